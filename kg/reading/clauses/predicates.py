"""Which words are predicates, and of which kind."""

from __future__ import annotations

from kg.reading.clauses.context import Context
from kg.reading.syntax.tree import Tree
from kg.reading.syntax.verbclasses import LINKING, NAMING, SERVING

_FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NO_PREDICATE = frozenset({"case", "cop", "aux", "mark", "compound", "fixed", "flat"})
"""Relations of words that serve another word, whatever they are by themselves."""


def is_verbal_predicate(context: Context, i: int) -> bool:
    """Whether a verb has a clause of its own; a participle before a noun only if it has arguments or a doer."""
    tree = context.tree
    if i in tree.name_head or tree.rel(i) in _NO_PREDICATE:
        return False
    if tree.pos[i] == "VERB":
        return tree.rel(i) != "amod" or bool(tree.find(i, "nsubj", "obj", "obl") or doers_before(context, i))
    return tree.pos[i] == "AUX" and tree.first(i, "nsubj") is not None and tree.first(i, "obj") is not None


def doers_before(context: Context, i: int) -> list[int]:
    """Who does it in "X-backed rebels", "an X-led force": the name before a participle that qualifies a noun."""
    tree = context.tree
    if tree.rel(i) != "amod" or tree.tag[i] != "VBN":
        return []
    return context.country_words_before(i, "compound", "obl", "nmod", "amod", "advmod")


def is_predicate(tree: Tree, i: int) -> bool:
    """Whether a token is a verb, or said of a subject."""
    return tree.pos[i] in ("VERB", "AUX") or tree.first(i, "cop", "nsubj") is not None


def is_finite(tree: Tree, i: int) -> bool:
    """Whether a predicate or one of its auxiliaries has a tense: such a clause names its subject itself."""
    return tree.tag[i] in _FINITE_TAGS or any(tree.tag[k] in _FINITE_TAGS for k in tree.find(i, "aux", "cop"))


def is_plural(tree: Tree, i: int) -> bool:
    """Whether a predicate or one of its auxiliaries has the form of the plural."""
    return any(tree.tag[k] == "VBP" or tree.words[k] == "were" for k in (i, *tree.find(i, "aux", "cop")))


def completes_verb(tree: Tree, i: int) -> bool:
    """Whether a noun completes a verb like "become" or "name": "X became a member", "X was elected president"."""
    verb = tree.head[i]
    if tree.lemma[verb] in NAMING:
        if tree.case(i) == "as":
            return tree.rel(i) in ("obl", "xcomp")
        return tree.rel(i) == "xcomp" or (tree.rel(i) == "obj" and tree.is_passive(verb))
    return tree.lemma[verb] in LINKING | SERVING and tree.rel(i) == "xcomp"
