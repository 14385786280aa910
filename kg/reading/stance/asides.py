"""Speech beside a clause, which says whose it is: "…, officials said on Monday", "as X put it", "…, according to Y".

Where the parser hung the aside on the clause it reports, syntax tells (`aside_beside`). Where it hung it elsewhere,
the commas around it show where it begins and ends, so it is found by its words (`find_asides`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.knowledge.english.words import words
from kg.reading.stance.rows import SPOKEN_KINDS, FactRows
from kg.reading.syntax.namenodes import Span
from kg.reading.syntax.tree import Tree

SOURCE_PREPOSITIONS = words("stance", "source")

HEARER_VERBS = words("stance", "hearer")
_LEARNING = words("stance", "learning")
_DAYS_AND_PLACES = words("stance", "beside")
_BREAKS = frozenset({",", ";", "—", "–", "--"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_JOINS = frozenset({"CC", "WDT", "WP", "WRB", "IN"})
_RELATIVE = frozenset({"WDT", "WP", "WP$"})


@dataclass(frozen=True, slots=True)
class Aside:
    """Where an aside stands, the head tokens of who speaks, and the cue."""

    span: Span
    speakers: tuple[int, ...]
    cue: Span


# By syntax


def aside_beside(tree: Tree, rows: FactRows, i: int) -> int | None:
    """The word of speech or belief that hangs on a clause and says whose it is."""
    return next((k for k in tree.kids[i] if _is_aside(tree, rows, k, i)), None)


def _is_aside(tree: Tree, rows: FactRows, k: int, i: int) -> bool:
    row = rows.of(k)
    spoken = row is not None and (row.kind in SPOKEN_KINDS or (k > i and reports_behind(tree, k)))
    if not spoken or tree.find(k, "ccomp", "xcomp"):
        return False
    if tree.rel(k) == "advcl":
        return tree.marks(k) == ["as"] and bool(tree.find(k, "nsubj")) and _has_at_most_hearer(tree, k)
    beside = tree.rel(k) == "parataxis" or (tree.rel(k) in ("ccomp", "conj") and k > i)
    if not beside or tree.marks(k) or tree.find(k, "cc"):
        return False
    return _has_at_most_hearer(tree, k) if tree.find(k, "nsubj") else _is_turned(tree, k)


def reports_behind(tree: Tree, k: int) -> bool:
    """Whether a verb reports what stands before it, though elsewhere it takes it for granted: "…, we have learned"."""
    return tree.lemma[k] in _LEARNING and bool(tree.find(k, "nsubj")) and not tree.marks(k)


def _is_turned(tree: Tree, k: int) -> bool:
    """Whether who speaks stands behind the verb, where parsers see an object: "…, claimed the minister."."""
    finite = tree.tag[k] in ("VBD", "VBZ") and not tree.find(k, "aux", "expl", "obl")
    return finite and tree.words[k - 1] in (",", '"', "”") and len(tree.find(k, "obj")) == 1


def _has_at_most_hearer(tree: Tree, k: int) -> bool:
    """Whether the object, if there is one, is who is told, or only "it": nothing that is said."""
    objects = [tree.words[d].lower() for d in tree.find(k, "obj")]
    return not objects or _tells_hearer(tree, k) or objects == ["it"]


def _tells_hearer(tree: Tree, i: int) -> bool:
    """Whether the object of a verb of speech is who hears it."""
    return tree.lemma[i] in HEARER_VERBS


# By commas


def find_asides(tree: Tree, rows: FactRows) -> dict[int, Aside]:
    """The last aside after a comma of each sentence that has one, by the number of the sentence."""
    found: dict[int, Aside] = {}
    for start, end in _segments(tree):
        aside = _according(tree, start, end) or _saying(tree, rows, start, end)
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
    source = next((i for i in range(start, end) if tree.case(i) in SOURCE_PREPOSITIONS), None)
    return None if source is None else Aside((start, end), tuple(tree.conjuncts(source)), (start, start + 2))


def _saying(tree: Tree, rows: FactRows, start: int, end: int) -> Aside | None:
    """The aside of a stretch with one verb, of speech, that has a subject and nothing that is said."""
    verbs = [i for i in range(start, end) if tree.pos[i] == "VERB"]
    if len(verbs) != 1 or tree.tag[start] in _JOINS or tree.tag[verbs[0]] not in _FINITE:
        return None
    verb, row = verbs[0], rows.of(verbs[0])
    if any(tree.tag[i] in _RELATIVE for i in range(start, verb)):  # "an attack that NAME blamed on NAME"
        return None
    if row is None or row.kind not in SPOKEN_KINDS or _says_something(tree, verb, end):
        return None
    own = [i for i in tree.find(verb, "nsubj") if start <= i < end]
    speakers = own or _nearest_nominal(tree, start, verb)
    return Aside((start, end), tuple(speakers), (verb, verb + 1)) if speakers else None


def _says_something(tree: Tree, verb: int, end: int) -> bool:
    """Whether what is said follows the verb: anything but a preposition, a time, an adverb or who is told."""
    after = next((i for i in range(verb + 1, end) if tree.pos[i] not in ("ADV", "PUNCT")), None)
    if after is None or tree.words[after].lower() in _DAYS_AND_PLACES or _tells_hearer(tree, verb):
        return False
    return tree.pos[after] != "ADP"


def _nearest_nominal(tree: Tree, start: int, verb: int) -> Sequence[int]:
    nominal = (i for i in range(verb - 1, start - 1, -1) if tree.pos[i] in ("NOUN", "PROPN", "PRON"))
    return [tree.name_head.get(i, i) for i in nominal][:1]
