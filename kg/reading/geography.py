"""Where named things are and belong: from how names stand side by side, and from what is known of the world.

"Mosul, Iraq" says that the one lies in the other, and so does "the port of Beira in Mozambique". That Mosul lies in
Iraq when a text names both but never says so rests on the gazetteer, or on the name itself ("the Danish Navy"): the
rules of such claims begin with "world:", so that they can be told from what the text says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kg.gazetteer import Gazetteer
from kg.model import Claim
from kg.ontology import Ontology
from kg.reading.arguments import Arguments
from kg.reading.attribution import Attribution
from kg.reading.mentions import Mention, MentionKind, is_adjective
from kg.reading.nameclaims import name_claim

LOCATED, BELONGS, CITIZEN = "kg:locatedIn", "kg:belongsTo", "kg:citizenOf"

KNOWN = "world:"
"""What the rules of claims begin with that rest on the world rather than on the words."""

_SAID, _KNOWN = 0.85, 0.9
"""How often such claims hold, as first read off by hand on encyclopaedia articles."""

_SIZE = {"Country": 3, "SubnationalRegion": 2}
"""Which places are larger than others; all that are not listed count 1."""

_INSIDE = frozenset({"in", "at"})
_OF_THE_STATE = ("Government", "Military")


@dataclass(frozen=True)
class Geography:
    """Finds where the named things of one document are.

    Attributes:
        arguments: of the document.
        attribution: who speaks where.
        gazetteer: what is known of the world.
        ontology: its relations and classes.
    """

    arguments: Arguments
    attribution: Attribution
    gazetteer: Gazetteer
    ontology: Ontology

    def find(self, *, background: bool) -> Iterator[Claim]:
        """Claims about where things are: those that the words make, then, if asked for, those that rest on the world.

        No text says the latter, so a graph of what texts say is better without them.
        """
        said: set[tuple[str | None, str | None]] = set()
        for inner, outer, rule in (*self._addresses(), *self._phrases()):
            for claim in self._claims(inner, outer, LOCATED, rule, _SAID):
                said.add(_ends(claim))
                yield claim
        for thing, country, relation in self._known() if background else ():
            for claim in self._claims(thing, country, relation, f"{KNOWN}{relation}", _KNOWN):
                if _ends(claim) not in said:
                    yield claim

    def _claims(
        self, thing: Mention, place: Mention, relation: str, rule: str, confidence: float
    ) -> Iterator[Claim]:
        subject, where = self.arguments.of(thing.head), self.arguments.of(place.head)
        if relation in self.ontology.relations and subject.iri != where.iri:
            yield name_claim(
                *(self.arguments, self.attribution),
                trigger=thing.head,
                subject=subject,
                predicate=relation,
                object=where,
                rule=rule,
                confidence=confidence,
            )

    # What the words say

    def _addresses(self) -> Iterator[tuple[Mention, Mention, str]]:
        """Each name and the next in "Kazan, Tatarstan, Russia"."""
        for chain in self._chains():
            end = self._size(chain[-1])
            for inner, outer in pairwise(chain):
                grows = self._size(outer) > self._size(inner) or (
                    self._size(outer) == self._size(inner) == 1 < end
                )
                if grows and self._agree(inner, outer):
                    yield inner, outer, "name:address"

    def _chains(self) -> Iterator[list[Mention]]:
        """Runs of place names with nothing but commas between them."""
        words, chain = self.arguments.tree.words, list[Mention]()
        for name in self._names:
            is_place = self._is_place(name)
            if chain and is_place and words[chain[-1].end : name.start] == [","]:
                chain.append(name)
                continue
            if len(chain) > 1:
                yield chain
            chain = [name] if is_place else []
        if len(chain) > 1:
            yield chain

    def _phrases(self) -> Iterator[tuple[Mention, Mention, str]]:
        """Names with a place in a phrase of their own: "the University of Zagreb in Croatia"."""
        tree, mentions = self.arguments.tree, self.arguments.mentions
        for name in self._names:
            if name.type in ("Person", "Country", "PopulationGroup"):
                continue
            for kid in tree.find(name.head, "nmod"):
                place = mentions[kid]
                if (
                    place is not None
                    and place.kind is MentionKind.NAME
                    and tree.case(kid) in _INSIDE
                    and self._is_place(place)
                    and self._agree(name, place)
                    and self._size(place) >= self._size(name)
                ):
                    yield name, place, "name:in"

    def _size(self, mention: Mention) -> int:
        return _SIZE.get(mention.type, 1)

    def _is_place(self, mention: Mention) -> bool:
        return self.ontology.is_a(mention.type, "Place") and not is_adjective(mention)

    def _agree(self, inner: Mention, outer: Mention) -> bool:
        """Whether nothing that is known of the two speaks against it."""
        one, other = _country(inner), _country(outer)
        return one is None or other is None or one == other

    # What is known

    def _known(self) -> Iterator[tuple[Mention, Mention, str]]:
        """Named things and the countries they belong to, where the document names those countries too."""
        for thing in self._first_mentions():
            relation = self._relation(thing.type)
            code = _country(thing) or self._country_in_name(thing)
            named = self._countries.get(code or "")
            if relation and named:
                yield thing, min(named, key=lambda m: (abs(m.start - thing.start), m.start)), relation

    def _relation(self, type_name: str) -> str | None:
        if type_name == "Person":
            return CITIZEN
        if type_name in _OF_THE_STATE:
            return BELONGS
        if type_name in ("Country", "Border", "BodyOfWater", "IntergovernmentalOrganisation"):
            return None
        inside = any(self.ontology.is_a(type_name, one) for one in ("Organisation", "Place", "Event"))
        return LOCATED if inside else None

    def _country_in_name(self, thing: Mention) -> str | None:
        """The country of which a name of several words speaks: "the Danish Navy"."""
        words = self.arguments.tree.words[thing.start : thing.end]
        if len(words) < 2 or thing.type == "Person":
            return None
        found = (readings[0].entry for _, _, readings in self.gazetteer.match(words))
        return next((entry.country for entry in found if entry.type == "Country"), None)

    def _first_mentions(self) -> Iterable[Mention]:
        found: dict[str, Mention] = {}
        for name in self._names:
            if name.entity is not None and not is_adjective(name):
                found.setdefault(name.entity.id, name)
        return found.values()

    @cached_property
    def _names(self) -> Sequence[Mention]:
        return [m for m in self.arguments.mentions if m.kind is MentionKind.NAME and m.entity is not None]

    @cached_property
    def _countries(self) -> Mapping[str, list[Mention]]:
        """The mentions of countries by name, by code."""
        found: dict[str, list[Mention]] = {}
        for name in self._names:
            if name.type == "Country" and not name.metonym and (code := _country(name)):
                found.setdefault(code, []).append(name)
        return found


def _country(mention: Mention) -> str | None:
    return mention.entity.country if mention.entity is not None else None


def _ends(claim: Claim) -> tuple[str | None, str | None]:
    return claim.subject.iri, claim.object.iri if claim.object is not None else None
