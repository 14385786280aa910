"""The finder as a whole."""

from __future__ import annotations

from hand_parsed import tree_and_finder

from kg.reading.clauses.finder import ClauseFinder
from kg.reading.syntax.repairs import read_tree


def test_finder_finds_nothing_in_a_tree_without_words() -> None:
    tree = read_tree(tree_and_finder("Oman/NNP/0/root")[0].doc[:0].as_doc())

    assert ClauseFinder(tree, lambda lemma: True, lambda i: True).find() == []
