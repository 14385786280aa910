"""Counted amounts: how many of what.

    at least 12 civilians     12, ">=", civilian          $3.5bn in aid          3.5e9, USD
    10 to 20 drones           10 to 20, drone             dozens of refugees     unknown, refugee

Numbers that belong to a time ("April 12", "in 2020"), to a name ("Leopard 2", "Resolution 2231") or to an age are no
quantities; durations are ("12 years in prison"). An amount without a figure of its own ("dozens", "a few hundred")
keeps its words and has no value. The unit is found from the words after the number, with part-of-speech tags when the
document has them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.knowledge.english.numbers import SCALES, parse_number
from kg.model import Quantity
from kg.reading.values.amounts import AMOUNT, bound_of, is_name_or_age, written_unit
from kg.reading.values.timerules.rule import TimeKind
from kg.reading.values.times import FoundTime, find_times
from kg.reading.values.units import counted, noun_finder

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from kg.reading.values.units import NounOf


@dataclass(frozen=True, slots=True)
class FoundQuantity:
    """One amount in a document.

    `start` and `end` count tokens, `start_char` and `end_char` characters, both half-open, from the hedge ("at
    least") to the number or its symbol. `value` is None for amounts without a figure and for ranges; ranges have
    `low` and `high`.
    `bound` says how the value is meant: "=", ">=", ">", "<=", "<" or "~". `unit` is a lemma ("soldier", "percent") or
    an ISO 4217 currency ("USD"), None when the words name none; `head` is the token that names it.
    """

    start: int
    end: int
    start_char: int
    end_char: int
    text: str
    value: float | None
    low: float | None
    high: float | None
    bound: str
    unit: str | None
    head: int | None

    def to_quantity(self) -> Quantity | None:
        """The plain value that claims carry; None without a single value or without a unit."""
        return None if self.value is None or self.unit is None else Quantity(self.value, self.unit)


def find_quantities(doc: Doc, times: Sequence[FoundTime] | None = None) -> list[FoundQuantity]:
    """Find the counted amounts of a document.

    Args:
        doc: any spaCy document; part-of-speech tags and lemmas are used when it has them.
        times: what `find_times` found in it, if that is known already.

    Returns:
        The amounts in text order; they do not overlap.

    >>> import spacy
    >>> doc = spacy.blank("en")("At least 12 civilians fled.")
    >>> [(amount.text, amount.bound, amount.value, amount.unit) for amount in find_quantities(doc)]
    [('At least 12', '>=', 12.0, 'civilian')]
    """
    known = find_times(doc) if times is None else times
    busy = [(time.start_char, time.end_char) for time in known if time.kind is not TimeKind.DURATION]
    free = (match for match in AMOUNT.finditer(doc.text) if not _overlaps(match, busy))
    starts = [token.idx for token in doc]
    noun_of = noun_finder(doc)
    amounts = (_read(doc, starts, match, noun_of) for match in free if not is_name_or_age(match))
    return [amount for amount in amounts if amount is not None]


_UNSURE = re.compile(r"1[89][0-9]{2}|20[0-9]{2}|one|[0-9.]+m", re.IGNORECASE)
"""What is an amount only if the next words say of what: a year, a pronoun, metres or millions."""


def _overlaps(match: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a match shares characters with one of the spans, which stand in text order and share none."""
    last = bisect_left(spans, (match.end(),)) - 1
    return last >= 0 and spans[last][1] > match.start()


def _read(doc: Doc, starts: Sequence[int], match: re.Match[str], noun_of: NounOf) -> FoundQuantity | None:
    """Value, bound and unit of a match; None when it is no amount after all (a score, a year)."""
    start, end = bisect_right(starts, match.start()) - 1, bisect_left(starts, match.end())
    unit, head = _written(match, starts) or counted(doc, end, noun_of) or (None, None)
    value, low, high = _values(match)
    unsure = unit is None and (match["high"] or _UNSURE.fullmatch(match[0]))
    if unsure or (low is not None and high is not None and low >= high):
        return None
    return FoundQuantity(
        start=start,
        end=end,
        start_char=match.start(),
        end_char=match.end(),
        text=match[0],
        value=value,
        low=low,
        high=high,
        bound=bound_of(match),
        unit=unit,
        head=head,
    )


def _written(match: re.Match[str], starts: Sequence[int]) -> tuple[str, int] | None:
    """The unit inside a match, and the token where it begins."""
    found = written_unit(match)
    return None if found is None else (found[0], bisect_right(starts, found[1]) - 1)


def _values(match: re.Match[str]) -> tuple[float | None, float | None, float | None]:
    """Value, low and high; "2 to 3 million" counts millions on both sides."""
    if match["vague"]:
        return None, None, None
    number = parse_number(match["number"])
    if not match["high"]:
        return number, None, None
    high = parse_number(match["high"])
    if (
        number is not None
        and high is not None
        and number < 1000 <= high
        and not match["number"][-1].isalpha()
    ):
        scale = re.search(r"[a-z]+$", match["high"], re.IGNORECASE)
        number *= SCALES.get(scale[0].lower(), 1.0) if scale else 1.0
    return None, number, high
