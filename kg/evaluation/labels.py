"""What our words mean in a benchmark's words: tables of labels, read from `maps/*.json`.

A table has, each part optional:

    types          class -> entity label; classes that are not listed are left out
    relations      relation CURIE -> what it means (below); a relation that is listed never falls back on its event
    events         PLOVER type, or type/mode ("CONSULT/visit"), -> what it means, for claims of other relations
    future         PLOVER type -> the type that counts when it is yet to come
    negated        PLOVER type -> the type that counts when it is denied
    offices        relation CURIE -> the label that joins its subject with the office ("President of Chile"); where the
                   subject comes before the office, the text speaks of the person, and no other label counts;
                   offices that the text does not speak of are left out
    times          relation CURIE -> the label that joins its subject ("-": its object) with its time
    time           entity label of time expressions
    amount         entity label of amounts
    place          the label that joins what an event happens to, or who acts, with its place
    occasion       the label that joins who acts with events in further roles ("lost in the 2011 election")
    apposition     the label that joins two names of one thing that stand side by side
    attribute      the label that joins a description with the amount or country's adjective in it
    inside         the label that joins two mentions with nothing but "in" or "at" between them, the second a place
    hypothetical   whether claims that are not certain count

"What it means" is null (nothing), "LABEL", "-LABEL" (subject and object swap), an object {"label": …} with lists of
classes under "subject", "not_subject", "object" and "not_object" that say when it holds, or a list of these.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from kg.errors import EvaluationError, choices
from kg.knowledge.english.words import words
from kg.model import Argument, Certainty, Claim, Polarity, Quote, Tense

MAPS = Path(__file__).parent / "maps"


class Fact(NamedTuple):
    """A claim in a benchmark's words. `object` is None where the text has a type of event and no recipient."""

    subject: Argument
    label: str
    object: Argument | None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Meaning:
    """One label that a relation or event type stands for, and the classes of arguments for which it does."""

    label: str
    swap: bool = False
    conditions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, subject: Argument, thing: Argument | None, confidence: float) -> Iterator[Fact]:
        """The fact, if the arguments are of the right classes."""
        ends = {"subject": subject.type, "object": thing.type if thing else ""}
        for name, classes in self.conditions.items():
            if (ends[name.removeprefix("not_")] in classes) == name.startswith("not_"):
                return
        if not self.swap:
            yield Fact(subject, self.label, thing, confidence)
        elif thing:
            yield Fact(thing, self.label, subject, confidence)


@dataclass(frozen=True)
class Labels:
    """The table of one benchmark. Make one with `load_labels`."""

    types: Mapping[str, str | None] = field(default_factory=dict)
    relations: Mapping[str, tuple[Meaning, ...]] = field(default_factory=dict)
    events: Mapping[str, tuple[Meaning, ...]] = field(default_factory=dict)
    future: Mapping[str, str] = field(default_factory=dict)
    negated: Mapping[str, str] = field(default_factory=dict)
    offices: Mapping[str, str] = field(default_factory=dict)
    times: Mapping[str, str] = field(default_factory=dict)
    time: str | None = None
    amount: str | None = None
    place: str | None = None
    occasion: str | None = None
    apposition: str | None = None
    attribute: str | None = None
    inside: str | None = None
    belonging: str | None = None
    hypothetical: bool = False

    def facts(self, claim: Claim) -> Iterator[Fact]:
        """What a claim says in the benchmark's words; nothing for claims that are denied or, mostly, not certain."""
        if claim.polarity is Polarity.NEGATIVE or not (
            self.hypothetical or claim.certainty is Certainty.CERTAIN
        ):
            return
        if claim.object:
            held = claim.predicate in self.offices
            if held and claim.subject.start <= claim.trigger.start < claim.subject.end:
                return  # known of the name, not said
            if not (held and claim.subject.end <= claim.trigger.start):
                for meaning in self._meanings(claim):
                    yield from meaning.of(claim.subject, claim.object, claim.confidence)
            if held and claim.trigger.text.lower() == claim.trigger.lemma.split()[-1]:
                yield Fact(claim.subject, self.offices[claim.predicate], _office(claim), claim.confidence)
        if claim.time and claim.predicate in self.times:
            yield from self._dated(claim, claim.time)
        if claim.place and self.place:
            yield Fact(claim.object or claim.subject, self.place, claim.place, claim.confidence)
        if self.occasion:
            occasions = (role for role in claim.roles if role.type in ("Event", "Conflict"))
            yield from (Fact(claim.subject, self.occasion, role, claim.confidence) for role in occasions)

    def event(self, claim: Claim) -> str | None:
        """The event type that counts for a claim, with the denied and the announced coded as what they are."""
        if not claim.event:
            return None
        kind = claim.event.type
        if claim.polarity is Polarity.NEGATIVE:
            return self.negated.get(kind)
        return self.future.get(kind, kind) if claim.tense is Tense.FUTURE else kind

    def renamed(self, names: Mapping[str, str]) -> Labels:
        """The same table with the labels of relations replaced; labels that `names` lacks are dropped."""

        def rename(meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
            return tuple(replace(m, label=names[m.label]) for m in meanings if m.label in names)

        kept = {relation: rename(meanings) for relation, meanings in self.relations.items()}
        return replace(self, relations=kept, times={})

    def _meanings(self, claim: Claim) -> tuple[Meaning, ...]:
        if claim.predicate in self.relations:
            return self.relations[claim.predicate]
        if not claim.event:
            return ()
        precise = self.events.get(f"{claim.event.type}/{claim.event.mode}")
        return self.events.get(claim.event.type, ()) if precise is None else precise

    def _dated(self, claim: Claim, time: Quote) -> Iterator[Fact]:
        label = self.times[claim.predicate]
        whose = claim.object if label.startswith("-") else claim.subject
        if whose:
            value = Argument(time.start, time.end, time.text, time.text, "Value", None)
            yield Fact(whose, label.removeprefix("-"), value, claim.confidence)


_BEFORE_OFFICES = words("offices", "before_office")
_ORDINAL = re.compile(r"\d+\w*|(?:\w+-|\w+teen|\w*t[ei][ne])\w*th")


def _office(claim: Claim) -> Argument:
    """The office a claim speaks of, as its words name it: "Prime Minister of the Gambia"."""
    title, thing, sentence = claim.trigger, claim.object, claim.sentence
    before = (w for w in title.lemma.split()[:-1] if w not in _BEFORE_OFFICES and not _ORDINAL.fullmatch(w))
    name = " ".join(word[:1].upper() + word[1:] for word in (*before, title.text))
    where = f" of {thing.label}" if thing else ""
    if thing and thing.start > title.end:
        told = sentence.text[title.end - sentence.start : thing.end - sentence.start]
        where = told if told.startswith(" of ") else where
    return Argument(title.start, title.end, title.text, name + where, "Thing", None)


NO_LABELS = Labels()
"""A table without labels."""


def read_map(name: str) -> dict[str, Any]:
    """The content of `maps/NAME.json`.

    Raises:
        EvaluationError: there is no such map.
    """
    path = MAPS / f"{name}.json"
    if not path.is_file():
        known = (p.stem for p in MAPS.glob("*.json"))
        raise EvaluationError(f"there is no map {name!r}", hint=choices(name, known))
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


@cache
def load_labels(name: str) -> Labels:
    """Read the table of labels `maps/NAME.json`."""
    content = read_map(name)
    for part in ("relations", "events"):
        content[part] = {term: _meanings(given) for term, given in content.get(part, {}).items()}
    return Labels(**content)


def _meanings(given: Any) -> tuple[Meaning, ...]:
    alternatives = given if isinstance(given, list) else [] if given is None else [given]
    return tuple(_meaning(one if isinstance(one, dict) else {"label": one}) for one in alternatives)


def _meaning(given: Mapping[str, Any]) -> Meaning:
    label = str(given["label"])
    conditions = {name: tuple(classes) for name, classes in given.items() if name != "label"}
    return Meaning(label.removeprefix("-"), label.startswith("-"), conditions)
