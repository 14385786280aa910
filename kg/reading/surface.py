"""What a text says in its own words: who, the words of the relation, and its arguments, clause by clause.

A claim says what is meant; a wording says how it is put. It comes from the same tree and the same clauses: relative
pronouns give way to what they stand for, shared subjects, objects and auxiliaries are put back, "began to build" is
one relation. Tuples keep the arguments of a predicate together; triples have one argument each, with what comes
before it in the relation ("signed a deal with | Oman", "signed a deal on | Friday").

Source: triples follow the annotation guidelines of BenchIE (Gashteovski et al., ACL 2022), tuples those of CaRB
(Bhardwaj et al., EMNLP 2019).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import product

from kg.reading.clauses import Clause, ClauseFinder, ClauseKind
from kg.reading.tree import Tree

Tokens = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the text; `spans` are the characters of its pieces, none for a word that is implied."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Wording:
    """A subject, a relation and at least one argument, which read one after the other make a sentence."""

    subject: Phrase
    relation: Phrase
    arguments: tuple[Phrase, ...]
    kind: str
    confidence: float


class Slot(Enum):
    """What an argument is to its predicate."""

    OBJECT = "object"
    PREDICATE = "predicate"
    COMPLEMENT = "complement"
    OBLIQUE = "oblique"
    TIME = "time"
    CLAUSE = "clause"
    ADVERBIAL = "adverbial"
    MODIFIER = "modifier"
    NAMED = "apposition"
    OWNED = "possessive"


CONFIDENCE = {
    Slot.OBJECT: 0.8,
    Slot.PREDICATE: 0.8,
    Slot.COMPLEMENT: 0.7,
    Slot.OBLIQUE: 0.7,
    Slot.TIME: 0.6,
    Slot.CLAUSE: 0.6,
    Slot.ADVERBIAL: 0.4,
    Slot.MODIFIER: 0.4,
    Slot.NAMED: 0.5,
    Slot.OWNED: 0.3,
}

_NEGATIONS = frozenset("not n't n’t never no hardly barely scarcely nearly almost".split())
"""Adverbs without which a relation would say something else; others are left out."""

_APART = frozenset(
    "conj cc appos parataxis punct discourse mark case aux cop nsubj csubj advcl expl dep vocative acl obl xcomp "
    "ccomp obj iobj".split()
)
"""What hangs on a noun without being part of the phrase that names it."""

_QUOTES = frozenset("`` '' ` ' \" “ ” ‘ ’".split())


@dataclass(frozen=True, slots=True)
class _Argument:
    """An argument: its preposition, its words without and with its modifiers, and the modifiers as arguments."""

    slot: Slot
    case: Tokens
    core: Tokens
    full: Tokens
    inner: tuple[_Argument, ...] = ()


@dataclass(frozen=True, slots=True)
class _Saying:
    """One predicate: alternatives of the subject, and of each argument."""

    subjects: tuple[Tokens, ...]
    relation: Tokens
    arguments: tuple[tuple[_Argument, ...], ...]
    implied: str = ""


@dataclass(frozen=True, slots=True)
class Wordings:
    """What one document says in its own words, in text order of the predicates.

    Attributes:
        tuples: one for each subject, predicate and first argument, the other arguments after it.
        triples: one for each subject, predicate and argument, and for each modifier of an argument.
    """

    tuples: tuple[Wording, ...] = ()
    triples: tuple[Wording, ...] = ()


NO_WORDINGS = Wordings()


def find_wordings(tree: Tree, finder: ClauseFinder, clauses: Iterable[Clause]) -> Wordings:
    """Put what clauses say in the words of the text.

    Args:
        tree: the tree of the document.
        finder: what found the clauses.
        clauses: from `finder`, in text order.
    """
    surface = _Surface(tree, finder, clauses)
    return Wordings(_distinct(surface.tuples()), _distinct(surface.triples()))


class _Surface:
    """Reads the words of predicates and arguments off one tree."""

    def __init__(self, tree: Tree, finder: ClauseFinder, clauses: Iterable[Clause]) -> None:
        self.tree, self.finder = tree, finder
        self._clauses = [c for c in clauses if c.kind is not ClauseKind.EVENT]
        self._sayings = [saying for clause in self._clauses for saying in self._say(clause)]

    def tuples(self) -> Iterator[Wording]:
        for saying in self._sayings:
            first, *others = saying.arguments
            rest = [one[0].case + one[0].full for one in others]
            for subject, argument in product(saying.subjects, first):
                yield self._wording(saying, argument.slot, subject, argument.case, argument.full, *rest)

    def triples(self) -> Iterator[Wording]:
        for saying in self._sayings:
            first, *others = saying.arguments
            for subject, argument in product(saying.subjects, first):
                yield from self._split(saying, subject, (), argument)
                between = argument.core if _stays(argument) else ()
                for other in (one for group in others for one in group):
                    yield from self._split(saying, subject, between, other)

    def _split(
        self, saying: _Saying, subject: Tokens, between: Tokens, argument: _Argument
    ) -> Iterator[Wording]:
        """A triple for an argument, and one for each of its modifiers."""
        before = between + argument.case
        yield self._wording(saying, argument.slot, subject, before, argument.full)
        for inner in argument.inner:
            yield from self._split(saying, subject, before + argument.core, inner)

    def _wording(
        self, saying: _Saying, slot: Slot, subject: Tokens, beside: Tokens, *arguments: Tokens
    ) -> Wording:
        relation = self._phrase(saying.relation + beside)
        if saying.implied:
            relation = Phrase(f"{saying.implied} {relation.text}".rstrip(), relation.spans)
        phrases = tuple(self._phrase(argument) for argument in arguments)
        return Wording(self._phrase(subject), relation, phrases, slot.value, CONFIDENCE[slot])

    def _phrase(self, tokens: Sequence[int]) -> Phrase:
        """Tokens as text, in the order given; neighbours in the text stay together."""
        pieces: list[tuple[int, int]] = []
        for i in tokens:
            if pieces and pieces[-1][1] == i:
                pieces[-1] = (pieces[-1][0], i + 1)
            else:
                pieces.append((i, i + 1))
        text = " ".join(" ".join(self.tree.text(*piece).split()) for piece in pieces)
        return Phrase(text, tuple(self.tree.chars(*piece) for piece in pieces))

    # Predicates

    def _say(self, clause: Clause) -> Iterator[_Saying]:
        tree, i = self.tree, clause.head
        if clause.kind is ClauseKind.NOUN and tree.first(i, "cop") is None:
            yield from self._name(clause)
            return
        there = [k for k in tree.find(i, "expl", "nsubj") if tree.words[k].lower() == "there"]
        if there and clause.kind is ClauseKind.VERB:
            being = tuple(self._noun(k, Slot.PREDICATE) for k in self.finder.surface_subjects(i))
            if being:
                yield _Saying(((there[0],),), self._own(i), (being, *self._obliques(i)))
            return
        subjects = tuple(self._noun(k).full for k in self.finder.surface_subjects(i))
        groups = self._verb_arguments(clause) if clause.kind is ClauseKind.VERB else [self._predicate(i)]
        if clause.kind is not ClauseKind.VERB:
            groups += self._obliques(i)
        relation = self._relation(i, clause)
        if subjects and groups and relation:
            yield _Saying(subjects, relation, tuple(groups))

    def _name(self, clause: Clause) -> Iterator[_Saying]:
        """An apposition or title says what somebody is."""
        for subject in clause.heads("subject"):
            if self.tree.rel(clause.head) == "appos" and self.tree.head[clause.head] == subject:
                argument = self._noun(clause.head, Slot.NAMED)
                yield _Saying((self._noun(subject).core,), (), ((argument,),), implied="is")

    def _relation(self, i: int, clause: Clause) -> Tokens:
        """The words of the predicate with its auxiliaries, negation and the verbs that lead on to it."""
        return self._lead(i) + self._own(i, with_head=clause.kind is ClauseKind.VERB)

    def _own(self, i: int, *, with_head: bool = True) -> Tokens:
        tree = self.tree
        kids = [k for k in tree.find(i, "aux", "cop") if k < i or not with_head]
        kids += self._negations(i)
        if with_head:
            kids += [i, *tree.find(i, "compound:prt")]
        return tuple(sorted(kids))

    def _lead(self, i: int) -> Tokens:
        """What stands before a predicate that shares the verbs or auxiliaries above it."""
        tree, above = self.tree, self.tree.head[i]
        if tree.rel(i) == "xcomp" and tree.pos[above] in ("VERB", "ADJ", "AUX"):
            to = tuple(k for k in tree.find(i, "mark"))
            if self.finder.surface_subjects(i) == self.finder.surface_subjects(above):
                return self._lead(above) + self._own(above, with_head=True) + to
            return to
        alike = tree.tag[i] in ("VB", "VBN", "VBG") and tree.tag[i] == tree.tag[above]
        if tree.rel(i) == "conj" and alike and not tree.find(i, "aux", "cop", "nsubj", "mark"):
            return self._lead(above) + tuple(k for k in tree.find(above, "aux") if k < above)
        return ()

    # Arguments

    def _verb_arguments(self, clause: Clause) -> list[tuple[_Argument, ...]]:
        tree, i = self.tree, clause.head
        objects = clause.heads("object") if not clause.passive else tree.find(i, "obj")
        groups: list[tuple[_Argument, ...]] = []
        if objects:
            groups.append(tuple(self._noun(k, Slot.OBJECT) for k in objects))
        for kid in tree.find(i, "iobj", "xcomp", "ccomp"):
            group = self._complement(kid, i)
            if group:
                groups.append(group)
        return groups + self._obliques(i)

    def _complement(self, kid: int, verb: int) -> tuple[_Argument, ...]:
        tree = self.tree
        if tree.rel(kid) == "iobj":
            return (self._noun(kid, Slot.OBJECT),)
        verbal = tree.pos[kid] in ("VERB", "AUX") and tree.tag[kid] != "JJ"
        if tree.rel(kid) == "xcomp" and not verbal:
            return self._group(kid, Slot.COMPLEMENT)
        if tree.rel(kid) == "ccomp":
            words = self._clause_words(kid)
            return (_Argument(Slot.CLAUSE, (), words, words),)
        return ()

    def _predicate(self, i: int) -> tuple[_Argument, ...]:
        return (self._noun(i, Slot.PREDICATE),)

    def _obliques(self, i: int) -> list[tuple[_Argument, ...]]:
        """Prepositional phrases, times and adverbial clauses, in text order."""
        tree = self.tree
        found: list[tuple[_Argument, ...]] = []
        for kid in tree.find(i, "obl", "advcl"):
            if tree.rel(kid) == "advcl":
                found += self._verbal(kid, Slot.ADVERBIAL)
            else:
                found.append(self._group(kid, Slot.OBLIQUE if tree.case(kid) else Slot.TIME))
        return found

    def _group(self, i: int, slot: Slot) -> tuple[_Argument, ...]:
        """A nominal and what is coordinated with it; the others share its preposition unless they have their own."""
        first, *others = self.finder.resolved([i]) or [i]
        argument = self._noun(first, slot, at=i)
        return (argument, *(self._noun(k, slot, case=argument.case) for k in others))

    def _noun(
        self, i: int, slot: Slot = Slot.OBJECT, *, at: int | None = None, case: Tokens = ()
    ) -> _Argument:
        """A nominal as an argument; `at` is the relative pronoun that stands for it."""
        tree = self.tree
        place = i if at is None else at
        own = tuple(p for k in self._cases(place) for p in (k, *tree.find(k, "fixed")))
        inner = tuple(one for group in self._modifiers(i) for one in group)
        full = self._words(i, modifiers=True)
        return _Argument(slot, own or case, self._words(i, modifiers=False), full, inner)

    def _modifiers(self, i: int) -> Iterator[tuple[_Argument, ...]]:
        """What hangs on a noun by a preposition or an infinitive."""
        for kid in self.tree.find(i, "nmod", "acl"):
            if self.tree.rel(kid) == "acl" and self.tree.dep[kid] == "acl":
                yield from self._verbal(kid, Slot.MODIFIER)
            elif kid > i and self._cases(kid):
                yield self._group(kid, Slot.MODIFIER)

    def _verbal(self, i: int, slot: Slot) -> list[tuple[_Argument, ...]]:
        """An infinitive or gerund after a marker as an argument: "after giving | a speech", "to | resign"."""
        tree, marks = (
            self.tree,
            tuple(p for k in self.tree.find(i, "mark") for p in (k, *self.tree.find(k, "fixed"))),
        )
        if not marks or tree.tag[i] not in ("VB", "VBG") or tree.find(i, "nsubj"):
            return []
        objects = [one for k in tree.find(i, "obj") for one in self._group(k, slot)]
        if objects:
            return [tuple(replace(one, case=marks + self._own(i)) for one in objects)]
        words = self._clause_words(i, without=marks)
        return [(_Argument(slot, marks, words, words),)]

    def _cases(self, i: int) -> list[int]:
        return [
            k for k in self.tree.find(i, "case") if k < i and self.tree.words[k] not in ("'s", "’s", "'", "’")
        ]

    def _words(self, i: int, *, modifiers: bool) -> Tokens:
        """The words of a nominal without its relative clauses, appositions and conjuncts."""
        tree, kept = self.tree, [i]
        negations, nominal = self._negations(i), tree.pos[i] in ("NOUN", "PROPN")
        for kid in tree.kids[i]:
            if tree.rel(kid) in _APART or kid in negations or (nominal and tree.rel(kid) == "advmod"):
                continue
            if not modifiers and kid > i and (tree.rel(kid) == "amod" or self._cases(kid)):
                continue
            kept += self._below(kid)
        return self._with_inner_marks(kept)

    def _negations(self, i: int) -> list[int]:
        """The adverbs that turn a predicate into its opposite, with what makes them up ("no longer")."""
        tree = self.tree
        adverbs = [k for k in tree.find(i, "advmod", "det") if tree.pos[k] in ("ADV", "PART")]
        groups = [tree.under(k) for k in adverbs]
        return [
            k for group in groups for k in group if any(tree.words[j].lower() in _NEGATIONS for j in group)
        ]

    def _below(self, i: int) -> list[int]:
        """A modifier with what hangs on it, its relative clauses left out."""
        found = [i]
        for kid in self.tree.kids[i]:
            if self.tree.rel(kid) not in ("acl", "advcl", "parataxis", "appos", "punct"):
                found += self._below(kid)
        return found

    def _clause_words(self, i: int, without: Sequence[int] = ()) -> Tokens:
        kept = [k for k in self.tree.under(i) if k not in without]
        while kept and self.tree.pos[kept[-1]] == "PUNCT":
            kept.pop()
        while kept and self.tree.pos[kept[0]] == "PUNCT":
            kept.pop(0)
        return tuple(kept)

    def _with_inner_marks(self, tokens: list[int]) -> Tokens:
        """Tokens in order, with the punctuation that stands between two of them."""
        tokens = sorted(set(tokens))
        low, high, inside = tokens[0], tokens[-1], set(tokens)
        kept = [
            k
            for k in range(low, high + 1)
            if k in inside or (self.tree.pos[k] == "PUNCT" and k - 1 in inside and k + 1 in inside)
        ]
        return tuple(kept)


def _stays(argument: _Argument) -> bool:
    """Whether an argument is said again before the next: "signed a deal with", but "met on Monday in"."""
    return argument.slot in (Slot.OBJECT, Slot.PREDICATE, Slot.COMPLEMENT)


def _distinct(wordings: Iterable[Wording]) -> tuple[Wording, ...]:
    """Each wording once, in order of first appearance."""
    known: dict[tuple[str, ...], Wording] = {}
    for one in wordings:
        known.setdefault((one.subject.text, one.relation.text, *(a.text for a in one.arguments)), one)
    return tuple(known.values())
