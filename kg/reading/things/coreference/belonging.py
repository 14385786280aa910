"""Whose a thing is: the country or the named owner that a phrase says, "the Russian president", "its army"."""

from __future__ import annotations

from kg.errors import GazetteerError
from kg.knowledge.gazetteer import Gazetteer
from kg.reading.syntax.tree import Tree
from kg.reading.things.mentions import Entity, Mention, MentionKind, Mentions, entity_of, is_adjective

POSSESSIVES = frozenset("his her its their whose my our your".split())


def country_of(tree: Tree, mentions: Mentions, head: int, *, state: bool = False) -> str | None:
    """The code of the country whose adjective, name or possessive qualifies a noun: "the Russian president".

    Args:
        tree: the tree of the document.
        mentions: its mentions.
        head: the noun.
        state: whether only the country itself counts, or what stands for it, and not what belongs to it: "the ADF
            leader" leads no country.
    """
    for kid in tree.find(head, "amod", "compound", "nmod:poss", "nmod:desc", "nmod"):
        if tree.rel(kid) == "nmod" and tree.dep[kid] == "nmod" and tree.case(kid) != "of":
            continue
        mention = mentions[kid]
        if mention is None or mention.entity is None or mention.entity.country is None:
            continue
        if not state or mention.entity.type == "Country" or mention.metonym or is_adjective(mention):
            return mention.entity.country
    return None


def country_entity(gazetteer: Gazetteer, code: str) -> Entity | None:
    """The country with a code, if the gazetteer knows it."""
    try:
        return entity_of(gazetteer.country(code))
    except GazetteerError:
        return None


def owner_of(tree: Tree, mentions: Mentions, description: Mention) -> Entity | None:
    """The named owner that a possessive pronoun, "whose" or an "of NAME" gives what is described."""
    for kid in tree.find(description.head, "nmod:poss"):
        if tree.words[kid].lower() in POSSESSIVES:
            owner = mentions.entity(_relative_head(tree, kid))
            return owner if owner is not None and owner.named else None
    return name_after_of(tree, mentions, description)


def name_after_of(tree: Tree, mentions: Mentions, description: Mention) -> Entity | None:
    """What the name after "of" refers to: "the army of France"."""
    for kid in tree.find(description.head, "nmod"):
        named = mentions[kid]
        if tree.case(kid) == "of" and named is not None and named.kind is MentionKind.NAME:
            return named.entity
    return None


def _relative_head(tree: Tree, i: int) -> int:
    """The noun that "whose" stands for; any other token itself."""
    if tree.words[i].lower() != "whose":
        return i
    return next((tree.head[k] for k in tree.above(i) if tree.dep[k] == "acl:relcl"), i)
