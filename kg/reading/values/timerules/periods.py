"""Longer and shorter periods of the calendar: decades, centuries, seasons, quarters and halves of a year."""

from __future__ import annotations

import re
from datetime import date

from kg.reading.values import edtf
from kg.reading.values.timerules.context import follows
from kg.reading.values.timerules.groups import group, number, step
from kg.reading.values.timerules.rule import Now, Rule, TimeKind, cues
from kg.reading.values.timerules.words import (
    FIGURES,
    OF_YEAR,
    QUARTER_NUMBER,
    SEASON,
    SEASONS,
    VAGUELY,
    YEAR_FIGURES,
    any_of,
)

_FIRST_MONTH = {21: 3, 22: 6, 23: 9}
"""The month in which spring, summer and autumn begin, in the north."""


def _read_decade(match: re.Match[str], now: Now) -> str | None:
    """The 1990s."""
    return match["decade"] + "X"


def _read_century(match: re.Match[str], now: Now) -> str | None:
    """The 21st century."""
    return f"{int(match['century']) - 1:02}XX"


def _read_season(match: re.Match[str], now: Now) -> str | None:
    """A season code. Without a year it is the nearest one, except winter, which lies in two years."""
    season, side = SEASONS[group(match, "season")], group(match, "side")
    year = _told_year(match, now)
    if year is None and now.published and season in _FIRST_MONTH and not group(match, "which"):
        year = _season_year(_FIRST_MONTH[season], side, now.published, now.future)
    return f"{year:04}-{season}" if year else None


def _season_year(month: int, side: str, published: date, future: bool) -> int | None:
    """The year of the season that begins in a month; the last one is one that is over."""
    if side == "this":
        return published.year
    moment = edtf.move(published, -3, "month") if side == "last" else published
    ahead = side == "next" or (future and not side)
    near = edtf.nearest(moment, month, future=ahead) if moment else None
    return int(near[:4]) if near else None


def _read_part_of_year(match: re.Match[str], now: Now) -> str | None:
    """A quarter or half of a year."""
    year = _told_year(match, now)
    part = QUARTER_NUMBER.get(group(match, "ordinal")) or number(match, "number")
    length = 6 if group(match, "part") == "half" else 3
    if not year or not part or part * length > 12:
        return None
    return edtf.months(year, (part - 1) * length + 1, length)


def _told_year(match: re.Match[str], now: Now) -> int | None:
    """The year in figures, or this, last or next year."""
    which = group(match, "which")
    if which and now.published:
        return now.published.year + step(which)
    return number(match, "year")


_RANGE = TimeKind.RANGE
_CENTURY = r"(?P<century>[1-9]|1\d|2[01])(?:st|nd|rd|th)(?: |-)century"
_PART_OF_YEAR = rf"(?:the )?(?P<ordinal>{any_of(QUARTER_NUMBER)}) (?P<part>quarter|half)"
_IN_SEASON = follows("in", "during", "by", "until", "since")

PERIODS = (
    Rule(YEAR_FIGURES, _RANGE, rf"(?:the )?{VAGUELY}(?P<decade>1\d\d|20\d)0['’]?s", _read_decade),
    Rule(cues("century"), _RANGE, rf"(?:the )?{VAGUELY}{_CENTURY}", _read_century),
    Rule(frozenset(SEASONS), _RANGE, rf"(?:the )?{VAGUELY}{SEASON}{OF_YEAR}", _read_season),
    Rule(frozenset(SEASONS), _RANGE, rf"(?P<side>this|last|next) {SEASON}", _read_season),
    Rule(frozenset(SEASONS), _RANGE, rf"(?:the )?{SEASON}", _read_season, _IN_SEASON),
    Rule(cues("quarter half"), _RANGE, rf"{_PART_OF_YEAR}{OF_YEAR}", _read_part_of_year),
    Rule(FIGURES, _RANGE, rf"Q(?P<number>[1-4]){OF_YEAR}", _read_part_of_year),
)
