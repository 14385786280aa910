"""The names of a document, and the claims that rest on where names stand rather than on a predicate."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.knowledge.ontology import Ontology
from kg.model import Argument, Certainty, Claim, Polarity, Tense, Trigger
from kg.reading.arguments import Arguments
from kg.reading.stance.attribution import Attribution
from kg.reading.syntax.tree import Tree
from kg.reading.things.mentions import Mention, MentionKind, Mentions


@dataclass(frozen=True)
class Names:
    """The names of one document, and what makes claims of them.

    Attributes:
        arguments: of the document.
        attribution: who speaks where.
        ontology: its relations and classes.
    """

    arguments: Arguments
    attribution: Attribution
    ontology: Ontology

    @property
    def tree(self) -> Tree:
        """The tree of the document."""
        return self.arguments.tree

    @property
    def mentions(self) -> Mentions:
        """All mentions of the document, names and others."""
        return self.arguments.mentions

    @cached_property
    def linked(self) -> Sequence[Mention]:
        """The names that have an entity, in text order."""
        return [m for m in self.mentions if m.kind is MentionKind.NAME and m.entity is not None]

    def is_a(self, mention: Mention, name: str) -> bool:
        """Whether a mention speaks of something of a class of the ontology."""
        return self.ontology.is_a(mention.type, name)

    def claim(
        self,
        subject: Argument,
        relation: str,
        thing: Argument,
        *,
        trigger: int,
        rule: str,
        confidence: float,
        tense: Tense = Tense.PRESENT,
    ) -> Iterator[Claim]:
        """The certain claim that a relation holds, put forward by whoever speaks there.

        None is made where the ontology does not have the relation, or both ends are the same entity.

        Args:
            subject: of whom or what.
            relation: its CURIE.
            thing: the object.
            trigger: the token that shows it.
            rule: the name of the rule.
            confidence: how often the rule holds.
            tense: of the claim.
        """
        is_itself = thing.iri is not None and thing.iri == subject.iri
        if is_itself or relation not in self.ontology.relations:
            return
        word = self.arguments.quote(trigger, trigger + 1)
        yield Claim(
            document=self.arguments.document.iri,
            published=self.arguments.document.published,
            sentence=self.arguments.sentence(trigger),
            trigger=Trigger(word.start, word.end, word.text, self.tree.lemma[trigger].lower()),
            subject=subject,
            predicate=relation,
            object=thing,
            polarity=Polarity.POSITIVE,
            certainty=Certainty.CERTAIN,
            tense=tense,
            confidence=confidence,
            rule=rule,
            holder=next(self.arguments.holders(self.attribution.speech(trigger))),
        )
