"""Repairs of relative clauses: which clauses they are, and which noun they say something of."""

from __future__ import annotations

from kg.knowledge.english.words import words
from kg.knowledge.nouns import noun_classes
from kg.reading.syntax.tree import Tree

_INTANGIBLE = ("Agreement", "Conflict", "Event")
_DENYING = words("syntax", "denying")


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


def mend_denied_relatives(tree: Tree) -> None:
    """Hang ", which NAME denies" on the verb before it: nobody denies the place, man or thing that stands last."""
    for i, dep in enumerate(tree.dep):
        noun = tree.head[i]
        if dep != "acl:relcl" or tree.lemma[i] not in _DENYING or not _is_tangible(tree, noun):
            continue
        which = [k for k in tree.find(i, "obj") if tree.words[k].lower() == "which"]
        verb = next((k for k in tree.above(noun) if tree.pos[k] == "VERB"), None)
        if which and tree.words[which[0] - 1] == "," and verb is not None:
            tree.hang(i, verb, "advcl:relcl")


def _is_tangible(tree: Tree, noun: int) -> bool:
    return noun in tree.name_head or noun_classes().get(tree.lemma[noun], "Event") not in _INTANGIBLE


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
