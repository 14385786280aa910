"""Where a document plays: the countries that its names speak of, by which ambiguous names are told apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kg.knowledge.gazetteer import Entry, Kind
from kg.reading.things.mentions import Mention


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The countries that a document speaks of: by their own names, and by names of people and places in them."""

    countries: Counter[str]
    local: Counter[str]

    def support(self, entry: Entry) -> float:
        """How much the other names speak for an entry: what is of a country is likelier where that is spoken of."""
        code = entry.country or ""
        if entry.type == "Country":
            return 1.0 * min(self.local[code], 3)
        return 0.5 * min(self.countries[code], 2) + 1.5 * min(self.local[code], 3)

    def speak_of(self, country: str | None) -> bool:
        """Whether some name is a country's own, or that of somebody or something in it."""
        return country in self.countries or country in self.local


def surroundings(names: Iterable[Mention]) -> Surroundings:
    """What the unambiguous names of a document say about where it plays."""
    countries, local = Counter[str](), Counter[str]()
    for name in names:
        codes = {r.entry.country for r in name.readings}
        types = {r.entry.type for r in name.readings if r.kind is not Kind.CAPITAL}
        if len(codes) == 1 and (code := codes.pop()) is not None:
            (countries if types == {"Country"} else local)[code] += 1
    return Surroundings(countries, local)
