"""The class `Writer`, which collects the triples of a graph, and the nodes that several modules write."""

from __future__ import annotations

from collections.abc import Sequence

import pyoxigraph as ox

from kg.assembly import Voice
from kg.graph import names as n
from kg.graph.settings import Settings
from kg.model import (
    Argument,
    Certainty,
    Claim,
    Document,
    Holder,
    Polarity,
    Quantity,
    Statement,
    Status,
    Tense,
    content_hash,
    identity,
)

VALUE = "Value"
"""The class of arguments that are values, such as dates, and not things."""


class Writer:
    """Collects triples; `say` adds them.

    Args:
        settings: how claims are written.
        documents: those that were read.
    """

    def __init__(self, settings: Settings, documents: Sequence[Document]) -> None:
        self.names, self.ontology, self.settings = settings.names, settings.ontology, settings
        self.documents = documents
        self.languages = {document.iri: document.language for document in documents}
        self.triples: set[ox.Triple] = set()

    def say(self, subject: ox.NamedNode, predicate: str, *objects: ox.NamedNode | ox.Literal | None) -> None:
        """Add what a property of a node is; None says nothing."""
        property_node = self.names.node(predicate)
        self.triples.update(ox.Triple(subject, property_node, o) for o in objects if o is not None)

    def class_node(self, name: str) -> ox.NamedNode:
        """The node of a class of things."""
        return self.names.node(name if ":" in name else f"kg:{name}")

    def value_node(self, value: Status | Polarity | Certainty | Tense) -> ox.NamedNode:
        """The node of a status, polarity, certainty or tense: `kg:Asserted`."""
        return self.names.node(f"kg:{value.value.capitalize()}")

    def is_promoted(self, statement: Statement, voices: tuple[Voice, ...]) -> bool:
        """Whether a report stands as a plain fact because nobody contests it."""
        return (
            self.settings.promote and voices == (Voice.REPORTED,) and statement.status is not Status.DISPUTED
        )

    def event_node(self, claim: Claim) -> ox.NamedNode | None:
        """The event a claim speaks of: the same statement, event type, time and place are the same event."""
        if claim.event is None:
            return None
        when, where = claim.time.value if claim.time else "", identity(claim.place) if claim.place else ""
        return self.names.node(f"kge:{content_hash((*claim.key, claim.event.type, when, where))}")

    def write_quantity(self, quantity: Quantity | None) -> ox.NamedNode | None:
        """A counted amount, as a node of its own."""
        if quantity is None:
            return None
        value = n.number(quantity.value)
        node = self.names.node(f"kgq:{n.local_name(f'{value.value} {quantity.unit}'.strip())}")
        self.say(node, "rdf:type", self.names.node("kg:Quantity"))
        self.say(node, "kg:value", value)
        self.say(node, "kg:unit", n.text(quantity.unit))
        return node


def thing_node(argument: Argument | None) -> ox.NamedNode | ox.Literal | None:
    """The node or literal of an argument; None where it has neither an IRI nor words."""
    return term(argument) if argument is not None and (argument.iri or argument.label) else None


def term(argument: Argument) -> ox.NamedNode | ox.Literal:
    """The node or literal of an argument: its IRI, its date, or its words."""
    if argument.iri:
        return n.iri(argument.iri)
    return n.time(argument.label) if argument.type == VALUE else n.text(argument.label)


def texts(words: str | None) -> list[ox.Literal]:
    """The words as objects of a property: none or one."""
    return [] if words is None else [n.text(words)]


def holder_argument(holder: Holder) -> Argument:
    """A holder seen as any other mention; what class of thing it is, it does not say."""
    return Argument(holder.start, holder.end, holder.text, holder.label, "", holder.iri, holder.wikidata)
