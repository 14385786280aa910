"""Where named things are, from how names stand side by side.

"Mosul, Iraq" says that the one lies in the other, and so does "the port of Beira in Mozambique".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from kg.knowledge.ontology import Ontology
from kg.model import Claim
from kg.reading.arguments import Arguments
from kg.reading.names.nameclaims import name_claim
from kg.reading.stance.attribution import Attribution
from kg.reading.things.mentions import Mention, MentionKind, is_adjective

LOCATED = "kg:locatedIn"

_SAID = 0.85
"""How often such claims hold, as first read off by hand on encyclopaedia articles."""

_SIZE = {"Country": 3, "SubnationalRegion": 2}
"""Which places are larger than others; all that are not listed count 1."""

_INSIDE = frozenset({"in", "at"})
_BREAKS = frozenset("–—;:()")
"""Marks that no phrase of a name and its place has between them."""


@dataclass(frozen=True)
class Geography:
    """Finds where the named things of one document are.

    Attributes:
        arguments: of the document.
        attribution: who speaks where.
        ontology: its relations and classes.
    """

    arguments: Arguments
    attribution: Attribution
    ontology: Ontology

    def find(self) -> Iterator[Claim]:
        """The claims about where things are, in text order of the ways to say it."""
        for inner, outer, rule in (*self._addresses(), *self._phrases()):
            subject, where = self.arguments.of(inner.head), self.arguments.of(outer.head)
            if LOCATED in self.ontology.relations and subject.iri != where.iri:
                yield name_claim(
                    *(self.arguments, self.attribution),
                    trigger=inner.head,
                    subject=subject,
                    predicate=LOCATED,
                    object=where,
                    rule=rule,
                    confidence=_SAID,
                )

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
                    and _BREAKS.isdisjoint(tree.words[name.end : place.start])
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
        one, other = country_of(inner), country_of(outer)
        return one is None or other is None or one == other

    @cached_property
    def _names(self) -> Sequence[Mention]:
        return named_mentions(self.arguments)


def named_mentions(arguments: Arguments) -> list[Mention]:
    """The names of a document that speak of something, in text order."""
    return [m for m in arguments.mentions if m.kind is MentionKind.NAME and m.entity is not None]


def country_of(mention: Mention) -> str | None:
    """The code of the country that a mention is or belongs to."""
    return mention.entity.country if mention.entity is not None else None
