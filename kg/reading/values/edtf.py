"""Calendar values as EDTF text, and the little arithmetic that time words need.

    2024-04-12   2024-04   2024   202X   20XX      a day, a month, a year, a decade, a century
    2023-22                                        a season (21 spring … 24 winter)
    2024-01/2024-03   2014/..   ../2019            an interval, closed or open
    2020~                                          approximate

Only levels 0 and 1 are written. Weeks, quarters and half years have no code there, so they are intervals.
Source: Extended Date/Time Format (ISO 8601-2:2019), levels 0 and 1, https://www.loc.gov/standards/datetime/
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta

MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
DAYS_IN = {"day": 1, "week": 7}


def to_date(text: str | None) -> date | None:
    """The day an ISO date or date-time begins with; None when there is none."""
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def move(moment: date, count: int, unit: str) -> date | None:
    """The day `count` units later (earlier if negative); the end of the month if it has no such day.

    Returns:
        None outside the calendar (years 1 to 9999).

    >>> move(date(2024, 3, 31), -1, "month")
    datetime.date(2024, 2, 29)
    """
    try:
        if unit in DAYS_IN:
            return moment + timedelta(days=count * DAYS_IN[unit])
        year, month = divmod(moment.year * 12 + moment.month - 1 + count * MONTHS_IN[unit], 12)
        return date(year, month + 1, min(moment.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def period(moment: date | None, unit: str) -> str | None:
    """The day, week, month, quarter, year, decade or century that a day lies in.

    >>> [period(date(2024, 4, 12), unit) for unit in ("week", "month", "quarter", "decade")]
    ['2024-04-08/2024-04-14', '2024-04', '2024-04/2024-06', '202X']
    """
    if moment is None:
        return None
    day, year = moment.isoformat(), f"{moment.year:04}"
    if unit == "week":
        return _week(moment)
    if unit == "quarter":
        return months(moment.year, (moment.month - 1) // 3 * 3 + 1, 3)
    return {"day": day, "month": day[:7], "year": year, "decade": year[:3] + "X", "century": year[:2] + "XX"}[
        unit
    ]


def months(year: int, first: int, count: int) -> str:
    """A run of months inside one year, as an interval."""
    return f"{year:04}-{first:02}/{year:04}-{first + count - 1:02}"


def calendar_value(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """A year, month or day at the precision given; None when the calendar has no such day."""
    try:
        date(year, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part is not None)])


def nearest(published: date, month: int, day: int | None = None, *, future: bool) -> str | None:
    """The latest such day or month up to a date or, for the future, the earliest from it on.

    >>> nearest(date(2024, 4, 12), 5, future=False), nearest(date(2024, 4, 12), 2, 29, future=True)
    ('2023-05', '2028-02-29')
    """
    today = published.isoformat() if day else published.isoformat()[:7]
    direction = 1 if future else -1
    for offset in range(-1, 9):  # 29 February may be eight years away
        value = calendar_value(published.year + direction * offset, month, day)
        if value and (value >= today if future else value <= today):
            return value
    return None


def first_day(value: str) -> date | None:
    """The first day a value can mean; None when it is open there.

    A season is taken as its whole year, as its months depend on the hemisphere.
    """
    return _edge(value.split("/")[0], "0", last=False)


def last_day(value: str) -> date | None:
    """The last day a value can mean; None when it is open there."""
    return _edge(value.split("/")[-1], "9", last=True)


def since(value: str) -> str:
    """From the beginning of a value on.

    >>> [since(value) for value in ("2014", "199X", "2024-04-08/2024-04-14")]
    ['2014/..', '1990/..', '2024-04-08/..']
    """
    return _begin(value) + "/.."


def until(value: str) -> str:
    """Up to and including the end of a value."""
    return "../" + _finish(value)


def interval(first: str, last: str) -> str | None:
    """From the beginning of one value to the end of another; None when that runs backwards.

    >>> interval("199X", "2004-03"), interval("2004", "1999")
    ('1990/2004-03', None)
    """
    begin, end = first_day(first), last_day(last)
    if begin and end and begin > end:
        return None
    return f"{_begin(first)}/{_finish(last)}"


def _week(moment: date) -> str | None:
    """Monday to Sunday."""
    monday = move(moment, -moment.weekday(), "day")
    sunday = move(moment, 6 - moment.weekday(), "day")
    return f"{monday}/{sunday}" if monday and sunday else None


def _begin(value: str) -> str:
    return value.split("/")[0].replace("X", "0")


def _finish(value: str) -> str:
    return value.split("/")[-1].replace("X", "9")


def _edge(piece: str, digit: str, *, last: bool) -> date | None:
    """The first or last day of one side of an interval."""
    parts = piece.rstrip("~?%").replace("X", digit).split("-")
    if parts == [".."]:
        return None
    year, month, day = (int(part) for part in (*parts, "0", "0")[:3])
    if not 1 <= month <= 12:  # a year alone, or a season
        month = 12 if last else 1
    year = max(year, 1)  # Python has no year 0, which "00XX" begins with
    return date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
