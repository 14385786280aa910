"""What a text says in its own words: who, the words of the relation, and its arguments, clause by clause.

A claim says what is meant; a wording says how it is put. It comes from the same tree and the same clauses: relative
pronouns give way to what they stand for, shared subjects, objects and auxiliaries are put back, "began to build" is
one relation. Tuples keep the arguments of a predicate together; triples have one argument each, with what comes
before it in the relation ("signed a deal with | Oman", "signed a deal on | Friday").

Source: triples follow the annotation guidelines of BenchIE (Gashteovski et al., ACL 2022), tuples those of CaRB
(Bhardwaj et al., EMNLP 2019).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from kg.reading.clauses.clause import OBJECT, SUBJECT, Clause, ClauseKind
from kg.reading.clauses.finder import ClauseFinder
from kg.reading.syntax.tree import Tree
from kg.reading.wording.phrasing import Phrasing, Tokens


class Slot(Enum):
    """What an argument is to its predicate; that of the last three is implied: "is", "is", "has"."""

    OBJECT = "object"
    PREDICATE = "predicate"
    COMPLEMENT = "complement"
    OBLIQUE = "oblique"
    TIME = "time"
    CLAUSE = "clause"
    ADVERBIAL = "adverbial"
    MODIFIER = "modifier"
    APPOSITION = "apposition"
    TITLE = "title"
    POSSESSION = "possession"


CONFIDENCE = {
    Slot.TIME: 0.8,
    Slot.ADVERBIAL: 0.75,
    Slot.CLAUSE: 0.7,
    Slot.OBLIQUE: 0.7,
    Slot.OBJECT: 0.65,
    Slot.COMPLEMENT: 0.65,
    Slot.PREDICATE: 0.6,
    Slot.MODIFIER: 0.5,
    Slot.APPOSITION: 0.45,
    Slot.TITLE: 0.25,
    Slot.POSSESSION: 0.2,
}
"""How well a wording agrees with people's, by its first argument: mean precision on the development half of CaRB."""

_APART = 0.75
"""What is left of it where the subject does not stand right before the predicate, measured in the same way."""

_LEVELS = 5
"""How deep modifiers of modifiers are followed: "signed a deal on the sale of gas from fields in | Oman"."""

_CONNECTIVES = frozenset(
    "after all,as result,as rule,at least,by contrast,for example,for instance,in addition,in contrast,in fact,"
    "in general,in particular,in turn,of course,on contrary,on hand".split(",")
)
"""Prepositional phrases, by preposition and lemma, that join sentences and say nothing of what happened."""


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
    slot: Slot
    confidence: float


@dataclass(frozen=True, slots=True)
class Wordings:
    """What one document says in its own words, in text order of the predicates.

    Attributes:
        tuples: one for each predicate and first argument, the other arguments after it.
        triples: one for each subject, predicate and argument, and for each modifier of an argument; nothing implied.
    """

    tuples: tuple[Wording, ...] = ()
    triples: tuple[Wording, ...] = ()


NO_WORDINGS = Wordings()


def find_wordings(
    tree: Tree, finder: ClauseFinder, clauses: Iterable[Clause], speaks: Callable[[int], bool]
) -> Wordings:
    """Put what clauses say in the words of the text.

    Args:
        tree: the tree of the document.
        finder: what found the clauses.
        clauses: from `finder`, in text order.
        speaks: whether a token is a verb of speech.
    """
    find, write = _Sayings(tree, finder, speaks), _Writer(tree)
    sayings = [*find.said(clauses), *find.owned()]
    tuples = (wording for saying in sayings for wording in write.tuples(saying))
    triples = (wording for saying in sayings if not saying.implied for wording in write.triples(saying))
    return Wordings(_distinct(tuples), _distinct(triples))


def _distinct(wordings: Iterable[Wording]) -> tuple[Wording, ...]:
    """Each wording once, in order of first appearance."""
    known: dict[tuple[str, ...], Wording] = {}
    for one in wordings:
        known.setdefault((one.subject.text, one.relation.text, *(a.text for a in one.arguments)), one)
    return tuple(known.values())


# ---------------------------------------------------------------- predicates and arguments


@dataclass(frozen=True, slots=True)
class _Argument:
    """An argument: its preposition, its words without and with its modifiers, and the modifiers as arguments."""

    slot: Slot
    case: Tokens
    core: Tokens
    full: Tokens
    inner: tuple[_Argument, ...] = ()


_Group = tuple[_Argument, ...]
"""Coordinated arguments."""


_Leads = tuple[tuple[list[int], Tokens], ...]
"""Subjects of a predicate, with the words that lead on to it."""


@dataclass(frozen=True, slots=True)
class _Saying:
    """One predicate with its coordinated subjects and its arguments; `implied` stands for a predicate without words."""

    subjects: tuple[Tokens, ...]
    relation: Tokens
    arguments: tuple[_Group, ...]
    implied: str = ""


class _Sayings:
    """Reads predicates and their arguments off one tree."""

    def __init__(self, tree: Tree, finder: ClauseFinder, speaks: Callable[[int], bool]) -> None:
        self.tree, self.finder, self.speaks, self.phrasing = tree, finder, speaks, Phrasing(tree)
        self._known_leads: dict[int, _Leads] = {}

    def said(self, clauses: Iterable[Clause]) -> Iterator[_Saying]:
        """What verbs, copulas, appositions and titles say, in text order."""
        predicates = filter(self._is_predicative, range(len(self.tree.words)))
        by_head: dict[int, list[Clause]] = {i: [] for i in predicates}
        for clause in clauses:
            by_head.setdefault(clause.head, []).append(clause)
        for i in sorted(by_head):
            if self._is_predicative(i):
                yield from self._predicate(i, self.phrasing.copula(i), self._predicative(i))
                continue
            for clause in by_head[i]:
                if clause.kind is ClauseKind.VERB and self.tree.rel(i) != "amod":
                    yield from self._verb(clause)
                elif clause.kind is ClauseKind.NOUN and clause.frame is None:
                    yield from self._name(clause)

    def _is_predicative(self, i: int) -> bool:
        """Whether a word that is no verb is said of a subject: "is an ally", "is in Oslo", "is able"."""
        return self.tree.first(i, "cop") is not None and self.tree.rel(i) != "cop"

    def _verb(self, clause: Clause) -> Iterator[_Saying]:
        i = clause.head
        there = next((k for k in self.tree.find(i, "expl", "nsubj") if self._is_there(k)), None)
        if there is None:
            yield from self._predicate(i, self.phrasing.predicate(i), self._arguments(clause))
        else:
            found = tuple(self._nominal(k, Slot.PREDICATE) for k in self.finder.surface_subjects(i))
            yield from self._say([there], self.phrasing.predicate(i), [found, *self._obliques(i)])

    def _is_there(self, i: int) -> bool:
        return self.tree.words[i].lower() == "there"

    def _predicate(self, i: int, relation: Tokens, arguments: list[_Group]) -> Iterator[_Saying]:
        """A predicate once for each of those who are its subject in some way."""
        for subjects, lead in self._leads(i):
            yield from self._say(subjects, lead + relation, arguments)

    def _say(
        self, subjects: Iterable[int], relation: Tokens, arguments: Iterable[_Group]
    ) -> Iterator[_Saying]:
        nouns = tuple(self.phrasing.nominal(k) for k in subjects)
        groups = tuple(group for group in arguments if group)
        if nouns and groups:
            yield _Saying(nouns, relation, groups)

    def _name(self, clause: Clause) -> Iterator[_Saying]:
        """An apposition or title says what somebody is."""
        i, subject = clause.head, self.tree.head[clause.head]
        if subject in clause.heads(SUBJECT):
            slot = Slot.APPOSITION if self.tree.rel(i) == "appos" else Slot.TITLE
            name = self.phrasing.nominal(subject, modifiers=False)
            kept = tuple(k for k in name if k not in self.tree.under(i))
            yield _Saying((kept,), (), ((self._nominal(i, slot),),), implied="is")

    def owned(self) -> Iterator[_Saying]:
        """A possessive says that somebody has something."""
        for owner, dep in enumerate(self.tree.dep):
            if dep == "nmod:poss" and self.tree.pos[owner] in ("NOUN", "PROPN"):
                thing = self._nominal(self.tree.head[owner], Slot.POSSESSION)
                above = {*self.tree.under(owner)}
                full = tuple(k for k in thing.full if k not in above)
                if full:
                    yield _Saying(
                        (self.phrasing.nominal(owner),), (), ((replace(thing, case=(), full=full),),), "has"
                    )

    def _leads(self, i: int) -> _Leads:
        """Who is the subject of a predicate, with the words above it that lead on to it: "has begun to", "asked Y to".

        An object that is told to do something is a subject of its own, and part of what is said of the teller.
        """
        if i not in self._known_leads:
            self._known_leads[i] = tuple(self._find_leads(i))
        return self._known_leads[i]

    def _find_leads(self, i: int) -> Iterator[tuple[list[int], Tokens]]:
        tree, above = self.tree, self.tree.head[i]
        subjects = self.finder.surface_subjects(i)
        if tree.rel(i) != "xcomp":
            yield subjects, self._shared_helpers(i) or self._to(i)
            return
        teller = self.finder.surface_subjects(above)
        to, told = self.phrasing.marks(i), [*tree.find(above, "obj"), *tree.find(i, "nsubj")]
        for who, lead in self._leads(above):
            if who == teller:
                objects = tuple(k for one in told for k in self.phrasing.nominal(one, modifiers=False))
                yield who, lead + self.phrasing.predicate(above) + objects + to
        if subjects != teller:
            yield subjects, to

    def _to(self, i: int) -> Tokens:
        return tuple(k for k in self.phrasing.marks(i) if self.tree.words[k].lower() == "to")

    def _shared_helpers(self, i: int) -> Tokens:
        """The auxiliaries that a coordinated verb shares: "was founded in Rome and moved to Oslo"."""
        tree, first = self.tree, self.tree.head[i]
        alike = tree.tag[i] in ("VB", "VBN", "VBG") and tree.tag[i] == tree.tag[first]
        if tree.rel(i) != "conj" or not alike or tree.find(i, "aux", "cop", "nsubj", "mark"):
            return ()
        helpers = tuple(k for k in tree.find(first, "aux") if k < first)
        return self._leads(first)[0][1] + helpers

    # Arguments

    def _predicative(self, i: int) -> list[_Group]:
        """What somebody is, unless that only leads on to what they do ("is able to")."""
        if self.tree.pos[i] == "ADJ" and self.tree.find(i, "xcomp"):
            return []
        return [(self._nominal(i, Slot.PREDICATE),), *self._obliques(i)]

    def _arguments(self, clause: Clause) -> list[_Group]:
        """Objects, complements, then prepositional phrases and times, those behind the verb first."""
        tree, i = self.tree, clause.head
        objects = tree.find(i, "obj") if clause.passive else clause.heads(OBJECT)
        groups = [tuple(self._nominal(k, Slot.OBJECT) for k in objects)]
        groups += [self._complement(kid) for kid in tree.find(i, "iobj", "xcomp", "ccomp")]
        groups.append(self._quoted(i))
        obliques = sorted(self._obliques(i), key=lambda group: group[0].full[0] < i)
        return [*groups, *obliques]

    def _complement(self, i: int) -> _Group:
        """An indirect object, a predicative or a clause; what an infinitive says is said by its own clause."""
        rel = self.tree.rel(i)
        if rel == "iobj":
            return (self._nominal(i, Slot.OBJECT),)
        if rel == "ccomp":
            words = self.phrasing.clause(i)
            return (_Argument(Slot.CLAUSE, (), words, words),)
        return () if self.tree.pos[i] in ("VERB", "AUX") else self._coordinated(i, Slot.COMPLEMENT)

    def _quoted(self, i: int) -> _Group:
        """What is said around a verb of speech that stands aside: "It works, Oman said"."""
        tree, said = self.tree, self.tree.head[i]
        if tree.rel(i) != "parataxis" or not self.speaks(i) or tree.find(i, "obj", "ccomp", "xcomp"):
            return ()
        words = self.phrasing.clause(said, without=tree.under(i))
        return (_Argument(Slot.CLAUSE, (), words, words),) if words else ()

    def _obliques(self, i: int) -> list[_Group]:
        """Prepositional phrases, times and adverbial clauses, in text order."""
        found: list[_Group] = []
        for kid in self.tree.find(i, "obl", "advcl"):
            if self.tree.rel(kid) == "advcl":
                found.append(self._verbal(kid, Slot.ADVERBIAL))
            elif f"{self.tree.case(kid)} {self.tree.lemma[kid]}".lower() not in _CONNECTIVES:
                slot = Slot.OBLIQUE if self.phrasing.preposition(kid) else Slot.TIME
                found.append(self._coordinated(kid, slot))
        return [group for group in found if group]

    def _coordinated(self, i: int, slot: Slot, levels: int = _LEVELS) -> _Group:
        """A nominal and what is coordinated with it; a preposition holds for all that have none of their own.

        What a relative pronoun stands for comes without modifiers: the pronoun may be one of them.
        """
        heads, case = self.finder.resolved([i]) or [i], self.phrasing.preposition(i)
        first, *others = (self._nominal(k, slot, levels if i in heads else 0) for k in heads)
        rest = (one if one.case else replace(one, case=case) for one in others)
        return (replace(first, case=case), *rest)

    def _nominal(self, i: int, slot: Slot, levels: int = _LEVELS) -> _Argument:
        """A nominal with so many levels of modifiers below it."""
        inner = (one for group in self._modifiers(i, levels - 1) for one in group) if levels else ()
        case, core = self.phrasing.preposition(i), self.phrasing.nominal(i, modifiers=False)
        return _Argument(slot, case, core, self.phrasing.nominal(i), tuple(inner))

    def _modifiers(self, i: int, levels: int) -> Iterator[_Group]:
        """What hangs on a nominal by a preposition or an infinitive."""
        predicative = self.tree.rel(i) == "xcomp" and self.tree.pos[i] in ("ADJ", "ADV")
        for kid in self.tree.find(i, "nmod", "acl", *(["obl"] if predicative else [])):
            if self.tree.dep[kid] == "acl":
                yield self._verbal(kid, Slot.MODIFIER, levels)
            elif kid > i and self.phrasing.preposition(kid):
                yield self._coordinated(kid, Slot.MODIFIER, levels)

    def _verbal(self, i: int, slot: Slot, levels: int = _LEVELS) -> _Group:
        """An infinitive or gerund behind its marker: "after giving | a speech", "to | resign"; nothing for others."""
        tree, marks = self.tree, self.phrasing.marks(i)
        if not marks or tree.tag[i] not in ("VB", "VBG") or tree.find(i, "nsubj"):
            return ()
        objects = [one for k in tree.find(i, "obj") for one in self._coordinated(k, slot, levels)]
        if objects:
            return tuple(replace(one, case=marks + self.phrasing.predicate(i)) for one in objects)
        words = self.phrasing.clause(i, without=marks)
        return (_Argument(slot, marks, words, words),) if words else ()


# ---------------------------------------------------------------- wordings


class _Writer:
    """Writes sayings as tuples and as triples."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.phrasing = tree, Phrasing(tree)

    def tuples(self, saying: _Saying) -> Iterator[Wording]:
        """All arguments together, once for each conjunct of the first."""
        first, *others = saying.arguments
        subject = self.phrasing.joined(saying.subjects)
        rest = [self.phrasing.joined(one.case + one.full for one in group) for group in others]
        for argument in first:
            yield self._wording(saying, argument.slot, subject, argument.case, argument.full, *rest)

    def triples(self, saying: _Saying) -> Iterator[Wording]:
        """Each argument by itself, with what it follows on in the relation."""
        first, *others = saying.arguments
        for subject in saying.subjects:
            for argument in first:
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
        phrases = tuple(map(self._phrase, arguments))
        apart = bool(relation.spans) and subject[-1] + 1 not in saying.relation
        confidence = round(CONFIDENCE[slot] * (_APART if apart else 1.0), 3)
        return Wording(self._phrase(subject), relation, phrases, slot, confidence)

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


def _stays(argument: _Argument) -> bool:
    """Whether an argument is said again before the next: "signed a deal with", but "met on Monday in"."""
    return argument.slot in (Slot.OBJECT, Slot.PREDICATE, Slot.COMPLEMENT)
