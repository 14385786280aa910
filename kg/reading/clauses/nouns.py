"""Clauses in which a noun is said of something: "X is an ally of Y", "X, Y's ally", "Y's ally X", "the Y ally X"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.english.words import words
from kg.reading.clauses.clause import OF, SUBJECT, ArgumentList, Clause, ClauseKind
from kg.reading.clauses.context import Context
from kg.reading.clauses.nominals import named_by, resolve
from kg.reading.clauses.predicates import completes_verb
from kg.reading.clauses.subjects import Subjects
from kg.reading.syntax.verbclasses import LINKING

_REPLACING = words("clauses", "replacing")
_STATE_BODIES = words("clauses", "state_body")
_UNSEATING = words("clauses", "unseating")


class NounClauses:
    """Makes the clauses of the nouns of one tree."""

    def __init__(self, context: Context, subjects: Subjects) -> None:
        self._context, self._tree, self._subjects = context, context.tree, subjects

    def predications(self, i: int) -> Iterator[Clause]:
        """The clause of a noun that a copula, a linking verb, an apposition or a title says of something."""
        args, frame = ArgumentList(i), self._frame(i)
        named = (named_by(self._tree, i) or self._replaced(i)) if frame is None else self._said_of(i, frame)
        args.add(SUBJECT, named)
        if args:
            self._add_arguments(args, i)
            if frame is None and not args.heads(OF):
                args.add(OF, self._state_of_clause(named))
            yield Clause(i, self._lemma(i), ClauseKind.NOUN, args.found(), frame=frame)

    def description(self, i: int) -> Clause:
        """What a description says of the one it turned out to mean: "the Y president" is president(subject, of Y)."""
        args = ArgumentList(i)
        args.add_predicate(SUBJECT)
        self._add_arguments(args, i)
        return Clause(i, self._lemma(i), ClauseKind.NOUN, args.found())

    # What says the noun of whom

    def _frame(self, i: int) -> int | None:
        """What says a noun of something: itself, the first of its conjuncts, or the name that it turns into."""
        tree, head = self._tree, self._tree.head[i]
        turns = head in tree.name_head or (tree.tag[head] == "NN" and not tree.find(head, "det", "nmod:poss"))
        if tree.rel(i) == "nsubj" and turns and tree.find(head, "cop") and not tree.case(head):
            return head
        while tree.rel(i) == "conj" and not tree.find(i, "cop", "nsubj", "cc:preconj"):
            i = tree.head[i]
        return i if tree.find(i, "cop") or completes_verb(tree, i) else None

    def _said_of(self, i: int, frame: int) -> list[int]:
        """What a noun is said of in a frame: the subject of the copula, or the object or subject of the verb."""
        tree = self._tree
        copulas = tree.find(frame, "cop")
        if not copulas:
            verb = tree.head[frame]
            named = [] if tree.lemma[verb] in LINKING else [k for k in tree.find(verb, "obj") if k != frame]
            return resolve(tree, named) or self._subjects.of(verb)
        if any(tree.first(k, "expl") is not None for k in (frame, *copulas)):
            return []
        is_turned = tree.head[i] == frame and tree.rel(i) == "nsubj"
        return [frame] if is_turned else self._subjects.of(frame)

    def _replaced(self, i: int) -> list[int]:
        """Who is in the office that somebody else is to have: "will replace X as head of Y"."""
        tree, verb = self._tree, self._tree.head[i]
        office = tree.case(i) == "as" and tree.rel(i) in ("obl", "xcomp", "nmod")
        verb = tree.head[verb] if office and tree.rel(verb) == "obj" else verb
        if not office or tree.lemma[verb] not in _REPLACING:
            return []
        surface = self._subjects.of(verb) if tree.is_passive(verb) else tree.find(verb, "obj")
        return [k for k in surface if k in tree.name_head]

    # The noun and its arguments

    def _lemma(self, i: int) -> str:
        """The noun with the words that make it another: "prime minister", "foreign minister", "(is) in control"."""
        tree = self._tree
        before = [k for k in tree.find(i, "compound", "amod") if k < i and k not in tree.name_head]
        parts = [tree.words[k].lower() for k in before if not self._context.is_country_word(k)]
        in_law = "-in-law" if tree.words[i + 1 : i + 5] == ["-", "in", "-", "law"] else ""
        where = [tree.case(i)] if tree.case(i) and tree.first(i, "cop") is not None else []
        return " ".join([*where, *parts, tree.lemma[i] + in_law])

    def _add_arguments(self, args: ArgumentList, i: int) -> None:
        """Add whose or of what the noun is, and what hangs on it by another preposition."""
        tree = self._tree
        args.add(OF, resolve(tree, tree.find(i, "nmod:poss")))
        args.add(OF, self._context.qualifiers(i))
        behind = tree.find(i, "nmod", "obl") or self._shared_arguments(i)
        for case, kid in self._context.prepositional(behind):
            if tree.dep[kid] != "nmod:poss":
                args.add(case, resolve(tree, [kid]))

    def _state_of_clause(self, named: list[int]) -> list[int]:
        """The state of who unseats the holder of an office that names none: "Y's army ousted President X"."""
        tree = self._tree
        for name in named:
            verb = tree.head[name]
            if tree.rel(name) != "obj" or tree.lemma[verb] not in _UNSEATING:
                continue
            bodies = [k for k in self._subjects.of(verb) if tree.lemma[k] in _STATE_BODIES]
            return [s for k in bodies for s in (*tree.find(k, "nmod:poss"), *self._context.qualifiers(k))]
        return []

    def _shared_arguments(self, i: int) -> list[int]:
        """What hangs on the last or the first of coordinated nouns and belongs to both: "founder and head of X"."""
        tree = self._tree
        later = [k for k in tree.find(i, "conj") if k > i]
        others = later or ([tree.head[i]] if tree.rel(i) == "conj" else [])
        near = [k for k in others if not tree.find(k, "cop", "det", "nmod:poss") or k < i]
        return [kid for k in near[-1:] for kid in tree.find(k, "nmod") if kid > max(i, k)]
