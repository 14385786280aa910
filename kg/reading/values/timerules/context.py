"""What must stand around a match for it to be a time: four figures may be a price, "March" a verb."""

from __future__ import annotations

import re

from kg.reading.values.timerules.rule import Condition
from kg.reading.values.timerules.words import EVENT, FULL_MONTHS, NAMED_DAYS, THING, YEAR_PREPOSITION

_PREPOSITION = rf"\b{YEAR_PREPOSITION}"
_SECOND_YEAR = r"\b(?:from|between)\b[^.;()]{0,40}\b(?:to|until|till|and|through)\s+"
_YEAR_BEFORE = re.compile(rf"(?:{_PREPOSITION}[\s-]+|[(\[]|{_SECOND_YEAR})$", re.IGNORECASE)
_SURELY_BEFORE = re.compile(r"\b(?:in|since|until|during)\s+$", re.IGNORECASE)
_MONTH_BEFORE = re.compile(rf"{_PREPOSITION}\s+$|\bto\s+$|[-–]$", re.IGNORECASE)
_EVENT_AFTER = re.compile(rf"[\s-]+(?:[\w'’-]+\s+){{0,2}}?{EVENT}\b")
_NAME_AFTER = re.compile(r"\s+[A-Z][a-z]")
_VERB_AFTER = re.compile(r"\s+(?:was|saw|marked)\b")
_MODIFIER_BEFORE = re.compile(
    r"(?:\b(?:the|its|his|her|their|our|that|an?)|['’]s?)\s+(?:[a-z-]+\s+)?$", re.IGNORECASE
)
_OTHER_END = r"(?:(?:to|and|or|[-–])\s*[0-9]{4}\s+)?"
_THINGS_AFTER = re.compile(rf"\s*(?:%|{_OTHER_END}(?:[a-z]+\s+)?{THING}\b)")
_PLURAL_AFTER = re.compile(rf"\s*(?:%|{_OTHER_END}(?!(?:was|is|as|has|its|this)\b)(?:[a-z]+s|{THING})\b)")
_BEFORE_CHRIST = re.compile(r"\s*B\.?C\b")


def is_year(match: re.Match[str], before: str, after: str) -> bool:
    """Four digits are a year after a preposition of time, in brackets, or before an event; "2000 troops" are not."""
    if not match[0][0].isdigit():  # "early 2022"
        return True
    event = _EVENT_AFTER.match(after)
    is_round = match["year"].endswith("00") and not event
    things = _PLURAL_AFTER if is_round else _THINGS_AFTER
    if _BEFORE_CHRIST.match(after) or (
        things.match(after) and (is_round or not _SURELY_BEFORE.search(before))
    ):
        return False
    modifies = event or (_NAME_AFTER.match(after) and _MODIFIER_BEFORE.search(before))
    return bool(modifies or _VERB_AFTER.match(after) or _YEAR_BEFORE.search(before))


def are_years(match: re.Match[str], before: str, after: str) -> bool:
    """Two years that run forwards ("1914-1918") need nothing before them; "2003-04" does."""
    alone = len(match["last_year"]) == 4 and match["year"] < match["last_year"] < "2100"
    return is_year(match, before, after) or (alone and not _PLURAL_AFTER.match(after))


def is_month(match: re.Match[str], before: str, after: str) -> bool:
    """A bare name is a month unless it may be a verb, a modal, or somebody's first name."""
    if not match[0].startswith(match["month"]) or _MONTH_BEFORE.search(before):
        return True
    modifies = bool(_MODIFIER_BEFORE.search(before))
    if match["month"].lower() in ("may", "march"):
        return modifies and bool(_EVENT_AFTER.match(after))
    return match["month"].lower() in FULL_MONTHS and (modifies or not _NAME_AFTER.match(after))


def is_day(match: re.Match[str], before: str, after: str) -> bool:
    """Not "in April 12 soldiers died"."""
    return not (re.search(r"\bin\s+$", before, re.IGNORECASE) and re.match(r"\s+[a-z]+s\b", after))


def is_weekday(match: re.Match[str], before: str, after: str) -> bool:
    """Not Good Friday or Bloody Sunday."""
    return not before.rstrip().endswith(NAMED_DAYS)


def stands_alone(match: re.Match[str], before: str, after: str) -> bool:
    """Nothing follows: "the day after." counts from what was said before, "the day after the vote" does not."""
    return re.match(r"\s*(?:[.,;:!?)\]\"”’–—]|$)", after) is not None


def follows(*words: str) -> Condition:
    """Make a condition: one of the words stands before the match."""
    pattern = re.compile(rf"\b(?:{'|'.join(words)})\s+$", re.IGNORECASE)
    return lambda match, before, after: pattern.search(before) is not None
