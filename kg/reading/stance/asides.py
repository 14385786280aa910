"""Asides between commas that say whose a sentence is: "…, officials said on Monday", "…, according to the army".

Their commas show where they begin and end, so they are found by their words, whatever a parser hung them on.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.reading.stance.embedding import SPOKEN_KINDS, Embedding
from kg.reading.syntax.tree import Span, Tree

ACCORDING = frozenset({"according to", "in the words of", "per"})
_BREAKS = frozenset({",", ";", "—", "–", "--"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_JOINS = frozenset({"CC", "WDT", "WP", "WRB", "IN"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})
_TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday here there".split()
)


@dataclass(frozen=True, slots=True)
class Aside:
    """Where an aside stands, the head tokens of who speaks, and the cue."""

    span: Span
    speakers: tuple[int, ...]
    cue: Span


def find_asides(tree: Tree, embedding: Embedding) -> dict[int, Aside]:
    """The last aside of each sentence that has one, by the number of the sentence."""
    found: dict[int, Aside] = {}
    for start, end in _segments(tree):
        aside = _according(tree, start, end) or _saying(tree, embedding, start, end)
        if aside is not None:
            found[tree.sentence[start]] = aside
    return found


def _segments(tree: Tree) -> Iterator[Span]:
    """The stretches of a sentence after each of its commas, up to the next or to its end."""
    start: int | None = None
    for i, word in enumerate(tree.words):
        ends = word in _BREAKS or tree.pos[i] == "SPACE"
        if start is not None and (ends or tree.sentence[i] != tree.sentence[start]):
            yield start, i
            start = None
        if word in _BREAKS and i + 1 < len(tree.words) and tree.sentence[i + 1] == tree.sentence[i]:
            start = i + 1
    if start is not None:
        yield start, len(tree.words)


def _according(tree: Tree, start: int, end: int) -> Aside | None:
    if tree.words[start].lower() != "according":
        return None
    source = next((i for i in range(start, end) if tree.case(i) in ACCORDING), None)
    return None if source is None else Aside((start, end), tuple(tree.conjuncts(source)), (start, start + 2))


def _saying(tree: Tree, embedding: Embedding, start: int, end: int) -> Aside | None:
    """The aside of a stretch with one verb, of speech, that has a subject and nothing that is said."""
    verbs = [i for i in range(start, end) if tree.pos[i] == "VERB"]
    if len(verbs) != 1 or tree.tag[start] in _JOINS or tree.tag[verbs[0]] not in _FINITE:
        return None
    verb, row = verbs[0], embedding.row(verbs[0])
    if any(tree.tag[i] in _RELATIVE for i in range(start, verb)):  # "an attack that NAME blamed on NAME"
        return None
    if row is None or row.kind not in SPOKEN_KINDS or _says_something(tree, embedding, verb, end):
        return None
    own = [i for i in tree.find(verb, "nsubj") if start <= i < end]
    speakers = own or _nearest_nominal(tree, start, verb)
    return Aside((start, end), tuple(speakers), (verb, verb + 1)) if speakers else None


def _says_something(tree: Tree, embedding: Embedding, verb: int, end: int) -> bool:
    """Whether what is said follows the verb: anything but a preposition, a time, an adverb or who is told."""
    after = next((i for i in range(verb + 1, end) if tree.pos[i] not in ("ADV", "PUNCT")), None)
    if after is None or tree.words[after].lower() in _TIMES or embedding.tells(verb):
        return False
    return tree.pos[after] != "ADP"


def _nearest_nominal(tree: Tree, start: int, verb: int) -> Sequence[int]:
    nominal = (i for i in range(verb - 1, start - 1, -1) if tree.pos[i] in ("NOUN", "PROPN", "PRON"))
    return [tree.name_head.get(i, i) for i in nominal][:1]
