"""Which words say when, and what day, month or year is meant?

The characters of a text come in; each rule of `RULES` finds one kind of expression in them and gives its value in EDTF.
To teach a new expression, add a row to the rules of its kind; to teach a word, add a row to `times.tsv`.

words        the words of time expressions, as pieces of patterns and as numbers
groups       what the named groups of a match say
rule         what a rule is
context      what must stand around a match
dates        days, months and years as the calendar writes them
periods      decades, centuries, seasons, quarters and halves of a year
relative     times that count from the day of publication
mentioned    times that count from the time mentioned last
unplaced     durations, repeated times, times of day
"""

from kg.reading.values.timerules.dates import DATES
from kg.reading.values.timerules.mentioned import FROM_MENTION
from kg.reading.values.timerules.periods import PERIODS
from kg.reading.values.timerules.relative import FROM_PUBLICATION
from kg.reading.values.timerules.rule import Now, Rule, TimeKind, find_cues
from kg.reading.values.timerules.unplaced import UNPLACED

__all__ = ["RULES", "Now", "Rule", "TimeKind", "find_cues"]

RULES: tuple[Rule, ...] = (*DATES, *PERIODS, *FROM_PUBLICATION, *FROM_MENTION, *UNPLACED)
"""All rules; of two that match words of the same length the first one decides."""
