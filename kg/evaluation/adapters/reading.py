"""What adapters work on: the reading of a document, and what they may look up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from kg.evaluation.labels import NO_LABELS, Labels
from kg.model import Argument, Claim, Document, Quote

if TYPE_CHECKING:
    from kg.reading.wording.wording import Wordings

Answer = dict[str, Any]


class Reading(Protocol):
    """What the pipeline makes of one document."""

    @property
    def document(self) -> Document:
        """The text that was read."""

    @property
    def mentions(self) -> Sequence[Argument]:
        """Every mention of a thing, in the order of the text: names, descriptions and pronouns."""

    @property
    def claims(self) -> Sequence[Claim]:
        """What the text says, inferred claims included."""

    @property
    def times(self) -> Sequence[Quote]:
        """The words that say when."""

    @property
    def amounts(self) -> Sequence[Quote]:
        """The words that say how much or how many."""

    @property
    def wordings(self) -> Wordings:
        """What it says in its own words; empty unless asked for."""


def no_country(argument: Argument) -> str | None:
    """Used where countries are not asked for."""
    return None


@dataclass(frozen=True)
class Lookup:
    """What an adapter may look up: the table of labels, and the country (ISO 3166-1 alpha-3) of an argument."""

    labels: Labels = NO_LABELS
    country: Callable[[Argument], str | None] = no_country
