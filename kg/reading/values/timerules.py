"""The rules of time expressions: what their words look like and how each is read.

A rule is one row of `RULES`: the kind of time, a pattern over the text, a function that reads a match, and a condition
on what stands around it. To teach a new expression, add a row. A blank in a pattern stands for any white space that
does not end a paragraph.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache, partial

from kg.knowledge.english.numbers import SMALL_NUMBER, parse_number
from kg.reading.values import edtf


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
    """What relative words count from: the publication date, and the point in time mentioned last."""

    published: date | None
    mentioned: str | None = None
    future: bool = False


Reader = Callable[[re.Match[str], Now], str | None]
Condition = Callable[[re.Match[str], str, str], bool]
"""Of a match, the text before it and the text after it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One row. A rule without a kind has the kind of its `unit`.

    `cues` are words of which each match has one: a text without any need not be searched.
    """

    cues: frozenset[str]
    kind: TimeKind | None
    words: str
    read: Reader
    holds: Condition

    @property
    def pattern(self) -> re.Pattern[str]:
        """What the words look like; compiled when first asked for, since few texts need all rules."""
        return _compile(self.words)

    def kind_of(self, match: re.Match[str]) -> TimeKind:
        """The kind of time that a match speaks of."""
        return self.kind or _KIND_OF_UNIT[_unit(match)]


# --- words ------------------------------------------------------------------------------------------------------------

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept", "Sep", "Oct", "Nov", "Dec")
_MONTH_NUMBER = {name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)}
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEKDAY_NUMBER = {name[:3].lower(): number for number, name in enumerate(_WEEKDAYS)}
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_FIRST_MONTH = {21: 3, 22: 6, 23: 9}
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_FULL_MONTHS = frozenset(name.lower() for name in _MONTHS)
_EVENTS = (
    "elections?|vote|referendums?|ballot|campaign|polls?|wars?|conflict|invasion|annexation|offensive|attacks?|strikes?"
    "|massacre|bombings?|coup|revolution|uprising|protests?|riots?|unrest|crisis|ceasefire|truce|agreements?|deals?"
    "|treaty|accords?|pact|summit|talks|meeting|conference|visit|resolution|law|constitution|budget|season|census"
    "|report|survey|earthquake|pandemic|famine|genocide|raid|incident|outbreak|inauguration"
)
"""Nouns that a year or a month may modify."""
_DATED_EVENTS = {(9, 11): 2001, (10, 7): 2023, (7, 7): 2005, (1, 6): 2021}
"""Days that name an event ("the October 7 attack"): their year is the event's, not the latest one."""
_NAMED_DAYS = ("Black", "Bloody", "Good", "Easter", "Palm", "Holy", "Super", "Maundy")
_THINGS = (
    "people|persons|soldiers|troops|civilians|men|women|children|others|km|kilometers|kilometres|miles|meters|metres|"
    "tons|tonnes|dollars|euros|percent|feet|homes|houses|villages|prisoners|refugees|fighters|of (?:them|the)"
)
"""Words after which four digits are a number of things and not a year."""

_GAP = r"(?:[ \t\u00a0\u2009\u202f]+|[ \t\u00a0\u2009\u202f]*\n[ \t\u00a0\u2009\u202f]*)"  # no blank line


@cache
def _compile(pattern: str) -> re.Pattern[str]:
    """Compile a pattern in which a blank is white space that ends no paragraph."""
    bounded = rf"(?u:(?<!\w))(?:{pattern})(?u:(?!\w))"
    return re.compile(bounded.replace(" ", _GAP), re.IGNORECASE | re.ASCII)


def _cased(names: Sequence[str], tail: str = "") -> str:
    """The names as they stand or in capitals, never in lower case: "march" is a verb."""
    return rf"(?-i:{'|'.join([*names, *(name.upper() for name in names)])}){tail}"


_MONTH = rf"(?P<month>{_cased(_MONTHS)}|{_cased(_SHORT_MONTHS)}\.?)"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?(?!\d|[,.:]\d|%)"
_FIRST_DAY = r"(?P<first_day>0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>1\d\d\d|20\d\d)(?![,.:]\d|%)"
_OF_YEAR = rf"(?:(?:,| of|) {_YEAR}| (?:of )?(?P<which>this|last|next) year)"
_WEEKDAY = rf"(?P<weekday>{_cased(_WEEKDAYS)})"
_ANY_WEEKDAY = (
    rf"(?:{_cased(_WEEKDAYS)}|{_cased(['Mon', 'Tues?', 'Wed', 'Thu(?:rs?)?', 'Fri', 'Sat', 'Sun'], '[.]?')})"
)
_ON_WEEKDAY = rf"(?:{_ANY_WEEKDAY},? )?"
_SIDE = "(?:(?P<side>this|last|next|past) )"
_OF_WEEK = "(?:,? (?:of )?(?P<week>this|last|next) week)"
_PART = "(?: (?:morning|afternoon|evening|night))?"
_SEASON = f"(?P<season>{'|'.join(_SEASONS)})"
_VAGUELY = (
    r"(?:(?:early|mid|late)(?: in | on |-| )|(?:earlier|later) (?:in |on )?|(?:the )?(?:start|beginning|middle|end"
    r"|(?:first|last|early|final) (?:days|weeks|months|week|weekend)) of (?:the )?)?"
)
_COUNT = rf"(?P<count>{SMALL_NUMBER}|an?|half an?|a couple of|a few|several|many|some)"
_CLOCK_UNIT = r"seconds|minutes?|hours?"
_LONG_UNIT = r"days?|weeks?|months?|years?|decades?|centuries|century"
_UNIT = rf"(?P<unit>{_CLOCK_UNIT}|{_LONG_UNIT})"
_MENTION_UNIT = "(?P<unit>day|week|month|year)"
_PLAIN_COUNT = rf"(?:{SMALL_NUMBER}|a couple of|a few|several|many|some)"
_DASH = r" ?[-\u2013\u2014] ?"


# --- reading one match ------------------------------------------------------------------------------------------------


def _read_calendar(match: re.Match[str], now: Now) -> str | None:
    """A year, a month or a day, with its year as written, told ("last year") or the nearest."""
    month, day = _month_of(match), _number(match, "day")
    if _group(match, "year"):
        return edtf.calendar_value(int(match["year"]), month, day)
    if now.published is None or not month:
        return None
    if _group(match, "which"):
        return edtf.calendar_value(now.published.year + _step(match["which"]), month, day)
    if _group(match, "side"):
        return _read_month_beside(month, match["side"].lower(), now.published)
    return _nearest(now.published, now.future, month, day)


def _read_month_beside(month: int, side: str, published: date) -> str | None:
    """This, last or next January: of the same year, or strictly before or after the month of publication."""
    if side == "this":
        return edtf.calendar_value(published.year, month)
    elsewhere = edtf.move(published, _step(side), "month")
    return _nearest(elsewhere, side == "next", month, None) if elsewhere else None


def _nearest(published: date, future: bool, month: int, day: int | None) -> str | None:
    """The latest such day or month up to a date or, for the future, the earliest from it on."""
    today = published.isoformat() if day else published.isoformat()[:7]
    direction = 1 if future else -1
    for offset in range(-1, 9):  # 29 February may be eight years away
        value = edtf.calendar_value(published.year + direction * offset, month, day)
        if value and (value >= today if future else value <= today):
            return value
    return None


def _read_dated_event(match: re.Match[str], now: Now) -> str | None:
    """The day of an event that is called by its date; any other such day is read as usual."""
    month, day = _month_of(match) or 0, _number(match, "day") or 0
    event = edtf.calendar_value(_DATED_EVENTS.get((month, day), 0), month, day)
    known = event and now.published and event <= now.published.isoformat()
    return event if known else _read_calendar(match, now)


def _read_numeric(match: re.Match[str], now: Now) -> str | None:
    """12/04/2024: None where day and month could change places; with points the day comes first."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["mark"] == "." or first > 12 or first == second:
        return edtf.calendar_value(year, second, first)
    return edtf.calendar_value(year, first, second) if second > 12 else None


def _read_days(match: re.Match[str], now: Now) -> str | None:
    """Several days of one month, of which the last one finds the year."""
    last, first = _read_calendar(match, now), _number(match, "first_day")
    return (
        edtf.interval(f"{last[:7]}-{first:02}", last) if last and first and first <= int(last[8:]) else None
    )


def _read_years(match: re.Match[str], now: Now) -> str | None:
    """2014-2015, 2014-15; "2024-04" is a month, as it runs backwards otherwise."""
    first, last = match["year"], match["last_year"]
    if len(last) == 2 and last <= first[2:]:
        return edtf.calendar_value(int(first), int(last))
    return edtf.interval(first, first[: 4 - len(last)] + last)


def _read_decade(match: re.Match[str], now: Now) -> str | None:
    return match["decade"] + "X"


def _read_century(match: re.Match[str], now: Now) -> str | None:
    return f"{int(match['century']) - 1:02}XX"


def _read_season(match: re.Match[str], now: Now) -> str | None:
    """A season code. Without a year it is the nearest one, except winter, which lies in two years."""
    season, side = _SEASONS[match["season"].lower()], (_group(match, "side") or "").lower()
    year = _told_year(match, now)
    if year is None and now.published and season in _FIRST_MONTH and not _group(match, "which"):
        year = _season_year(_FIRST_MONTH[season], side, now.published, now.future)
    return f"{year:04}-{season}" if year else None


def _season_year(month: int, side: str, published: date, future: bool) -> int | None:
    """The year of the season that begins in a month; the last one is one that is over."""
    if side == "this":
        return published.year
    moment = edtf.move(published, -3, "month") if side == "last" else published
    near = _nearest(moment, side == "next" or (future and not side), month, None) if moment else None
    return int(near[:4]) if near else None


def _read_part_of_year(match: re.Match[str], now: Now) -> str | None:
    """A quarter or half of a year."""
    year = _told_year(match, now)
    number = _ORDINALS.get((_group(match, "ordinal") or "").lower()) or _number(match, "number")
    length = 6 if (_group(match, "part") or "").lower() == "half" else 3
    if not year or not number or number * length > 12:
        return None
    return edtf.months(year, (number - 1) * length + 1, length)


def _read_weekday(match: re.Match[str], now: Now) -> str | None:
    """The nearest such weekday; "this", "last", "next" and "last week" as they say."""
    if now.published is None:
        return None
    weekday = _WEEKDAY_NUMBER[match["weekday"][:3].lower()]
    week, side = (_group(match, "week") or "").lower(), (_group(match, "side") or "").lower()
    back, ahead = (now.published.weekday() - weekday) % 7, (weekday - now.published.weekday()) % 7
    if week or side == "this":
        days = weekday - now.published.weekday() + 7 * _step(week)
    elif side:
        days = -(back or 7) if side in ("last", "past") else ahead or 7
    else:
        days = ahead if now.future else -back
    return edtf.period(edtf.move(now.published, days, "day"), "day")


_DAYS_AWAY = {"yesterday": -1, "last night": -1, "tomorrow": 1}


def _read_today(match: re.Match[str], now: Now) -> str | None:
    """Today and its neighbours."""
    words = " ".join(match["word"].lower().split())
    away = _DAYS_AWAY.get(words, 0) * (2 if _group(match, "beyond") else 1)
    return edtf.period(edtf.move(now.published, away, "day"), "day") if now.published else None


def _read_beside(match: re.Match[str], now: Now) -> str | None:
    """This, last or next week, month, quarter, year, decade; "the year" is this year."""
    if now.published is None:
        return None
    unit = match["unit"].lower()
    return edtf.period(edtf.move(now.published, _step(_group(match, "side") or "this"), unit), unit)


def _read_weekend(match: re.Match[str], now: Now) -> str | None:
    """The nearest Saturday and Sunday."""
    if now.published is None:
        return None
    side, since_saturday = (_group(match, "side") or "").lower(), (now.published.weekday() - 5) % 7
    days = -since_saturday
    if side == "last":
        days -= 7 if since_saturday < 2 else 0
    elif side == "next" or (now.future and since_saturday >= 2):
        days += 7
    saturday, sunday = (edtf.move(now.published, days + more, "day") for more in (0, 1))
    return f"{saturday}/{sunday}" if saturday and sunday else None


def _read_ago(match: re.Match[str], now: Now) -> str | None:
    """Two days ago, a year ago: a day, week, month or year; in decades, approximately a year."""
    count, unit = _count(match), _unit(match)
    if now.published is None or count is None or unit in _CLOCK_UNITS:
        return None
    moment = edtf.move(now.published, -count, unit)
    if unit in ("decade", "century"):
        return f"{moment.year:04}~" if moment else None
    return edtf.period(moment, unit)


def _read_from_mention(match: re.Match[str], now: Now) -> str | None:
    """The next day, that year, two weeks later: counted from the time mentioned last.

    None when that time is coarser than the unit: three days after something in 2014 is no known day.
    """
    unit, count = _unit(match), _count(match)
    precision = {4: 3, 7: 2, 10: 1}.get(len(now.mentioned or ""), 4)
    needed = {"day": 1, "week": 1, "month": 2, "quarter": 2, "year": 3}.get(unit, 0)
    if now.mentioned is None or count is None or "~" in now.mentioned or precision > needed:
        return None
    direction = " ".join(match["direction"].lower().split())
    sign = 0 if direction in _SAME else -1 if direction in _BACK else 1
    moment = edtf.first_day(now.mentioned)
    return edtf.period(edtf.move(moment, sign * count, unit), unit) if moment else None


_SAME, _BACK = ("that", "the same"), ("earlier", "before", "previous", "previously")


def _read_window(match: re.Match[str], now: Now) -> str | None:
    """The past two years: from two years before publication until publication, to the unit."""
    count, unit = _count(match), _unit(match)
    several = not _group(match, "count") and match["unit"].lower().endswith("s")  # "the coming weeks"
    if now.published is None or count is None or several:
        return None
    if unit in _CLOCK_UNITS:
        count, unit = math.ceil(count * _CLOCK_UNITS[unit] / 24), "day"
    ahead = match["side"].lower() in ("next", "coming")
    grain = {"week": "day", "decade": "year", "century": "year"}.get(unit, unit)
    edge = edtf.period(edtf.move(now.published, count if ahead else -count, unit), grain)
    here = edtf.period(now.published, grain)
    if not edge or not here:
        return None
    return edtf.interval(here, edge) if ahead else edtf.interval(edge, here)


def _read_onwards(match: re.Match[str], now: Now) -> str | None:
    """2022 onwards, 2014 to the present."""
    return edtf.since(match["year"])


def _read_fixed(value: str, match: re.Match[str], now: Now) -> str | None:
    """The same value whenever it is said."""
    return value


def _unknown(match: re.Match[str], now: Now) -> str | None:
    """Durations, clock times and repeated times have no place on the calendar."""
    return None


_KIND_OF_UNIT = {
    **dict.fromkeys(("second", "minute", "hour"), TimeKind.TIME_OF_DAY),
    **dict.fromkeys(("week", "quarter", "decade", "century"), TimeKind.RANGE),
    "day": TimeKind.DATE,
    "month": TimeKind.MONTH,
    "year": TimeKind.YEAR,
}
_CLOCK_UNITS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0}


def _group(match: re.Match[str], name: str) -> str | None:
    """A group that a pattern may lack or leave empty."""
    return match.groupdict().get(name)


def _number(match: re.Match[str], name: str) -> int | None:
    text = _group(match, name)
    return int(text) if text else None


def _month_of(match: re.Match[str]) -> int | None:
    name = _group(match, "month")
    if not name:
        return None
    return int(name) if name.isdigit() else _MONTH_NUMBER[name[:3].lower()]


def _told_year(match: re.Match[str], now: Now) -> int | None:
    """The year in figures, or this, last or next year."""
    which = _group(match, "which")
    if which and now.published:
        return now.published.year + _step(which)
    return _number(match, "year")


def _count(match: re.Match[str]) -> int | None:
    """How many units; 1 when the words need no number, None when they leave it open ("several")."""
    text = match.groupdict().get("count", "one")
    if text is None:
        return None
    words = text.lower()
    value = 1.0 if words in ("a", "an") else parse_number(words)
    return int(value) if value is not None and value.is_integer() else None


def _unit(match: re.Match[str]) -> str:
    unit = match["unit"].lower()
    if unit in ("morning", "night", "evening"):
        return "day"
    return "century" if unit == "centuries" else unit.removesuffix("s")


def _step(side: str) -> int:
    return {"last": -1, "next": 1}.get(side.lower(), 0)


# --- what must stand around a match -----------------------------------------------------------------------------------

_PREPOSITION = (
    r"\b(?:in|since|until|till|by|during|throughout|before|after|from|through|of|around|about|circa|for|between"
    r"|starting|beginning|as of|prior to|up to)"
)
_SECOND_YEAR = r"\b(?:from|between)\b[^.;()]{0,40}\b(?:to|until|till|and|through)\s+"
_YEAR_BEFORE = re.compile(rf"(?:{_PREPOSITION}[\s-]+|[(\[]|{_SECOND_YEAR})$", re.IGNORECASE)
_SURELY_BEFORE = re.compile(r"\b(?:in|since|until|during)\s+$", re.IGNORECASE)
_MONTH_BEFORE = re.compile(rf"{_PREPOSITION}\s+$|\bto\s+$|[-–]$", re.IGNORECASE)
_EVENT_AFTER = re.compile(rf"[\s-]+(?:[\w'’-]+\s+){{0,2}}?(?:{_EVENTS})\b")
_NAME_AFTER = re.compile(r"\s+[A-Z][a-z]")
_VERB_AFTER = re.compile(r"\s+(?:was|saw|marked)\b")
_MODIFIER_BEFORE = re.compile(
    r"(?:\b(?:the|its|his|her|their|our|that|an?)|['’]s?)\s+(?:[a-z-]+\s+)?$", re.IGNORECASE
)
_OTHER_END = r"(?:(?:to|and|or|[-–])\s*[0-9]{4}\s+)?"
_THINGS_AFTER = re.compile(rf"\s*(?:%|{_OTHER_END}(?:[a-z]+\s+)?(?:{_THINGS})\b)")
_PLURAL_AFTER = re.compile(rf"\s*(?:%|{_OTHER_END}(?!(?:was|is|as|has|its|this)\b)(?:[a-z]+s|{_THINGS})\b)")
_BEFORE_CHRIST = re.compile(r"\s*B\.?C\b")


def _always(match: re.Match[str], before: str, after: str) -> bool:
    return True


def _is_year(match: re.Match[str], before: str, after: str) -> bool:
    """Four digits are a year after a preposition of time, in brackets, or before an event; "2000 troops" are not."""
    if not match[0][0].isdigit():  # "early 2022"
        return True
    event = _EVENT_AFTER.match(after)
    is_round = match["year"].endswith("00") and not event
    things = _PLURAL_AFTER if is_round else _THINGS_AFTER
    if _BEFORE_CHRIST.match(after) or (
        things.match(after) and (is_round or not _SURELY_BEFORE.search(before))
    ):
        return False
    modifies = event or (_NAME_AFTER.match(after) and _MODIFIER_BEFORE.search(before))
    return bool(modifies or _VERB_AFTER.match(after) or _YEAR_BEFORE.search(before))


def _are_years(match: re.Match[str], before: str, after: str) -> bool:
    """Two years that run forwards ("1914-1918") need nothing before them; "2003-04" does."""
    alone = len(match["last_year"]) == 4 and match["year"] < match["last_year"] < "2100"
    return _is_year(match, before, after) or (alone and not _PLURAL_AFTER.match(after))


def _is_month(match: re.Match[str], before: str, after: str) -> bool:
    """A bare name is a month unless it may be a verb, a modal, or somebody's first name."""
    if not match[0].startswith(match["month"]) or _MONTH_BEFORE.search(before):
        return True
    modifies = bool(_MODIFIER_BEFORE.search(before))
    if match["month"].lower() in ("may", "march"):
        return modifies and bool(_EVENT_AFTER.match(after))
    return match["month"].lower() in _FULL_MONTHS and (modifies or not _NAME_AFTER.match(after))


def _is_day(match: re.Match[str], before: str, after: str) -> bool:
    """Not "in April 12 soldiers died"."""
    return not (re.search(r"\bin\s+$", before, re.IGNORECASE) and re.match(r"\s+[a-z]+s\b", after))


def _is_weekday(match: re.Match[str], before: str, after: str) -> bool:
    """Not Good Friday or Bloody Sunday."""
    return not before.rstrip().endswith(_NAMED_DAYS)


def _stands_alone(match: re.Match[str], before: str, after: str) -> bool:
    """Nothing follows: "the day after." counts from what was said before, "the day after the vote" does not."""
    return re.match(r"\s*(?:[.,;:!?)\]\"”’–—]|$)", after) is not None


def _follows(*words: str) -> Condition:
    """A condition: one of the words stands before the match."""
    pattern = re.compile(rf"\b(?:{'|'.join(words)})\s+$", re.IGNORECASE)
    return lambda match, before, after: pattern.search(before) is not None


_WITH_ARTICLE = _follows(
    "for", "within", "over", "in", "after", "than", "nearly", "almost", "about", "lasted"
)
_BY_CLOCK = _follows("at", "around", "about", "by", "from", "until", "since", "before", "after")
_WITH_PLURAL = _follows("for", "within", "over", "in", "after", "than", "of", "through", "many", "lasted")

# --- the rules --------------------------------------------------------------------------------------------------------


def _rule(
    cues: frozenset[str], kind: TimeKind | None, pattern: str, read: Reader, holds: Condition = _always
) -> Rule:
    return Rule(cues, kind, pattern, read, holds)


_CUE = re.compile("[A-Za-z]+|[0-9]+")


def find_cues(text: str) -> set[str]:
    """The words of a text that may be cues: as written and in lower case, and "9999" for any four figures."""
    words = set(_CUE.findall(text))
    return words | {"9" * len(word) if word.isdigit() else word.lower() for word in words}


def _cues(words: str) -> frozenset[str]:
    return frozenset(words.split())


_FIGURES = _cues("9 99 999 9999")
_YEAR_FIGURES = _cues("9999")
_MONTH_NAMES = frozenset(form for name in (*_MONTHS, *_SHORT_MONTHS) for form in (name, name.upper()))
_WEEKDAY_NAMES = frozenset(
    form + plural for name in _WEEKDAYS for form in (name, name.upper()) for plural in ("", "s", "S")
)
_UNIT_NAMES = _cues(
    "second seconds minute minutes hour hours day days week weeks month months quarter year years decade decades "
    "century centuries"
)
_NEAR_DAYS = _cues("today yesterday tomorrow")
_SIDES = _cues("this last next past coming")
_EDGE = "(?:(?:the )?(?:start|beginning|middle|end) of|early in|earlier in|late in|later in) the"
_ZONE = "(?: (?:GMT|UTC|CET|CEST|EST|EDT|ET|BST|MSK|local time|Moscow time|Kyiv time))"
_DATE, _MON, _YR, _RANGE = TimeKind.DATE, TimeKind.MONTH, TimeKind.YEAR, TimeKind.RANGE
_DURATION, _TIME, _SET = TimeKind.DURATION, TimeKind.TIME_OF_DAY, TimeKind.SET

RULES: tuple[Rule, ...] = (
    # the calendar
    _rule(
        _YEAR_FIGURES,
        _DATE,
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?",
        _read_calendar,
    ),
    _rule(
        _YEAR_FIGURES,
        _DATE,
        r"(?P<first>\d\d?)(?P<mark>[./])(?P<second>\d\d?)(?P=mark)(?P<year>\d{4})",
        _read_numeric,
    ),
    _rule(_FIGURES, _DATE, r"9/11(?!/)", partial(_read_fixed, "2001-09-11")),
    _rule(
        _MONTH_NAMES,
        _DATE,
        rf"{_MONTH} {_DAY}(?= (?:attacks?|assault|massacre|bombings?|riots?))",
        _read_dated_event,
    ),
    _rule(_MONTH_NAMES, _DATE, rf"{_ON_WEEKDAY}{_MONTH} {_DAY}{_OF_YEAR}", _read_calendar),
    _rule(_MONTH_NAMES, _DATE, rf"{_ON_WEEKDAY}{_MONTH} {_DAY}", _read_calendar, _is_day),
    _rule(_MONTH_NAMES, _DATE, rf"{_ON_WEEKDAY}(?:the )?{_DAY} (?:of )?{_MONTH}{_OF_YEAR}?", _read_calendar),
    _rule(
        _MONTH_NAMES, _RANGE, rf"{_MONTH} {_FIRST_DAY}(?:{_DASH}| to | through ){_DAY}{_OF_YEAR}?", _read_days
    ),
    _rule(_MONTH_NAMES, _RANGE, rf"between {_MONTH} {_FIRST_DAY} and {_DAY}{_OF_YEAR}?", _read_days),
    _rule(
        _MONTH_NAMES, _RANGE, rf"{_FIRST_DAY}(?:{_DASH}| to | through ){_DAY} {_MONTH}{_OF_YEAR}?", _read_days
    ),
    _rule(_MONTH_NAMES, _RANGE, rf"between {_FIRST_DAY} and {_DAY} {_MONTH}{_OF_YEAR}?", _read_days),
    _rule(_MONTH_NAMES, _MON, rf"{_VAGUELY}{_MONTH}{_OF_YEAR}", _read_calendar),
    _rule(_MONTH_NAMES, _MON, rf"(?P<side>this|last|next) {_MONTH}", _read_calendar),
    _rule(_MONTH_NAMES, _MON, rf"{_VAGUELY}{_MONTH}", _read_calendar, _is_month),
    _rule(_YEAR_FIGURES, _YR, rf"{_VAGUELY}{_YEAR}", _read_calendar, _is_year),
    _rule(_YEAR_FIGURES, _YR, rf"the year {_YEAR}", _read_calendar),
    _rule(_YEAR_FIGURES, _RANGE, rf"{_YEAR}{_DASH}(?P<last_year>\d{{4}}|\d\d)", _read_years, _are_years),
    _rule(_YEAR_FIGURES, _RANGE, rf"from {_YEAR} on(?:wards?)?", _read_onwards),
    _rule(
        _YEAR_FIGURES,
        _RANGE,
        rf"(?:from )?{_YEAR}(?:{_DASH}| to | until )(?:the )?(?:present|now|today)(?: day)?",
        _read_onwards,
    ),
    _rule(_YEAR_FIGURES, _RANGE, rf"(?:the )?{_VAGUELY}(?P<decade>1\d\d|20\d)0['’]?s", _read_decade),
    _rule(
        _cues("century"),
        _RANGE,
        rf"(?:the )?{_VAGUELY}(?P<century>[1-9]|1\d|2[01])(?:st|nd|rd|th)(?: |-)century",
        _read_century,
    ),
    _rule(frozenset(_SEASONS), _RANGE, rf"(?:the )?{_VAGUELY}{_SEASON}{_OF_YEAR}", _read_season),
    _rule(frozenset(_SEASONS), _RANGE, rf"(?P<side>this|last|next) {_SEASON}", _read_season),
    _rule(
        frozenset(_SEASONS),
        _RANGE,
        rf"(?:the )?{_SEASON}",
        _read_season,
        _follows("in", "during", "by", "until", "since"),
    ),
    _rule(
        _cues("quarter half"),
        _RANGE,
        rf"(?:the )?(?P<ordinal>{'|'.join(_ORDINALS)}) (?P<part>quarter|half){_OF_YEAR}",
        _read_part_of_year,
    ),
    _rule(_FIGURES, _RANGE, rf"Q(?P<number>[1-4]){_OF_YEAR}", _read_part_of_year),
    # counted from publication
    _rule(
        _WEEKDAY_NAMES, _DATE, rf"{_VAGUELY}{_SIDE}?{_WEEKDAY}{_PART}{_OF_WEEK}?", _read_weekday, _is_weekday
    ),
    _rule(_NEAR_DAYS, _DATE, rf"{_VAGUELY}(?P<word>today|yesterday|tomorrow){_PART}", _read_today),
    _rule(
        _cues("tonight night morning afternoon evening"),
        _DATE,
        r"(?P<word>tonight|last night|this (?:morning|afternoon|evening))",
        _read_today,
    ),
    _rule(
        _NEAR_DAYS, _DATE, r"the (?P<beyond>day) (?:before|after) (?P<word>yesterday|tomorrow)", _read_today
    ),
    _rule(
        _SIDES,
        None,
        rf"{_VAGUELY}(?P<side>this|last|next) (?P<unit>week|month|quarter|year|decade|century)",
        _read_beside,
    ),
    _rule(_UNIT_NAMES, None, rf"{_EDGE} (?P<unit>week|month|quarter|year|decade|century)", _read_beside),
    _rule(_cues("weekend"), _RANGE, r"(?:the|(?P<side>this|last|next)) weekend", _read_weekend),
    _rule(_cues("ago"), None, rf"(?:{_COUNT} )?{_UNIT} ago", _read_ago),
    _rule(_SIDES, _RANGE, rf"(?:the )?(?P<side>past|last|next|coming) {_COUNT} {_UNIT}", _read_window),
    _rule(_SIDES, _RANGE, rf"(?:the|this) (?P<side>past|coming) {_UNIT}", _read_window),
    _rule(_SIDES, _RANGE, r"the (?P<side>last|next) (?P<unit>week|month|year|decade|century)", _read_window),
    _rule(_cues("recent"), _RANGE, rf"(?:the )?recent (?:{_LONG_UNIT})", _unknown),
    # counted from the time mentioned last
    _rule(
        _cues("next"),
        None,
        r"the (?P<direction>next) (?P<unit>day|morning|evening|night)",
        _read_from_mention,
    ),
    _rule(
        _cues("following previous"),
        None,
        rf"the (?P<direction>following|previous) {_MENTION_UNIT}",
        _read_from_mention,
    ),
    _rule(_UNIT_NAMES, None, rf"(?P<direction>that|the same) {_MENTION_UNIT}", _read_from_mention),
    _rule(
        _cues("before after"),
        None,
        rf"the {_MENTION_UNIT} (?P<direction>before|after)",
        _read_from_mention,
        _stands_alone,
    ),
    _rule(
        _cues("earlier later previously afterward afterwards"),
        None,
        rf"(?:{_COUNT} )?{_UNIT} (?P<direction>earlier|later|previously|afterwards?)",
        _read_from_mention,
    ),
    _rule(
        _cues("before after"),
        None,
        rf"(?:{_COUNT} )?{_UNIT} (?P<direction>before|after)",
        _read_from_mention,
        _stands_alone,
    ),
    # no place on the calendar
    _rule(
        _UNIT_NAMES,
        _DURATION,
        rf"{_PLAIN_COUNT}(?: |-)(?:{_CLOCK_UNIT}|{_LONG_UNIT})(?!(?:-| )old)",
        _unknown,
    ),
    _rule(_UNIT_NAMES, _DURATION, rf"an? (?:{_CLOCK_UNIT}|{_LONG_UNIT})(?!-)", _unknown, _WITH_ARTICLE),
    _rule(_UNIT_NAMES, _DURATION, rf"half an? (?:{_CLOCK_UNIT}|{_LONG_UNIT})", _unknown),
    _rule(
        _UNIT_NAMES,
        _DURATION,
        r"(?:minutes|hours|days|weeks|months|years|decades|centuries)",
        _unknown,
        _WITH_PLURAL,
    ),
    _rule(_cues("long"), _DURATION, rf"(?:{_CLOCK_UNIT}|{_LONG_UNIT})-long", _unknown),
    _rule(
        _cues("every each"),
        _SET,
        rf"(?:every|each) (?:other |{SMALL_NUMBER} )?(?:hours?|{_LONG_UNIT}|{_WEEKDAY})",
        _unknown,
    ),
    _rule(
        _cues("once twice times"),
        _SET,
        rf"(?:once|twice|{SMALL_NUMBER} times) (?:an? |per |every )(?:hour|day|week|month|year)",
        _unknown,
    ),
    _rule(_WEEKDAY_NAMES, _SET, rf"{_WEEKDAY}s", _unknown),
    _rule(
        _cues("daily weekly monthly annually yearly"),
        _SET,
        r"daily|weekly|monthly|annually|yearly",
        _unknown,
    ),
    _rule(_FIGURES, _TIME, rf"\d\d?(?:[:.]\d\d)? ?[ap]\.?m(?:\.|(?!\w)){_ZONE}?", _unknown),
    _rule(_FIGURES, _TIME, rf"\d\d?[:.]?\d\d(?: hours)?{_ZONE}", _unknown),
    _rule(_FIGURES, _TIME, r"\d\d?:\d\d", _unknown, _BY_CLOCK),
    _rule(_cues("clock"), _TIME, rf"{SMALL_NUMBER} o['’]clock", _unknown),
    _rule(_cues("noon midnight midday"), _TIME, r"noon|midnight|midday", _unknown),
)
