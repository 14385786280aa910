"""What is known of the world about the things that a text names, though the text does not say it.

That Mosul lies in Iraq, or that Chile is a member of the United Nations, when a text names both, rests on the
gazetteer or on the name itself ("the Danish Navy"). The rules of such claims begin with "world:", so that they can be
told from what the text says; they are made only if asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from kg.knowledge.english.words import words
from kg.knowledge.gazetteer import Gazetteer
from kg.model import Claim, Tense
from kg.reading.names.geography import LOCATED, country_of
from kg.reading.names.nameclaims import Names
from kg.reading.things.mentions import Mention, is_adjective

KNOWN = "world:"
"""What the rules of claims begin with that rest on the world rather than on the words."""

_CONFIDENCE = 0.9
"""How often such claims hold, as first read off by hand on encyclopaedia articles."""

BELONGS, CITIZEN, LEGISLATURE = "kg:belongsTo", "kg:citizenOf", "kg:legislatureOf"
MEMBER = "kg:memberOf"
_OFFICES: Mapping[str, str] = {"head_of_state": "kg:headOfState", "head_of_government": "kg:headOfGovernment"}
_OF_THE_STATE = ("Government", "Military")
_LEGISLATURES = words("names", "legislature")

Fact = tuple[Mention, str, Mention, Tense]
"""Subject, relation, object and tense."""


@dataclass(frozen=True)
class WorldFacts:
    """Finds what is known of the named things of one document.

    Attributes:
        names: of the document.
        gazetteer: what is known of the world.
    """

    names: Names
    gazetteer: Gazetteer

    def find(self, said: set[tuple[str | None, str, str | None]]) -> Iterator[Claim]:
        """The claims that rest on the world, each once.

        Args:
            said: subject, relation and object of what the text says itself.
        """
        known = said.copy()
        for thing, relation, other, tense in self._facts():
            subject, end = self.names.arguments.of(thing.head), self.names.arguments.of(other.head)
            key = (subject.iri, relation, end.iri)
            if key not in known:
                known.add(key)
                yield from self.names.claim(
                    subject,
                    relation,
                    end,
                    trigger=thing.head,
                    rule=f"{KNOWN}{relation}",
                    confidence=_CONFIDENCE,
                    tense=tense,
                )

    def _facts(self) -> Iterator[Fact]:
        for thing in self._first_mentions:
            yield from self._whereabouts(thing)
            yield from self._memberships(thing)
            yield from self._offices(thing)

    # Kinds of facts

    def _whereabouts(self, thing: Mention) -> Iterator[Fact]:
        """The country in which something lies or to which it belongs."""
        country = self._named(country_of(thing) or self._country_in_name(thing), thing)
        relation = self._relation(thing)
        if relation and country:
            yield thing, relation, country, Tense.PRESENT

    def _relation(self, thing: Mention) -> str | None:
        if thing.type == "Person":
            return CITIZEN
        if thing.type in _OF_THE_STATE:
            last = self.names.tree.words[thing.end - 1].lower()
            makes_laws = thing.type == "Government" and last in _LEGISLATURES
            return LEGISLATURE if makes_laws and LEGISLATURE in self.names.ontology.relations else BELONGS
        if thing.type in ("Country", "Border", "BodyOfWater", "IntergovernmentalOrganisation"):
            return None
        inside = any(self.names.is_a(thing, one) for one in ("Organisation", "Place", "Event"))
        return LOCATED if inside else None

    def _memberships(self, thing: Mention) -> Iterator[Fact]:
        if thing.type == "IntergovernmentalOrganisation" and thing.entity is not None:
            for membership in self.gazetteer.members(thing.entity.id):
                country = self._named(membership.country, thing)
                if country and membership.status == "member" and not is_adjective(country):
                    yield country, MEMBER, thing, Tense.PRESENT

    def _offices(self, thing: Mention) -> Iterator[Fact]:
        for office in self.gazetteer.offices(thing.entity.id) if thing.entity is not None else ():
            country = self._named(office.country, thing)
            if country and office.role in _OFFICES:
                tense = Tense.PAST if office.end else Tense.PRESENT
                yield thing, _OFFICES[office.role], country, tense

    # Names

    def _named(self, code: str | None, near: Mention) -> Mention | None:
        """The nearest mention of a country, by its code; None where the document does not name it."""
        named = self._countries.get(code or "", ())
        return min(named, key=lambda m: (abs(m.start - near.start), m.start), default=None)

    def _country_in_name(self, thing: Mention) -> str | None:
        """The country of which a name of several words speaks: "the Danish Navy"."""
        parts = self.names.tree.words[thing.start : thing.end]
        if len(parts) < 2 or thing.type == "Person":
            return None
        found = (readings[0].entry for _, _, readings in self.gazetteer.match(parts))
        return next((entry.country for entry in found if entry.type == "Country"), None)

    @cached_property
    def _first_mentions(self) -> list[Mention]:
        """The first name of each thing, adjectives apart."""
        found: dict[str, Mention] = {}
        for name in self.names.linked:
            if name.entity is not None and not is_adjective(name):
                found.setdefault(name.entity.id, name)
        return list(found.values())

    @cached_property
    def _countries(self) -> Mapping[str, list[Mention]]:
        """The mentions of countries by name, by code."""
        found: dict[str, list[Mention]] = {}
        for name in self.names.linked:
            if name.type == "Country" and not name.metonym and (code := country_of(name)):
                found.setdefault(code, []).append(name)
        return found
