"""News and reports on world politics as a knowledge graph that cites its words.

    import kg

    graph = kg.build("report.txt")
    graph.save("report.ttl")

Importing `kg` loads neither spaCy nor rdflib: the public names below are fetched when first used.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import KGError
from kg.model import BASE, Claim, Document
from kg.version import __version__

if TYPE_CHECKING:
    from kg.documents import Source, read_documents
    from kg.graph import Graph
    from kg.language import load_model
    from kg.pipeline import Pipeline

__all__ = [
    "Claim",
    "Document",
    "Graph",
    "KGError",
    "Pipeline",
    "__version__",
    "build",
    "load_model",
    "read_documents",
]

_HOMES = {
    "Graph": "kg.graph",
    "Pipeline": "kg.pipeline",
    "load_model": "kg.language",
    "read_documents": "kg.documents",
}


def build(
    *sources: Source | Document,
    model: str | None = None,
    ontology: Iterable[str | Path] = (),
    gazetteer: Iterable[str | Path] = (),
    base: str = BASE,
    published: str | None = None,
    publisher: str | None = None,
    profile: str = "full",
    promote: bool = False,
) -> Graph:
    """Read texts and return their graph.

    Args:
        sources: files, folders, open streams, or `Document` values for text that is in no file.
        model: name or path of a spaCy pipeline; None for the one that comes with `kg`.
        ontology: Turtle files that add classes, relations and phrases.
        gazetteer: Turtle or CSV files that add names.
        base: base of the IRIs made.
        published: ISO date of publication, for documents that do not carry one.
        publisher: who published them, likewise.
        profile: "flat" (plain triples only), "statements", or "full" (claims and evidence too).
        promote: whether uncontested reports are written as plain facts too.

    Raises:
        KGError: a source, model, ontology or gazetteer cannot be read; the message says which and why.
    """
    from kg.documents import read_documents
    from kg.pipeline import Pipeline

    given = [source for source in sources if isinstance(source, Document)]
    files = [source for source in sources if not isinstance(source, Document)]
    read = read_documents(*files, published=published, publisher=publisher) if files else iter(())
    pipeline = Pipeline(model=model, ontology=ontology, gazetteer=gazetteer, base=base)
    return pipeline.build([*given, *read], profile=profile, promote=promote)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(importlib.import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'kg' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
