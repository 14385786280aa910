"""The value of a clause: polarity, certainty and tense, and how the words around it change them."""

from __future__ import annotations

from dataclasses import dataclass

from kg.knowledge.factwords import Effect
from kg.model import Certainty, Polarity, Tense

_ORDER = (Certainty.UNKNOWN, Certainty.POSSIBLE, Certainty.PROBABLE, Certainty.CERTAIN)


@dataclass(frozen=True, slots=True)
class Value:
    """Polarity, certainty and tense of a clause."""

    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    tense: Tense = Tense.UNSPECIFIED

    def flipped(self) -> Value:
        """The same with the other polarity."""
        other = Polarity.POSITIVE if self.polarity is Polarity.NEGATIVE else Polarity.NEGATIVE
        return Value(other, self.certainty, self.tense)

    def at_most(self, certainty: Certainty) -> Value:
        """The same with no more certainty than this."""
        if _ORDER.index(self.certainty) <= _ORDER.index(certainty):
            return self
        return Value(self.polarity, certainty, self.tense)

    def under(self, effect: Effect, certainty: Certainty) -> Value:
        """What a word of the table makes of it: its effect on the polarity, and no more than its own certainty."""
        return (self.flipped() if effect == "flip" else self).at_most(certainty)

    def in_tense(self, tense: Tense) -> Value:
        """The same, in this tense if it has none of its own."""
        unspecified = self.tense is Tense.UNSPECIFIED
        return Value(self.polarity, self.certainty, tense) if unspecified else self

    def open_ahead(self) -> Value:
        """The same, but neither said to be so nor not, and in the future: a purpose, "when X goes"."""
        return Value(self.polarity, Certainty.UNKNOWN, Tense.FUTURE)


UNKNOWN = Value(certainty=Certainty.UNKNOWN)
