"""What stands before the first sentence of a report and is no part of it: datelines and by-lines."""

from __future__ import annotations

import re

_MONTHS = "January February March April May June July August September October November December".split()
_MONTH = "(?:" + "|".join(f"{m[:3]}(?:{m[3:]})?" for m in _MONTHS) + r"|Sept)\.?"
_DATE = rf"(?:(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?|\d{{4}}-\d\d-\d\d)"
_SHOUTED = r"[A-ZÀ-Ý][A-ZÀ-Ý'’.-]+(?:[ /-][A-ZÀ-Ý][A-ZÀ-Ý'’.-]+){0,3}"
_WORD = r"[A-ZÀ-Ý][\w'’.-]*"
_PLACE = rf"{_WORD}(?: (?:de |la |al-|of |the )?{_WORD}){{0,3}}"
_AGENCY = r"\([A-Z][\w .,&/'’-]{1,40}\)"
_DASH = r"(?:\s*(?:—|–|-{1,2}|―)\s+|\s?[—―])"
_SPACED_DASH = r"\s+(?:—|–|-{1,2}|―)\s+"
_START = r"(?=[\"“‘']?[A-ZÀ-Ý])"

_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_SHOUTED}(?:, {_PLACE})?(?:(?:,|\s)\s*{_DATE})?(?:,?\s*{_AGENCY})?{_DASH}",
        rf"{_PLACE}(?:, {_PLACE})?(?:(?:,|\s)\s*{_DATE})?,?\s*{_AGENCY}{_DASH}",
        rf"{_PLACE}(?:, {_PLACE})?,? {_DATE}{_SPACED_DASH}",
        rf"{_AGENCY}{_SPACED_DASH}",
        rf"{_PLACE}(?:, {_PLACE})? \([A-Z]{{2,5}}\)\s+{_START}",
        rf"{_PLACE},? {_DATE}\.? /{_WORD}/[.:]?\s+(?:[—–-]\s+)?{_START}",
        rf"{_PLACE}(?:, {_PLACE})?{_SPACED_DASH}{_START}(?![^\n.!?]*\s[—–-]{{1,2}}\s)(?=[^\n]* [a-z])",
    )
)
"""Place, date and agency before the dash that opens a report, in the forms that agencies and papers use.

The last is a place alone: what follows begins like a sentence, and no other dash shows an aside.
"""

_BY_LINE = re.compile(
    rf"By {_WORD}(?: (?:(?:and|in|of|the|de|van|von|al|for),? )?{_WORD},?){{1,9}}[ \t]*(?:\n|$)"
)
"""A line that says who wrote a report, and where."""

_LONGEST = 100


def opening_end(text: str, start: int, end: int) -> int | None:
    """Where a dateline ends that opens the paragraph between two offsets; None where there is none.

    >>> text = "LIMA (AP) — Chile has left the alliance."
    >>> text[opening_end(text, 0, len(text)):]
    'Chile has left the alliance.'
    """
    for pattern in _DATELINES:
        match = pattern.match(text, start, end)
        if match and match.end() - start <= _LONGEST and match.end() < end:
            return match.end()
    return None


def opens_report(text: str, start: int, end: int) -> bool:
    """Whether a line is a by-line or begins with a dateline, so that no sentence goes on into it."""
    return _BY_LINE.match(text, start, end) is not None or opening_end(text, start, end) is not None


def is_byline(text: str, start: int, end: int) -> bool:
    """Whether a line says who wrote the report and no more, so that no sentence begins in it."""
    return _BY_LINE.fullmatch(text, start, end) is not None
