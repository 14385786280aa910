"""A graph as a networkx network: nodes are entities, edges are plain triples."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pyoxigraph as ox

from kg.graph.query import Queryable

_STATEMENTS = """
SELECT ?statement ?subject ?predicate ?object ?status ?belief (MIN(?words) AS ?quote) WHERE {
    ?statement a kg:Statement ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
        kg:status ?status ; kg:belief ?belief .
    OPTIONAL { ?claim kg:claims ?statement ; kg:evidence/nif:anchorOf ?words }
} GROUP BY ?statement ?subject ?predicate ?object ?status ?belief
"""


def to_networkx(graph: Queryable) -> Any:
    """Entities and plain triples as a `networkx.MultiDiGraph`.

    Nodes are IRIs with `label`, `type` (class name), `named` and `wikidata` (None if unknown). There is one edge for
    each plain triple, so a disputed statement has two: `predicate` ("kg:mined"), `label` ("mined"), `voice`
    ("asserted", "reported" or "denied"), `symmetric`, `inferred`, and, if the graph has statements, `statement`
    (its IRI), `status` and `belief`; if it has claims too, `quote`, one of the pieces of evidence.
    """
    import networkx

    network = networkx.MultiDiGraph()
    said = _by_subject(graph)
    entities = {iri: properties for iri, properties in sorted(said.items()) if _is_entity(graph, properties)}
    for iri, properties in entities.items():
        network.add_node(iri, **_node(graph, properties))
    statements = _statements(graph)
    for triple in graph:
        voice = graph.names.voice_of(triple.predicate.value)
        ends = (triple.subject, triple.object)
        subject, thing = (end.value if isinstance(end, ox.NamedNode) else "" for end in ends)
        if voice is None or subject not in entities or thing not in entities:
            continue
        predicate = graph.names.node(voice[1]).value
        words = said.get(predicate, {})
        network.add_edge(
            subject,
            thing,
            predicate=graph.names.predicate_name(predicate),
            label=_first(graph, words, "rdfs:label") or voice[1].partition(":")[2],
            voice=voice[0].value,
            symmetric=graph.names.node("owl:SymmetricProperty")
            in words.get(graph.names.node("rdf:type").value, ()),
            **statements.get((subject, predicate, thing), {"inferred": False}),
        )
    return network


Properties = dict[str, list[Any]]


def _by_subject(graph: Queryable) -> dict[str, Properties]:
    said: dict[str, Properties] = defaultdict(lambda: defaultdict(list))
    for triple in graph:
        if not isinstance(triple.subject, ox.Triple):
            said[triple.subject.value][triple.predicate.value].append(triple.object)
    return said


def _is_entity(graph: Queryable, properties: Properties) -> bool:
    """Whether a node is an entity: it has a label and a class, and is neither a term of the ontology nor a mention."""
    node = graph.names.node
    classes = set(properties.get(node("rdf:type").value, ())) - {node("owl:SymmetricProperty")}
    is_other = classes & {node("kg:Mention"), node("kg:EventType")}
    return bool(classes) and not is_other and node("rdfs:label").value in properties


def _node(graph: Queryable, properties: Properties) -> dict[str, Any]:
    kind, item = _first(graph, properties, "rdf:type"), _first(graph, properties, "owl:sameAs")
    return {
        "label": _first(graph, properties, "rdfs:label"),
        "type": graph.names.curie(kind).removeprefix("kg:") if kind else None,
        "named": _first(graph, properties, "kg:named") != "false",
        "wikidata": item.rpartition("/")[2] if item else None,
    }


def _first(graph: Queryable, properties: Properties, curie: str) -> str | None:
    found = sorted(term.value for term in properties.get(graph.names.node(curie).value, ()))
    return found[0] if found else None


def _statements(graph: Queryable) -> dict[tuple[str, str, str], dict[str, Any]]:
    """Status, belief and a quote of each statement, by subject, asserted predicate and object."""
    found = {}
    for row in graph.query(_STATEMENTS):
        status = str(row["status"]).rpartition("#")[2].lower()
        known = {
            "statement": row["statement"],
            "status": status,
            "belief": row["belief"],
            "quote": row["quote"],
        }
        known["inferred"] = status == "inferred"
        found[str(row["subject"]), str(row["predicate"]), str(row["object"])] = known
    return found
