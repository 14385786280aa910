"""SPARQL: queries, their results, and the queries that come with `kg`."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyoxigraph as ox

from kg.errors import GraphError, choices
from kg.graph.files import serialize
from kg.graph.names import STANDARD, Names, Term

RESULT_FORMATS = ("table", "csv", "json", "xml", "ttl")

Value = str | int | float | bool | None

_NUMBERS = {
    STANDARD["xsd"] + kind: make for kind, make in (("integer", int), ("decimal", float), ("double", float))
}


@dataclass(frozen=True)
class QueryResult:
    """What a query found. Iterating over it gives a dictionary a row, with plain Python values.

    `rows` hold RDF terms, None where a variable has no value; `triples` are those of a CONSTRUCT or DESCRIBE;
    `answer` is that of an ASK.
    """

    names: Names
    variables: tuple[str, ...] = ()
    rows: tuple[tuple[Term | None, ...], ...] = ()
    triples: tuple[ox.Triple, ...] | None = None
    answer: bool | None = None

    def __iter__(self) -> Iterator[dict[str, Value]]:
        return (dict(zip(self.variables, map(to_python, row), strict=True)) for row in self.rows)

    def __len__(self) -> int:
        return len(self.triples if self.triples is not None else self.rows)

    def __bool__(self) -> bool:
        return self.answer if self.answer is not None else len(self) > 0


def run_query(store: ox.Store, sparql: str, names: Names) -> QueryResult:
    """Ask a store in SPARQL 1.1.

    Rows come in the order that the query asks for; if it asks for none, sorted.

    Raises:
        GraphError: the query is broken, or needs what is not there; the message says where.
    """
    try:
        found = store.query(sparql, prefixes=dict(names.prefixes))
        if isinstance(found, ox.QueryBoolean):
            return QueryResult(names, answer=bool(found))
        if isinstance(found, ox.QueryTriples):
            return QueryResult(names, triples=tuple(sorted(set(found), key=str)))
        variables = tuple(variable.value for variable in found.variables)
        rows = [tuple(solution[variable] for variable in variables) for solution in found]
    except SyntaxError as error:
        raise GraphError(
            f"the query is no SPARQL: {_one_line(error)}", hint="Prefixes are declared already"
        ) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise GraphError(f"the query failed: {_one_line(error)}") from error
    if "order by" not in " ".join(sparql.lower().split()):
        rows.sort(key=lambda row: [str(term or "") for term in row])
    return QueryResult(names, variables, tuple(rows))


def to_python(term: Term | None) -> Value:
    """A term as a plain value: numbers and truth values as such, anything else as its text."""
    if term is None:
        return None
    if not isinstance(term, ox.Literal):
        return str(getattr(term, "value", term))
    if term.datatype.value == STANDARD["xsd"] + "boolean":
        return term.value == "true"
    try:
        return _NUMBERS.get(term.datatype.value, str)(term.value)
    except ValueError:
        return term.value


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


def shipped_queries() -> dict[str, Path]:
    """The queries that come with `kg`, by name."""
    folder = Path(__file__).parent / "queries"
    return {path.stem: path for path in sorted(folder.glob("*.rq"))}


def read_query(text_or_path: str) -> str:
    """A query as given, or from the file if that is what is given.

    Raises:
        GraphError: it looks like a file, but there is none.
    """
    if not text_or_path.rstrip().endswith(".rq") or "\n" in text_or_path:
        return text_or_path
    try:
        return Path(text_or_path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise GraphError("cannot be read as a query", where=text_or_path) from error


def named_query(name: str) -> str:
    """The text of a query that comes with `kg`.

    Raises:
        GraphError: there is none of that name.
    """
    queries = shipped_queries()
    if name not in queries:
        raise GraphError(f"no query is called {name!r}", hint=choices(name, queries))
    return queries[name].read_text(encoding="utf-8")


def _one_line(error: BaseException) -> str:
    return " ".join(str(error).split())
