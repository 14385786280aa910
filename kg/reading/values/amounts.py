"""How amounts are written: the words of `quantities.tsv`, and the pattern of a number with what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from kg.knowledge.english.numbers import MULTIPLES, NUMBER
from kg.knowledge.english.patterns import one_of
from kg.knowledge.english.words import word_values, words


def _valued(*classes: str) -> dict[str, str]:
    """The words of some classes with their values; those without one are left out."""
    values = {word: value for name in classes for word, value in word_values("quantities", name).items()}
    return {word: value for word, value in values.items() if value}


_HEDGES = _valued("hedge", "hedge-quantity")
_TAILS = _valued("tail")
_CURRENCIES = _valued("sign", "sign-quantity")
_SIGNS = _valued("measure-sign")
MEASURES = _valued("currency", "duration", "measure", "percent", "percent-noun", "pound")
"""Nouns of units, in the singular, with the unit."""

_SIZES = {word: int(size) for word, size in word_values("numerals", "multiples").items() if size}
_VAGUE = (
    rf"(?:{one_of(_SIZES)})(?:\s+of\s+(?:{one_of(word for word in _SIZES if _SIZES[word] >= 1000)}))?"
    rf"|(?:{one_of(words('numerals', 'vague'))}|a\s+couple)\s+(?:{one_of(MULTIPLES)})"
)
_CURRENCY = rf"(?:{one_of(_CURRENCIES)})\s?"
AMOUNT = re.compile(
    rf"(?<![\w.,:/#-])(?:(?P<hedge>{one_of(_HEDGES)})\s+)?(?P<between>between\s+)?"
    rf"(?:(?P<vague>{_VAGUE})|(?P<currency>{_CURRENCY})?(?P<number>{NUMBER})"
    rf"(?:(?(between)\s+and\s+|(?:\s*[-–]\s*|\s+to\s+))(?:{_CURRENCY})?(?P<high>{NUMBER}))?)"
    rf"(?:\s?(?P<sign>{one_of(_SIGNS)})(?!\w)|-(?P<measure>{one_of(MEASURES)})(?!\w|-old))?"
    rf"(?:\s*(?P<tail>{one_of(_TAILS)}))?(?![\w:/]|[.,][0-9]|-(?:[0-9]|year-old))",
    re.IGNORECASE | re.ASCII,
)
"""One amount with its hedge, and with a unit that is written right beside it."""

_NUMBERED = one_of(words("quantities", "numbered", "numbered-quantity"), blank=" ")
_NUMBERED_BEFORE = re.compile(rf"(?:\b(?:{_NUMBERED})[\s-]+|#)$", re.IGNORECASE)
_ONE_NAMED = re.compile(r"\b(?:no|this|that|each|every|any|which|another|the)\s+$", re.IGNORECASE)
_ONE_OF = re.compile(r"\s+(?:of|another|by|day)\b", re.IGNORECASE)
_AGE = re.compile(r"\w,\s+$")


def is_name_or_age(match: re.Match[str]) -> bool:
    """Resolution 2231, no one, "Ivan, 45, …"."""
    before = match.string[max(0, match.start() - 20) : match.start()]
    after = match.string[match.end() : match.end() + 10]
    if _NUMBERED_BEFORE.search(before):
        return True
    if match[0].lower() == "one":
        return bool(_ONE_NAMED.search(before) or _ONE_OF.match(after))
    return bool(match[0].isdigit() and _AGE.search(before) and after.startswith(","))


def bound_of(match: re.Match[str]) -> str:
    """How a matched amount is meant, by the words before or after it: "=", ">=", ">", "<=", "<" or "~"."""
    return _HEDGES.get(_plain(match["hedge"])) or _TAILS.get(_plain(match["tail"])) or "="


def written_unit(match: re.Match[str]) -> tuple[str, int] | None:
    """The unit inside a matched amount: a currency, a sign or a measure; and the character where it begins."""
    tables: Mapping[str, Mapping[str, str]] = {"currency": _CURRENCIES, "sign": _SIGNS, "measure": MEASURES}
    for group, table in tables.items():
        if match[group]:
            written = match[group].strip()
            unit = table.get(written) or table.get(written.upper()) or table[written.lower()]
            return unit, match.start(group)
    return None


def _plain(text: str | None) -> str:
    """Lower case, single blanks; empty for nothing."""
    return " ".join((text or "").lower().split())
