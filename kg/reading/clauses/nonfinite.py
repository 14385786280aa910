"""Who is the subject of an infinitive or participle, which does not say so itself.

It is somebody in the clause above: the subject or the object of its verb ("X promised Y to go", "X asked Y to go"), or
the noun that the participle hangs on, or whose that noun is ("X's plan to attack").
"""

from __future__ import annotations

from collections.abc import Callable

from kg.knowledge.english.words import words
from kg.reading.clauses.nominals import modified, named_by, resolve
from kg.reading.clauses.predicates import is_finite
from kg.reading.syntax.tree import Tree
from kg.reading.syntax.verbclasses import KEPT_FROM, OBJECT_CONTROL

SubjectsOf = Callable[[int], list[int]]
"""Gives the subjects of another predicate."""

_APPEALS = words("clauses", "appeal")
_MESSAGES = words("clauses", "message")
_ISSUING = words("clauses", "issuing")

_CONTROLLED = frozenset({"to", "of", "from", "for", "into", "against", "as", "on", "in", "with"})
"""Marks of clauses whose subject may be the object of the verb above; that of "without going" never is."""

_OF_OWNERS = frozenset({"to", "of", "for", "from", "in"})
"""Marks of clauses on a noun that tell what whoever has the thing does: "X's plan to attack", "X's fear of losing"."""


def nonfinite_subjects(tree: Tree, i: int, subjects_of: SubjectsOf) -> list[int]:
    """The subjects of an infinitive or participle, by what it hangs on; nobody for other predicates.

    Args:
        tree: the tree to read.
        i: the predicate; it has no subject of its own and is no relative clause.
        subjects_of: gives the subjects of the predicates above.
    """
    head, rel = tree.head[i], tree.rel(i)
    if rel == "acl":
        return _subjects_on_noun(tree, i, subjects_of)
    if rel == "amod" and tree.tag[i] == "VBN":
        return named_by(tree, head) or [head]
    if rel in ("xcomp", "advcl", "ccomp") and not is_finite(tree, i):
        return _subjects_under_verb(tree, i, subjects_of)
    if rel == "parataxis" and tree.tag[i] == "VBG":
        return subjects_of(head)
    return []


def _subjects_under_verb(tree: Tree, i: int, subjects_of: SubjectsOf) -> list[int]:
    """The object of a verb of object control or who is called on, else the subject of the verb above."""
    verb, marks = tree.head[i], tree.marks(i)
    fronted = i < verb and not marks and tree.tag[i] == "VBG"
    if set(marks) <= _CONTROLLED and not fronted and not _stands_apart(tree, i):
        objects = tree.find(verb, "obj", "iobj")
        tells_what_for = tree.lemma[verb] in KEPT_FROM and "to" in marks
        if objects and tree.lemma[verb] in OBJECT_CONTROL and not tells_what_for:
            return resolve(tree, objects)
        called_on = [k for k in tree.find(verb, "obl") if tree.case(k) in ("on", "upon", "to")]
        if called_on and tree.lemma[verb] in _APPEALS:
            return resolve(tree, called_on)
    return subjects_of(tree.head[verb] if tree.dep[verb] == "advmod" else verb)


def _stands_apart(tree: Tree, i: int) -> bool:
    """Whether a comma parts a bare participle from its verb: "told X that …, adding" is done by who told."""
    start = min(tree.under(i))
    bare = tree.words[i].endswith("ing") and not tree.marks(i)  # "warning" is often tagged as a noun
    return bare and start > tree.head[i] and "," in (tree.words[start], tree.words[start - 1])


def _subjects_on_noun(tree: Tree, i: int, subjects_of: SubjectsOf) -> list[int]:
    """Subjects of a participle or infinitive that hangs on a noun.

    "the prospect of Belarus entering": what stands before the participle; "a plan to attack": who has the plan,
    or the subject of the verb that the noun is object of; "calls urging": the noun itself.
    """
    noun, is_ing_form = tree.head[i], tree.tag[i] == "VBG"
    between = [k for k in tree.find(noun, "nmod") if noun < k < i and is_ing_form and tree.case(k) == "of"]
    if between:
        return resolve(tree, between)
    if not _OF_OWNERS.isdisjoint(tree.marks(i)):
        owners = resolve(tree, tree.find(noun, "nmod:poss"))
        if owners:
            return owners
        if is_ing_form and tree.find(noun, "cop") and tree.case(noun):  # "is on the verge of going"
            return subjects_of(noun)
        return subjects_of(tree.head[noun]) if tree.rel(noun) == "obj" else []
    if is_ing_form and _is_issued_message(tree, noun):
        return subjects_of(tree.head[noun])
    return modified(tree, noun)


def _is_issued_message(tree: Tree, noun: int) -> bool:
    """Whether a noun speaks for the subject of its verb: "X issued a statement condemning Y"."""
    return (
        tree.rel(noun) == "obj" and tree.lemma[noun] in _MESSAGES and tree.lemma[tree.head[noun]] in _ISSUING
    )
