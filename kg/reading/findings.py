"""What is found in one document before it becomes claims: the answers to the questions of all rooms, in their order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from kg.model import Document
from kg.reading.clauses.clause import Clause
from kg.reading.clauses.finder import ClauseFinder
from kg.reading.knowledge import Knowledge
from kg.reading.stance.attribution import Attribution
from kg.reading.stance.factuality import Factuality
from kg.reading.syntax.repairs import read_tree
from kg.reading.syntax.tree import Tree
from kg.reading.things.coreference import Coreference
from kg.reading.things.detection import find_mentions
from kg.reading.things.linking import Linker
from kg.reading.things.mentions import Mention, MentionKind, Mentions, is_adjective
from kg.reading.things.namespans import Name, find_names
from kg.reading.values.quantities import FoundQuantity, find_quantities
from kg.reading.values.times import FoundTime, find_times

_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_SILENT = frozenset({"Agreement", "Border", "Conflict", "Event", "Weapon"})
"""Classes of things that say nothing."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in one document.

    Attributes:
        document: what was read.
        tree: its syntax.
        mentions: what it speaks of, with their entities.
        finder: what found the clauses.
        clauses: what it says of whom.
        descriptions: what descriptions of named people say of them, as clauses: "the Russian president".
        factuality: whether something is put forward as so.
        attribution: who says so.
        times: the words that say when.
        quantities: the words that say how much.
    """

    document: Document
    tree: Tree
    mentions: Mentions
    finder: ClauseFinder
    clauses: Sequence[Clause]
    descriptions: Sequence[Clause]
    factuality: Factuality
    attribution: Attribution
    times: Sequence[FoundTime]
    quantities: Sequence[FoundQuantity]


def find_all(doc: Doc, document: Document, knowledge: Knowledge) -> Findings:
    """Ask one question after the other about a document.

    Args:
        doc: the parsed text of the document.
        document: its IRI, date and text; `doc.text` and `document.text` are equal.
        knowledge: what is known beforehand.
    """
    names = find_names(doc, knowledge.gazetteer)
    tree = read_tree(doc, [(name.start, name.end) for name in names], knowledge.lexicon)
    times = find_times(doc, document.published)
    in_times = frozenset(i for time in times for i in range(time.start, time.end))
    mentions = _find_mentions(tree, names, in_times, knowledge)
    qualifiers = {name.start for name in names} | {tree.name_head[name.start] for name in names}
    finder = ClauseFinder(
        *(tree, knowledge.is_event_noun, qualifiers.__contains__, in_times),
        name_class=lambda i: class_of_name(mentions[i]),
    )
    clauses = finder.find()
    factuality = Factuality(tree, knowledge.fact_words)
    attribution = Attribution(
        *(tree, factuality, finder), lambda i: can_speak(mentions[i]), lambda i: may_be_person(mentions[i])
    )
    date = document.published or latest_day(times)
    Linker(tree, knowledge.gazetteer, knowledge.ontology, date).link(mentions)
    coreference = Coreference(
        *(tree, mentions, knowledge.gazetteer, knowledge.ontology, attribution.quotes), document.iri, date
    )
    coreference.resolve(lambda i: speech.speakers if (speech := attribution.speech(i)) else ())
    return Findings(
        *(document, tree, mentions, finder, clauses),
        descriptions=[finder.description_clause(m.head) for m in mentions if is_office(m, tree)],
        factuality=factuality,
        attribution=attribution,
        times=times,
        quantities=find_quantities(doc, times),
    )


def _find_mentions(
    tree: Tree, names: Sequence[Name], in_times: frozenset[int], knowledge: Knowledge
) -> Mentions:
    """The mentions; those of what is no thing but an event are marked as such."""
    named = [name for name in names if not in_times.issuperset(range(name.start, name.end))]
    mentions = find_mentions(tree, named, in_times)
    for mention in mentions:
        vague = mention.kind is MentionKind.NOMINAL and mention.type == "Thing"
        if vague and knowledge.is_event_noun(tree.lemma[mention.head]):
            mention.type = "Event"
    return mentions


def latest_day(times: Iterable[FoundTime]) -> str | None:
    """The last day that a text names in full: if it bears no date, its presidents are those who were it then."""
    values = (time.value for time in times if time.value is not None)
    return max((value for value in values if _DAY.fullmatch(value)), default=None)


def is_office(mention: Mention, tree: Tree) -> bool:
    """Whether a mention describes a named person by what they are: "the Russian president"."""
    entity = mention.entity
    described = mention.kind is MentionKind.NOMINAL and entity is not None and entity.named
    return (
        described
        and mention.type == "Person"
        and tree.rel(mention.head) not in ("appos", "xcomp")
        and not tree.find(mention.head, "cop", "appos")
    )


def class_of_name(mention: Mention | None) -> str:
    """The class of what a name most likely names; empty for what is no name, and for adjectives of countries."""
    if mention is None or mention.kind is not MentionKind.NAME or is_adjective(mention):
        return ""
    return mention.readings[0].entry.type if mention.readings else mention.type


def may_be_person(mention: Mention | None) -> bool:
    """Whether a mention speaks of a person, or by a name that only looks like a place's."""
    if mention is None or mention.type == "Person":
        return mention is not None
    return mention.kind is MentionKind.NAME and not mention.readings and mention.type == "Place"


def can_speak(mention: Mention | None) -> bool:
    """Whether what a mention speaks of can say something: calls, wars and deals cannot."""
    return mention is None or mention.type not in _SILENT
