"""Things without a name: what has no antecedent stays an entity of its own, with a label made of its words.

Among them are speakers without a name: who says "I" or "we".
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.knowledge.gazetteer.names import local_name
from kg.model import content_hash
from kg.reading.syntax.tree import Tree
from kg.reading.things.coreference.agreement import FIRST_SINGULAR, word_of
from kg.reading.things.coreference.belonging import POSSESSIVES, country_of, name_after_of, owner_of
from kg.reading.things.mentions import Entity, Mention, MentionKind, Mentions

_ARTICLES = frozenset("the a an this these any some that those".split())


def unnamed_thing(tree: Tree, mentions: Mentions, document: str, mention: Mention) -> Entity:
    """An entity of its own for what has no name: its id is readable, and unique by document and place."""
    label = _label(tree, mentions, mention)
    start, _ = tree.chars(mention.start, mention.end)
    mark = content_hash([document, start], 8)
    country = country_of(tree, mentions, mention.head)
    return Entity(f"{local_name(label) or 'thing'}-{mark}", label, mention.type, country=country, named=False)


def _label(tree: Tree, mentions: Mentions, mention: Mention) -> str:
    """The words of a description without article, and whose it is by name: "its army" → "army of France"."""
    start = mention.start
    owner: Entity | None = None
    if mention.kind is MentionKind.NOMINAL and mention.end - start > 1:
        first = tree.words[start].lower()
        owner = owner_of(tree, mentions, mention)
        if first in _ARTICLES or (owner is not None and first in POSSESSIVES):
            start += 1
        elif owner is not None and tree.dep[start] not in ("nmod:poss", "det"):
            owner = name_after_of(tree, mentions, mention)
    label = " ".join(tree.text(start, mention.end).split())
    return f"{label} of {owner.label}" if owner is not None and start + 1 <= mention.end else label


class UnnamedSpeakers:
    """Who says "I" or "we" without a name: the author throughout the document, in each quotation somebody else.

    Args:
        tree: the tree of the document.
        mentions: its mentions.
        document: the IRI of the document.
        quotation: for each token inside quotation marks, where its quotation begins.
    """

    def __init__(self, tree: Tree, mentions: Mentions, document: str, quotation: Mapping[int, int]) -> None:
        self.tree, self.mentions, self.document, self.quotation = tree, mentions, document, quotation
        self._speakers: dict[tuple[bool, int | None], Entity] = {}

    def speaker(self, pronoun: Mention) -> Entity:
        """Whom a first-person pronoun means."""
        key = (word_of(self.tree, pronoun) in FIRST_SINGULAR, self.quotation.get(pronoun.head))
        if key not in self._speakers:
            self._speakers[key] = unnamed_thing(self.tree, self.mentions, self.document, pronoun)
        return self._speakers[key]
