"""What names that stand side by side say of each other: "Anna Lind of the Labour Party", "the 1982 Falklands War"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.knowledge.ontology import Ontology
from kg.model import Argument, Claim, Tense
from kg.reading.arguments import Arguments
from kg.reading.names.brackets import date_value
from kg.reading.names.nameclaims import name_claim
from kg.reading.stance.attribution import Attribution
from kg.reading.things.mentions import Mention, MentionKind
from kg.reading.values.timerules import TimeKind
from kg.reading.values.times import FoundTime

_CONFIDENCE = 0.8
"""How often such claims hold, as first read off by hand on encyclopaedia articles."""

_HAPPENING = ("Event", "Conflict")
_YEAR = re.compile(r"1\d{3}|20\d\d")
_DATED = frozenset({TimeKind.DATE, TimeKind.MONTH, TimeKind.YEAR})

Tie = tuple[Mention, str, Mention, str]


@dataclass(frozen=True)
class NameTies:
    """Finds what side by side names say of each other in one document.

    Attributes:
        arguments: of the document.
        attribution: who speaks where.
        ontology: its relations and classes.
    """

    arguments: Arguments
    attribution: Attribution
    ontology: Ontology

    def find(self, times: Sequence[FoundTime]) -> Iterator[Claim]:
        """The claims, name by name."""
        by_start = {time.start: time for time in times}
        for name in self.arguments.mentions:
            if name.kind is not MentionKind.NAME or name.entity is None:
                continue
            for one, relation, other, rule in self._ties(name):
                yield from self._claim(one, relation, self.arguments.of(other.head), rule, Tense.PRESENT)
            date = self._date(name, by_start) if name.type in _HAPPENING else None
            if date is not None:
                yield from self._claim(name, "kg:tookPlaceOn", date, "name:date", Tense.PAST)

    def _claim(self, one: Mention, relation: str, end: Argument, rule: str, tense: Tense) -> Iterator[Claim]:
        subject = self.arguments.of(one.head)
        if relation in self.ontology.relations and subject.iri != end.iri:
            yield name_claim(
                *(self.arguments, self.attribution),
                trigger=one.head,
                subject=subject,
                predicate=relation,
                object=end,
                rule=rule,
                confidence=_CONFIDENCE,
                tense=tense,
            )

    def _ties(self, name: Mention) -> Iterator[Tie]:
        """What hangs on a name by a preposition: whose somebody is, who fought, and of what war it was a part."""
        tree, is_a = self.arguments.tree, self.ontology.is_a
        for kid in tree.find(name.head, "nmod"):
            case = tree.case(kid)
            for head in tree.conjuncts(kid):
                other = self.arguments.mentions[head]
                if other is None or other.kind is not MentionKind.NAME or other.start < name.end:
                    continue
                if name.type == "Person" and case == "of" and is_a(other.type, "Organisation"):
                    party = is_a(other.type, "Party")
                    yield name, "kg:partyOf" if party else "kg:affiliatedWith", other, "name:of"
                elif name.type == "Conflict" and case == "between" and is_a(other.type, "Agent"):
                    yield other, "kg:foughtIn", name, "name:between"
                elif name.type in _HAPPENING and case in ("of", "during", "in") and other.type == "Conflict":
                    yield name, "kg:partOf", other, "name:of"

    def _date(self, name: Mention, times: Mapping[int, FoundTime]) -> Argument | None:
        """When a named event was: the year right before it, or the date right behind it."""
        words = self.arguments.tree.words
        after = times.get(name.end) or times.get(name.end + 1)
        if after is not None and words[name.end].lower() in ("in", "of", "on") and _is_precise(after):
            return date_value(after)
        year = self.arguments.quote(name.start - 1, name.start) if name.start else None
        if year is None or not _YEAR.fullmatch(year.text):
            return None
        return Argument(year.start, year.end, year.text, year.text, "Value", None, named=False)


def _is_precise(time: FoundTime) -> bool:
    return time.kind in _DATED and time.value is not None and "/" not in time.value
