"""Trees made ready for reading, on sentences parsed by hand."""

from __future__ import annotations

from hand_parsed import parse, relation, tree_and_finder

from kg.reading.syntax.repairs import read_tree

CONJUNCT = (
    """Oman/NNP/7/nsubj and/CC/3/cc Iran/NNP/1/conj ,/,/6/punct an/DT/6/det ally/NN/1/conj left/VBD/0/root"""
)


def test_tree_makes_a_name_one_node_that_carries_what_hung_on_its_words() -> None:
    doc = parse("the/DT/3/det South/JJ/3/amod Korea/NNP/5/nsubj 's/POS/2/case left/VBD/0/root")

    tree = read_tree(doc, [(1, 3)])

    assert (tree.head[1], tree.dep[1], tree.head[2], tree.head[3]) == (2, "flat", 4, 2)
    assert (tree.name_span, tree.pos[2]) == ({2: (1, 3)}, "PROPN")


def test_tree_takes_no_possessive_mark_for_a_verb() -> None:
    assert relation("Oman/NNP/3/nmod:poss 's/POS/1/cop port/NN/0/root", "'s") == "case>Oman"


def test_tree_reads_prepositions_and_marks_with_their_fixed_parts() -> None:
    tree, _ = tree_and_finder(
        "according/IN/3/case to/IN/1/fixed Oman/NNP/4/obl left/VBD/0/root in/IN/8/mark order/NN/5/fixed to/TO/8/mark "
        "win/VB/4/advcl"
    )

    assert (tree.case(2), tree.marks(7)) == ("according to", ["in order", "to"])


def test_tree_goes_up_and_down_in_order() -> None:
    tree, _ = tree_and_finder(CONJUNCT)

    assert list(tree.above(4)) == [5, 2, 0, 6]
    assert tree.under(0) == [0, 1, 2, 3, 4, 5]
    assert tree.conjuncts(0) == [0, 2]


def test_tree_reads_a_long_chain_of_participles() -> None:
    chain = " ".join(f"seen/VBN/{3 + k}/conj" for k in range(1200))

    tree, _ = tree_and_finder(f"They/PRP/3/nsubj:pass were/VBD/3/aux:pass seen/VBN/0/root {chain}")

    assert tree.is_passive(1200)
