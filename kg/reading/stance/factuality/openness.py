"""Whether the form of a clause leaves open if it is so: conditions, what hangs on them, questions, commands."""

from __future__ import annotations

from kg.knowledge.english.words import words
from kg.reading.stance.forms import is_infinitive, is_inverted, is_main, is_question, shared_auxiliaries
from kg.reading.stance.rows import FactRows
from kg.reading.syntax.tree import Tree

_SAME_PAST = words("stance", "same_past")


def is_open(tree: Tree, rows: FactRows, i: int) -> bool:
    """Whether a clause is a condition, hangs on one, is asked or commanded, or is "to be done"."""
    if is_inverted(tree, i) or any(_is_conditional(tree, rows, k) for k in tree.kids[i]):
        return True
    return _is_asked(tree, i) or (is_main(tree, i) and (_is_command(tree, i) or is_infinitive(tree, i)))


def _is_conditional(tree: Tree, rows: FactRows, i: int) -> bool:
    """Whether a clause is the condition of another: "if …", "unless …", "had they known, …"."""
    row = rows.mark(i) if tree.rel(i) in ("advcl", "ccomp", "acl", "csubj") else None
    return (row is not None and row.kind == "conditional") or is_inverted(tree, i)


def _is_asked(tree: Tree, i: int) -> bool:
    """Whether a question mark ends the sentence, and nothing takes the clause for granted in it."""
    free = tree.head[i] == i or tree.rel(i) in ("conj", "parataxis", "ccomp", "xcomp")
    return free and is_question(tree, i)


def _is_command(tree: Tree, i: int) -> bool:
    """Whether a bare form is all there is: "Sign the treaty.", "… and sign it", "seeks to go and sign it".

    Beside a past tense or a third person a bare form is an infinitive whose "to" stands further off.
    """
    if tree.tag[i] not in ("VB", "VBP") or tree.find(i, "nsubj", "aux", "expl", "mark"):
        return False
    if tree.rel(i) != "conj":
        return tree.tag[i] == "VB"
    if tree.words[i].lower() in _SAME_PAST or shared_auxiliaries(tree, i):
        return False
    head = tree.head[i]
    return tree.tag[head] not in ("VB", "VBP") or _is_command(tree, head)
