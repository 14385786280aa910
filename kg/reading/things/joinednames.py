"""One name or several? Lists inside the name of a body, and two names that the recogniser takes for one."""

from __future__ import annotations

from collections.abc import Collection, Container, Mapping

from spacy.tokens import Doc, Token

from kg.knowledge.gazetteer import Reading
from kg.knowledge.nouns import noun_classes
from kg.reading.syntax.namenodes import Span
from kg.reading.things.newnames import is_common

_BODIES = frozenset({"Government", "Organisation", "Military", "Company"})
"""Classes whose nouns, in capitals before "of" or "for" and a list, begin the name of a body."""

_INSIDE = frozenset({"of", "for", "on"})
_FEWEST = 2  # words of each of two names: "Air France and China Mobile", not "Procter and Gamble"

Known = Mapping[Span, tuple[Reading, ...]]


def join_bodies(doc: Doc, known: Known, seen: dict[Span, str]) -> None:
    """Make one name of a body and the list of what it is for: "the Bureau of Alcohol, Tobacco and Firearms".

    What the list holds are no names: none of them is known, or seen as a name by itself.
    """
    alone = {span for span, label in seen.items() if label != "ORG"} | set(known)
    for i in range(len(doc) - 4):
        if doc[i].pos_ != "PROPN" or noun_classes().get(doc[i].lower_) not in _BODIES:
            continue
        if doc[i + 1].lower_ in _INSIDE and (end := _end_of_list(doc, i + 2, alone | set(seen))) is not None:
            start = i
            while start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].is_title:
                start -= 1
            seen[start, end] = "ORG"


def _end_of_list(doc: Doc, start: int, alone: Collection[Span]) -> int | None:
    """Where a list "A, B and C" of words in capitals ends that starts at a token; None if it is no such list."""
    at, commas = start, 0
    while True:
        end = at
        while end < len(doc) and doc[end].text[:1].isupper() and doc[end].pos_ in ("PROPN", "NOUN", "ADJ"):
            end += 1
        if end == at or (at, end) in alone:
            return None
        if end < len(doc) and doc[end].lower_ == "and" and commas:
            at, commas = end + 1, -1
        elif end < len(doc) and doc[end].text == "," and commas >= 0:
            at, commas = end + 1, commas + 1
            at += end + 1 < len(doc) and doc[end + 1].lower_ == "and"
            commas = -1 if at > end + 1 else commas
        else:
            return end if commas < 0 else None


def part_names(doc: Doc, known: Known, seen: dict[Span, str]) -> None:
    """Part two names that "and" joins: "China Mobile and Air France".

    Each has several words, or is known, and the tree holds them for two; what the gazetteer knows as one, stays one.
    """
    for (start, end), label in list(seen.items()):
        ands = [t.i for t in doc[start:end] if t.lower_ == "and"]
        if label != "ORG" or len(ands) != 1 or (start, end) in known:
            continue
        parts = (start, ands[0]), (ands[0] + 1, end)
        if all(_is_whole(doc, part, known) for part in parts) and _are_two(doc, *parts):
            del seen[start, end]
            seen |= dict.fromkeys(parts, label)


def _is_whole(doc: Doc, span: Span, known: Container[Span]) -> bool:
    """Whether a part of a name can be a name: of several words in capitals, or one that is known."""
    parts = doc[span[0] : span[1]]
    if is_common(parts.text):
        return False
    capitals = all(t.text[:1].isupper() or t.text[:1].isdigit() for t in parts)
    return capitals and (len(parts) >= _FEWEST or span in known)


def _are_two(doc: Doc, first: Span, second: Span) -> bool:
    """Whether the second part stands beside the first, not below it: in "Health and Safety Board" it does not."""
    one, other = _top(doc, first), _top(doc, second)
    return other.dep_ == "conj" and other.head.i == one.i


def _top(doc: Doc, span: Span) -> Token:
    """The word of a span that hangs on a word outside."""
    tokens = doc[span[0] : span[1]]
    return next((t for t in tokens if not span[0] <= t.head.i < span[1]), tokens.root)
