"""What was read, written down as each benchmark asks: one function a benchmark, `(reading, lookup) -> answer`.

An answer is a line of the scorers' common format: {"id", "entities": […], "extractions": […]}. Offsets are characters
into the text, half-open, as in claims.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import TYPE_CHECKING, Any, Protocol

from kg.evaluation.labels import NO_LABELS, Fact, Labels
from kg.model import Argument, Claim, Document, Quote

if TYPE_CHECKING:
    from kg.reading.wording.wording import Wording, Wordings

Answer = dict[str, Any]


class Reading(Protocol):
    """What the pipeline makes of one document."""

    @property
    def document(self) -> Document:
        """The text that was read."""

    @property
    def mentions(self) -> Sequence[Argument]:
        """Every mention of a thing, in the order of the text: names, descriptions and pronouns."""

    @property
    def claims(self) -> Sequence[Claim]:
        """What the text says, inferred claims included."""

    @property
    def times(self) -> Sequence[Quote]:
        """The words that say when."""

    @property
    def amounts(self) -> Sequence[Quote]:
        """The words that say how much or how many."""

    @property
    def wordings(self) -> Wordings:
        """What it says in its own words; empty unless asked for."""


def _no_country(argument: Argument) -> str | None:
    return None


@dataclass(frozen=True)
class Lookup:
    """What an adapter may look up: the table of labels, and the country (ISO 3166-1 alpha-3) of an argument."""

    labels: Labels = NO_LABELS
    country: Callable[[Argument], str | None] = _no_country


def adapt_spans(reading: Reading, lookup: Lookup) -> Answer:
    """re3d: all mentions of things, times and amounts, relations between mentions as they stand, pronouns included."""
    entities = [_entity(mention, lookup.labels) for mention in reading.mentions]
    entities += [_span(time) | {"type": lookup.labels.time} for time in reading.times]
    entities += [_span(amount) | {"type": lookup.labels.amount} for amount in reading.amounts]
    facts = [
        *_by_name(_facts(reading, lookup), reading),
        *_appositions(reading, reading.mentions, lookup),
        *_attributes(reading, lookup),
        *_whereabouts(reading, lookup),
        *_belongings(reading, lookup),
    ]
    return _answer(reading, facts, entities=[entity for entity in entities if entity["type"]])


def adapt_names(reading: Reading, lookup: Lookup) -> Answer:
    """crossre: names only; a pronoun or description gives way to the nearest name of the thing it stands for."""
    mentions = _Mentions(reading.mentions)
    entities = [_entity(mention, lookup.labels) for mention in mentions.names]
    facts = [*_named(_facts(reading, lookup), mentions), *_appositions(reading, mentions.names, lookup)]
    return _answer(reading, facts, entities=[entity for entity in entities if entity["type"]])


def adapt_document(reading: Reading, lookup: Lookup) -> Answer:
    """redocred: relations between entities of a document, once for each name of both: "Cuba" is not "Cuban"."""
    mentions = _Mentions(reading.mentions)
    spread = (
        fact._replace(subject=subject, object=thing)
        for fact in _facts(reading, lookup)
        if fact.object
        for subject, thing in product(mentions.names_of(fact.subject), mentions.names_of(fact.object))
    )
    return _answer(reading, spread)


def adapt_mentions(reading: Reading, lookup: Lookup) -> Answer:
    """knet: a fact once for each pair of names and pronouns of its two things."""
    mentions = _Mentions(reading.mentions)
    spread = (
        fact._replace(subject=subject, object=thing)
        for fact in _facts(reading, lookup)
        if fact.object
        for subject, thing in product(mentions.all_of(fact.subject), mentions.all_of(fact.object))
        if not _overlap(subject, thing)
    )
    return _answer(reading, spread)


def adapt_labels(reading: Reading, lookup: Lookup) -> Answer:
    """t2kg: triples of names, each thing under the fullest name that it has."""
    return _answer(reading, _facts(reading, lookup), text=_fullest_name)


def _fullest_name(argument: Argument) -> str:
    """The words, where they name a body in full; else the label: of people, countries, short forms, pronouns."""
    words = re.sub(r"^the\s", "", argument.text, flags=re.IGNORECASE)
    parts, label = words.split(), argument.label
    if (
        argument.type in ("Person", "Country", "Value", "Thing")
        or not _is_name(argument)
        or parts[-1].islower()
    ):
        return label
    is_short = words.isupper() or parts[-1].lower() in label.lower().split()
    return label if is_short else words


def adapt_triples(reading: Reading, lookup: Lookup) -> Answer:
    """Benchie: what the text says in its own words, one argument at a time."""
    return {"id": reading.document.iri, "extractions": [_wording(one) for one in reading.wordings.triples]}


def adapt_tuples(reading: Reading, lookup: Lookup) -> Answer:
    """Carb: what the text says in its own words, the arguments of a predicate together."""
    return {"id": reading.document.iri, "extractions": [_wording(one) for one in reading.wordings.tuples]}


# ---------------------------------------------------------------- mentions


class _Mentions:
    """The mentions of a document, by the thing they stand for."""

    def __init__(self, mentions: Sequence[Argument]) -> None:
        self.names = [mention for mention in mentions if _is_name(mention)]
        self._by_iri: dict[str, list[Argument]] = {}
        for mention in mentions:
            if mention.iri and (_is_name(mention) or is_pronoun(mention)):
                self._by_iri.setdefault(mention.iri, []).append(mention)

    def all_of(self, argument: Argument) -> list[Argument]:
        """Names and pronouns of the same thing, the argument itself among them."""
        others = self._by_iri.get(argument.iri or "", [])
        place = (argument.start, argument.end)
        return [argument, *(other for other in others if (other.start, other.end) != place)]

    def names_of(self, argument: Argument) -> list[Argument]:
        """The first mention under each name of the same thing; a date itself; nothing for what has no name."""
        if argument.type == "Value":
            return [argument]
        names: dict[str, Argument] = {argument.text: argument} if _is_name(argument) else {}
        for mention in self._by_iri.get(argument.iri or "", []):
            if _is_name(mention):
                names.setdefault(mention.text, mention)
        return list(names.values())

    def name_of(self, argument: Argument) -> Argument:
        """The argument, or the nearest name of the same thing where it is none, an earlier one before a later."""
        if _is_name(argument):
            return argument
        names = (mention for mention in self._by_iri.get(argument.iri or "", []) if _is_name(mention))
        return min(names, key=lambda m: (abs(m.start - argument.start), m.start), default=argument)


_PRONOUN = re.compile(
    r"(?:i|me|my|mine|we|us|ours?|yours?|you|h[ei]s?|him|she|hers?|it|its|they|them|theirs?|wh(?:o|om|ose|ich)"
    r"|th(?:at|is|ese|ose)|(?:my|him|her|it)self|(?:our|them)selves)",
    re.IGNORECASE,
)


def is_pronoun(argument: Argument) -> bool:
    """Whether the words are a pronoun."""
    return bool(_PRONOUN.fullmatch(argument.text))


def _is_name(argument: Argument) -> bool:
    """Whether the words are a name, not a pronoun or description of a thing that has one elsewhere."""
    words = re.sub(r"^(?:the|an?)\s", "", argument.text, flags=re.IGNORECASE)
    return argument.named and not is_pronoun(argument) and any(c.isupper() or c.isdigit() for c in words)


def _overlap(one: Quote, other: Quote) -> bool:
    return one.start < other.end and other.start < one.end


# ---------------------------------------------------------------- facts


def _facts(reading: Reading, lookup: Lookup) -> Iterator[Fact]:
    """The facts whose two ends the text names; a passive that does not say who has no words for its subject."""
    for claim in reading.claims:
        for fact in lookup.labels.facts(claim):
            if fact.subject.text and fact.object and fact.object.text:
                yield fact


def _named(facts: Iterable[Fact], mentions: _Mentions) -> Iterator[Fact]:
    for fact in facts:
        thing = fact.object and mentions.name_of(fact.object)
        yield fact._replace(subject=mentions.name_of(fact.subject), object=thing)


def _by_name(facts: Iterable[Fact], reading: Reading) -> Iterator[Fact]:
    """The same facts, of whom a comma names right behind a description: "The minister, Jan Holm, visited …"."""
    beside = {}
    for first, second in _beside(reading, reading.mentions):
        if not _is_name(first) and _is_name(second):
            beside[first.start, first.end] = second
    for fact in facts:
        subject, thing = (
            end and beside.get((end.start, end.end), end) for end in (fact.subject, fact.object)
        )
        yield fact._replace(subject=subject or fact.subject, object=thing)


def _appositions(reading: Reading, mentions: Iterable[Argument], lookup: Lookup) -> Iterator[Fact]:
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


def _attributes(reading: Reading, lookup: Lookup) -> Iterator[Fact]:
    """Descriptions with the amounts and adjectives that stand in them: "300 Iraqi soldiers"."""
    if not lookup.labels.attribute:
        return
    parts = [Argument(a.start, a.end, a.text, a.text, "Value", None) for a in reading.amounts]
    parts += [m for m in reading.mentions if m.type == "Country" and m.text != m.label]
    by_start = sorted(parts, key=lambda part: part.start)
    starts = [part.start for part in by_start]
    for mention in reading.mentions:
        if mention.type in lookup.labels.types and not _is_name(mention):
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


def _whereabouts(reading: Reading, lookup: Lookup) -> Iterator[Fact]:
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


def _belongings(reading: Reading, lookup: Lookup) -> Iterator[Fact]:
    """People described by whose they are: "students of Dakar University", "fighters from the Sahel Front"."""
    if not lookup.labels.belonging:
        return
    for first, second, between in _neighbours(reading):
        is_body = lookup.labels.types.get(second.type) == "Organisation" and _is_name(second)
        if is_body and first.type in _PEOPLE and not first.named and _OF_OR_FROM.fullmatch(between):
            yield Fact(first, lookup.labels.belonging, second)


def _neighbours(reading: Reading) -> Iterator[tuple[Argument, Argument, str]]:
    """Each mention with the next one and the words between them."""
    for first, second in pairwise(sorted(reading.mentions, key=lambda m: (m.start, m.end))):
        yield first, second, reading.document.text[first.end : second.start]


# ---------------------------------------------------------------- writing


def _span(quote: Quote) -> Answer:
    return {"text": quote.text, "start": quote.start, "end": quote.end}


def _entity(mention: Argument, labels: Labels) -> Answer:
    return _span(mention) | {"type": labels.types.get(mention.type)}


def _answer(
    reading: Reading,
    facts: Iterable[Fact],
    entities: Sequence[Answer] | None = None,
    *,
    text: Callable[[Argument], str] = lambda argument: argument.text,
    country: Callable[[Argument], str | None] = _no_country,
) -> Answer:
    def write(argument: Argument | None) -> Answer | None:
        if not argument:
            return None
        code = country(argument)
        return _span(argument) | {"text": text(argument)} | ({"code": code} if code else {})

    extractions = (
        {
            "subject": write(f.subject),
            "relation": f.label,
            "object": write(f.object),
            "confidence": f.confidence,
        }
        for f in facts
    )
    answer: Answer = {"id": reading.document.iri}
    if entities is not None:
        answer["entities"] = _distinct(entities)
    return answer | {"extractions": _distinct(extractions)}


def _distinct(answers: Iterable[Answer]) -> list[Answer]:
    """Each answer once, confidence aside, the surest kept, in order of first appearance."""
    kept: dict[str, Answer] = {}
    for answer in answers:
        key = repr([(name, value) for name, value in answer.items() if name != "confidence"])
        if key not in kept or answer.get("confidence", 0) > kept[key].get("confidence", 0):
            kept[key] = answer
    return list(kept.values())


def _wording(wording: Wording) -> Answer:
    return {
        "subject": {"text": wording.subject.text},
        "phrase": wording.relation.text,
        "object": {"text": wording.arguments[0].text},
        "args": [{"text": further.text} for further in wording.arguments[1:]],
        "confidence": wording.confidence,
    }
