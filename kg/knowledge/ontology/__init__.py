"""The ontology: classes, relations, event types, rules and phrases, read from Turtle.

The files of `ontologies/` are the shipped knowledge; users add their own beside it (`--ontology mine.ttl`).
Nothing here knows any relation by name: a new one is a few lines of Turtle.

    files ─▶ triples ─▶ reading ─▶ model (`Ontology`, with the values in `terms`) ─▶ checks
"""

from __future__ import annotations

from pathlib import Path

from kg.knowledge.ontology.checks import check_ontology
from kg.knowledge.ontology.files import ontology_dir
from kg.knowledge.ontology.model import Ontology
from kg.knowledge.ontology.namespaces import KG, PLOVER, name_prefixes
from kg.knowledge.ontology.reading import read_ontology
from kg.knowledge.ontology.terms import CONCEPT, Class, Concept, Pattern, PloverType, Relation, Rule
from kg.knowledge.ontology.triples import Triples

__all__ = [
    "CONCEPT",
    "KG",
    "PLOVER",
    "Class",
    "Concept",
    "Ontology",
    "Pattern",
    "PloverType",
    "Relation",
    "Rule",
    "load_ontology",
    "name_prefixes",
    "ontology_dir",
]


def load_ontology(*extra_paths: str | Path) -> Ontology:
    """Read the shipped ontology files and the user's own.

    Args:
        extra_paths: Turtle files; they may use, refine and add terms, in namespaces of their own.

    Raises:
        OntologyError: a file is missing or broken, speaks of a class or relation that does not exist, or teaches
            with a phrase that cannot teach; the message has the file and the line.
    """
    triples = Triples()
    for path in (*sorted(ontology_dir().glob("*.ttl")), *map(Path, extra_paths)):
        triples.read(path)
    ontology = read_ontology(triples)
    check_ontology(ontology)
    return ontology
