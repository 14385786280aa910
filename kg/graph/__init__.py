"""Graphs of statements and claims: make them from claims, query, save, load, explain and check them.

    graph = Graph.from_claims(claims)
    graph.query("SELECT ?who ?what WHERE { ?who reported:mined ?what }")
    graph.save("report.ttl")

The triples are in an Oxigraph store; `Graph.to_rdflib` gives them as an rdflib graph.

    names, settings ─▶ writing (claims → triples), restoring (triples → claims)
    names ─▶ query, formats (files), checking (shapes), network
    all of these ─▶ graph ─▶ explain
"""

from kg.graph.graph import Graph, load_graph
from kg.graph.query import QueryResult
from kg.graph.settings import Profile

__all__ = ["Graph", "Profile", "QueryResult", "load_graph"]
