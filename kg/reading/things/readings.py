"""Which of the things that the gazetteer knows under a name is meant: "Georgia", the country or the state?"""

from __future__ import annotations

from collections.abc import Sequence

from kg.knowledge.english.words import words
from kg.knowledge.gazetteer import Gazetteer, Kind, Reading
from kg.knowledge.ontology import Ontology
from kg.reading.syntax.tree import Tree
from kg.reading.things.mentions import Mention
from kg.reading.things.metonymy import METONYMIC, body_or_country, stands_for_agent
from kg.reading.things.surroundings import Surroundings

HIGH_OFFICES = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
"""Offices, the highest first, that tell a country's people apart; roles of the gazetteer."""

_REGION_NOUNS, _CITY_NOUNS = words("linking", "region"), words("linking", "city")
_REGIONS = ("Country", "SubnationalRegion")

_COUNTRY_FIRST = 3.0
"""What it counts for a reading that it is a country."""

_SAID = 6.0
"""What a word beside a name counts against everything that the rest of the document suggests."""


class ReadingChoice:
    """Chooses among the readings of the names of one document.

    Args:
        tree: the tree of the document.
        names: its names.
        around: what they say of where it plays.
        gazetteer: for the holders of offices.
        ontology: for the classes.
        date: the document's date (ISO), if known.
    """

    def __init__(
        self,
        tree: Tree,
        names: Sequence[Mention],
        around: Surroundings,
        gazetteer: Gazetteer,
        ontology: Ontology,
        date: str | None,
    ) -> None:
        self.tree, self.names, self.around = tree, names, around
        self.gazetteer, self.ontology, self.date = gazetteer, ontology, date
        self._ending = {m.end: m for m in names}
        self._starting = {m.start: m for m in names}

    def choose(self, mention: Mention) -> Reading | None:
        """The likeliest reading of a name, in the light of the words beside it and the other names."""
        surnames = [r for r in mention.readings if r.kind is Kind.SURNAME]
        readings = [r for r in mention.readings if r.kind is not Kind.SURNAME]
        if not readings:
            return self._by_office(surnames) if surnames else None
        metonyms = [r for r in readings if r.kind in METONYMIC]
        acts = stands_for_agent(self.tree, self.ontology, mention.head) and not self._is_told_where(mention)
        if metonyms and (acts or len(metonyms) == len(readings)):
            return body_or_country(metonyms, self.names)
        plain = [r for r in readings if r.kind not in METONYMIC]
        return max(plain, key=lambda r: (self._fitness(r, mention), -plain.index(r)))

    def _by_office(self, surnames: Sequence[Reading]) -> Reading | None:
        """The bearer of a surname who held a high office on the document's date; None if that leaves several."""
        if len({r.entry.id for r in surnames}) == 1:
            return surnames[0]
        for role in HIGH_OFFICES:
            holding = [r for r in surnames if self._held(r, role)]
            if len(holding) == 1:
                return holding[0]
        return None

    def _held(self, reading: Reading, role: str) -> bool:
        """Whether the bearer of a name held an office on the document's date."""
        country = reading.entry.country
        return country is not None and reading.entry in self.gazetteer.holders(country, role, self.date)

    def _fitness(self, reading: Reading, mention: Mention) -> float:
        """How well a reading fits its place: a country before its namesakes, unless the words around say otherwise."""
        entry = reading.entry
        score = _COUNTRY_FIRST * (entry.type == "Country") + self.around.support(entry)
        if self.ontology.is_a(entry.type, self._wanted_class(mention) or "Nothing"):
            score += _SAID
        if entry.country in self._countries_beside(mention):
            score += _SAID
        return score

    def _wanted_class(self, mention: Mention) -> str | None:
        """The class that the nouns beside a name say it has: "the state of X", "X province", "governor of X"."""
        tree, i = self.tree, mention.head
        above = [tree.head[i]] if tree.rel(i) in ("nmod", "compound") else []
        for noun in (*above, *tree.find(i, "nmod:desc", "compound", "appos")):
            lemma = tree.lemma[noun].lower()
            beside = tree.case(i) == "of" or tree.rel(i) == "compound" or noun != tree.head[i]
            if lemma in _REGION_NOUNS and beside:
                return "SubnationalRegion"
            if lemma in _CITY_NOUNS:
                return "City"
        return None

    def _countries_beside(self, mention: Mention) -> set[str | None]:
        """The countries that a name after a comma, or the city before it, speaks for: "Tbilisi, Georgia"."""
        found = set[str | None]()
        before = self._ending.get(mention.start - 1)
        if before is not None and self.tree.words[mention.start - 1] == ",":
            found |= {r.entry.country for r in before.readings[:1] if r.entry.type == "City"}
        if self._is_told_where(mention):
            after = self._starting[mention.end + 1]
            found |= {r.entry.country for r in after.readings if r.entry.type in _REGIONS}
        return found

    def _is_told_where(self, mention: Mention) -> bool:
        """Whether the name of a country or region follows after a comma: "London, Canada"."""
        after = self._starting.get(mention.end + 1)
        if after is None or self.tree.words[mention.end] != ",":
            return False
        places = any(r.entry.type in _REGIONS for r in after.readings)
        return places and self.tree.rel(after.head) in ("appos", "nmod", "conj", "nmod:unmarked", "parataxis")
