"""Noun phrases: how far they reach, which noun they are about, and what that noun says."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from kg.files.tables import read_rows
from kg.knowledge.english.words import words
from kg.knowledge.nouns import noun_classes
from kg.knowledge.ontology import ontology_dir
from kg.reading.syntax.namenodes import Span
from kg.reading.syntax.tree import Tree

MEASURES = words("mentions", "measure")
"""Nouns and quantifiers before "of" that only measure what follows: "a dozen of the employees"."""

_PREMODIFIERS = (
    "det",
    "amod",
    "compound",
    "nummod",
    "nmod:poss",
    "advmod",
    "nmod:desc",
    "cc:preconj",
    "nmod",
)
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def heads_phrase(tree: Tree, i: int) -> bool:
    """Whether a word heads a noun phrase of its own rather than qualifying another noun."""
    if tree.pos[i] in ("NOUN", "PROPN"):
        return tree.dep[i] not in ("compound", "flat", "fixed", "goeswith", "nmod:desc")
    is_argument = tree.pos[i] in ("NUM", "ADJ") and tree.rel(i) in ("nsubj", "obj", "iobj")
    return is_argument and i not in tree.name_head


def phrase_span(tree: Tree, i: int) -> Span:
    """The tokens of a noun phrase from its first modifier up to its head, and through "of …" after a measure."""
    start, end = i, i + 1
    for kid in reversed(tree.kids[i]):
        if kid < start and (tree.dep[kid] in _PREMODIFIERS or tree.rel(kid) in _PREMODIFIERS):
            low = min(tree.under(kid))
            if max(tree.under(kid)) < start and _is_unbroken(tree, low, i):
                start = low
    inner = measured(tree, i)
    if inner is not None and inner > i:
        end = max(end, phrase_span(tree, inner)[1])
    return start, end


def _is_unbroken(tree: Tree, start: int, end: int) -> bool:
    """Whether nothing between two tokens ends a phrase: a quote mark may stand inside, a dash or bracket may not."""
    return not any(word in (";", ":", "(", ")", "—", "–") for word in tree.words[start:end])


def is_definite(tree: Tree, start: int) -> bool:
    """Whether the phrase that begins at a token has a definite article or a demonstrative."""
    return tree.words[start].lower() in _DEFINITE


def is_plural_noun(tree: Tree, i: int) -> bool:
    """Whether a token has the form of a plural noun."""
    return tree.tag[i] in ("NNS", "NNPS")


def measured(tree: Tree, i: int) -> int | None:
    """The noun that another one measures: the employees in "a dozen of the employees"; None for other nouns."""
    if tree.lemma[i] not in MEASURES:
        return None
    return next((k for k in tree.find(i, "nmod") if tree.case(k) == "of"), None)


def noun_class(tree: Tree, i: int) -> str:
    """The class of what a common noun describes, as far as the noun says; "Thing" where it does not."""
    inner = measured(tree, i)
    if inner is not None:
        return noun_class(tree, inner)
    return noun_classes().get(tree.lemma[i], noun_classes().get(tree.words[i].lower(), "Thing"))


@lru_cache(maxsize=1)
def nominalisations() -> Mapping[str, tuple[str, tuple[str, ...]]]:
    """The verb an event noun stands for, and the prepositions of its object (`nominalisations.tsv`)."""
    rows = read_rows(ontology_dir() / "english" / "nominalisations.tsv", ("noun", "verb", "case"))
    return {noun: (verb, tuple(cases.split("|"))) for _, (noun, verb, cases) in rows}
