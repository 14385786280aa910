"""The user's own names: a table, or Turtle."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from kg.errors import GazetteerError
from kg.knowledge.gazetteer.entries import Entry, Kind
from kg.knowledge.gazetteer.names import local_name
from kg.knowledge.gazetteer.table import read_rows, split_list

_WIKIDATA = "http://www.wikidata.org/entity/"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
_ALT_LABEL = "http://www.w3.org/2004/02/skos/core#altLabel"
_SAME_AS = "http://www.w3.org/2002/07/owl#sameAs"
_OWN_RANK = 10**9  # a user who adds a name means that one

Names = list[tuple[str, Kind]]


def read_entries(path: Path) -> Iterator[tuple[Entry, Names]]:
    """The entries of a user's file with their further names.

    Raises:
        GazetteerError: the file is missing or broken; `where` has the line.
    """
    return _read_turtle(path) if path.suffix.lower() == ".ttl" else _read_table(path)


def _read_table(path: Path) -> Iterator[tuple[Entry, Names]]:
    for number, row in read_rows(path):
        where = f"{path}:{number}"
        for column in ("name", "type"):
            if not row.get(column):
                raise GazetteerError(f"no {column}", where=where, hint="The columns name and type are needed")
        entry = Entry(
            id=row.get("id") or local_name(row["name"]),
            label=row["name"],
            type=row["type"].removeprefix("kg:"),
            wikidata=_wikidata(row.get("wikidata", ""), where),
            country=row.get("country") or None,
            lat=_degrees(row.get("lat", ""), where),
            lon=_degrees(row.get("lon", ""), where),
            rank=_OWN_RANK,
        )
        yield entry, [(alias, _kind(alias)) for alias in split_list(row.get("aliases", ""))]


def _wikidata(value: str, where: str) -> str | None:
    qid = value.removeprefix("wd:").removeprefix(_WIKIDATA)
    if qid and not (qid[0] == "Q" and qid[1:].isdigit()):
        raise GazetteerError(
            f"{value!r} is not a Wikidata id", where=where, hint="Write Q184, or leave it empty"
        )
    return qid or None


def _degrees(value: str, where: str) -> float | None:
    try:
        return float(value) if value else None
    except ValueError as error:
        raise GazetteerError(f"{value!r} is not a number of degrees", where=where) from error


def _kind(alias: str) -> Kind:
    """Short names in capitals are acronyms: their case counts."""
    letters = alias.replace(".", "")
    return Kind.ACRONYM if letters.isupper() and letters.isalnum() and len(letters) < 8 else Kind.ALIAS


def _read_turtle(path: Path) -> Iterator[tuple[Entry, Names]]:
    """Entries from Turtle, in the order of their IRIs."""
    described = _parse_turtle(path)
    for iri in sorted(described):
        about = described[iri]
        labels, types = about.get(_LABEL, []), about.get(_RDF_TYPE, [])
        if not labels or not types:
            missing = "rdfs:label" if not labels else "rdf:type"
            raise GazetteerError(f"<{iri}> has no {missing}", where=path, hint="Give it a label and a class")
        wikidata = [
            same.removeprefix(_WIKIDATA) for same in about.get(_SAME_AS, []) if same.startswith(_WIKIDATA)
        ]
        entry = Entry(
            id=_last_part(iri),
            label=labels[0],
            type=_last_part(types[0]),
            wikidata=wikidata[0] if wikidata else None,
            rank=_OWN_RANK,
        )
        yield entry, [(name, _kind(name)) for name in (*labels[1:], *about.get(_ALT_LABEL, []))]


def _parse_turtle(path: Path) -> dict[str, dict[str, list[str]]]:
    """What a Turtle file says: subject → predicate → values in order."""
    from pyoxigraph import NamedNode, RdfFormat, parse  # only users with Turtle files pay for it

    described: dict[str, dict[str, list[str]]] = {}
    try:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode):
                values = described.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, [])
                values.append(getattr(quad.object, "value", ""))
    except SyntaxError as error:
        where = f"{path}:{error.lineno}" if error.lineno else path
        raise GazetteerError(f"broken Turtle: {error.msg}", where=where) from error
    except OSError as error:
        raise GazetteerError(error.strerror or "cannot be read", where=path) from error
    for about in described.values():
        for values in about.values():
            values.sort()
    return described


def _last_part(iri: str) -> str:
    return iri.rstrip("/#").replace("#", "/").rsplit("/", 1)[-1]
