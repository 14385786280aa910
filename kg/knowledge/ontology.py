"""The ontology: classes, relations, event types, rules and phrases, read from Turtle.

The files of `ontologies/` are the shipped knowledge; users add their own beside it (`--ontology mine.ttl`).
Nothing here knows any relation by name: a new one is a few lines of Turtle.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from kg.errors import OntologyError, choices
from kg.knowledge.sentences import parse_sentence
from kg.knowledge.triples import OWL, RDF, RDFS, SKOS, XSD, Triples
from kg.model import EventType, content_hash

KG = "https://w3id.org/geokg/ontology#"
PLOVER = "https://w3id.org/geokg/plover#"

RESERVED = frozenset("reported denied open role kgs kge kgc kgm kgq kgrun geo".split())
"""Prefixes that mean something else in every graph: a namespace that a file calls so gets another one."""

PROPERTY_KINDS = ("ObjectProperty", "DatatypeProperty")

CONCEPT = "Concept"
"""The class whose members are meanings of words ("socialism", "general") and no things that words point to."""


@dataclass(frozen=True, slots=True)
class Class:
    """A kind of thing; `name` is without prefix ("Country"), as are `parents`."""

    name: str
    label: str
    comment: str
    parents: tuple[str, ...]
    matches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that claims can use as predicate; names are CURIEs ("kg:allyOf").

    `domain` and `range` list the classes of which one must fit (empty: any); `values` is true where the object is no
    thing but a date (an `owl:DatatypeProperty`). `phrases` are the sentences that teach it, with the arguments in
    braces, subject first unless a brace says otherwise. `overlaps` are the relations that may be found in the same
    sentence beside it, and `matches` its counterparts in other vocabularies.
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
    group: str = ""
    values: bool = False
    overlaps: tuple[str, ...] = ()
    matches: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """A meaning that an ontology names: an individual of a class of concepts; `names` are in lower case."""

    iri: str
    label: str
    type: str
    names: tuple[str, ...]


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
    concepts: tuple[Concept, ...] = ()
    fingerprint: str = field(default="")
    triples: Triples = field(default_factory=Triples, compare=False, repr=False)

    def is_a(self, name: str, ancestor: str) -> bool:
        """Whether the class `name` is `ancestor` or one of its descendants; unknown names are only themselves."""
        return name == ancestor or ancestor in self._ancestors.get(name, ())

    def ancestors(self, name: str) -> frozenset[str]:
        """All classes above a class; none for an unknown name."""
        return self._ancestors.get(name, frozenset())

    def fits(self, type_name: str, allowed: tuple[str, ...]) -> bool:
        """Whether a thing of this class may stand where one of `allowed` is asked for (empty: anything may)."""
        return not allowed or any(self.is_a(type_name, one) for one in allowed)

    def may_be(self, type_name: str, allowed: tuple[str, ...], *, named: bool = True) -> bool:
        """Whether something that was read as a `type_name` may stand where one of `allowed` is asked for.

        Reading cannot always tell: a name of no known class may name anything, a "Place" may be any place, and which
        things are of the classes that a user adds it does not know, so there a class above is enough.
        """
        vague = type_name == "Place" or (type_name == "Thing" and named)
        return self.fits(type_name, allowed) or any(
            self.is_a(one, type_name) or not self.ancestors(one) for one in allowed if vague or ":" in one
        )

    def asks_for_concept(self, relation: str) -> bool:
        """Whether the objects of a relation are concepts: each class in its range is `kg:Concept` or below it."""
        known = self.relations.get(relation)
        return known is not None and bool(known.range) and all(self.is_a(c, CONCEPT) for c in known.range)

    def concepts_for(self, relation: str) -> Mapping[str, Concept]:
        """The concepts that alone may be objects of a relation, by each of their names; empty if any may."""
        allowed = self.relations[relation].range
        if CONCEPT in allowed:
            return {}
        fitting = (one for one in self.concepts if self.fits(one.type, allowed))
        return {name: one for one in fitting for name in one.names}

    def is_closer(self, name: str, other: str) -> bool:
        """Whether one relation asks for narrower classes than another that nothing declared joins with it.

        Of two such relations that the same words teach, the closer one is meant where its classes fit: a member of a
        party, where a relation for members of parties stands beside one for members of organisations.
        """
        one, two = self.relations[name], self.relations[other]
        ends = ((one.domain, two.domain), (one.range, two.range))
        within = all(
            not wide or (narrow and all(self.fits(c, wide) for c in narrow)) for narrow, wide in ends
        )
        same_origin = self.is_shipped(name) == self.is_shipped(other)
        return (
            within
            and any(set(a) != set(b) for a, b in ends)
            and same_origin
            and not self.related(name, other)
        )

    def overlap(self, some: tuple[str, ...], others: tuple[str, ...]) -> bool:
        """Whether a thing may fit both lists of classes (empty: anything does)."""
        pairs = itertools.product(some, others)
        return not some or not others or any(self.is_a(a, b) or self.is_a(b, a) for a, b in pairs)

    def where(self, relation: str, phrase: str) -> str:
        """`file:line` of a phrase."""
        return self.triples.line(self._iri(relation), *pieces(phrase), re.split(r"[#/:]", relation)[-1])

    def is_shipped(self, relation: str) -> bool:
        """Whether only files that come with `kg` speak of a relation."""
        return all(path.parent == ontology_dir() for path in self.triples.files.get(self._iri(relation), ()))

    def _iri(self, name: str) -> str:
        prefix, _, local = name.partition(":")
        return self.prefixes.get(prefix, f"{prefix}:") + local

    def above(self, relation: str) -> frozenset[str]:
        """The names of all relations above one, as far as they are known."""
        found: set[str] = set()
        todo = [*self.relations[relation].parents]
        while todo:
            name = todo.pop()
            if name not in found:
                found.add(name)
                todo += self.relations[name].parents if name in self.relations else ()
        return frozenset(found)

    def related(self, name: str, other: str) -> bool:
        """Whether it is declared that a sentence which speaks of one relation may speak of the other too.

        That is so if one is above the other, they are inverses, or one names the other under `kg:overlaps`.
        """
        one, two = self.relations[name], self.relations[other]
        declared = (
            other in one.overlaps or name in two.overlaps or other == one.inverse or name == two.inverse
        )
        return name == other or declared or other in self.above(name) or name in self.above(other)

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
    package = Path(__file__).parents[1]
    inside = package / "ontologies"
    return inside if inside.is_dir() else package.parent / "ontologies"


def load_ontology(*extra_paths: str | Path) -> Ontology:
    """Read the shipped ontology files and the user's own.

    Args:
        extra_paths: Turtle files; they may use, refine and add terms, in namespaces of their own.

    Raises:
        OntologyError: a file is missing or broken, speaks of a class or relation that does not exist, or teaches
            with a phrase that cannot teach; the message has the file and the line.
    """
    triples = Triples()
    for path in (*sorted(ontology_dir().glob("*.ttl")), *map(Path, extra_paths)):
        triples.read(path)
    return _Reader(triples).ontology()


def name_prefixes(namespaces: Iterable[tuple[str, str]]) -> dict[str, str]:
    """One prefix for each namespace: that of the file, unless it is empty or taken.

    >>> named = name_prefixes([("", "https://a.example/gas#"), ("my", "https://b.example/"), ("my", "https://c.example/")])
    >>> sorted(named)
    ['gas', 'kg', 'my', 'my2', 'plover']
    """
    named = {"kg": KG, "plover": PLOVER}
    for prefix, namespace in namespaces:
        if namespace in named.values():
            continue
        ending = re.search(r"([A-Za-z][\w-]*)[#/]*$", namespace)
        wanted = prefix or (ending[1].lower() if ending else "my")
        candidates = itertools.chain([wanted], (f"{wanted}{number}" for number in itertools.count(2)))
        named[next(p for p in candidates if p not in RESERVED | named.keys())] = namespace
    return dict(sorted(named.items()))


class _Reader:
    """Turns triples into an `Ontology`, checking that every term that is used exists."""

    def __init__(self, triples: Triples) -> None:
        self.triples = triples
        self.prefixes = name_prefixes(triples.namespaces)
        self.names = sorted(((iri, p) for p, iri in self.prefixes.items()), key=lambda n: (-len(n[0]), n))

    def ontology(self) -> Ontology:
        classes = {c.name: c for c in self._classes()}
        types = {t.type: t for t in self._event_types()}
        relations = {r.name: r for r in self._relations(classes, types)}
        self._check_terms(classes, relations)
        ontology = Ontology(
            classes=classes,
            relations=relations,
            event_types=types,
            rules=tuple(self._rules(relations)),
            prefixes=self.prefixes,
            concepts=tuple(self._concepts(classes)),
            fingerprint=content_hash(self.triples.digests),
            triples=self.triples,
        )
        self._check_phrases(ontology)
        return ontology

    def curie(self, iri: str) -> str:
        """The IRI with its prefix, as far as a prefix is known."""
        for namespace, prefix in self.names:
            if iri.startswith(namespace) and namespace:
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def _curies(self, iri: str, predicate: str) -> tuple[str, ...]:
        return tuple(self.curie(one) for one in self.triples.iris(iri, predicate))

    def _class_name(self, iri: str) -> str:
        return iri.removeprefix(KG) if iri.startswith(KG) else self.curie(iri)

    def _error(self, problem: str, iri: str, *words: str, hint: str | None = None) -> OntologyError:
        return OntologyError(problem, where=self.triples.line(iri, *words), hint=hint)

    # Classes

    def _classes(self) -> Iterable[Class]:
        for iri in self.triples.subjects(OWL + "Class", RDFS + "Class"):
            parents = tuple(self._class_name(p) for p in self.triples.iris(iri, RDFS + "subClassOf"))
            comment = self.triples.text(iri, RDFS + "comment")
            yield Class(self._class_name(iri), self._label(iri), comment, parents, self._matches(iri))

    def _concepts(self, classes: Mapping[str, Class]) -> Iterable[Concept]:
        """The individuals of classes of concepts."""
        kinds = {name for name in classes if _is_below(name, CONCEPT, classes)}
        for name in sorted(kinds):
            for iri in self.triples.subjects(self._iri(name)):
                label = self._label(iri)
                names = (label, *self.triples.texts(iri, SKOS + "altLabel"))
                yield Concept(iri, label, name, tuple(dict.fromkeys(n.lower() for n in names)))

    def _label(self, iri: str) -> str:
        spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", _local(iri)).lower()
        return self.triples.text(iri, RDFS + "label") or spaced

    def _matches(self, iri: str) -> tuple[str, ...]:
        """Counterparts in other vocabularies, the nearest first."""
        kinds = ("exactMatch", "closeMatch", "broadMatch", "narrowMatch", "relatedMatch")
        return tuple(dict.fromkeys(one for kind in kinds for one in self._curies(iri, SKOS + kind)))

    # Relations

    def _relations(self, classes: Mapping[str, Class], types: Mapping[str, PloverType]) -> Iterable[Relation]:
        for iri in self.triples.subjects(*(OWL + kind for kind in PROPERTY_KINDS)):
            phrases = self.triples.texts(iri, KG + "phrase")
            if not phrases and not self.triples.texts(iri, KG + "group") and iri.startswith(KG):
                continue
            kinds = self.triples.iris(iri, RDF + "type")
            yield Relation(
                name=self.curie(iri),
                label=self._label(iri),
                comment=self.triples.text(iri, RDFS + "comment"),
                domain=self._ends(iri, "domain", classes),
                range=self._ends(iri, "range", classes),
                symmetric=OWL + "SymmetricProperty" in kinds,
                inverse=next(iter(self._curies(iri, OWL + "inverseOf")), None),
                parents=self._curies(iri, RDFS + "subPropertyOf"),
                event=self._event(iri, types),
                phrases=tuple(sorted(phrases)),
                group=self.triples.text(iri, KG + "group"),
                values=OWL + "DatatypeProperty" in kinds,
                overlaps=self._curies(iri, KG + "overlaps"),
                matches=self._matches(iri),
            )

    def _ends(self, iri: str, end: str, classes: Mapping[str, Class]) -> tuple[str, ...]:
        """The classes that may stand at one end of a relation: alone, or as a union."""
        names = tuple(self._class_name(c) for c in self._alternatives(self.triples.iris(iri, RDFS + end)))
        for name in names:
            if name not in classes and not name.startswith(("xsd:", XSD)):
                problem = f"the {end} of {self.curie(iri)} is {name!r}, which is no class"
                raise self._error(problem, iri, f":{_local(name)}", name, hint=choices(name, classes))
        return names

    def _alternatives(self, nodes: Iterable[str]) -> Iterable[str]:
        for node in nodes:
            unions = self.triples.iris(node, OWL + "unionOf")
            yield from (self.triples.members(unions[0]) if unions else [node])

    def _event(self, iri: str, types: Mapping[str, PloverType]) -> EventType | None:
        found = [one.removeprefix(PLOVER) for one in self.triples.iris(iri, KG + "eventType")]
        if not found:
            return None
        mode = self.triples.text(iri, KG + "mode") or None
        if found[0] not in types:
            problem = f"the event type of {self.curie(iri)} is {found[0]!r}, which is none"
            raise self._error(problem, iri, found[0], hint=choices(found[0], types))
        if mode and mode not in types[found[0]].modes:
            problem = f"{found[0]} has no mode {mode!r}"
            raise self._error(problem, iri, f'"{mode}"', hint=choices(mode, types[found[0]].modes))
        return EventType(found[0], mode)

    # Checks

    def _check_terms(self, classes: Mapping[str, Class], relations: Mapping[str, Relation]) -> None:
        """See that parents, inverses and overlaps of ours exist, and that no term is above itself."""
        for name, one in classes.items():
            ours = [parent for parent in one.parents if ":" not in parent]
            self._must_exist(self._iri(name), "subClassOf", "class", ours, classes)
        for name, relation in relations.items():
            named = {"subPropertyOf": relation.parents, "overlaps": relation.overlaps}
            for property_name, others in (*named.items(), ("inverseOf", filter(None, [relation.inverse]))):
                ours = [other for other in others if other.startswith("kg:")]
                self._must_exist(self._iri(name), property_name, "relation", ours, relations)
        self._no_cycles({name: r.parents for name, r in relations.items()}, "sub-properties")
        self._no_cycles({name: c.parents for name, c in classes.items()}, "sub-classes")

    def _must_exist(
        self, iri: str, predicate: str, kind: str, names: Iterable[str], known: Mapping[str, object]
    ) -> None:
        for name in names:
            if name not in known:
                problem = f"{predicate} of {self.curie(iri)} is {name!r}, which is no {kind}"
                raise self._error(problem, iri, f":{_local(name)}", name, hint=choices(name, known))

    def _no_cycles(self, parents: Mapping[str, tuple[str, ...]], what: str) -> None:
        for start in parents:
            seen, todo = {start}, list(parents[start])
            while todo:
                name = todo.pop()
                if name == start:
                    place = "subPropertyOf" if what == "sub-properties" else "subClassOf"
                    problem = f"the {what} of {start!r} lead back to itself"
                    raise self._error(problem, self._iri(start), place, hint=f"Take one {place} away")
                if name not in seen:
                    seen.add(name)
                    todo += parents.get(name, ())

    def _check_phrases(self, ontology: Ontology) -> None:
        """See that every phrase has two arguments, and that no two relations are taught by the same one.

        A user may teach a relation with a phrase that comes with `kg`, also one that a later version adds.
        """
        taught: dict[tuple[str, bool], str] = {}
        for name, relation in ontology.relations.items():
            for phrase in relation.phrases:
                frame = self._frame(name, phrase)
                other = taught.setdefault((frame, ontology.is_shipped(name)), name)
                if _collide(name, other, ontology):
                    problem = f"the phrase {phrase!r} teaches both {other} and {name}"
                    hint = "Reword it, or declare rdfs:subPropertyOf or kg:overlaps between them"
                    raise OntologyError(problem, where=ontology.where(name, phrase), hint=hint)

    def _frame(self, name: str, phrase: str) -> str:
        try:
            return parse_sentence(phrase).frame
        except ValueError as error:
            hint = 'Write a sentence such as "{Ukraine} mined {the border}"'
            problem = f"the phrase {phrase!r} of {name} teaches nothing: {error}"
            raise self._error(problem, self._iri(name), *pieces(phrase), hint=hint) from error

    def _iri(self, name: str) -> str:
        prefix, colon, local = name.partition(":")
        return self.prefixes.get(prefix, f"{prefix}:") + local if colon else KG + name

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

    def _rules(self, relations: Mapping[str, Relation]) -> Iterable[Rule]:
        for iri in self.triples.subjects(KG + "Rule"):
            conditions = tuple(self._patterns(iri, self.triples.text(iri, KG + "if"), relations))
            conclusions = tuple(self._patterns(iri, self.triples.text(iri, KG + "then"), relations))
            if not conditions or len(conclusions) != 1:
                problem = "a rule needs kg:if with one or more triple patterns and kg:then with exactly one"
                raise OntologyError(problem, where=self.triples.line(iri, _local(iri)))
            yield Rule(self.curie(iri).partition(":")[2] or iri, self._label(iri), conditions, conclusions[0])

    def _patterns(self, iri: str, text: str, relations: Mapping[str, Relation]) -> Iterable[Pattern]:
        for triple in filter(None, (part.strip() for part in re.split(r"\s\.(?:\s|$)", text + " "))):
            words = triple.rstrip(" .").split()
            if len(words) != 3:
                raise OntologyError(
                    f"{triple!r} is not a triple pattern", where=self.triples.line(iri, triple)
                )
            if words[1] not in relations:
                problem = f"a rule speaks of {words[1]!r}, which is no relation"
                raise OntologyError(
                    problem, where=self.triples.line(iri, words[1]), hint=choices(words[1], relations)
                )
            yield words[0], words[1], words[2]


def _is_below(
    name: str, ancestor: str, classes: Mapping[str, Class], seen: frozenset[str] = frozenset()
) -> bool:
    """Whether a class is another or stands below it; circles are an error that is reported elsewhere."""
    parents = classes[name].parents if name in classes and name not in seen else ()
    return name == ancestor or any(_is_below(p, ancestor, classes, seen | {name}) for p in parents)


def _collide(name: str, other: str, ontology: Ontology) -> bool:
    """Whether two relations with the same phrase are neither related nor told apart by the classes of their ends."""
    one, two = ontology.relations[name], ontology.relations[other]
    same_ends = ontology.overlap(one.domain, two.domain) and ontology.overlap(one.range, two.range)
    apart = (
        ontology.related(name, other) or ontology.is_closer(name, other) or ontology.is_closer(other, name)
    )
    return same_ends and not apart


def _local(iri: str) -> str:
    return re.split(r"[#/:]", iri)[-1]


def pieces(phrase: str) -> tuple[str, str]:
    """How a phrase may stand in a file: with its quotation marks escaped or not."""
    return phrase.replace("\\", "\\\\").replace('"', '\\"'), phrase
