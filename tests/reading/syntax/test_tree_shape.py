"""Trees stay trees, whatever the parser and the names make of a sentence."""

from __future__ import annotations

from hand_parsed import VOCAB, universal
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.reading.syntax.repairs import read_tree

DEPS = ["nsubj", "obj", "conj", "appos", "nmod", "acl", "advcl", "compound", "flat", "det", "obl", "ccomp"]
TAGS = ["VBD", "VBN", "VBG", "NN", "NNP", "DT", ",", ";"]


@st.composite
def parsed(draw: st.DrawFn) -> tuple[Doc, list[tuple[int, int]]]:
    """Any tree over up to nine words, and any names in it that do not overlap."""
    size = draw(st.integers(2, 9))
    order = draw(st.permutations(range(size)))
    heads = [0] * size
    for place, token in enumerate(order):
        heads[token] = token if place == 0 else order[draw(st.integers(0, place - 1))]
    tags = draw(st.lists(st.sampled_from(TAGS), min_size=size, max_size=size))
    words = [{",": ",", ";": ";", "DT": "a"}.get(tag, "word") for tag in tags]
    deps = ["ROOT" if heads[i] == i else draw(st.sampled_from(DEPS)) for i in range(size)]
    doc = Doc(
        VOCAB,
        words,
        heads=heads,
        deps=deps,
        tags=tags,
        pos=[universal(*pair) for pair in zip(tags, deps, strict=True)],
        lemmas=words,
    )
    cuts = sorted(draw(st.sets(st.integers(0, size), max_size=4)))
    return doc, list(zip(cuts[::2], cuts[1::2], strict=False))


@settings(max_examples=300, deadline=None)
@given(parsed())
def test_tree_has_no_circles(given_tree: tuple[Doc, list[tuple[int, int]]]):
    doc, names = given_tree

    tree = read_tree(doc, names)

    for i in range(len(doc)):
        at, seen = i, set()
        while tree.head[at] != at:
            assert at not in seen, f"{i} hangs below itself"
            seen.add(at)
            at = tree.head[at]
        assert i in tree.under(at)
