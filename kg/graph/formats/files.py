"""Reads and writes graph files; the suffix of a file says its format."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from os import PathLike
from pathlib import Path

import pyoxigraph as ox

from kg.errors import GraphError, choices
from kg.files import replacing
from kg.graph.formats.jsonld import write_jsonld
from kg.graph.formats.turtle import write_turtle
from kg.graph.names import Names

FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdf": ox.RdfFormat.RDF_XML,
    "xml": ox.RdfFormat.RDF_XML,
}
"""Suffix (without dot) → format."""

_XML_NAME = re.compile(r"[^\W\d][\w.-]*$")
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def format_of(path: str | PathLike[str]) -> str:
    """The format that a file's suffix stands for.

    >>> format_of("report.TTL")
    'ttl'

    Raises:
        GraphError: no format has that suffix.
    """
    suffix = Path(path).suffix.lower().removeprefix(".")
    if suffix not in FORMATS:
        problem = f"no graph format has the suffix {'.' + suffix!r}" if suffix else "the name has no suffix"
        raise GraphError(problem, where=path, hint=choices(suffix, FORMATS))
    return suffix


def serialize(triples: Iterable[ox.Triple], names: Names, file_format: str) -> bytes:
    """The triples in a format of `FORMATS`: the same bytes for the same triples, whatever their order.

    Raises:
        GraphError: there is no such format, or it cannot express the graph.
    """
    if file_format not in FORMATS:
        raise GraphError(f"no graph format is called {file_format!r}", hint=choices(file_format, FORMATS))
    if file_format in ("ttl", "trig"):
        return write_turtle(triples, names).encode()
    if file_format == "jsonld":
        return write_jsonld(triples, names).encode()
    ordered = sorted(triples, key=str)
    if FORMATS[file_format] is ox.RdfFormat.RDF_XML:
        return _write_xml(ordered, names)
    return _dump(ordered, file_format)


def _dump(ordered: list[ox.Triple], file_format: str, prefixes: dict[str, str] | None = None) -> bytes:
    written = ox.serialize(ordered, format=FORMATS[file_format], prefixes=prefixes)
    assert written is not None
    return written


def _write_xml(ordered: list[ox.Triple], names: Names) -> bytes:
    """The triples as RDF/XML. Oxigraph would also write what no XML parser can read, so that is checked first.

    Raises:
        GraphError: a predicate has no end that could name an element, or a text has characters that XML lacks.
    """
    hint = "Turtle, N-Triples and JSON-LD can express all"
    for triple in ordered:
        if not _XML_NAME.search(triple.predicate.value):
            raise GraphError(f"RDF/XML has no way to write the predicate {triple.predicate}", hint=hint)
        if isinstance(triple.object, ox.Literal) and _NOT_XML.search(triple.object.value):
            raise GraphError(
                f"RDF/XML has no way to write the control characters in {triple.object}", hint=hint
            )
    prefixes = {prefix: iri for prefix, iri in names.prefixes.items() if prefix}
    return _dump(ordered, "rdf", prefixes).replace(b"\r", b"&#13;")


def save(triples: Iterable[ox.Triple], names: Names, path: str | PathLike[str]) -> None:
    """Write a graph to a file; what stood there before stays until all is written.

    Raises:
        GraphError: the suffix is unknown, or the file cannot be written.
    """
    written = serialize(triples, names, format_of(path))
    try:
        with replacing(Path(path)) as temporary:
            temporary.write_bytes(written)
    except OSError as error:
        raise GraphError(f"cannot be written: {error.strerror}", where=path) from error


def load(path: str | PathLike[str]) -> tuple[set[ox.Triple], dict[str, str]]:
    """Read a graph file, or standard input for "-"; of named graphs, the union.

    Returns:
        The triples, and the prefixes that the file declares.

    Raises:
        GraphError: the file is missing or broken, or its suffix is unknown.
    """
    if path == "-":
        content = sys.stdin.buffer.read()
        return _parse(content, _sniff(content), "standard input", "urn:kg:stdin")
    file_format = FORMATS[format_of(path)]
    try:
        content = Path(path).read_bytes()
    except OSError as error:
        raise GraphError(f"cannot be read: {error.strerror}", where=path) from error
    return _parse(content, file_format, str(path), Path(path).resolve().as_uri())


def _sniff(content: bytes) -> ox.RdfFormat:
    """The format of a graph without a name. N-Triples, Turtle and TriG are all TriG."""
    head = content.lstrip()[:100]
    if head.startswith((b"{", b"[")):
        return ox.RdfFormat.JSON_LD
    return ox.RdfFormat.RDF_XML if head.startswith((b"<?xml", b"<rdf:RDF")) else ox.RdfFormat.TRIG


def _parse(
    content: bytes, file_format: ox.RdfFormat, name: str, base: str
) -> tuple[set[ox.Triple], dict[str, str]]:
    parser = ox.parse(content, format=file_format, base_iri=base)
    try:
        triples = {quad.triple for quad in parser}
    except SyntaxError as error:
        where = f"{name}:{error.lineno}" if error.lineno else name
        raise GraphError(f"not {file_format.name}: {error.msg}", where=where) from error
    return triples, dict(parser.prefixes)
