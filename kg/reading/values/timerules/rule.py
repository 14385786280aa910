"""What a rule of time expressions is: a pattern, how a match of it is read, and what must stand around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from kg.reading.values.timerules.groups import unit_of


class TimeKind(StrEnum):
    """What sort of time the words speak of."""

    DATE = "date"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"
    DURATION = "duration"
    TIME_OF_DAY = "time-of-day"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Now:
    """What relative words count from: the publication date, and the point in time mentioned last.

    `future` asks for the reading of events to come.
    """

    published: date | None
    mentioned: str | None = None
    future: bool = False


Reader = Callable[[re.Match[str], Now], str | None]
"""Gives the value of a match in EDTF; None where the words have none."""
Condition = Callable[[re.Match[str], str, str], bool]
"""Of a match, the text before it and the text after it."""


def always(match: re.Match[str], before: str, after: str) -> bool:
    """The condition of rules that need nothing around them."""
    return True


def unknown(match: re.Match[str], now: Now) -> None:
    """Reads what has no place on the calendar: durations, clock times, repeated times."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of expression. A rule without a kind has the kind of the unit in its match.

    `cues` are words of which each match has one: a text without any need not be searched. A blank in `words`, the
    pattern, stands for any white space that does not end a paragraph.
    """

    cues: frozenset[str]
    kind: TimeKind | None
    words: str
    read: Reader = unknown
    holds: Condition = always

    @property
    def pattern(self) -> re.Pattern[str]:
        """What the words look like; compiled when first asked for, since few texts need all rules."""
        return _compile(self.words)

    def kind_of(self, match: re.Match[str]) -> TimeKind:
        """The kind of time that a match speaks of."""
        return self.kind or _KIND_OF_UNIT[unit_of(match)]


_KIND_OF_UNIT = {
    **dict.fromkeys(("second", "minute", "hour"), TimeKind.TIME_OF_DAY),
    **dict.fromkeys(("week", "quarter", "decade", "century"), TimeKind.RANGE),
    "day": TimeKind.DATE,
    "month": TimeKind.MONTH,
    "year": TimeKind.YEAR,
}
_GAP = r"(?:[ \t\u00a0\u2009\u202f]+|[ \t\u00a0\u2009\u202f]*\n[ \t\u00a0\u2009\u202f]*)"  # no blank line


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which a blank is white space that ends no paragraph."""
    bounded = rf"(?u:(?<!\w))(?:{pattern})(?u:(?!\w))"
    return re.compile(bounded.replace(" ", _GAP), re.IGNORECASE | re.ASCII)


_CUE = re.compile("[A-Za-z]+|[0-9]+")


def find_cues(text: str) -> set[str]:
    """The words of a text that may be cues: as written and in lower case, and "9999" for any four figures."""
    words = set(_CUE.findall(text))
    return words | {"9" * len(word) if word.isdigit() else word.lower() for word in words}


def cues(words: str) -> frozenset[str]:
    """The cues of a rule, from words with blanks between them."""
    return frozenset(words.split())
