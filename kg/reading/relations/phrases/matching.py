"""Where the relations of taught sentences are found: patterns against clauses."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.knowledge.english.words import words
from kg.knowledge.eventwords import fold_spelling
from kg.reading.clauses.clause import OF, Clause, ClauseKind
from kg.reading.relations.phrases.patterns import ITSELF, TIME, VALUE, PhrasePattern, Unread
from kg.reading.syntax.tree import Tree

_OTHER_OFFICE = words("relations", "other-office")


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern found in a clause.

    Attributes:
        pattern: which.
        subject: head token of the subject.
        object: head token of the object; None for a date or a value.
        words: heads of the further arguments that the pattern asks for: "sanctions" in "imposed sanctions on".
    """

    pattern: PhrasePattern
    subject: int
    object: int | None
    words: tuple[int, ...] = ()


class Phrases:
    """All patterns of an ontology, ready to be matched. `compile_phrases` makes one.

    Args:
        patterns: of all phrases that gave one.
        unread: the phrases that gave none.
    """

    def __init__(self, patterns: Iterable[PhrasePattern], unread: Iterable[Unread] = ()) -> None:
        self.patterns = tuple(sorted(patterns))
        self.unread = tuple(sorted(unread))
        self._by_word: Mapping[tuple[str, str], list[PhrasePattern]] = defaultdict(list)
        for pattern in self.patterns:
            self._by_word[pattern.kind, pattern.lemma].append(pattern)

    def match(self, clause: Clause, tree: Tree) -> Iterator[Match]:
        """Find the patterns in a clause, in the order of their relations; every conjunct makes its own match."""
        said = self._by_word.get((clause.kind.value, ""), ())
        for pattern in (*self._candidates(clause), *said):
            wording = [_heads_of(clause, tree, role, lemma) for role, lemma in pattern.required]
            if all(wording):
                for subject, thing in _pairs(clause, tree, pattern):
                    yield Match(pattern, subject, thing, tuple(itertools.chain(*wording)))

    def _candidates(self, clause: Clause) -> list[PhrasePattern]:
        """Patterns for the predicate: for "new foreign minister" those of the longest of its endings."""
        if clause.kind is ClauseKind.EVENT:
            return self._by_word.get((ClauseKind.VERB.value, fold_spelling(clause.verb or "")), [])
        parts = fold_spelling(clause.lemma).split()
        while parts:
            known = self._by_word.get((clause.kind.value, " ".join(parts)))
            if known:
                return known
            if clause.kind is ClauseKind.VERB or parts[0] in _OTHER_OFFICE:
                return []
            parts = parts[1:]
        return []


def _pairs(clause: Clause, tree: Tree, pattern: PhrasePattern) -> Iterator[tuple[int, int | None]]:
    """Head tokens of subject and object.

    Where both have the same role ("X and Y are allies"), each two of those in it, unless "of" names the other side.
    """
    subjects = _fillers(clause, tree, pattern.subject_role, pattern.required)
    if pattern.object_role in (TIME, VALUE):
        yield from ((subject, None) for subject in subjects)
        return
    if pattern.object_role == ITSELF:
        yield from ((subject, clause.head) for subject in subjects if subject != clause.head)
        return
    mutual = pattern.subject_role == pattern.object_role
    if mutual and clause.heads(OF):
        return
    objects = _fillers(clause, tree, pattern.object_role, pattern.required)
    for place, subject in enumerate(subjects):
        for thing in objects[place + 1 :] if mutual else objects:
            if subject != thing:
                yield subject, thing


def _fillers(
    clause: Clause, tree: Tree, role: str, required: Sequence[tuple[str, str]] = ()
) -> Sequence[int]:
    """The heads at a role; at "object/of" those below the objects that the pattern asks for."""
    outer, slash, inner = role.partition("/")
    if not slash:
        return clause.heads(role)
    nouns = [head for head in clause.heads(outer) if (outer, tree.lemma[head]) in required]
    return [head for noun in nouns for head in _below(tree, noun, inner)]


def _below(tree: Tree, noun: int, case: str) -> list[int]:
    """What hangs on a noun by a preposition; "of" is a possessive too."""
    kids = [kid for kid in tree.find(noun, "nmod") if tree.dep[kid] != "nmod:poss" and tree.case(kid) == case]
    owners = tree.find(noun, "nmod:poss") if case == OF else []
    return [head for kid in (*kids, *owners) for head in tree.conjuncts(kid)]


def _heads_of(clause: Clause, tree: Tree, role: str, lemma: str) -> list[int]:
    return [head for head in clause.heads(role) if tree.lemma[head] == lemma]
