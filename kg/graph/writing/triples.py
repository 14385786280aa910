"""Writes statements and their claims as triples. `kg.graph.restoring` reads the claims back from them.

    entity      :Ukraine a kg:Country ; rdfs:label "Ukraine"@en                     all profiles
    plain       :Ukraine reported:mined :Belarus-Ukraine_border                     all profiles
    statement   kgs:… rdf:subject, rdf:predicate, rdf:object, kg:status, kg:belief  statements, full
    event       kge:… kg:eventType, kg:actor, kg:recipient, sem:hasTimeStamp        statements, full
    claim       kgc:… kg:claims, kg:holder, kg:polarity, kg:certainty, kg:evidence  full
    mention     kgm:… kg:refersTo, nif:beginIndex, nif:endIndex, nif:anchorOf       full
    evidence    <document#char=a,b> nif:anchorOf                                    full

There are no blank nodes: an entity has a readable IRI, the IRI of everything else is made from a hash of its content.
So equal claims give equal graphs, and the union of two graphs is a graph; only statuses and beliefs, which sum up all
claims about a statement, must be computed again from the claims when graphs are joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from kg.assembly import find_voices
from kg.graph.settings import Profile, Settings
from kg.graph.writing.entities import write_entities, write_plain, write_predicate
from kg.graph.writing.events import write_events, write_statement
from kg.graph.writing.evidence import write_claim, write_document, write_run
from kg.graph.writing.writer import Writer
from kg.model import Document, Statement


def is_kept(statement: Statement) -> bool:
    """Whether a statement is written to the graph.

    Left out are statements whose predicate is not in the ontology, that are no events, and that do not join two named
    things: "the talks – be – difficult".
    """
    if not statement.predicate.startswith("open:") or any(claim.event for claim in statement.claims):
        return True
    return all(end is not None and end.iri and end.named for end in (statement.subject, statement.object))


def to_triples(
    statements: Sequence[Statement], documents: Iterable[Document], settings: Settings
) -> set[ox.Triple]:
    """The triples of statements, their claims, and the documents they come from.

    Args:
        statements: as `kg.assembly.merge` gives them; those that are not `is_kept` are counted on the run node.
        documents: those that were read, with or without claims.
        settings: how to write them.

    Raises:
        GraphError: something that must be an IRI is none, or a predicate's prefix is unknown.
    """
    kept = [statement for statement in statements if is_kept(statement)]
    writer, profile, voices = Writer(settings, list(documents)), settings.profile, find_voices(kept)
    for statement in kept:
        write_plain(writer, statement, voices[statement.id])
        write_predicate(writer, statement.predicate)
    write_entities(writer, [s for s in kept if voices[s.id]] if profile is Profile.FLAT else kept)
    if profile is Profile.FLAT:
        return writer.triples
    run = write_run(writer, kept, len(statements) - len(kept))
    for document in writer.documents:
        write_document(writer, document)
    for statement in kept:
        write_statement(writer, statement, voices[statement.id])
        write_events(writer, statement)
        for claim in statement.claims if profile is Profile.FULL else ():
            write_claim(writer, claim, statement, run)
    return writer.triples
