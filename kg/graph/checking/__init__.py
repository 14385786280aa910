"""Checking a graph against SHACL shapes: those shipped with the ontology, and those made from its relations."""
