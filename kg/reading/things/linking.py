"""What a name refers to: gazetteer entry or an entity of its own, inside one document.

An unknown name becomes its own entity, never a wrong link.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.knowledge.gazetteer import Entry, Gazetteer, Kind, Reading
from kg.knowledge.gazetteer.names import local_name
from kg.knowledge.nouns import noun_classes
from kg.knowledge.ontology import Ontology
from kg.model import content_hash
from kg.reading.syntax.tree import Tree
from kg.reading.things.mentions import Entity, Mention, MentionKind, Mentions

_PLACE_CASES = frozenset(
    "in at near from to into within outside around across inside through towards toward".split()
)
_METONYMIC = frozenset({Kind.CAPITAL, Kind.METONYM})


_OF_REGIONS = frozenset(
    "state province region governor gov. senator republic oblast governorate county district territory".split()
)
_OF_CITIES = frozenset("city town mayor village".split())
_BEFORE_NAMES = frozenset("lake mount river cape port camp operation".split())
"""Nouns that stand before the name they belong to."""

_INSTITUTIONS = frozenset("university school church hospital".split())
"""Buildings whose names are also those of the bodies in them."""

_LONGEST_NAME = 6
"""Words of the longest name that may be somebody's in full."""

_MADE = frozenset({"Weapon", "MilitaryPlatform"})
"""Classes of things of which many, at the end of a body's name, say what it makes: "Orlov Arms"."""

_NUMERAL = re.compile(r"[ivx]+|\d+\S*")
_SAID = 6.0
"""What a word beside a name counts against everything that the rest of the document suggests."""


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


def surroundings(names: Iterable[Mention]) -> Surroundings:
    """What the unambiguous names of a document say about where it plays."""
    countries, local = Counter[str](), Counter[str]()
    for name in names:
        codes = {r.entry.country for r in name.readings}
        types = {r.entry.type for r in name.readings if r.kind is not Kind.CAPITAL}
        if len(codes) == 1 and (code := codes.pop()) is not None:
            (countries if types == {"Country"} else local)[code] += 1
    return Surroundings(countries, local)


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
        self._names: list[Mention] = []
        self._around = Surroundings(Counter(), Counter())

    def link(self, mentions: Mentions) -> None:
        """Give every name its entity; full names first, so that surnames and acronyms can follow them."""
        names = [m for m in mentions if m.kind is MentionKind.NAME]
        self._names, self._around = names, surroundings(names)
        introduced = self._introduced(mentions, names)
        for mention in sorted(names, key=lambda m: (m.start - m.end, m.start)):
            full = introduced.get(self._text(mention))
            mention.entity = full.entity if full is not None and full.entity else self._entity(mention)
            mention.type = mention.entity.type
            if mention.type == "Person":
                self._remember(mention.entity, self._text(mention))

    def _text(self, mention: Mention) -> str:
        return self.tree.text(mention.start, mention.end)

    def _introduced(self, mentions: Mentions, names: Sequence[Mention]) -> dict[str, Mention]:
        """Acronyms that the text explains, with the name they stand for: "the Free Home Party (FHP)"."""
        words = self.tree.words
        found: dict[str, Mention] = {}
        for name in names:
            end = name.end
            if words[end : end + 1] != ["("] or words[end + 2 : end + 3] != [")"]:
                continue
            short = words[end + 1]
            initials = "".join(w[0] for w in words[name.start : end] if w[0].isupper())
            if short.isupper() and len(short) > 1 and short[0] in initials and mentions[end + 1] is not name:
                found.setdefault(short, name)
        return found

    def _entity(self, mention: Mention) -> Entity:
        text = self._text(mention)
        followed = self._people.get(text.split()[-1].lower()) if len(text.split()) == 1 else None
        if followed is not None and not self._is_known_otherwise(mention):
            return followed
        reading = self._choose(mention) or self._in_full(mention, text)
        if reading is None:
            return self._unknown(mention, text)
        if reading.kind is Kind.DEMONYM:
            return self._people_of(reading, text)
        mention.metonym = reading.kind in _METONYMIC
        return entity_of(reading.entry)

    def _in_full(self, mention: Mention, text: str) -> Reading | None:
        """Somebody known under a shorter name, of a country that the text speaks of: "Juan Evo Morales Ayma".

        The shorter name is a given name and a surname; names of other people differ in one of them.
        """
        words = text.split()
        if (
            mention.type not in ("Person", "Thing")
            or mention.readings
            or not 3 <= len(words) <= _LONGEST_NAME
        ):
            return None
        pairs = dict.fromkeys((first, last) for first in words[:2] for last in words[-2:] if first != last)
        found = [r for pair in pairs for r in self.gazetteer.lookup(" ".join(pair))]
        spoken = self._around.countries.keys() | self._around.local.keys()
        people = [r for r in found if r.entry.type == "Person" and r.entry.country in spoken]
        plain = [r for r in people if r.kind in (Kind.NAME, Kind.ALIAS)]
        return plain[0] if len({r.entry.id for r in plain}) == 1 else None

    def _is_known_otherwise(self, mention: Mention) -> bool:
        return any(r.kind is not Kind.SURNAME and r.entry.type != "Person" for r in mention.readings)

    def _choose(self, mention: Mention) -> Reading | None:
        """The likeliest reading, in the light of the words beside it and the other names of the document."""
        surnames = [r for r in mention.readings if r.kind is Kind.SURNAME]
        readings = [r for r in mention.readings if r.kind is not Kind.SURNAME]
        if not readings:
            return self._by_office(surnames) if surnames else None
        metonyms = [r for r in readings if r.kind in _METONYMIC]
        acts = self._acts(mention.head) and not self._is_told_where(mention)
        if metonyms and (acts or len(metonyms) == len(readings)):
            return self._stands_for(metonyms)
        plain = [r for r in readings if r.kind not in _METONYMIC]
        return max(plain, key=lambda r: (self._fitness(r, mention), -plain.index(r)))

    def _stands_for(self, metonyms: Sequence[Reading]) -> Reading:
        """What a seat stands for: the body there rather than the country, unless only the country is spoken of."""
        body = next((r for r in metonyms if r.kind is Kind.METONYM), metonyms[0])
        named = {r.entry.id for name in self._names for r in name.readings[:1] if r.kind not in _METONYMIC}
        spoken_of = [r for r in metonyms if r.entry.id in named]
        return body if body in spoken_of or not spoken_of else spoken_of[0]

    def _fitness(self, reading: Reading, mention: Mention) -> float:
        """How well a reading fits its place: a country before its namesakes, unless the words around say otherwise."""
        entry = reading.entry
        score = 3.0 * (entry.type == "Country") + self._around.support(entry)
        if self.ontology.is_a(entry.type, self._wanted_class(mention) or "Nothing"):
            score += _SAID
        if entry.country in self._countries_beside(mention):
            score += _SAID
        return score

    def _wanted_class(self, mention: Mention) -> str | None:
        """The class that the nouns beside a name say it has: "the state of X", "X province", "governor of X"."""
        tree, i = self.tree, mention.head
        beside = [tree.head[i]] if tree.rel(i) in ("nmod", "compound") else []
        for noun in (*beside, *tree.find(i, "nmod:desc", "compound", "appos")):
            lemma = tree.lemma[noun].lower()
            if lemma in _OF_REGIONS and (
                tree.case(i) == "of" or tree.rel(i) == "compound" or noun != tree.head[i]
            ):
                return "SubnationalRegion"
            if lemma in _OF_CITIES:
                return "City"
        return None

    def _countries_beside(self, mention: Mention) -> set[str | None]:
        """The countries that a name after a comma, or the city before it, speaks for: "Tbilisi, Georgia"."""
        words, found = self.tree.words, set[str | None]()
        before = self._names_ending.get(mention.start - 1)
        if before is not None and words[mention.start - 1] == ",":
            found |= {r.entry.country for r in before.readings[:1] if r.entry.type == "City"}
        if self._is_told_where(mention):
            after = self._names_starting[mention.end + 1]
            found |= {
                r.entry.country for r in after.readings if r.entry.type in ("Country", "SubnationalRegion")
            }
        return found

    def _is_told_where(self, mention: Mention) -> bool:
        """Whether the name of a country or region follows after a comma: "London, Canada"."""
        after = self._names_starting.get(mention.end + 1)
        if after is None or self.tree.words[mention.end] != ",":
            return False
        places = any(r.entry.type in ("Country", "SubnationalRegion") for r in after.readings)
        return places and self.tree.rel(after.head) in ("appos", "nmod", "conj", "nmod:unmarked", "parataxis")

    @cached_property
    def _names_ending(self) -> dict[int, Mention]:
        return {m.end: m for m in self._names}

    @cached_property
    def _names_starting(self) -> dict[int, Mention]:
        return {m.start: m for m in self._names}

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

    def _acts(self, i: int) -> bool:
        """Whether a name stands where only agents stand: subject, possessor, after "with", "by" or "against"."""
        tree = self.tree
        while tree.rel(i) == "conj":
            i = tree.head[i]
        if tree.rel(i) in ("nsubj", "iobj"):
            does = tree.dep[i] != "nsubj:pass" or bool(tree.find(tree.head[i], "xcomp"))  # "is said to hold"
            return does and not self._is_called_place(tree.head[i])
        if tree.dep[i] in ("obl:agent", "nmod:poss"):
            return True
        case = tree.case(i)
        if case in ("with", "by", "against", "between", "according to"):
            return True
        if case == "of" and tree.lemma[tree.head[i]] in _OF_STATES:
            return True
        return tree.rel(i) == "obj" and tree.lemma[tree.head[i]] in _SAID_TO

    def _unknown(self, mention: Mention, text: str) -> Entity:
        if mention.type == "Person":
            text = self._usual_name(text)
        key = text.lower()
        if key not in self._own:
            name = " ".join(text.split())
            type_name = self._titled(mention) or self._named_after(mention) or mention.type
            self._own[key] = Entity(local_name(name) or "name-" + content_hash([name], 8), name, type_name)
        return self._own[key]

    def _usual_name(self, text: str) -> str:
        """First and last name alone, where the document uses them alone: "Anna Maria Bell … Anna Bell"."""
        words = text.split()
        short = f"{words[0]} {words[-1]}"
        return short if short in self._texts else text

    @cached_property
    def _texts(self) -> frozenset[str]:
        return frozenset(map(self._text, self._names))

    def _titled(self, mention: Mention) -> str | None:
        """The class that the noun before an unknown name gives it: "news agency NAME"."""
        titles = self.tree.find(mention.head, "nmod:desc")
        found = [
            noun_classes().get(self.tree.lemma[k].lower()) for k in titles if k not in self.tree.name_head
        ]
        return next(filter(None, found), None)

    def _named_after(self, mention: Mention) -> str | None:
        """The class that a common noun in an unknown name gives it: "the Battle of Hill End", "Lake Maru"."""
        words = [w.lower() for w in self.tree.words[mention.start : mention.end]]
        if len(words) < 2 or mention.type == "Person":
            return None
        last = words[: words.index("of")] if "of" in words[1:] else words
        last = [word for word in last if not _NUMERAL.fullmatch(word)]
        if len(last) > 2 and any(
            r.entry.type == "Country" for r in self.gazetteer.lookup(last[-1].capitalize())
        ):
            last = last[:-1]  # "the Pirate Party Germany"
        for word in (*last[-1:], *(words[:1] if words[0] in _BEFORE_NAMES else ())):
            if word in _INSTITUTIONS:
                return "Organisation"
            found = noun_classes().get(word) or noun_classes().get(word.removesuffix("s"))
            if word.endswith("s") and found in _MADE and mention.type == "Organisation":
                continue
            if found is not None and self._specifies(found, mention.type):
                return found
        return None

    def _specifies(self, found: str, seen: str) -> bool:
        """Whether a class may be said of a name that the recogniser takes for another: a terminal is no body."""
        if found in ("Person", "PopulationGroup", "Border", "Country") or seen in ("Person", "Country"):
            return False
        return seen != "Place" or not self.ontology.is_a(found, "Agent")

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

    def _is_called_place(self, i: int) -> bool:
        """Whether a predicate says of its subject that it is a place: "Minsk is the capital"."""
        kind = noun_classes().get(self.tree.lemma[i], "Thing")
        is_place = self.ontology.is_a(kind, "Place") and not self.ontology.is_a(kind, "Agent")
        return is_place and self.tree.first(i, "cop") is not None


_SAID_TO = frozenset(
    "accuse urge warn tell threaten ask condemn criticize criticise sanction support blame praise invite urge press "
    "pressure help back thank".split()
)


_OF_STATES = frozenset(
    "adversary ally backer client critic enemy foe opponent partner patron proxy rival supporter".split()
)
"""What one state or body is to another: in "an ally of Minsk" Minsk is the state."""


def entity_of(entry: Entry) -> Entity:
    """The entity that a gazetteer entry stands for."""
    return Entity(entry.id, entry.label, entry.type, entry.wikidata, entry.country)


def holders(gazetteer: Gazetteer, country: str, role: str, date: str | None) -> Iterable[Entity]:
    """The people who held an office in a country on a date, likeliest first."""
    return (entity_of(entry) for entry in gazetteer.holders(country, role, date))
