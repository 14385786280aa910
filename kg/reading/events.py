"""Which event a clause tells of, and whom it befalls.

The words are data (`ontologies/event_words.tsv`); what stands here is how a clause is asked about them, and PLOVER's
rules for who takes part. A recipient is whom an event is done to: the object where that is somebody or some place
("visited Oslo"), otherwise what a preposition introduces ("granted asylum to rebels"), otherwise whose the object is
("rejected Kyiv's offer"), otherwise the same inside the clause that is the object ("demanded that Kyiv stop").
Source: PLOVER 2.0 (Open Event Data Alliance).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from kg.eventwords import EventWords
from kg.model import EventType
from kg.ontology import Ontology
from kg.reading.clauses import (
    COMPLEMENT,
    LIGHT_VERBS,
    OBJECT,
    RECIPIENT,
    SUBJECT,
    Clause,
    ClauseKind,
)
from kg.reading.mentions import Entity, Mentions, measured
from kg.reading.tree import Tree

TARGET_CASES = tuple("on against at to upon into with over for toward towards between".split())
"""Prepositions of event nouns and plain verbs that introduce whom or what an event befalls, the likeliest first."""

_RECIPIENT_CASES = (*TARGET_CASES, "from", "of", "about", "among")
_ENDING = frozenset("end halt stop suspend lift cancel postpone threaten reject refuse delay".split())
"""Light verbs that take the event of their object back: its noun tells of no event of theirs."""

_MUTUAL = frozenset({"AGREE", "CONSULT", "COOPERATE"})
_MUTUAL_NOUNS = frozenset(
    "tie relation relationship agreement accord pact treaty deal memorandum contract alliance ceasefire truce "
    "fire blow prisoner talk".split()
)
"""What several subjects have or exchange with one another: "X and Y restored ties"."""

_DUTY = frozenset({"must", "should", "ought"})
_DEPTH = 4
"""How many nouns deep whose a thing is still counts: "the computers of officers of the army of X"."""


class Events:
    """The events of one document.

    Args:
        tree: the tree to read.
        mentions: with their entities.
        clauses: from `ClauseFinder`.
        ontology: for the classes.
        words: the event words.
    """

    def __init__(
        self, tree: Tree, mentions: Mentions, clauses: Sequence[Clause], ontology: Ontology, words: EventWords
    ) -> None:
        self.tree, self.mentions, self.clauses = tree, mentions, clauses
        self.ontology, self.words = ontology, words
        self._known: dict[int, EventType | None] = {}

    # Which event

    def event(self, clause: Clause) -> EventType | None:
        """The event type of a predicate, given its prepositions and object."""
        if clause.kind not in (ClauseKind.VERB, ClauseKind.EVENT):
            return None
        if clause.head not in self._known:
            self._known[clause.head] = self._asked(clause)
        return self._known[clause.head]

    def _asked(self, clause: Clause) -> EventType | None:
        objects = clause.heads(OBJECT)
        thing = self._measured(objects[0]) if objects else None
        others = self._others(clause, thing)
        found = self.words.find(
            clause.lemma,
            "noun" if clause.kind is ClauseKind.EVENT else "verb",
            self._prepositions(clause),
            self.tree.lemma[thing] if thing is not None else None,
            self._classes(thing) if thing is not None else (),
            others=[self.tree.lemma[h] for h in others],
            other_types={c for h in others for c in self._classes(h)},
        )
        return found or (EventType("REQUEST") if self._is_called_for(clause) else None)

    def _measured(self, head: int) -> int:
        """What a noun of measure measures: the aid in "tons of aid"."""
        inner = measured(self.tree, head)
        return head if inner is None else inner

    def _prepositions(self, clause: Clause) -> tuple[str, ...]:
        cases = [arg.role for arg in clause.args if arg.role not in (SUBJECT, OBJECT, RECIPIENT, COMPLEMENT)]
        for complement in clause.heads(COMPLEMENT):
            cases += self.tree.marks(complement) or ["that"]
        return tuple(cases)

    def _others(self, clause: Clause, thing: int | None) -> list[int]:
        """Heads beside the object: what prepositions introduce, and the modifiers of a noun."""
        heads = [a.head for a in clause.args if a.role not in (SUBJECT, OBJECT) and a.head != thing]
        if clause.kind is ClauseKind.EVENT:
            heads += self.tree.find(clause.head, "compound", "amod")
        return heads

    def _classes(self, head: int) -> frozenset[str]:
        name = self.type_of(head)
        return self.ontology.ancestors(name) | {name}

    def _is_called_for(self, clause: Clause) -> bool:
        """Whether a verb of speech says what somebody else must do: "X said that Y must leave"."""
        tree, speakers = self.tree, clause.heads(SUBJECT)
        for said in clause.heads(COMPLEMENT):
            duty = any(tree.words[k].lower() in _DUTY for k in tree.find(said, "aux"))
            if duty and speakers and tree.rel(said) == "ccomp":
                return any(not self._is_one_of(h, speakers) for h in self._subjects(said))
        return False

    # Who takes part

    def type_of(self, head: int) -> str:
        """The class of what a token heads, "Thing" where nothing is known."""
        mention = self.mentions[head]
        return mention.entity.type if mention is not None and mention.entity is not None else "Thing"

    def is_thing(self, head: int) -> bool:
        """Whether a token heads a mention."""
        return self.mentions[head] is not None

    def targets(self, clause: Clause) -> list[int]:
        """Whom or what an event noun is directed at, by the words around it."""
        objects = clause.heads(OBJECT)
        if objects:
            return objects
        for case in TARGET_CASES:
            heads = [h for h in clause.heads(case) if self.is_thing(h)]
            if heads:
                return heads
        return []

    def recipients(self, clause: Clause, subject: int | None, thing: int | None) -> list[int]:
        """Who or what place an event befalls, apart from the object itself; empty if the object says it all."""
        if thing is not None and self._is_participant(thing) and self._entity(thing).named:
            return []
        subjects = clause.heads(SUBJECT) if subject is None else [subject]
        found = self._first(self._candidates(clause, thing, _DEPTH), subjects)
        return found or self._each_other(clause, subject, thing)

    def _first(self, candidates: Iterator[list[int]], subjects: Sequence[int]) -> list[int]:
        for heads in candidates:
            fit = [h for h in heads if self._is_participant(h) and not self._is_one_of(h, subjects)]
            if fit:
                return fit
        return []

    def _candidates(self, clause: Clause, thing: int | None, depth: int) -> Iterator[list[int]]:
        """Heads that may be the recipients, the likeliest first."""
        yield clause.heads(RECIPIENT)
        objects = [h for h in ([thing] if thing is not None else clause.heads(OBJECT)) if self.is_thing(h)]
        for head in objects:
            if self._is_participant(head):
                yield from self._within(head, depth)
                yield [head]
        for complement in clause.heads(COMPLEMENT):
            yield from self._inside_clause(complement, depth)
        for case in _RECIPIENT_CASES:
            yield clause.heads(case)
        for head in objects:
            yield from self._within(head, depth)
        for case in _RECIPIENT_CASES:
            for head in clause.heads(case):
                yield from self._within(head, depth)

    def _inside_clause(self, head: int, depth: int) -> Iterator[list[int]]:
        """Whom a clause as object is about: its subject, then its own recipients."""
        yield self._subjects(head)
        for clause in self._by_head.get(head, ()) if depth else ():
            if clause.kind is ClauseKind.VERB:
                yield from self._candidates(clause, None, depth - 1)

    def _subjects(self, head: int) -> list[int]:
        return [h for clause in self._by_head.get(head, ()) for h in clause.heads(SUBJECT)]

    def _within(self, head: int, depth: int) -> Iterator[list[int]]:
        """Whose a thing is, and what it is about: owners and country words, then what its prepositions introduce."""
        tree = self.tree
        if not depth:
            return
        for dep in ("nmod:poss", "amod", "compound", "nmod:desc"):
            yield [h for k in tree.find(head, dep) for h in tree.conjuncts(k)]
        behind = [k for k in tree.find(head, "nmod", "obl") if k > head and tree.dep[k] != "nmod:poss"]
        for case in ("by", *_RECIPIENT_CASES, "in"):
            yield [h for k in behind if tree.case(k) == case for h in tree.conjuncts(k)]
        for kid in behind:
            yield from self._within(kid, depth - 1)

    def _each_other(self, clause: Clause, subject: int | None, thing: int | None) -> list[int]:
        """The other subjects of what several do with one another: "X and Y met", "X and Y restored ties"."""
        event, others = self.event(clause), [h for h in clause.heads(SUBJECT) if h != subject]
        shared = thing is not None and self.tree.lemma[thing] in _MUTUAL_NOUNS
        if event is None or not (shared or event.type in _MUTUAL):
            return []
        return [h for h in others if self._is_participant(h)]

    def _is_participant(self, head: int) -> bool:
        """Whether a token heads somebody or some place, and not a pronoun that was left open."""
        return any(self.ontology.is_a(self.type_of(head), name) for name in ("Agent", "Place"))

    def _is_one_of(self, head: int, others: Sequence[int]) -> bool:
        return any(head == other or self._entity(head) == self._entity(other) for other in others)

    def _entity(self, head: int) -> Entity:
        mention = self.mentions[head]
        if mention is None or mention.entity is None:
            return Entity(f"?{head}", "", "Thing", named=False)
        return mention.entity

    # Which of verb and noun tells of it

    def is_told_by_noun(self, thing: int | None, clause: Clause) -> bool:
        """Whether the object is an event noun that tells all: "launched strikes on X" is told once, as strikes."""
        if thing is None or not self._is_lent(clause.head):
            return False
        return any(other.heads(SUBJECT) and self.targets(other) for other in self._events_at(thing))

    def is_told_by_verb(self, clause: Clause) -> bool:
        """Whether an event noun is the object of a verb that tells more: "halted aid", "staged a strike"."""
        tree, head = self.tree, clause.head
        if tree.rel(head) == "compound":
            return True
        verbs = [c for c in self._by_head.get(tree.head[head], ()) if c.kind is ClauseKind.VERB]
        for verb in verbs:
            if head in verb.heads(OBJECT) and self.event(verb) is not None:
                return not self.is_told_by_noun(head, verb)
        return False

    def _is_lent(self, verb: int) -> bool:
        lemma = self.tree.lemma[verb]
        return lemma in LIGHT_VERBS and lemma not in _ENDING

    def _events_at(self, head: int) -> list[Clause]:
        return [clause for clause in self._by_head.get(head, ()) if clause.kind is ClauseKind.EVENT]

    @cached_property
    def _by_head(self) -> Mapping[int, list[Clause]]:
        found: dict[int, list[Clause]] = {}
        for clause in self.clauses:
            found.setdefault(clause.head, []).append(clause)
        return found
