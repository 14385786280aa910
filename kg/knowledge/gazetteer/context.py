"""Decides by the words around it what a name may mean: "Nice" also begins sentences, "Hunter Biden" is no president.

The words that decide are data, in `ontologies/english/name_context.tsv`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from kg.knowledge.english.words import words
from kg.knowledge.gazetteer.entries import Kind, Reading
from kg.knowledge.gazetteer.names import word_set

_ENDS = frozenset('.!?:;"“”()[]«»…')
_AFTER_NAMES = words("name_context", "after_name")
_BEFORE_PLACES = words("name_context", "before_place")
_CALENDAR = words("name_context", "calendar")
_OPENERS = words("name_context", "opener")
_TITLES = words("name_context", "title")
_DETERMINERS = word_set("the a an this that his her its our their")
_HYPHENS = frozenset("-‐‑–")
_CERTAIN_KINDS = frozenset({Kind.ADJECTIVE, Kind.DEMONYM, Kind.CAPITAL, Kind.METONYM})
_PLACES = frozenset({"City", "Place", "SubnationalRegion", "Facility", "BodyOfWater"})
_LOCAL = frozenset({"Party", "Military", "ArmedGroup"})
_FAMOUS = 2_000_000  # the rank from which an armed group is known by its acronym everywhere
_LARGE_CITY = 10**6  # of so many people; "Anderson" is a person, "Sydney" a city
_SHORT_SHOUT = 6  # "ABBA" may be an acronym, "BAGHDAD" is not
_GIVEN, _FREQUENT = 2, 4
"""How many people of the gazetteer make a first word a given name, and a last one a frequent surname."""


@dataclass(frozen=True, slots=True)
class PeopleNames:
    """What the gazetteer's people teach about names."""

    given: frozenset[str]
    frequent_surnames: frozenset[str]

    @classmethod
    def of(cls, names: Iterable[str]) -> PeopleNames:
        """Count the first and the last words of people's names."""
        words = [name.split(" ") for name in names]
        first, last = Counter(w[0] for w in words), Counter(w[-1] for w in words)
        return cls(
            frozenset(word for word, count in first.items() if count >= _GIVEN),
            frozenset(word for word, count in (first + last).items() if count >= _FREQUENT),
        )


class Context:
    """The words around a match, and what kinds of words they are."""

    def __init__(
        self,
        words: Sequence[str],
        common: Collection[str],
        people: PeopleNames,
        roles: Collection[str],
    ) -> None:
        self._words = words
        self._common, self._given, self._roles = common, people.given, roles
        self._frequent = people.frequent_surnames
        self._entries: set[str] = set()
        self._countries: set[str] = set()

    def learn(self, readings: Iterable[Reading]) -> None:
        """Take note of what the whole text names: it supports the doubtful names in it."""
        for reading in readings:
            if not self._is_doubtful(reading):
                self._entries.add(reading.entry.id)
                self._countries.add(reading.entry.country or "")
        self._countries.discard("")

    def filter_supported(self, readings: tuple[Reading, ...], start: int, end: int) -> tuple[Reading, ...]:
        """The readings without those that say too little and that nothing else in the text speaks for.

        An acronym of a party means little where neither the party nor its country is named; "Smith" is no head of
        government unless his country, his full name or a title comes with it.
        """
        free = not any(map(self._is_doubtful, readings))
        if free or self._has_title(start):
            return readings
        word = "".join(self._words[start:end])
        return tuple(r for r in readings if not self._is_doubtful(r, word) or self._is_supported(r))

    def _is_doubtful(self, reading: Reading, word: str | None = None) -> bool:
        if reading.kind is Kind.SURNAME:
            return word is None or word in self._frequent
        local = reading.entry.type in _LOCAL and reading.entry.rank < _FAMOUS
        return local and (reading.kind is Kind.ACRONYM or " " not in reading.entry.label)

    def _is_supported(self, reading: Reading) -> bool:
        return reading.entry.id in self._entries or reading.entry.country in self._countries

    def _has_title(self, at: int) -> bool:
        before = self._words[at - 1].lower() if at else ""
        return before.rstrip(".") in _TITLES or before in self._roles

    def admits(self, reading: Reading, key: str, start: int, end: int, *, shouted: bool) -> bool:
        """Whether the reading fits between words `start` and `end`; `shouted` when only capitals hid the name."""
        before = self._words[start - 1] if start else ""
        if reading.kind is Kind.SURNAME:
            return self._admits_surname(key, start, end, shouted=shouted)
        if " " in key:
            return True
        if reading.kind is Kind.ACRONYM and key.isupper():
            return not (key.lower() in self._common and self._in_headline(start))
        if before in self._given and reading.kind not in (Kind.ADJECTIVE, Kind.DEMONYM):
            return False
        if reading.entry.type == "Country" or reading.kind in _CERTAIN_KINDS:
            return True
        if shouted and len(key) < _SHORT_SHOUT and not self._in_headline(start):
            return False
        word_too = key.lower() in self._common or key in _CALENDAR
        person_too = reading.entry.rank < _LARGE_CITY and (key in self._given or key in self._frequent)
        if word_too or person_too:
            return reading.entry.type in _PLACES and before.lower() in _BEFORE_PLACES
        return not (key in self._given and self._is_name(end))

    def _admits_surname(self, key: str, start: int, end: int, *, shouted: bool) -> bool:
        """A surname stands alone or after a title, not beside another name; May and March need the title."""
        before = self._words[start - 1] if start else ""
        if (shouted and not self._in_headline(start)) or (self._is_name(end) and not shouted):
            return False
        if self._has_title(start):
            return True
        opens = self._begins(start - 1) and before.lower() in _OPENERS
        if key in _CALENDAR or before in _HYPHENS or (before[:1].isupper() and not opens):
            return False
        return not (key.lower() in self._common and (self._begins(start) or before.lower() in _DETERMINERS))

    def _begins(self, at: int) -> bool:
        """Whether a sentence, a quotation or a heading begins with this word."""
        return at <= 0 or self._words[at - 1] in _ENDS or self._words[at - 1].isspace()

    def _is_name(self, at: int) -> bool:
        """Whether this word looks like the next part of a person's name."""
        word = self._words[at].rstrip(".") if at < len(self._words) else ""
        proper = word[:1].isupper() and word.isalpha() and (len(word) == 1 or not word.isupper())
        return proper and word not in _CALENDAR and word not in _AFTER_NAMES

    def _in_headline(self, at: int, reach: int = 3) -> bool:
        """Whether most words around this one are in capitals."""
        near = [w for w in self._words[max(0, at - reach) : at + reach + 1] if w.isalpha() and len(w) > 1]
        return len(near) > 2 and sum(w.isupper() for w in near) > 0.7 * len(near)
