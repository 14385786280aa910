"""Time expressions: which words say when, and what they mean on the calendar.

The rules (`timerules.RULES`) see characters only, so every tokeniser and parser gives the same times; part-of-speech
tags are used, when the document has them, to tell the months May and March from the verbs.

Values are EDTF (see `edtf`), as precise as the words and no more:

- "early 2022", "mid-March", "the end of 2023", "earlier this week": the year, month or week itself. The words narrow
  it down, but they do not say by how much. "around 2020" is approximate: `2020~`.
- "since X", "after X": `X/..`; "until X", "through X", "by X", "before X": `../X`. X itself is included: it is the
  outermost reading.
- "Friday", "January", "April 6" leave the week or year open: the latest one that is not after the publication date.
  `FoundTime.future_value` has the other reading, for verbs in the future: the earliest that is not before it.
- "the next day", "two weeks later" count from the time found before them, if that is precise enough.
- What cannot be resolved is None. The publication date is never passed off as the time of an event.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from kg.model import Time
from kg.reading.values import edtf
from kg.reading.values.timerules import RULES, Now, TimeKind, find_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["FoundTime", "TimeKind", "find_times"]


@dataclass(frozen=True, slots=True)
class FoundTime:
    """One time expression in a document.

    `start` and `end` count tokens, `start_char` and `end_char` characters, both half-open; where a token holds more
    than the expression, the token is included whole and the characters are exact. `relation` is the preposition
    before it in lower case ("till" is "until", "prior to" is "before"); None when there is none or when it governs a
    noun that the expression modifies ("since the 2020 elections", "after Friday's attack"). `value` is the reading
    for past events, `future_value` the one for events to come; both are EDTF or None.
    """

    start: int
    end: int
    start_char: int
    end_char: int
    text: str
    kind: TimeKind
    relation: str | None
    value: str | None
    future_value: str | None

    def to_time(self, *, future: bool = False) -> Time | None:
        """The plain value that claims carry; None when the time could not be resolved."""
        value = self.future_value if future else self.value
        return None if value is None else Time(self.start_char, self.end_char, self.text, value)


def find_times(doc: Doc, published: str | None = None) -> list[FoundTime]:
    """Find the time expressions of a document.

    Args:
        doc: any spaCy document; only its text and, when set, its part-of-speech tags are used.
        published: ISO date of publication, from which relative words count; None leaves them unresolved.

    Returns:
        The expressions in text order. They do not overlap: of two that would, the longer one is kept.

    >>> import spacy
    >>> doc = spacy.blank("en")("Since 2014 he has visited twice; on Friday he returned.")
    >>> [(time.text, time.relation, time.value) for time in find_times(doc, "2024-04-12")]
    [('2014', 'since', '2014/..'), ('Friday', 'on', '2024-04-12')]
    """
    text, starts = doc.text, [token.idx for token in doc]
    now = Now(edtf.to_date(published))
    found = []
    for candidate in _join(text, _longest(_candidates(text))):
        start, end = bisect_right(starts, candidate.start) - 1, bisect_left(starts, candidate.end)
        if candidate.kind is TimeKind.MONTH and end - start == 1 and doc[start].pos_ in ("AUX", "VERB"):
            continue
        time, point = _resolve(text, candidate, now)
        found.append(replace(time, start=start, end=end))
        if candidate.kind in _PLACED:  # one that is unknown or no point hides those before it
            now = replace(now, mentioned=point)
    return found


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words that may be a time; `read` gives its value, `relation` what its own first word says ("between")."""

    start: int
    end: int
    kind: TimeKind
    read: Callable[[Now], str | None]
    relation: str | None = None


_CONTEXT = 80
"""Characters on either side that conditions may look at: a clause, not a sentence."""


def _candidates(text: str) -> Iterator[_Candidate]:
    """All matches of all rules, paragraph by paragraph, in each the rules in order."""
    for first, last in _paragraphs(text):
        cues = find_cues(text[first:last])
        for rule in RULES:
            if rule.cues.isdisjoint(cues):
                continue
            for match in rule.pattern.finditer(text, first, last):
                start, end = match.span()
                if rule.holds(match, _before(text, start), text[end : end + _CONTEXT]):
                    opening = match[0].lower().split()[0]
                    relation = opening if opening in _LINKS else None
                    yield _Candidate(start, end, rule.kind_of(match), partial(rule.read, match), relation)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where paragraphs begin and end: no expression goes from one into the next."""
    start = 0
    for gap in _PARAGRAPH.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _before(text: str, start: int) -> str:
    """What stands before a place in its paragraph."""
    return _PARAGRAPH.split(text[max(0, start - _CONTEXT) : start])[-1]


_PARAGRAPH = re.compile(r"\n\s*\n")


def _longest(candidates: Iterator[_Candidate]) -> list[_Candidate]:
    """Those that overlap no longer one, in text order; of equals, the one whose rule comes first."""
    kept: list[_Candidate] = []
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
_OPENING = re.compile(r"\b(between|from)\s+$", re.IGNORECASE)
_POINTS = (TimeKind.DATE, TimeKind.MONTH, TimeKind.YEAR)
_PLACED = (*_POINTS, TimeKind.RANGE)


def _join(text: str, candidates: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Make one of two: "from March to May 2022", "between Monday and Friday", "June-August"."""
    waiting = list(reversed(candidates))
    while waiting:
        first = waiting.pop()
        pair = _joined(text, first, waiting[-1]) if waiting else None
        if pair:
            waiting.pop()
        yield pair or first


def _joined(text: str, first: _Candidate, second: _Candidate) -> _Candidate | None:
    """The range of two times, if the words around them make one."""
    opening = _OPENING.search(text, max(0, first.start - 12), first.start)
    link = _LINKS[opening[1].lower()] if opening else _TO
    alike = first.kind is second.kind or (opening and {first.kind, second.kind} <= set(_PLACED))
    if not alike or first.kind not in (*_PLACED, TimeKind.TIME_OF_DAY):
        return None
    if not link.fullmatch(text, first.end, second.start):
        return None
    start, relation = (opening.start(), opening[1].lower()) if opening else (first.start, None)
    if first.kind is TimeKind.TIME_OF_DAY:
        return _Candidate(start, second.end, first.kind, first.read, relation)
    read = partial(_read_range, first.read, second.read)
    return _Candidate(start, second.end, TimeKind.RANGE, read, relation)


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


_PREPOSITIONS = (
    "in|on|at|since|until|till|by|before|after|during|from|between|over|within|for|through|throughout|as of|of|around"
    "|about|circa|prior to|ahead of|following|up to|no later than|starting|beginning"
)
_ABOUT = "about|around|approximately|circa|roughly"
_RELATION = re.compile(
    rf"\b({_PREPOSITIONS})\s+(?:(?:{_ABOUT}|at least|nearly|almost|just)\s+)?$", re.IGNORECASE
)
_APPROXIMATELY = re.compile(rf"\b(?:{_ABOUT})\s+$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]")
_SAME_RELATION = {
    "till": "until",
    "up to": "until",
    "prior to": "before",
    "ahead of": "before",
    "no later than": "by",
    "following": "after",
}
_BOUNDS = {
    **dict.fromkeys(("since", "after"), edtf.since),
    **dict.fromkeys(("until", "through", "by", "before"), edtf.until),
}


def _resolve(text: str, candidate: _Candidate, now: Now) -> tuple[FoundTime, str | None]:
    """Read a candidate; also give the point in time that later words may count from, if it is one."""
    before = _before(text, candidate.start)
    approximate = _APPROXIMATELY.search(before) is not None
    relation = candidate.relation or _relation(before, text[candidate.end : candidate.end + 1])
    point = candidate.read(now)
    shape = partial(_shape, candidate, relation, approximate=approximate)
    bounded = relation in _BOUNDS and candidate.kind in _PLACED
    time = FoundTime(
        start=0,
        end=0,
        start_char=candidate.start,
        end_char=candidate.end,
        text=text[candidate.start : candidate.end],
        kind=TimeKind.RANGE if bounded else candidate.kind,
        relation=relation,
        value=shape(point),
        future_value=shape(candidate.read(replace(now, future=True))),
    )
    return time, point if candidate.kind in _POINTS and not approximate else None


def _relation(before: str, following: str) -> str | None:
    """The preposition that governs the time itself."""
    match = _RELATION.search(before)
    if match is None or _POSSESSIVE.match(following):
        return None
    words = " ".join(match[1].lower().split())
    return _SAME_RELATION.get(words, words)


def _shape(
    candidate: _Candidate, relation: str | None, value: str | None, *, approximate: bool
) -> str | None:
    """What the words before a time do to its value."""
    if value is None or candidate.kind not in _PLACED:
        return value
    if approximate and candidate.kind in _POINTS and not value.endswith("~"):
        value += "~"
    bound = _BOUNDS.get(relation or "")
    return bound(value) if bound and ".." not in value else value
