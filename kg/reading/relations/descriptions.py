"""What nouns and adjectives say of somebody: "a German skier", "Chad is a country", "Norway is ready to help"."""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.nouns import noun_classes
from kg.model import EventType
from kg.reading.clauses.clause import OF, SUBJECT, Arg, Clause, ClauseKind
from kg.reading.relations.events import Events
from kg.reading.relations.statements import Core, open_predicate
from kg.reading.things.mentions import is_adjective
from kg.reading.things.nounphrases import nominalisations

ADJECTIVE = "adjective"
"""The role of the adjective of a country: "a German skier"."""

_DESCRIBED = (
    ("Person", (ADJECTIVE,), "kg:citizenOf", "Country"),
    ("Person", ("at", "with"), "kg:affiliatedWith", "Organisation"),
    ("Organisation", (ADJECTIVE, "in", "from"), "kg:locatedIn", "Place"),
    ("Place", (ADJECTIVE, "in", "of", "on", "within"), "kg:locatedIn", "Place"),
)
"""What a noun says of things of a class: in which roles its arguments stand, which relation that is, and to what."""


def of_noun(events: Events, clause: Clause) -> Iterator[Core]:
    """Where what a noun describes is from, lies or belongs: "a German skier", "a village in Nepal"."""
    for described, roles, relation, kind in _DESCRIBED:
        known = events.ontology.relations.get(relation)
        if known is None:
            continue
        for place in _arguments(events, clause, roles):
            if events.ontology.fits(events.mentions.type_of(place), known.range) and _is_of(
                events, place, kind
            ):
                for subject in clause.heads(SUBJECT):
                    if _is_described_as(events, subject, clause, described):
                        yield Core(relation, subject, place, f"noun:{relation}", None)


def _arguments(events: Events, clause: Clause, roles: tuple[str, ...]) -> list[int]:
    """The arguments of a noun in some roles.

    What a noun that is not known has to do with its "of" is not known either: "Burundi, an ally of Chad".
    """
    known = events.tree.lemma[clause.head] in noun_classes()
    told = ((_role(events, arg), arg.head) for arg in clause.args)
    return [head for role, head in told if role in roles and (known or role != OF)]


def _role(events: Events, arg: Arg) -> str:
    """The role of an argument, with the adjectives of countries apart from "of"."""
    mention = events.mentions[arg.head]
    return ADJECTIVE if arg.role == OF and mention is not None and is_adjective(mention) else arg.role


def _is_of(events: Events, head: int, kind: str) -> bool:
    """Whether a token heads something of a class; all but places must be named."""
    of_class = events.ontology.is_a(events.mentions.type_of(head), kind)
    return of_class and (kind == "Place" or events.is_named(head))


def _is_described_as(events: Events, subject: int, clause: Clause, kind: str) -> bool:
    """Whether what is described is of a class, and the noun does not say otherwise."""
    said = noun_classes().get(events.tree.lemma[clause.head])
    own = events.mentions.type_of(subject)
    if said is not None and not events.ontology.is_a(said, kind):
        return False
    if said is None and (own == "Country" or events.tree.lemma[clause.head] in nominalisations()):
        return False
    return events.ontology.is_a(own, kind) or (said is not None and own == "Thing")


def of_copula(events: Events, clause: Clause) -> Iterator[Core]:
    """Claim "X is a Y" as an open *be* with the description itself as object."""
    is_thing = clause.kind is ClauseKind.NOUN and not events.tree.case(clause.head)
    if is_thing and events.mentions[clause.head] is not None:
        for subject in filter(events.is_named, clause.heads(SUBJECT)):
            yield Core("open:be", subject, clause.head, "copula", None)


def of_readiness(events: Events, clause: Clause, event: EventType) -> Iterator[Core]:
    """Claim "X is ready to …" with what X is ready to do as object."""
    infinitives = events.tree.find(clause.head, "xcomp", "ccomp", "advcl")
    for subject in clause.heads(SUBJECT):
        predicate = open_predicate("be", clause.lemma)
        yield Core(predicate, subject, infinitives[0], f"event:{event.type}", event)
