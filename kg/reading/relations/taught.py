"""Which relations that phrases teach a clause tells of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from kg.knowledge.english.words import words
from kg.model import EventType
from kg.reading.clauses.clause import COMPLEMENT, OF, SUBJECT, Clause, ClauseKind
from kg.reading.relations.concepts import Concepts
from kg.reading.relations.events import Events
from kg.reading.relations.phrases.matching import Match, Phrases
from kg.reading.relations.statements import Core

_FORCE = frozenset({"ASSAULT", "COERCE"})
_WORDS = frozenset({"ACCUSE", "CONSULT", "REQUEST", "REJECT", "SUPPORT"})
"""Types of event in which force is used, and in which something is said."""

_HELPING = words("relations", "helping-verb")
_HEADS = words("relations", "head-of-whole")
_WHOLE = words("relations", "whole-word", "passing-word")


class TaughtRelations:
    """Finds the relations that phrases teach in the clauses of one document.

    Args:
        events: of the document.
        phrases: what teaches the relations.
        concepts: what the nouns of the document mean.
    """

    def __init__(self, events: Events, phrases: Phrases, concepts: Concepts) -> None:
        self.events, self.phrases, self.concepts = events, phrases, concepts
        self.tree, self.mentions, self.ontology = events.tree, events.mentions, events.ontology
        self._told: set[tuple[str, int, int | None, int]] = set()

    def matches(self, clause: Clause) -> Sequence[Match]:
        """The relations in a clause, each once; the words of all wordings that find it belong to it."""
        found: dict[tuple[str, int, int | None, str], Match] = {}
        for match in self.phrases.match(clause, self.tree):
            key = match.pattern.relation, match.subject, match.object, match.pattern.value
            if key in found:
                found[key] = replace(found[key], words=found[key].words + match.words)
            elif self._fits(match) and self._is_meant(match, clause):
                found[key] = match
        return [match for match in found.values() if not self._is_said_closer(match, found.values())]

    def cores(self, clause: Clause, matches: Iterable[Match]) -> Iterator[Core]:
        """The statements of the relations found in a clause, save those that an earlier clause has told."""
        for match in matches:
            if not self._is_told(match, clause):
                pattern = match.pattern
                words = match.words if pattern.value else ()
                event = self._event_of(match, clause)
                yield Core(
                    pattern.relation, match.subject, match.object, pattern.rule, event, pattern.value, words
                )

    def has_wording(self, noun: Clause) -> bool:
        """Whether a phrase words an event noun together with its verb, and so tells of it: "held talks with"."""
        verbs = self.events.by_head.get(self.tree.head[noun.head], ())
        return any(noun.head in match.words for verb in verbs for match in self.matches(verb))

    # Which of several relations, and whether it fits

    def _fits(self, match: Match) -> bool:
        """Whether both arguments may be of the classes that the relation asks for."""
        relation = self.ontology.relations[match.pattern.relation]
        subject_fits = self._may_be(match.subject, relation.domain)
        if match.object is not None and self.ontology.asks_for_concept(relation.name):
            return subject_fits and self.concepts.find(match.object, relation.name) is not None
        return subject_fits and (match.object is None or self._may_be(match.object, relation.range))

    def _is_meant(self, match: Match, clause: Clause) -> bool:
        """Whether the words are used in the sense of the relation.

        Who attacks somebody "for her support" says something; who holds somebody responsible does not hold him; and
        the head of what is not the whole ("the Asia director of") does not lead it.
        """
        relation = self.ontology.relations[match.pattern.relation]
        event = self.events.event(clause)
        forced = relation.event is not None and relation.event.type in _FORCE
        if forced and event is not None and event.type in _WORDS:
            return False
        if self._only_helps(match, clause):
            return False
        if relation.named and match.object is not None and not self.events.is_named(match.object):
            return False
        if match.pattern.is_transitive:
            return not any(self.tree.pos[k] == "ADJ" for k in clause.heads(COMPLEMENT))
        return not (
            clause.kind is ClauseKind.NOUN
            and match.pattern.lemma in _HEADS
            and self._is_of_part(match, clause)
        )

    def _only_helps(self, match: Match, clause: Clause) -> bool:
        """Whether the subject only helps to bring it about: "helped elect the president"."""
        verb = self.tree.head[clause.head]
        helps = self.tree.rel(clause.head) == "xcomp" and self.tree.lemma[verb] in _HELPING
        return helps and match.subject in self.events.subjects(verb)

    def _is_of_part(self, match: Match, clause: Clause) -> bool:
        """Whether an office is of a part of the whole only: "campaign chairman of", "the EU's Asia director"."""
        before = [k for k in self.tree.find(clause.head, "compound", "amod", "nmod:desc") if k < clause.head]
        names = [k for k in before if self.events.is_named(k)]
        owners = set(clause.heads(OF)).difference(names)
        if names and (owners or match.object not in names or len(names) > 1):
            return True
        words = (self.tree.words[k].lower() for k in before if k not in names)
        kept = match.pattern.lemma.split()
        return any(word not in _WHOLE and word not in kept for word in words)

    def _may_be(self, head: int, allowed: tuple[str, ...]) -> bool:
        named = self.events.is_named(head)
        return self.ontology.may_be(self.mentions.type_of(head), allowed, named=named)

    def _is_said_closer(self, match: Match, others: Iterable[Match]) -> bool:
        """Whether another relation of the same two things is meant, as it asks for the very classes that they have."""
        return any(
            (other.subject, other.object) == (match.subject, match.object)
            and self.ontology.is_closer(other.pattern.relation, match.pattern.relation)
            and self._is_of_its_classes(other)
            for other in others
        )

    def _is_of_its_classes(self, match: Match) -> bool:
        """Whether both arguments are known to be of the classes that the relation asks for."""
        relation = self.ontology.relations[match.pattern.relation]
        ends = ((match.subject, relation.domain), (match.object, relation.range))
        return all(
            head is None or self.ontology.fits(self.mentions.type_of(head), classes) for head, classes in ends
        )

    # How it is told

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
