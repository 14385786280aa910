"""Writes entities and plain triples, which are part of every profile."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.assembly import Voice
from kg.graph import names as n
from kg.graph.settings import Profile
from kg.graph.writing.writer import VALUE, Writer, holder_argument, term
from kg.model import Argument, Claim, Statement


def write_plain(writer: Writer, statement: Statement, voices: tuple[Voice, ...]) -> None:
    """The plain triples of a statement, one for each voice that speaks for or against it."""
    if writer.is_promoted(statement, voices):
        voices = (Voice.ASSERTED, *voices)
    subject, thing = statement.subject.iri, statement.object
    if subject is None or thing is None or not (thing.iri or thing.type == VALUE):
        return
    for voice in voices:
        predicate = writer.names.predicate(statement.predicate, voice)
        writer.triples.add(ox.Triple(n.iri(subject), predicate, term(thing)))


def write_predicate(writer: Writer, name: str) -> None:
    """The label of a predicate, and that what is asserted with it is also reported with it."""
    node = writer.names.predicate(name)
    relation = writer.ontology.relations.get(name)
    words = relation.label if relation else n.plain_name(name.partition(":")[2])
    writer.say(node, "rdfs:label", n.text(words, "en"))
    writer.say(node, "rdfs:subPropertyOf", writer.names.predicate(name, Voice.REPORTED))
    if relation and relation.symmetric:
        writer.say(node, "rdf:type", writer.names.node("owl:SymmetricProperty"))


def write_entities(writer: Writer, statements: Iterable[Statement]) -> None:
    """The entities in statements; those that are holders, places or roles only if the profile is not "flat"."""
    whole = writer.settings.profile is not Profile.FLAT
    found: dict[str, list[Argument]] = defaultdict(list)
    for statement in statements:
        for claim in statement.claims:
            for argument in _arguments(claim) if whole else (claim.subject, claim.object):
                if argument and argument.iri:
                    found[argument.iri].append(argument)
    for iri, arguments in found.items():
        _write_entity(writer, iri, arguments)


def _write_entity(writer: Writer, iri: str, arguments: Sequence[Argument]) -> None:
    node = n.iri(iri)
    named = [argument for argument in arguments if argument.named]
    types = [argument.type for argument in arguments if argument.type]
    writer.say(node, "rdf:type", writer.class_node(_most_common(types) if types else "Agent"))
    writer.say(node, "rdfs:label", n.text(_most_common([a.label for a in named or arguments]), "en"))
    writer.say(node, "owl:sameAs", *(writer.names.node(f"wd:{a.wikidata}") for a in arguments if a.wikidata))
    if not named:
        writer.say(node, "kg:named", n.boolean(False))
    _write_facts(writer, node)


def _write_facts(writer: Writer, node: ox.NamedNode) -> None:
    home = writer.names.prefixes[""]
    known = writer.settings.facts(node.value[len(home) :]) if node.value.startswith(home) else None
    if known is None:
        return
    iso3, latitude, longitude = known
    if iso3:
        writer.say(node, "kg:iso3", n.text(iso3))
    if latitude is not None and longitude is not None:
        point = f"POINT({_degrees(longitude)} {_degrees(latitude)})"
        writer.say(node, "geo:asWKT", ox.Literal(point, datatype=writer.names.node("geo:wktLiteral")))


def _arguments(claim: Claim) -> Iterable[Argument]:
    yield claim.subject
    yield from filter(None, (claim.object, claim.place))
    yield from claim.roles
    if claim.holder:
        yield holder_argument(claim.holder)


def _most_common(words: Iterable[str]) -> str:
    counts = Counter(words)
    return min(counts, key=lambda word: (-counts[word], word))


def _degrees(angle: float) -> str:
    return n.number(round(angle, 5)).value
