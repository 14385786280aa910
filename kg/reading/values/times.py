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
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from kg.model import Time
from kg.reading.values import edtf
from kg.reading.values.candidates import PLACED, POINTS, Candidate, before, find_candidates
from kg.reading.values.timerules import Now, TimeKind
from kg.reading.values.timerules.words import APPROXIMATE, DEGREE, PREPOSITION, RELATIONS

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
    for candidate in find_candidates(text):
        start, end = bisect_right(starts, candidate.start) - 1, bisect_left(starts, candidate.end)
        if candidate.kind is TimeKind.MONTH and end - start == 1 and doc[start].pos_ in ("AUX", "VERB"):
            continue
        time, point = _resolve(text, candidate, now)
        found.append(replace(time, start=start, end=end))
        if candidate.kind in PLACED:  # one that is unknown or no point hides those before it
            now = replace(now, mentioned=point)
    return found


_RELATION = re.compile(rf"\b({PREPOSITION})\s+(?:(?:{APPROXIMATE}|{DEGREE})\s+)?$", re.IGNORECASE)
_APPROXIMATELY = re.compile(rf"\b{APPROXIMATE}\s+$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"['’]")
_BOUNDS = {
    **dict.fromkeys(("since", "after"), edtf.since),
    **dict.fromkeys(("until", "through", "by", "before"), edtf.until),
}


def _resolve(text: str, candidate: Candidate, now: Now) -> tuple[FoundTime, str | None]:
    """Read a candidate; also give the point in time that later words may count from, if it is one."""
    context = before(text, candidate.start)
    approximate = _APPROXIMATELY.search(context) is not None
    relation = candidate.relation or _relation(context, text[candidate.end : candidate.end + 1])
    point = candidate.read(now)
    shape = partial(_shape, candidate, relation, approximate=approximate)
    bounded = relation in _BOUNDS and candidate.kind in PLACED
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
    return time, point if candidate.kind in POINTS and not approximate else None


def _relation(context: str, following: str) -> str | None:
    """The preposition that governs the time itself."""
    match = _RELATION.search(context)
    if match is None or _POSSESSIVE.match(following):
        return None
    words = " ".join(match[1].lower().split())
    return RELATIONS.get(words, words)


def _shape(candidate: Candidate, relation: str | None, value: str | None, *, approximate: bool) -> str | None:
    """What the words before a time do to its value."""
    if value is None or candidate.kind not in PLACED:
        return value
    if approximate and candidate.kind in POINTS and not value.endswith("~"):
        value += "~"
    bound = _BOUNDS.get(relation or "")
    return bound(value) if bound and ".." not in value else value
