"""What a description refers to: a border, a name beside it, who holds an office, or a name before it in the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.ontology import Ontology
from kg.reading.syntax.tree import Tree
from kg.reading.things.coreference.agreement import description_may_mean, is_another_body
from kg.reading.things.coreference.belonging import country_entity, country_of
from kg.reading.things.coreference.beside import (
    described_name,
    group_of_fighters,
    is_predicative,
    name_before_kind,
    name_in_apposition,
)
from kg.reading.things.coreference.borders import BORDER, border_of
from kg.reading.things.coreference.offices import Offices
from kg.reading.things.coreference.positions import Distance, clause_of, co_arguments
from kg.reading.things.coreference.several import Several
from kg.reading.things.coreference.titles import Titles
from kg.reading.things.mentions import Entity, Mention, MentionKind, Mentions, is_adjective
from kg.reading.things.nounphrases import is_definite, is_plural_noun

_REACH = 6
"""How many sentences back a definite description may look for a name."""


class Descriptions:
    """Resolves the descriptions of one document.

    Args:
        tree: the tree of the document.
        mentions: its mentions, the names linked.
        gazetteer: for countries.
        ontology: for the classes.
        distance: counts sentences.
        offices: who holds them.
    """

    def __init__(
        self,
        tree: Tree,
        mentions: Mentions,
        gazetteer: Gazetteer,
        ontology: Ontology,
        distance: Distance,
        offices: Offices,
    ) -> None:
        self.tree, self.mentions, self.gazetteer, self.ontology = tree, mentions, gazetteer, ontology
        self.distance, self.offices = distance, offices
        self._several = Several(tree, distance, ontology)
        self.titles = Titles(tree)

    def entity(self, description: Mention, earlier: Sequence[Mention]) -> Entity | None:
        """What a description refers to, None if to nothing named.

        Args:
            description: the mention.
            earlier: the mentions before it, in the order of the pass.
        """
        tree, mentions = self.tree, self.mentions
        if description.type == BORDER:
            return border_of(tree, mentions, self.gazetteer, description, earlier)
        if (apposed := name_in_apposition(tree, mentions, description)) is not None:
            return apposed
        if is_predicative(tree, description.head):
            return described_name(tree, mentions, description)
        group = group_of_fighters(tree, mentions, description)
        named = group or name_before_kind(tree, mentions, description, self.ontology)
        if named is not None:
            return named
        if (code := self._possessing_country(description)) is not None:
            return country_entity(self.gazetteer, code)
        if (state := self._state_served(description)) is not None:
            return self.offices.holder(description, state)
        if (bearer := self._bearer(description, earlier)) is not None:
            return bearer
        return self._several.members(description, earlier) or self._antecedent(description, earlier)

    def _possessing_country(self, description: Mention) -> str | None:
        """The code of the country that a possessive says: "his country" is that of the person whom "his" means."""
        if description.type != "Country" or not self.tree.find(description.head, "nmod:poss"):
            return None
        return country_of(self.tree, self.mentions, description.head)

    def _state_served(self, description: Mention) -> str | None:
        """The code of the state that the one person described serves: "the Russian president"."""
        if description.type != "Person" or is_plural_noun(self.tree, description.head):
            return None
        return country_of(self.tree, self.mentions, description.head, state=True)

    def _bearer(self, description: Mention, earlier: Sequence[Mention]) -> Entity | None:
        """The one person near whose title a bare definite description repeats."""
        tree, head = self.tree, description.head
        if description.type != "Person" or tree.words[description.start].lower() != "the":
            return None
        if is_plural_noun(tree, head) or tree.find(head, "nmod", "nummod", "acl", "acl:relcl", "appos"):
            return None
        return _only(self.titles.bearers(description, self._candidates(description, earlier)))

    def _antecedent(self, description: Mention, earlier: Sequence[Mention]) -> Entity | None:
        """The nearest name before that a definite description of its class can speak of: "the alliance".

        Where a sentence names several that fit, it is the one that is subject alone; otherwise nothing is said.
        """
        if not is_definite(self.tree, description.start) or not self._is_bare(description):
            return None
        noun = self.tree.lemma[description.head].lower()
        fitting = [
            other
            for other in self._candidates(description, earlier)
            if other.entity is not None
            and description_may_mean(
                noun, description.type, other.entity, ontology=self.ontology, gazetteer=self.gazetteer
            )
        ]
        near = [m for m in fitting if self.tree.sentence[m.head] == self.tree.sentence[fitting[0].head]]
        near = [m for m in near if m.entity and not is_another_body(noun, m.entity)] or near
        return _only([m.entity for m in near]) or _only([m.entity for m in near if self._is_sole_subject(m)])

    def _is_sole_subject(self, mention: Mention) -> bool:
        return self.tree.rel(mention.head) == "nsubj" and len(self.tree.conjuncts(mention.head)) == 1

    def _is_bare(self, description: Mention) -> bool:
        """Whether nothing but regional or evaluating adjectives narrows a description down."""
        tree, head = self.tree, description.head
        if tree.find(head, "nmod", "nummod"):
            return False
        compounds = [k for k in tree.find(head, "compound") if k not in tree.name_head]
        return not compounds and not is_plural_noun(tree, head)

    def _candidates(self, description: Mention, earlier: Sequence[Mention]) -> Iterator[Mention]:
        """The mentions of named things not far before a description, the nearest first.

        Who is named in its own clause is somebody else: "the alliance bombed the Taliban".
        """
        tree = self.tree
        beside = co_arguments(tree, description.head)
        around = clause_of(tree, description.head)
        named_here = {
            m.entity.id for k in around if (m := self.mentions[k]) is not None and m.entity is not None
        }
        for other in reversed(earlier):
            entity = other.entity
            if entity is None or not entity.named or other.head in beside or entity.id in named_here:
                continue
            if other.kind is MentionKind.NOMINAL:
                continue
            if self.distance.between(description.head, other.head) > _REACH:
                break
            if not is_adjective(other) or description.type == "Country":
                yield other


def _only(entities: Sequence[Entity | None]) -> Entity | None:
    """The one entity that all are; None where there are several, or none."""
    found = {entity.id: entity for entity in entities if entity is not None}
    return next(iter(found.values())) if len(found) == 1 else None
