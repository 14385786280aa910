"""Checking a graph against the shapes that travel with the ontology. Promise 1 is one of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kg.errors import GraphError
from kg.graph.names import iri
from kg.model import BASE
from kg.ontology import ontology_dir

if TYPE_CHECKING:
    from kg.graph.graph import Graph

_SHACL = "http://www.w3.org/ns/shacl#"


def validate(graph: Graph) -> list[str]:
    """What is wrong with a graph, one line each: the node, what is the matter, and the words behind it.

    The shapes are plain SHACL and SHACL-SPARQL, for any processor. Here the SPARQL constraints are asked of
    Oxigraph, which answers at once what takes pySHACL, which asks for every node apart, half a minute.

    Raises:
        GraphError: the extra `shacl` is not installed.
    """
    try:
        import pyshacl
    except ImportError as error:
        hint = "Install it with: pip install 'geokg[shacl]'"
        raise GraphError("checking a graph needs pySHACL, which is not installed", hint=hint) from error
    import rdflib

    shapes = rdflib.Graph().parse(data=shapes_for(graph.names.base), format="turtle")
    lines = set(_sparql_lines(graph, shapes))
    shapes.remove((None, rdflib.URIRef(_SHACL + "sparql"), None))
    _, report, _ = pyshacl.validate(graph.to_rdflib(), shacl_graph=shapes, inplace=True)
    return sorted(lines.union(_core_lines(graph, report)))


def shapes_for(base: str = BASE) -> str:
    """The shapes, as Turtle, for graphs of this base."""
    return (ontology_dir() / "shapes.ttl").read_text(encoding="utf-8").replace(BASE, base)


def _sparql_lines(graph: Graph, shapes: Any) -> Iterator[str]:
    """What the SPARQL constraints find, each asked once for all nodes of the class that its shape is for."""
    import rdflib

    sh = rdflib.Namespace(_SHACL)
    for shape, constraint in shapes.subject_objects(sh.sparql):
        target, message = shapes.value(shape, sh.targetClass), str(shapes.value(constraint, sh.message))
        select = str(shapes.value(constraint, sh.select))
        for row in graph.query(select.replace("WHERE {", f"WHERE {{ $this a <{target}> .", 1)):
            said = message
            for name, value in row.items():
                said = said.replace(f"{{?{name}}}", _name(graph, value))
            yield f"{_name(graph, row['this'])}: {said}{_words(graph, str(row['this']))}"


def _core_lines(graph: Graph, report: Any) -> Iterator[str]:
    """What pySHACL reports, in words."""
    import rdflib

    sh = rdflib.Namespace(_SHACL)
    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        node, value = report.value(result, sh.focusNode), report.value(result, sh.value)
        message = min(str(text) for text in report.objects(result, sh.resultMessage))
        found = f" (it is {_name(graph, value)})" if value is not None and value != node else ""
        words = _words(graph, str(node)) if isinstance(node, rdflib.URIRef) else ""
        yield f"{_name(graph, node)}: {message}{found}{words}"


def _name(graph: Graph, term: object) -> str:
    """A CURIE where there is one; other text on one line."""
    return " ".join(graph.names.curie(str(term)).split())


def _words(graph: Graph, node: str) -> str:
    """The words behind a node, in quotes: its own, its evidence's, or those of a claim about it; empty if none."""
    path = "nif:anchorOf|kg:evidence/nif:anchorOf|^kg:claims/kg:evidence/nif:anchorOf"
    found = graph.query(f"SELECT ?words WHERE {{ {iri(node)} {path} ?words }} ORDER BY ?words LIMIT 1")
    return "".join(f" “{' '.join(str(row['words']).split())}”" for row in found)
