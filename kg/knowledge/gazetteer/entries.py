"""The values a gazetteer gives: entries, readings of a name, offices, memberships."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a name stands for its entry."""

    NAME = "name"
    ALIAS = "alias"
    ACRONYM = "acronym"
    ADJECTIVE = "adjective"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    METONYM = "metonym"
    SURNAME = "surname"


@dataclass(frozen=True, slots=True)
class Entry:
    """One real thing. `id` is the local name of its IRI; what the data do not say is None.

    `country` is an ISO 3166-1 alpha-2 code (with XK for Kosovo and a few codes for what ISO lacks: SUHH is the
    Soviet Union). `lat` and `lon` are degrees, WGS 84. `rank` orders the readings of one name: the greater, the
    likelier; for a city it is the number of people.
    """

    id: str
    label: str
    type: str
    wikidata: str | None = None
    country: str | None = None
    iso3: str | None = None
    lat: float | None = None
    lon: float | None = None
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """One thing a name may mean, and how."""

    entry: Entry
    kind: Kind


@dataclass(frozen=True, slots=True)
class Office:
    """An office a person held. Dates are ISO, at the precision known ("2019", "2019-05-20").

    No `end` means: in office on the day `as_of` the source was read, not today.
    """

    person: str
    role: str
    title: str
    country: str
    start: str | None
    end: str | None
    as_of: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A country's standing in an organisation on the day `as_of` the source was read."""

    organisation: str
    country: str
    status: str
    as_of: str
