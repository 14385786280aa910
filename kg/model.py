"""The plain values that travel along the road: documents, entities, claims, statements.

Everything here is frozen, comparable and free of spaCy and RDF, so that reading, assembly and the graph
can be tested apart, and a claims file (one JSON object a line) can be kept, sorted, compared and reviewed.

Offsets are characters into `Document.text`, half-open: `text[start:end] == quote`, always.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum

BASE = "https://w3id.org/geokg/"
"""Default base of all IRIs that `kg` makes; `--base` changes it."""


class Polarity(StrEnum):
    """Whether a claim puts its statement forward or denies it."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


class Certainty(StrEnum):
    """How sure the holder is. Source: FactBank (Saurí and Pustejovsky 2009), values CT, PR, PS, U."""

    CERTAIN = "certain"
    PROBABLE = "probable"
    POSSIBLE = "possible"
    UNKNOWN = "unknown"


class Tense(StrEnum):
    """When, as the words say it. Source: ACE English event guidelines 5.4.3, attribute TENSE."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNSPECIFIED = "unspecified"


class Status(StrEnum):
    """What a claim, or all claims about a statement together, make of it. `DISPUTED` is for statements only."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    DENIED = "denied"
    DISPUTED = "disputed"
    HYPOTHETICAL = "hypothetical"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its IRI and what is known about its publication.

    `published` is an ISO date ("2024-04-12"), `language` a BCP 47 code; unknown is None, never a guess.
    `text` is exactly what the offsets of its claims count in. `digest` tells texts apart: a hash of the text, also
    where the text itself is not at hand, as for the documents of a graph.
    """

    iri: str
    text: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    language: str | None = None
    digest: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.digest and self.text:
            object.__setattr__(self, "digest", content_hash([self.text], 32))


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of a document's text."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Trigger(Quote):
    """The word that says what happened, and its lemma (with its particle: "carry out")."""

    lemma: str


@dataclass(frozen=True, slots=True)
class Argument(Quote):
    """Who or what takes part: what the text says (`text`, perhaps "he") and what it was resolved to (`label`).

    `iri` is None for propositions and values, which are not things; `named` is true for
    things with a name of their own, false for descriptions ("oil refineries") known in one document only.
    """

    label: str
    type: str
    iri: str | None
    wikidata: str | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Role(Argument):
    """An argument beyond subject and object, with the name of its role: instrument, recipient, to, from, with …"""

    role: str = ""


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER event type ("MOBILIZE"), its mode ("weapons") and, if known, a CAMEO code."""

    type: str
    mode: str | None = None
    cameo: str | None = None


@dataclass(frozen=True, slots=True)
class Holder(Quote):
    """Who puts a claim forward, when it is not the author; `cue` is the word that says so ("said", "according to")."""

    label: str
    iri: str | None
    cue: str
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Time(Quote):
    """A time expression and its value at the precision the text has. Source: EDTF (ISO 8601-2:2019), level 1."""

    value: str


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted amount: 120000 soldier."""

    value: float
    unit: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One place in one document where one holder puts one statement forward.

    `predicate` is a CURIE: `kg:mined` where the ontology has a word, `open:lemma` where it has none.
    `derived_from` holds the ids of the claims an inferred claim rests on.
    """

    document: str
    sentence: Quote
    trigger: Trigger
    subject: Argument
    predicate: str
    object: Argument | None
    polarity: Polarity
    certainty: Certainty
    tense: Tense
    confidence: float
    rule: str
    roles: tuple[Role, ...] = ()
    event: EventType | None = None
    holder: Holder | None = None
    time: Time | None = None
    place: Argument | None = None
    quantity: Quantity | None = None
    published: str | None = None
    derived_from: tuple[str, ...] = ()
    id: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not self.id:
            object.__setattr__(self, "id", "c:" + content_hash(self._identity()))

    def _identity(self) -> tuple[str | int | None, ...]:
        """What makes two claims the same claim: the place, the words' reading and the holder; not the confidence."""
        thing = self.object
        return (
            *(self.document, self.trigger.start, self.trigger.end, self.predicate),
            *(self.subject.iri, self.subject.start, self.subject.end),
            *((thing.iri, thing.start, thing.end) if thing else ()),
            *((self.holder.iri, self.holder.label) if self.holder else ()),
            *(self.polarity, self.certainty, self.tense, *self.derived_from),
        )

    @property
    def status(self) -> Status:
        """What this claim alone makes of its statement.

        Asserted: by the author, positive, certain, not future. Reported: the same, by a speaker in the text.
        Denied: negated or refused with certainty, by anyone. Everything less than certain or yet to come is
        hypothetical.
        """
        if self.certainty is not Certainty.CERTAIN:
            return Status.HYPOTHETICAL
        if self.polarity is Polarity.NEGATIVE:
            return Status.DENIED
        if self.tense is Tense.FUTURE:
            return Status.HYPOTHETICAL
        if self.derived_from:
            return Status.INFERRED
        return Status.REPORTED if self.holder else Status.ASSERTED

    @property
    def key(self) -> tuple[str, str, str]:
        """What this claim is about, without who says so or where: equal for claims on the same statement."""
        thing = self.object
        return (identity(self.subject), self.predicate, identity(thing) if thing else "")

    @property
    def evidence(self) -> Quote:
        """The shortest stretch of the sentence that holds the trigger and both arguments."""
        spans = [self.trigger, self.subject, *((self.object,) if self.object else ())]
        inside = [s for s in spans if self.sentence.start <= s.start and s.end <= self.sentence.end]
        start = min((s.start for s in inside), default=self.sentence.start)
        end = max((s.end for s in inside), default=self.sentence.end)
        offset = self.sentence.start
        return Quote(start, end, self.sentence.text[start - offset : end - offset])


@dataclass(frozen=True, slots=True)
class Statement:
    """What one or more claims are about; knows nothing of who said it beyond what `status` and the beliefs sum up.

    `belief` and `disbelief` are 1 − Π(1 − confidence × source weight) over the claims for and against.
    `claims` are ordered by document and offset.
    """

    id: str
    subject: Argument
    predicate: str
    object: Argument | None
    status: Status
    belief: float
    disbelief: float
    claims: tuple[Claim, ...]


def identity(argument: Argument) -> str:
    """What an argument is for the purpose of comparing statements: its IRI, or its words where it has none."""
    return argument.iri or f'"{" ".join(argument.label.split()).lower()}"'


def content_hash(parts: Iterable[object], length: int = 16) -> str:
    """A short hexadecimal name that depends on the content alone.

    >>> content_hash(["Ukraine", "kg:mined"]) == content_hash(("Ukraine", "kg:mined"))
    True
    """
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode()).hexdigest()[:length]


def with_id(claim: Claim) -> Claim:
    """The same claim with its id computed afresh; use after `dataclasses.replace` of anything that counts."""
    return replace(claim, id="")
