"""All clauses of a tree, found predicate by predicate.

Active and passive, "the deal that X signed", "a deal signed by X" and "X agreed to sign a deal" give the same clause:
sign(subject X, object deal). "X is an ally of Y", "X, Y's ally" and "the Y ally X" are all ally(subject X, of Y).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from kg.reading.clauses.clause import Clause
from kg.reading.clauses.context import Context
from kg.reading.clauses.eventnouns import TOLD_BY_NOUNS, EventNounClauses
from kg.reading.clauses.nominals import resolve
from kg.reading.clauses.nouns import NounClauses
from kg.reading.clauses.predicates import is_verbal_predicate
from kg.reading.clauses.subjects import Subjects
from kg.reading.clauses.verbs import VerbClauses
from kg.reading.syntax.tree import Tree


class ClauseFinder:
    """Finds the clauses of one tree.

    Args:
        tree: the tree to read.
        is_event_noun: whether a noun lemma tells of an event.
        is_country_word: whether a token is a name or adjective that stands for an agent before a noun.
        skip: tokens that are no arguments (times).
        name_class: the class of what a token names, as far as it is known; "" for other tokens.
    """

    def __init__(
        self,
        tree: Tree,
        is_event_noun: Callable[[str], bool],
        is_country_word: Callable[[int], bool],
        skip: Iterable[int] = (),
        name_class: Callable[[int], str] = lambda _: "",
    ) -> None:
        self._tree, self._is_event_noun = tree, is_event_noun
        self._context = Context(tree, is_country_word, frozenset(skip), name_class)
        self._subjects = Subjects(tree, self._context.skip)
        self._verbs = VerbClauses(self._context, self._subjects)
        self._nouns = NounClauses(self._context, self._subjects)
        self._event_nouns = EventNounClauses(self._context, self._subjects)

    def find(self) -> list[Clause]:
        """All clauses in text order of their predicates; a token heads at most one of each kind."""
        tokens = (i for i, head in enumerate(self._tree.head) if head >= 0)
        return [clause for i in tokens for clause in self._clauses_at(i)]

    def _clauses_at(self, i: int) -> Iterator[Clause]:
        """The clauses whose predicate is a token; a noun may be said of something and tell of an event, too."""
        tree = self._tree
        if is_verbal_predicate(self._context, i):
            yield self._verbs.verb_clause(i)
        elif tree.pos[i] in ("NOUN", "PROPN") and i not in tree.name_head:
            yield from self._nouns.predications(i)
            tells = self._is_event_noun(tree.lemma[i]) or tree.lemma[i] in TOLD_BY_NOUNS
            if tells and i not in self._context.skip:
                yield self._event_nouns.clause(i)
        elif tree.pos[i] == "ADJ" and tree.first(i, "cop") is not None:
            yield self._verbs.adjective_clause(i)

    def description_clause(self, i: int) -> Clause:
        """What a description says of the one it turned out to mean: "the Y president" is president(subject, of Y)."""
        return self._nouns.description(i)

    def surface_subjects(self, i: int) -> list[int]:
        """The heads of what stands as subject of a verb or predicate, its own or one it shares."""
        return self._subjects.of(i)

    def resolved(self, heads: Iterable[int]) -> list[int]:
        """What nominals stand for: antecedents for relative pronouns, every conjunct of the others."""
        return resolve(self._tree, heads)
