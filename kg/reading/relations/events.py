"""Which event a clause tells of, and who takes part in it.

The words are data (`ontologies/english/event_words.tsv`); here is decided what of a clause is looked up in them: its
predicate, its object, its prepositions, and what these introduce.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from kg.knowledge.english.words import word_values, words
from kg.knowledge.eventwords import EventWords
from kg.knowledge.ontology import Ontology
from kg.model import EventType
from kg.reading.clauses.clause import COMPLEMENT, OBJECT, RECIPIENT, SUBJECT, Arg, Clause, ClauseKind
from kg.reading.syntax.tree import Tree
from kg.reading.things.mentions import Mentions

TARGET_CASES = tuple(word_values("relations", "target-preposition"))
"""Prepositions of event nouns and plain verbs that introduce whom or what an event befalls, the likeliest first."""

_MEASURES = words("relations", "measure")
_CIRCUMSTANTIAL = words("relations", "circumstance")
_READY = words("relations", "ready-adjective")
_DASHES = frozenset({"-", "\u2013", "\u2014"})
_DUTY = frozenset({"must", "should", "ought"})
_KINDS = {ClauseKind.VERB: "verb", ClauseKind.EVENT: "noun"}


class Events:
    """The events of one document.

    Args:
        tree: the tree to read.
        mentions: with their entities.
        clauses: from `ClauseFinder`.
        ontology: for the classes.
        event_words: which words tell of which event.
    """

    def __init__(
        self,
        tree: Tree,
        mentions: Mentions,
        clauses: Iterable[Clause],
        ontology: Ontology,
        event_words: EventWords,
    ) -> None:
        self.tree, self.mentions, self.ontology, self.event_words = tree, mentions, ontology, event_words
        self.by_head: Mapping[int, list[Clause]] = defaultdict(list)
        for clause in clauses:
            self.by_head[clause.head].append(clause)
        self._known: dict[tuple[int, ClauseKind], EventType | None] = {}

    def event(self, clause: Clause) -> EventType | None:
        """The event that a predicate tells of, given what stands beside it."""
        key = clause.head, clause.kind
        if key not in self._known:
            self._known[key] = self._find(clause)
        return self._known[key]

    def _find(self, clause: Clause) -> EventType | None:
        """What the event words say; else what a duty or a readiness to act tells of."""
        if clause.kind is ClauseKind.ADJECTIVE:
            return EventType("AGREE") if self._is_readiness(clause) else None
        if clause.kind not in _KINDS or self.tree.rel(clause.head) == "compound" or self._has_score(clause):
            return None
        objects = clause.heads(OBJECT)
        asked = (self._asked(clause, thing) for thing in (self._inner(objects[0]) if objects else [None]))
        found = next(filter(None, asked), None)
        return found or (EventType("REQUEST") if self._is_called_for(clause) else None)

    def _asked(self, clause: Clause, thing: int | None) -> EventType | None:
        """What the event words say of a predicate with an object."""
        others = self._others(clause, thing)
        return self.event_words.find(
            clause.lemma,
            _KINDS[clause.kind],
            self._prepositions(clause),
            self.tree.lemma[thing] if thing is not None else None,
            self._classes(thing) if thing is not None else (),
            others=[self.tree.lemma[h] for h in others],
            other_types={c for h in others for c in self._classes(h)},
        )

    def _inner(self, head: int) -> list[int | None]:
        """What may decide which event it is: the object, its title, and what it measures, as in "tons of food aid"."""
        tree, heads = self.tree, [head]
        heads += tree.find(head, "nmod:desc") if head in tree.name_head else []
        for noun in heads:
            if tree.lemma[noun] in _MEASURES or tree.pos[noun] == "NUM":
                behind = [k for k in tree.find(noun, "nmod") if tree.case(k) == "of"]
                heads += [k for k in (*behind, *tree.find(noun, "compound")) if k not in heads]
        return [*heads]

    def _prepositions(self, clause: Clause) -> list[str]:
        """The prepositions and marks that introduce arguments and complements of a predicate."""
        cases = [arg.role for arg in clause.args if arg.role not in (SUBJECT, OBJECT, RECIPIENT, COMPLEMENT)]
        if clause.kind is ClauseKind.EVENT:
            cases += [case for case, role in (("of", OBJECT), ("by", SUBJECT)) if clause.heads(role)]
        for complement in clause.heads(COMPLEMENT):
            infinitive = self.tree.rel(complement) == "xcomp"
            usual = ["to" if infinitive else "that"]
            said_of_object = infinitive and self.tree.pos[complement] not in ("VERB", "AUX")
            cases += self.tree.marks(complement) or ([COMPLEMENT] if said_of_object else usual)
        return cases

    def _others(self, clause: Clause, thing: int | None) -> list[int]:
        """Heads beside the object: what prepositions introduce, and the modifiers of a noun."""
        beside = (a for a in clause.args if a.role not in (SUBJECT, OBJECT) and a.head != thing)
        heads = [a.head for a in beside if not self._is_circumstance(a)]
        if clause.kind is ClauseKind.EVENT:
            heads += self.tree.find(clause.head, "compound", "amod")
        return heads

    def _is_circumstance(self, arg: Arg) -> bool:
        """Whether an argument says when or why rather than what about: "withdraw under the deal", not "from it"."""
        agreed = arg.role == "under" and self.ontology.is_a(self.mentions.type_of(arg.head), "Agreement")
        return agreed or arg.role in _CIRCUMSTANTIAL

    def _classes(self, head: int) -> frozenset[str]:
        """The class of what a token heads, with those above it."""
        name = self.mentions.type_of(head)
        return self.ontology.ancestors(name) | {name}

    def _has_score(self, clause: Clause) -> bool:
        """Whether the score of a match stands beside a verb: "beat Chad 2-1" tells of no violence."""
        tree = self.tree
        near = [k for head in (clause.head, *clause.heads(OBJECT)) for k in tree.kids[head]]
        return clause.kind is ClauseKind.VERB and any(
            tree.words[k].isdigit() and tree.words[k + 1] in _DASHES and tree.words[k + 2].isdigit()
            for k in near
            if k + 2 < len(tree.words)
        )

    # Acts of speech

    def _is_called_for(self, clause: Clause) -> bool:
        """Whether a verb of speech says what somebody else must do: "X said that Y must leave"."""
        tree, speakers = self.tree, clause.heads(SUBJECT)
        for said in clause.heads(COMPLEMENT):
            duty = any(tree.words[k].lower() in _DUTY for k in tree.find(said, "aux"))
            if duty and speakers and tree.rel(said) == "ccomp":
                return any(not self.is_same(h, speakers) for h in self.subjects(said))
        return False

    def _is_readiness(self, clause: Clause) -> bool:
        """Whether somebody is said to be ready to do something."""
        infinitives = self.tree.find(clause.head, "xcomp", "ccomp", "advcl")
        return clause.lemma in _READY and any("to" in self.tree.marks(i) for i in infinitives)

    # Who takes part

    def targets(self, clause: Clause) -> list[int]:
        """Whom or what an event noun is directed at, by the words around it."""
        if clause.heads(OBJECT):
            return clause.heads(OBJECT)
        known = ([h for h in clause.heads(case) if self.mentions[h] is not None] for case in TARGET_CASES)
        return next(filter(None, known), [])

    def is_named(self, head: int) -> bool:
        """Whether a token speaks of something that has a name."""
        entity = self.mentions.entity(head)
        return entity is not None and entity.named

    def subjects(self, head: int) -> list[int]:
        """The subjects of the clauses that a token heads."""
        return [h for clause in self.by_head.get(head, ()) for h in clause.heads(SUBJECT)]

    def is_same(self, head: int, others: Iterable[int]) -> bool:
        """Whether a token speaks of the same thing as one of the others."""
        entity = self.mentions.entity(head)
        return any(
            head == other or (entity is not None and entity == self.mentions.entity(other))
            for other in others
        )
