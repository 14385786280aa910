"""Repairs of headlines: verbs that look like nouns, and commas that stand for "and"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from kg.reading.syntax.tree import Tree

_LIST = frozenset({",", "and", "&"})
_LONGEST = 20
"""Words of the longest headline."""


def mend_headlines(tree: Tree) -> None:
    """Read "NAME, NAME seal trade deal" as a clause: names in a row, a plain verb and what it is done to."""
    for start, end in _sentences(tree):
        if end - start > _LONGEST:
            continue
        names, verb = _names_in_row(tree, start, end)
        if len(names) > 1 and verb < end and tree.tag[verb] == "VBP" and tree.head[names[0]] == verb:
            for name in names[1:]:
                tree.hang(name, names[0], "conj")
        finite = any(tree.tag[i] in ("VBD", "VBZ", "VBP", "MD") for i in range(start, end))
        if not finite and len(names) > 1 and verb < end and _may_be_verb(tree, verb, end):
            _make_clause(tree, names, verb, range(start, end))


def _sentences(tree: Tree) -> list[tuple[int, int]]:
    """The sentences as token spans."""
    starts = [i for i, n in enumerate(tree.sentence) if i == 0 or n != tree.sentence[i - 1]]
    return list(pairwise([*starts, len(tree.words)]))


def _names_in_row(tree: Tree, start: int, end: int) -> tuple[list[int], int]:
    """The names that open a sentence, with a comma or "and" between them, and the token behind them."""
    names, at = [], start
    while at < end and (at in tree.name_head or tree.words[at].lower() in _LIST):
        if at in tree.name_head:
            names.append(tree.name_head[at])
            at = tree.name_span[names[-1]][1]
        else:
            at += 1
    return names, at


def _may_be_verb(tree: Tree, verb: int, end: int) -> bool:
    """Whether a plain form in lower case that a table knows as a verb stands before an object."""
    plain = tree.tag[verb] in ("NN", "VB") and tree.words[verb].islower() and tree.words[verb] not in _LIST
    behind = [i for i in range(verb + 1, end) if tree.pos[i] in ("NOUN", "PROPN")]
    return plain and bool(behind) and (tree.words[verb].lower(), "verb") in tree.lexicon


def _make_clause(tree: Tree, names: Sequence[int], verb: int, sentence: range) -> None:
    """Let the verb carry the names before it as its subjects and the first noun behind it as its object."""
    root = next(i for i in sentence if tree.head[i] == i)
    thing = next(
        (i for i in sentence if i > verb and tree.pos[i] in ("NOUN", "PROPN") and tree.rel(i) != "compound"),
        None,
    )
    tree.hang(verb, verb, "ROOT")
    tree.pos[verb], tree.tag[verb], tree.lemma[verb] = "VERB", "VBP", tree.words[verb].lower()
    if root != verb:
        tree.hang(root, verb, "dep")
    tree.hang(names[0], verb, "nsubj")
    for name in names[1:]:
        tree.hang(name, names[0], "conj")
    if thing is not None:
        tree.hang(thing, verb, "obl" if tree.case(thing) else "obj")
