"""The claims that a full graph was made of, read back from its triples.

Each claim is first put together as the JSON object that a claims file has for it; `kg.claims.from_json` checks it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from kg.assembly import claim_order
from kg.claims import from_json
from kg.errors import ClaimsError, GraphError
from kg.graph import names as n
from kg.graph.names import Names
from kg.model import Claim, Document


def from_triples(triples: Iterable[ox.Triple], names: Names) -> list[Claim]:
    """The claims that a full graph was made of, in the order of their documents and offsets.

    Roles come back in the order of their offsets; confidences with `names.DIGITS` decimals.

    Raises:
        GraphError: a claim lacks what every claim has.
    """
    reader = _Reader(triples, names)
    return sorted(reader.claims(), key=claim_order)


def documents_of(triples: Iterable[ox.Triple], names: Names) -> list[Document]:
    """What a graph says of its documents, by their IRIs; their texts are not in it."""
    reader = _Reader(triples, names)
    return sorted(reader.documents(), key=lambda document: document.iri)


class _Reader:
    """Triples by subject and predicate; each method reads one part of a claim from the node that describes it."""

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
        return [self.claim(node) for node in self.of_class("kg:Claim")]

    def documents(self) -> Iterable[Document]:
        return [self.document(node) for node in self.of_class("kg:Document")]

    def of_class(self, name: str) -> list[str]:
        kind, is_a = self.names.node(name), self.names.node("rdf:type").value
        return [node for node, said in self.nodes.items() if kind in said.get(is_a, ())]

    def document(self, node: str) -> Document:
        return Document(
            iri=node,
            text="",
            title=self.maybe(node, "dcterms:title"),
            published=self.maybe(node, "dcterms:date"),
            publisher=self.maybe(node, "dcterms:publisher"),
            language=self.maybe(node, "dcterms:language"),
            digest=self.maybe(node, "kg:digest") or "",
        )

    def claim(self, node: str) -> Claim:
        """One claim; `from_json` checks its values and builds it.

        Raises:
            GraphError: it lacks what every claim has, or has a value that no claim can have.
        """
        try:
            return from_json(self.row(node), where=node)
        except ClaimsError as error:
            raise GraphError(error.message, where=node, hint=error.hint) from error

    def row(self, node: str) -> dict[str, Any]:
        """What a claims file would say of the claim."""
        document, statement = self.one(node, "kg:document"), self.one(node, "kg:claims")
        thing, place = self.maybe(node, "kg:objectMention"), self.maybe(node, "kg:placeMention")
        return {
            "id": self.claim_id(node),
            "document": document,
            "published": self.maybe(document, "dcterms:date"),
            "sentence": self.quote(self.one(node, "kg:sentence")),
            "trigger": {**self.quote(self.one(node, "kg:trigger")), "lemma": self.one(node, "kg:lemma")},
            "subject": self.argument(self.one(node, "kg:subjectMention")),
            "predicate": self.names.predicate_name(self.one(statement, "rdf:predicate")),
            "object": self.argument(thing) if thing else None,
            "roles": sorted(map(self.role, self.all(node, "kg:roleMention")), key=_role_order),
            "event": self.event(node),
            "holder": self.holder(node),
            "polarity": self.value(node, "kg:polarity"),
            "certainty": self.value(node, "kg:certainty"),
            "tense": self.value(node, "kg:tense"),
            "time": self.time(node),
            "place": self.argument(place) if place else None,
            "quantity": self.quantity(node),
            "confidence": float(self.one(node, "kg:confidence")),
            "rule": self.one(node, "kg:rule"),
            "derived_from": sorted(map(self.claim_id, self.all(node, "prov:wasDerivedFrom"))),
        }

    def claim_id(self, node: str) -> str:
        return "c:" + n.plain_name(node.removeprefix(self.names.prefixes["kgc"]))

    def value(self, node: str, property_name: str) -> str:
        return self.one(node, property_name).removeprefix(self.names.prefixes["kg"]).lower()

    def quote(self, node: str) -> dict[str, Any]:
        begin, end = (int(self.one(node, f"nif:{which}Index")) for which in ("begin", "end"))
        return {"start": begin, "end": end, "text": self.one(node, "nif:anchorOf")}

    def argument(self, node: str) -> dict[str, Any]:
        kind, item = self.maybe(node, "kg:resolvedType"), self.maybe(node, "kg:wikidata")
        return {
            **self.quote(node),
            "label": self.one(node, "rdfs:label"),
            "type": self.names.curie(kind).removeprefix("kg:") if kind else "",
            "iri": self.maybe(node, "kg:refersTo"),
            "wikidata": item.removeprefix(n.STANDARD["wd"]) if item else None,
            "named": self.maybe(node, "kg:named") != "false",
        }

    def role(self, node: str) -> dict[str, Any]:
        return {**self.argument(node), "role": self.one(node, "kg:role")}

    def event(self, node: str) -> dict[str, Any] | None:
        event = self.maybe(node, "kg:event")
        if event is None:
            return None
        kind = self.one(event, "kg:eventType").removeprefix(self.names.prefixes["plover"])
        return {
            "type": n.plain_name(kind),
            "mode": self.maybe(node, "kg:mode"),
            "cameo": self.maybe(node, "kg:cameo"),
        }

    def holder(self, node: str) -> dict[str, Any] | None:
        mention = self.maybe(node, "kg:holderMention")
        return None if mention is None else {**self.argument(mention), "cue": self.one(node, "kg:cue")}

    def time(self, node: str) -> dict[str, Any] | None:
        value = self.maybe(node, "kg:time")
        return None if value is None else {**self.quote(self.one(node, "kg:timeSpan")), "value": value}

    def quantity(self, node: str) -> dict[str, Any] | None:
        quantity = self.maybe(node, "kg:quantity")
        if quantity is None:
            return None
        return {"value": float(self.one(quantity, "kg:value")), "unit": self.one(quantity, "kg:unit")}


def _role_order(role: dict[str, Any]) -> tuple[int, int, str, str]:
    """A sort key that puts roles in the order of their offsets."""
    return role["start"], role["end"], role["role"], role["label"]
