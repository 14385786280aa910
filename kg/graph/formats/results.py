"""The results of queries as text: a table for people, and the formats of SPARQL 1.1."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree

import pyoxigraph as ox

from kg.errors import GraphError, choices
from kg.graph.formats.files import serialize
from kg.graph.names import STANDARD, Names, Term
from kg.graph.query import QueryResult

RESULT_FORMATS = ("table", "csv", "json", "xml", "ttl")


def format_result(result: QueryResult, result_format: str) -> str:
    """A result as text.

    Args:
        result: what a query found.
        result_format: "table" for people, "csv", "json" or "xml" as SPARQL 1.1 defines them, "ttl" for triples.

    Raises:
        GraphError: there is no such format, or it does not fit this kind of query.
    """
    if result_format not in RESULT_FORMATS:
        hint = choices(result_format, RESULT_FORMATS)
        raise GraphError(f"no result format is called {result_format!r}", hint=hint)
    if result.triples is not None:
        if result_format not in ("table", "ttl"):
            raise GraphError(
                f"a CONSTRUCT or DESCRIBE gives triples, which {result_format} cannot show", hint="Use ttl"
            )
        return serialize(result.triples, result.names, "ttl").decode()
    if result_format == "ttl":
        raise GraphError(
            "Turtle shows triples, not rows", hint="Use CONSTRUCT or DESCRIBE, or another format"
        )
    return _WRITERS[result_format](result)


def _as_table(result: QueryResult) -> str:
    if result.answer is not None:
        return "yes\n" if result.answer else "no\n"
    shown = [[_short(term, result.names) for term in row] for row in result.rows]
    widths = [max(map(len, column)) for column in zip(result.variables, *shown, strict=True)]
    lines = [result.variables, ["─" * width for width in widths], *shown]
    padded = (
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines
    )
    count = f"{len(shown)} row{'' if len(shown) == 1 else 's'}"
    return "".join(line.rstrip() + "\n" for line in [*padded, count])


def _short(term: Term | None, names: Names) -> str:
    if isinstance(term, ox.NamedNode):
        return names.curie(term.value)
    return "" if term is None else " ".join(str(getattr(term, "value", term)).split())


def _as_csv(result: QueryResult) -> str:
    """Source: SPARQL 1.1 Query Results CSV; an ASK, for which it has no form, as one column."""
    if result.answer is not None:
        return f"answer\r\n{str(result.answer).lower()}\r\n"
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(result.variables)
    writer.writerows([[getattr(term, "value", term) for term in row] for row in result.rows])
    return out.getvalue()


def _as_json(result: QueryResult) -> str:
    """Source: SPARQL 1.1 Query Results JSON Format."""
    head: dict[str, Any] = {"vars": result.variables} if result.answer is None else {}
    body: dict[str, Any] = {"boolean": result.answer}
    if result.answer is None:
        body = {"results": {"bindings": [_bindings(result, row) for row in result.rows]}}
    return json.dumps({"head": head, **body}, ensure_ascii=False, indent=1) + "\n"


def _bindings(result: QueryResult, row: Sequence[Term | None]) -> dict[str, dict[str, str]]:
    return {
        name: _describe(term) for name, term in zip(result.variables, row, strict=True) if term is not None
    }


def _describe(term: Term) -> dict[str, str]:
    """A term in the words of the W3C formats: its type, value, and language or datatype."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if not isinstance(term, ox.Literal):
        return {"type": "bnode", "value": str(getattr(term, "value", term))}
    described = {"type": "literal", "value": term.value}
    if term.language:
        described["xml:lang"] = term.language
    elif term.datatype.value != STANDARD["xsd"] + "string":
        described["datatype"] = term.datatype.value
    return described


def _as_xml(result: QueryResult) -> str:
    """Source: SPARQL Query Results XML Format."""
    root = ElementTree.Element("sparql", xmlns="http://www.w3.org/2005/sparql-results#")
    head = ElementTree.SubElement(root, "head")
    if result.answer is not None:
        ElementTree.SubElement(root, "boolean").text = str(result.answer).lower()
    else:
        for name in result.variables:
            ElementTree.SubElement(head, "variable", name=name)
        results = ElementTree.SubElement(root, "results")
        for row in result.rows:
            line = ElementTree.SubElement(results, "result")
            for name, described in _bindings(result, row).items():
                kind, value = described.pop("type"), described.pop("value")
                binding = ElementTree.SubElement(line, "binding", name=name)
                ElementTree.SubElement(binding, kind, described).text = value
    ElementTree.indent(root, " ")
    return '<?xml version="1.0"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


_WRITERS = {"table": _as_table, "csv": _as_csv, "json": _as_json, "xml": _as_xml}
