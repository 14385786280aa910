"""What the named groups of a match say: numbers, months, units, counts and directions."""

from __future__ import annotations

import re

from kg.knowledge.english.numbers import parse_number
from kg.reading.values.timerules.words import MONTH_NUMBER, STEPS, UNITS


def group(match: re.Match[str], name: str) -> str:
    """The words of a group in lower case; "" for a group that the pattern lacks or leaves empty."""
    return (match.groupdict().get(name) or "").lower()


def number(match: re.Match[str], name: str) -> int | None:
    """The number that a group has in figures."""
    text = group(match, name)
    return int(text) if text else None


def month_of(match: re.Match[str]) -> int | None:
    """The number of the month, named or in figures."""
    name = group(match, "month")
    if not name:
        return None
    return int(name) if name.isdigit() else MONTH_NUMBER[name.removesuffix(".")]


def unit_of(match: re.Match[str]) -> str:
    """The unit in the singular; a part of the day counts as the day."""
    unit = group(match, "unit")
    return UNITS.get(unit, "day")


def count_of(match: re.Match[str]) -> int | None:
    """How many units; 1 when the words need no number, None when they leave it open ("several")."""
    text = match.groupdict().get("count", "one")
    if text is None:
        return None
    words = text.lower()
    value = 1.0 if words in ("a", "an") else parse_number(words)
    return int(value) if value is not None and value.is_integer() else None


def step(words: str) -> int:
    """How many units "last", "next", "earlier" and the like go from where they count."""
    return STEPS.get(" ".join(words.lower().split()), 0)
