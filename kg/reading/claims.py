"""Clauses, values, speakers, times and places put together: the claims of one document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from kg.model import Argument, Claim, Quantity, Quote, Time
from kg.reading.arguments import Arguments
from kg.reading.clauses.clause import SUBJECT, Clause, ClauseKind
from kg.reading.clauses.members import divided, speaks_of_nobody
from kg.reading.clausetimes import ClauseTimes
from kg.reading.confidence import likelihood
from kg.reading.findings import Findings
from kg.reading.knowledge import Knowledge
from kg.reading.names.borders import find_borders
from kg.reading.names.brackets import find_in_brackets
from kg.reading.names.geography import find_places
from kg.reading.names.nameclaims import Names
from kg.reading.names.nameties import find_name_ties
from kg.reading.names.worldfacts import WorldFacts
from kg.reading.participants import Participants
from kg.reading.relations.concepts import Concepts
from kg.reading.relations.cores import Cores
from kg.reading.relations.events import Events
from kg.reading.relations.recipients import Recipients
from kg.reading.relations.statements import Core
from kg.reading.stance.attribution import Speech
from kg.reading.stance.factuality import Value


class ClaimBuilder:
    """Makes the claims of one document.

    Args:
        found: what was found in the document.
        knowledge: what is known beforehand.
        base: base of the IRIs of entities.

    Attributes:
        arguments: makes the arguments of claims; going over it gives all mentions, in text order.
    """

    def __init__(self, found: Findings, knowledge: Knowledge, base: str) -> None:
        self.found, self.knowledge = found, knowledge
        self.clauses = clauses = [*divided(found.tree, found.clauses), *found.descriptions]
        tree, mentions, ontology = found.tree, found.mentions, knowledge.ontology
        self.arguments = Arguments(found.document, tree, mentions, base)
        self.times = ClauseTimes(tree, clauses, found.times, found.attribution)
        self.concepts = Concepts(self.arguments, ontology)
        events = Events(tree, mentions, clauses, ontology, knowledge.event_words)
        self.cores = Cores(found.factuality, events, knowledge.phrases, self.concepts)
        self.participants = Participants(self.arguments, self.cores, Recipients(events))
        self.names = Names(self.arguments, found.attribution, ontology)
        self._quantities = {it.head: it for it in reversed(found.quantities) if it.head is not None}

    def build(self, *, background: bool = False) -> list[Claim]:
        """All claims in text order, without repeats.

        Args:
            background: whether to add what is known of the named things, though the text does not say it.
        """
        found: dict[str, Claim] = {}
        for clause in self.clauses:
            for core in self.cores.find(clause):
                for claim in self._dress(core, clause):
                    found.setdefault(claim.id, claim)
        for claim in self._of_names():
            found.setdefault(claim.id, claim)
        if background:
            for claim in self._of_the_world([*found.values()]):
                found.setdefault(claim.id, claim)
        return sorted(found.values(), key=lambda c: (c.trigger.start, c.subject.start, c.id))

    def _dress(self, core: Core, clause: Clause) -> Iterator[Claim]:
        """The claims of a statement: one for each holder, and each member of a group that takes part."""
        value, speech = self._put_forward(clause)
        if clause.opposite:
            value = value.flipped()
        elif core.subject is not None and speaks_of_nobody(self.found.tree, core.subject):
            return
        sentence, time = self.arguments.sentence(clause.head), self.times.time(clause, value, speech)
        claim = self._claim(core, clause, value, sentence, time)
        subjects = [self.arguments.nobody(clause)]
        if core.subject is not None:
            subjects = [*self.arguments.members(core.subject)]
        for holder in self.arguments.holders(speech):
            for subject in subjects:
                for thing in self._objects(core, clause, time):
                    of_oneself = clause.mutual and holder is not None and holder.iri == subject.iri
                    if not _is_about_itself(subject, thing) and not of_oneself:
                        trust = likelihood(core.rule, subject, thing, sentence)
                        yield claim(subject=subject, object=thing, holder=holder, confidence=trust)

    def _of_names(self) -> Iterator[Claim]:
        """Claims that rest on names and where they stand, not on a predicate."""
        yield from find_borders(self.names)
        yield from find_in_brackets(self.names, self.found.times)
        yield from find_name_ties(self.names, self.found.times)
        yield from find_places(self.names)

    def _of_the_world(self, said: Iterable[Claim]) -> Iterator[Claim]:
        """Claims that the text does not make, for those who ask for what is known of the things it names."""
        facts = WorldFacts(self.names, self.knowledge.gazetteer)
        return facts.find({(c.subject.iri, c.predicate, c.object.iri if c.object else None) for c in said})

    def _put_forward(self, clause: Clause) -> tuple[Value, Speech | None]:
        """How a clause is put forward, and by whom.

        A title or apposition is taken for granted, whatever the sentence around it says; outside quotation marks it is
        the author who knows it.
        """
        factuality, attribution = self.found.factuality, self.found.attribution
        if clause.kind is ClauseKind.NOUN and clause.frame is None:
            return factuality.taken_for_granted(clause.head), attribution.quotation(clause.head)
        turned = clause.kind is ClauseKind.NOUN and clause.frame in clause.heads(SUBJECT)
        head = clause.frame if turned and clause.frame is not None else clause.head
        return factuality.value(head), attribution.speech(head)

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
        roles, place = self.participants.find(clause, core)
        return partial(
            Claim,
            document=self.found.document.iri,
            published=self.found.document.published,
            sentence=sentence,
            trigger=self.arguments.trigger(clause),
            predicate=core.predicate,
            roles=roles,
            event=core.event,
            polarity=value.polarity,
            certainty=value.certainty,
            tense=value.tense,
            time=time,
            place=place,
            quantity=self._quantity(core),
            rule=core.rule,
        )

    def _quantity(self, core: Core) -> Quantity | None:
        """How many there are of the object, or else of the subject."""
        for head in (core.object, core.subject):
            found = self._quantities.get(head) if head is not None else None
            if found is not None:
                return found.to_quantity()
        return None


def _is_about_itself(subject: Argument, thing: Argument | None) -> bool:
    """Whether subject and object came out as one thing, as only reflexive pronouns can mean it."""
    if thing is None or thing.iri is None or thing.iri != subject.iri:
        return False
    return not thing.text.lower().endswith(("self", "selves", "each other", "one another"))
