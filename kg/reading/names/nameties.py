"""What two names side by side say of each other: "Anna Lind of the Labour Party", "the 1982 Falklands War"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.model import Argument, Claim, Tense
from kg.reading.names.datevalues import date_value, year_value
from kg.reading.names.nameclaims import Names
from kg.reading.things.mentions import Mention, MentionKind
from kg.reading.values.timerules import TimeKind
from kg.reading.values.times import FoundTime

_CONFIDENCE = 0.8
"""How often such claims hold, as first read off by hand on encyclopaedia articles."""

_HAPPENING = ("Event", "Conflict")
_PRECISE = frozenset({TimeKind.DATE, TimeKind.MONTH, TimeKind.YEAR})

Tie = tuple[Mention, str, Mention, str]
"""Subject, relation, object, and the name of the rule."""


def find_name_ties(names: Names, times: Sequence[FoundTime]) -> Iterator[Claim]:
    """The claims of names tied by a preposition and of named events with their dates, name by name."""
    by_start = {time.start: time for time in times}
    for name in names.linked:
        for one, relation, other, rule in _ties(names, name):
            yield from names.claim(
                names.arguments.of(one.head),
                relation,
                names.arguments.of(other.head),
                trigger=one.head,
                rule=rule,
                confidence=_CONFIDENCE,
            )
        date = _date(names, name, by_start) if name.type in _HAPPENING else None
        if date is not None:
            yield from names.claim(
                names.arguments.of(name.head),
                "kg:tookPlaceOn",
                date,
                trigger=name.head,
                rule="name:date",
                confidence=_CONFIDENCE,
                tense=Tense.PAST,
            )


def _ties(names: Names, name: Mention) -> Iterator[Tie]:
    """What the names say that hang on a name by a preposition."""
    tree = names.tree
    for kid in tree.find(name.head, "nmod"):
        case = tree.case(kid)
        for head in tree.conjuncts(kid):
            other = names.mentions[head]
            if other is not None and other.kind is MentionKind.NAME and other.start >= name.end:
                yield from _tie(names, name, case, other)


def _tie(names: Names, name: Mention, case: str, other: Mention) -> Iterator[Tie]:
    """Where somebody belongs, who fought in a war, and of what war something was a part."""
    if name.type == "Person" and case == "of" and names.is_a(other, "Organisation"):
        relation = "kg:partyOf" if names.is_a(other, "Party") else "kg:affiliatedWith"
        yield name, relation, other, "name:of"
    elif name.type == "Conflict" and case == "between" and names.is_a(other, "Agent"):
        yield other, "kg:foughtIn", name, "name:between"
    elif name.type in _HAPPENING and case in ("of", "during", "in") and other.type == "Conflict":
        yield name, "kg:partOf", other, "name:of"


def _date(names: Names, name: Mention, times: Mapping[int, FoundTime]) -> Argument | None:
    """When a named event was: the date right behind it, or the year right before it."""
    after = times.get(name.end) or times.get(name.end + 1)
    joined = after is not None and names.tree.words[name.end].lower() in ("in", "of", "on")
    if joined and after is not None and _is_precise(after):
        return date_value(after)
    return year_value(names.arguments.quote(name.start - 1, name.start)) if name.start else None


def _is_precise(time: FoundTime) -> bool:
    return time.kind in _PRECISE and time.value is not None and "/" not in time.value
