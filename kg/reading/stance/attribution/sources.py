"""Sources named in a phrase: "according to X", "per X", "in the view of X", "by X's account"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.english.words import words
from kg.reading.stance.asides import SOURCE_PREPOSITIONS
from kg.reading.stance.attribution.speakers import Speakers, Speech
from kg.reading.syntax.tree import Tree

_ACCOUNTS = words("stance", "account")
_BETWEEN = ("nsubj", "obj", "obl", "nmod", "advcl")


def find_sources(speakers: Speakers, predicate: int, below: int) -> Iterator[Speech]:
    """Yield the speech of each phrase beside a predicate that names a source.

    Args:
        speakers: knows whose an account is.
        predicate: the head token of the clause.
        below: a token below the predicate, itself no source of what it says.
    """
    for i in _phrases(speakers.tree, predicate):
        if i != below and (speech := _source(speakers, i)) is not None:
            yield speech


def _phrases(tree: Tree, predicate: int) -> Iterator[int]:
    """Nominals that hang on a predicate, or, as parsers often have it, on an argument or adjunct of it."""
    for kid in tree.kids[predicate]:
        yield kid
        if tree.rel(kid) in _BETWEEN:
            yield from (k for k in tree.kids[kid] if tree.case(k) in SOURCE_PREPOSITIONS)


def _source(speakers: Speakers, i: int) -> Speech | None:
    tree = speakers.tree
    case = tree.case(i)
    if case in SOURCE_PREPOSITIONS and not _is_measure(tree, i):
        cue = min(tree.find(i, "case"))
        return Speech(tuple(tree.conjuncts(i)), (cue, cue + len(case.split())))
    if case in ("in", "by") and tree.rel(i) == "obl" and _is_account(speakers, i):
        owners = speakers.of(i)
        return Speech(tuple(owners), (i, i + 1)) if owners else None
    return None


def _is_measure(tree: Tree, i: int) -> bool:
    """Whether a bare noun behind "per" only says of how much: "two dollars per barrel"."""
    bare = tree.tag[i] == "NN" and i not in tree.name_head and not tree.find(i, "det", "nmod:poss")
    return bare and tree.case(i) == "per"


def _is_account(speakers: Speakers, i: int) -> bool:
    """Whether a noun is somebody's words or belief: "account", "view"; "in view of" without an article is none."""
    row = speakers.rows.of(i)
    owned = bool(speakers.tree.find(i, "det", "nmod:poss")) or speakers.tree.tag[i] == "NNS"
    believed = row is not None and row.kind == "belief" and owned
    return speakers.tree.lemma[i] in _ACCOUNTS or believed
