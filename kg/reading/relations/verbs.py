"""What verbs and event nouns say in their own words, where no phrase teaches a relation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.knowledge.english.words import word_values, words
from kg.model import EventType
from kg.reading.clauses.clause import COMPLEMENT, OBJECT, RECIPIENT, SUBJECT, Clause, ClauseKind
from kg.reading.clauses.eventnouns import LIGHT_VERBS
from kg.reading.relations.events import TARGET_CASES, Events
from kg.reading.relations.statements import Core, Pairs, open_predicate
from kg.reading.stance.factuality import Factuality

_COMPLEMENT_CASES = (*TARGET_CASES, *word_values("relations", "complement-preposition"))
_PLAIN_VERBS = words("relations", "plain-verb")
_HEAVY = words("relations", "heavy-verb")
_PLACE_CASES = words("relations", "place-preposition")

_AHEAD = frozenset({"ask", "want", "plan", "promise", "threat", "refuse", "prevent"})
"""Kinds of embedding words (see `ontologies/english/factuality.tsv`) under which nothing has happened yet."""


def says_where(events: Events, case: str, head: int) -> bool:
    """Whether a preposition and what it introduces say where; "on" a country is about it."""
    name = events.mentions.type_of(head)
    return case in _PLACE_CASES and events.ontology.is_a(name, "Place") and (case, name) != ("on", "Country")


# Verbs


def of_verb(
    events: Events, factuality: Factuality, clause: Clause, event: EventType | None, covered: Pairs
) -> Iterator[Core]:
    """The statements of a verb: its lemma with each of its subjects and objects.

    Args:
        events: of the document.
        factuality: knows the words of speech and belief.
        clause: of the verb.
        event: that the verb tells of.
        covered: subjects and objects of which the relations of phrases tell.
    """
    if event is None and _is_empty(events, factuality, clause):
        return
    subjects: list[int | None] = [*clause.heads(SUBJECT)] or [None]
    objects, case = _objects(events, factuality, clause)
    rule = f"event:{event.type}" if event else "open"
    predicate = open_predicate(clause.lemma, *([case] if case else []))
    for subject in subjects:
        for thing in objects or [None]:
            silent = subject is None and (event is None or thing is None)
            known = (subject, thing) in covered or is_told_by_noun(events, thing, clause)
            if not silent and not known:
                yield Core(predicate, subject, thing, rule, event)


def _objects(events: Events, factuality: Factuality, clause: Clause) -> tuple[Sequence[int | None], str]:
    """The objects of the main claim, and the preposition that became part of the predicate, if one did."""
    if clause.heads(OBJECT):
        return clause.heads(OBJECT), ""
    if clause.heads(COMPLEMENT) and factuality.row(clause.head) is not None:
        return clause.heads(COMPLEMENT)[:1], ""
    for case in _COMPLEMENT_CASES:
        things = [head for head in clause.heads(case) if events.mentions[head] is not None]
        heads = [head for head in things if not says_where(events, case, head)]
        if heads:
            return heads, case
    return clause.heads(RECIPIENT), ""


def _is_empty(events: Events, factuality: Factuality, clause: Clause) -> bool:
    """Whether a verb without event says nothing of its own."""
    tree = events.tree
    plain = tree.lemma[clause.head] in _PLAIN_VERBS
    serves = any(tree.case(kid) == "as" for kid in tree.find(clause.head, "xcomp"))
    reports = _only_reports(factuality, clause)
    return plain or serves or reports or _only_leads_on(events, factuality, clause)


def _only_reports(factuality: Factuality, clause: Clause) -> bool:
    """Whether a verb of speech only introduces what is said: that has a claim with its holder."""
    row = factuality.row(clause.head)
    noun_object = bool(clause.heads(OBJECT)) and not clause.heads(COMPLEMENT)
    return row is not None and row.kind in ("speech", "belief") and not noun_object


def _only_leads_on(events: Events, factuality: Factuality, clause: Clause) -> bool:
    """Whether a verb only leads on to another: "began to", "has to", "managed to"."""
    row = factuality.row(clause.head)
    beside = [arg for arg in clause.args if arg.role not in (SUBJECT, COMPLEMENT)]
    leads = bool(events.tree.find(clause.head, "xcomp")) and not beside
    return leads and (row is None or row.kind in ("implicative", "plan", "fail"))


# Event nouns


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
    subjects: list[int | None] = [*clause.heads(SUBJECT)] or [None]
    targets: list[int | None] = [*events.targets(clause)] or [None]
    predicate = open_predicate(clause.verb or clause.lemma)
    for subject in subjects:
        for target in targets:
            if (subject, target) != (None, None) and (subject, target) not in covered:
                yield Core(predicate, subject, target, f"noun:{event.type}", event)


def _is_spoken_of(events: Events, factuality: Factuality, clause: Clause) -> bool:
    """Whether an event is only what somebody's plan or promise is about: "proposed a package of sanctions"."""
    tree, head = events.tree, clause.head
    if not clause.heads(SUBJECT):
        while tree.rel(head) in ("nmod", "obl") and tree.case(head) in ("of", "in"):
            head = tree.head[head]
    rows = [factuality.row(i) for i in (head, tree.head[head]) if head != clause.head]
    return any(row is not None and row.kind in _AHEAD for row in rows)


# Verbs with an event noun as object: one of the two tells of the event


def is_told_by_noun(events: Events, thing: int | None, clause: Clause) -> bool:
    """Whether the object of a verb tells all of its event: "launched strikes on X" is told once, as strikes."""
    lemma = events.tree.lemma[clause.head]
    if thing is None or lemma not in LIGHT_VERBS or lemma in _HEAVY:
        return False
    nouns = (other for other in events.by_head.get(thing, ()) if other.kind is ClauseKind.EVENT)
    return any(noun.heads(SUBJECT) and events.targets(noun) for noun in nouns)


def is_told_by_verb(events: Events, noun: Clause) -> bool:
    """Whether an event noun is the object of a verb that tells more: "halted aid", "staged a strike"."""
    for verb in events.by_head.get(events.tree.head[noun.head], ()):
        if verb.kind is ClauseKind.VERB and noun.head in verb.heads(OBJECT) and events.event(verb):
            return not is_told_by_noun(events, noun.head, verb)
    return False
