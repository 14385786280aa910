"""Which words name or describe something: names, descriptions ("oil refineries") and pronouns."""

from __future__ import annotations

from collections.abc import Container, Sequence

from kg.reading.syntax.tree import Tree
from kg.reading.things.mentions import Mention, MentionKind, Mentions
from kg.reading.things.namespans import Name
from kg.reading.things.nounphrases import heads_phrase, noun_class, phrase_span

_NO_MENTION = frozenset({"which", "who", "whom", "whose", "where", "what", "there"})
"""Pronouns that speak of nothing by themselves: they ask, or stand for the noun before a relative clause."""


def find_mentions(tree: Tree, names: Sequence[Name], skip: Container[int] = frozenset()) -> Mentions:
    """Find what a document speaks of.

    Args:
        tree: the tree, built with the spans of `names`.
        names: from `find_names`.
        skip: tokens that speak of nothing by themselves (numbers and months in dates).

    Returns:
        Names, descriptions and pronouns; entities are not set yet.
    """
    mentions = Mentions()
    for name in names:
        head = tree.name_head.get(name.start, name.start)
        mentions.add(Mention(name.start, name.end, head, MentionKind.NAME, name.type, name.readings))
    for i in range(len(tree.pos)):
        if i in tree.name_head or tree.head[i] < 0 or i in skip:
            continue
        if _is_pronoun(tree, i):
            mentions.add(Mention(i, i + 1, i, MentionKind.PRONOUN, "Thing"))
        elif heads_phrase(tree, i):
            start, end = phrase_span(tree, i)
            mentions.add(Mention(start, end, i, MentionKind.NOMINAL, noun_class(tree, i)))
    mentions.sort()
    return mentions


def _is_pronoun(tree: Tree, i: int) -> bool:
    """Whether a token is a pronoun that refers to something by itself."""
    return tree.pos[i] == "PRON" and tree.words[i].lower() not in _NO_MENTION and not _is_relative(tree, i)


def _is_relative(tree: Tree, i: int) -> bool:
    """Whether "that" stands for the noun before its clause."""
    if tree.words[i].lower() != "that":
        return False
    return any(tree.dep[k] == "acl:relcl" for k in tree.above(i)) or tree.dep[i] in ("mark", "det")
