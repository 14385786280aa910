"""Which words of a text make up a phrase: nominals, predicates and clauses as tokens of a tree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from kg.knowledge.english.words import words
from kg.reading.syntax.tree import Tree

Tokens = tuple[int, ...]
"""Token indices, in the order in which they are read."""

_NEGATIONS = frozenset("not n't n’t never no".split())
"""Adverbs that are part of the words of a predicate: without them it would say the opposite. Others are left out."""

_NEGATIONS_OF_VERBS = _NEGATIONS | words("wording", "downtoner")
"""For verbs, those that come close to it, too: "hardly", "almost"."""

_APART = frozenset(
    "conj cc appos parataxis punct discourse mark case aux cop nsubj csubj advcl expl dep vocative acl obl xcomp ccomp "
    "obj iobj".split()
)
"""What hangs on a nominal without being part of the phrase that names it."""

_SAID_APART = frozenset({"acl", "advcl", "parataxis", "appos", "punct"})
"""What a modifier loses when it becomes part of a phrase."""

_POSSESSIVE_MARKS = frozenset({"'s", "’s", "'", "’"})


class Phrasing:
    """Gives the words of the phrases of one tree, without what is said apart from them."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree

    def nominal(self, i: int, *, modifiers: bool = True) -> Tokens:
        """The words of a nominal without relative clauses, appositions and conjuncts.

        Args:
            i: its head.
            modifiers: whether what stands behind the head belongs to it: "a deal with Oman", or only "a deal".
        """
        kept = [i]
        for kid in self._tree.kids[i]:
            if self._belongs(kid, i) and (modifiers or kid < i or not self._stands_behind(kid)):
                kept += self._below(kid)
        return self._with_inner_marks(kept)

    def _belongs(self, kid: int, head: int) -> bool:
        """Whether a word below a nominal is part of its phrase; adverbs before a noun speak of the sentence."""
        tree = self._tree
        if tree.rel(kid) == "obl":
            return tree.pos[head] in ("ADJ", "ADV") and tree.rel(head) == "xcomp"
        if tree.rel(kid) == "advmod" and tree.pos[head] in ("NOUN", "PROPN"):
            return False
        return tree.rel(kid) not in _APART and kid not in self.negations(head)

    def _stands_behind(self, kid: int) -> bool:
        """Whether a word behind the head of a nominal is a modifier: an adjective, or a phrase with a preposition."""
        return self._tree.rel(kid) == "amod" or bool(self.preposition(kid))

    def _below(self, i: int) -> list[int]:
        """A word and what hangs below it, without what is said apart."""
        found, todo = [], [i]
        while todo:
            k = todo.pop()
            found.append(k)
            todo += [kid for kid in self._tree.kids[k] if self._tree.rel(kid) not in _SAID_APART]
        return found

    def _with_inner_marks(self, tokens: Iterable[int]) -> Tokens:
        """Tokens in text order, with the punctuation that stands between two of them."""
        inside = set(tokens)
        between = range(min(inside), max(inside) + 1)
        return tuple(
            k
            for k in between
            if k in inside or (self._tree.pos[k] == "PUNCT" and k - 1 in inside and k + 1 in inside)
        )

    def joined(self, phrases: Iterable[Tokens]) -> Tokens:
        """Coordinated phrases in text order as one, with the commas and conjunctions between them."""
        tokens = sorted({k for phrase in phrases for k in phrase})
        whole = list(tokens[:1])
        for low, high in pairwise(tokens):
            between = range(low + 1, high)
            if all(self._tree.pos[k] in ("PUNCT", "CCONJ") for k in between):
                whole += between
            whole.append(high)
        return tuple(whole)

    def clause(self, i: int, without: Sequence[int] = ()) -> Tokens:
        """All words of a clause, without the punctuation around it."""
        kept = [k for k in self._tree.under(i) if k not in without]
        while kept and self._tree.pos[kept[-1]] == "PUNCT":
            kept.pop()
        while kept and self._tree.pos[kept[0]] == "PUNCT":
            kept.pop(0)
        return tuple(kept)

    def predicate(self, i: int) -> Tokens:
        """The words of a predicate: auxiliaries, copula, negation, the head and its particle."""
        return tuple(sorted({*self.copula(i), i, *self._tree.find(i, "compound:prt")}))

    def copula(self, i: int) -> Tokens:
        """The auxiliaries, copula and negation of a predicate."""
        return tuple(sorted({*self._tree.find(i, "aux", "cop"), *self.negations(i)}))

    def negations(self, i: int) -> list[int]:
        """The adverbs that turn a predicate into its opposite, with what makes them up ("no longer")."""
        adverbs = [k for k in self._tree.find(i, "advmod") if self._tree.pos[k] in ("ADV", "PART")]
        groups = [self._tree.under(k) for k in adverbs]
        telling = _NEGATIONS_OF_VERBS if self._tree.pos[i] == "VERB" else _NEGATIONS
        return [
            k for group in groups if any(self._tree.words[j].lower() in telling for j in group) for k in group
        ]

    def preposition(self, i: int) -> Tokens:
        """The preposition before a nominal with its fixed parts."""
        cases = [
            k for k in self._tree.find(i, "case") if k < i and self._tree.words[k] not in _POSSESSIVE_MARKS
        ]
        return self._with_fixed(cases)

    def marks(self, i: int) -> Tokens:
        """The words that subordinate a clause, with their fixed parts: "to", "in order to", "after"."""
        return self._with_fixed(self._tree.find(i, "mark"))

    def _with_fixed(self, tokens: Iterable[int]) -> Tokens:
        """Tokens with the further words of fixed expressions: "because" with "of"."""
        return tuple(sorted(part for k in tokens for part in (k, *self._tree.find(k, "fixed"))))
