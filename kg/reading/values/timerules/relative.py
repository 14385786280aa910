"""Times that count from the day of publication: "yesterday", "last Friday", "two weeks ago", "the coming months"."""

from __future__ import annotations

import math
import re

from kg.reading.values import edtf
from kg.reading.values.timerules.context import is_weekday
from kg.reading.values.timerules.groups import count_of, group, step, unit_of
from kg.reading.values.timerules.rule import Now, Rule, TimeKind, cues
from kg.reading.values.timerules.words import (
    CALENDAR_LENGTH,
    COUNT,
    DAYS_AWAY,
    EDGE,
    LONG_PERIOD,
    NEAR_DAYS,
    OF_WEEK,
    PART,
    PERIOD,
    SIDE,
    SIDES,
    UNIT,
    UNIT_NAMES,
    VAGUELY,
    WEEKDAY,
    WEEKDAY_NAMES,
    WEEKDAY_NUMBER,
    any_of,
)

_HOURS = {"second": 1 / 3600, "minute": 1 / 60, "hour": 1.0}
"""The units of the clock, in hours."""


def _read_weekday(match: re.Match[str], now: Now) -> str | None:
    """The nearest such weekday; "this", "last", "next" and "last week" as they say."""
    if now.published is None:
        return None
    today, weekday = now.published.weekday(), WEEKDAY_NUMBER[group(match, "weekday")]
    week, side = group(match, "week"), group(match, "side")
    back, ahead = (today - weekday) % 7, (weekday - today) % 7
    if week or side == "this":
        days = weekday - today + 7 * step(week)
    elif side:
        days = -(back or 7) if step(side) < 0 else ahead or 7
    else:
        days = ahead if now.future else -back
    return edtf.period(edtf.move(now.published, days, "day"), "day")


def _read_today(match: re.Match[str], now: Now) -> str | None:
    """Today and its neighbours."""
    words = " ".join(group(match, "word").split())
    away = DAYS_AWAY.get(words, 0) * (2 if group(match, "beyond") else 1)
    return edtf.period(edtf.move(now.published, away, "day"), "day") if now.published else None


def _read_beside(match: re.Match[str], now: Now) -> str | None:
    """This, last or next week, month, quarter, year, decade; "the year" is this year."""
    if now.published is None:
        return None
    unit = unit_of(match)
    return edtf.period(edtf.move(now.published, step(group(match, "side")), unit), unit)


def _read_weekend(match: re.Match[str], now: Now) -> str | None:
    """The nearest Saturday and Sunday."""
    if now.published is None:
        return None
    side, since_saturday = group(match, "side"), (now.published.weekday() - 5) % 7
    days = -since_saturday
    if side == "last":
        days -= 7 if since_saturday < 2 else 0
    elif side == "next" or (now.future and since_saturday >= 2):
        days += 7
    saturday, sunday = (edtf.move(now.published, days + more, "day") for more in (0, 1))
    return f"{saturday}/{sunday}" if saturday and sunday else None


def _read_ago(match: re.Match[str], now: Now) -> str | None:
    """Two days ago, a year ago: a day, week, month or year; in decades, approximately a year."""
    count, unit = count_of(match), unit_of(match)
    if now.published is None or count is None or unit in _HOURS:
        return None
    moment = edtf.move(now.published, -count, unit)
    if unit in ("decade", "century"):
        return f"{moment.year:04}~" if moment else None
    return edtf.period(moment, unit)


def _read_window(match: re.Match[str], now: Now) -> str | None:
    """The past two years: from two years before publication until publication, to the unit."""
    count, unit = count_of(match), unit_of(match)
    several = not group(match, "count") and group(match, "unit").endswith("s")  # "the coming weeks"
    if now.published is None or count is None or several:
        return None
    if unit in _HOURS:
        count, unit = math.ceil(count * _HOURS[unit] / 24), "day"
    ahead = step(match["side"]) > 0
    grain = {"week": "day", "decade": "year", "century": "year"}.get(unit, unit)
    edge = edtf.period(edtf.move(now.published, count if ahead else -count, unit), grain)
    here = edtf.period(now.published, grain)
    if not edge or not here:
        return None
    return edtf.interval(here, edge) if ahead else edtf.interval(edge, here)


_DATE, _RANGE = TimeKind.DATE, TimeKind.RANGE
_TODAY = f"(?P<word>{any_of(NEAR_DAYS)})"
_TONIGHT = r"(?P<word>tonight|last night|this (?:morning|afternoon|evening))"
_TONIGHT_CUES = cues("tonight night morning afternoon evening")
_BEYOND = r"the (?P<beyond>day) (?:before|after) (?P<word>yesterday|tomorrow)"

FROM_PUBLICATION = (
    Rule(WEEKDAY_NAMES, _DATE, rf"{VAGUELY}{SIDE}?{WEEKDAY}{PART}{OF_WEEK}?", _read_weekday, is_weekday),
    Rule(NEAR_DAYS, _DATE, rf"{VAGUELY}{_TODAY}{PART}", _read_today),
    Rule(_TONIGHT_CUES, _DATE, _TONIGHT, _read_today),
    Rule(NEAR_DAYS, _DATE, _BEYOND, _read_today),
    Rule(SIDES, None, rf"{VAGUELY}(?P<side>this|last|next) {PERIOD}", _read_beside),
    Rule(UNIT_NAMES, None, rf"{EDGE} {PERIOD}", _read_beside),
    Rule(cues("weekend"), _RANGE, r"(?:the|(?P<side>this|last|next)) weekend", _read_weekend),
    Rule(cues("ago"), None, rf"(?:{COUNT} )?{UNIT} ago", _read_ago),
    Rule(SIDES, _RANGE, rf"(?:the )?(?P<side>past|last|next|coming) {COUNT} {UNIT}", _read_window),
    Rule(SIDES, _RANGE, rf"(?:the|this) (?P<side>past|coming) {UNIT}", _read_window),
    Rule(SIDES, _RANGE, rf"the (?P<side>last|next) {LONG_PERIOD}", _read_window),
    Rule(cues("recent"), _RANGE, rf"(?:the )?recent {CALENDAR_LENGTH}"),
)
