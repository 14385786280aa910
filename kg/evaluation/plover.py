"""The plover benchmark: claims as coded events.

What is asked for, agreed to, rejected or threatened with is part of the asking, not an event beside it; what is
announced for the future is coded as the announcement (`maps/plover.json`). The source is who acts, the target whom the
event befalls, else its object, else its place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from kg.evaluation.adapters import Answer, Lookup, Reading
from kg.evaluation.adapters.mentions import is_pronoun
from kg.model import Argument, Certainty, Claim

RECIPIENT = "recipient"
_SOMEBODY = ("Person", "PopulationGroup", "ArmedGroup", "Military", "Government", "Organisation", "Agent")


class _Event(NamedTuple):
    """A coded event; `target` is None where the text names nobody."""

    source: Argument
    type: str
    target: Argument | None
    confidence: float


def adapt_events(reading: Reading, lookup: Lookup) -> Answer:
    """Coded events with actor, recipient and their countries."""
    told = [claim for claim in reading.claims if claim.event and not claim.derived_from]
    events = [event for claim in _main(told) for event in _code(claim, lookup)]
    writer = _Writer(reading.mentions, lookup)
    lines = [writer.line(event) for event in events]
    distinct = {(x["subject"]["text"], x["relation"], (x["object"] or {}).get("text")): x for x in lines}
    return {"id": reading.document.iri, "extractions": list(distinct.values())}


def _main(claims: Sequence[Claim]) -> list[Claim]:
    """The claims that are put forward and say who acts; failing that those that do not; failing that all."""
    protesting = {claim.subject.iri for claim in claims if claim.event and claim.event.type == "PROTEST"}
    put_forward = [
        claim
        for claim in claims
        if claim.certainty is not Certainty.UNKNOWN and not _is_slogan(claim, protesting)
    ]
    acting = [claim for claim in put_forward if claim.subject.text]
    return acting or put_forward or list(claims)


def _is_slogan(claim: Claim, protesting: Collection[str | None]) -> bool:
    """Whether a claim says what those who protest ask for: that is part of the protest."""
    return claim.event is not None and claim.event.type == "REQUEST" and claim.subject.iri in protesting


def _code(claim: Claim, lookup: Lookup) -> Iterator[_Event]:
    kind = lookup.labels.event(claim)
    if kind is not None:
        for target in _targets(claim):
            yield _Event(claim.subject, kind, target, claim.confidence)


def _targets(claim: Claim) -> Sequence[Argument | None]:
    """Whom the event befalls; else its object, if that is somebody; else where it takes place."""
    recipients = [role for role in claim.roles if role.role == RECIPIENT]
    if recipients:
        return recipients
    thing = claim.object if claim.object and claim.object.iri else None
    somebody = thing and (thing.named or thing.type in _SOMEBODY)
    return [thing if somebody else claim.place or thing]


class _Writer:
    """Writes events in the scorer's format, descriptions instead of pronouns, with countries."""

    def __init__(self, mentions: Sequence[Argument], lookup: Lookup) -> None:
        self.mentions, self.lookup = mentions, lookup

    def line(self, event: _Event) -> Answer:
        """One event."""
        target = event.target and self._argument(event.target)
        source = self._argument(event.source)
        return {"subject": source, "relation": event.type, "object": target, "confidence": event.confidence}

    def _argument(self, argument: Argument) -> Answer:
        shown = self._described(argument)
        code = self._country(shown)
        place = {"text": shown.text, "start": shown.start, "end": shown.end}
        return place | ({"code": code} if code else {})

    def _described(self, argument: Argument) -> Argument:
        """What a pronoun stands for: the nearest name or description of the same thing."""
        if not is_pronoun(argument):
            return argument
        same = (m for m in self.mentions if m.iri and m.iri == argument.iri and not is_pronoun(m))
        return min(same, key=lambda m: (abs(m.start - argument.start), m.start), default=argument)

    def _country(self, argument: Argument) -> str | None:
        """The country an argument is or belongs to, else that of the first country named in its words."""
        inside = (m for m in self.mentions if argument.start <= m.start and m.end <= argument.end)
        codes = (self.lookup.country(one) for one in (argument, *inside))
        return next((code for code in codes if code), None)
