"""Values of all predicates of a tree: each clause's own value, changed by what stands above it, from the root down."""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from kg.knowledge.english.words import words
from kg.knowledge.factwords import FactRow
from kg.model import Certainty, Polarity, Tense
from kg.reading.stance.asides import aside_beside
from kg.reading.stance.complements import is_light_object
from kg.reading.stance.embedding import Embedding
from kg.reading.stance.factuality.embedded import beside_verb, under_plain_word, under_row
from kg.reading.stance.factuality.frames import Frames
from kg.reading.stance.factuality.negation import has_no
from kg.reading.stance.factuality.nominal import is_only_named, participles, takes_place
from kg.reading.stance.factuality.own import own_value
from kg.reading.stance.factuality.values import UNKNOWN, Value
from kg.reading.stance.forms import is_predicate
from kg.reading.stance.rows import FactRows, Words
from kg.reading.syntax.tree import Tree

_ANNOUNCING = words("stance", "announcing")
_CARRIED_OUT = words("stance", "carried_out")
_CLAUSAL = frozenset({"root", "ROOT", "ccomp", "xcomp", "csubj", "advcl", "acl", "parataxis", "conj"})


class Factuality:
    """Values of the predicates of one tree.

    Args:
        tree: the tree to read.
        fact_words: from `kg.knowledge.factwords.load_factuality`.
    """

    def __init__(self, tree: Tree, fact_words: Words) -> None:
        self.tree, self.rows = tree, FactRows(tree, fact_words)
        self.embedding = Embedding(tree, self.rows)
        self._frames = Frames(self.embedding)
        self._known: dict[int, Value] = {}
        self._framed: dict[int, bool] = {}

    def value(self, i: int) -> Value:
        """The value of the predicate that a token heads."""
        for at in reversed(self._unknown_above(i)):  # from the top, so that deep trees need no deep recursion
            self._known[at] = UNKNOWN  # breaks circles in broken trees
            above = self.tree.head[at]
            self._framed[at] = self._frames.opens(at) or (
                above != at and self._leads_down(at) and self._framed.get(above, False)
            )
            value = self._value(at)
            self._known[at] = value.at_most(Certainty.UNKNOWN) if self._framed[at] else value
        return self._known[i]

    def taken_for_granted(self, i: int) -> Value:
        """The value of a title or apposition: only its own words count, not those of the sentence around it."""
        return self._own(i)

    def row(self, i: int) -> FactRow | None:
        """What the table says of a verb, noun or adjective."""
        return self.rows.of(i)

    def speaks(self, i: int) -> bool:
        """Whether a token is a verb of speech."""
        row = self.row(i)
        return row is not None and row.kind == "speech"

    def _unknown_above(self, i: int) -> list[int]:
        """A token and those above it up to the first whose value is known."""
        return list(takewhile(lambda at: at not in self._known, (i, *self.tree.above(i))))

    def _leads_down(self, i: int) -> bool:
        """Whether the frame of what a token hangs on holds for it, too: not for an apposition, which is real."""
        return self.tree.rel(i) != "appos"

    def _own(self, i: int) -> Value:
        return own_value(self.tree, self.rows, i)

    def _value(self, i: int) -> Value:
        if is_light_object(self.tree, self.rows, i) or takes_place(self.tree, i):
            return self._like_verb(i)
        if self._is_coordinated(i):
            return self._like(i, self.tree.head[i], self._own(i))
        own = self._own(i)
        for row in participles(self.tree, self.rows, i):
            own = own.under(row.polarity, row.certainty)
        return self._in_place(own, i)

    # Where a clause stands

    def _in_place(self, own: Value, i: int) -> Value:
        """What the words around a predicate at some place of the tree make of its own value."""
        governor = self.embedding.governor(i)
        if governor is not None:
            return self._embedded(own, governor, i)
        if self.tree.rel(i) == "advcl":
            above = self.value(self.tree.head[i])
            return beside_verb(self.tree, i, own, above, marked=self.rows.mark(i) is not None)
        if self.tree.pos[i] == "VERB" and self.tree.rel(i) not in _CLAUSAL:
            return self._stray(own, i)
        if is_only_named(self.tree, self.rows, i):
            return own.at_most(Certainty.UNKNOWN)
        aside = aside_beside(self.tree, self.rows, i)
        row = self.row(aside) if aside is not None else None
        return own if row is None else own.under(row.polarity, row.certainty)

    def _embedded(self, own: Value, governor: int, i: int) -> Value:
        above, row = self._value_over(governor), self.rows.over(governor, i)
        if row is None:
            return under_plain_word(self.tree, i, own, above, governor)
        return under_row(self.tree, i, own, above, row)

    def _value_over(self, governor: int) -> Value:
        """The value of what decides about a clause; of an adverb ("stopped short of") that of its verb."""
        adverb = self.tree.rel(governor) == "advmod" and self.tree.pos[governor] in ("ADV", "ADJ")
        return self.value(self.tree.head[governor] if adverb else governor)

    def _stray(self, own: Value, i: int) -> Value:
        """A verb that hangs where no clause can, in a tree gone wrong, is no surer than the clause it stands in."""
        above = next((k for k in self.tree.above(i) if self.tree.rel(k) in _CLAUSAL), None)
        return own if above is None else own.at_most(self.value(above).certainty)

    # What stands or falls with another

    def _is_coordinated(self, i: int) -> bool:
        """Whether a clause stands or falls with the one it is coordinated with."""
        tree, head = self.tree, self.tree.head[i]
        clause = tree.rel(i) == "conj" and tree.pos[i] in ("VERB", "AUX", "ADJ", "NOUN")
        return clause and head != i and is_predicate(tree, head)

    def _like(self, i: int, head: int, own: Value) -> Value:
        """The value of a coordinated clause: its own words at the place of the first."""
        bare = own.tense is Tense.UNSPECIFIED and not self.tree.find(i, "aux")
        value = replace(own, tense=self._own(head).tense) if bare else own
        if self.embedding.governor(head) is None and self.tree.rel(head) == "conj":
            return self._like(i, self.tree.head[head], value)
        return self._in_place(value, head)

    def _like_verb(self, i: int) -> Value:
        """The value of an event noun that a verb lends its own to: the verb's, turned by a "no" before the noun."""
        own, above = self._own(i), self.value(self.tree.head[i])
        if self._is_announced(i):
            above = above.open_ahead()
        counted = has_no(self.tree, i)  # the verb has counted its object's "no" already
        flips = own.polarity is Polarity.NEGATIVE and not counted
        return (above.flipped() if flips else above).at_most(own.certainty)

    def _is_announced(self, i: int) -> bool:
        """Whether an event is only told to come: "announced its withdrawal"; a ban is in force once announced."""
        announced = self.tree.lemma[self.tree.head[i]] in _ANNOUNCING
        return announced and self.tree.lemma[i] in _CARRIED_OUT
