"""Writes statements and events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.assembly import SUPPORTING, Voice, status_of
from kg.graph import names as n
from kg.graph.writing.writer import Writer, texts, thing_node
from kg.model import Argument, Claim, Statement, Status, Tense

_RECIPIENT = "recipient"
"""The role of those who undergo an event without being its object."""


def write_statement(writer: Writer, statement: Statement, voices: tuple[Voice, ...]) -> None:
    """A statement, its status and how far it is believed."""
    node = writer.names.node(f"kgs:{statement.id}")
    writer.say(node, "rdf:type", writer.names.node("kg:Statement"))
    writer.say(node, "rdf:subject", thing_node(statement.subject))
    writer.say(node, "rdf:predicate", writer.names.predicate(statement.predicate))
    writer.say(node, "rdf:object", thing_node(statement.object))
    writer.say(node, "kg:status", writer.value_node(statement.status))
    writer.say(node, "kg:belief", n.share(statement.belief))
    if statement.disbelief:
        writer.say(node, "kg:disbelief", n.share(statement.disbelief))
    writer.say(node, "kg:claimCount", n.integer(len(statement.claims)))
    writer.say(node, "kg:event", *(writer.event_node(claim) for claim in statement.claims))
    if statement.status is Status.INFERRED:
        basis = Status.ASSERTED if Voice.ASSERTED in voices else Status.REPORTED
        writer.say(node, "kg:basis", writer.value_node(basis))
    if writer.is_promoted(statement, voices):
        writer.say(node, "kg:promoted", n.boolean(True))


def write_events(writer: Writer, statement: Statement) -> None:
    """The events that the claims of a statement speak of."""
    groups: dict[ox.NamedNode, list[Claim]] = defaultdict(list)
    for claim in statement.claims:
        node = writer.event_node(claim)
        if node is not None:
            groups[node].append(claim)
    denials = [c for c in statement.claims if c.status is Status.DENIED and not c.time and not c.place]
    for node, claims in groups.items():
        writer.say(node, "kg:status", writer.value_node(_event_status(claims, denials)))
        _write_event(writer, node, claims)


def _write_event(writer: Writer, node: ox.NamedNode, claims: Sequence[Claim]) -> None:
    writer.say(node, "rdf:type", writer.names.node("kg:Event"), writer.names.node("sem:Event"))
    for claim in claims:
        assert claim.event is not None
        writer.say(node, "kg:eventType", _write_event_type(writer, claim.event.type))
        writer.say(node, "kg:mode", *texts(claim.event.mode))
        writer.say(node, "kg:cameo", *texts(claim.event.cameo))
        writer.say(node, "kg:actor", thing_node(claim.subject))
        writer.say(node, _object_part(writer, claim.object), thing_node(claim.object))
        for role in claim.roles:
            done_to = role.role == _RECIPIENT
            writer.say(
                node, "kg:recipient" if done_to else f"role:{n.local_name(role.role)}", thing_node(role)
            )
        writer.say(node, "sem:hasPlace", thing_node(claim.place))
        writer.say(node, "kg:quantity", writer.write_quantity(claim.quantity))
        for property_name, value in _event_times(claim.time.value if claim.time else ""):
            writer.say(node, property_name, n.time(value))
    if not any(claim.time for claim in claims):
        writer.say(node, "sem:hasLatestEndTimeStamp", _latest_end(claims))


def _object_part(writer: Writer, thing: Argument | None) -> str:
    """The property of an event's object: agents and places are its recipients, anything else is its theme."""
    is_recipient = (
        thing and thing.iri and any(writer.ontology.is_a(thing.type, c) for c in ("Agent", "Place"))
    )
    return "kg:recipient" if is_recipient else "kg:theme"


def _write_event_type(writer: Writer, name: str) -> ox.NamedNode:
    node = writer.names.node(f"plover:{n.local_name(name)}")
    writer.say(node, "rdf:type", writer.names.node("kg:EventType"))
    writer.say(node, "rdfs:label", n.text(name.lower(), "en"))
    known = writer.ontology.event_types.get(name)
    if known:
        writer.say(node, "kg:quadClass", n.text(known.quad_class))
        writer.say(node, "kg:score", n.number(known.score))
    return node


def _event_times(value: str) -> list[tuple[str, str]]:
    """The SEM properties for an EDTF value.

    >>> _event_times("2024-04")
    [('sem:hasTimeStamp', '2024-04')]
    >>> _event_times("2022-02-24/..")
    [('sem:hasBeginTimeStamp', '2022-02-24')]
    """
    begin, slash, end = value.partition("/")
    if not slash:
        return [("sem:hasTimeStamp", value)] if value else []
    ends = (("sem:hasBeginTimeStamp", begin), ("sem:hasEndTimeStamp", end))
    return [(name, moment) for name, moment in ends if moment not in ("", "..")]


def _event_status(claims: Iterable[Claim], denials: Sequence[Claim]) -> Status:
    """The status of an event by its claims; a denial without time and place counts against every event."""
    status = status_of(claims)
    return Status.DISPUTED if denials and status in SUPPORTING else status


def _latest_end(claims: Iterable[Claim]) -> ox.Literal | None:
    """The latest day an event can have ended: claims in the past tense were published on or after it."""
    told = (c for c in claims if c.tense is Tense.PAST and c.status in (Status.ASSERTED, Status.REPORTED))
    dates = [n.published(c.published) for c in told if c.published]
    days = [date for date in dates if date.datatype.value != n.STANDARD["xsd"] + "string"]
    return min(days, key=lambda date: date.value, default=None)
