"""Checking an ontology: every term that is used exists, no term is above itself, every phrase teaches one relation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from kg.errors import OntologyError, choices
from kg.knowledge.ontology.model import Ontology, spellings
from kg.knowledge.ontology.namespaces import expand, local_part
from kg.knowledge.ontology.terms import Relation
from kg.knowledge.ontology.triples import XSD
from kg.knowledge.sentences import parse_sentence


def check_ontology(ontology: Ontology) -> None:
    """See that an ontology can be used.

    Raises:
        OntologyError: what is wrong first; the message has the file and the line.
    """
    for relation in ontology.relations.values():
        _check_ends(relation, ontology)
        _check_event(relation, ontology)
    _check_parents(ontology)
    _check_rules(ontology)
    _check_phrases(ontology)


def _error(
    ontology: Ontology, problem: str, name: str, *words: str, hint: str | None = None
) -> OntologyError:
    """The error about a term, at the line that has one of the words."""
    where = ontology.triples.line(expand(name, ontology.prefixes), *words)
    return OntologyError(problem, where=where, hint=hint)


def _check_ends(relation: Relation, ontology: Ontology) -> None:
    """See that the classes in domain and range exist."""
    for end, names in (("domain", relation.domain), ("range", relation.range)):
        for name in names:
            if name not in ontology.classes and not name.startswith(("xsd:", XSD)):
                problem = f"the {end} of {relation.name} is {name!r}, which is no class"
                words, hint = (f":{local_part(name)}", name), choices(name, ontology.classes)
                raise _error(ontology, problem, relation.name, *words, hint=hint)


def _check_event(relation: Relation, ontology: Ontology) -> None:
    """See that the event type of a relation exists and has its mode."""
    event = relation.event
    if event is None:
        return
    if event.type not in ontology.event_types:
        problem = f"the event type of {relation.name} is {event.type!r}, which is none"
        hint = choices(event.type, ontology.event_types)
        raise _error(ontology, problem, relation.name, event.type, hint=hint)
    modes = ontology.event_types[event.type].modes
    if event.mode and event.mode not in modes:
        problem = f"{event.type} has no mode {event.mode!r}"
        raise _error(ontology, problem, relation.name, f'"{event.mode}"', hint=choices(event.mode, modes))


def _check_parents(ontology: Ontology) -> None:
    """See that parents, inverses and overlaps of ours exist, and that no term is above itself."""
    for name, one in ontology.classes.items():
        ours = [parent for parent in one.parents if ":" not in parent]
        _must_exist(ontology, name, "subClassOf", "class", ours, ontology.classes)
    for name, relation in ontology.relations.items():
        for predicate, others in (
            ("subPropertyOf", relation.parents),
            ("overlaps", relation.overlaps),
            ("inverseOf", filter(None, [relation.inverse])),
        ):
            ours = [other for other in others if other.startswith("kg:")]
            _must_exist(ontology, name, predicate, "relation", ours, ontology.relations)
    _no_cycles(
        ontology,
        {name: r.parents for name, r in ontology.relations.items()},
        "sub-properties",
        "subPropertyOf",
    )
    _no_cycles(
        ontology, {name: c.parents for name, c in ontology.classes.items()}, "sub-classes", "subClassOf"
    )


def _must_exist(
    ontology: Ontology,
    term: str,
    predicate: str,
    kind: str,
    names: Iterable[str],
    known: Mapping[str, object],
) -> None:
    for name in names:
        if name not in known:
            problem = f"{predicate} of {_curie(term)} is {name!r}, which is no {kind}"
            words = (f":{local_part(name)}", name)
            raise _error(ontology, problem, term, *words, hint=choices(name, known))


def _curie(name: str) -> str:
    return name if ":" in name else f"kg:{name}"


def _no_cycles(ontology: Ontology, parents: Mapping[str, tuple[str, ...]], what: str, predicate: str) -> None:
    for start in parents:
        if start in _above(start, parents):
            problem = f"the {what} of {start!r} lead back to itself"
            raise _error(ontology, problem, start, predicate, hint=f"Take one {predicate} away")


def _above(start: str, parents: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """All terms above one, as far as they are known."""
    seen: set[str] = set()
    todo = list(parents[start])
    while todo:
        name = todo.pop()
        if name not in seen:
            yield name
            seen.add(name)
            todo += parents.get(name, ())


def _check_rules(ontology: Ontology) -> None:
    """See that rules speak of relations that exist."""
    for rule in ontology.rules:
        for _, name, _ in (*rule.conditions, rule.conclusion):
            if name not in ontology.relations:
                problem = f"a rule speaks of {name!r}, which is no relation"
                where = ontology.triples.line(rule.iri, name)
                raise OntologyError(problem, where=where, hint=choices(name, ontology.relations))


def _check_phrases(ontology: Ontology) -> None:
    """See that every phrase has two arguments, and that no two relations are taught by the same one.

    A user may teach a relation with a phrase that comes with `kg`, also one that a later version adds.
    """
    taught: dict[tuple[str, bool], str] = {}
    for name, relation in ontology.relations.items():
        for phrase in relation.phrases:
            frame = _frame(ontology, name, phrase)
            other = taught.setdefault((frame, ontology.is_shipped(name)), name)
            if _collide(name, other, ontology):
                problem = f"the phrase {phrase!r} teaches both {other} and {name}"
                hint = "Reword it, or declare rdfs:subPropertyOf or kg:overlaps between them"
                raise OntologyError(problem, where=ontology.where(name, phrase), hint=hint)


def _frame(ontology: Ontology, name: str, phrase: str) -> str:
    try:
        return parse_sentence(phrase).frame
    except ValueError as error:
        hint = 'Write a sentence such as "{Ukraine} mined {the border}"'
        problem = f"the phrase {phrase!r} of {name} teaches nothing: {error}"
        raise _error(ontology, problem, name, *spellings(phrase), hint=hint) from error


def _collide(name: str, other: str, ontology: Ontology) -> bool:
    """Whether two relations with the same phrase are neither related nor told apart by the classes of their ends."""
    one, two = ontology.relations[name], ontology.relations[other]
    same_ends = ontology.overlap(one.domain, two.domain) and ontology.overlap(one.range, two.range)
    apart = (
        ontology.related(name, other) or ontology.is_closer(name, other) or ontology.is_closer(other, name)
    )
    return same_ends and not apart
