"""Which of the things that the gazetteer knows under a name is meant: "Georgia", the country or the state?"""

from __future__ import annotations

from collections.abc import Sequence

from kg.knowledge.english.words import word_values, words
from kg.knowledge.gazetteer import Entry, Gazetteer, Kind, Reading
from kg.knowledge.ontology import Ontology
from kg.reading.syntax.tree import Tree
from kg.reading.things.beside import Beside
from kg.reading.things.mentions import Mention
from kg.reading.things.metonymy import METONYMIC, body_or_country, stands_for_agent
from kg.reading.things.surroundings import Surroundings

HIGH_OFFICES = ("head_of_state", "head_of_government", "foreign_minister", "defence_minister")
"""Offices, the highest first, that tell a country's people apart; roles of the gazetteer."""

_REGION_NOUNS, _CITY_NOUNS = word_values("linking", "region"), words("linking", "city")
_ELECTING = words("linking", "elect")
_NATIONAL = ("Party", "Government")
"""Classes of bodies that many countries have under the same name."""

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
        self.beside = Beside(tree, names)
        self._ending = {m.end: m for m in names}

    def choose(self, mention: Mention) -> Reading | None:
        """The likeliest reading of a name, in the light of the words beside it and the other names."""
        surnames = [r for r in mention.readings if r.kind is Kind.SURNAME]
        readings = [r for r in mention.readings if r.kind is not Kind.SURNAME]
        if not readings:
            return self._by_office(surnames) if surnames else None
        readings = [r for r in readings if self._may_be(r, mention)]
        if not readings:
            return None
        metonyms = [] if self._is_said(readings, mention) else [r for r in readings if r.kind in METONYMIC]
        acts = stands_for_agent(self.tree, self.ontology, mention.head) and not self._is_told_where(mention)
        if metonyms and (acts or len(metonyms) == len(readings)):
            return body_or_country(metonyms, self.names)
        plain = [r for r in readings if r.kind not in METONYMIC]
        plain = plain or readings
        if self._is_anybodys(plain, mention):
            return None
        return max(plain, key=lambda r: (self._fitness(r, mention), -plain.index(r)))

    def _may_be(self, reading: Reading, mention: Mention) -> bool:
        """Whether nothing that the text says of a name rules a reading out.

        What it calls a company or a group is no place; a town in one region is not the one in another country, and
        no country; a party of one country is not its namesake in another.
        """
        entry, ontology = reading.entry, self.ontology
        called = self.beside.called(mention)
        if called is not None and not any(map(ontology.is_a, (called, entry.type), (entry.type, called))):
            return ontology.is_a(entry.type, "Organisation") and called != "MediaOrganisation"
        region = self.beside.region(mention)
        if region and entry.country not in {r.entry.country for r in region}:
            return False
        if region and entry.type == "Country" and entry.id not in {r.entry.id for r in region}:
            return False
        owner = self.beside.owner(mention)
        return owner is None or entry.type not in _NATIONAL or entry.country in (owner, None)

    def _is_said(self, readings: Sequence[Reading], mention: Mention) -> bool:
        """Whether the words beside a name say which of its plain readings is meant."""
        return any(r.kind not in METONYMIC and self._is_wanted(r.entry, mention) for r in readings)

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
        if self._is_wanted(entry, mention):
            score += _SAID
        if entry.country in self._countries_beside(mention):
            score += _SAID
        if entry.type in _NATIONAL and entry.country == self.beside.owner(mention):
            score += _SAID
        return score

    def _is_anybodys(self, readings: Sequence[Reading], mention: Mention) -> bool:
        """Whether bodies of many countries bear a name, and nothing speaks for one of them: "the Labour Party"."""
        countries = {r.entry.country for r in readings if r.entry.type in _NATIONAL}
        if len(countries) < 2 or any(r.entry.type not in _NATIONAL for r in readings):
            return False
        return all(self._fitness(r, mention) == 0 for r in readings)

    def _is_wanted(self, entry: Entry, mention: Mention) -> bool:
        """Whether the nouns beside a name say that it is of an entry's class, and the entry's country has such."""
        wanted, countries = self._wanted_class(mention)
        return self.ontology.is_a(entry.type, wanted) and (not countries or entry.country in countries)

    def _wanted_class(self, mention: Mention) -> tuple[str, Sequence[str]]:
        """The class that the nouns beside a name say it has: "the state of X", "X province", "governor of X".

        With it come the countries whose regions have such an office, if not all have it.
        """
        tree, i = self.tree, mention.head
        above = [tree.head[i]] if tree.rel(i) in ("nmod", "compound") else []
        for noun in (*above, *self._elected_by(i), *tree.find(i, "nmod:desc", "compound", "appos")):
            lemma = tree.lemma[noun].lower()
            owned = tree.dep[i] in ("nmod:poss", "compound") or tree.rel(i) == "nsubj"
            beside = tree.case(i) == "of" or owned or noun != tree.head[i]
            if lemma in _REGION_NOUNS and beside:
                return "SubnationalRegion", _REGION_NOUNS[lemma].split()
            if lemma in _CITY_NOUNS:
                return "City", ()
        return "Nothing", ()

    def _elected_by(self, i: int) -> list[int]:
        """Whom the people of a place elect: "Victoria elected a new premier"."""
        elects = self.tree.dep[i] == "nsubj" and self.tree.lemma[self.tree.head[i]] in _ELECTING
        return self.tree.find(self.tree.head[i], "obj") if elects else []

    def _countries_beside(self, mention: Mention) -> set[str | None]:
        """The countries that a name after a comma, or the city before it, speaks for: "Tbilisi, Georgia"."""
        found = set[str | None]()
        before = self._ending.get(mention.start - 1)
        if before is not None and self.tree.words[mention.start - 1] == ",":
            found |= {r.entry.country for r in before.readings[:1] if r.entry.type == "City"}
        return found | {r.entry.country for r in self.beside.told_place(mention)}

    def _is_told_where(self, mention: Mention) -> bool:
        """Whether the name of a country or region follows after a comma: "London, Canada"."""
        return bool(self.beside.told_place(mention))
