"""Checks a graph against shapes: those in `ontologies/shapes.ttl`, and those made from the relations of an ontology."""

from __future__ import annotations

from collections.abc import Iterator

from kg.graph.checking.domains import relation_shapes
from kg.graph.checking.shacl import Constraint, constraints
from kg.graph.names import iri
from kg.graph.query import Queryable
from kg.knowledge.ontology import Ontology, load_ontology, ontology_dir
from kg.model import BASE


def validate(graph: Queryable, ontology: Ontology | None = None) -> list[str]:
    """The faults of a graph, a line each: the node, what is wrong with it, and the words of the text behind it.

    Args:
        graph: to check.
        ontology: says which classes the subjects and objects of relations must have; None for the shipped one.
    """
    ontology = ontology or load_ontology()
    base = graph.names.base
    asked = _relations_in(graph)
    shapes = (shapes_for(base), relation_shapes(ontology, base, asked))
    found = (line for turtle in shapes for one in constraints(turtle) for line in _lines(graph, one))
    return sorted(set(found))


def shapes_for(base: str = BASE) -> str:
    """The shapes of all graphs, as Turtle, for graphs of this base."""
    return (ontology_dir() / "shapes.ttl").read_text(encoding="utf-8").replace(BASE, base)


def _relations_in(graph: Queryable) -> frozenset[str]:
    """The relations that occur in a graph, in any voice."""
    found = graph.query("SELECT DISTINCT ?p WHERE { { ?s ?p ?o } UNION { ?s rdf:predicate ?p } }")
    voices = (graph.names.voice_of(str(row["p"])) for row in found)
    return frozenset(voice[1] for voice in voices if voice is not None)


def _lines(graph: Queryable, constraint: Constraint) -> Iterator[str]:
    """A sentence for each fault that a constraint finds."""
    for row in graph.query(constraint.select):
        said, value = constraint.message, row.pop("value", None)
        for name, term in row.items():
            said = said.replace(f"{{?{name}}}", _name(graph, term))
        found = f" (it is {_name(graph, value)})" if value is not None else ""
        yield f"{_name(graph, row['this'])}: {said}{found}{_words(graph, str(row['this']))}"


def _name(graph: Queryable, term: object) -> str:
    """A CURIE where there is one; other text on one line."""
    return " ".join(graph.names.curie(str(term)).split())


def _words(graph: Queryable, node: str) -> str:
    """The words behind a node, in quotes: its own, its evidence's, or those of a claim about it; empty if none."""
    path = "nif:anchorOf|kg:evidence/nif:anchorOf|^kg:claims/kg:evidence/nif:anchorOf"
    found = graph.query(f"SELECT ?words WHERE {{ {iri(node)} {path} ?words }} ORDER BY ?words LIMIT 1")
    return "".join(f" “{' '.join(str(row['words']).split())}”" for row in found)
