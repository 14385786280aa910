"""Writes Turtle for people to read; equal triples give equal bytes, whatever their order.

Subjects stand in sections: entities with their plain triples come first, evidence last. Each predicate has a line of
its own, class and label first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from kg.graph.names import STANDARD, Names, Node, Term

# Letters, digits and what else may stand in a local name without escape. Source: Turtle 1.1, PN_CHARS and PN_LOCAL.
_LETTER = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef"
    "\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_INNER = rf"{_LETTER}0-9_\u00b7\u0300-\u036f\u203f-\u2040-"
_LOCAL = re.compile(rf"(?:[{_LETTER}0-9_](?:[{_INNER}.]*[{_INNER}])?)?")
_SHORT = {
    STANDARD["xsd"] + "integer": re.compile(r"-?[0-9]+"),
    STANDARD["xsd"] + "decimal": re.compile(r"-?[0-9]+\.[0-9]+"),
    STANDARD["xsd"] + "boolean": re.compile(r"true|false"),
}
"""Numbers and truth values that need no quotes."""

_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_TO_ESCAPE = re.compile(r'["\\\x00-\x1f\x7f\ufffe\uffff]')

_SECTIONS = {
    "kgs": "Statements",
    "kge": "Events",
    "kgc": "Claims",
    "kgm": "Mentions",
    "kgq": "Quantities",
    "kgrun": "Runs",
}
_ORDER = (
    "Entities and what is plainly said of them",
    "Words",
    "Statements",
    "Events",
    "Quantities",
    "Claims",
    "Mentions",
    "Evidence",
    "Documents",
    "Runs",
)
_FIRST = ("rdf:type", "rdfs:label", "owl:sameAs", "rdf:subject", "rdf:predicate", "rdf:object", "kg:claims")
"""Properties that stand before all others, in this order."""


def write_turtle(triples: Iterable[ox.Triple], names: Names) -> str:
    """The triples as Turtle 1.1, with the prefixes that occur in them."""
    return _Writer(names).document(triples)


class _Writer:
    def __init__(self, names: Names) -> None:
        self.names = names
        self.used: set[str] = set()
        self.first = {names.node(curie).value: place for place, curie in enumerate(_FIRST)}
        self.documents: set[str] = set()

    def document(self, triples: Iterable[ox.Triple]) -> str:
        by_subject: dict[Node, list[ox.Triple]] = defaultdict(list)
        for triple in triples:
            by_subject[triple.subject].append(triple)
        sections: dict[str, list[str]] = defaultdict(list)
        for subject in sorted(by_subject, key=_natural):
            sections[self.section(subject, by_subject[subject])].append(
                self.block(subject, by_subject[subject])
            )
        body = "\n".join(
            line for title in _ORDER if title in sections for line in (f"# {title}\n", *sections[title])
        )
        return "\n".join([*self.prefixes(), "", body]) if body else ""

    def prefixes(self) -> Iterator[str]:
        for prefix, namespace in self.names.prefixes.items():
            if prefix in self.used:
                yield f"@prefix {prefix}: <{namespace}> ."

    def section(self, subject: Node, triples: Iterable[ox.Triple]) -> str:
        """Where a subject belongs: by its namespace, or by its class where it has an IRI of its own."""
        prefix = self.names.curie(str(subject)[1:-1]).partition(":")[0]
        if prefix in _SECTIONS:
            return _SECTIONS[prefix]
        classes = {self.term(t.object) for t in triples if t.predicate.value == STANDARD["rdf"] + "type"}
        if "kg:Document" in classes:
            return "Documents"
        if "nif:String" in classes:
            return "Evidence"
        is_word = any(t.predicate.value == STANDARD["rdfs"] + "subPropertyOf" for t in triples)
        return "Words" if is_word or "kg:EventType" in classes else _ORDER[0]

    def block(self, subject: Node, triples: Iterable[ox.Triple]) -> str:
        """All that is said of one subject."""
        by_predicate: dict[str, list[str]] = defaultdict(list)
        for triple in triples:
            by_predicate[triple.predicate.value].append(self.term(triple.object))
        said = [
            f"{self.verb(iri)} {' , '.join(sorted(by_predicate[iri]))}"
            for iri in sorted(
                by_predicate, key=lambda iri: (self.first.get(iri, len(_FIRST)), self.names.curie(iri))
            )
        ]
        return f"{self.term(subject)} " + " ;\n    ".join(said) + " .\n"

    def verb(self, iri: str) -> str:
        return "a" if iri == STANDARD["rdf"] + "type" else self.iri(iri)

    def term(self, term: Term) -> str:
        if isinstance(term, ox.NamedNode):
            return self.iri(term.value)
        return self.literal(term) if isinstance(term, ox.Literal) else str(term)

    def iri(self, iri: str) -> str:
        prefix, colon, local = self.names.curie(iri).partition(":")
        if not colon or prefix not in self.names.prefixes or not _LOCAL.fullmatch(local):
            return f"<{iri}>"
        if self.names.prefixes[prefix] + local != iri:  # "http:…" with no prefix, where "http" is one
            return f"<{iri}>"
        self.used.add(prefix)
        return f"{prefix}:{local}"

    def literal(self, literal: ox.Literal) -> str:
        kind = literal.datatype.value
        if kind in _SHORT and _SHORT[kind].fullmatch(literal.value):
            return literal.value
        quoted = '"' + _TO_ESCAPE.sub(_escape, literal.value) + '"'
        if literal.language:
            return f"{quoted}@{literal.language}"
        return quoted if kind == STANDARD["xsd"] + "string" else f"{quoted}^^{self.iri(kind)}"


def _natural(subject: Node) -> tuple[str, str]:
    """A sort key under which offsets count as numbers: `char=9,12` comes before `char=10,12`."""
    name = str(getattr(subject, "value", subject))
    document, mark, offsets = name.rpartition("char=")
    return (document + mark + re.sub(r"\d+", lambda digits: digits.group().zfill(12), offsets), name)


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    return _ESCAPES.get(character) or f"\\u{ord(character):04X}"
