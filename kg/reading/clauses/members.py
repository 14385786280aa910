"""Clauses about several, divided into what holds of each of them.

"All members but Y left" says two things, "X and Y met" that each met the other, "X and Y sent ships and tanks,
respectively" that X sent ships and Y sent tanks.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kg.knowledge.english.words import words
from kg.reading.clauses.clause import OBJECT, SUBJECT, Arg, Clause, ClauseKind
from kg.reading.clauses.nominals import left_out
from kg.reading.syntax.tree import Tree

_MUTUAL = words("clauses", "mutual")
_BESIDE = frozenset({"with", "against", "from", "alongside", "for", "between", "over"})
"""Prepositions by which verbs of what several do with one another may name somebody else."""

_NOBODY = frozenset({"one", "none", "nobody"})
_PLURAL_PRONOUNS = frozenset({"they", "both"})
_EACH_OTHER = (("each", "other"), ("one", "another"))


def divided(tree: Tree, clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses, those about several divided where something else holds of each."""
    each_other = {k: subjects for clause in clauses for k, subjects in _each_other(tree, clause)}
    for clause in clauses:
        if clause.kind is not ClauseKind.VERB:
            yield clause
            continue
        resolved = _with_others(tree, _without_each_other(clause, each_other))
        yield from _respective(tree, resolved)
        yield from _exceptions(tree, clause)


# "all but Y", "X rather than Y"


def _exceptions(tree: Tree, clause: Clause) -> Iterator[Clause]:
    """The opposite of a clause, of those who are left out of it."""
    for role in (SUBJECT, OBJECT):
        found = [k for head in clause.heads(role) for k in left_out(tree, head)]
        if found:
            kept = [arg for arg in clause.args if arg.role != role]
            args = [Arg(role, k) for k in dict.fromkeys(found)]
            yield replace(clause, args=(*args, *kept), opposite=True)


def speaks_of_nobody(tree: Tree, i: int) -> bool:
    """Whether "no one but X" speaks of X alone."""
    return tree.lemma[i] in _NOBODY and bool(tree.find(i, "nmod:except"))


# "respectively"


def _respective(tree: Tree, clause: Clause) -> Iterator[Clause]:
    """A clause for each pair that "respectively" makes; else the clause itself."""
    roles = {arg.role: sorted(clause.heads(arg.role)) for arg in clause.args}
    sizes = {len(heads) for heads in roles.values() if len(heads) > 1}
    paired = [role for role, heads in roles.items() if len(heads) > 1]
    if len(paired) < 2 or len(sizes) > 1 or not _is_respective(tree, clause):
        yield clause
        return
    for at in range(sizes.pop()):
        chosen = {roles[role][at] for role in paired}
        yield replace(clause, args=tuple(a for a in clause.args if a.role not in paired or a.head in chosen))


def _is_respective(tree: Tree, clause: Clause) -> bool:
    heads = (clause.head, *(arg.head for arg in clause.args))
    return any(tree.words[k].lower() == "respectively" for i in heads for k in tree.find(i, "advmod"))


# "X and Y met", "X and Y accused each other"


def _with_others(tree: Tree, clause: Clause) -> Clause:
    """Make those who do something with one another each other's object: "X and Y met"."""
    subjects = clause.heads(SUBJECT)
    alone = not any(arg.role in (OBJECT, *_BESIDE) for arg in clause.args)
    if clause.lemma not in _MUTUAL or clause.passive or not alone or not _are_several(tree, subjects):
        return clause
    return replace(clause, args=(*clause.args, *(Arg(OBJECT, k) for k in subjects)), mutual=True)


def _are_several(tree: Tree, heads: Sequence[int]) -> bool:
    return len(heads) > 1 or any(tree.words[k].lower() in _PLURAL_PRONOUNS for k in heads)


def _each_other(tree: Tree, clause: Clause) -> Iterator[tuple[int, Sequence[int]]]:
    """The "each other" among the arguments of a clause, with those whom it takes up."""
    subjects = clause.heads(SUBJECT)
    for arg in clause.args:
        pair = tuple(word.lower() for word in tree.words[arg.head : arg.head + 2])
        if arg.role != SUBJECT and pair in _EACH_OTHER and _are_several(tree, subjects):
            yield arg.head, subjects


def _without_each_other(clause: Clause, known: Mapping[int, Sequence[int]]) -> Clause:
    """Put those who are meant in the place of "each other"."""
    if not any(arg.head in known for arg in clause.args):
        return clause
    args = [Arg(a.role, k, a.via) for a in clause.args for k in known.get(a.head, [a.head])]
    return replace(clause, args=tuple(args), mutual=True)
