"""Triples as JSON-LD."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from kg.graph.names import STANDARD, Names


def write_jsonld(triples: Iterable[ox.Triple], names: Names) -> str:
    """The triples as JSON-LD 1.1: one object for each subject, with short names."""
    prefixes = {prefix or "entity": iri for prefix, iri in names.prefixes.items()}
    nodes: dict[str, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
    for triple in sorted(triples, key=str):
        subject, value = _jsonld_iri(triple.subject, names), _jsonld_value(triple.object, names)
        is_type = triple.predicate.value == STANDARD["rdf"] + "type"
        key = "@type" if is_type else _jsonld_iri(triple.predicate, names)
        nodes[subject][key].append(value["@id"] if is_type else value)
    graph = [
        {"@id": subject, **{key: said[key] for key in sorted(said)}}
        for subject, said in sorted(nodes.items())
    ]
    return json.dumps({"@context": prefixes, "@graph": graph}, ensure_ascii=False, indent=1) + "\n"


def _jsonld_iri(term: Any, names: Names) -> str:
    if not isinstance(term, ox.NamedNode):
        return str(term)
    prefix, colon, local = names.curie(term.value).partition(":")
    if not colon or names.prefixes.get(prefix) is None or local.startswith("//"):
        return term.value
    return f"{prefix or 'entity'}:{local}"


def _jsonld_value(term: Any, names: Names) -> dict[str, str]:
    if not isinstance(term, ox.Literal):
        return {"@id": _jsonld_iri(term, names)}
    if term.language:
        return {"@value": term.value, "@language": term.language}
    if term.datatype.value == STANDARD["xsd"] + "string":
        return {"@value": term.value}
    return {"@value": term.value, "@type": _jsonld_iri(term.datatype, names)}
