"""The statement that a clause makes, in tokens: what becomes claims once it has words, holder, time and place."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import EventType

Pairs = set[tuple[int | None, int | None]]
"""Subjects and objects, by their head tokens."""


@dataclass(frozen=True, slots=True)
class Core:
    """Predicate and arguments of a statement.

    Attributes:
        predicate: its CURIE.
        subject: head token of the subject; None where the text does not say who.
        object: head token of the object; None for a date, a value, or no object at all.
        rule: the name of the rule that found it.
        event: the event that it tells of.
        value: the object, where it is a concept that the phrase itself words.
        words: head tokens of the wording of such a concept, beside the predicate.
    """

    predicate: str
    subject: int | None
    object: int | None
    rule: str
    event: EventType | None
    value: str = ""
    words: tuple[int, ...] = ()


def open_predicate(*lemmas: str) -> str:
    """A predicate for which the ontology has no word: lemmas of the text, in letters, digits and underscores.

    >>> open_predicate("carry out"), open_predicate("rely", "on")
    ('open:carry_out', 'open:rely_on')
    """
    return "open:" + "_".join(map(_local, lemmas))


def _local(lemma: str) -> str:
    kept = "".join(c if c.isalnum() else "_" for c in lemma.lower())
    return kept.strip("_") or "do"
