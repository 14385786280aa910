"""Which propositions a text makes: by its verbs and copulas, and without words by appositions, titles, possessives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kg.reading.clauses.clause import SUBJECT, Clause, ClauseKind
from kg.reading.clauses.finder import ClauseFinder
from kg.reading.syntax.tree import Tree
from kg.reading.wording.arguments import ArgumentReader
from kg.reading.wording.leads import Leads
from kg.reading.wording.phrasing import Phrasing, Tokens
from kg.reading.wording.proposition import Group, Proposition
from kg.reading.wording.wording import Slot


class PropositionFinder:
    """Finds the propositions of one tree.

    Args:
        tree: the tree to read.
        finder: what found the clauses.
        speaks: whether a token is a verb of speech.
    """

    def __init__(self, tree: Tree, finder: ClauseFinder, speaks: Callable[[int], bool]) -> None:
        self._tree, self._subjects_of, self._phrasing = tree, finder.surface_subjects, Phrasing(tree)
        self._arguments = ArgumentReader(tree, finder.resolved, speaks)
        self._leads = Leads(tree, finder.surface_subjects)

    def of_clauses(self, clauses: Iterable[Clause]) -> Iterator[Proposition]:
        """What verbs, copulas, appositions and titles say, in text order."""
        predicatives = filter(self._is_predicative, range(len(self._tree.words)))
        by_head: dict[int, list[Clause]] = {i: [] for i in predicatives}
        for clause in clauses:
            by_head.setdefault(clause.head, []).append(clause)
        for i in sorted(by_head):
            if self._is_predicative(i):
                yield from self._propositions(i, self._phrasing.copula(i), self._arguments.of_predicative(i))
                continue
            for clause in by_head[i]:
                if clause.kind is ClauseKind.VERB and self._tree.rel(i) != "amod":
                    yield from self._of_verb(clause)
                elif clause.kind is ClauseKind.NOUN and clause.frame is None:
                    yield from self._of_apposition_or_title(clause)

    def of_possessives(self) -> Iterator[Proposition]:
        """A possessive says that somebody has something."""
        tree = self._tree
        for owner, dep in enumerate(tree.dep):
            if dep == "nmod:poss" and tree.pos[owner] in ("NOUN", "PROPN"):
                thing = self._arguments.nominal(tree.head[owner], Slot.POSSESSION)
                owners_words = {*tree.under(owner)}
                full = tuple(k for k in thing.full if k not in owners_words)
                if full:
                    subject, owned = self._phrasing.nominal(owner), replace(thing, marker=(), full=full)
                    yield Proposition((subject,), (), ((owned,),), implied="has")

    def _is_predicative(self, i: int) -> bool:
        """Whether a word that is no verb is said of a subject: "is an ally", "is in Oslo", "is able"."""
        return self._tree.first(i, "cop") is not None and self._tree.rel(i) != "cop"

    def _of_verb(self, clause: Clause) -> Iterator[Proposition]:
        """What a verb says; of "there is", what there is becomes the argument of "there"."""
        i, tree = clause.head, self._tree
        there = next((k for k in tree.find(i, "expl", "nsubj") if tree.words[k].lower() == "there"), None)
        if there is None:
            yield from self._propositions(i, self._phrasing.predicate(i), self._arguments.of_verb(clause))
        else:
            found = tuple(self._arguments.nominal(k, Slot.PREDICATE) for k in self._subjects_of(i))
            arguments = [found, *self._arguments.obliques(i)]
            yield from self._proposition([there], self._phrasing.predicate(i), arguments)

    def _propositions(self, i: int, relation: Tokens, arguments: list[Group]) -> Iterator[Proposition]:
        """A predicate once for each of those who are its subject in some way."""
        for subjects, lead in self._leads.of(i):
            yield from self._proposition(subjects, lead + relation, arguments)

    def _proposition(
        self, subjects: Iterable[int], relation: Tokens, arguments: Iterable[Group]
    ) -> Iterator[Proposition]:
        """A proposition, if there are subjects and arguments."""
        nouns = tuple(self._phrasing.nominal(k) for k in subjects)
        groups = tuple(group for group in arguments if group)
        if nouns and groups:
            yield Proposition(nouns, relation, groups)

    def _of_apposition_or_title(self, clause: Clause) -> Iterator[Proposition]:
        """An apposition or title says what somebody is."""
        i, subject = clause.head, self._tree.head[clause.head]
        if subject in clause.heads(SUBJECT):
            slot = Slot.APPOSITION if self._tree.rel(i) == "appos" else Slot.TITLE
            name = self._phrasing.nominal(subject, modifiers=False)
            kept = tuple(k for k in name if k not in self._tree.under(i))
            yield Proposition((kept,), (), ((self._arguments.nominal(i, slot),),), implied="is")
