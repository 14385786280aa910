"""Gold and ours side by side: which facts of one text were found, missed, or said beyond the gold.

The scorers judge; this shows. It follows their matching in its simplest form: things are the same when their spans
overlap (or their words do, where a benchmark has no spans), relations when their labels are equal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from kg.errors import EvaluationError, choices
from kg.evaluation.data import Line

Span = tuple[int, int]


@dataclass(frozen=True)
class Thing:
    """One end of a fact: its words, every place where the text names it, and the country it stands for, if known."""

    words: str
    spans: tuple[Span, ...] = ()
    country: str = ""


@dataclass(frozen=True)
class Told:
    """A fact as a benchmark writes it; `object` is None where it has but one end, `mutual` if it holds both ways."""

    subject: Thing
    relation: str
    object: Thing | None
    mutual: bool = False


@dataclass(frozen=True)
class Comparison:
    """The facts of one text; `found` counts in `gold`, `right` in `ours`."""

    gold: tuple[Told, ...]
    ours: tuple[Told, ...]
    found: frozenset[int]
    right: frozenset[int]

    @property
    def misses(self) -> int:
        """How many facts are on one side only."""
        return len(self.gold) - len(self.found) + len(self.ours) - len(self.right)


Same = Callable[[Thing, Thing], bool]


@dataclass(frozen=True)
class Matching:
    """How one benchmark's gold is read and compared.

    Attributes:
        gold: the facts of a gold line.
        thing: whether a thing of the gold and one of ours are the same.
        relation: whether a relation of the gold and one of ours are the same.
        undirected: relations that hold either way round.
    """

    gold: Callable[[Line], Iterable[Told]]
    thing: Same
    relation: Callable[[str, str], bool] = str.__eq__
    undirected: frozenset[str] = frozenset()

    def same(self, gold: Told, ours: Told) -> bool:
        """Whether a fact of ours is one of the gold."""
        return self.relation(gold.relation, ours.relation) and self.same_things(gold, ours)

    def same_things(self, gold: Told, ours: Told) -> bool:
        """Whether two facts are about the same things, whatever they say of them."""
        if gold.object is None or ours.object is None:
            return gold.object is None and self.thing(gold.subject, ours.subject)
        straight = self.thing(gold.subject, ours.subject) and self.thing(gold.object, ours.object)
        if straight or not (gold.mutual or gold.relation in self.undirected):
            return straight
        return self.thing(gold.subject, ours.object) and self.thing(gold.object, ours.subject)

    def relations(self, gold: Iterable[Line]) -> frozenset[str] | None:
        """The relations that a benchmark asks about; None where it asks about any."""
        if self.relation is not str.__eq__:
            return None
        return frozenset(fact.relation for line in gold for fact in self.gold(line))

    def compare(self, gold: Line, answer: Line, asked: Collection[str] | None = None) -> Comparison:
        """Put a gold line and an answer side by side, leaving out of ours the relations that are not asked about."""
        told = [one for one in facts_of(answer) if asked is None or one.relation in asked]
        wanted, ours = tuple(dict.fromkeys(self.gold(gold))), tuple(dict.fromkeys(told))
        pairs = [
            (g, o) for g, one in enumerate(wanted) for o, other in enumerate(ours) if self.same(one, other)
        ]
        return Comparison(wanted, ours, frozenset(g for g, _ in pairs), frozenset(o for _, o in pairs))


def matching_of(name: str) -> Matching:
    """How the benchmark `name` is compared.

    Raises:
        EvaluationError: there is no such benchmark.
    """
    if name not in MATCHINGS:
        raise EvaluationError(f"there is no benchmark {name!r}", hint=choices(name, MATCHINGS))
    return MATCHINGS[name]


# ---------------------------------------------------------------- facts


def facts_of(line: Line) -> list[Told]:
    """The extractions of an answer, or of a gold line in the same format."""
    return [_told(extraction) for extraction in line.get("extractions") or ()]


def _told(extraction: Line) -> Told:
    """One extraction; further arguments are taken together with its object."""
    subject, thing = _thing(extraction.get("subject")), _thing(extraction.get("object"))
    if thing and extraction.get("args"):
        thing = Thing(
            " ".join([thing.words, *(further["text"] for further in extraction["args"])]), thing.spans
        )
    relation = extraction.get("phrase") or extraction.get("relation") or ""
    return Told(subject or Thing(""), relation, thing, bool(extraction.get("reciprocal")))


def _thing(given: Line | None) -> Thing | None:
    if given is None:
        return None
    spans = ((given["start"], given["end"]),) if "start" in given else ()
    return Thing(given.get("text") or "", spans, given.get("code") or "")


def entities_of(line: Line) -> list[Thing]:
    """Re-DocRED: the entities of a gold line, each with all its mentions."""
    return [
        Thing(entity["names"][0], tuple((start, end) for start, end in entity["mentions"]))
        for entity in line["graph_entities"]
    ]


def _of_entities(line: Line) -> list[Told]:
    """Re-DocRED: facts between numbered entities."""
    things = entities_of(line)
    return [Told(things[head], relation, things[tail]) for head, relation, tail in line["relations"]]


def _of_events(line: Line) -> list[Told]:
    """PLOVER: events under the type names of 2021."""
    facts = facts_of(line)
    return [replace(fact, relation=_TYPES_OF_2021.get(fact.relation, fact.relation)) for fact in facts]


def _of_tuples(line: Line) -> list[Told]:
    """CaRB: relation first, then the arguments."""
    return [
        Told(Thing(subject), relation, Thing(" ".join(rest)) if rest else None)
        for relation, subject, *rest in (fact for fact in line["gold"] if len(fact) > 1)
    ]


def _of_clusters(line: Line) -> list[Told]:
    """BenchIE: the first wording of each fact, optional words in brackets."""
    firsts = (cluster[0] for cluster in line["clusters"])
    return [Told(Thing(subject), relation, Thing(thing)) for subject, relation, thing in firsts]


_TYPES_OF_2021 = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}

# ---------------------------------------------------------------- sameness


def _overlap(gold: Thing, ours: Thing) -> bool:
    return any(s < end and start < e for s, e in gold.spans for start, end in ours.spans)


def _same_actor(gold: Thing, ours: Thing) -> bool:
    """Whether spans overlap, the country is the same, or a word that counts is shared."""
    country = bool(gold.country) and gold.country[:3] == ours.country[:3]
    return country or _overlap(gold, ours) or bool(content_words(gold.words) & content_words(ours.words))


def _same_label(gold: Thing, ours: Thing) -> bool:
    """Whether two names are equal, spaces, underscores and case aside."""
    return re.sub(r"[\s_]", "", gold.words).lower() == re.sub(r"[\s_]", "", ours.words).lower()


def _same_words(gold: Thing, ours: Thing) -> bool:
    """Whether the shorter wording has at least half of its words in the longer one."""
    one, other = content_words(gold.words), content_words(ours.words)
    return 0 < min(len(one), len(other)) <= 2 * len(one & other)


def _same_wording(gold: str, ours: str) -> bool:
    """Whether a word that counts is shared, or neither has one ("is", "was")."""
    one, other = content_words(gold), content_words(ours)
    return bool(one & other) or not (one or other)


_FUNCTION_WORDS = frozenset(
    "the a an of and in on at for to by from with as its their his her s is are was were be been has have had "
    "do did not that".split()
)


def content_words(text: str) -> set[str]:
    """The words of a text in lower case, without those that only join others."""
    return set(re.findall(r"\w+", text.lower())) - _FUNCTION_WORDS


MATCHINGS: Mapping[str, Matching] = {
    "re3d": Matching(
        facts_of,
        _overlap,
        undirected=frozenset("AlliesOf CommWith CoLocated Apart FightingAgainst IsSynonymOf".split()),
    ),
    "crossre": Matching(
        facts_of, _overlap, undirected=frozenset("opposite compare social related-to named".split())
    ),
    "plover": Matching(_of_events, _same_actor),
    "redocred": Matching(_of_entities, _overlap),
    "knet": Matching(facts_of, _overlap),
    "t2kg": Matching(facts_of, _same_label),
    "benchie": Matching(_of_clusters, _same_words, _same_wording),
    "carb": Matching(_of_tuples, _same_words, _same_wording),
}
