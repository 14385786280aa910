"""What a name refers to: gazetteer entry or an entity of its own, inside one document.

An unknown name becomes its own entity, never a wrong link.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from kg.gazetteer import Entry, Gazetteer, Kind, Reading
from kg.gazetteer.names import local_name
from kg.model import content_hash
from kg.ontology import Ontology
from kg.reading.mentions import Entity, Mention, MentionKind, Mentions, noun_classes
from kg.reading.tree import Tree

_PLACE_CASES = frozenset(
    "in at near from to into within outside around across inside through towards toward".split()
)
_METONYMIC = frozenset({Kind.CAPITAL, Kind.METONYM})


class Linker:
    """Links the names of one document.

    Args:
        tree: the tree of the document.
        gazetteer: what is known.
        ontology: for the classes.
        date: the document's date (ISO), by which holders of offices are told apart.
    """

    def __init__(self, tree: Tree, gazetteer: Gazetteer, ontology: Ontology, date: str | None) -> None:
        self.tree, self.gazetteer, self.ontology, self.date = tree, gazetteer, ontology, date
        self._people: dict[str, Entity] = {}
        self._own: dict[str, Entity] = {}

    def link(self, mentions: Mentions) -> None:
        """Give every name its entity; full names first, so that surnames can follow them."""
        names = [m for m in mentions if m.kind is MentionKind.NAME]
        countries = self._countries(names)
        for mention in sorted(names, key=lambda m: (m.start - m.end, m.start)):
            mention.entity = self._entity(mention, countries)
            mention.type = mention.entity.type
            if mention.type == "Person":
                self._remember(mention.entity, self._text(mention))

    def _text(self, mention: Mention) -> str:
        return self.tree.text(mention.start, mention.end)

    def _countries(self, names: Sequence[Mention]) -> Counter[str]:
        """How often each country is spoken of by an unambiguous name."""
        alone = [m.readings[0].entry for m in names if len({r.entry.id for r in m.readings}) == 1]
        return Counter(entry.country for entry in alone if entry.country)

    def _entity(self, mention: Mention, countries: Counter[str]) -> Entity:
        text = self._text(mention)
        followed = self._people.get(text.split()[-1].lower()) if len(text.split()) == 1 else None
        if followed is not None and not self._is_known_otherwise(mention):
            return followed
        reading = self._choose(mention, countries)
        if reading is None:
            return self._unknown(mention, text)
        if reading.kind is Kind.DEMONYM:
            return self._people_of(reading, text)
        mention.metonym = reading.kind in _METONYMIC
        return entity_of(reading.entry)

    def _is_known_otherwise(self, mention: Mention) -> bool:
        return any(r.kind is not Kind.SURNAME and r.entry.type != "Person" for r in mention.readings)

    def _choose(self, mention: Mention, countries: Counter[str]) -> Reading | None:
        """The likeliest reading, in the light of the label, the place in the sentence, and the countries around."""
        surnames = [r for r in mention.readings if r.kind is Kind.SURNAME]
        readings = [r for r in mention.readings if r.kind is not Kind.SURNAME]
        if surnames and not readings:
            return self._by_office(surnames)
        if not readings:
            return None
        if any(r.kind in _METONYMIC for r in readings):
            return self._capital(mention, readings)
        entry = readings[0].entry
        if self.ontology.is_a(entry.type, "Country") or len(readings) == 1:
            return readings[0]
        return max(readings, key=lambda r: (countries[r.entry.country or ""], -readings.index(r)))

    def _by_office(self, surnames: Sequence[Reading]) -> Reading | None:
        """The bearer of a surname who held a high office on the document's date; None if that leaves several."""
        if len({r.entry.id for r in surnames}) == 1:
            return surnames[0]
        for role in ("head_of_state", "head_of_government", "foreign_minister", "defence_minister"):
            holding = [
                r
                for r in surnames
                if r.entry.country and r.entry in self.gazetteer.holders(r.entry.country, role, self.date)
            ]
            if len(holding) == 1:
                return holding[0]
        return None

    def _capital(self, mention: Mention, readings: Sequence[Reading]) -> Reading:
        """The city where something is or goes, the country where a capital acts: "Minsk rejected", "in Minsk"."""
        place = next((r for r in readings if r.kind not in _METONYMIC), None)
        metonym = next(r for r in readings if r.kind in _METONYMIC)
        return place if place is not None and not self._acts(mention.head) else metonym

    def _acts(self, i: int) -> bool:
        """Whether a name stands where only agents stand: subject, possessor, after "with", "by" or "against"."""
        tree = self.tree
        while tree.rel(i) == "conj":
            i = tree.head[i]
        if tree.rel(i) in ("nsubj", "iobj"):
            return tree.dep[i] != "nsubj:pass"
        if tree.dep[i] in ("obl:agent", "nmod:poss"):
            return True
        case = tree.case(i)
        if case in ("with", "by", "against", "between", "according to"):
            return True
        return tree.rel(i) == "obj" and tree.lemma[tree.head[i]] in _SAID_TO

    def _unknown(self, mention: Mention, text: str) -> Entity:
        key = text.lower()
        if key not in self._own:
            name = " ".join(text.split())
            type_name = self._titled(mention) or mention.type
            self._own[key] = Entity(local_name(name) or "name-" + content_hash([name], 8), name, type_name)
        return self._own[key]

    def _titled(self, mention: Mention) -> str | None:
        """The class that the noun before an unknown name gives it: "news agency NAME"."""
        titles = self.tree.find(mention.head, "nmod:desc")
        found = [
            noun_classes().get(self.tree.lemma[k].lower()) for k in titles if k not in self.tree.name_head
        ]
        return next(filter(None, found), None)

    def _people_of(self, reading: Reading, text: str) -> Entity:
        """The people of a country: "Ukrainians" are not Ukraine."""
        label = " ".join(text.split())
        return Entity(local_name(label), label, "PopulationGroup", country=reading.entry.country)

    def _remember(self, entity: Entity, text: str) -> None:
        """Let a surname alone follow the full name that this document uses."""
        words = text.split()
        if len(words) > 1:
            for surname in {words[-1], " ".join(words[-2:])}:
                self._people.setdefault(surname.lower(), entity)
            joined = text.rpartition(" ")[2].rpartition("-")[2]
            self._people.setdefault(joined.lower(), entity)


_SAID_TO = frozenset(
    "accuse urge warn tell threaten ask condemn criticize criticise sanction support blame praise invite urge press "
    "pressure help back thank".split()
)


def entity_of(entry: Entry) -> Entity:
    """The entity that a gazetteer entry stands for."""
    return Entity(entry.id, entry.label, entry.type, entry.wikidata, entry.country)


def holders(gazetteer: Gazetteer, country: str, role: str, date: str | None) -> Iterable[Entity]:
    """The people who held an office in a country on a date, likeliest first."""
    return (entity_of(entry) for entry in gazetteer.holders(country, role, date))
