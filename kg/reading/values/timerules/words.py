"""The words of time expressions, from `times.tsv`, as pieces of patterns and as numbers.

A piece of a pattern is a string; a blank in it stands for any white space that does not end a paragraph (see `rule`).
Pieces that are read afterwards are named groups.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.knowledge.english.numbers import ORDINALS, SMALL_NUMBER
from kg.knowledge.english.patterns import one_of
from kg.knowledge.english.words import word_values, words


def _numbers(*classes: str) -> dict[str, int]:
    """The words of some classes, in lower case, with their values; those without a value are left out."""
    values = {word: value for name in classes for word, value in word_values("times", name).items()}
    return {word.lower(): int(value) for word, value in values.items() if value}


def _units(*classes: str) -> dict[str, str]:
    """The names of units, singular and plural, with the unit."""
    values = {word: unit for name in classes for word, unit in word_values("times", name).items()}
    return {word: unit for word, unit in values.items() if unit}


def any_of(names: Iterable[str]) -> str:
    """A pattern of any of the names, in a group of its own."""
    return f"(?:{one_of(names, blank=' ')})"


def _cased(names: Iterable[str]) -> str:
    """The names as they stand or in capitals, never in lower case: "march" is a verb."""
    return f"(?-i:{one_of({form for name in names for form in (name, name.upper())})})"


# --- what words stand for ---------------------------------------------------------------------------------------------

MONTH_NUMBER = {
    name.removesuffix("."): number
    for name, number in _numbers("month", "month-short", "month-short-time").items()
}
WEEKDAY_NUMBER = _numbers("weekday")
SEASONS = _numbers("season")
QUARTER_NUMBER = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
QUARTER_NUMBER |= {word: number for word, number in ORDINALS.items() if number <= 4}
STEPS = _numbers("beside", "ago", "direction")
"""How far words go from the time that they count from: -1 backwards, 0 the same, 1 forwards."""
DAYS_AWAY = _numbers("near-day", "near-night")
UNITS = _units("clock", "clock-time", "calendar", "calendar-time", "quarter")
EVENT_DAYS = dict(word_values("times", "event-day"))
NAMED_DATES = dict(word_values("times", "named-date"))

FULL_MONTHS = frozenset(_numbers("month"))
NAMED_DAYS = tuple(sorted(words("times", "named-day")))

# --- cues -------------------------------------------------------------------------------------------------------------

_MONTHS = words("times", "month")
_SHORT_MONTHS = frozenset(
    name.removesuffix(".") for name in words("times", "month-short", "month-short-time")
)
_WEEKDAYS = words("times", "weekday")

FIGURES = frozenset({"9", "99", "999", "9999"})
YEAR_FIGURES = frozenset({"9999"})
MONTH_NAMES = frozenset(form for name in _MONTHS | _SHORT_MONTHS for form in (name, name.upper()))
WEEKDAY_NAMES = frozenset(
    form + plural for name in _WEEKDAYS for form in (name, name.upper()) for plural in ("", "s", "S")
)
UNIT_NAMES = frozenset(UNITS)
NEAR_DAYS = words("times", "near-day")
SIDES = frozenset({"this", "last", "next", "past", "coming"})

# --- the calendar -----------------------------------------------------------------------------------------------------

MONTH = rf"(?P<month>{_cased(_MONTHS)}|{_cased(_SHORT_MONTHS)}\.?)"
DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|[,.:]\d|%)"
FIRST_DAY = r"(?P<first_day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?P<year>1\d\d\d|20\d\d)(?![,.:]\d|%)"
OF_YEAR = rf"(?:(?:,| of|) {YEAR}| (?:of )?(?P<which>this|last|next) year)"
WEEKDAY = rf"(?P<weekday>{_cased(_WEEKDAYS)})"
ON_WEEKDAY = rf"(?:(?:{_cased(_WEEKDAYS)}|{_cased(words('times', 'weekday-short'))}[.]?),? )?"
SEASON = f"(?P<season>{one_of(SEASONS)})"
VAGUELY = (
    rf"(?:{any_of(words('times', 'early'))}(?: in | on |-| )|(?:earlier|later) (?:in |on )?"
    rf"|(?:the )?(?:{one_of(words('times', 'edge'))}"
    rf"|{any_of(words('times', 'edge-of'))} {any_of(words('times', 'stretch'))}) of (?:the )?)?"
)
DASH = r" ?[-\u2013\u2014] ?"
DATED_EVENT = any_of(words("times", "dated-event"))
EVENT = any_of(words("times", "event"))
THING = f"(?:{one_of(words('times', 'thing'), blank=' ')}|of (?:them|the))"

# --- counting and lengths ---------------------------------------------------------------------------------------------

_CALENDAR_UNITS = set(_units("calendar").values())
_SOME = f"{one_of(words('numerals', 'vague'), blank=' ')}|some"
_ANY_UNIT = one_of(set(UNITS) - {"quarter"})

SIDE = "(?:(?P<side>this|last|next|past) )"
OF_WEEK = "(?:,? (?:of )?(?P<week>this|last|next) week)"
PART = f"(?: {any_of(words('times', 'daypart'))})?"
COUNT = rf"(?P<count>{SMALL_NUMBER}|an?|half an?|{_SOME})"
PLAIN_COUNT = rf"(?:{SMALL_NUMBER}|{_SOME})"
LENGTH = f"(?:{_ANY_UNIT})"
UNIT = f"(?P<unit>{_ANY_UNIT})"
PLURAL = any_of(word for word, unit in UNITS.items() if word not in (unit, "seconds"))
CALENDAR_LENGTH = any_of(_units("calendar", "calendar-time"))
PERIOD = f"(?P<unit>{one_of(_CALENDAR_UNITS - {'day'} | {'quarter'})})"
LONG_PERIOD = f"(?P<unit>{one_of(_CALENDAR_UNITS - {'day'})})"
MENTION_UNIT = f"(?P<unit>{one_of(_CALENDAR_UNITS - {'decade', 'century'})})"
RATE = any_of(_CALENDAR_UNITS - {"decade", "century"} | {"hour"})
EDGE = f"(?:(?:the )?{any_of(words('times', 'edge'))} of|early in|earlier in|late in|later in) the"

# --- clock times and repeated times -----------------------------------------------------------------------------------

ZONE = f"(?: {any_of(words('times', 'zone', 'zone-time'))})"
MOMENTS = frozenset(word for word, hour in word_values("times", "moment").items() if hour)
FREQUENCIES = words("times", "frequency")

# --- prepositions -----------------------------------------------------------------------------------------------------

RELATIONS = {
    word: relation or word
    for name in ("relation", "relation-time")
    for word, relation in word_values("times", name).items()
}
"""Prepositions of time, each with the relation that it means."""
YEAR_PREPOSITION = any_of(words("times", "relation"))
PREPOSITION = one_of(RELATIONS, blank=" ")
APPROXIMATE = any_of(words("times", "approximate"))
DEGREE = any_of(words("times", "degree"))
