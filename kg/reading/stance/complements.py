"""Whether a clause or an event noun is what a word is about, or only stands beside it.

"Plans to attack" tells what is planned, "a deal signed in May" what was done to the deal; "suspected of going" what is
suspected, "helped by going" how. Where a tree may be wrong, the reading that asserts less is taken.
"""

from __future__ import annotations

from kg.model import Certainty
from kg.reading.clauses.eventnouns import LIGHT_VERBS
from kg.reading.stance.forms import is_infinitive
from kg.reading.stance.rows import SPOKEN_KINDS, FactRows
from kg.reading.syntax.tree import Tree

_GERUND_MARKS = frozenset(
    {"from", "of", "for", "against", "into", "about", "on", "as", "in", "with", "at", "over", "to"}
)
_EVENT_CASES = frozenset({"of", "for", "to", "against", "about", "over", "on"})
_OBLIQUE_KINDS = frozenset({"ask", "prevent", "refuse", "want", "fail"})
"""Kinds of verbs that decide about an event behind a preposition: "called for talks", "refrained from attacks"."""

# Clauses


def is_content(tree: Tree, i: int, noun: int) -> bool:
    """Whether a clause says what a noun is about ("plans to attack"), not what was done to it ("a deal signed")."""
    if is_infinitive(tree, i) or is_complete(tree, i):
        return True
    if tree.dep[i] == "acl:relcl":
        return False
    between = any(noun < k < i and tree.case(k) == "of" for k in tree.find(noun, "nmod"))
    return bool(tree.marks(i)) or tree.first(i, "nsubj") is not None or (tree.tag[i] == "VBG" and between)


def is_complete(tree: Tree, i: int) -> bool:
    """Whether a clause after "that" lacks nothing, and so is no relative clause: "told us that X attacked Y"."""
    that = [k for k in tree.kids[i] if tree.words[k].lower() == "that" and k < i]
    others = [k for k in tree.kids[i] if k not in that]
    subject = any(tree.rel(k) == "nsubj" for k in others)
    if not that or not subject:
        return False
    filled = any(tree.rel(k) in ("obj", "ccomp", "xcomp", "cop", "obl") for k in others)
    return filled or tree.rel(that[0]) == "mark"


def is_argument(tree: Tree, rows: FactRows, i: int, head: int) -> bool:
    """Whether an adverbial clause is what its verb is about: "seeks to go", "suspected of going", "… , X said"."""
    row = rows.of(head) or rows.over(head, i)
    if tree.rel(i) == "parataxis":
        return row is not None and row.kind in SPOKEN_KINDS and _is_preposed(tree, rows, i, head)
    if is_infinitive(tree, i):
        return True
    if row is None or rows.mark(i) is not None:
        return False
    bare = tree.tag[i] == "VB" and not tree.marks(i)
    return bare or is_gerund(tree, i) or _is_preposed(tree, rows, i, head)


def is_gerund(tree: Tree, i: int) -> bool:
    """Whether a clause is what the word over it is about, as a gerund: "suspected of going", not "helped by going"."""
    marks = tree.marks(i)
    if tree.tag[i] == "VBN":  # "suspected of having gone"
        return "of" in marks and any(tree.tag[k] == "VBG" for k in tree.find(i, "aux"))
    return tree.tag[i] == "VBG" and any(mark in _GERUND_MARKS for mark in marks)


def _is_preposed(tree: Tree, rows: FactRows, i: int, head: int) -> bool:
    """Whether a clause without a mark stands before the verb that reports it; both have a subject of their own."""
    row = rows.of(head)
    if row is None or row.kind not in SPOKEN_KINDS or i >= head or tree.marks(i):
        return False
    return bool(tree.find(i, "nsubj")) and bool(tree.find(head, "nsubj"))


# Event nouns


def is_governed_event(tree: Tree, rows: FactRows, i: int) -> bool:
    """Whether the head of an event noun decides about it: "rejected an attack", "plans of an attack"."""
    head, rel = tree.head[i], tree.rel(i)
    if rel == "obl" and rows.behind(head, tree.case(i)) is not None:
        return True
    row = rows.of(head)
    if row is None or row.kind in ("factive", "perception"):
        return False
    if rel == "obj" or tree.dep[i] == "nsubj:pass":
        return tree.pos[head] == "VERB"
    if rel == "nmod":
        return tree.pos[head] == "NOUN" and tree.case(i) in _EVENT_CASES
    if rel == "obl" and tree.pos[head] == "VERB":
        return row.kind in _OBLIQUE_KINDS or (row.kind == "speech" and tree.case(i) == "of")
    return rel == "nsubj" and tree.pos[head] == "ADJ"


def is_light_object(tree: Tree, rows: FactRows, i: int) -> bool:
    """Whether a noun is the event that a light verb only lends its subject to: "launched a strike".

    A verb that takes the event back or puts it ahead lends its subject, too, but decides about it: "lifted a ban".
    """
    head = tree.head[i]
    noun = tree.pos[i] in ("NOUN", "PROPN") and i not in tree.name_head
    if not (noun and tree.dep[i] in ("obj", "nsubj:pass") and tree.lemma[head] in LIGHT_VERBS):
        return False
    row = rows.of(head)
    return row is None or (row.polarity == "keep" and row.certainty is Certainty.CERTAIN)
