"""SPARQL: queries, their results, and the queries that come with `kg`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from kg.errors import GraphError, choices
from kg.graph.names import STANDARD, Names, Term

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


class Queryable(Protocol):
    """Triples that can be queried: what modules that `Graph` uses may ask of a graph."""

    @property
    def names(self) -> Names:
        """The base and the prefixes of its IRIs."""

    def __iter__(self) -> Iterator[ox.Triple]: ...

    def query(self, sparql: str) -> QueryResult:
        """What a query finds."""


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
