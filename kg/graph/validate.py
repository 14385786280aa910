"""Checking a graph against the shapes that travel with the ontology. Promise 1 is one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kg.errors import GraphError
from kg.model import BASE
from kg.ontology import ontology_dir

if TYPE_CHECKING:
    from kg.graph.graph import Graph

_SHACL = "http://www.w3.org/ns/shacl#"


def validate(graph: Graph) -> list[str]:
    """What is wrong with a graph, one line each: the node, what is the matter, and the words behind it.

    Takes about 16 seconds for 100,000 triples.

    Raises:
        GraphError: the extra `shacl` is not installed.
    """
    try:
        import pyshacl
    except ImportError as error:
        hint = "Install it with: pip install 'geokg[shacl]'"
        raise GraphError("checking a graph needs pySHACL, which is not installed", hint=hint) from error
    import rdflib

    shapes = rdflib.Graph().parse(data=_shapes(graph.names.base), format="turtle")
    _, report, _ = pyshacl.validate(graph.to_rdflib(), shacl_graph=shapes, advanced=True, inplace=True)
    sh, is_a = rdflib.Namespace(_SHACL), rdflib.RDF.type
    return sorted({_line(graph, report, result) for result in report.subjects(is_a, sh.ValidationResult)})


def _shapes(base: str) -> str:
    """The shapes for a graph of this base."""
    return (ontology_dir() / "shapes.ttl").read_text(encoding="utf-8").replace(BASE, base)


def _line(graph: Graph, report: Any, result: Any) -> str:
    import rdflib

    sh = rdflib.Namespace(_SHACL)
    node = report.value(result, sh.focusNode)
    path, value = report.value(result, sh.resultPath), report.value(result, sh.value)
    message = min(str(text) for text in report.objects(result, sh.resultMessage))
    about = f" {_name(graph, path)}" if path is not None and not isinstance(path, rdflib.BNode) else ""
    found = f" (it is {_name(graph, value)})" if value is not None and value != node else ""
    words = _quote(graph, str(node))
    return f"{_name(graph, node)}{about}: {message}{found}" + (f" “{words}”" if words else "")


def _name(graph: Graph, term: Any) -> str:
    """A CURIE where there is one; IRIs in text are left as they are."""
    return " ".join(graph.names.curie(str(term)).split())


def _quote(graph: Graph, node: str) -> str:
    """The words behind a node: its own, its evidence's, or those of a claim about it."""
    if not node.startswith(("http:", "https:", "urn:", "file:")) or ">" in node:
        return ""
    words = "nif:anchorOf|kg:evidence/nif:anchorOf|^kg:claims/kg:evidence/nif:anchorOf"
    found = graph.query(f"SELECT ?words WHERE {{ <{node}> {words} ?words }} ORDER BY ?words LIMIT 1")
    return next((" ".join(str(row["words"]).split()) for row in found), "")
