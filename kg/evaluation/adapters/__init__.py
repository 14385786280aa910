"""What was read, written down as each benchmark asks: one function a benchmark, `(reading, lookup) -> answer`.

An answer is a line of the scorers' common format: {"id", "entities": […], "extractions": […]}. Offsets are characters
into the text, half-open, as in claims.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product

from kg.evaluation.adapters.answers import write_answer, write_entity, write_span, write_wording
from kg.evaluation.adapters.facts import (
    appositions,
    attributes,
    belongings,
    by_name,
    facts,
    named,
    whereabouts,
)
from kg.evaluation.adapters.mentions import Mentions, is_name, overlap
from kg.evaluation.adapters.reading import Answer, Lookup, Reading
from kg.evaluation.labels import Fact
from kg.model import Argument

__all__ = [
    "Answer",
    "Lookup",
    "Reading",
    "adapt_document",
    "adapt_labels",
    "adapt_mentions",
    "adapt_names",
    "adapt_spans",
    "adapt_triples",
    "adapt_tuples",
]


def adapt_spans(reading: Reading, lookup: Lookup) -> Answer:
    """re3d: all mentions of things, times and amounts, relations between mentions as they stand, pronouns included."""
    entities = [write_entity(mention, lookup.labels) for mention in reading.mentions]
    entities += [write_span(time) | {"type": lookup.labels.time} for time in reading.times]
    entities += [write_span(amount) | {"type": lookup.labels.amount} for amount in reading.amounts]
    told = [
        *by_name(facts(reading, lookup), reading),
        *appositions(reading, reading.mentions, lookup),
        *attributes(reading, lookup),
        *whereabouts(reading, lookup),
        *belongings(reading, lookup),
    ]
    return write_answer(reading, told, entities=[entity for entity in entities if entity["type"]])


def adapt_names(reading: Reading, lookup: Lookup) -> Answer:
    """crossre: names only; a pronoun or description gives way to the nearest name of the thing it stands for."""
    mentions = Mentions(reading.mentions)
    entities = [write_entity(mention, lookup.labels) for mention in mentions.names]
    told = [*named(facts(reading, lookup), mentions), *appositions(reading, mentions.names, lookup)]
    return write_answer(reading, told, entities=[entity for entity in entities if entity["type"]])


def adapt_document(reading: Reading, lookup: Lookup) -> Answer:
    """redocred: relations between entities of a document, once for each name of both: "Cuba" is not "Cuban"."""
    return write_answer(reading, _spread(reading, lookup, Mentions(reading.mentions).names_of))


def adapt_mentions(reading: Reading, lookup: Lookup) -> Answer:
    """knet: a fact once for each pair of names and pronouns of its two things."""
    spread = _spread(reading, lookup, Mentions(reading.mentions).all_of)
    return write_answer(reading, (f for f in spread if f.object and not overlap(f.subject, f.object)))


def _spread(reading: Reading, lookup: Lookup, others: Callable[[Argument], list[Argument]]) -> Iterator[Fact]:
    """Each fact once for each pair of mentions of its two things."""
    for fact in facts(reading, lookup):
        if fact.object:
            for subject, thing in product(others(fact.subject), others(fact.object)):
                yield fact._replace(subject=subject, object=thing)


def adapt_labels(reading: Reading, lookup: Lookup) -> Answer:
    """t2kg: triples of names, each thing under the fullest name that it has."""
    return write_answer(reading, facts(reading, lookup), text=_fullest_name)


def _fullest_name(argument: Argument) -> str:
    """The words, where they name a body in full; else the label: of people, countries, short forms, pronouns."""
    words = re.sub(r"^the\s", "", argument.text, flags=re.IGNORECASE)
    parts, label = words.split(), argument.label
    if (
        argument.type in ("Person", "Country", "Value", "Thing")
        or not is_name(argument)
        or parts[-1].islower()
    ):
        return label
    is_short = words.isupper() or parts[-1].lower() in label.lower().split()
    return label if is_short else words


def adapt_triples(reading: Reading, lookup: Lookup) -> Answer:
    """Benchie: what the text says in its own words, one argument at a time."""
    return {
        "id": reading.document.iri,
        "extractions": [write_wording(one) for one in reading.wordings.triples],
    }


def adapt_tuples(reading: Reading, lookup: Lookup) -> Answer:
    """Carb: what the text says in its own words, the arguments of a predicate together."""
    return {
        "id": reading.document.iri,
        "extractions": [write_wording(one) for one in reading.wordings.tuples],
    }
