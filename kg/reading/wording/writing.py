"""How a proposition is written: as tuples or as triples, with its words in the order in which they are read.

Tuples keep the arguments of a predicate together; triples have one argument each, with what comes before it in the
relation: "signed a deal with | Oman", "signed a deal on | Friday".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.reading.syntax.tree import Tree
from kg.reading.wording.phrasing import Phrasing, Tokens
from kg.reading.wording.proposition import Argument, Proposition
from kg.reading.wording.wording import Phrase, Slot, Wording

_CONFIDENCE = {
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

_SUBJECT_APART = 0.75
"""What is left of it where the subject does not stand right before the predicate, measured in the same way."""

_SAID_AGAIN = frozenset({Slot.OBJECT, Slot.PREDICATE, Slot.COMPLEMENT})
"""Arguments that a triple says again before a later one: "signed a deal with", but "met on Monday", "met in"."""


class Writer:
    """Writes the propositions of one tree."""

    def __init__(self, tree: Tree) -> None:
        self._tree, self._phrasing = tree, Phrasing(tree)

    def tuples(self, proposition: Proposition) -> Iterator[Wording]:
        """All arguments together, once for each conjunct of the first."""
        first, *others = proposition.arguments
        subject = self._phrasing.joined(proposition.subjects)
        rest = [self._phrasing.joined(one.marker + one.full for one in group) for group in others]
        for argument in first:
            yield self._wording(proposition, argument.slot, subject, argument.marker, [argument.full, *rest])

    def triples(self, proposition: Proposition) -> Iterator[Wording]:
        """Each argument by itself, with what it follows on in the relation."""
        first, *others = proposition.arguments
        for subject in proposition.subjects:
            for argument in first:
                yield from self._triples_of(proposition, subject, (), argument)
                between = argument.core if argument.slot in _SAID_AGAIN else ()
                for other in (one for group in others for one in group):
                    yield from self._triples_of(proposition, subject, between, other)

    def _triples_of(
        self, proposition: Proposition, subject: Tokens, between: Tokens, argument: Argument
    ) -> Iterator[Wording]:
        """A triple for an argument, and one for each of its modifiers."""
        before = between + argument.marker
        yield self._wording(proposition, argument.slot, subject, before, [argument.full])
        for inner in argument.inner:
            yield from self._triples_of(proposition, subject, before + argument.core, inner)

    def _wording(
        self,
        proposition: Proposition,
        slot: Slot,
        subject: Tokens,
        before: Tokens,
        arguments: Sequence[Tokens],
    ) -> Wording:
        """A wording; `before` is what stands between the predicate and the first argument."""
        relation = self._phrase(proposition.relation + before)
        if proposition.implied:
            relation = Phrase(f"{proposition.implied} {relation.text}".rstrip(), relation.spans)
        apart = bool(relation.spans) and subject[-1] + 1 not in proposition.relation
        confidence = round(_CONFIDENCE[slot] * (_SUBJECT_APART if apart else 1.0), 3)
        phrases = tuple(map(self._phrase, arguments))
        return Wording(self._phrase(subject), relation, phrases, slot, confidence)

    def _phrase(self, tokens: Sequence[int]) -> Phrase:
        """Tokens as text, in the order given; neighbours in the text stay together."""
        pieces: list[tuple[int, int]] = []
        for i in tokens:
            if pieces and pieces[-1][1] == i:
                pieces[-1] = (pieces[-1][0], i + 1)
            else:
                pieces.append((i, i + 1))
        text = " ".join(" ".join(self._tree.text(*piece).split()) for piece in pieces)
        return Phrase(text, tuple(self._tree.chars(*piece) for piece in pieces))
