"""Makes the IRIs and literals of a graph: prefixes, voices, local names, numbers and dates.

All namespaces of `kg` begin with one base IRI. A predicate has one name and a namespace for each voice:

    asserted     <base>ontology#mined     <base>open#jeer              a user's own  <https://my.example/terms#paid>
    reported     <base>reported#mined     <base>reported-open#jeer                   <base>reported-my#paid
    denied       <base>denied#mined       <base>denied-open#jeer                     <base>denied-my#paid

so the rule is: `reported-` or `denied-` before the prefix, and before nothing for the ontology's own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from urllib.parse import unquote

import pyoxigraph as ox

from kg.assembly import Voice
from kg.errors import GraphError, choices
from kg.model import BASE

STANDARD = {
    "dcterms": "http://purl.org/dc/terms/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "nif": "http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "wd": "http://www.wikidata.org/entity/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
OURS = {
    "": "entity/",
    "kg": "ontology#",
    "reported": "reported#",
    "denied": "denied#",
    "open": "open#",
    "reported-open": "reported-open#",
    "denied-open": "denied-open#",
    "role": "role#",
    "plover": "plover#",
    "kgs": "statement/",
    "kge": "event/",
    "kgc": "claim/",
    "kgm": "mention/",
    "kgq": "quantity/",
    "kgrun": "run/",
}
"""Our prefixes and what follows the base in them."""

Node = ox.NamedNode | ox.BlankNode | ox.Triple
Term = Node | ox.Literal

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
DIGITS = 3
"""Decimals of confidences and beliefs."""

_LANGUAGE = re.compile(r"[a-z]{1,8}(-[a-z0-9]{1,8})*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"\d{4}")
_MOST_PRECISE = Decimal("1e-12")


class Names:
    """All names for one base IRI, and the prefixes that users' ontologies add.

    Args:
        base: what our own IRIs begin with; ends in "/" or "#".
        prefixes: further prefixes and their namespaces.

    Raises:
        GraphError: the base is no absolute IRI.
    """

    def __init__(self, base: str = BASE, prefixes: Mapping[str, str] | None = None) -> None:
        if not re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:.*[/#]$", base):
            hint = f"It begins like a web address and ends in '/' or '#', as {BASE!r} does"
            raise GraphError(f"{base!r} cannot be the base of IRIs", hint=hint)
        self.base = base
        ours = {prefix: base + path for prefix, path in OURS.items()}
        theirs = {p: n for p, n in sorted((prefixes or {}).items()) if p not in ours and p not in STANDARD}
        voiced = {
            f"{voice}-{p}": f"{base}{voice}-{p}#" for p in theirs for voice in (Voice.REPORTED, Voice.DENIED)
        }
        self.prefixes: dict[str, str] = {**ours, **STANDARD, **theirs, **voiced}
        self._longest_first = sorted(self.prefixes.items(), key=lambda item: (-len(item[1]), item))
        self.node = cache(self._node)

    def _node(self, curie: str) -> ox.NamedNode:
        """The IRI that a CURIE ("kg:Claim") stands for.

        Raises:
            GraphError: the prefix is not known.
        """
        prefix, colon, local = curie.partition(":")
        if not colon or prefix not in self.prefixes:
            raise GraphError(
                f"no namespace is known for {curie!r}", hint=choices(prefix, filter(None, self.prefixes))
            )
        return iri(self.prefixes[prefix] + local)

    def curie(self, iri: str) -> str:
        """The IRI with its prefix; as it is, where no prefix is known."""
        for prefix, namespace in self._longest_first:
            if iri.startswith(namespace):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def predicate(self, name: str, voice: Voice = Voice.ASSERTED) -> ox.NamedNode:
        """The IRI of a claim's predicate ("kg:mined", "open:carry_out") in one voice.

        Raises:
            GraphError: the prefix is not known.
        """
        prefix, colon, local = name.partition(":")
        if voice is not Voice.ASSERTED and colon:
            prefix = voice.value if prefix == "kg" else f"{voice.value}-{prefix}"
        if name.startswith("open:"):
            local = local_name(local.replace("_", " "))
        return self.node(f"{prefix}{colon}{local}")

    def predicate_name(self, iri: str) -> str:
        """The claim's predicate that an asserted IRI stands for; the inverse of `predicate`."""
        name = self.curie(iri)
        return plain_name(name).replace(" ", "_") if name.startswith("open:") else name

    def voice_of(self, iri: str) -> tuple[Voice, str] | None:
        """Voice and asserted CURIE of a predicate, if it is one that plain triples have."""
        prefix, colon, local = self.curie(iri).partition(":")
        if not colon or prefix not in self.prefixes:
            return None
        for voice in (Voice.REPORTED, Voice.DENIED):
            if prefix == voice.value:
                return voice, f"kg:{local}"
            if prefix.startswith(f"{voice.value}-"):
                return voice, f"{prefix.removeprefix(f'{voice.value}-')}:{local}"
        is_relation = prefix in ("kg", "open") or (prefix not in OURS and prefix not in STANDARD)
        return (Voice.ASSERTED, f"{prefix}:{local}") if is_relation else None


def iri(text: str) -> ox.NamedNode:
    """The IRI as a node.

    Raises:
        GraphError: it is no absolute IRI.
    """
    try:
        return ox.NamedNode(text)
    except ValueError as error:
        hint = "An IRI begins with a scheme (https:) and has no blanks; write %20 for one"
        raise GraphError(f"{text!r} is no IRI", hint=hint) from error


def span_iri(document: str, start: int, end: int) -> ox.NamedNode:
    """The IRI of a piece of a document. Source: RFC 5147, as NIF 2.0 uses it."""
    return iri(f"{document}{'&' if '#' in document else '#'}char={start},{end}")


def local_name(words: str) -> str:
    """Words as the readable end of an IRI; `plain_name` gives them back.

    >>> local_name("carry out"), local_name("go 50/50"), plain_name(local_name("snake_case"))
    ('carry_out', 'go_50%2F50', 'snake_case')
    """
    return re.sub(r"[^\w.~ -]|_", _percent, words).replace(" ", "_")


def plain_name(local: str) -> str:
    """The words that `local_name` made into the end of an IRI."""
    return unquote(local.replace("_", " "))


def _percent(match: re.Match[str]) -> str:
    return "".join(f"%{byte:02X}" for byte in match.group().encode())


def entity_names(label: str, iri: str | None) -> Iterator[str]:
    """What an entity may be called by: its label, its IRI and the readable end of it."""
    yield label
    if iri:
        yield iri
        end = re.split(r"[/#]", iri)[-1]
        yield from (end, plain_name(end))


def folded(name: str) -> str:
    """A name without regard to case and spacing, for comparing."""
    return " ".join(name.split()).casefold()


def text(words: str, language: str | None = None) -> ox.Literal:
    """A string, with its language where that is known and well-formed."""
    tag = (language or "").replace("_", "-").lower()
    return ox.Literal(words, language=tag) if _LANGUAGE.fullmatch(tag) else ox.Literal(words)


def integer(value: int) -> ox.Literal:
    """A whole number."""
    return _typed(str(value), "integer")


def boolean(value: bool) -> ox.Literal:
    """True or false."""
    return _typed(str(value).lower(), "boolean")


def share(value: float) -> ox.Literal:
    """A number from 0 to 1, rounded to `DIGITS` decimals."""
    return _typed(_plain(Decimal(repr(round(value, DIGITS)))), "decimal")


def number(value: float) -> ox.Literal:
    """A number as people write it; with an exponent only where it has more than 15 digits or 12 decimals."""
    exact = Decimal(repr(float(value)))
    if not math.isfinite(value) or abs(exact) >= Decimal("1e15") or exact != exact.quantize(_MOST_PRECISE):
        return _typed(repr(float(value)), "double")
    plain = _plain(exact)
    return _typed(plain, "decimal" if "." in plain else "integer")


def _plain(value: Decimal) -> str:
    """Without exponent and needless zeros, as Oxigraph writes a decimal.

    >>> _plain(Decimal("0.50")), _plain(Decimal("1.0")), _plain(Decimal("-0.0"))
    ('0.5', '1', '0')
    """
    digits = f"{value:f}"
    digits = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return "0" if digits == "-0" else digits


def time(value: str) -> ox.Literal:
    """A time at the precision it has: a day, month or year of the calendar, else EDTF."""
    kind = _calendar_type(value)
    return _typed(value, kind) if kind else ox.Literal(value, datatype=ox.NamedNode(EDTF))


def published(value: str) -> ox.Literal:
    """A date of publication; a plain string where it is no date."""
    kind = _calendar_type(value)
    return _typed(value, kind) if kind else ox.Literal(value)


def _calendar_type(value: str) -> str | None:
    if not value.isascii() or value.startswith("0000"):
        return None
    if _DATE.fullmatch(value):
        return "date" if _is_day(value) else None
    if _MONTH.fullmatch(value):
        return "gYearMonth"
    return "gYear" if _YEAR.fullmatch(value) else None


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def _typed(lexical: str, kind: str) -> ox.Literal:
    return ox.Literal(lexical, datatype=ox.NamedNode(STANDARD["xsd"] + kind))
