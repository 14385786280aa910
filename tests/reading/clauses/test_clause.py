"""Clauses as values, and their arguments while they are gathered."""

from __future__ import annotations

from kg.reading.clauses.clause import OBJECT, SUBJECT, Arg, ArgumentList, Clause, ClauseKind


def gathered(*args: tuple[str, int]) -> ArgumentList:
    """Arguments of the predicate 0."""
    gathering = ArgumentList(0)
    for role, head in args:
        gathering.add(role, [head])
    return gathering


def test_clause_gives_heads_by_role_in_order() -> None:
    clause = Clause(2, "meet", ClauseKind.VERB, (Arg(SUBJECT, 4), Arg("in", 6), Arg(SUBJECT, 1)))

    assert (clause.heads(SUBJECT), clause.heads("in"), clause.heads(OBJECT)) == ([4, 1], [6], [])


def test_arguments_are_added_once_for_each_role() -> None:
    args = gathered((SUBJECT, 1), (SUBJECT, 1), (OBJECT, 1))

    assert args.found() == (Arg(SUBJECT, 1), Arg(OBJECT, 1))


def test_arguments_are_other_words_than_the_predicate() -> None:
    args = gathered((SUBJECT, 0))

    assert not args

    args.add_predicate(SUBJECT)

    assert args.found() == (Arg(SUBJECT, 0),)


def test_arguments_become_objects_but_stay_subjects() -> None:
    args = gathered(("on", 1), (SUBJECT, 1), ("in", 2))

    args.make_objects([1])

    assert args.found() == (Arg(SUBJECT, 1), Arg("in", 2), Arg(OBJECT, 1))


def test_arguments_are_dropped_by_role() -> None:
    args = gathered(("from", 1), (SUBJECT, 1))

    args.drop("from")

    assert args.found() == (Arg(SUBJECT, 1),)
