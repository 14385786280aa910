"""From the triples of Turtle files to an `Ontology`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from kg.errors import OntologyError
from kg.knowledge.ontology.model import Ontology
from kg.knowledge.ontology.namespaces import KG, PLOVER, Namespaces, expand, local_part, name_prefixes
from kg.knowledge.ontology.terms import CONCEPT, Class, Concept, Pattern, PloverType, Relation, Rule
from kg.knowledge.ontology.triples import OWL, RDF, RDFS, SKOS, Triples
from kg.model import EventType, content_hash

PROPERTY_KINDS = ("ObjectProperty", "DatatypeProperty")


def read_ontology(triples: Triples) -> Ontology:
    """The ontology that Turtle files describe; whether all terms that they use exist is not looked at.

    Raises:
        OntologyError: a rule is no rule; the message has the file and the line.
    """
    return _Reader(triples).ontology()


class _Reader:
    """Turns triples into an `Ontology`."""

    def __init__(self, triples: Triples) -> None:
        self.triples = triples
        self.prefixes = name_prefixes(triples.namespaces)
        self.names = Namespaces(self.prefixes)

    def ontology(self) -> Ontology:
        classes = {c.name: c for c in self._classes()}
        return Ontology(
            classes=classes,
            relations={r.name: r for r in self._relations()},
            event_types={t.type: t for t in self._event_types()},
            rules=tuple(self._rules()),
            prefixes=self.prefixes,
            concepts=tuple(self._concepts(classes)),
            fingerprint=content_hash(self.triples.digests),
            triples=self.triples,
        )

    def _curies(self, iri: str, predicate: str) -> tuple[str, ...]:
        return tuple(self.names.curie(one) for one in self.triples.iris(iri, predicate))

    # Classes

    def _classes(self) -> Iterable[Class]:
        for iri in self.triples.subjects(OWL + "Class", RDFS + "Class"):
            parents = tuple(self.names.class_name(p) for p in self.triples.iris(iri, RDFS + "subClassOf"))
            comment = self.triples.text(iri, RDFS + "comment")
            yield Class(self.names.class_name(iri), self._label(iri), comment, parents, self._matches(iri))

    def _concepts(self, classes: Mapping[str, Class]) -> Iterable[Concept]:
        """The individuals of classes of concepts."""
        kinds = {name for name in classes if _is_below(name, CONCEPT, classes)}
        for name in sorted(kinds):
            for iri in self.triples.subjects(expand(name, self.prefixes)):
                label = self._label(iri)
                names = (label, *self.triples.texts(iri, SKOS + "altLabel"))
                yield Concept(iri, label, name, tuple(dict.fromkeys(n.lower() for n in names)))

    def _label(self, iri: str) -> str:
        spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", local_part(iri)).lower()
        return self.triples.text(iri, RDFS + "label") or spaced

    def _matches(self, iri: str) -> tuple[str, ...]:
        """Counterparts in other vocabularies, the nearest first."""
        kinds = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
        return tuple(dict.fromkeys(one for kind in kinds for one in self._curies(iri, SKOS + kind)))

    # Relations

    def _relations(self) -> Iterable[Relation]:
        for iri in self.triples.subjects(*(OWL + kind for kind in PROPERTY_KINDS)):
            phrases = self.triples.texts(iri, KG + "phrase")
            if not phrases and not self.triples.texts(iri, KG + "group") and iri.startswith(KG):
                continue
            kinds = self.triples.iris(iri, RDF + "type")
            yield Relation(
                name=self.names.curie(iri),
                label=self._label(iri),
                comment=self.triples.text(iri, RDFS + "comment"),
                domain=self._ends(iri, "domain"),
                range=self._ends(iri, "range"),
                symmetric=OWL + "SymmetricProperty" in kinds,
                inverse=next(iter(self._curies(iri, OWL + "inverseOf")), None),
                parents=self._curies(iri, RDFS + "subPropertyOf"),
                event=self._event(iri),
                phrases=tuple(sorted(phrases)),
                group=self.triples.text(iri, KG + "group"),
                values=OWL + "DatatypeProperty" in kinds,
                overlaps=self._curies(iri, KG + "overlaps"),
                matches=self._matches(iri),
                named=self.triples.text(iri, KG + "asksForName") == "true",
            )

    def _ends(self, iri: str, end: str) -> tuple[str, ...]:
        """The classes that may stand at one end of a relation: alone, or as a union."""
        return tuple(self.names.class_name(c) for c in self._alternatives(self.triples.iris(iri, RDFS + end)))

    def _alternatives(self, nodes: Iterable[str]) -> Iterable[str]:
        for node in nodes:
            unions = self.triples.iris(node, OWL + "unionOf")
            yield from (self.triples.members(unions[0]) if unions else [node])

    def _event(self, iri: str) -> EventType | None:
        found = [one.removeprefix(PLOVER) for one in self.triples.iris(iri, KG + "eventType")]
        return EventType(found[0], self.triples.text(iri, KG + "mode") or None) if found else None

    # Event types and rules

    def _event_types(self) -> Iterable[PloverType]:
        for iri in self.triples.subjects(KG + "EventType"):
            score = self.triples.text(iri, KG + "score", "0")
            quad_class = self.triples.text(iri, KG + "quadClass") or " ".join(
                q.removeprefix(KG) for q in self.triples.iris(iri, KG + "quadClass")
            )
            modes = (
                m.removeprefix(PLOVER)
                for m in self.triples.of
                if iri in self.triples.iris(m, SKOS + "broader")
            )
            short = tuple(sorted(m.partition("-")[2] for m in modes))
            yield PloverType(iri.removeprefix(PLOVER), quad_class, float(score), short)

    def _rules(self) -> Iterable[Rule]:
        for iri in self.triples.subjects(KG + "Rule"):
            conditions = tuple(self._patterns(iri, self.triples.text(iri, KG + "if")))
            conclusions = tuple(self._patterns(iri, self.triples.text(iri, KG + "then")))
            if not conditions or len(conclusions) != 1:
                problem = "a rule needs kg:if with one or more triple patterns and kg:then with exactly one"
                raise OntologyError(problem, where=self.triples.line(iri, local_part(iri)))
            name = self.names.curie(iri).partition(":")[2] or iri
            yield Rule(name, self._label(iri), conditions, conclusions[0], iri)

    def _patterns(self, iri: str, text: str) -> Iterable[Pattern]:
        for triple in filter(None, (part.strip() for part in re.split(r"\s\.(?:\s|$)", text + " "))):
            words = triple.rstrip(" .").split()
            if len(words) != 3:
                raise OntologyError(
                    f"{triple!r} is not a triple pattern", where=self.triples.line(iri, triple)
                )
            yield words[0], words[1], words[2]


def _is_below(
    name: str, ancestor: str, classes: Mapping[str, Class], seen: frozenset[str] = frozenset()
) -> bool:
    """Whether a class is another or stands below it; circles are an error that is reported elsewhere."""
    parents = classes[name].parents if name in classes and name not in seen else ()
    return name == ancestor or any(_is_below(p, ancestor, classes, seen | {name}) for p in parents)
