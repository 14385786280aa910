"""Which several things named before a description or pronoun takes up: "the three countries", "both", "they"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.knowledge.english.words import word_values, words
from kg.knowledge.ontology import Ontology
from kg.reading.syntax.tree import Tree
from kg.reading.things.coreference.positions import Distance, co_arguments
from kg.reading.things.mentions import Entity, Mention, MentionKind, is_adjective
from kg.reading.things.nounphrases import is_definite, is_plural_noun

_REACH = 3
"""How many sentences back they may be named."""

_NUMBERS = {word: int(value) for word, value in word_values("numerals", "small").items()} | {"both": 2}
_SIDES = words("coreference", "side")
"""Nouns for whoever has to do with one another, of whatever class."""

_AGENTS = ("Agent", "Place")


class Several:
    """Finds what plural descriptions with a number take up.

    Args:
        tree: the tree of the document.
        distance: counts sentences.
        ontology: for the classes.
    """

    def __init__(self, tree: Tree, distance: Distance, ontology: Ontology) -> None:
        self.tree, self.distance, self.ontology = tree, distance, ontology

    def members(self, description: Mention, earlier: Sequence[Mention]) -> Entity | None:
        """The first of as many named things of the class as the number says; `others` is set to the rest.

        They are the members of one coordination, or all that a sentence names of the class.
        """
        number = self._number(description)
        if number < 2 or not is_plural_noun(self.tree, description.head):
            return None
        beside = co_arguments(self.tree, description.head)
        fitting = [m for m in self._named_before(description, earlier) if self._fits(description, m)]
        for group in self._groups(fitting):
            entities = {m.entity.id: m.entity for m in group if m.entity is not None}
            if len(entities) == number and beside.isdisjoint(m.head for m in group):
                first, *others = entities.values()
                description.others = tuple(others)
                return first
        return None

    def _number(self, description: Mention) -> int:
        """How many a definite description speaks of; 0 if it does not say so or says more about them."""
        tree, head = self.tree, description.head
        said = [tree.words[k].lower() for k in (*tree.find(head, "nummod", "det"), *tree.find(head, "amod"))]
        numbers = [_NUMBERS[word] for word in said if word in _NUMBERS]
        definite = is_definite(tree, description.start) or "both" in said
        narrowed = tree.find(head, "nmod", "acl", "compound", "nmod:poss", "amod")
        return numbers[0] if len(numbers) == 1 and definite and not narrowed else 0

    def _named_before(self, description: Mention, earlier: Sequence[Mention]) -> Iterator[Mention]:
        """The names not far before, in text order."""
        for other in sorted(earlier, key=lambda m: m.start):
            near = self.distance.between(description.head, other.head) <= _REACH
            named = other.kind is MentionKind.NAME and other.entity is not None and not is_adjective(other)
            if named and near and other.end <= description.start:
                yield other

    def _fits(self, description: Mention, other: Mention) -> bool:
        """Whether a named thing may be one of them."""
        entity, tree = other.entity, self.tree
        if entity is None or tree.rel(other.head) in ("compound", "amod"):
            return False
        if tree.lemma[description.head] in _SIDES:
            return any(self.ontology.is_a(entity.type, name) for name in _AGENTS) and entity.type != "City"
        return description.type != "Thing" and self.ontology.is_a(entity.type, description.type)

    def _groups(self, fitting: Sequence[Mention]) -> Iterator[Sequence[Mention]]:
        """The sets of names in the nearest sentence that names any: coordinations, the last first, then all."""
        if not fitting:
            return
        sentence = self.tree.sentence[fitting[-1].head]
        inside = [m for m in fitting if self.tree.sentence[m.head] == sentence]
        tops = {m.head: [k for k in inside if k.head in self.tree.conjuncts(m.head)] for m in inside}
        yield from (group for group in reversed(tops.values()) if len(group) > 1)
        yield inside
