"""Times that count from the time mentioned last: "the next day", "that year", "two weeks later"."""

from __future__ import annotations

import re

from kg.reading.values import edtf
from kg.reading.values.timerules.context import stands_alone
from kg.reading.values.timerules.groups import count_of, step, unit_of
from kg.reading.values.timerules.rule import Now, Rule, cues
from kg.reading.values.timerules.words import COUNT, MENTION_UNIT, UNIT, UNIT_NAMES


def _read_from_mention(match: re.Match[str], now: Now) -> str | None:
    """The unit so many units away from the time mentioned last.

    None when that time is coarser than the unit: three days after something in 2014 is no known day.
    """
    unit, count = unit_of(match), count_of(match)
    precision = {4: 3, 7: 2, 10: 1}.get(len(now.mentioned or ""), 4)
    needed = {"day": 1, "week": 1, "month": 2, "quarter": 2, "year": 3}.get(unit, 0)
    if now.mentioned is None or count is None or "~" in now.mentioned or precision > needed:
        return None
    moment = edtf.first_day(now.mentioned)
    return edtf.period(edtf.move(moment, step(match["direction"]) * count, unit), unit) if moment else None


_NEXT = r"the (?P<direction>next) (?P<unit>day|morning|evening|night)"
_BESIDE = rf"the (?P<direction>following|previous) {MENTION_UNIT}"
_SAME = rf"(?P<direction>that|the same) {MENTION_UNIT}"
_BEFORE = rf"the {MENTION_UNIT} (?P<direction>before|after)"
_LATER = rf"(?:{COUNT} )?{UNIT} (?P<direction>earlier|later|previously|afterwards?)"
_COUNTED_BEFORE = rf"(?:{COUNT} )?{UNIT} (?P<direction>before|after)"
_LATER_CUES = cues("earlier later previously afterward afterwards")

FROM_MENTION = (
    Rule(cues("next"), None, _NEXT, _read_from_mention),
    Rule(cues("following previous"), None, _BESIDE, _read_from_mention),
    Rule(UNIT_NAMES, None, _SAME, _read_from_mention),
    Rule(cues("before after"), None, _BEFORE, _read_from_mention, stands_alone),
    Rule(_LATER_CUES, None, _LATER, _read_from_mention),
    Rule(cues("before after"), None, _COUNTED_BEFORE, _read_from_mention, stands_alone),
)
