"""Trees written by hand, for tests that no trained model may decide."""

from __future__ import annotations

import spacy
from spacy.tokens import Doc

from kg.reading.repairs import read_tree
from kg.reading.tree import Tree

_VOCAB = spacy.blank("en").vocab
_TAGS = {
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB"),
    **dict.fromkeys(("PRP", "PRP$", "WP", "WDT", "EX"), "PRON"),
    **dict.fromkeys(("NN", "NNS"), "NOUN"),
    **dict.fromkeys(("RB", "WRB"), "ADV"),
    **dict.fromkeys(("TO", "POS"), "PART"),
    **dict.fromkeys(("IN", "RP"), "ADP"),
    "NNP": "PROPN",
    "JJ": "ADJ",
    "DT": "DET",
    "CC": "CCONJ",
    "CD": "NUM",
    "MD": "AUX",
}


def parse(tokens: str) -> Doc:
    r"""A text from `form=lemma/TAG/head/relation` tokens; heads count from 1, 0 is the root, as in CoNLL-U.

    The lemma may be left out where it is the form; `\n` stands for a line break.
    """
    rows = [token.replace("\\n", "\n").rsplit("/", 3) for token in tokens.split()]
    forms = [form.partition("=")[0] for form, *_ in rows]
    lemmas = [form.partition("=")[2] or form.lower() for form, *_ in rows]
    tags, deps = [row[1] for row in rows], [row[3] for row in rows]
    heads = [i if row[2] == "0" else int(row[2]) - 1 for i, row in enumerate(rows)]
    pos = [_pos(tag, dep) for tag, dep in zip(tags, deps, strict=True)]
    labels = ["ROOT" if dep == "root" else dep for dep in deps]
    return Doc(_VOCAB, forms, lemmas=lemmas, tags=tags, pos=pos, heads=heads, deps=labels)


def tree(tokens: str, *names: str) -> Tree:
    """The tree of a sentence, with these single words as names."""
    doc = parse(tokens)
    return read_tree(doc, [(token.i, token.i + 1) for token in doc if token.text in names])


def find(of: Tree, form: str) -> int:
    """The token with a form."""
    return of.words.index(form)


def _pos(tag: str, dep: str) -> str:
    if dep.partition(":")[0] in ("aux", "cop"):
        return "AUX"
    return _TAGS.get(tag, "SPACE" if tag == "_SP" else "PUNCT")
