"""Sentences parsed by hand, for tests that need no model."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from kg.reading.clauses import ClauseFinder
from kg.reading.repairs import read_tree
from kg.reading.tree import Tree

VOCAB = spacy.blank("en").vocab
UNIVERSAL = dict(
    pair.split(":")
    for pair in (
        "NN:NOUN NNS:NOUN NNP:PROPN NNPS:PROPN CD:NUM IN:ADP RP:ADP TO:PART POS:PART DT:DET JJ:ADJ RB:ADV CC:CCONJ "
        "PRP:PRON PRP$:PRON WP:PRON WP$:PRON WDT:PRON EX:PRON MD:AUX"
    ).split()
)


def parse(tokens: str, **lemmas: str) -> Doc:
    """A sentence written as `word/TAG/relation/head`, heads counted from 0; lemmas of words that are not their own."""
    words, tags, deps, heads = zip(*(token.rsplit("/", 3) for token in tokens.split()), strict=True)
    return Doc(
        VOCAB,
        words,
        tags=tags,
        pos=[_universal(tag, dep) for tag, dep in zip(tags, deps, strict=True)],
        deps=deps,
        heads=[int(head) for head in heads],
        lemmas=[lemmas.get(word, word) for word in words],
    )


def _universal(tag: str, dep: str) -> str:
    if tag.startswith("VB"):
        return "AUX" if dep.partition(":")[0] in ("aux", "cop") else "VERB"
    if dep == "mark" and tag == "IN":
        return "SCONJ"
    return UNIVERSAL.get(tag, "PUNCT")


def find(tokens: str, **lemmas: str) -> tuple[Tree, ClauseFinder]:
    """The tree of a sentence, each proper noun a name of its own, and what finds its clauses; events are "attack"s."""
    doc = parse(tokens, **lemmas)
    tree = read_tree(doc, [(t.i, t.i + 1) for t in doc if t.pos_ == "PROPN"])
    return tree, ClauseFinder(tree, lambda lemma: lemma == "attack", tree.name_head.__contains__)
