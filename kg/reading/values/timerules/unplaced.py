"""Times without a place on the calendar: durations, repeated times, and times of day."""

from __future__ import annotations

from kg.knowledge.english.numbers import SMALL_NUMBER
from kg.reading.values.timerules.context import follows
from kg.reading.values.timerules.rule import Rule, TimeKind, cues, unknown
from kg.reading.values.timerules.words import (
    CALENDAR_LENGTH,
    FIGURES,
    FREQUENCIES,
    LENGTH,
    MOMENTS,
    PLAIN_COUNT,
    PLURAL,
    RATE,
    UNIT_NAMES,
    WEEKDAY,
    WEEKDAY_NAMES,
    ZONE,
    any_of,
)

_DURATION, _TIME, _SET = TimeKind.DURATION, TimeKind.TIME_OF_DAY, TimeKind.SET
_BEFORE_ARTICLE = follows(
    "for", "within", "over", "in", "after", "than", "nearly", "almost", "about", "lasted"
)
_BEFORE_PLURAL = follows("for", "within", "over", "in", "after", "than", "of", "through", "many", "lasted")
_BEFORE_CLOCK = follows("at", "around", "about", "by", "from", "until", "since", "before", "after")

_EVERY = rf"(?:every|each) (?:other |{SMALL_NUMBER} )?(?:hours?|{CALENDAR_LENGTH}|{WEEKDAY})"
_TIMES_A_WEEK = rf"(?:once|twice|{SMALL_NUMBER} times) (?:an? |per |every ){RATE}"
_TWELVE_HOURS = rf"\d\d?(?:[:.]\d\d)? ?[ap]\.?m(?:\.|(?!\w)){ZONE}?"

UNPLACED = (
    Rule(UNIT_NAMES, _DURATION, rf"{PLAIN_COUNT}(?: |-){LENGTH}(?!(?:-| )old)"),
    Rule(UNIT_NAMES, _DURATION, rf"an? {LENGTH}(?!-)", unknown, _BEFORE_ARTICLE),
    Rule(UNIT_NAMES, _DURATION, rf"half an? {LENGTH}"),
    Rule(UNIT_NAMES, _DURATION, PLURAL, unknown, _BEFORE_PLURAL),
    Rule(cues("long"), _DURATION, rf"{LENGTH}-long"),
    Rule(cues("every each"), _SET, _EVERY),
    Rule(cues("once twice times"), _SET, _TIMES_A_WEEK),
    Rule(WEEKDAY_NAMES, _SET, rf"{WEEKDAY}s"),
    Rule(FREQUENCIES, _SET, any_of(FREQUENCIES)),
    Rule(FIGURES, _TIME, _TWELVE_HOURS),
    Rule(FIGURES, _TIME, rf"\d\d?[:.]?\d\d(?: hours)?{ZONE}"),
    Rule(FIGURES, _TIME, r"\d\d?:\d\d", unknown, _BEFORE_CLOCK),
    Rule(cues("clock"), _TIME, rf"{SMALL_NUMBER} o['’]clock"),
    Rule(MOMENTS, _TIME, any_of(MOMENTS)),
)
