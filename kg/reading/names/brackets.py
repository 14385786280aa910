"""What stands in brackets behind a name: "Anna Bell (born 5 May 1960 in Geneva)", "the League (1920–1946)".

A bracket is read in parts, cut at its semicolons. Words such as "born" say what the dates and places after them are.
A part with nothing but dates and places in it, on both sides of a dash, is a life from its beginning to its end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.knowledge.ontology import Ontology
from kg.model import Argument, Claim, Tense
from kg.reading.arguments import Arguments
from kg.reading.names.nameclaims import name_claim
from kg.reading.stance.attribution import Attribution
from kg.reading.things.mentions import Mention, MentionKind
from kg.reading.values.timerules import TimeKind
from kg.reading.values.times import FoundTime

_LONGEST = 40
"""Tokens up to which a bracket is read."""

_CONFIDENCE = 0.85

Cue = tuple[str, str | None]
_BIRTH, _DEATH = ("kg:bornOn", "kg:bornIn"), ("kg:diedOn", "kg:diedIn")
_FOUNDING, _END = ("kg:foundedOn", None), ("kg:dissolvedOn", None)
_CUES: Mapping[str, Cue] = {
    **dict.fromkeys(("born", "b.", "b", "*", "née", "né"), _BIRTH),
    **dict.fromkeys(("died", "d.", "d", "†", "killed"), _DEATH),
    **dict.fromkeys(("founded", "established", "formed", "created", "est.", "est", "since"), _FOUNDING),
    **dict.fromkeys(("dissolved", "disbanded", "defunct", "abolished"), _END),
}
"""What the words of a bracket say of the date, and of the place, after them."""

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

_YEAR = re.compile(r"1\d{3}|20\d\d")
_DASH = re.compile(r"\s*(?:[-–—‒]|\bto\b|\buntil\b)\s*")
_PLAIN = frozenset({"in", "at", "near", "on", ",", ".", ""})
"""What may stand beside the dates and places of a life."""
_BORN_AS = frozenset({"née", "né"})
_BETWEEN = _BORN_AS | {",", "jr", "jr.", "sr", "sr."}
"""What may stand between a name and its bracket."""


@dataclass
class _Side:
    """The dates and places on one side of a dash, with the tokens they begin at."""

    dates: list[tuple[int, Argument]] = field(default_factory=list)
    places: list[tuple[int, Argument]] = field(default_factory=list)


@dataclass(frozen=True)
class Brackets:
    """Reads the brackets behind the names of one document.

    Attributes:
        arguments: of the document.
        attribution: who speaks where.
        ontology: its relations and classes.
    """

    arguments: Arguments
    attribution: Attribution
    ontology: Ontology

    def find(self, times: Sequence[FoundTime]) -> Iterator[Claim]:
        """The claims of all brackets, in text order."""
        by_start = {time.start: time for time in times}
        for mention in self.arguments.mentions:
            if mention.kind is MentionKind.NAME:
                opened = self._opening(mention)
                if opened is not None:
                    for part in self._parts(opened):
                        yield from self._read(mention, part, by_start)

    # Where the brackets are

    def _opening(self, name: Mention) -> int | None:
        """The token of the bracket behind a name, past empty brackets and the name of birth: "X, née Y ("."""
        words, i = self.arguments.tree.words, name.end
        if name.start and words[name.start - 1].lower() in _BORN_AS:
            return None
        while i < len(words):
            if words[i] == "(":
                if words[i + 1 : i + 2] != [")"]:
                    return i
                i += 2
                continue
            if words[i].lower() not in _BETWEEN:
                return None
            other = self.arguments.mentions[i + 1] if words[i].lower() in _BORN_AS else None
            i = other.end if other is not None and other.kind is MentionKind.NAME else i + 1
        return None

    def _parts(self, opened: int) -> Iterator[range]:
        """The tokens of a bracket, cut at its semicolons."""
        words, start = self.arguments.tree.words, opened + 1
        for i in range(start, min(len(words), start + _LONGEST)):
            if words[i] in (";", ")"):
                if i > start:
                    yield range(start, i)
                start = i + 1
            if words[i] == ")":
                return

    # What they say

    def _read(self, name: Mention, part: range, times: Mapping[int, FoundTime]) -> Iterator[Claim]:
        words, mentions = self.arguments.tree.words, self.arguments.mentions
        party = mentions[part.start]
        if party is not None and self._is_party_of(name, party) and party.end >= part.stop:
            yield from self._claims(name, part.start, _PARTY, self.arguments.of(party.head))
            return
        sides = self._life(part, times)
        kind = next((k for k in _SPANS if self.ontology.is_a(name.type, k)), None)
        if sides is not None and kind is not None:
            if self._is_too_short(name, sides):
                return
            for (dated, placed), side in zip(_SPANS[kind], sides, strict=True):
                for i, date in side.dates:
                    yield from self._claims(name, i, dated, date)
                for i, place in side.places[:1] if placed else ():
                    yield from self._claims(name, i, placed or "", place)
            return
        cue: Cue | None = None
        i = part.start
        while i < part.stop:
            end, when, where = self._item(i, times)
            if cue is not None and when is not None:
                yield from self._claims(name, i, cue[0], when)
            elif cue is not None and where is not None and cue[1]:
                yield from self._claims(name, i, cue[1], where)
                cue = None if cue is _DEATH else (cue[0], None)
            cue = _CUES.get(words[i].lower(), cue)
            i = end

    def _is_party_of(self, name: Mention, party: Mention) -> bool:
        return (
            party.kind is MentionKind.NAME
            and self.ontology.is_a(name.type, "Person")
            and self.ontology.is_a(party.type, "Party")
        )

    def _life(self, part: range, times: Mapping[int, FoundTime]) -> tuple[_Side, _Side] | None:
        """Both ends of a life that is told without a word: one date on each side of a dash, and places."""
        words = self.arguments.tree.words
        whole = times.get(part.start)
        if whole is not None and whole.kind is TimeKind.RANGE and whole.end >= part.stop:
            ends = [_Side([(part.start, end)]) for end in range_ends(whole)]
            return (ends[0], ends[1]) if len(ends) == 2 else None
        sides = [_Side()]
        i = part.start
        while i < part.stop:
            end, date, place = self._item(i, times)
            if date is not None:
                sides[-1].dates.append((i, date))
            elif place is not None:
                sides[-1].places.append((i, place))
            elif _DASH.fullmatch(words[i]):
                sides.append(_Side())
            elif words[i].lower() not in _PLAIN:
                return None
            i = end
        told = len(sides) == 2 and all(len(side.dates) == 1 for side in sides)
        return (sides[0], sides[1]) if told else None

    def _is_too_short(self, name: Mention, sides: tuple[_Side, _Side]) -> bool:
        """Whether so few years are a term of office rather than a life: "the chairman was Jonas Weber (1944–45)"."""
        found = (_YEAR.match(date.label) for side in sides for _, date in side.dates)
        years = [int(year[0]) for year in found if year]
        return name.type == "Person" and len(years) == 2 and years[1] - years[0] < _SHORTEST_LIFE

    def _item(self, i: int, times: Mapping[int, FoundTime]) -> tuple[int, Argument | None, Argument | None]:
        """Where the item that begins at a token ends, and the date or place that it is."""
        time, mention = times.get(i), self.arguments.mentions[i]
        if time is not None:
            return max(i + 1, time.end), self._date(time), None
        if mention is not None and self._is_place(mention):
            return mention.end, None, self.arguments.of(mention.head)
        word = self.arguments.quote(i, i + 1)
        if _YEAR.fullmatch(word.text):
            return (
                i + 1,
                Argument(word.start, word.end, word.text, word.text, "Value", None, named=False),
                None,
            )
        return i + 1, None, None

    def _is_place(self, mention: Mention) -> bool:
        return mention.kind is MentionKind.NAME and self.ontology.is_a(mention.type, "Place")

    @staticmethod
    def _date(time: FoundTime) -> Argument | None:
        vague = time.value is None or time.relation in ("before", "after", "by") or "/" in time.value
        return None if vague else date_value(time)

    def _claims(self, name: Mention, trigger: int, relation: str, thing: Argument) -> Iterator[Claim]:
        known = self.ontology.relations.get(relation)
        if known is not None and self.ontology.fits(name.type, known.domain):
            yield name_claim(
                self.arguments,
                self.attribution,
                trigger=trigger,
                subject=self.arguments.of(name.head),
                predicate=relation,
                object=thing,
                rule="name:bracket",
                confidence=_CONFIDENCE,
                tense=Tense.PRESENT if relation == _PARTY else Tense.PAST,
            )


def date_value(time: FoundTime) -> Argument:
    """A date as the object of a claim; its label is the date in EDTF."""
    return Argument(
        time.start_char, time.end_char, time.text, time.value or time.text, "Value", None, named=False
    )


def range_ends(time: FoundTime) -> list[Argument]:
    """Both ends of a range as objects of claims; none where words and value do not fall apart in the same way."""
    values = (time.value or "").split("/")
    dashes = list(_DASH.finditer(time.text))
    if len(values) != 2 or len(dashes) != 1:
        return []
    dash = dashes[0]
    first, second = time.text[: dash.start()], time.text[dash.end() :]
    starts = (time.start_char, time.start_char + dash.end())
    return [
        Argument(start, start + len(words), words, value, "Value", None, named=False)
        for start, words, value in zip(starts, (first, second), values, strict=True)
        if words and value not in ("", "..")
    ]
