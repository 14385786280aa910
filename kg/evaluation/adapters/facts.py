"""The facts of a document in a benchmark's words: those of its claims, and those that mentions side by side tell."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kg.evaluation.adapters.mentions import Mentions, is_name, is_pronoun
from kg.evaluation.adapters.reading import Lookup, Reading
from kg.evaluation.labels import Fact
from kg.model import Argument


def facts(reading: Reading, lookup: Lookup) -> Iterator[Fact]:
    """The facts whose two ends the text names; a passive that does not say who has no words for its subject."""
    for claim in reading.claims:
        for fact in lookup.labels.facts(claim):
            if fact.subject.text and fact.object and fact.object.text:
                yield fact


def named(facts: Iterable[Fact], mentions: Mentions) -> Iterator[Fact]:
    """The same facts between the nearest names of their two things."""
    for fact in facts:
        thing = fact.object and mentions.name_of(fact.object)
        yield fact._replace(subject=mentions.name_of(fact.subject), object=thing)


def by_name(facts: Iterable[Fact], reading: Reading) -> Iterator[Fact]:
    """The same facts, of whom a comma names right behind a description: "The minister, Jan Holm, visited …"."""
    beside = {}
    for first, second in _beside(reading, reading.mentions):
        if not is_name(first) and is_name(second):
            beside[first.start, first.end] = second
    for fact in facts:
        subject, thing = (
            end and beside.get((end.start, end.end), end) for end in (fact.subject, fact.object)
        )
        yield fact._replace(subject=subject or fact.subject, object=thing)


def appositions(reading: Reading, mentions: Iterable[Argument], lookup: Lookup) -> Iterator[Fact]:
    """Two mentions of one thing with nothing but a comma, a bracket or a space between them."""
    if not lookup.labels.apposition:
        return
    for first, second in _beside(reading, mentions):
        yield Fact(second, lookup.labels.apposition, first)


def _beside(reading: Reading, mentions: Iterable[Argument]) -> Iterator[tuple[Argument, Argument]]:
    """Mentions of one thing right behind one another: "Chad (TCD)", "the minister for Africa, Jan Holm"."""
    ordered = sorted((m for m in mentions if m.iri and not is_pronoun(m)), key=lambda m: (m.start, m.end))
    for k, second in enumerate(ordered):
        for first in reversed(ordered[max(0, k - _NEAR) : k]):
            between = reading.document.text[first.end : second.start]
            if first.iri == second.iri and first.end < second.start and _BETWEEN.fullmatch(between):
                yield first, second


def attributes(reading: Reading, lookup: Lookup) -> Iterator[Fact]:
    """Descriptions with the amounts and adjectives that stand in them: "300 Iraqi soldiers"."""
    if not lookup.labels.attribute:
        return
    parts = [Argument(a.start, a.end, a.text, a.text, "Value", None) for a in reading.amounts]
    parts += [m for m in reading.mentions if m.type == "Country" and m.text != m.label]
    by_start = sorted(parts, key=lambda part: part.start)
    starts = [part.start for part in by_start]
    for mention in reading.mentions:
        if mention.type in lookup.labels.types and not is_name(mention):
            low, high = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
            inner = (part for part in by_start[low:high] if part.end < mention.end)
            yield from (Fact(mention, lookup.labels.attribute, part) for part in inner)


_BETWEEN = re.compile(r"(?:\s+(?:of|for)\s+(?:the\s+)?[A-Z][\w\s'’-]{1,40})?\s*[,(]?\s*(?:or )?")
"""What may stand between two mentions of one thing: of or for whom the first is, and a comma, bracket or blank."""
_NEAR = 4
"""Mentions before one among which that right before it is looked for: there may be names inside it."""
_INSIDE = re.compile(r"\s+(?:in|at|inside|within|across|near)\s+(?:the\s+)?(?:both\s+)?")
_OF, _JOINED = re.compile(r"\s+of\s+(?:the\s+)?"), re.compile(r"(?:\s*,)?(?:\s+and|,)\s+(?:the\s+)?")
_OF_OR_FROM = re.compile(r"\s+(?:of|from)\s+(?:the\s+)?")
_PEOPLE = frozenset({"Person", "PopulationGroup", "ArmedGroup", "Military"})


def whereabouts(reading: Reading, lookup: Lookup) -> Iterator[Fact]:
    """What stands before "in" and a place, with what is coordinated: "troops and tanks in Gao and Kidal".

    People are in the place that they are "residents of", too.
    """
    if not lookup.labels.inside:
        return
    things: list[Argument] = []  # what the words since the last break put in one place, once `inside` is true
    inside = False
    for first, second, between in _neighbours(reading):
        is_place = lookup.labels.types.get(second.type) in ("Location", "GPE")
        people_of = first.type == "PopulationGroup" and _OF.fullmatch(between)
        joined = _JOINED.fullmatch(between) is not None
        if is_place and (people_of or _INSIDE.fullmatch(between)):
            things, inside = [*things, first], True
        elif not (joined and inside and is_place):
            things, inside = [*things, first] if joined and not inside and not first.named else [], False
        if inside:
            yield from (Fact(thing, lookup.labels.inside, second) for thing in things)


def belongings(reading: Reading, lookup: Lookup) -> Iterator[Fact]:
    """People described by whose they are: "students of Dakar University", "fighters from the Sahel Front"."""
    if not lookup.labels.belonging:
        return
    for first, second, between in _neighbours(reading):
        is_body = lookup.labels.types.get(second.type) == "Organisation" and is_name(second)
        if is_body and first.type in _PEOPLE and not first.named and _OF_OR_FROM.fullmatch(between):
            yield Fact(first, lookup.labels.belonging, second)


def _neighbours(reading: Reading) -> Iterator[tuple[Argument, Argument, str]]:
    """Each mention with the next one and the words between them."""
    for first, second in pairwise(sorted(reading.mentions, key=lambda m: (m.start, m.end))):
        yield first, second, reading.document.text[first.end : second.start]
