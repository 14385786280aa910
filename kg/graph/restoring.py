"""Claims from the triples of a full graph: the way back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import pyoxigraph as ox

from kg.assembly import claim_order
from kg.errors import GraphError
from kg.graph import names as n
from kg.graph.names import Names
from kg.model import (
    Argument,
    Certainty,
    Claim,
    EventType,
    Holder,
    Polarity,
    Quantity,
    Quote,
    Role,
    Tense,
    Time,
    Trigger,
)


def from_triples(triples: Iterable[ox.Triple], names: Names) -> list[Claim]:
    """The claims that a full graph was made of, in the order of their documents and offsets.

    Roles come back in the order of their offsets; confidences with `names.DIGITS` decimals.

    Raises:
        GraphError: a claim lacks what every claim has.
    """
    reader = _Reader(triples, names)
    return sorted(reader.claims(), key=claim_order)


class _Reader:
    """Finds what is said of a node, by the CURIE of the property."""

    def __init__(self, triples: Iterable[ox.Triple], names: Names) -> None:
        self.names = names
        self.nodes: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for triple in triples:
            if isinstance(triple.subject, ox.NamedNode) and isinstance(
                triple.object, ox.NamedNode | ox.Literal
            ):
                self.nodes[triple.subject.value][triple.predicate.value].append(triple.object)

    def all(self, node: str, property_name: str) -> list[str]:
        found = self.nodes.get(node, {}).get(self.names.node(property_name).value, ())
        return sorted(term.value for term in found)

    def maybe(self, node: str, property_name: str) -> str | None:
        return next(iter(self.all(node, property_name)), None)

    def one(self, node: str, property_name: str) -> str:
        value = self.maybe(node, property_name)
        if value is None:
            raise GraphError(
                f"has no {property_name}", where=node, hint="`kg validate` lists all that is missing"
            )
        return value

    def claims(self) -> Iterable[Claim]:
        kind = self.names.node("kg:Claim")
        is_a = self.names.node("rdf:type").value
        return [self.claim(node) for node, said in self.nodes.items() if kind in said.get(is_a, ())]

    def claim(self, node: str) -> Claim:
        document, statement = self.one(node, "kg:document"), self.one(node, "kg:claims")
        thing, place = self.maybe(node, "kg:objectMention"), self.maybe(node, "kg:placeMention")
        return Claim(
            id=self.claim_id(node),
            document=document,
            published=self.maybe(document, "dcterms:date"),
            sentence=self.quote(self.one(node, "kg:sentence")),
            trigger=Trigger(*self.span(self.one(node, "kg:trigger")), lemma=self.one(node, "kg:lemma")),
            subject=self.argument(self.one(node, "kg:subjectMention")),
            predicate=self.names.predicate_name(self.one(statement, "rdf:predicate")),
            object=self.argument(thing) if thing else None,
            roles=self.roles(node),
            event=self.event(node),
            holder=self.holder(node),
            polarity=Polarity(self.value(node, "kg:polarity")),
            certainty=Certainty(self.value(node, "kg:certainty")),
            tense=Tense(self.value(node, "kg:tense")),
            time=self.time(node),
            place=self.argument(place) if place else None,
            quantity=self.quantity(node),
            confidence=float(self.one(node, "kg:confidence")),
            rule=self.one(node, "kg:rule"),
            derived_from=tuple(sorted(map(self.claim_id, self.all(node, "prov:wasDerivedFrom")))),
        )

    def claim_id(self, node: str) -> str:
        return "c:" + n.plain_name(node.removeprefix(self.names.prefixes["kgc"]))

    def value(self, node: str, property_name: str) -> str:
        return self.one(node, property_name).removeprefix(self.names.prefixes["kg"]).lower()

    def span(self, node: str) -> tuple[int, int, str]:
        begin, end = (int(self.one(node, f"nif:{which}Index")) for which in ("begin", "end"))
        return begin, end, self.one(node, "nif:anchorOf")

    def quote(self, node: str) -> Quote:
        return Quote(*self.span(node))

    def argument(self, node: str) -> Argument:
        iri, kind, item = (
            self.maybe(node, f"kg:{name}") for name in ("refersTo", "resolvedType", "wikidata")
        )
        return Argument(
            *self.span(node),
            label=self.one(node, "rdfs:label"),
            type=self.names.curie(kind).removeprefix("kg:") if kind else "",
            iri=iri,
            wikidata=item.removeprefix(n.STANDARD["wd"]) if item else None,
            named=self.maybe(node, "kg:named") != "false",
        )

    def roles(self, node: str) -> tuple[Role, ...]:
        found = [self.role(mention) for mention in self.all(node, "kg:roleMention")]
        return tuple(sorted(found, key=role_order))

    def role(self, node: str) -> Role:
        it = self.argument(node)
        reading = (it.label, it.type, it.iri, it.wikidata, it.named)
        return Role(it.start, it.end, it.text, *reading, role=self.one(node, "kg:role"))

    def event(self, node: str) -> EventType | None:
        event = self.maybe(node, "kg:event")
        if event is None:
            return None
        kind = self.one(event, "kg:eventType").removeprefix(self.names.prefixes["plover"])
        return EventType(n.plain_name(kind), self.maybe(node, "kg:mode"), self.maybe(node, "kg:cameo"))

    def holder(self, node: str) -> Holder | None:
        mention = self.maybe(node, "kg:holderMention")
        if mention is None:
            return None
        it = self.argument(mention)
        return Holder(it.start, it.end, it.text, it.label, it.iri, self.one(node, "kg:cue"), it.wikidata)

    def time(self, node: str) -> Time | None:
        value = self.maybe(node, "kg:time")
        return None if value is None else Time(*self.span(self.one(node, "kg:timeSpan")), value=value)

    def quantity(self, node: str) -> Quantity | None:
        quantity = self.maybe(node, "kg:quantity")
        if quantity is None:
            return None
        return Quantity(float(self.one(quantity, "kg:value")), self.one(quantity, "kg:unit"))


def role_order(role: Role) -> tuple[int, int, str, str]:
    """A sort key that puts roles in the order of their offsets."""
    return role.start, role.end, role.role, role.label
