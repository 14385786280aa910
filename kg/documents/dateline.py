"""The date that a text itself gives for its publication: in its byline or its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

_MONTHS = "January February March April May June July August September October November December".split()
_NUMBER = {name[:3].lower(): number for number, name in enumerate(_MONTHS, start=1)}
_MONTH = r"(?P<month>" + "|".join(f"{m[:3]}(?:{m[3:]})?" for m in _MONTHS) + r"|Sept)\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_DATES = [
    re.compile(rf"\b{pattern}\b", re.IGNORECASE)
    for pattern in (
        rf"{_DAY} {_MONTH},? {_YEAR}",
        rf"{_MONTH} {_DAY},? {_YEAR}",
        rf"{_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)",
    )
]
_AGENCY = re.compile(r"(?P<head>[^\n]{4,80}?)\s+[-–—]+\s+\S")
_LINES = 6  # of the head of a text; a dateline further down is of another text
_MOST_WORDS = 8  # beside the date: a place, a name, an agency, an hour; more is a sentence
_SMALL = frozenset(
    "a am and at by date dated edited last min mins on pm posted published read updated written".split()
)
"""The words in small letters that stand in such lines; any other makes it a title or a sentence."""


def find_dateline(text: str) -> str | None:
    """Find the date of publication in the head of a text, as an ISO date; None if it gives none, or two.

    Only a line that is no sentence counts ("12 April 2024, Vilnius"), or what stands before the dash that opens a
    report ("VILNIUS, April 12, 2024 (Agency) — …"). A date in a sentence is of something that happened.

    >>> find_dateline("Border closed\\n\\nPublished 12 April 2024 | Vilnius\\n\\nLithuania has closed …")
    '2024-04-12'
    >>> find_dateline("Lithuania closed its border on 12 April 2024.") is None
    True
    """
    found = {day for head in _heads(text) if (day := _day(head)) is not None}
    return found.pop().isoformat() if len(found) == 1 else None


def _heads(text: str) -> Iterator[str]:
    lines = [line.strip() for line in text.splitlines() if line.strip()][:_LINES]
    for number, line in enumerate(lines):
        if agency := _AGENCY.match(line):
            yield agency["head"]
        elif number or any(pattern.match(line) for pattern in _DATES):  # "The battle, 1 May 1943" is a title
            yield line


def _day(head: str) -> date | None:
    """The date in a line that holds little else."""
    for pattern in _DATES:
        if match := pattern.search(head):
            rest = re.findall(r"[^\W\d]+", head[: match.start()] + " " + head[match.end() :])
            if len(rest) > _MOST_WORDS or any(w[0].islower() and w not in _SMALL for w in rest):
                return None
            return _valid(match["year"], match["month"], match["day"])
    return None


def _valid(year: str, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _NUMBER[month[:3].lower()]
    try:
        return date(int(year), number, int(day))
    except ValueError:
        return None
