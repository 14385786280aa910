"""Who and what takes part beside subject and object, and where it happens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kg.knowledge.english.words import words
from kg.model import Argument, Role
from kg.reading.arguments import Arguments
from kg.reading.clauses.clause import COMPLEMENT, OBJECT, RECIPIENT, SUBJECT, Arg, Clause, ClauseKind
from kg.reading.clausetimes import OCCASIONS
from kg.reading.relations.cores import Cores
from kg.reading.relations.recipients import Recipients
from kg.reading.relations.statements import Core

_HARMING = words("clauses", "harming")
_TELLING = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
"""Types of event whose object has a place of its own: "condemned the attack in Oslo" says not where that was done."""


@dataclass(frozen=True, slots=True)
class Participants:
    """Finds the participants of the clauses of one document.

    Attributes:
        arguments: makes arguments of tokens.
        cores: knows places.
        recipients: knows whom events befall.
    """

    arguments: Arguments
    cores: Cores
    recipients: Recipients

    def find(self, clause: Clause, core: Core) -> tuple[tuple[Role, ...], Argument | None]:
        """The other arguments by their prepositions with whom an event befalls, and the first place, apart."""
        befallen = self._befallen(clause, core)
        roles: list[Role] = []
        place: Argument | None = None
        for arg in self._others(clause, core):
            told_of = arg.via and core.event is not None and core.event.type in _TELLING
            here = arg.head not in befallen and not told_of
            if here and place is None and self.cores.is_place(arg.role, arg.head):
                place = self.arguments.of(arg.head)
            else:
                roles.append(self.arguments.role(arg.head, arg.role))
        known = clause.heads(RECIPIENT)
        roles += [self.arguments.role(head, RECIPIENT) for head in befallen if head not in known]
        return tuple(roles), place or self._place_of_occasion(clause)

    def _befallen(self, clause: Clause, core: Core) -> Sequence[int]:
        if core.event is None:
            return ()
        return self.recipients.find(clause, core.event, core.subject, core.object)

    def _others(self, clause: Clause, core: Core) -> Iterator[Arg]:
        """The arguments that mention something and are neither subject, object nor complement."""
        used = {core.subject, core.object, *clause.heads(SUBJECT), *clause.heads(OBJECT)}
        for arg in clause.args:
            if arg.head not in used and arg.role != COMPLEMENT and self._is_mention(arg.head):
                yield arg

    def _place_of_occasion(self, clause: Clause) -> Argument | None:
        """Where the occasion is at which something happens: "met at a summit in Geneva"."""
        tree = self.arguments.tree
        occasions = [arg.head for arg in clause.args if arg.role in OCCASIONS and not arg.via]
        for head in occasions:
            for kid in tree.find(head, "nmod"):
                if self._is_mention(kid) and self.cores.is_place(tree.case(kid), kid):
                    return self.arguments.of(kid)
        return self._place_of_harm(clause)

    def _place_of_harm(self, clause: Clause) -> Argument | None:
        """Where the event is that did some harm: "the Oslo bombing killed twelve", "an attack in Oslo killed two"."""
        if self.arguments.tree.lemma[clause.head] not in _HARMING:
            return None
        for event in clause.heads(SUBJECT):
            for told in self.cores.events.by_head.get(event, ()):
                for arg in told.args if told.kind is ClauseKind.EVENT else ():
                    if self._is_mention(arg.head) and self.cores.is_place(arg.role, arg.head):
                        return self.arguments.of(arg.head)
        return None

    def _is_mention(self, head: int) -> bool:
        return self.arguments.mentions[head] is not None
