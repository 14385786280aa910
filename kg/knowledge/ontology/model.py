"""The class `Ontology`: what the rest of the program asks of classes, relations and concepts."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kg.errors import OntologyError, choices
from kg.knowledge.ontology.files import ontology_dir
from kg.knowledge.ontology.namespaces import expand, local_part
from kg.knowledge.ontology.terms import CONCEPT, Class, Concept, PloverType, Relation, Rule
from kg.knowledge.ontology.triples import Triples


@dataclass(frozen=True)
class Ontology:
    """All that the loaded files say, by name. Make one with `load_ontology`."""

    classes: Mapping[str, Class]
    relations: Mapping[str, Relation]
    event_types: Mapping[str, PloverType]
    rules: tuple[Rule, ...]
    prefixes: Mapping[str, str]
    concepts: tuple[Concept, ...] = ()
    fingerprint: str = field(default="")
    triples: Triples = field(default_factory=Triples, compare=False, repr=False)

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether the class `name` is `ancestor` or one of its descendants; unknown names are only themselves."""
        return name == ancestor or ancestor in self._ancestors.get(name, ())

    def ancestors(self, name: str) -> frozenset[str]:
        """All classes above a class; none for an unknown name."""
        return self._ancestors.get(name, frozenset())

    def fits(self, type_name: str, allowed: tuple[str, ...]) -> bool:
        """Whether a thing of this class may stand where one of `allowed` is asked for (empty: anything may)."""
        return not allowed or any(self.is_a(type_name, one) for one in allowed)

    def may_be(self, type_name: str, allowed: tuple[str, ...], *, named: bool = True) -> bool:
        """Whether something that was read as a `type_name` may stand where one of `allowed` is asked for.

        Reading cannot always tell: a name of no known class may name anything, a "Place" may be any place, and which
        things are of the classes that a user adds it does not know, so there a class above is enough. Whatever is no
        event or concept may be an "Entity".
        """
        vague = type_name == "Place" or (type_name == "Thing" and named)
        if type_name == "Thing" and "Entity" in allowed:
            return True
        return self.fits(type_name, allowed) or any(
            self.is_a(one, type_name) or not self.ancestors(one) for one in allowed if vague or ":" in one
        )

    def asks_for_concept(self, relation: str) -> bool:
        """Whether the objects of a relation are concepts: each class in its range is `kg:Concept` or below it."""
        known = self.relations.get(relation)
        return known is not None and bool(known.range) and all(self.is_a(c, CONCEPT) for c in known.range)

    def concepts_for(self, relation: str) -> Mapping[str, Concept]:
        """The concepts that alone may be objects of a relation, by each of their names; empty if any may."""
        allowed = self.relations[relation].range
        if CONCEPT in allowed:
            return {}
        fitting = (one for one in self.concepts if self.fits(one.type, allowed))
        return {name: one for one in fitting for name in one.names}

    def is_closer(self, name: str, other: str) -> bool:
        """Whether one relation asks for narrower classes than another that nothing declared joins with it.

        Of two such relations that the same words teach, the closer one is meant where its classes fit: a member of a
        party, where a relation for members of parties stands beside one for members of organisations.
        """
        one, two = self.relations[name], self.relations[other]
        ends = ((one.domain, two.domain), (one.range, two.range))
        within = all(
            not wide or (narrow and all(self.fits(c, wide) for c in narrow)) for narrow, wide in ends
        )
        same_origin = self.is_shipped(name) == self.is_shipped(other)
        return (
            within
            and any(set(a) != set(b) for a, b in ends)
            and same_origin
            and not self.related(name, other)
        )

    def overlap(self, some: tuple[str, ...], others: tuple[str, ...]) -> bool:
        """Whether a thing may fit both lists of classes (empty: anything does)."""
        pairs = itertools.product(some, others)
        return not some or not others or any(self.is_a(a, b) or self.is_a(b, a) for a, b in pairs)

    def where(self, relation: str, phrase: str) -> str:
        """`file:line` of a phrase."""
        return self.triples.line(expand(relation, self.prefixes), *spellings(phrase), local_part(relation))

    def is_shipped(self, relation: str) -> bool:
        """Whether only files that come with `kg` speak of a relation."""
        return all(
            path.parent == ontology_dir()
            for path in self.triples.files.get(expand(relation, self.prefixes), ())
        )

    def above(self, relation: str) -> frozenset[str]:
        """The names of all relations above one, as far as they are known."""
        found: set[str] = set()
        todo = [*self.relations[relation].parents]
        while todo:
            name = todo.pop()
            if name not in found:
                found.add(name)
                todo += self.relations[name].parents if name in self.relations else ()
        return frozenset(found)

    def related(self, name: str, other: str) -> bool:
        """Whether it is declared that a sentence which speaks of one relation may speak of the other too.

        That is so if one is above the other, they are inverses, or one names the other under `kg:overlaps`.
        """
        one, two = self.relations[name], self.relations[other]
        declared = (
            other in one.overlaps or name in two.overlaps or other == one.inverse or name == two.inverse
        )
        return name == other or declared or other in self.above(name) or name in self.above(other)

    def relation(self, name: str) -> Relation:
        """The relation with this CURIE.

        Raises:
            OntologyError: there is none; the message names the nearest.
        """
        if name not in self.relations:
            raise OntologyError(f"the ontology has no relation {name!r}", hint=choices(name, self.relations))
        return self.relations[name]

    @cached_property
    def _ancestors(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}

        def climb(name: str, below: tuple[str, ...]) -> frozenset[str]:
            if name in found or name not in self.classes or name in below:
                return found.get(name, frozenset())
            parents = self.classes[name].parents
            found[name] = frozenset(parents).union(*(climb(p, (*below, name)) for p in parents))
            return found[name]

        for name in self.classes:
            climb(name, ())
        return found


def spellings(phrase: str) -> tuple[str, str]:
    """How a phrase may stand in a file: with its quotation marks escaped or not."""
    return phrase.replace("\\", "\\\\").replace('"', '\\"'), phrase
