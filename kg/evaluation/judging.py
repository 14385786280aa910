"""Which claims are right, as far as the gold of a benchmark can tell.

A benchmark judges only what it set out to record, so every rule says first which claims it leaves alone:

redocred    claims whose relation is one of its properties and whose ends are both among its entities; right when the
            document's facts have it
knet        claims between names or pronouns whose relation is one that was asked about this passage; right when one
            fact has the same relation and overlaps at both ends
plover      claims whose type of event is in the gold, or whose actors are; right when one event has both
carb,       open claims whose trigger is in the relation of a gold tuple; right when the subject's words are in one
benchie     argument of such a tuple, and the object's in another or in the relation

Relations of the ontology are judged by the first four, open predicates by the last two. Inferred claims are not
judged: their confidence follows from their premises; nor are those that rest on names or on the world alone.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from kg.evaluation.adapters import Lookup, Reading
from kg.evaluation.compare import Matching, Told, content_words, entities_of, facts_of, matching_of
from kg.evaluation.data import Line
from kg.evaluation.run import BENCHMARKS
from kg.model import Argument, Claim
from kg.reading.names.worldfacts import KNOWN

Judge = Callable[[Reading, Line, Collection[str] | None, Lookup], Iterator[tuple[Claim, bool]]]
"""Gives the claims of a reading that a gold line can decide on, and whether they are right."""


_UNWORDED = ("name:", KNOWN)
"""Rules about names side by side and about the world, which set a confidence of their own."""


@dataclass(frozen=True)
class _Case:
    """What the gold says of one text, and the relations that it records anywhere."""

    line: Line
    matching: Matching
    relations: Collection[str] | None
    facts: tuple[Told, ...]


IsJudged = Callable[[Claim, Told, _Case], bool]


def _by_facts(name: str, is_judged: IsJudged) -> Judge:
    """Judge each claim by what the benchmark's adapter makes of it alone."""

    def judge_facts(
        reading: Reading, gold: Line, relations: Collection[str] | None, lookup: Lookup
    ) -> Iterator[tuple[Claim, bool]]:
        matching = matching_of(name)
        case = _Case(gold, matching, relations, tuple(matching.gold(gold)))
        plain = replace(lookup, labels=replace(lookup.labels, apposition=None))
        for claim in _stated(reading):
            told = facts_of(BENCHMARKS[name].adapt(_Alone(reading, claim), plain))
            judged = [one for one in told if is_judged(claim, one, case)]
            if judged:
                yield claim, any(matching.same(fact, one) for one in judged for fact in case.facts)

    return judge_facts


class _Alone:
    """A reading with one of its claims only."""

    def __init__(self, reading: Reading, claim: Claim) -> None:
        self.document, self.mentions, self.wordings = reading.document, reading.mentions, reading.wordings
        self.times, self.amounts = reading.times, reading.amounts
        self.claims = (claim,)


def _stated(reading: Reading) -> Iterator[Claim]:
    """The claims that somebody worded, whose confidence depends on the wording."""
    for claim in reading.claims:
        if not claim.derived_from and not claim.rule.startswith(_UNWORDED):
            yield claim


def _between_entities(claim: Claim, told: Told, case: _Case) -> bool:
    entities = entities_of(case.line)
    ends = (told.subject, told.object)
    known = all(end is not None and any(case.matching.thing(e, end) for e in entities) for end in ends)
    return known and case.relations is not None and told.relation in case.relations


def _asked_about(claim: Claim, told: Told, case: _Case) -> bool:
    named = claim.subject.named and (claim.object is None or claim.object.named)
    return named and told.relation in case.line["properties"]


def _between_related(claim: Claim, told: Told, case: _Case) -> bool:
    return any(case.matching.same_things(fact, told) for fact in case.facts)


def _near_event(claim: Claim, told: Told, case: _Case) -> bool:
    same_type = any(fact.relation == told.relation for fact in case.facts)
    return same_type or _between_related(claim, told, case)


def _by_words(name: str) -> Judge:
    """Judge open claims by the words of gold tuples."""

    def judge_words(
        reading: Reading, gold: Line, relations: Collection[str] | None, lookup: Lookup
    ) -> Iterator[tuple[Claim, bool]]:
        wanted = list(matching_of(name).gold(gold))
        for claim in _stated(reading):
            trigger = content_words(claim.trigger.text)
            near = [fact for fact in wanted if trigger & content_words(fact.relation)]
            if claim.predicate.startswith("open:") and near:
                yield claim, any(_says(fact, claim) for fact in near)

    return judge_words


def _says(fact: Told, claim: Claim) -> bool:
    """Whether the arguments of a gold tuple are those of a claim, in either order."""
    ends = [fact.subject.words, fact.object.words if fact.object else ""]
    return any(
        _in(claim.subject, one) and _in(claim.object, f"{other} {fact.relation}")
        for one, other in (ends, ends[::-1])
    )


def _in(argument: Argument | None, words: str) -> bool:
    """Whether at least half of the words of an argument, if it has any, are among others."""
    if argument is None or not argument.text:
        return True
    known = content_words(words)
    return any(
        2 * len(wanted & known) >= len(wanted) > 0
        for wanted in map(content_words, (argument.text, argument.label))
    )


JUDGES: Mapping[str, Judge] = {
    "redocred": _by_facts("redocred", _between_entities),
    "knet": _by_facts("knet", _asked_about),
    "plover": _by_facts("plover", _near_event),
    "carb": _by_words("carb"),
    "benchie": _by_words("benchie"),
}
"""The benchmarks that can judge claims."""
