"""What was read before: claims and documents out of graphs and claims files, to be joined with others.

Joining is done on claims, never on triples: statuses and beliefs are worked out afresh, so that what one graph asserts
and another denies comes out disputed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kg.claims import read_claims
from kg.errors import GraphError
from kg.graph.formats.files import FORMATS
from kg.graph.graph import load_graph
from kg.model import BASE, Claim, Document

_OF_EVERY_CLAIM = frozenset({"document", "sentence", "trigger", "subject", "predicate"})
_LONGEST_LOOK = 1_000_000  # characters of a first line


@dataclass(frozen=True, slots=True)
class Kept:
    """Claims that were read before, and what is known of their documents, texts left out."""

    claims: tuple[Claim, ...] = ()
    documents: tuple[Document, ...] = ()


def holds_claims(path: str | Path) -> bool:
    """Whether a file is a graph or has claims in its lines, by its suffix and its first line."""
    place = Path(path)
    suffix = place.suffix.lower().removeprefix(".")
    if suffix in FORMATS or not place.is_file():
        return suffix in FORMATS
    if suffix != "jsonl":
        return False
    with place.open(encoding="utf-8-sig", errors="replace") as lines:
        first = next((line for line in iter(lambda: lines.readline(_LONGEST_LOOK), "") if line.strip()), "")
    try:
        row = json.loads(first)
    except ValueError:
        return False
    return isinstance(row, dict) and row.keys() >= _OF_EVERY_CLAIM


def read_kept(paths: Iterable[str | Path], base: str = BASE) -> Kept:
    """Read graphs and claims files.

    Args:
        paths: files of which `holds_claims` is true.
        base: the base that their IRIs must have.

    Raises:
        GraphError: a graph is broken, holds no claims, or has another base, or two documents bear one name.
        ClaimsError: a line is no claim.
    """
    claims: list[Claim] = []
    documents: list[Document] = []
    for path in paths:
        if Path(path).suffix.lower() == ".jsonl":
            claims += read_claims(path)
            continue
        graph = load_graph(path)
        found = graph.claims()
        if len(graph) and not found:
            raise GraphError("it holds no claims to join", where=path, hint="Build it with --profile full")
        if found and graph.names.base != base:
            hint = f"Give --base {graph.names.base}, and build all with one base"
            raise GraphError(f"its base is {graph.names.base}, not {base}", where=path, hint=hint)
        claims += found
        documents += graph.documents()
    return Kept(tuple(claims), tuple(one_each(documents)))


def one_each(documents: Iterable[Document]) -> list[Document]:
    """Each document once.

    Raises:
        GraphError: two documents of different texts bear one name, so that a quote might be taken from the wrong one.
    """
    found: dict[str, Document] = {}
    for document in documents:
        known = found.setdefault(document.iri, document)
        if known.digest and document.digest and known.digest != document.digest:
            hint = "Build them again with names of their own: an id, a URL, or --root for files"
            raise GraphError(
                "two documents with different texts have this name", where=document.iri, hint=hint
            )
        if document.text or not known.digest:
            found[document.iri] = document
    return list(found.values())
