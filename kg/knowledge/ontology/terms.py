"""What an ontology consists of: classes, relations, concepts, event types and rules, as plain values."""

from __future__ import annotations

from dataclasses import dataclass

from kg.model import EventType

CONCEPT = "Concept"
"""The class whose members are meanings of words ("socialism", "general") and no things that words point to."""


@dataclass(frozen=True, slots=True)
class Class:
    """A kind of thing; `name` is without prefix ("Country"), as are `parents`."""

    name: str
    label: str
    comment: str
    parents: tuple[str, ...]
    matches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that claims can use as predicate; names are CURIEs ("kg:allyOf").

    `domain` and `range` list the classes of which one must fit (empty: any); `values` is true where the object is no
    thing but a date (an `owl:DatatypeProperty`). `phrases` are the sentences that teach it, with the arguments in
    braces, subject first unless a brace says otherwise. `overlaps` are the relations that may be found in the same
    sentence beside it, and `matches` its counterparts in other vocabularies. `named` is true
    where the object must be a name and no description.
    """

    name: str
    label: str
    comment: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    symmetric: bool
    inverse: str | None
    parents: tuple[str, ...]
    event: EventType | None
    phrases: tuple[str, ...]
    group: str = ""
    values: bool = False
    overlaps: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()
    named: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """A meaning that an ontology names: an individual of a class of concepts; `names` are in lower case."""

    iri: str
    label: str
    type: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PloverType:
    """An event type with its quad class, its conflict-cooperation score and its modes."""

    type: str
    quad_class: str
    score: float
    modes: tuple[str, ...]


Pattern = tuple[str, str, str]
"""A triple pattern of a rule: variable or IRI, predicate CURIE, variable or IRI. Variables are written "?x"."""


@dataclass(frozen=True, slots=True)
class Rule:
    """If all conditions hold, so does the conclusion; `iri` is empty for rules that no file states."""

    name: str
    label: str
    conditions: tuple[Pattern, ...]
    conclusion: Pattern
    iri: str = ""
