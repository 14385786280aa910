"""Numbers as English writes them, in digits or words, and their values.

    120,000    3.5bn    two dozen    half a million    three hundred and twelve

`NUMBER` finds them (digits, or a run of number words), `parse_number` reads them. What has no value of its own
("dozens", "several") is not a number here. The words are data, in `ontologies/english/numerals.tsv`.
"""

from __future__ import annotations

import math
import re

from kg.knowledge.english.patterns import one_of
from kg.knowledge.english.words import word_values

ONES = {word: int(value) for word, value in word_values("numerals", "small").items()}
TENS = {word: int(value) for word, value in word_values("numerals", "ten").items()}
MULTIPLES = {word: float(value) for word, value in word_values("numerals", "multiple").items()}
SCALES = MULTIPLES | {word: float(value) for word, value in word_values("numerals", "multiple-sign").items()}
ORDINALS = {word: int(value) for word, value in word_values("numerals", "ordinal").items()}
"""Numerals and what they stand for; `SCALES` are the multiples and their signs ("bn")."""

_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_SCALE = f"(?:{one_of(MULTIPLES)})"
_SMALL = f"(?:{one_of({*ONES, *TENS})})"
_GAP = "[ \t\n\u00a0\u202f-]"  # one character, so no blank line
_UP_TO_99 = f"{_SMALL}(?:-{_SMALL})?"

SMALL_NUMBER = f"(?:[0-9]+|{_UP_TO_99})"
"""Pattern of a count small enough to count days or years: "14", "two", "twenty-one"."""

NUMBER = (
    rf"(?:{_DIGITS}(?:(?:{_GAP}?(?:bn|mn|tn)|m|k)\b|(?:{_GAP}{_SCALE}\b)*)"
    rf"|(?:half{_GAP}an?|an?|{_UP_TO_99}(?:{_GAP}and{_GAP}a{_GAP}half)?)(?:{_GAP}{_SCALE}\b)+"
    rf"(?:{_GAP}(?:and{_GAP})?{_UP_TO_99}\b(?:{_GAP}{_SCALE}\b)*)*"
    rf"|{_UP_TO_99}\b)"
)
"""Pattern of one number, for `re.IGNORECASE | re.ASCII`."""


def parse_number(text: str) -> float | None:
    """Read one number.

    Args:
        text: digits or number words, and nothing else; upper or lower case.

    Returns:
        Its value, or None when a word is not a number word or the value is beyond a float.

    >>> [parse_number(text) for text in ("120,000", "3.5bn", "two dozen", "half a million", "dozens")]
    [120000.0, 3500000000.0, 24.0, 500000.0, None]
    """
    words = re.findall(r"[0-9][0-9,.]*|[a-z]+|[^a-z0-9\s-]+", text.lower())
    total, current = 0.0, 0.0
    for before, word in zip(["", *words], words, strict=False):
        if word in SCALES:
            current = (current or 1.0) * SCALES[word]
            if SCALES[word] >= 1e3:
                total, current = total + current, 0.0
        elif word == "half":
            current += 0.5
        elif word not in ("and", "a", "an"):
            value = _simple(word)
            if value is None or not _may_follow(before, word):
                return None
            current += value
    value = total + current
    return value if words and math.isfinite(value) else None


def _may_follow(before: str, word: str) -> bool:
    """Whether two words make one number: "twenty one" and "hundred one" do, "two three" does not."""
    return (
        not before[:1].isdigit() and before not in ONES and (before not in TENS or 0 < ONES.get(word, 0) < 10)
    )


def _simple(word: str) -> float | None:
    """The value of one word or one run of digits."""
    if word[0].isdigit():
        try:
            return float(word.replace(",", ""))
        except ValueError:  # "1.2.3"
            return None
    return ONES.get(word, TENS.get(word))
