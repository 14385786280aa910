"""Numbers as English writes them, in digits or words, to a float.

    120,000    3.5bn    two dozen    half a million    three hundred and twelve

`NUMBER` finds them (digits, or a run of number words), `parse_number` reads them. What has no value of its own
("dozens", "several") is not a number here.
"""

from __future__ import annotations

import math
import re

ONES = {
    "zero": 0,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "thirteen": 13,
    "fourteen": 14,
    "fifteen": 15,
    "sixteen": 16,
    "seventeen": 17,
    "eighteen": 18,
    "nineteen": 19,
}
TENS = {
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "fifty": 50,
    "sixty": 60,
    "seventy": 70,
    "eighty": 80,
    "ninety": 90,
}
SCALES = {
    "dozen": 12.0,
    "hundred": 1e2,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "tn": 1e12,
}

_DIGITS = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?"
_SCALE = "(?:dozen|hundred|thousand|million|billion|trillion)"
_SMALL = f"(?:{'|'.join(sorted({*ONES, *TENS}, key=lambda word: (-len(word), word)))})"
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
