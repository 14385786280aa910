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
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kg.knowledge.english.numbers import NUMBER, SCALES, parse_number
from kg.model import Quantity
from kg.reading.values.timerules import TimeKind
from kg.reading.values.times import FoundTime, find_times

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    _NounOf = Callable[[Sequence[Token]], Token | None]


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
    free = (match for match in _AMOUNT.finditer(doc.text) if not _overlaps(match, busy))
    starts = [token.idx for token in doc]
    noun_of = _tagged_noun if doc.has_annotation("POS") else _untagged_noun
    amounts = (_read(doc, starts, match, noun_of) for match in free if not _is_name_or_age(match))
    return [amount for amount in amounts if amount is not None]


# --- words ------------------------------------------------------------------------------------------------------------


def _by_word(rows: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Turn a table of meaning and words into one of word and meaning."""
    return {word: meaning for meaning, words in rows.items() for word in words}


_HEDGES = _by_word(
    {
        ">=": ("at least", "no fewer than", "no less than", "not less than", "a minimum of"),
        ">": ("more than", "over", "well over", "above", "upwards of", "in excess of"),
        "<=": ("at most", "up to", "as many as", "as much as", "no more than", "not more than"),
        "<": ("fewer than", "less than", "under", "below"),
        "~": (
            *("about", "around", "some", "approximately", "roughly", "close to", "circa", "nearly", "almost"),
            *("just over", "just under", "an estimated", "estimated"),
        ),
    }
)
_TAILS = _by_word({">=": ("+", "or more"), "<=": ("or fewer", "or less"), "~": ("or so",)})
_CURRENCIES = _by_word(
    {
        "USD": ("$", "US$", "USD"),
        "EUR": ("€", "EUR"),
        "GBP": ("£", "GBP"),
        "RUB": ("₽", "RUB"),
        "UAH": ("₴", "UAH"),
        "ILS": ("₪", "ILS"),
        "INR": ("₹", "INR"),
        "KRW": ("₩", "KRW"),
        "TRY": ("₺", "TRY"),
        "JPY": ("¥", "JPY"),
        "CAD": ("C$", "CAD"),
        "AUD": ("A$", "AUD"),
        "CNY": ("CNY",),
        "CHF": ("CHF",),
    }
)
_SIGNS = _by_word({"percent": ("%",), "kilometer": ("km",), "kilogram": ("kg",), "centimeter": ("cm",)})
_MEASURES = _by_word(
    {
        "percent": ("percent", "percentage", "cent"),
        "kilometer": ("km", "kilometer", "kilometre"),
        "meter": ("meter", "metre"),
        "kilogram": ("kg", "kilo", "kilogram", "kilogramme"),
        **{unit: (unit,) for unit in ("mile", "foot", "ton", "tonne", "pound", "barrel", "hectare", "acre")},
        **{unit: (unit,) for unit in ("minute", "hour", "day", "week", "month", "year", "decade")},
        "USD": ("dollar",),
        "EUR": ("euro",),
        "RUB": ("ruble", "rouble"),
        "CNY": ("yuan",),
        "UAH": ("hryvnia",),
    }
)
_SINGULARS = _by_word(
    {
        "person": ("people", "persons"),
        "man": ("men",),
        "woman": ("women",),
        "child": ("children",),
        "serviceman": ("servicemen",),
        "policeman": ("policemen",),
        "life": ("lives",),
        "troop": ("troops",),
        "foot": ("feet",),
        **{word: (word,) for word in ("police", "personnel", "aircraft", "percent", "cent")},
    }
)
"""Plurals that need no ending cut off, or another one; also used to correct a lemmatiser."""
_NUMBERED = (
    "resolution|article|chapter|section|phase|stage|channel|route|highway|level|page|part|number|no[.]|unit|formula"
    "|type|mark|group|group of|brigade|leopard|challenger|merkava|patriot|boeing|airbus|falcon|covid|protocol|aged?"
)
"""Words that a number names ("Resolution 2231"), or after which it is an age."""
_STOPS = frozenset(
    {
        *(
            "a",
            "an",
            "and",
            "are",
            "as",
            "at",
            "before",
            "but",
            "by",
            "during",
            "for",
            "from",
            "had",
            "has",
            "have",
        ),
        *(
            "he",
            "her",
            "his",
            "if",
            "in",
            "into",
            "is",
            "it",
            "its",
            "more",
            "not",
            "on",
            "or",
            "our",
            "over",
            "said",
        ),
        *(
            "she",
            "since",
            "so",
            "than",
            "that",
            "their",
            "then",
            "there",
            "they",
            "this",
            "to",
            "until",
            "was",
            "we",
        ),
        *("were", "when", "which", "while", "who", "will", "with"),
    }
)
"""Words that end the search for a unit where there are no part-of-speech tags."""


def _one_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, longer ones first; a blank is any white space."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(r"\s+".join(re.escape(part) for part in word.split()) for word in ordered)


_SCALES = "dozen|hundred|thousand|million|billion|trillion"
_VAGUE = (
    rf"(?:tens|dozens|scores|hundreds|thousands|millions|billions)(?:\s+of\s+(?:thousands|millions|billions))?"
    rf"|(?:several|a\s+few|many|a\s+couple\s+of|a\s+couple)\s+(?:{_SCALES})"
)
_CURRENCY = rf"(?:{_one_of(_CURRENCIES)})\s?"
_AMOUNT = re.compile(
    rf"(?<![\w.,:/#-])(?:(?P<hedge>{_one_of(_HEDGES)})\s+)?(?P<between>between\s+)?"
    rf"(?:(?P<vague>{_VAGUE})|(?P<currency>{_CURRENCY})?(?P<number>{NUMBER})"
    rf"(?:(?(between)\s+and\s+|(?:\s*[-–]\s*|\s+to\s+))(?:{_CURRENCY})?(?P<high>{NUMBER}))?)"
    rf"(?:\s?(?P<sign>{_one_of(_SIGNS)})(?!\w)|-(?P<measure>{_one_of(_MEASURES)})(?!\w|-old))?"
    rf"(?:\s*(?P<tail>{_one_of(_TAILS)}))?(?![\w:/]|[.,][0-9]|-(?:[0-9]|year-old))",
    re.IGNORECASE | re.ASCII,
)
_NUMBERED_BEFORE = re.compile(rf"(?:\b(?:{_NUMBERED})[\s-]+|#)$", re.IGNORECASE)
_ONE_NAMED = re.compile(r"\b(?:no|this|that|each|every|any|which|another|the)\s+$", re.IGNORECASE)
_ONE_OF = re.compile(r"\s+(?:of|another|by|day)\b", re.IGNORECASE)
_AGE = re.compile(r"\w,\s+$")
_UNSURE = re.compile(r"1[89][0-9]{2}|20[0-9]{2}|one|[0-9.]+m", re.IGNORECASE)
"""What is an amount only if the next words say of what: a year, a pronoun, metres or millions."""

# --- reading ----------------------------------------------------------------------------------------------------------


def _overlaps(match: re.Match[str], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a match shares characters with one of the spans, which stand in text order and share none."""
    last = bisect_left(spans, (match.end(),)) - 1
    return last >= 0 and spans[last][1] > match.start()


def _is_name_or_age(match: re.Match[str]) -> bool:
    """Resolution 2231, no one, "Ivan, 45, …"."""
    before = match.string[max(0, match.start() - 20) : match.start()]
    after = match.string[match.end() : match.end() + 10]
    if _NUMBERED_BEFORE.search(before):
        return True
    if match[0].lower() == "one":
        return bool(_ONE_NAMED.search(before) or _ONE_OF.match(after))
    return bool(match[0].isdigit() and _AGE.search(before) and after.startswith(","))


def _read(doc: Doc, starts: Sequence[int], match: re.Match[str], noun_of: _NounOf) -> FoundQuantity | None:
    """Value, bound and unit of a match; None when it is no amount after all (a score, a year)."""
    start, end = bisect_right(starts, match.start()) - 1, bisect_left(starts, match.end())
    unit, head = _written_unit(match, starts) or _counted(doc, end, noun_of) or (None, None)
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
        bound=_HEDGES.get(_plain(match["hedge"])) or _TAILS.get(_plain(match["tail"])) or "=",
        unit=unit,
        head=head,
    )


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


def _written_unit(match: re.Match[str], starts: Sequence[int]) -> tuple[str, int] | None:
    """The unit inside the match: a currency, a sign or a measure, and its token."""
    for group, table in (("currency", _CURRENCIES), ("sign", _SIGNS), ("measure", _MEASURES)):
        if match[group]:
            words = match[group].strip()
            unit = table.get(words) or table.get(words.upper()) or table[words.lower()]
            return unit, bisect_right(starts, match.start(group)) - 1
    return None


_REACH = 8
"""Tokens after a number in which its noun may stand."""


def _counted(doc: Doc, start: int, noun_of: _NounOf) -> tuple[str, int] | None:
    """The noun that is counted, as a lemma, and its token."""
    noun = noun_of(list(doc[start : start + _REACH]))
    return None if noun is None else (_lemma(noun), noun.i)


def _tagged_noun(tokens: Sequence[Token]) -> Token | None:
    """The last noun of the first run of nouns, unless it is a possessor: "of the agency's employees"."""
    noun = None
    for token in tokens:
        if token.pos_ in ("NOUN", "PROPN"):
            noun = token
        elif token.text in ("'s", "’s", "'", "’"):
            noun = None
        elif noun is not None or not (token.pos_ in _BEFORE_NOUN or token.lower_ in ("of", "-")):
            break
    return noun


_BEFORE_NOUN = frozenset({"ADJ", "DET", "NUM", "ADV", "VERB", "SYM"})


def _untagged_noun(tokens: Sequence[Token]) -> Token | None:
    """The first plural among the words of the clause, in lower case if there is one; else the next word."""
    clause: list[Token] = []
    for token in tokens:
        if token.lower_ in _STOPS or (token.is_punct and token.text != "-"):
            break
        clause.append(token)
    plurals = [token for token in clause if _is_plural(token)]
    plain = [token for token in plurals if token.is_lower]
    first = [
        token for token in clause[:1] if token.is_lower and token.is_alpha and not token.lower_.endswith("ed")
    ]
    return next(iter([*plain, *plurals, *first]), None)


def _is_plural(token: Token) -> bool:
    word = token.lower_
    return word in _SINGULARS or (
        token.is_alpha and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    )


def _lemma(token: Token) -> str:
    """The unit a noun names: a measure or currency of ours, or its lemma."""
    word = token.lower_
    single = _SINGULARS.get(word) or (token.lemma_.lower() if token.lemma_ else _singular(word))
    return _MEASURES.get(single) or _MEASURES.get(_singular(word)) or single


_ENDINGS = (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("s", ""))


def _singular(word: str) -> str:
    """A plural without its ending, by rule; words on -ss, -us and -is stay."""
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    for ending, replacement in _ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + replacement
    return word


def _plain(words: str | None) -> str:
    """Lower case, single blanks; empty for nothing."""
    return " ".join((words or "").lower().split())
