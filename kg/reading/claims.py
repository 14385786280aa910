"""Clauses, values, speakers, times and places put together: the claims of one document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from kg.knowledge.eventwords import EventWords
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.ontology import Ontology
from kg.model import Argument, Claim, Document, Quantity, Quote, Role, Time
from kg.reading.arguments import Arguments
from kg.reading.clauses.clauses import COMPLEMENT, OBJECT, RECIPIENT, SUBJECT, Clause, ClauseKind
from kg.reading.clausetimes import OCCASIONS, ClauseTimes
from kg.reading.confidence import likelihood
from kg.reading.names.borders import find_borders
from kg.reading.names.brackets import find_in_brackets
from kg.reading.names.geography import find_places
from kg.reading.names.nameclaims import Names
from kg.reading.names.nameties import find_name_ties
from kg.reading.names.worldfacts import WorldFacts
from kg.reading.relations.concepts import Concepts
from kg.reading.relations.cores import Cores
from kg.reading.relations.events import Events
from kg.reading.relations.phrases.matching import Phrases
from kg.reading.relations.recipients import Recipients
from kg.reading.relations.statements import Core
from kg.reading.stance.attribution import Attribution, Speech
from kg.reading.stance.factuality import Factuality, Value
from kg.reading.syntax.tree import Tree
from kg.reading.things.mentions import Mentions
from kg.reading.values.quantities import FoundQuantity
from kg.reading.values.times import FoundTime

_TELLING = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN"})
"""Types of event whose object has a place of its own: "condemned the attack in Oslo" says not where that was done."""


@dataclass(frozen=True)
class Knowledge:
    """What the reading knows beforehand, the same for all documents."""

    ontology: Ontology
    phrases: Phrases
    event_words: EventWords
    gazetteer: Gazetteer
    background: bool = False


class ClaimBuilder:
    """Makes the claims of one document.

    Args:
        document: what is read.
        tree: its tree.
        mentions: with their entities.
        clauses: from `ClauseFinder`.
        factuality: values of the predicates.
        attribution: who speaks where.
        times: found time expressions.
        quantities: found amounts.
        knowledge: ontology, phrases and event words.
        base: base of the IRIs of entities.
    """

    def __init__(
        self,
        document: Document,
        tree: Tree,
        mentions: Mentions,
        clauses: Sequence[Clause],
        factuality: Factuality,
        attribution: Attribution,
        times: Sequence[FoundTime],
        quantities: Sequence[FoundQuantity],
        knowledge: Knowledge,
        base: str,
    ) -> None:
        self.document, self.tree, self.mentions, self.clauses = document, tree, mentions, clauses
        self.factuality, self.attribution, self.knowledge = factuality, attribution, knowledge
        self.found_times, self.quantities = times, quantities
        self.arguments = Arguments(document, tree, mentions, base)
        self.names = Names(self.arguments, attribution, knowledge.ontology)
        self.times = ClauseTimes(tree, clauses, times, attribution)
        self.events = Events(tree, mentions, clauses, knowledge.ontology, knowledge.event_words)
        self.recipients = Recipients(self.events)
        self.concepts = Concepts(self.arguments, knowledge.ontology)
        self.cores = Cores(factuality, self.events, knowledge.phrases, self.concepts)

    def mentioned(self) -> Iterator[Argument]:
        """All mentions as arguments, in text order."""
        return iter(self.arguments)

    def build(self) -> list[Claim]:
        """All claims in text order, without repeats."""
        found: dict[str, Claim] = {}
        for clause in self.clauses:
            for core in self.cores.find(clause):
                for claim in self._dress(core, clause):
                    found.setdefault(claim.id, claim)
        for claim in self._of_names():
            found.setdefault(claim.id, claim)
        for claim in self._of_the_world([*found.values()]):
            found.setdefault(claim.id, claim)
        return sorted(found.values(), key=lambda c: (c.trigger.start, c.subject.start, c.id))

    def _dress(self, core: Core, clause: Clause) -> Iterator[Claim]:
        """The claims of a statement: one for each holder, and each member of a group that takes part."""
        value, speech = self._put_forward(clause)
        sentence, time = self.arguments.sentence(clause.head), self.times.time(clause, value, speech)
        claim = self._claim(core, clause, value, sentence, time)
        subjects = [self.arguments.nobody(clause)]
        if core.subject is not None:
            subjects = [*self.arguments.members(core.subject)]
        for holder in self.arguments.holders(speech):
            for subject in subjects:
                for thing in self._objects(core, clause, time):
                    if not _is_about_itself(subject, thing):
                        trust = likelihood(core.rule, subject, thing, sentence)
                        yield claim(subject=subject, object=thing, holder=holder, confidence=trust)

    def _of_names(self) -> Iterator[Claim]:
        """Claims that rest on names and where they stand, not on a predicate."""
        yield from find_borders(self.names)
        yield from find_in_brackets(self.names, self.found_times)
        yield from find_name_ties(self.names, self.found_times)
        yield from find_places(self.names)

    def _of_the_world(self, said: Iterable[Claim]) -> Iterator[Claim]:
        """Claims that the text does not make, for those who ask for what is known of the things it names."""
        if self.knowledge.background:
            yield from WorldFacts(self.names, self.knowledge.gazetteer).find(
                {(c.subject.iri, c.predicate, c.object.iri if c.object else None) for c in said}
            )

    def _put_forward(self, clause: Clause) -> tuple[Value, Speech | None]:
        """How a clause is put forward, and by whom.

        A title or apposition is taken for granted, whatever the sentence around it says; outside quotation marks it is
        the author who knows it.
        """
        if clause.kind is ClauseKind.NOUN and clause.frame is None:
            return self.factuality.taken_for_granted(clause.head), self.attribution.quotation(clause.head)
        turned = clause.kind is ClauseKind.NOUN and clause.frame in clause.heads(SUBJECT)
        head = clause.frame if turned and clause.frame is not None else clause.head
        return self.factuality.value(head), self.attribution.speech(head)

    def _objects(self, core: Core, clause: Clause, time: Time | None) -> Sequence[Argument | None]:
        """What a statement says of its subject: things, nothing, or, as its relation asks, a date or a concept."""
        ontology = self.knowledge.ontology
        if core.value:
            return [self.concepts.worded(clause, core.words, core.value, core.predicate)]
        if core.object is not None and ontology.asks_for_concept(core.predicate):
            return [self.concepts.find(core.object, core.predicate)]
        relation = ontology.relations.get(core.predicate)
        if relation is not None and relation.values:
            return [Arguments.date(time)] if time is not None else []
        return [None] if core.object is None else [*self.arguments.members(core.object)]

    def _claim(
        self, core: Core, clause: Clause, value: Value, sentence: Quote, time: Time | None
    ) -> Callable[..., Claim]:
        """What all claims of a statement have in common: a claim that lacks subject, object, holder and confidence."""
        roles, place = self._roles(core, clause)
        return partial(
            Claim,
            document=self.document.iri,
            published=self.document.published,
            sentence=sentence,
            trigger=self.arguments.trigger(clause),
            predicate=core.predicate,
            roles=tuple(roles),
            event=core.event,
            polarity=value.polarity,
            certainty=value.certainty,
            tense=value.tense,
            time=time,
            place=place,
            quantity=self._quantity(core),
            rule=core.rule,
        )

    def _roles(self, core: Core, clause: Clause) -> tuple[list[Role], Argument | None]:
        """The other arguments by their prepositions, the first place among them apart, and whom an event befalls."""
        used = {core.subject, core.object, *clause.heads(SUBJECT), *clause.heads(OBJECT)}
        befallen: list[int] = []
        if core.event is not None:
            befallen = self.recipients.find(clause, core.event, core.subject, core.object)
        roles: list[Role] = []
        place: Argument | None = None
        for arg in clause.args:
            if arg.head in used or arg.role == COMPLEMENT or self.mentions[arg.head] is None:
                continue
            told_of = arg.via and core.event is not None and core.event.type in _TELLING
            here = arg.head not in befallen and not told_of
            if here and place is None and self.cores.is_place(arg.role, arg.head):
                place = self.arguments.of(arg.head)
            else:
                roles.append(self.arguments.role(arg.head, arg.role))
        known = clause.heads(RECIPIENT)
        roles += [self.arguments.role(head, RECIPIENT) for head in befallen if head not in known]
        return roles, place or self._place_of_occasion(clause)

    def _place_of_occasion(self, clause: Clause) -> Argument | None:
        """Where the occasion is at which something happens: "met at a summit in Geneva"."""
        for arg in clause.args:
            if arg.role in OCCASIONS and not arg.via:
                for kid in self.tree.find(arg.head, "nmod"):
                    if self.mentions[kid] is not None and self.cores.is_place(self.tree.case(kid), kid):
                        return self.arguments.of(kid)
        return None

    def _quantity(self, core: Core) -> Quantity | None:
        for head in (core.object, core.subject):
            found = self._quantity_by_head.get(head) if head is not None else None
            if found is not None:
                return found.to_quantity()
        return None

    @cached_property
    def _quantity_by_head(self) -> Mapping[int, FoundQuantity]:
        return {found.head: found for found in reversed(self.quantities) if found.head is not None}


def _is_about_itself(subject: Argument, thing: Argument | None) -> bool:
    """Whether subject and object came out as one thing, as only reflexive pronouns can mean it."""
    if thing is None or thing.iri is None or thing.iri != subject.iri:
        return False
    return not thing.text.lower().endswith(("self", "selves", "each other", "one another"))
