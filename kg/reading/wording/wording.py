"""What a wording is: a statement in the words of the text, as a subject, a relation and arguments."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Slot(Enum):
    """What an argument is to its predicate.

    After an apposition, title or possession the predicate is not in the text but implied: "is", "is", "has".
    """

    OBJECT = "object"
    PREDICATE = "predicate"
    COMPLEMENT = "complement"
    OBLIQUE = "oblique"
    TIME = "time"
    CLAUSE = "clause"
    ADVERBIAL = "adverbial"
    MODIFIER = "modifier"
    APPOSITION = "apposition"
    TITLE = "title"
    POSSESSION = "possession"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the text; `spans` are the characters of its pieces, none for a word that is implied."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """A subject, a relation and at least one argument, which read one after the other make a sentence.

    `slot` is what the first argument is to the predicate.
    """

    subject: Phrase
    relation: Phrase
    arguments: tuple[Phrase, ...]
    slot: Slot
    confidence: float


@dataclass(frozen=True, slots=True)
class Wordings:
    """What one document says in its own words, in text order of the predicates.

    Attributes:
        tuples: one for each predicate and first argument, the other arguments after it.
        triples: one for each subject, predicate and argument, and for each modifier of an argument; nothing implied.
    """

    tuples: tuple[Wording, ...] = ()
    triples: tuple[Wording, ...] = ()


NO_WORDINGS = Wordings()
