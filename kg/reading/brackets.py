"""Dates and places in brackets behind a name: "Anna Bell (born 5 May 1960 in Geneva)", "the League (1920–1946)"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.model import Argument, Claim, Tense
from kg.ontology import Ontology
from kg.reading.arguments import Arguments
from kg.reading.attribution import Attribution
from kg.reading.mentions import Mention, MentionKind
from kg.reading.nameclaims import name_claim
from kg.reading.times import FoundTime, TimeKind

_LONGEST = 40
"""Tokens up to which a bracket is read."""

_CONFIDENCE = 0.85

_BIRTH, _DEATH = ("kg:bornOn", "kg:bornIn"), ("kg:diedOn", "kg:diedIn")
_FOUNDING, _END = ("kg:foundedOn", None), ("kg:dissolvedOn", None)
_CUES: Mapping[str, tuple[str, str | None]] = {
    **dict.fromkeys(("born", "b.", "b", "*", "née", "né"), _BIRTH),
    **dict.fromkeys(("died", "d.", "d", "†", "killed"), _DEATH),
    **dict.fromkeys(("founded", "established", "formed", "created", "est.", "est", "since"), _FOUNDING),
    **dict.fromkeys(("dissolved", "disbanded", "defunct", "abolished"), _END),
}
"""What the words of a bracket say of the date, and of the place, after them."""

_SPANS = {
    "Person": ("kg:bornOn", "kg:diedOn"),
    "Organisation": ("kg:foundedOn", "kg:dissolvedOn"),
    "Event": ("kg:beganOn", "kg:endedOn"),
    "Conflict": ("kg:beganOn", "kg:endedOn"),
}
"""What the two ends of a bare range of dates are, by the class of the name before it."""

_DASH = re.compile(r"\s*(?:[-–—‒]|\bto\b|\buntil\b)\s*")


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
            if mention.kind is MentionKind.NAME and self._opens(mention.end):
                yield from self._read(mention, by_start)

    def _opens(self, i: int) -> bool:
        return self.arguments.tree.words[i : i + 1] == ["("]

    def _read(self, name: Mention, times: Mapping[int, FoundTime]) -> Iterator[Claim]:
        words, mentions = self.arguments.tree.words, self.arguments.mentions
        cue: tuple[str, str | None] | None = None
        i = name.end + 1
        while i < min(len(words), name.end + _LONGEST) and words[i] != ")":
            time, place = times.get(i), mentions[i]
            if time is not None:
                yield from self._dated(name, i, time, cue)
                i = max(i + 1, time.end)
                continue
            if place is not None and cue is not None and cue[1] and self._is_place(place):
                yield from self._claims(name, i, cue[1], self.arguments.of(place.head))
                cue = None if cue is _DEATH else (cue[0], None)
            cue = _CUES.get(words[i].lower(), cue)
            i += 1

    def _is_place(self, mention: Mention) -> bool:
        return mention.kind is MentionKind.NAME and self.ontology.is_a(mention.type, "Place")

    def _dated(
        self, name: Mention, i: int, time: FoundTime, cue: tuple[str, str | None] | None
    ) -> Iterator[Claim]:
        if time.value is None or time.relation in ("before", "after", "by"):
            return
        if time.kind is TimeKind.RANGE:
            kind = next((k for k in _SPANS if self.ontology.is_a(name.type, k)), None)
            if kind is not None:
                for relation, end in zip(_SPANS[kind], range_ends(time), strict=False):
                    yield from self._claims(name, i, relation, end)
        elif cue is not None and "/" not in time.value:
            yield from self._claims(name, i, cue[0], date_value(time))

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
                tense=Tense.PAST,
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
