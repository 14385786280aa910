"""Which statements a clause makes: taught relations first, then what its kind of predicate says in its own words."""

from __future__ import annotations

from collections.abc import Iterator

from kg.reading.clauses.clause import Clause, ClauseKind
from kg.reading.relations.concepts import Concepts
from kg.reading.relations.descriptions import of_copula, of_noun, of_readiness
from kg.reading.relations.events import Events
from kg.reading.relations.nounevents import of_event_noun
from kg.reading.relations.phrases.matching import Phrases
from kg.reading.relations.statements import Core, Pairs
from kg.reading.relations.taught import TaughtRelations
from kg.reading.relations.verbs import is_told_by_verb, of_verb, says_where
from kg.reading.stance.factuality import Factuality


class Cores:
    """Finds the statements of the clauses of one document.

    Args:
        factuality: knows the words of speech and belief.
        events: of the document.
        phrases: what teaches the relations.
        concepts: what the nouns of the document mean.
    """

    def __init__(self, factuality: Factuality, events: Events, phrases: Phrases, concepts: Concepts) -> None:
        self.factuality, self.events = factuality, events
        self.taught = TaughtRelations(events, phrases, concepts)

    def find(self, clause: Clause) -> Iterator[Core]:
        """The statements of one clause, those of taught relations first."""
        matches = self.taught.matches(clause)
        yield from self.taught.cores(clause, matches)
        covered: Pairs = {(m.subject, thing) for m in matches for thing in (m.object, *m.words)}
        if clause.kind is ClauseKind.NOUN:
            for core in of_noun(self.events, clause):
                if (core.subject, core.object) not in covered:
                    covered.add((core.subject, core.object))
                    yield core
        yield from self._in_own_words(clause, covered)

    def _in_own_words(self, clause: Clause, covered: Pairs) -> Iterator[Core]:
        """What the ontology has no relation for, of subjects and objects that are not covered by one."""
        event = self.events.event(clause)
        match clause.kind:
            case ClauseKind.EVENT:
                if event is not None and not self._is_told_with_verb(clause):
                    yield from of_event_noun(self.events, self.factuality, clause, event, covered)
            case ClauseKind.VERB:
                yield from of_verb(self.events, self.factuality, clause, event, covered)
            case _ if event is not None:
                yield from of_readiness(self.events, clause, event)
            case _ if not covered and self.events.tree.first(clause.head, "cop") is not None:
                yield from of_copula(self.events, clause)

    def _is_told_with_verb(self, noun: Clause) -> bool:
        """Whether the verb of an event noun tells of its event: "halted the talks with", "held talks with"."""
        return is_told_by_verb(self.events, noun) or self.taught.has_wording(noun)

    def is_place(self, case: str, head: int) -> bool:
        """Whether a preposition and what it introduces say where something happens."""
        return says_where(self.events, case, head)
