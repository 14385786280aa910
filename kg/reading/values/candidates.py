"""Where a text may speak of a time: the longest matches of all rules, two of them joined where they make a range."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from kg.reading.values import edtf
from kg.reading.values.timerules import RULES, Now, TimeKind, find_cues

POINTS = (TimeKind.DATE, TimeKind.MONTH, TimeKind.YEAR)
PLACED = (*POINTS, TimeKind.RANGE)
"""Kinds of times that have a place on the calendar."""

_CONTEXT = 80
"""Characters on either side that conditions may look at: a clause, not a sentence."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words that may be a time; `read` gives its value, `relation` what its own first word says ("between")."""

    start: int
    end: int
    kind: TimeKind
    read: Callable[[Now], str | None]
    relation: str | None = None


def find_candidates(text: str) -> Iterator[Candidate]:
    """Find what may be a time, in text order; no two overlap, and two ends of a range are one."""
    return _join(text, _longest(_matches(text)))


def before(text: str, start: int) -> str:
    """What stands before a place in its paragraph."""
    return _PARAGRAPH.split(text[max(0, start - _CONTEXT) : start])[-1]


def _matches(text: str) -> Iterator[Candidate]:
    """All matches of all rules, paragraph by paragraph, in each the rules in order."""
    for first, last in _paragraphs(text):
        cues = find_cues(text[first:last])
        for rule in RULES:
            if rule.cues.isdisjoint(cues):
                continue
            for match in rule.pattern.finditer(text, first, last):
                start, end = match.span()
                if rule.holds(match, before(text, start), text[end : end + _CONTEXT]):
                    opening = match[0].lower().split()[0]
                    relation = opening if opening in _LINKS else None
                    yield Candidate(start, end, rule.kind_of(match), partial(rule.read, match), relation)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where paragraphs begin and end: no expression goes from one into the next."""
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


_PARAGRAPH = re.compile(r"\n\s*\n")


def _longest(candidates: Iterator[Candidate]) -> list[Candidate]:
    """Those that overlap no longer one, in text order; of equals, the one whose rule comes first."""
    kept: list[Candidate] = []
    taken: set[int] = set()
    for candidate in sorted(candidates, key=lambda each: each.start - each.end):
        places = range(candidate.start, candidate.end)
        if taken.isdisjoint(places):
            kept.append(candidate)
            taken.update(places)
    return sorted(kept, key=lambda each: each.start)


_TO = re.compile(r"\s*[-–—]\s*|\s+(?:to|through)\s+", re.IGNORECASE)
_LINKS = {
    "between": re.compile(r"\s+and\s+|\s*[-–—]\s*", re.IGNORECASE),
    "from": re.compile(r"\s*[-–—]\s*|\s+(?:to|until|till|through)\s+", re.IGNORECASE),
}
"""What may stand between the two ends of a range, by the word before the first one."""
_OPENING = re.compile(r"\b(between|from)\s+$", re.IGNORECASE)


def _join(text: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Make one of two: "from March to May 2022", "between Monday and Friday", "June-August"."""
    waiting = list(reversed(candidates))
    while waiting:
        first = waiting.pop()
        pair = _joined(text, first, waiting[-1]) if waiting else None
        if pair:
            waiting.pop()
        yield pair or first


def _joined(text: str, first: Candidate, second: Candidate) -> Candidate | None:
    """The range of two times, if the words around them make one."""
    opening = _OPENING.search(text, max(0, first.start - 12), first.start)
    link = _LINKS[opening[1].lower()] if opening else _TO
    alike = first.kind is second.kind or (opening and {first.kind, second.kind} <= set(PLACED))
    if not alike or first.kind not in (*PLACED, TimeKind.TIME_OF_DAY):
        return None
    if not link.fullmatch(text, first.end, second.start):
        return None
    start, relation = (opening.start(), opening[1].lower()) if opening else (first.start, None)
    if first.kind is TimeKind.TIME_OF_DAY:
        return Candidate(start, second.end, first.kind, first.read, relation)
    read = partial(_read_range, first.read, second.read)
    return Candidate(start, second.end, TimeKind.RANGE, read, relation)


def _read_range(
    first: Callable[[Now], str | None], second: Callable[[Now], str | None], now: Now
) -> str | None:
    """From one time to another: where one end is complete, the other is the nearest to it."""
    begin, end = first(Now(None)), second(Now(None))
    if begin and not end:
        end = second(Now(edtf.first_day(begin), future=True))
    elif not begin:
        end = second(now)
        begin = first(Now(edtf.last_day(end))) if end else None
    return edtf.interval(begin, end) if begin and end else None
