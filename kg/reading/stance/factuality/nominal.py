"""What a clause makes of an event noun in it: whether it took place, or is only named.

"A Chinese attack on Taiwan remains a nightmare" speaks of any such attack, "a strike would kill thousands" of one that
may come, and a question asks also for its events. "The attack never took place" denies it; "the attack killed nine"
takes it for granted.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.english.words import words
from kg.knowledge.factwords import FactRow
from kg.reading.stance.factuality.hedging import HAVE, WOULD
from kg.reading.stance.forms import is_predicate, is_question
from kg.reading.stance.rows import FactRows
from kg.reading.syntax.tree import Tree

_ANY = frozenset({"a", "an", "any"})
_STATES = words("stance", "state")
"""Verbs that tell what something is like, not what it did: "remains a nightmare"."""
_OCCURRENCES = words("stance", "occurrence")
_DECIDING_KINDS = frozenset(
    {"plan", "prevent", "want", "hedge", "belief", "refuse", "fail", "threat", "promise"}
)
_PRESENT = frozenset({"VBZ", "VBP"})


def takes_place(tree: Tree, i: int) -> bool:
    """Whether a clause says of an event noun just that it takes place: "the attack never happened"."""
    verb = tree.head[i]
    if tree.pos[i] != "NOUN" or tree.dep[i] != "nsubj" or verb == i:
        return False
    longer = {f"{tree.lemma[verb]} {tree.words[k].lower()}" for k in tree.kids[verb] if k > verb}
    return tree.lemma[verb] in _OCCURRENCES or not _OCCURRENCES.isdisjoint(longer)


def participles(tree: Tree, rows: FactRows, i: int) -> Iterator[FactRow]:
    """The rows of the participles behind an event noun, which tell as much as before it: "an attack feared"."""
    if tree.pos[i] != "NOUN":
        return
    for k in tree.find(i, "acl"):
        row = rows.of(k) if tree.tag[k] == "VBN" else None
        if row is not None and row.kind in _DECIDING_KINDS:
            yield row


def is_only_named(tree: Tree, rows: FactRows, i: int) -> bool:
    """Whether a token heads an event noun that its clause asks for, or speaks of in general."""
    if tree.pos[i] != "NOUN" or is_predicate(tree, i):
        return False
    determiners = {tree.words[k].lower() for k in tree.find(i, "det")}
    if is_question(tree, i) or "any" in determiners:
        return True
    verb = tree.head[i]
    if tree.rel(i) != "nsubj" or determiners.isdisjoint(_ANY):
        return False
    return _is_imagined(tree, verb) or _is_general(tree, verb)


def _is_imagined(tree: Tree, verb: int) -> bool:
    """Whether a clause tells what would be, and not what would have been or was to be."""
    helping = {tree.words[k].lower() for k in tree.find(verb, "aux")}
    return bool(helping & WOULD) and not helping & HAVE


def _is_general(tree: Tree, verb: int) -> bool:
    """Whether a clause in the present tells what something is like."""
    copulas = tree.find(verb, "cop")
    finite = copulas or [verb]
    return any(tree.tag[k] in _PRESENT for k in finite) and bool(copulas or tree.lemma[verb] in _STATES)
