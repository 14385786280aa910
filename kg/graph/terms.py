"""How a claim looks as triples: the only place that knows, in both directions.

    entity      :Ukraine a kg:Country ; rdfs:label "Ukraine"@en                     all profiles
    plain       :Ukraine reported:mined :Belarus-Ukraine_border                     all profiles
    statement   kgs:… rdf:subject, rdf:predicate, rdf:object, kg:status, kg:belief  statements, full
    event       kge:… kg:eventType, kg:actor, kg:recipient, sem:hasTimeStamp        statements, full
    claim       kgc:… kg:claims, kg:holder, kg:polarity, kg:certainty, kg:evidence  full
    mention     kgm:… kg:refersTo, nif:beginIndex, nif:endIndex, nif:anchorOf       full
    evidence    <document#char=a,b> nif:anchorOf                                    full

There are no blank nodes: an entity keeps its readable IRI, everything else is named by a hash of its content, so
that equal claims give equal graphs and the union of two graphs is a graph. Statuses and beliefs, which sum up all
claims, are worked out afresh from the claims when graphs are joined.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pyoxigraph as ox

from kg.assembly import SUPPORTING, Voice, claim_order, find_voices, status_of
from kg.errors import GraphError
from kg.graph import names as n
from kg.graph.names import Names
from kg.model import (
    Argument,
    Certainty,
    Claim,
    Document,
    EventType,
    Holder,
    Polarity,
    Quantity,
    Quote,
    Role,
    Statement,
    Status,
    Tense,
    Time,
    Trigger,
    content_hash,
    identity,
)
from kg.ontology import Ontology

Facts = Callable[[str], "tuple[str | None, float | None, float | None] | None"]
"""Tells ISO 3166 alpha-3 code, latitude and longitude (degrees) of an entity from the end of its IRI."""


_RECIPIENT = "recipient"
"""The role in which claims name whom an event befalls, where that is not the object."""


VALUE = "Value"
"""The class of arguments that are no things: dates."""


class Profile(StrEnum):
    """How much of a graph is written: plain triples, statements and events too, or claims and evidence as well."""

    FLAT = "flat"
    STATEMENTS = "statements"
    FULL = "full"


@dataclass(frozen=True)
class Settings:
    """What shapes the graph besides the claims.

    `version` is that of the software, for the run node; `promote` writes uncontested reports as plain facts too.
    """

    names: Names
    ontology: Ontology
    profile: Profile = Profile.FULL
    promote: bool = False
    facts: Facts = lambda _: None
    version: str = ""


def is_kept(statement: Statement) -> bool:
    """Whether a statement belongs into the graph.

    All do but open ones (without a word in the ontology and without an event type) that do not join two named
    things: "the talks – be – difficult".
    """
    if not statement.predicate.startswith("open:") or any(claim.event for claim in statement.claims):
        return True
    return all(end is not None and end.iri and end.named for end in (statement.subject, statement.object))


def to_triples(
    statements: Sequence[Statement], documents: Iterable[Document], settings: Settings
) -> set[ox.Triple]:
    """The triples of statements, their claims, and the documents they come from.

    Args:
        statements: as `kg.assembly.merge` gives them; those that are not `is_kept` are counted on the run node.
        documents: those that were read, with or without claims.
        settings: what shapes the graph.

    Raises:
        GraphError: something that must be an IRI is none, or a predicate's prefix is unknown.
    """
    kept = [statement for statement in statements if is_kept(statement)]
    writer = _Writer(settings, list(documents))
    writer.write(kept, len(statements) - len(kept))
    return writer.triples


class _Writer:
    """Collects triples. `say` adds them; each `_write_…` describes one kind of node."""

    def __init__(self, settings: Settings, documents: Sequence[Document]) -> None:
        self.names, self.ontology, self.settings = settings.names, settings.ontology, settings
        self.documents = documents
        self.languages = {document.iri: document.language for document in documents}
        self.triples: set[ox.Triple] = set()

    def say(self, subject: ox.NamedNode, predicate: str, *objects: ox.NamedNode | ox.Literal | None) -> None:
        property_node = self.names.node(predicate)
        self.triples.update(ox.Triple(subject, property_node, o) for o in objects if o is not None)

    def write(self, statements: Sequence[Statement], left_out: int) -> None:
        profile = self.settings.profile
        voices = find_voices(statements)
        for statement in statements:
            self._write_plain(statement, self._all_voices(statement, voices[statement.id]))
            self._write_predicate(statement.predicate)
        spoken = [s for s in statements if voices[s.id]] if profile is Profile.FLAT else statements
        self._write_entities(spoken)
        if profile is Profile.FLAT:
            return
        run = self._write_run(statements, left_out)
        for document in self.documents:
            self._write_document(document)
        for statement in statements:
            self._write_statement(statement, voices[statement.id])
            self._write_events(statement)
            for claim in statement.claims if profile is Profile.FULL else ():
                self._write_claim(claim, statement, run)

    # Entities and plain triples

    def _all_voices(self, statement: Statement, voices: tuple[Voice, ...]) -> tuple[Voice, ...]:
        return (Voice.ASSERTED, *voices) if self._is_promoted(statement, voices) else voices

    def _is_promoted(self, statement: Statement, voices: tuple[Voice, ...]) -> bool:
        return (
            self.settings.promote and voices == (Voice.REPORTED,) and statement.status is not Status.DISPUTED
        )

    def _write_plain(self, statement: Statement, voices: tuple[Voice, ...]) -> None:
        subject, thing = statement.subject.iri, statement.object
        if subject is None or thing is None or not (thing.iri or thing.type == VALUE):
            return
        for voice in voices:
            predicate = self.names.predicate(statement.predicate, voice)
            self.triples.add(ox.Triple(n.iri(subject), predicate, _term(thing)))

    def _write_predicate(self, name: str) -> None:
        """What a predicate is called, and that whoever asserts it also says it."""
        node = self.names.predicate(name)
        relation = self.ontology.relations.get(name)
        words = relation.label if relation else n.plain_name(name.partition(":")[2])
        self.say(node, "rdfs:label", n.text(words, "en"))
        self.say(node, "rdfs:subPropertyOf", self.names.predicate(name, Voice.REPORTED))
        if relation and relation.symmetric:
            self.say(node, "rdf:type", self.names.node("owl:SymmetricProperty"))

    def _write_entities(self, statements: Iterable[Statement]) -> None:
        whole = self.settings.profile is not Profile.FLAT
        found: dict[str, list[Argument]] = defaultdict(list)
        for statement in statements:
            for claim in statement.claims:
                for argument in _arguments(claim) if whole else (claim.subject, claim.object):
                    if argument and argument.iri:
                        found[argument.iri].append(argument)
        for iri, arguments in found.items():
            self._write_entity(iri, arguments)

    def _write_entity(self, iri: str, arguments: Sequence[Argument]) -> None:
        node = n.iri(iri)
        named = [argument for argument in arguments if argument.named]
        types = [argument.type for argument in arguments if argument.type]
        self.say(node, "rdf:type", self._class(_most_common(types) if types else "Agent"))
        self.say(node, "rdfs:label", n.text(_most_common([a.label for a in named or arguments]), "en"))
        self.say(node, "owl:sameAs", *(self.names.node(f"wd:{a.wikidata}") for a in arguments if a.wikidata))
        if not named:
            self.say(node, "kg:named", n.boolean(False))
        self._write_facts(node)

    def _write_facts(self, node: ox.NamedNode) -> None:
        home = self.names.prefixes[""]
        known = self.settings.facts(node.value[len(home) :]) if node.value.startswith(home) else None
        if known is None:
            return
        iso3, latitude, longitude = known
        if iso3:
            self.say(node, "kg:iso3", n.text(iso3))
        if latitude is not None and longitude is not None:
            point = f"POINT({_degrees(longitude)} {_degrees(latitude)})"
            self.say(node, "geo:asWKT", ox.Literal(point, datatype=self.names.node("geo:wktLiteral")))

    def _class(self, name: str) -> ox.NamedNode:
        return self.names.node(name if ":" in name else f"kg:{name}")

    # Statements and events

    def _write_statement(self, statement: Statement, voices: tuple[Voice, ...]) -> None:
        node = self.names.node(f"kgs:{statement.id}")
        self.say(node, "rdf:type", self.names.node("kg:Statement"))
        self.say(node, "rdf:subject", _thing(statement.subject))
        self.say(node, "rdf:predicate", self.names.predicate(statement.predicate))
        self.say(node, "rdf:object", _thing(statement.object))
        self.say(node, "kg:status", self._value(statement.status))
        self.say(node, "kg:belief", n.share(statement.belief))
        if statement.disbelief:
            self.say(node, "kg:disbelief", n.share(statement.disbelief))
        self.say(node, "kg:claimCount", n.integer(len(statement.claims)))
        self.say(node, "kg:event", *(self._event_node(claim) for claim in statement.claims))
        if statement.status is Status.INFERRED:
            basis = Status.ASSERTED if Voice.ASSERTED in voices else Status.REPORTED
            self.say(node, "kg:basis", self._value(basis))
        if self._is_promoted(statement, voices):
            self.say(node, "kg:promoted", n.boolean(True))

    def _event_node(self, claim: Claim) -> ox.NamedNode | None:
        """The event a claim speaks of: the same statement, event type, time and place are the same event."""
        if claim.event is None:
            return None
        when, where = claim.time.value if claim.time else "", identity(claim.place) if claim.place else ""
        return self.names.node(f"kge:{content_hash((*claim.key, claim.event.type, when, where))}")

    def _write_events(self, statement: Statement) -> None:
        groups: dict[ox.NamedNode, list[Claim]] = defaultdict(list)
        for claim in statement.claims:
            node = self._event_node(claim)
            if node is not None:
                groups[node].append(claim)
        denials = [c for c in statement.claims if c.status is Status.DENIED and not c.time and not c.place]
        for node, claims in groups.items():
            self.say(node, "kg:status", self._value(_event_status(claims, denials)))
            self._write_event(node, claims)

    def _write_event(self, node: ox.NamedNode, claims: Sequence[Claim]) -> None:
        self.say(node, "rdf:type", self.names.node("kg:Event"), self.names.node("sem:Event"))
        for claim in claims:
            assert claim.event is not None
            self.say(node, "kg:eventType", self._write_event_type(claim.event.type))
            self.say(node, "kg:mode", *_texts(claim.event.mode))
            self.say(node, "kg:cameo", *_texts(claim.event.cameo))
            self.say(node, "kg:actor", _thing(claim.subject))
            self.say(node, self._object_part(claim.object), _thing(claim.object))
            for role in claim.roles:
                done_to = role.role == _RECIPIENT
                self.say(node, "kg:recipient" if done_to else f"role:{n.local_name(role.role)}", _thing(role))
            self.say(node, "sem:hasPlace", _thing(claim.place))
            self.say(node, "kg:quantity", self._write_quantity(claim.quantity))
            for property_name, value in _event_times(claim.time.value if claim.time else ""):
                self.say(node, property_name, n.time(value))
        if not any(claim.time for claim in claims):
            self.say(node, "sem:hasLatestEndTimeStamp", _latest_end(claims))

    def _object_part(self, thing: Argument | None) -> str:
        """Agents and places are done to; anything else is what the event is about."""
        is_recipient = (
            thing and thing.iri and any(self.ontology.is_a(thing.type, c) for c in ("Agent", "Place"))
        )
        return "kg:recipient" if is_recipient else "kg:theme"

    def _write_event_type(self, name: str) -> ox.NamedNode:
        node = self.names.node(f"plover:{n.local_name(name)}")
        self.say(node, "rdf:type", self.names.node("kg:EventType"))
        self.say(node, "rdfs:label", n.text(name.lower(), "en"))
        known = self.ontology.event_types.get(name)
        if known:
            self.say(node, "kg:quadClass", n.text(known.quad_class))
            self.say(node, "kg:score", n.number(known.score))
        return node

    def _write_quantity(self, quantity: Quantity | None) -> ox.NamedNode | None:
        if quantity is None:
            return None
        value = n.number(quantity.value)
        node = self.names.node(f"kgq:{n.local_name(f'{value.value} {quantity.unit}'.strip())}")
        self.say(node, "rdf:type", self.names.node("kg:Quantity"))
        self.say(node, "kg:value", value)
        self.say(node, "kg:unit", n.text(quantity.unit))
        return node

    # Claims and their evidence

    def _write_claim(self, claim: Claim, statement: Statement, run: ox.NamedNode) -> None:
        node = self._claim_node(claim.id)
        self.say(node, "rdf:type", self.names.node("kg:Claim"))
        self.say(node, "kg:claims", self.names.node(f"kgs:{statement.id}"))
        self.say(node, "kg:document", self._write_source(claim))
        for value, property_name in (
            (claim.polarity, "polarity"),
            (claim.certainty, "certainty"),
            (claim.tense, "tense"),
        ):
            self.say(node, f"kg:{property_name}", self._value(value))
        self.say(node, "kg:confidence", n.share(claim.confidence))
        self.say(node, "kg:rule", n.text(claim.rule))
        self.say(node, "kg:lemma", n.text(claim.trigger.lemma))
        spans = {
            "evidence": claim.evidence,
            "sentence": claim.sentence,
            "trigger": claim.trigger,
            "timeSpan": claim.time,
        }
        for property_name, quote in spans.items():
            self.say(node, f"kg:{property_name}", self._write_span(claim.document, quote))
        self.say(node, "kg:time", n.time(claim.time.value) if claim.time else None)
        self._write_mentions(node, claim)
        self._write_holder(node, claim)
        if claim.event:
            self.say(node, "kg:event", self._event_node(claim))
            self.say(node, "kg:mode", *_texts(claim.event.mode))
            self.say(node, "kg:cameo", *_texts(claim.event.cameo))
        self.say(node, "kg:quantity", self._write_quantity(claim.quantity))
        self.say(node, "prov:wasDerivedFrom", *map(self._claim_node, claim.derived_from))
        self.say(node, "prov:wasGeneratedBy", run)

    def _claim_node(self, claim_id: str) -> ox.NamedNode:
        return self.names.node(f"kgc:{n.local_name(claim_id.removeprefix('c:'))}")

    def _value(self, value: Status | Polarity | Certainty | Tense) -> ox.NamedNode:
        return self.names.node(f"kg:{value.value.capitalize()}")

    def _write_mentions(self, node: ox.NamedNode, claim: Claim) -> None:
        self.say(node, "kg:subjectMention", self._write_mention(claim.document, claim.subject))
        if claim.object:
            self.say(node, "kg:objectMention", self._write_mention(claim.document, claim.object))
        if claim.place:
            self.say(node, "kg:placeMention", self._write_mention(claim.document, claim.place))
        for role in claim.roles:
            self.say(node, "kg:roleMention", self._write_mention(claim.document, role, role.role))

    def _write_holder(self, node: ox.NamedNode, claim: Claim) -> None:
        if claim.holder is None:
            return
        holder = _holder_argument(claim.holder)
        self.say(node, "kg:holder", _thing(holder))
        self.say(node, "kg:cue", n.text(claim.holder.cue))
        self.say(node, "kg:holderMention", self._write_mention(claim.document, holder))

    def _write_mention(self, document: str, argument: Argument, role: str | None = None) -> ox.NamedNode:
        reading = (argument.label, argument.type, argument.iri, argument.wikidata, argument.named, role)
        node = self.names.node(
            f"kgm:{content_hash((document, argument.start, argument.end, argument.text, *reading))}"
        )
        self.say(node, "rdf:type", self.names.node("kg:Mention"))
        self.say(node, "rdfs:label", n.text(argument.label))
        self.say(node, "kg:refersTo", n.iri(argument.iri) if argument.iri else None)
        self.say(node, "kg:resolvedType", self._class(argument.type) if argument.type else None)
        self.say(
            node, "kg:wikidata", self.names.node(f"wd:{argument.wikidata}") if argument.wikidata else None
        )
        self.say(node, "kg:named", None if argument.named else n.boolean(False))
        self.say(node, "kg:role", *_texts(role))
        self._write_offsets(node, document, argument)
        return node

    def _write_span(self, document: str, quote: Quote | None) -> ox.NamedNode | None:
        if quote is None:
            return None
        node = n.span_iri(document, quote.start, quote.end)
        self.say(node, "rdf:type", self.names.node("nif:String"))
        self._write_offsets(node, document, quote)
        return node

    def _write_offsets(self, node: ox.NamedNode, document: str, quote: Quote) -> None:
        self.say(node, "nif:referenceContext", n.iri(document))
        self.say(node, "nif:beginIndex", n.integer(quote.start))
        self.say(node, "nif:endIndex", n.integer(quote.end))
        self.say(node, "nif:anchorOf", n.text(quote.text, self.languages.get(document)))

    # Documents and the run

    def _write_source(self, claim: Claim) -> ox.NamedNode:
        node = n.iri(claim.document)
        self.say(node, "rdf:type", self.names.node("kg:Document"), self.names.node("nif:Context"))
        self.say(node, "dcterms:date", n.published(claim.published) if claim.published else None)
        return node

    def _write_document(self, document: Document) -> None:
        node = n.iri(document.iri)
        self.say(node, "rdf:type", self.names.node("kg:Document"), self.names.node("nif:Context"))
        self.say(node, "dcterms:date", n.published(document.published) if document.published else None)
        self.say(node, "dcterms:title", n.text(document.title, document.language) if document.title else None)
        self.say(node, "dcterms:publisher", *_texts(document.publisher))
        self.say(node, "dcterms:language", *_texts(document.language))

    def _write_run(self, statements: Sequence[Statement], left_out: int) -> ox.NamedNode:
        """The run has no time of its own: the same documents, software and ontology are the same run."""
        read = {d.iri for d in self.documents} | {c.document for s in statements for c in s.claims}
        version, ontology_hash = self.settings.version, self.ontology.fingerprint
        node = self.names.node(f"kgrun:{content_hash((version, ontology_hash, left_out, *sorted(read)))}")
        self.say(node, "rdf:type", self.names.node("kg:Run"), self.names.node("prov:Activity"))
        self.say(node, "kg:softwareVersion", *_texts(version))
        self.say(node, "kg:ontologyHash", *_texts(ontology_hash))
        self.say(node, "kg:leftOut", n.integer(left_out))
        if self.settings.promote:
            self.say(node, "kg:promoted", n.boolean(True))
        return node


def _arguments(claim: Claim) -> Iterable[Argument]:
    yield claim.subject
    yield from filter(None, (claim.object, claim.place))
    yield from claim.roles
    if claim.holder:
        yield _holder_argument(claim.holder)


def _holder_argument(holder: Holder) -> Argument:
    """A holder seen as any other mention; what class of thing it is, it does not say."""
    return Argument(holder.start, holder.end, holder.text, holder.label, "", holder.iri, holder.wikidata)


def _thing(argument: Argument | None) -> ox.NamedNode | ox.Literal | None:
    """What stands for an argument in the graph; nothing where it has neither an IRI nor words."""
    return _term(argument) if argument is not None and (argument.iri or argument.label) else None


def _term(argument: Argument) -> ox.NamedNode | ox.Literal:
    """Its IRI, its date, or its words."""
    if argument.iri:
        return n.iri(argument.iri)
    return n.time(argument.label) if argument.type == VALUE else n.text(argument.label)


def _texts(words: str | None) -> list[ox.Literal]:
    return [] if words is None else [n.text(words)]


def _most_common(words: Iterable[str]) -> str:
    counts = Counter(words)
    return min(counts, key=lambda word: (-counts[word], word))


def _event_times(value: str) -> list[tuple[str, str]]:
    """The SEM properties for an EDTF value.

    >>> _event_times("2024-04")
    [('sem:hasTimeStamp', '2024-04')]
    >>> _event_times("2022-02-24/..")
    [('sem:hasBeginTimeStamp', '2022-02-24')]
    """
    begin, slash, end = value.partition("/")
    if not slash:
        return [("sem:hasTimeStamp", value)] if value else []
    ends = (("sem:hasBeginTimeStamp", begin), ("sem:hasEndTimeStamp", end))
    return [(name, moment) for name, moment in ends if moment not in ("", "..")]


def _event_status(claims: Iterable[Claim], denials: Sequence[Claim]) -> Status:
    """What an event's claims make of it; a denial that names neither time nor place speaks against all of them."""
    status = status_of(claims)
    return Status.DISPUTED if denials and status in SUPPORTING else status


def _latest_end(claims: Iterable[Claim]) -> ox.Literal | None:
    """What is told as past was over when it was first published."""
    told = (c for c in claims if c.tense is Tense.PAST and c.status in (Status.ASSERTED, Status.REPORTED))
    dates = [n.published(c.published) for c in told if c.published]
    days = [date for date in dates if date.datatype.value != n.STANDARD["xsd"] + "string"]
    return min(days, key=lambda date: date.value, default=None)


def _degrees(angle: float) -> str:
    return n.number(round(angle, 5)).value


def from_triples(triples: Iterable[ox.Triple], names: Names) -> list[Claim]:
    """The claims that a full graph was made of, in the order of their documents and offsets.

    Roles come back in the order of their offsets; confidences with `names.DIGITS` decimals.

    Raises:
        GraphError: a claim lacks what every claim has.
    """
    reader = _Reader(triples, names)
    return sorted(reader.claims(), key=claim_order)


class _Reader:
    """Finds what is said of a node, by the CURIE of the property."""

    def __init__(self, triples: Iterable[ox.Triple], names: Names) -> None:
        self.names = names
        self.nodes: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for triple in triples:
            if isinstance(triple.subject, ox.NamedNode) and isinstance(
                triple.object, ox.NamedNode | ox.Literal
            ):
                self.nodes[triple.subject.value][triple.predicate.value].append(triple.object)

    def all(self, node: str, property_name: str) -> list[str]:
        found = self.nodes.get(node, {}).get(self.names.node(property_name).value, ())
        return sorted(term.value for term in found)

    def maybe(self, node: str, property_name: str) -> str | None:
        return next(iter(self.all(node, property_name)), None)

    def one(self, node: str, property_name: str) -> str:
        value = self.maybe(node, property_name)
        if value is None:
            raise GraphError(
                f"has no {property_name}", where=node, hint="`kg validate` lists all that is missing"
            )
        return value

    def claims(self) -> Iterable[Claim]:
        kind = self.names.node("kg:Claim")
        is_a = self.names.node("rdf:type").value
        return [self.claim(node) for node, said in self.nodes.items() if kind in said.get(is_a, ())]

    def claim(self, node: str) -> Claim:
        document, statement = self.one(node, "kg:document"), self.one(node, "kg:claims")
        thing, place = self.maybe(node, "kg:objectMention"), self.maybe(node, "kg:placeMention")
        return Claim(
            id=self.claim_id(node),
            document=document,
            published=self.maybe(document, "dcterms:date"),
            sentence=self.quote(self.one(node, "kg:sentence")),
            trigger=Trigger(*self.span(self.one(node, "kg:trigger")), lemma=self.one(node, "kg:lemma")),
            subject=self.argument(self.one(node, "kg:subjectMention")),
            predicate=self.names.predicate_name(self.one(statement, "rdf:predicate")),
            object=self.argument(thing) if thing else None,
            roles=self.roles(node),
            event=self.event(node),
            holder=self.holder(node),
            polarity=Polarity(self.value(node, "kg:polarity")),
            certainty=Certainty(self.value(node, "kg:certainty")),
            tense=Tense(self.value(node, "kg:tense")),
            time=self.time(node),
            place=self.argument(place) if place else None,
            quantity=self.quantity(node),
            confidence=float(self.one(node, "kg:confidence")),
            rule=self.one(node, "kg:rule"),
            derived_from=tuple(sorted(map(self.claim_id, self.all(node, "prov:wasDerivedFrom")))),
        )

    def claim_id(self, node: str) -> str:
        return "c:" + n.plain_name(node.removeprefix(self.names.prefixes["kgc"]))

    def value(self, node: str, property_name: str) -> str:
        return self.one(node, property_name).removeprefix(self.names.prefixes["kg"]).lower()

    def span(self, node: str) -> tuple[int, int, str]:
        begin, end = (int(self.one(node, f"nif:{which}Index")) for which in ("begin", "end"))
        return begin, end, self.one(node, "nif:anchorOf")

    def quote(self, node: str) -> Quote:
        return Quote(*self.span(node))

    def argument(self, node: str) -> Argument:
        iri, kind, item = (
            self.maybe(node, f"kg:{name}") for name in ("refersTo", "resolvedType", "wikidata")
        )
        return Argument(
            *self.span(node),
            label=self.one(node, "rdfs:label"),
            type=self.names.curie(kind).removeprefix("kg:") if kind else "",
            iri=iri,
            wikidata=item.removeprefix(n.STANDARD["wd"]) if item else None,
            named=self.maybe(node, "kg:named") != "false",
        )

    def roles(self, node: str) -> tuple[Role, ...]:
        found = [self.role(mention) for mention in self.all(node, "kg:roleMention")]
        return tuple(sorted(found, key=role_order))

    def role(self, node: str) -> Role:
        it = self.argument(node)
        reading = (it.label, it.type, it.iri, it.wikidata, it.named)
        return Role(it.start, it.end, it.text, *reading, role=self.one(node, "kg:role"))

    def event(self, node: str) -> EventType | None:
        event = self.maybe(node, "kg:event")
        if event is None:
            return None
        kind = self.one(event, "kg:eventType").removeprefix(self.names.prefixes["plover"])
        return EventType(n.plain_name(kind), self.maybe(node, "kg:mode"), self.maybe(node, "kg:cameo"))

    def holder(self, node: str) -> Holder | None:
        mention = self.maybe(node, "kg:holderMention")
        if mention is None:
            return None
        it = self.argument(mention)
        return Holder(it.start, it.end, it.text, it.label, it.iri, self.one(node, "kg:cue"), it.wikidata)

    def time(self, node: str) -> Time | None:
        value = self.maybe(node, "kg:time")
        return None if value is None else Time(*self.span(self.one(node, "kg:timeSpan")), value=value)

    def quantity(self, node: str) -> Quantity | None:
        quantity = self.maybe(node, "kg:quantity")
        if quantity is None:
            return None
        return Quantity(float(self.one(quantity, "kg:value")), self.one(quantity, "kg:unit"))


def role_order(role: Role) -> tuple[int, int, str, str]:
    """A sort key that puts roles in the order of their offsets."""
    return role.start, role.end, role.role, role.label
