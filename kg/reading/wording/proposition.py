"""What a proposition is: a predicate with its subjects and arguments, as tokens that are still to be written."""

from __future__ import annotations

from dataclasses import dataclass

from kg.reading.wording.phrasing import Tokens
from kg.reading.wording.wording import Slot


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument of a predicate, or a modifier of an argument.

    Attributes:
        slot: what it is to its predicate.
        marker: the words that introduce it: a preposition, or a subordinating word with its verb ("after giving").
        core: its words without modifiers: "a deal".
        full: its words with modifiers: "a deal with Oman".
        inner: its modifiers as arguments: "with | Oman".
    """

    slot: Slot
    marker: Tokens
    core: Tokens
    full: Tokens
    inner: tuple[Argument, ...] = ()


Group = tuple[Argument, ...]
"""Coordinated arguments."""


@dataclass(frozen=True, slots=True)
class Proposition:
    """One predicate with its coordinated subjects and its arguments.

    Attributes:
        subjects: the words of each subject.
        relation: the words of the predicate, with those of the verbs above that lead on to it.
        arguments: at least one group of arguments.
        implied: the predicate, where the text has no words for it.
    """

    subjects: tuple[Tokens, ...]
    relation: Tokens
    arguments: tuple[Group, ...]
    implied: str = ""
