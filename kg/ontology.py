"""The ontology: classes, relations, event types, rules and phrases, read from Turtle.

The files of `ontologies/` are the shipped knowledge; users add their own beside it (`--ontology mine.ttl`).
Nothing here knows any relation by name: a new one is a few lines of Turtle.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError, choices
from kg.model import EventType, content_hash

KG = "https://w3id.org/geokg/ontology#"
PLOVER = "https://w3id.org/geokg/plover#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_OWL = "http://www.w3.org/2002/07/owl#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"

PROPERTY_KINDS = ("ObjectProperty", "DatatypeProperty")


@dataclass(frozen=True, slots=True)
class Class:
    """A kind of thing; `name` is without prefix ("Country"), as are `parents`."""

    name: str
    label: str
    comment: str
    parents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that claims can use as predicate; names are CURIEs ("kg:allyOf").

    `domain` and `range` list the classes of which one must fit (empty: any). `phrases` are the sentences that
    teach it, with the arguments in braces, subject first unless a brace says otherwise.
    """

    name: str
    label: str
    comment: str
    domain: tuple[str, ...]
    range: tuple[str, ...]
    symmetric: bool
    inverse: str | None
    parents: tuple[str, ...]
    event: EventType | None
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PloverType:
    """An event type with its quad class, its conflict-cooperation score and its modes."""

    type: str
    quad_class: str
    score: float
    modes: tuple[str, ...]


Pattern = tuple[str, str, str]
"""A triple pattern of a rule: variable or IRI, predicate CURIE, variable or IRI. Variables are written "?x"."""


@dataclass(frozen=True, slots=True)
class Rule:
    """If all conditions hold, so does the conclusion."""

    name: str
    label: str
    conditions: tuple[Pattern, ...]
    conclusion: Pattern


@dataclass(frozen=True)
class Ontology:
    """All that the loaded files say, by name. Make one with `load_ontology`."""

    classes: Mapping[str, Class]
    relations: Mapping[str, Relation]
    event_types: Mapping[str, PloverType]
    rules: tuple[Rule, ...]
    prefixes: Mapping[str, str]
    fingerprint: str = field(default="")

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether the class `name` is `ancestor` or one of its descendants; unknown names are only themselves."""
        return name == ancestor or ancestor in self._ancestors.get(name, ())

    def ancestors(self, name: str) -> frozenset[str]:
        """All classes above a class; none for an unknown name."""
        return self._ancestors.get(name, frozenset())

    def fits(self, type_name: str, allowed: tuple[str, ...]) -> bool:
        """Whether a thing of this class may stand where one of `allowed` is asked for (empty: anything may)."""
        return not allowed or any(self.is_a(type_name, one) for one in allowed)

    def relation(self, name: str) -> Relation:
        """The relation with this CURIE.

        Raises:
            OntologyError: there is none; the message names the nearest.
        """
        if name not in self.relations:
            raise OntologyError(f"the ontology has no relation {name!r}", hint=choices(name, self.relations))
        return self.relations[name]

    @cached_property
    def _ancestors(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}

        def climb(name: str, below: tuple[str, ...]) -> frozenset[str]:
            if name in found or name not in self.classes or name in below:
                return found.get(name, frozenset())
            parents = self.classes[name].parents
            found[name] = frozenset(parents).union(*(climb(p, (*below, name)) for p in parents))
            return found[name]

        for name in self.classes:
            climb(name, ())
        return found


def ontology_dir() -> Path:
    """Where the shipped ontologies lie: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).parent
    inside = package / "ontologies"
    return inside if inside.is_dir() else package.parent / "ontologies"


def load_ontology(*extra_paths: str | Path) -> Ontology:
    """Read the shipped ontology files and the user's own.

    Args:
        extra_paths: Turtle files; they may use, refine and add terms.

    Raises:
        OntologyError: a file is missing or broken, or speaks of a class or relation that does not exist.
    """
    paths = [*sorted(ontology_dir().glob("*.ttl")), *map(Path, extra_paths)]
    facts = _Facts()
    for path in paths:
        facts.read(path)
    return _Reader(facts).ontology()


class _Facts:
    """Subject → predicate → objects, with the file each subject came from."""

    def __init__(self) -> None:
        self.of: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
        self.source: dict[str, Path] = {}
        self.prefixes: dict[str, str] = {}
        self.digests: list[str] = []

    def read(self, path: Path) -> None:
        try:
            text = path.read_bytes()
        except OSError as error:
            raise OntologyError(
                "no such ontology file", where=path, hint="Give the path of a Turtle file"
            ) from error
        parser = ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=path.resolve().as_uri())
        try:
            for quad in parser:
                subject, predicate = str(quad.subject.value), str(quad.predicate.value)
                if isinstance(quad.object, (ox.NamedNode, ox.Literal)):
                    self.of.setdefault(subject, {}).setdefault(predicate, []).append(quad.object)
                self.source.setdefault(subject, path)
        except SyntaxError as error:
            where = f"{path}:{error.lineno}" if error.lineno else str(path)
            raise OntologyError(f"not Turtle: {error.msg}", where=where) from error
        self.prefixes |= parser.prefixes
        self.digests.append(content_hash([text.decode("utf-8", "replace")]))

    def iris(self, subject: str, predicate: str) -> list[str]:
        found = self.of.get(subject, {}).get(predicate, ())
        return sorted(term.value for term in found if isinstance(term, ox.NamedNode))

    def texts(self, subject: str, predicate: str) -> list[str]:
        found = self.of.get(subject, {}).get(predicate, ())
        return [term.value for term in found if isinstance(term, ox.Literal)]

    def text(self, subject: str, predicate: str, default: str = "") -> str:
        return next(iter(self.texts(subject, predicate)), default)

    def line(self, subject: str, word: str) -> str:
        """`file:line` of the first mention of a word in the file that introduced the subject."""
        path = self.source[subject]
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
        number = next((n for n, line in enumerate(lines, 1) if word in line), None)
        return f"{path}:{number}" if number else str(path)


class _Reader:
    """Turns the facts into an `Ontology`, checking that every term that is used exists."""

    def __init__(self, facts: _Facts) -> None:
        self.facts = facts
        known = {"kg": KG, "plover": PLOVER} | facts.prefixes
        self.prefixes = dict(sorted(known.items()))
        self.names = sorted(
            ((iri, prefix) for prefix, iri in known.items() if prefix), key=lambda n: (-len(n[0]), n)
        )

    def ontology(self) -> Ontology:
        classes = {c.name: c for c in self._classes()}
        relations = {r.name: r for r in self._relations(classes)}
        self._no_cycles({name: r.parents for name, r in relations.items()}, "sub-properties")
        self._no_cycles({name: c.parents for name, c in classes.items()}, "sub-classes")
        return Ontology(
            classes=classes,
            relations=relations,
            event_types={t.type: t for t in self._event_types()},
            rules=tuple(self._rules(relations)),
            prefixes=self.prefixes,
            fingerprint=content_hash(self.facts.digests),
        )

    def curie(self, iri: str) -> str:
        """The IRI with its prefix, as far as a prefix is known."""
        for namespace, prefix in self.names:
            if iri.startswith(namespace) and namespace:
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def _class_name(self, iri: str) -> str:
        return iri.removeprefix(KG) if iri.startswith(KG) else self.curie(iri)

    def _subjects(self, *types: str) -> Iterable[str]:
        wanted = set(types)
        return sorted(s for s in self.facts.of if wanted & set(self.facts.iris(s, _RDF + "type")))

    def _classes(self) -> Iterable[Class]:
        for iri in self._subjects(_OWL + "Class", _RDFS + "Class"):
            parents = tuple(self._class_name(p) for p in self.facts.iris(iri, _RDFS + "subClassOf"))
            name = self._class_name(iri)
            yield Class(name, self._label(iri), self.facts.text(iri, _RDFS + "comment"), parents)

    def _label(self, iri: str) -> str:
        local = re.split(r"[#/:]", iri)[-1]
        spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local).lower()
        return self.facts.text(iri, _RDFS + "label") or spaced

    def _relations(self, classes: Mapping[str, Class]) -> Iterable[Relation]:
        for iri in self._subjects(*(_OWL + kind for kind in PROPERTY_KINDS)):
            if not self.facts.texts(iri, KG + "phrase") and not self.facts.iris(iri, KG + "group"):
                continue
            symmetric = _OWL + "SymmetricProperty" in self.facts.iris(iri, _RDF + "type")
            inverse = self.facts.iris(iri, _OWL + "inverseOf")
            yield Relation(
                name=self.curie(iri),
                label=self._label(iri),
                comment=self.facts.text(iri, _RDFS + "comment"),
                domain=self._known_classes(iri, "domain", classes),
                range=self._known_classes(iri, "range", classes),
                symmetric=symmetric,
                inverse=self.curie(inverse[0]) if inverse else None,
                parents=tuple(self.curie(p) for p in self.facts.iris(iri, _RDFS + "subPropertyOf")),
                event=self._event(iri),
                phrases=tuple(sorted(self.facts.texts(iri, KG + "phrase"))),
            )

    def _known_classes(self, iri: str, end: str, classes: Mapping[str, Class]) -> tuple[str, ...]:
        names = tuple(self._class_name(c) for c in self.facts.iris(iri, _RDFS + end))
        for name in names:
            if name not in classes and not name.startswith(("xsd:", "http://www.w3.org/2001/XMLSchema#")):
                where = self.facts.line(iri, name)
                problem = f"the {end} of {self.curie(iri)} is {name!r}, which is no class"
                raise OntologyError(problem, where=where, hint=choices(name, classes))
        return names

    def _event(self, iri: str) -> EventType | None:
        types = self.facts.iris(iri, KG + "eventType")
        if not types:
            return None
        return EventType(types[0].removeprefix(PLOVER), self.facts.text(iri, KG + "mode") or None)

    def _event_types(self) -> Iterable[PloverType]:
        for iri in self._subjects(KG + "EventType"):
            score = self.facts.text(iri, KG + "score", "0")
            quad_class = self.facts.text(iri, KG + "quadClass") or " ".join(
                q.removeprefix(KG) for q in self.facts.iris(iri, KG + "quadClass")
            )
            modes = (
                m.removeprefix(PLOVER) for m in self.facts.of if iri in self.facts.iris(m, _SKOS + "broader")
            )
            short = tuple(sorted(m.partition("-")[2] for m in modes))
            yield PloverType(iri.removeprefix(PLOVER), quad_class, float(score), short)

    def _rules(self, relations: Mapping[str, Relation]) -> Iterable[Rule]:
        for iri in self._subjects(KG + "Rule"):
            conditions = tuple(self._patterns(iri, self.facts.text(iri, KG + "if"), relations))
            conclusions = tuple(self._patterns(iri, self.facts.text(iri, KG + "then"), relations))
            if not conditions or len(conclusions) != 1:
                problem = "a rule needs kg:if with one or more triple patterns and kg:then with exactly one"
                raise OntologyError(
                    problem, where=self.facts.line(iri, iri.rpartition("/")[2].rpartition("#")[2])
                )
            yield Rule(self.curie(iri).partition(":")[2] or iri, self._label(iri), conditions, conclusions[0])

    def _patterns(self, iri: str, text: str, relations: Mapping[str, Relation]) -> Iterable[Pattern]:
        for triple in filter(None, (part.strip() for part in re.split(r"\s\.(?:\s|$)", text + " "))):
            words = triple.rstrip(" .").split()
            if len(words) != 3:
                raise OntologyError(f"{triple!r} is not a triple pattern", where=self.facts.line(iri, triple))
            if words[1] not in relations:
                problem = f"a rule speaks of {words[1]!r}, which is no relation"
                raise OntologyError(
                    problem, where=self.facts.line(iri, words[1]), hint=choices(words[1], relations)
                )
            yield words[0], words[1], words[2]

    def _no_cycles(self, parents: Mapping[str, tuple[str, ...]], what: str) -> None:
        for start in parents:
            seen, todo = {start}, list(parents[start])
            while todo:
                name = todo.pop()
                if name == start:
                    raise OntologyError(f"the {what} of {start!r} lead back to itself")
                if name not in seen:
                    seen.add(name)
                    todo += parents.get(name, ())
