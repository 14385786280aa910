"""Where each type of event has its recipients. The table is `ontologies/english/recipients.tsv`."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from kg.files.tables import one_of, read_rows
from kg.knowledge.english.words import english_dir, word_values
from kg.model import EventType

COLUMNS = ("event", "places", "prepositions", "traits", "example")
PLACES = ("object", "owner", "clause", "case", "inside", "goods", "purpose")
TRAITS = ("judging", "mutual")

USUAL = "-"
"""What stands for all types of event that have no row of their own."""


@dataclass(frozen=True, slots=True)
class Manner:
    """Where a type of event has its recipients.

    Attributes:
        places: where to look, the likeliest first: one of `PLACES`, or a preposition of the predicate.
        cases: the prepositions that introduce recipients, the likeliest first.
        judging: whether it is about who did what the object tells of, not about whom that befell: "condemned the
            attack on Chad".
        mutual: whether several subjects do it to one another: "X and Y met".
    """

    places: tuple[str, ...]
    cases: tuple[str, ...]
    judging: bool = False
    mutual: bool = False


def manner_of(event: EventType) -> Manner:
    """The manner of an event: that of its type and mode, else of its type, else the usual one."""
    known = manners()
    precise = known.get(f"{event.type}/{event.mode}")
    return precise or known.get(event.type) or known[USUAL]


@cache
def manners() -> Mapping[str, Manner]:
    """The table, by type of event, or type and mode ("SANCTION/withdraw"); what a row leaves out is as usual.

    Raises:
        OntologyError: the table is missing or broken; the message names file and line.
    """
    usual = Manner((), tuple(word_values("relations", "recipient-preposition")))
    found: dict[str, Manner] = {}
    for where, (name, places, cases, traits, _) in read_rows(english_dir() / "recipients.tsv", COLUMNS):
        found[name] = Manner(
            places=_known(places, (*PLACES, *usual.cases), "the place", where) or usual.places,
            cases=_prepositions(cases) or usual.cases,
            judging="judging" in _known(traits, TRAITS, "the trait", where),
            mutual="mutual" in traits.split("|"),
        )
        usual = found.get(USUAL, usual)
    return found


def _known(cell: str, known: Collection[str], what: str, where: str) -> tuple[str, ...]:
    return tuple(one_of(one, known, what, where) for one in cell.split("|") if one)


def _prepositions(cell: str) -> tuple[str, ...]:
    """The prepositions of a cell; "@" stands before a class of them in `relations.tsv`."""
    if cell.startswith("@"):
        return tuple(word_values("relations", cell[1:]))
    return tuple(one for one in cell.split("|") if one)
