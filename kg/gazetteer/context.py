"""Whether a name fits the place where it stands: "Nice" begins sentences, "Hunter Biden" is not the president."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kg.gazetteer.entries import Kind, Reading

_ENDS = frozenset(".!?:;\"“”()[]«»…")
_PLACE_WORDS = frozenset("in at near from to of outside around into toward towards through inside".split())
_TITLES = frozenset("mr mrs ms miss dr sir lord lady dame prof gen col sen rep gov pm then-president".split())
_CALENDAR = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
)
_CERTAIN_KINDS = frozenset({Kind.ADJECTIVE, Kind.DEMONYM, Kind.CAPITAL, Kind.METONYM})
_PLACES = frozenset({"City", "Place", "SubnationalRegion", "Facility", "BodyOfWater"})


class Context:
    """The words around a match, and what kinds of words they are."""

    def __init__(
        self,
        words: Sequence[str],
        common: Collection[str],
        given_names: Collection[str],
        roles: Collection[str],
    ) -> None:
        self._words = words
        self._common, self._given, self._roles = common, given_names, roles

    def admits(self, reading: Reading, key: str, start: int, end: int, *, shouted: bool) -> bool:
        """Whether the reading fits between words `start` and `end`; `shouted` when only capitals hid the name."""
        if " " in key:
            return True
        before = self._words[start - 1] if start else ""
        if reading.kind is Kind.SURNAME:
            return self._admits_surname(key, start, before, shouted=shouted)
        if reading.kind is Kind.ACRONYM and key.isupper():
            return not (key.lower() in self._common and self._in_headline(start))
        if before in self._given and reading.kind is not Kind.ADJECTIVE:
            return False
        if reading.entry.type == "Country" or reading.kind in _CERTAIN_KINDS:
            return True
        if key.lower() in self._common or key in _CALENDAR:
            return reading.entry.type in _PLACES and before.lower() in _PLACE_WORDS
        return not (key in self._given and self._is_name(end))

    def _admits_surname(self, key: str, start: int, before: str, *, shouted: bool) -> bool:
        """A surname stands alone or after a title, not after another name; May and March need the title."""
        titled = before.lower().rstrip(".") in _TITLES or before.lower() in self._roles
        if shouted and not self._in_headline(start):
            return False
        if titled:
            return True
        if key in _CALENDAR or (before[:1].isupper() and not self._begins(start - 1)):
            return False
        if before in self._given:
            return False
        return not (key.lower() in self._common and self._begins(start))

    def _begins(self, at: int) -> bool:
        """Whether a sentence, a quotation or a heading begins with this word."""
        return at <= 0 or self._words[at - 1][-1:] in _ENDS or self._words[at - 1].isspace()

    def _is_name(self, at: int) -> bool:
        """Whether this word looks like the next part of a person's name."""
        word = self._words[at] if at < len(self._words) else ""
        return word[:1].isupper() and word.isalpha() and not word.isupper()

    def _in_headline(self, at: int, reach: int = 3) -> bool:
        """Whether most words around this one are in capitals."""
        near = [w for w in self._words[max(0, at - reach) : at + reach + 1] if w.isalpha() and len(w) > 1]
        return len(near) > 2 and sum(w.isupper() for w in near) > 0.7 * len(near)
