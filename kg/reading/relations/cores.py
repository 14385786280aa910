"""Which statements a clause makes: relations that phrases teach, events, and what the ontology has no word for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from kg.knowledge.nouns import noun_classes
from kg.knowledge.ontology import Ontology
from kg.model import EventType
from kg.reading.clauses.clause import COMPLEMENT, OBJECT, OF, RECIPIENT, SUBJECT, Arg, Clause, ClauseKind
from kg.reading.relations.concepts import Concepts
from kg.reading.relations.events import TARGET_CASES, Events
from kg.reading.relations.phrases import Match, Phrases
from kg.reading.stance.factuality import Factuality
from kg.reading.syntax.tree import Tree
from kg.reading.things.mentions import Mentions, is_adjective

PLACE_CASES = frozenset("in at near inside outside around on off across throughout along within over".split())
_COMPLEMENT_CASES = (*TARGET_CASES, "from", "of", "about", "as", "in", "by", "through", "under")
_PLAIN_VERBS = frozenset({"be", "have", "do", "seem", "appear", "become", "get", "include", "say"})

_AHEAD = frozenset({"ask", "want", "plan", "promise", "threat", "refuse", "prevent"})
"""Kinds of embedding words (see `ontologies/english/factuality.tsv`) under which nothing has happened yet."""

Pairs = set[tuple[int | None, int | None]]

ADJECTIVE = "adjective"
_DESCRIBED = (
    ("Person", (ADJECTIVE,), "kg:citizenOf", "Country"),
    ("Person", ("at", "with"), "kg:affiliatedWith", "Organisation"),
    ("Organisation", (ADJECTIVE, "in", "from"), "kg:locatedIn", "Place"),
    ("Place", (ADJECTIVE, "in", "of", "on", "within"), "kg:locatedIn", "Place"),
)
"""What a noun said of things of a class makes of what it brings along in a role, if that is of the last class."""


@dataclass(frozen=True, slots=True)
class Core:
    """The heart of a claim before it is dressed: predicate and argument heads.

    Where the object is a concept that the phrase itself words, `value` is it, and `words` are further heads of it.
    """

    predicate: str
    subject: int | None
    object: int | None
    rule: str
    event: EventType | None
    value: str = ""
    words: tuple[int, ...] = ()


class Cores:
    """Finds the statements of clauses.

    Args:
        tree: the tree to read.
        mentions: with their entities.
        factuality: knows the words of speech and belief.
        events: the events of the same document.
        ontology: its relations and classes.
        phrases: what teaches the relations.
        concepts: what nouns mean.
    """

    def __init__(
        self,
        tree: Tree,
        mentions: Mentions,
        factuality: Factuality,
        events: Events,
        ontology: Ontology,
        phrases: Phrases,
        concepts: Concepts,
    ) -> None:
        self.tree, self.mentions, self.factuality, self.concepts = tree, mentions, factuality, concepts
        self.events, self.ontology, self.phrases = events, ontology, phrases
        self._told: set[tuple[str, int, int | None, int]] = set()

    def find(self, clause: Clause) -> Iterator[Core]:
        """The statements of one clause, those of taught relations first."""
        event = self.events.event(clause)
        covered: Pairs = set()
        for match in self._matches(clause):
            covered.update((match.subject, thing) for thing in (match.object, *match.words))
            if self._is_told(match, clause):
                continue
            relation, rule, value = match.pattern.relation, match.pattern.rule, match.pattern.value
            words = match.words if value else ()
            what = self._event_of(match, clause)
            yield Core(relation, match.subject, match.object, rule, what, value, words)
        if clause.kind is ClauseKind.NOUN:
            for core in self._of_description(clause):
                if (core.subject, core.object) not in covered:
                    covered.add((core.subject, core.object))
                    yield core
        if clause.kind is ClauseKind.EVENT:
            yield from self._of_event_noun(clause, event, covered)
        elif clause.kind is ClauseKind.VERB:
            yield from self._of_verb(clause, event, covered)
        elif event is not None:
            yield from self._of_readiness(clause, event)
        elif not covered and self.tree.first(clause.head, "cop") is not None:
            yield from self._of_copula(clause)

    def is_place(self, case: str, head: int) -> bool:
        """Whether a preposition and what it introduces say where; "on" a country is about it."""
        name = self.mentions.type_of(head)
        return case in PLACE_CASES and self.ontology.is_a(name, "Place") and (case, name) != ("on", "Country")

    # Relations that phrases teach

    def _matches(self, clause: Clause) -> Iterator[Match]:
        """The relations in a clause, each once; the words of all wordings that find it belong to it."""
        found: dict[tuple[str, int, int | None, str], Match] = {}
        for match in self.phrases.match(clause, self.tree):
            key = match.pattern.relation, match.subject, match.object, match.pattern.value
            if key in found:
                found[key] = replace(found[key], words=found[key].words + match.words)
            elif self._fits(match):
                found[key] = match
        yield from (match for match in found.values() if not self._is_said_closer(match, found.values()))

    def _is_said_closer(self, match: Match, others: Iterable[Match]) -> bool:
        """Whether another relation of the same two things is meant, as it asks for the very classes that they have."""
        relations = self.ontology.relations
        for other in others:
            name, ends = other.pattern.relation, (other.subject, other.object)
            if ends == (match.subject, match.object) and self.ontology.is_closer(
                name, match.pattern.relation
            ):
                known = zip(ends, (relations[name].domain, relations[name].range), strict=True)
                if all(
                    head is None or self.ontology.fits(self.mentions.type_of(head), c) for head, c in known
                ):
                    return True
        return False

    def _event_of(self, match: Match, clause: Clause) -> EventType | None:
        """The event that a relation tells of; none where it is not said of who acts: "sent soldiers to X"."""
        if clause.kind is ClauseKind.VERB and match.subject not in clause.heads(SUBJECT):
            return None
        return self.events.event(clause) or self.ontology.relations[match.pattern.relation].event

    def _is_told(self, match: Match, clause: Clause) -> bool:
        """Whether verb and noun of one wording ("imposed sanctions on") both tell of it, and one has done so."""
        words = [clause.head] if clause.kind is ClauseKind.EVENT else match.words
        keys = {(match.pattern.relation, match.subject, match.object, word) for word in words}
        told = bool(keys & self._told)
        self._told |= keys
        return told

    def _fits(self, match: Match) -> bool:
        """Whether both arguments may be of the classes that the relation asks for."""
        relation = self.ontology.relations[match.pattern.relation]
        subject_fits = self._may_be(match.subject, relation.domain)
        if match.object is not None and self.ontology.asks_for_concept(relation.name):
            return subject_fits and self.concepts.find(match.object, relation.name) is not None
        return subject_fits and (match.object is None or self._may_be(match.object, relation.range))

    def _may_be(self, head: int, allowed: tuple[str, ...]) -> bool:
        return self.ontology.may_be(self.mentions.type_of(head), allowed, named=self._is_named(head))

    # Descriptions

    def _of_description(self, clause: Clause) -> Iterator[Core]:
        """Where what a noun describes is from, lies or belongs: "a German skier", "a village in Nepal".

        What a noun that is not known has to do with its "of" is not known either: "Burundi, an ally of Chad".
        """
        for wanted, roles, relation, kind in _DESCRIBED:
            known = self.ontology.relations.get(relation)
            if known is None:
                continue
            known_noun = self.tree.lemma[clause.head] in noun_classes()
            places = [
                a.head
                for a in clause.args
                if self._said_role(a) in roles and (known_noun or self._said_role(a) != OF)
            ]
            for place in places:
                if self.ontology.fits(self.mentions.type_of(place), known.range) and self._is_of(place, kind):
                    for subject in clause.heads(SUBJECT):
                        if self._is_described_as(subject, clause, wanted):
                            yield Core(relation, subject, place, f"noun:{relation}", None)

    def _is_of(self, head: int, kind: str) -> bool:
        return self.ontology.is_a(self.mentions.type_of(head), kind) and (
            kind == "Place" or self._is_named(head)
        )

    def _said_role(self, arg: Arg) -> str:
        """The role of an argument, with the adjectives of countries apart from "of"."""
        mention = self.mentions[arg.head]
        return ADJECTIVE if arg.role == OF and mention is not None and is_adjective(mention) else arg.role

    def _is_described_as(self, subject: int, clause: Clause, wanted: str) -> bool:
        """Whether what is described is of a class, and the noun does not say otherwise."""
        said = noun_classes().get(self.tree.lemma[clause.head])
        own = self.mentions.type_of(subject)
        if said is not None and not self.ontology.is_a(said, wanted):
            return False
        return self.ontology.is_a(own, wanted) or (said is not None and own == "Thing")

    # Event nouns

    def _of_event_noun(self, clause: Clause, event: EventType | None, covered: Pairs) -> Iterator[Core]:
        """Who does it to whom; nothing when the words name neither, or a verb tells of it."""
        told = self.events.is_told_by_verb(clause) or self._is_worded(clause) or self._is_spoken_of(clause)
        if event is None or told:
            return
        subjects: list[int | None] = [*clause.heads(SUBJECT)] or [None]
        targets: list[int | None] = [*self.events.targets(clause)] or [None]
        for subject in subjects:
            for target in targets:
                if (subject, target) != (None, None) and (subject, target) not in covered:
                    name = _local(clause.verb or clause.lemma)
                    yield Core(f"open:{name}", subject, target, f"noun:{event.type}", event)

    def _is_worded(self, clause: Clause) -> bool:
        """Whether a phrase says verb and noun together, and so tells of the noun: "held talks with"."""
        verbs = self.events.by_head.get(self.tree.head[clause.head], ())
        return any(clause.head in match.words for verb in verbs for match in self._matches(verb))

    def _is_spoken_of(self, clause: Clause) -> bool:
        """Whether an event is only what somebody's plan or promise is about: "proposed a package of sanctions"."""
        tree, head = self.tree, clause.head
        while (
            tree.rel(head) in ("nmod", "obl")
            and tree.case(head) in ("of", "in")
            and not clause.heads(SUBJECT)
        ):
            head = tree.head[head]
        rows = [self.factuality.row(i) for i in (head, tree.head[head]) if head != clause.head]
        return any(row is not None and row.kind in _AHEAD for row in rows)

    # Verbs

    def _of_verb(self, clause: Clause, event: EventType | None, covered: Pairs) -> Iterator[Core]:
        if event is None and self._is_empty(clause):
            return
        subjects: list[int | None] = [*clause.heads(SUBJECT)] or [None]
        objects, case = self._objects(clause)
        rule = f"event:{event.type}" if event else "open"
        predicate = "open:" + _local(clause.lemma) + (f"_{_local(case)}" if case else "")
        for subject in subjects:
            for thing in objects or [None]:
                silent = subject is None and (event is None or thing is None)
                known = (subject, thing) in covered or self.events.is_told_by_noun(thing, clause)
                if not silent and not known:
                    yield Core(predicate, subject, thing, rule, event)

    def _is_empty(self, clause: Clause) -> bool:
        """Whether a verb without event says nothing of its own."""
        plain = self.tree.lemma[clause.head] in _PLAIN_VERBS
        serves = any(self.tree.case(k) == "as" for k in self.tree.find(clause.head, "xcomp"))
        return plain or serves or self._only_reports(clause) or self._only_leads_on(clause)

    def _objects(self, clause: Clause) -> tuple[Sequence[int | None], str]:
        """The objects of the main claim, and the preposition that became part of the predicate, if one did."""
        if clause.heads(OBJECT):
            return clause.heads(OBJECT), ""
        if clause.heads(COMPLEMENT) and self.factuality.row(clause.head) is not None:
            return clause.heads(COMPLEMENT)[:1], ""
        for case in _COMPLEMENT_CASES:
            heads = [
                h for h in clause.heads(case) if self.mentions[h] is not None and not self.is_place(case, h)
            ]
            if heads:
                return heads, case
        return clause.heads(RECIPIENT), ""

    def _only_reports(self, clause: Clause) -> bool:
        """Whether a verb of speech only introduces what is said: that has a claim with its holder."""
        row = self.factuality.row(clause.head)
        noun_object = bool(clause.heads(OBJECT)) and not clause.heads(COMPLEMENT)
        return row is not None and row.kind in ("speech", "belief") and not noun_object

    def _only_leads_on(self, clause: Clause) -> bool:
        """Whether a verb only leads on to another: "began to", "has to", "managed to"."""
        row = self.factuality.row(clause.head)
        beside = [a for a in clause.args if a.role not in (SUBJECT, COMPLEMENT)]
        leads = bool(self.tree.find(clause.head, "xcomp")) and not beside
        return leads and (row is None or row.kind in ("implicative", "plan", "fail"))

    # Copulas

    def _of_copula(self, clause: Clause) -> Iterator[Core]:
        """Claim "X is a Y" as an open *be* with the description itself as object."""
        is_thing = clause.kind is ClauseKind.NOUN and not self.tree.case(clause.head)
        thing = clause.head if is_thing else None
        if thing is not None and self.mentions[thing] is not None:
            for subject in filter(self._is_named, clause.heads(SUBJECT)):
                yield Core("open:be", subject, thing, "copula", None)

    def _is_named(self, head: int) -> bool:
        entity = self.mentions.entity(head)
        return entity is not None and entity.named

    def _of_readiness(self, clause: Clause, event: EventType) -> Iterator[Core]:
        """Claim "X is ready to …": what X is ready to do is the object."""
        infinitives = self.tree.find(clause.head, "xcomp", "ccomp", "advcl")
        for subject in clause.heads(SUBJECT):
            yield Core(
                f"open:be_{_local(clause.lemma)}", subject, infinitives[0], f"event:{event.type}", event
            )


def _local(lemma: str) -> str:
    """A lemma as the local name of a predicate: letters, digits and underscores."""
    kept = "".join(c if c.isalnum() else "_" for c in lemma.lower())
    return kept.strip("_") or "do"
