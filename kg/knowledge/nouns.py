"""Common nouns: the class of things that each describes. The words are data, in `ontologies/english/nouns.tsv`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from kg.files.tables import read_rows
from kg.knowledge.ontology import ontology_dir


@lru_cache(maxsize=1)
def noun_classes() -> Mapping[str, str]:
    """The class of things that a common noun describes, by lemma.

    >>> noun_classes()["missile"]
    'Weapon'
    """
    rows = read_rows(ontology_dir() / "english" / "nouns.tsv", ("noun", "class"))
    return {noun: name for _, (noun, name) in rows}
