"""Days, months and years as the calendar writes them: "April 12, 2024", "12.04.2024", "mid-March", "2014-2015"."""

from __future__ import annotations

import re
from datetime import date

from kg.reading.values import edtf
from kg.reading.values.timerules.context import are_years, is_day, is_month, is_year
from kg.reading.values.timerules.groups import group, month_of, number, step
from kg.reading.values.timerules.rule import Now, Rule, TimeKind, cues
from kg.reading.values.timerules.words import (
    DASH,
    DATED_EVENT,
    DAY,
    EVENT_DAYS,
    FIGURES,
    FIRST_DAY,
    MONTH,
    MONTH_NAMES,
    NAMED_DATES,
    OF_YEAR,
    ON_WEEKDAY,
    SIDE,
    VAGUELY,
    YEAR,
    YEAR_FIGURES,
    any_of,
)


def _read_date(match: re.Match[str], now: Now) -> str | None:
    """A year, a month or a day, with its year as written, told ("last year") or the nearest."""
    month, day = month_of(match), number(match, "day")
    if group(match, "year"):
        return edtf.calendar_value(int(match["year"]), month, day)
    if now.published is None or not month:
        return None
    if group(match, "which"):
        return edtf.calendar_value(now.published.year + step(match["which"]), month, day)
    if group(match, "side"):
        return _read_month_beside(month, group(match, "side"), now.published)
    return edtf.nearest(now.published, month, day, future=now.future)


def _read_day_of(match: re.Match[str], now: Now) -> str | None:
    """The 1st of last month."""
    month = edtf.move(now.published, step(match["side"]), "month") if now.published else None
    return edtf.calendar_value(month.year, month.month, number(match, "day")) if month else None


def _read_month_beside(month: int, side: str, published: date) -> str | None:
    """This, last or next January: of the same year, or strictly before or after the month of publication."""
    if side == "this":
        return edtf.calendar_value(published.year, month)
    elsewhere = edtf.move(published, step(side), "month")
    return edtf.nearest(elsewhere, month, future=side == "next") if elsewhere else None


def _read_dated_event(match: re.Match[str], now: Now) -> str | None:
    """The day of an event that is called by its date; any other such day is read as usual."""
    event = EVENT_DAYS.get(f"{month_of(match):02}-{number(match, 'day'):02}")
    known = event and now.published and event <= now.published.isoformat()
    return event if known else _read_date(match, now)


def _read_named(match: re.Match[str], now: Now) -> str | None:
    """9/11, wherever it is said."""
    return NAMED_DATES[match[0]]


def _read_numeric(match: re.Match[str], now: Now) -> str | None:
    """12/04/2024: None where day and month could change places; with points the day comes first."""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["mark"] == "." or first > 12 or first == second:
        return edtf.calendar_value(year, second, first)
    return edtf.calendar_value(year, first, second) if second > 12 else None


def _read_days(match: re.Match[str], now: Now) -> str | None:
    """Several days of one month, of which the last one finds the year."""
    last, first = _read_date(match, now), number(match, "first_day")
    if not last or not first or first > int(last[8:]):
        return None
    return edtf.interval(f"{last[:7]}-{first:02}", last)


def _read_years(match: re.Match[str], now: Now) -> str | None:
    """2014-2015, 2014-15; "2024-04" is a month, as it runs backwards otherwise."""
    first, last = match["year"], match["last_year"]
    if len(last) == 2 and last <= first[2:]:
        return edtf.calendar_value(int(first), int(last))
    return edtf.interval(first, first[: 4 - len(last)] + last)


def _read_onwards(match: re.Match[str], now: Now) -> str | None:
    """2022 onwards, 2014 to the present."""
    return edtf.since(match["year"])


_DATE, _MONTH, _YEAR, _RANGE = TimeKind.DATE, TimeKind.MONTH, TimeKind.YEAR, TimeKind.RANGE
_ISO = r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?"
_NUMERIC = r"(?P<first>\d\d?)(?P<mark>[./])(?P<second>\d\d?)(?P=mark)(?P<year>\d{4})"
_DAYS = rf"{FIRST_DAY}(?:{DASH}| to | through ){DAY}"
_NTH = r"(?P<day>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"
_TODAY = r"(?:the )?(?:present|now|today)(?: day)?"

DATES = (
    Rule(YEAR_FIGURES, _DATE, _ISO, _read_date),
    Rule(YEAR_FIGURES, _DATE, _NUMERIC, _read_numeric),
    Rule(FIGURES, _DATE, rf"{any_of(NAMED_DATES)}(?!/)", _read_named),
    Rule(MONTH_NAMES, _DATE, rf"{MONTH} {DAY}(?= {DATED_EVENT})", _read_dated_event),
    Rule(MONTH_NAMES, _DATE, rf"{ON_WEEKDAY}{MONTH} {DAY}{OF_YEAR}", _read_date),
    Rule(MONTH_NAMES, _DATE, rf"{ON_WEEKDAY}{MONTH} {DAY}", _read_date, is_day),
    Rule(MONTH_NAMES, _DATE, rf"{ON_WEEKDAY}(?:the )?{DAY} (?:of )?{MONTH}{OF_YEAR}?", _read_date),
    Rule(cues("month"), _DATE, rf"(?:the )?{_NTH} (?:day )?of {SIDE}month", _read_day_of),
    Rule(MONTH_NAMES, _RANGE, rf"{MONTH} {_DAYS}{OF_YEAR}?", _read_days),
    Rule(MONTH_NAMES, _RANGE, rf"between {MONTH} {FIRST_DAY} and {DAY}{OF_YEAR}?", _read_days),
    Rule(MONTH_NAMES, _RANGE, rf"{_DAYS} {MONTH}{OF_YEAR}?", _read_days),
    Rule(MONTH_NAMES, _RANGE, rf"between {FIRST_DAY} and {DAY} {MONTH}{OF_YEAR}?", _read_days),
    Rule(MONTH_NAMES, _MONTH, rf"{VAGUELY}{MONTH}{OF_YEAR}", _read_date),
    Rule(MONTH_NAMES, _MONTH, rf"(?P<side>this|last|next) {MONTH}", _read_date),
    Rule(MONTH_NAMES, _MONTH, rf"{VAGUELY}{MONTH}", _read_date, is_month),
    Rule(YEAR_FIGURES, _YEAR, rf"{VAGUELY}{YEAR}", _read_date, is_year),
    Rule(YEAR_FIGURES, _YEAR, rf"the year {YEAR}", _read_date),
    Rule(YEAR_FIGURES, _RANGE, rf"{YEAR}{DASH}(?P<last_year>\d{{4}}|\d\d)", _read_years, are_years),
    Rule(YEAR_FIGURES, _RANGE, rf"from {YEAR} on(?:wards?)?", _read_onwards),
    Rule(YEAR_FIGURES, _RANGE, rf"(?:from )?{YEAR}(?:{DASH}| to | until ){_TODAY}", _read_onwards),
)
