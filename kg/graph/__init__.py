"""Graphs of statements and claims: made from claims, asked in SPARQL, saved, loaded, explained and checked.

    graph = Graph.from_claims(claims)
    graph.query("SELECT ?who ?what WHERE { ?who reported:mined ?what }")
    graph.save("report.ttl")

rdflib stands outside (`Graph.to_rdflib`), Oxigraph inside.
"""

from kg.graph.graph import Graph, load_graph
from kg.graph.query import QueryResult
from kg.graph.settings import Profile

__all__ = ["Graph", "Profile", "QueryResult", "load_graph"]
