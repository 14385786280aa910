"""What event nouns say in their own words: who does to whom what "the raid on the harbour" tells of.

A noun phrase says less than a clause, and what it leaves out is easily supplied wrongly. So a claim is made only where
a role is filled by what can fill it: who does it acts, whom it befalls can be befallen, and talks have two sides.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.english.words import words
from kg.model import EventType
from kg.reading.clauses.clause import OBJECT, SUBJECT, Clause
from kg.reading.relations.events import Events
from kg.reading.relations.statements import Core, Pairs, open_predicate
from kg.reading.stance.factuality import Factuality

_AHEAD = frozenset({"ask", "want", "plan", "promise", "threat", "refuse", "prevent"})
"""Kinds of embedding words (see `ontologies/english/factuality.tsv`) under which nothing has happened yet."""

_TOPIC_CASES = words("relations", "topic-preposition")
_ACTING = frozenset({"Agent", "Country", "Weapon", "MilitaryPlatform"})
_BEFALLEN = frozenset({"Agent", "Place", "Facility", "Weapon", "MilitaryPlatform"})
"""Classes of those who act, and of what can be befallen where nobody is said to act."""

_PASSIVE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "RETREAT", "SANCTION"})
"""Types of event that say enough with only whom they befall."""

_ALONE = frozenset({"ASSAULT", "PROTEST"})
"""Types of event that say enough with only the one who acts."""


_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE"})
"""Types of event that several do together: "joint exercises of Norway and Chad"."""


def of_event_noun(
    events: Events, factuality: Factuality, clause: Clause, event: EventType, covered: Pairs
) -> Iterator[Core]:
    """Who does to whom what an event noun tells of; nothing where the words name neither, or it has not happened.

    Args:
        events: of the document.
        factuality: knows the words of plans and promises.
        clause: of the noun.
        event: that it tells of.
        covered: subjects and objects of which the relations of phrases tell.
    """
    if _is_spoken_of(events, factuality, clause):
        return
    subjects: list[int | None] = [*filter(lambda k: _acts(events, k), clause.heads(SUBJECT))] or [None]
    targets: list[int | None] = [*_targets(events, clause, event)] or [None]
    predicate = open_predicate(clause.verb or clause.lemma)
    told = {subject for subject, _ in covered}
    for subject in subjects:
        if targets == [None] and subject in told:
            continue
        for target in targets:
            if (subject, target) not in covered and _says_enough(events, clause, event, subject, target):
                yield Core(predicate, subject, target, f"noun:{event.type}", event)


def _targets(events: Events, clause: Clause, event: EventType) -> list[int]:
    """Whom or what the event is directed at; what talks are about is not with whom they are."""
    targets = events.targets(clause)
    if event.type != "CONSULT":
        return targets
    topics = {k for case in _TOPIC_CASES for k in clause.heads(case)}
    return [k for k in targets if k not in topics]


def _says_enough(
    events: Events, clause: Clause, event: EventType, subject: int | None, target: int | None
) -> bool:
    """Whether the roles that are filled make a statement."""
    if subject is not None and target is not None:
        return event.type != "CONSULT" or _is_of(events, target, _BEFALLEN)
    if target is not None:
        return event.type in _PASSIVE and (event.type == "PROTEST" or _is_of(events, target, _BEFALLEN))
    if subject is None:
        return False
    together = event.type in _TOGETHER and len(clause.heads(SUBJECT)) > 1
    return together or (event.type in _ALONE and events.is_named(subject)) or _has_others(events, clause)


def _has_others(events: Events, clause: Clause) -> bool:
    """Whether something with a name stands beside who acts: "their withdrawal from the pact"."""
    return any(a.role not in (SUBJECT, OBJECT) and events.is_named(a.head) for a in clause.args)


def _acts(events: Events, head: int) -> bool:
    """Whether a token speaks of somebody who can act; a name of which nothing is known may be one."""
    vague = events.mentions.type_of(head) == "Thing" and events.is_named(head)
    return vague or _is_of(events, head, _ACTING)


def _is_of(events: Events, head: int, classes: frozenset[str]) -> bool:
    return events.ontology.fits(events.mentions.type_of(head), tuple(classes))


def _is_spoken_of(events: Events, factuality: Factuality, clause: Clause) -> bool:
    """Whether an event is only what somebody's plan or promise is about: "proposed a package of sanctions"."""
    tree, head = events.tree, clause.head
    if not clause.heads(SUBJECT):
        while tree.rel(head) in ("nmod", "obl") and tree.case(head) in ("of", "in"):
            head = tree.head[head]
    rows = [factuality.row(i) for i in (head, tree.head[head]) if head != clause.head]
    return any(row is not None and row.kind in _AHEAD for row in rows)
