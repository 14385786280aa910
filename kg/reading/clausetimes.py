"""When a clause holds: which of the times that the text names belong to its predicate.

It stands above the rooms, since it needs three of them: the clauses, the times, and who speaks where.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.knowledge.english.words import words
from kg.model import Tense, Time
from kg.reading.clauses.clause import SUBJECT, Clause, ClauseKind
from kg.reading.stance.attribution import Attribution, Speech
from kg.reading.stance.factuality import Value
from kg.reading.syntax.tree import Tree
from kg.reading.values.times import FoundTime, TimeKind

OCCASIONS = frozenset({"at", "in", "during"})
"""Prepositions of occasions, whose time and place are those of what happens there: "said in a speech on Friday"."""

_HARMING = words("clauses", "harming")
_LEAVE_TIME_TO_VERB = OCCASIONS | {"to"}
"""Prepositions of nouns behind which a time still belongs to the verb: "came to an end in May"."""


class ClauseTimes:
    """Gives each time that a document names to the predicate it belongs to.

    Args:
        tree: the tree to read.
        clauses: from `ClauseFinder`.
        times: from `find_times`.
        attribution: who speaks where.
    """

    def __init__(
        self, tree: Tree, clauses: Iterable[Clause], times: Iterable[FoundTime], attribution: Attribution
    ) -> None:
        self._tree, self._attribution = tree, attribution
        self._found: dict[int, list[FoundTime]] = {}
        clauses = [*clauses]
        said = {clause.head for clause in clauses if clause.kind is ClauseKind.NOUN}
        predicates = {clause.head for clause in clauses if clause.kind is not ClauseKind.NOUN}
        predicates |= {head for head in said if tree.find(head, "cop")}
        for time in times:
            lasting = said if time.kind is TimeKind.RANGE else set()
            home = self._home(time, predicates | lasting)
            if home is not None:
                self._found.setdefault(home, []).append(time)

    def time(self, clause: Clause, value: Value, speech: Speech | None) -> Time | None:
        """When a clause holds, as far as the text says."""
        future = value.tense is Tense.FUTURE
        for head in self._homes(clause, value, speech):
            for time in self._found.get(head, ()):
                found = time.to_time(future=future)
                if found is not None:
                    return found
        return None

    def _home(self, time: FoundTime, predicates: set[int]) -> int | None:
        """The nearest predicate above the words, unless the time belongs to a noun in between."""
        tree, inside = self._tree, range(time.start, time.end)
        outer = (i for i in inside if tree.head[i] not in inside or tree.head[i] == i)
        top = next(outer, time.start)
        home = next((i for i in tree.above(top) if i in predicates), None)
        return home if home is not None and self._is_own(top, home) else None

    def _is_own(self, top: int, home: int) -> bool:
        """Whether a time is the predicate's own and not that of a noun behind a preposition ("after the 2020 vote")."""
        tree = self._tree
        for above in tree.above(top):
            if above == home:
                return True
            nominal = tree.pos[above] in ("NOUN", "PROPN", "NUM") and tree.rel(above) in ("obl", "nmod")
            if nominal and tree.case(above) and tree.case(above) not in _LEAVE_TIME_TO_VERB:
                return False
        return False

    def _homes(self, clause: Clause, value: Value, speech: Speech | None) -> Iterator[int]:
        """The predicates whose times hold for a clause, the likeliest first.

        The clause's own and that of its occasion; for an event noun, the verb whose object it is; the verb that a
        clause is coordinated with, for a time in front of both; the event that did some harm; for what is so at
        present, the verb of speech.
        """
        tree, head = self._tree, clause.head
        yield head
        yield from (k for k in tree.find(head, "obl") if tree.case(k) in OCCASIONS)
        if tree.rel(head) in ("obj", "nsubj") and clause.kind is ClauseKind.EVENT:
            yield tree.head[head]
            head = tree.head[head]
        while tree.rel(head) == "conj":
            head = tree.head[head]
            in_front = any(time.end <= head for time in self._found.get(head, ()))
            if in_front and self._attribution.speech(head) == speech:
                yield head
        yield from self._harmful(clause)
        if speech is not None and value.tense is Tense.PRESENT and speech.speakers:
            yield speech.cue[0]

    def _harmful(self, clause: Clause) -> Iterator[int]:
        """The event that did harm when it happened: "Friday's attack killed nine"."""
        if clause.kind is ClauseKind.VERB and self._tree.lemma[clause.head] in _HARMING:
            yield from (k for k in clause.heads(SUBJECT) if self._tree.pos[k] == "NOUN")
