"""Which border is meant: the two countries are named with it, or one of them is whose clause it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.knowledge.gazetteer import Gazetteer
from kg.reading.syntax.tree import Tree
from kg.reading.things.coreference.belonging import country_entity
from kg.reading.things.mentions import Entity, Mention, Mentions
from kg.reading.things.nounphrases import is_definite

BORDER = "Border"


def border_of(
    tree: Tree, mentions: Mentions, gazetteer: Gazetteer, description: Mention, earlier: Sequence[Mention]
) -> Entity | None:
    """The border between two countries, from what the phrase names and, for the other side, whose clause it is.

    Args:
        tree: the tree of the document.
        mentions: its mentions.
        gazetteer: for the countries.
        description: the mention of the border.
        earlier: the mentions before it: "the border" alone is the last one spoken of.
    """
    ends = _ends(tree, mentions, gazetteer, description.head)
    if len(ends) == 1:
        agents = _agents_around(tree, mentions, gazetteer, description.head)
        ends += [country for country in agents if country.id != ends[0].id][:1]
    if len(ends) < 2:
        return _last_border(earlier) if is_definite(tree, description.start) and not ends else None
    first, second = sorted(ends[:2], key=lambda e: e.id)
    return Entity(f"{first.id}-{second.id}_border", f"{first.label}–{second.label} border", BORDER)


def _ends(tree: Tree, mentions: Mentions, gazetteer: Gazetteer, head: int) -> list[Entity]:
    """The countries that the phrase of a border names: "the border with Poland", "the Polish border"."""
    found: list[Entity] = []
    beside = tree.find(tree.head[head], "obl") if tree.rel(head) == "obj" else []
    for kid in (*tree.find(head, "nmod", "amod", "compound", "nmod:desc"), *beside):
        cases = ("with", "between", "of") if tree.rel(kid) == "nmod" else ("with", "between")
        if tree.dep[kid] in ("nmod", "obl") and tree.case(kid) not in cases:
            continue
        found += [c for k in tree.conjuncts(kid) for c in _country(mentions, gazetteer, k)]
    unique = {entity.id: entity for entity in found}
    return list(unique.values())


def _agents_around(tree: Tree, mentions: Mentions, gazetteer: Gazetteer, i: int) -> Iterator[Entity]:
    """The countries of the subjects of the clauses that a phrase stands in, the innermost first."""
    for above in tree.above(i):
        for subject in tree.find(above, "nsubj", "nmod:poss"):
            yield from _country(mentions, gazetteer, subject)


def _country(mentions: Mentions, gazetteer: Gazetteer, i: int) -> Iterator[Entity]:
    """The country that a mention is or belongs to, if there is one."""
    entity = mentions.entity(i)
    if entity is not None and entity.country is not None:
        country = country_entity(gazetteer, entity.country)
        if country is not None:
            yield country


def _last_border(earlier: Sequence[Mention]) -> Entity | None:
    """The last named border before."""
    borders = (m.entity for m in reversed(earlier) if m.entity is not None and m.entity.type == BORDER)
    return next((border for border in borders if border.named), None)
