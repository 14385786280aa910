"""Repairs by semantic roles: who acts, where the tree does not say so."""

from __future__ import annotations

from kg.reading.syntax.tree import Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_WITH_SUBJECT = frozenset({"ROOT", "ccomp", "parataxis"})
"""Where a finite verb has a subject of its own."""


def mend_unspoken(tree: Tree) -> None:
    """Give a finite verb without subject the one who acts: a second subject of what is said said it.

    In "We agree, said its spokesman" parsers hang the spokesman on *agree*.
    """
    for verb, roles in tree.roles.items():
        doer = roles.get("ARG0")
        if doer is not None and _lacks_subject(tree, verb) and _is_free(tree, doer):
            tree.hang(doer, verb, "nsubj")


def _lacks_subject(tree: Tree, verb: int) -> bool:
    finite = tree.pos[verb] == "VERB" and tree.tag[verb] in _FINITE and tree.rel(verb) in _WITH_SUBJECT
    return finite and not tree.is_passive(verb) and not tree.find(verb, "nsubj", "csubj", "expl")


def _is_free(tree: Tree, doer: int) -> bool:
    """Whether a nominal is the subject of nothing else, or the second of two."""
    if tree.pos[doer] not in ("NOUN", "PROPN", "PRON"):
        return False
    return tree.rel(doer) != "nsubj" or tree.find(tree.head[doer], "nsubj")[0] != doer
