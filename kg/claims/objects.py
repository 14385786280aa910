"""A claim as a JSON object, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kg.claims.checked import Checked
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


def to_json(claim: Claim) -> dict[str, Any]:
    """The claim as a JSON object, its keys in the order of the contract."""
    return {
        "id": claim.id,
        "document": claim.document,
        "published": claim.published,
        "sentence": _quote(claim.sentence),
        "trigger": {**_quote(claim.trigger), "lemma": claim.trigger.lemma},
        "subject": _argument(claim.subject),
        "predicate": claim.predicate,
        "object": _argument(claim.object) if claim.object else None,
        "roles": [{"role": role.role, **_argument(role)} for role in claim.roles],
        "event": _event(claim.event) if claim.event else None,
        "holder": _holder(claim.holder) if claim.holder else None,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "tense": claim.tense.value,
        "status": claim.status.value,
        "time": {**_quote(claim.time), "value": claim.time.value} if claim.time else None,
        "place": _argument(claim.place) if claim.place else None,
        "quantity": {"value": claim.quantity.value, "unit": claim.quantity.unit} if claim.quantity else None,
        "confidence": claim.confidence,
        "rule": claim.rule,
        "derived_from": list(claim.derived_from),
    }


def from_json(row: Mapping[str, object], *, where: object = None) -> Claim:
    """The claim that a JSON object describes; `from_json(to_json(claim)) == claim`.

    Args:
        row: the object; keys beyond the contract are ignored.
        where: file and line, for the message if it is no claim.

    Raises:
        ClaimsError: a key is missing, or a value has the wrong kind or is none of those allowed.
    """
    read = Checked(row, where)
    return Claim(
        id=read.maybe_text("id") or "",
        document=read.text("document"),
        published=read.maybe_text("published"),
        sentence=Quote(*read.part("sentence").span()),
        trigger=_read_trigger(read.part("trigger")),
        subject=_read_argument(read.part("subject")),
        predicate=read.text("predicate"),
        object=_read_argument(part) if (part := read.maybe_part("object")) else None,
        roles=tuple(_read_role(part) for part in read.parts("roles")),
        event=_read_event(part) if (part := read.maybe_part("event")) else None,
        holder=_read_holder(part) if (part := read.maybe_part("holder")) else None,
        polarity=read.choice("polarity", Polarity),
        certainty=read.choice("certainty", Certainty),
        tense=read.choice("tense", Tense),
        time=_read_time(part) if (part := read.maybe_part("time")) else None,
        place=_read_argument(part) if (part := read.maybe_part("place")) else None,
        quantity=_read_quantity(part) if (part := read.maybe_part("quantity")) else None,
        confidence=read.share("confidence"),
        rule=read.text("rule"),
        derived_from=tuple(read.texts("derived_from")),
    )


def _quote(quote: Quote) -> dict[str, Any]:
    return {"start": quote.start, "end": quote.end, "text": quote.text}


def _argument(argument: Argument) -> dict[str, Any]:
    return {
        **_quote(argument),
        "label": argument.label,
        "type": argument.type,
        "iri": argument.iri,
        "wikidata": argument.wikidata,
        "named": argument.named,
    }


def _event(event: EventType) -> dict[str, Any]:
    return {"type": event.type, "mode": event.mode, "cameo": event.cameo}


def _holder(holder: Holder) -> dict[str, Any]:
    return {
        "label": holder.label,
        "text": holder.text,
        "start": holder.start,
        "end": holder.end,
        "iri": holder.iri,
        "wikidata": holder.wikidata,
        "cue": holder.cue,
    }


def _read_trigger(read: Checked) -> Trigger:
    return Trigger(*read.span(), lemma=read.text("lemma"))


def _read_argument(read: Checked) -> Argument:
    return Argument(*read.span(), **_reference(read))


def _read_role(read: Checked) -> Role:
    return Role(*read.span(), **_reference(read), role=read.text("role"))


def _reference(read: Checked) -> dict[str, Any]:
    """What an argument was resolved to; files written before `named` was kept held named things only."""
    return {
        "label": read.text("label"),
        "type": read.text("type"),
        "iri": read.maybe_text("iri"),
        "wikidata": read.maybe_text("wikidata"),
        "named": read.flag("named", default=True),
    }


def _read_event(read: Checked) -> EventType:
    return EventType(read.text("type"), read.maybe_text("mode"), read.maybe_text("cameo"))


def _read_time(read: Checked) -> Time:
    return Time(*read.span(), value=read.text("value"))


def _read_quantity(read: Checked) -> Quantity:
    return Quantity(read.number("value"), read.text("unit"))


def _read_holder(read: Checked) -> Holder:
    return Holder(
        *read.span(),
        label=read.text("label"),
        iri=read.maybe_text("iri"),
        cue=read.text("cue"),
        wikidata=read.maybe_text("wikidata"),
    )
