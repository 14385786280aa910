"""What tells namesakes apart and is part of the name: numerals, "Jr.", "the Elder"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc

from kg.knowledge.english.words import words
from kg.knowledge.gazetteer import Gazetteer, Reading
from kg.reading.syntax.namenodes import Span

_GENERATIONS = words("mentions", "generation")
"""Words behind a name that tell a parent from a child: "Jr."."""

_EPITHETS = words("mentions", "epithet")
"""The same with an article before them: "the Elder"."""

_LONGEST_BEHIND_COMMA = len("Jr.")
"""Behind a comma a longer word begins a title: "Ida Holm, Senior Vice President"."""

_NUMERAL = re.compile(r"[IVX]{1,6}")
_PARTS = frozenset({"flat", "amod", "nummod", "appos", "compound", "conj"})
"""How a numeral hangs on its name: "I" is more often somebody."""


def without_suffix(name: Sequence[str]) -> Sequence[str]:
    """The words of a name without what tells its bearer from namesakes; all of them where there is no such thing."""
    end = len(name)
    if end > 1 and (_is_generation(name[-1]) or _NUMERAL.fullmatch(name[-1])):
        end -= 1
    elif end > 2 and name[-1] in _EPITHETS and name[-2] == "the":
        end -= 2
    return name[: end - (name[end - 1] == ",")]


def tell_namesakes(
    doc: Doc,
    texts: Sequence[str],
    known: dict[Span, tuple[Reading, ...]],
    seen: dict[Span, str],
    gazetteer: Gazetteer,
) -> None:
    """Let numerals, "Jr." and the like belong to the names of people before them, and so name other people.

    "Pope Leo XIII" is not the known "Pope Leo". Whom the gazetteer knows under the whole name, stays known.

    Args:
        doc: the parsed document.
        texts: its tokens.
        known: the spans that the gazetteer knows, with their readings; changed.
        seen: the spans that the recogniser takes for names, with its labels; changed.
        gazetteer: for whole names.
    """
    for start, end, whole in list(_namesakes(doc, texts, known, seen)):
        known.pop((start, end), None)
        label = seen.pop((start, end), "PERSON")
        wider = next((span for span in seen if span[0] < whole <= span[1] and span[1] > end), None)
        if wider is None:
            wider = (_after_title(texts, start, end, gazetteer), whole)
            seen[wider] = label
        elif wider[0] < start:
            continue
        for first in range(start, end):
            named = gazetteer.lookup(" ".join(texts[first:whole]))
            if people := tuple(r for r in named if _bears(r, texts[whole - 1])):
                known[first, whole] = people
                break


def _namesakes(
    doc: Doc,
    texts: Sequence[str],
    known: Mapping[Span, tuple[Reading, ...]],
    seen: Mapping[Span, str],
) -> Iterator[tuple[int, int, int]]:
    """Names of people with more of the name behind them: start, end, and the end of the whole name."""
    people = {span for span, readings in known.items() if all(r.entry.type == "Person" for r in readings)}
    people |= {span for span, label in seen.items() if label == "PERSON" and span not in known}
    for start, end in sorted(people):
        whole = _end_with_suffix(texts, end)
        pronoun = whole == end + 1 and len(texts[end]) == 1 and doc[end].dep_ not in _PARTS
        if whole > end and not pronoun:
            yield start, end, whole


def _end_with_suffix(texts: Sequence[str], end: int) -> int:
    """The end of a name with what tells namesakes apart behind it; the same end where there is no such thing."""
    comma = texts[end : end + 1] == [","]
    first, second = (*texts[end + comma : end + comma + 2], "", "")[:2]
    if _is_generation(first) and (not comma or len(first) <= _LONGEST_BEHIND_COMMA):
        return end + comma + 1
    if not comma and _NUMERAL.fullmatch(first):
        return end + 1
    return end + 2 if first == "the" and second in _EPITHETS else end


def _bears(reading: Reading, suffix: str) -> bool:
    """Whether what tells a bearer of a name from the others is in the full name of somebody known."""
    named = reading.entry.label.replace(".", "").replace(",", "").split()
    return reading.entry.type == "Person" and suffix.rstrip(".") in named


def _is_generation(word: str) -> bool:
    return word in _GENERATIONS


def _after_title(texts: Sequence[str], start: int, end: int, gazetteer: Gazetteer) -> int:
    """Where a name begins behind the title that the gazetteer knows it with: "Pope Leo"."""
    return start + (end - start > 1 and gazetteer.role_noun(texts[start]) is not None)
