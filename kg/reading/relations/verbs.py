"""What verbs say in their own words, where no phrase teaches a relation."""

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


# Verbs with an event noun as object: one of the two tells of the event


def is_told_by_noun(events: Events, thing: int | None, clause: Clause) -> bool:
    """Whether the object of a verb tells all of its event: "launched strikes on X" is told once, as strikes."""
    lemma = events.tree.lemma[clause.head]
    tells = lemma in _HEAVY and events.event(clause) is not None
    if thing is None or lemma not in LIGHT_VERBS or tells:
        return False
    nouns = (n for n in events.by_head.get(thing, ()) if n.kind is ClauseKind.EVENT)
    return any(noun.heads(SUBJECT) and (events.targets(noun) or noun.heads("from")) for noun in nouns)


def is_told_by_verb(events: Events, noun: Clause) -> bool:
    """Whether an event noun is the object of a verb that tells more: "halted aid", "staged a strike"."""
    for verb in events.by_head.get(events.tree.head[noun.head], ()):
        if verb.kind is ClauseKind.VERB and noun.head in verb.heads(OBJECT) and events.event(verb):
            return not is_told_by_noun(events, noun.head, verb)
    return False
