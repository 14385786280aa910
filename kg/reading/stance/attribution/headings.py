"""Who stands before a colon at the head of a line and says what follows: "Kremlin: NATO attacked …", "Officials: …"."""

from __future__ import annotations

from collections.abc import Callable

from kg.knowledge.nouns import noun_classes
from kg.reading.stance.attribution.speakers import Speech
from kg.reading.syntax.tree import Tree

_LONGEST = 8
"""No heading has more tokens than this."""
_SPEAKERS = frozenset({"Person", "PopulationGroup", "Organisation", "Government", "Military", "Party"})
"""Classes of nouns that head a report before a colon: "Officials: …"; "Analysis: …" is none."""


def find_heading(tree: Tree, i: int, can_speak: Callable[[int], bool]) -> Speech | None:
    """The heading of the line that a token stands in, if it names who speaks.

    Args:
        tree: the tree to read.
        i: the token.
        can_speak: whether a token heads a mention of somebody or something that can say things.
    """
    words, start = tree.words, _start_of_line(tree, i)
    opens = start == 0 or "\n" in words[start - 1]
    label = label_before_colon(tree, start, i) if opens else None
    if label is None or not _is_somebody(tree, label[0], can_speak):
        return None
    return Speech((label[0],), (label[1], label[1] + 1))


def label_before_colon(tree: Tree, start: int, end: int) -> tuple[int, int] | None:
    """The head of the words before the colon near the start of a line, and the colon.

    Args:
        tree: the tree to read.
        start: the first token of the line.
        end: where to stop looking.
    """
    words = tree.words
    colon = next((k for k in range(start, min(end, start + _LONGEST)) if words[k] == ":"), None)
    if colon is None or colon == start:
        return None
    if any(tree.pos[k] in ("VERB", "AUX", "SPACE") or words[k] == "(" for k in range(start, colon)):
        return None
    name = tree.name_span.get(tree.name_head.get(start, -1))
    named = colon - 1 if name is None or words[name[1]] != "," else start  # "NAME, host: …"
    return tree.name_head.get(named, named), colon


def _start_of_line(tree: Tree, i: int) -> int:
    """The first token of the line, but none further back than the sentence before."""
    start = i
    while start > 0 and "\n" not in tree.words[start - 1] and tree.sentence[i] - tree.sentence[start - 1] < 2:
        start -= 1
    return start


def _is_somebody(tree: Tree, i: int, can_speak: Callable[[int], bool]) -> bool:
    named = i in tree.name_head and can_speak(i)
    return named or noun_classes().get(tree.lemma[i]) in _SPEAKERS
