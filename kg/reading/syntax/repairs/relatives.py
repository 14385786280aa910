"""Repairs of relative clauses: which clauses they are, and which noun they say something of."""

from __future__ import annotations

from kg.reading.syntax.tree import Tree


def mend_relatives(tree: Tree) -> None:
    """Call a clause with a relative pronoun a relative one: "a statement that NAME dismissed" tells nothing of it."""
    for i, dep in enumerate(tree.dep):
        if dep == "acl" and any(tree.tag[k] in ("WDT", "WP", "WP$") for k in tree.kids[i]):
            tree.dep[i] = "acl:relcl"


def mend_bare_relatives(tree: Tree) -> None:
    """Hang "NAME disputes" in ", a figure NAME disputes" on the noun: no other clause starts so."""
    for i, dep in enumerate(tree.dep):
        if dep not in ("parataxis", "acl:relcl") or tree.find(i, "obj", "ccomp", "xcomp"):
            continue
        names = [k for k in tree.find(i, "nsubj") if k in tree.name_span and k < i]
        for noun in (tree.name_span[k][0] - 1 for k in names):
            added = noun > 0 and tree.pos[noun] == "NOUN" and tree.dep[noun] == "appos"
            if added and tree.is_indefinite(noun):
                tree.hang(i, noun, "acl:relcl")


def mend_reduced_relatives(tree: Tree) -> None:
    """Hang "the war in NAME started by …" on the noun: no comma stands before such a participle."""
    for i, tag in enumerate(tree.tag):
        if tag != "VBN" or tree.dep[i] != "advcl" or i == 0 or tree.find(i, "mark", "nsubj", "aux"):
            continue
        at = i - 1
        while at > 0 and (at in tree.name_head or tree.pos[at] in ("ADP", "DET", "ADJ", "PROPN")):
            at -= 1
        if tree.pos[at] == "NOUN" and at not in tree.under(i) and tree.find(i, "obl"):
            tree.hang(i, at, "acl")
