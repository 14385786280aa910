"""What stands in brackets behind a name: "Anna Bell (born 5 May 1960 in Geneva)", "the League (1920–1946)".

A bracket is read in parts, cut at its semicolons. A part with nothing but dates and places in it, on both sides of a
dash, is a life from its beginning to its end. In other parts words such as "born" say what the dates and places behind
them are. A part that is a party is the one that the person before it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.knowledge.english.words import words
from kg.model import Argument, Claim, Tense
from kg.reading.names.bracketparts import Item, bracket_items, bracket_parts
from kg.reading.names.datevalues import DASH, YEAR, range_ends
from kg.reading.names.nameclaims import Names
from kg.reading.things.mentions import Mention, MentionKind
from kg.reading.values.timerules import TimeKind
from kg.reading.values.times import FoundTime

_CONFIDENCE = 0.85
"""How often such claims hold, as first read off by hand on encyclopaedia articles."""

Cue = tuple[str, str | None]
"""The relations of a date and of a place; None where the ontology has none for the place."""

_BIRTH, _DEATH = ("kg:bornOn", "kg:bornIn"), ("kg:diedOn", "kg:diedIn")
_FOUNDING, _END = ("kg:foundedOn", None), ("kg:dissolvedOn", None)
_CUES: Mapping[str, Cue] = {
    **dict.fromkeys(words("names", "birth", "born-as"), _BIRTH),
    **dict.fromkeys(words("names", "death"), _DEATH),
    **dict.fromkeys(words("names", "founding"), _FOUNDING),
    **dict.fromkeys(words("names", "end"), _END),
}
"""What the words of a bracket say of the date, and of the place, behind them."""

_SPANS: Mapping[str, tuple[Cue, Cue]] = {
    "Person": (_BIRTH, _DEATH),
    "Organisation": (_FOUNDING, _END),
    "Event": (("kg:beganOn", None), ("kg:endedOn", None)),
    "Conflict": (("kg:beganOn", None), ("kg:endedOn", None)),
}
"""What the two sides of a dash are, by the class of the name before the bracket."""

_PARTY = "kg:partyOf"

_SHORTEST_LIFE = 13
"""Years below which a person's bracket is not read as a life."""

_PLAIN = frozenset({"in", "at", "near", "on", ",", ".", ""})
"""What may stand beside the dates and places of a life."""

Fact = tuple[int, str, Argument]
"""The token that shows it, the relation, and the object; the subject is the name before the bracket."""


@dataclass
class _Side:
    """The dates and places on one side of a dash, with the tokens they begin at."""

    dates: list[tuple[int, Argument]] = field(default_factory=list)
    places: list[tuple[int, Argument]] = field(default_factory=list)


def find_in_brackets(names: Names, times: Sequence[FoundTime]) -> Iterator[Claim]:
    """The claims of all brackets behind names, in text order."""
    by_start = {time.start: time for time in times}
    for name in names.mentions:
        if name.kind is MentionKind.NAME:
            for part in bracket_parts(names, name):
                for token, relation, thing in _facts(names, name, part, by_start):
                    yield from _claim(names, name, token, relation, thing)


def _claim(names: Names, name: Mention, token: int, relation: str, thing: Argument) -> Iterator[Claim]:
    known = names.ontology.relations.get(relation)
    if known is not None and names.ontology.fits(name.type, known.domain):
        yield from names.claim(
            names.arguments.of(name.head),
            relation,
            thing,
            trigger=token,
            rule="name:bracket",
            confidence=_CONFIDENCE,
            tense=Tense.PRESENT if relation == _PARTY else Tense.PAST,
        )


def _facts(names: Names, name: Mention, part: range, times: Mapping[int, FoundTime]) -> Iterable[Fact]:
    """What a part of a bracket says of the name before it."""
    party = names.mentions[part.start]
    if party is not None and party.end >= part.stop and _is_party_of(names, name, party):
        return [(part.start, _PARTY, names.arguments.of(party.head))]
    items = list(bracket_items(names, part, times))
    sides = _whole_range(part, times) or _life(items)
    kind = next((k for k in _SPANS if names.is_a(name, k)), None)
    if sides is None or kind is None:
        return _of_words(items)
    return () if _is_too_short(name, sides) else _of_life(sides, _SPANS[kind])


def _is_party_of(names: Names, name: Mention, party: Mention) -> bool:
    of_person = names.is_a(name, "Person") and names.is_a(party, "Party")
    return party.kind is MentionKind.NAME and of_person


# Lives: dates and places on both sides of a dash


def _whole_range(part: range, times: Mapping[int, FoundTime]) -> tuple[_Side, _Side] | None:
    """Both ends of a part that is one range: "1920–1946"."""
    whole = times.get(part.start)
    if whole is None or whole.kind is not TimeKind.RANGE or whole.end < part.stop:
        return None
    ends = [_Side([(part.start, end)]) for end in range_ends(whole)]
    return (ends[0], ends[1]) if len(ends) == 2 else None


def _life(items: Iterable[Item]) -> tuple[_Side, _Side] | None:
    """Both ends of a life that is told without a word: one date on each side of a dash, and places."""
    sides = [_Side()]
    for item in items:
        if item.date is not None:
            sides[-1].dates.append((item.token, item.date))
        elif item.place is not None:
            sides[-1].places.append((item.token, item.place))
        elif DASH.fullmatch(item.word):
            sides.append(_Side())
        elif item.word.lower() not in _PLAIN:
            return None
    told = len(sides) == 2 and all(len(side.dates) == 1 for side in sides)
    return (sides[0], sides[1]) if told else None


def _is_too_short(name: Mention, sides: tuple[_Side, _Side]) -> bool:
    """Whether so few years are a term of office rather than a life: "the chairman was Jonas Weber (1944–45)"."""
    found = (YEAR.match(date.label) for side in sides for _, date in side.dates)
    years = [int(year[0]) for year in found if year]
    return name.type == "Person" and len(years) == 2 and years[1] - years[0] < _SHORTEST_LIFE


def _of_life(sides: tuple[_Side, _Side], cues: tuple[Cue, Cue]) -> Iterator[Fact]:
    """The dates of both ends, and the first place of each."""
    for (dated, placed), side in zip(cues, sides, strict=True):
        for token, date in side.dates:
            yield token, dated, date
        for token, place in side.places[:1] if placed else ():
            yield token, placed or "", place


# Words that say what the dates and places behind them are


def _of_words(items: Iterable[Item]) -> Iterator[Fact]:
    cue: Cue | None = None
    for item in items:
        if cue is not None and item.date is not None:
            yield item.token, cue[0], item.date
        elif cue is not None and item.place is not None and cue[1]:
            yield item.token, cue[1], item.place
            cue = None if cue is _DEATH else (cue[0], None)
        cue = _CUES.get(item.word.lower(), cue)
