"""What the words beside a mention say outright: the name in apposition, in brackets, or right before its noun.

Each function looks at one mention and returns what the name beside it refers to, if there is such a name.
"""

from __future__ import annotations

from kg.knowledge.english.words import words
from kg.knowledge.ontology import Ontology
from kg.reading.syntax.tree import Tree
from kg.reading.things.mentions import Entity, Mention, MentionKind, Mentions
from kg.reading.things.nounphrases import MEASURES, is_definite, is_plural_noun

_KIND_NOUNS = words("coreference", "kind")
"""Nouns that say of what kind the name before them is."""

_OF_SUCH_KINDS = ("Organisation",)
"""Classes of names that such nouns follow; behind others ("the Iran group") the noun means another thing."""


def name_in_brackets(tree: Tree, mentions: Mentions, pronoun: Mention) -> Entity | None:
    """The name in brackets right after a pronoun: "They (Ukraine)"."""
    for kid in tree.find(pronoun.head, "appos", "parataxis", "dep"):
        named = mentions[kid]
        if named is not None and named.kind is MentionKind.NAME:
            return named.entity
    return None


def name_in_apposition(tree: Tree, mentions: Mentions, description: Mention) -> Entity | None:
    """The name in apposition to a description: "the alliance, NATO".

    A person is only apposed to people: in "NAME, commander, BRIGADE" the commander is not the brigade.
    """
    for kid in tree.find(description.head, "appos"):
        named = mentions[kid]
        if named is None or named.kind is not MentionKind.NAME or named.entity is None:
            continue
        if description.type != "Person" or named.entity.type in ("Person", "Thing"):
            return named.entity
    return None


def is_predicative(tree: Tree, head: int) -> bool:
    """Whether a noun says what another thing is, as an apposition or after "be": it takes up nothing by itself."""
    return tree.rel(head) in ("appos", "dep") or bool(tree.find(head, "cop"))


def described_name(tree: Tree, mentions: Mentions, description: Mention) -> Entity | None:
    """The name that a noun in apposition speaks of: the claim about the name says so; here it is only linked.

    "NAME (Arabic: WORDS)": the words speak of it, not the language.
    """
    head, above = description.head, tree.head[description.head]
    labelled = _is_before_colon(tree, above) and tree.rel(above) == "appos"
    beside = tree.rel(head) == "appos" or (labelled and tree.rel(head) in ("dep", "parataxis"))
    if not beside or _is_before_colon(tree, head) or is_plural_noun(tree, head):
        return None
    return mentions.entity(tree.head[above] if labelled else above)


def _is_before_colon(tree: Tree, i: int) -> bool:
    return tree.words[i + 1 : i + 2] == [":"]


def group_of_fighters(tree: Tree, mentions: Mentions, description: Mention) -> Entity | None:
    """The armed group that its fighters stand for as a whole: "M23 rebels", not "two M23 rebels"."""
    head = description.head
    if description.type != "ArmedGroup" or tree.tag[head] != "NNS" or tree.find(head, "nummod", "nmod"):
        return None
    if any(tree.lemma[k] in MEASURES for k in tree.find(head, "det", "amod")):
        return None
    groups = (mentions.entity(k) for k in tree.find(head, "compound", "amod"))
    return next((group for group in groups if group is not None and group.type == "ArmedGroup"), None)


def name_before_kind(
    tree: Tree, mentions: Mentions, description: Mention, ontology: Ontology
) -> Entity | None:
    """What a name before a noun that says its kind names: "the White Rose movement"."""
    head = description.head
    if tree.lemma[head].lower() not in _KIND_NOUNS or not is_definite(tree, description.start):
        return None
    before = (mentions[k] for k in tree.find(head, "compound", "nmod:desc", "nmod:unmarked") if k < head)
    named = next((m for m in before if m is not None and m.kind is MentionKind.NAME), None)
    entity = named.entity if named is not None and named.start == description.start + 1 else None
    return entity if entity is not None and ontology.fits(entity.type, _OF_SUCH_KINDS) else None
