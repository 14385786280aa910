"""Dates as the objects of claims; the label of each is the date in EDTF."""

from __future__ import annotations

import re

from kg.model import Argument, Quote
from kg.reading.values.times import FoundTime

DASH = re.compile(r"\s*(?:[-–—‒]|\bto\b|\buntil\b)\s*")
"""What stands between the two ends of a time."""

YEAR = re.compile(r"1\d{3}|20\d\d")


def date_value(time: FoundTime) -> Argument:
    """A time expression."""
    return _value(Quote(time.start_char, time.end_char, time.text), time.value or time.text)


def year_value(word: Quote) -> Argument | None:
    """A word that is a year by its figures, though nothing says that it is a time; None for other words."""
    return _value(word, word.text) if YEAR.fullmatch(word.text) else None


def range_ends(time: FoundTime) -> list[Argument]:
    """Both ends of a range; none where its words and its value do not fall apart in the same way."""
    values = (time.value or "").split("/")
    dashes = list(DASH.finditer(time.text))
    if len(values) != 2 or len(dashes) != 1:
        return []
    dash = dashes[0]
    first, second = time.text[: dash.start()], time.text[dash.end() :]
    starts = (time.start_char, time.start_char + dash.end())
    return [
        _value(Quote(start, start + len(words), words), value)
        for start, words, value in zip(starts, (first, second), values, strict=True)
        if words and value not in ("", "..")
    ]


def _value(words: Quote, label: str) -> Argument:
    return Argument(words.start, words.end, words.text, label, "Value", None, named=False)
