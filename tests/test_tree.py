"""Trees made ready for reading, and the mends of what parsers get wrong, on sentences parsed by hand."""

from __future__ import annotations

import pytest
from parsed import find, parse
from spacy.tokens import Span

from kg.reading.repairs import read_tree


def relation(tokens: str, word: str, **lemmas: str) -> str:
    """How a word hangs after the mends: `relation>head`."""
    tree, _ = find(tokens, **lemmas)
    i = tree.words.index(word)
    return f"{tree.dep[i]}>{tree.words[tree.head[i]]}"


SPLIT_TITLE = "leader/NN/nsubj/2 Haitham/NNP/nsubj/2 left/VBD/ROOT/2"
TURNED_TITLE = "leader/NN/nsubj/2 Haitham/NNP/appos/0 left/VBD/ROOT/2"
CONJUNCT = (
    """Oman/NNP/nsubj/6 and/CC/cc/2 Iran/NNP/conj/0 ,/,/punct/5 an/DT/det/5 ally/NN/conj/0 left/VBD/ROOT/6"""
)
NO_SUBJECT = "Talks/NNS/nsubj/1 failed/VBD/ROOT/1 Oman/NNP/obl/1 left/VBD/ccomp/1"
NOUN_ROOT = "The/DT/det/1 army/NN/ROOT/1 left/VBD/acl/1 Muscat/NNP/obj/2"
PARTICIPLE = """They/PRP/nsubj/1 ended/VBD/ROOT/1 the/DT/det/3 war/NN/obj/1 in/IN/case/5 Oman/NNP/nmod/3
    started/VBN/advcl/1 by/IN/case/8 Iran/NNP/obl:agent/6"""
ACCUSED = """They/PRP/nsubj/1 accuse/VBP/ROOT/1 Iran/NNP/obj/1 of/IN/mark/4 taking/VBG/acl/2 part/NN/obj/4"""
SEMICOLON = """Oman/NNP/nsubj/1 left/VBD/ROOT/1 ;/:/punct/4 Iran/NNP/nsubj/4 stayed/VBD/ccomp/1"""

SWALLOWED = "Oman/NNP/nsubj/2 attacked/VBD/amod/2 Iran/NNP/ROOT/2"
SWALLOWED_TOO = """They/PRP/nsubj/1 left/VBD/ROOT/1 before/IN/case/5 Oman/NNP/compound/5 attacked/VBD/amod/5
    Iran/NNP/obl/1"""
TWO_SUBJECTS = (
    """Oman/NNP/nsubj/3 ,/,/punct/0 officials/NNS/nsubj/3 said/VBD/parataxis/5 ,/,/punct/3 left/VBD/ROOT/5"""
)
AVOIDED = (
    """Oman/NNP/nsubj/1 avoided/VBD/ROOT/1 meeting/VBG/xcomp/1 Iran/NNP/obj/2 and/CC/cc/5 left/VBD/conj/2"""
)

SAID_THEN = """They/PRP/nsubj/1 said/VBD/ROOT/1 yesterday/NN/advmod/1 that/IN/mark/5 Oman/NNP/nsubj/5
    left/VBD/acl:relcl/2"""
SAID_LAST_WEEK = """They/PRP/nsubj/1 said/VBD/ROOT/1 last/JJ/amod/3 week/NN/obl:unmarked/1 that/WDT/obj/6
    Oman/NNP/nsubj/6 left/VBD/acl:relcl/3 Iran/NNP/obj/6"""

AFTER = """They/PRP/nsubj/1 met/VBD/ROOT/1 after/IN/case/4 the/DT/det/4 army/NN/obl/1 had/VBD/aux/6 left/VBN/conj/1"""


@pytest.mark.parametrize(
    ("tokens", "word", "expected"),
    [
        pytest.param(AFTER, "army", "nsubj>left", id="clause after a conjunction"),
        pytest.param(AFTER, "left", "advcl>met", id="conjunction taken for a preposition"),
        pytest.param(SAID_THEN, "left", "ccomp>said", id="content after a day"),
        pytest.param(SAID_LAST_WEEK, "left", "ccomp>said", id="content after a week"),
        pytest.param(SWALLOWED, "attacked", "ROOT>attacked", id="verb hung on its object"),
        pytest.param(SWALLOWED, "Iran", "obj>attacked", id="object over its verb"),
        pytest.param(SWALLOWED_TOO, "attacked", "advcl>left", id="clause read as a nominal"),
        pytest.param(TWO_SUBJECTS, "Oman", "nsubj>left", id="subject taken by an aside"),
        pytest.param(AVOIDED, "left", "conj>avoided", id="finite verb beside an infinite one"),
        pytest.param(SPLIT_TITLE, "leader", "nmod:desc>Haitham", id="title beside its name"),
        pytest.param(TURNED_TITLE, "Haitham", "nsubj>left", id="title above its name"),
        pytest.param(CONJUNCT, "ally", "appos>Iran", id="apposition among conjuncts"),
        pytest.param(NO_SUBJECT, "Oman", "nsubj>left", id="name before a verb without subject"),
        pytest.param(NOUN_ROOT, "army", "nsubj>left", id="noun at the root"),
        pytest.param(PARTICIPLE, "started", "acl>war", id="participle without comma"),
        pytest.param(ACCUSED, "taking", "xcomp>accuse", id="gerund said of the object"),
        pytest.param(SEMICOLON, "stayed", "parataxis>left", id="clause after a semicolon"),
    ],
)
def test_tree_mends_what_parsers_get_wrong(tokens: str, word: str, expected: str) -> None:
    assert relation(tokens, word) == expected


@pytest.mark.parametrize(
    ("tokens", "word", "expected"),
    [
        pytest.param("Oman/NNP/nsubj/1 left/VBD/ROOT/1", "Oman", "nsubj>left", id="subject"),
        pytest.param(
            "It/PRP/nsubj/1 saw/VBD/ROOT/1 Oman/NNP/obj/1 and/CC/cc/4 Iran/NNP/conj/2",
            "Iran",
            "conj>Oman",
            id="conjunct",
        ),
        pytest.param(
            "They/PRP/nsubj/1 make/VBP/ROOT/1 plans/NNS/obj/1 of/IN/mark/4 taking/VBG/acl/2",
            "taking",
            "acl>plans",
            id="gerund that tells of a noun",
        ),
    ],
)
def test_tree_leaves_alone_what_is_right(tokens: str, word: str, expected: str) -> None:
    assert relation(tokens, word) == expected


@pytest.mark.parametrize(("label", "head"), [("PERSON", 0), ("GPE", 2)])
def test_tree_hangs_a_person_on_the_office(label: str, head: int) -> None:
    doc = parse(
        "mayor/NN/nsubj/5 of/IN/case/2 Aleppo/NNP/nmod/0 ,/,/punct/4 Nour/NNP/appos/2 left/VBD/ROOT/5"
    )
    doc.ents = [Span(doc, 4, 5, label=label)]

    tree = read_tree(doc, [(2, 3), (4, 5)])

    assert (tree.head[4], tree.dep[4]) == (head, "appos")


def test_tree_makes_a_name_one_node_that_carries_what_hung_on_its_words() -> None:
    doc = parse("the/DT/det/2 South/JJ/amod/2 Korea/NNP/nsubj/4 's/POS/case/1 left/VBD/ROOT/4")

    tree = read_tree(doc, [(1, 3)])

    assert (tree.head[1], tree.dep[1], tree.head[2], tree.head[3]) == (2, "flat", 4, 2)
    assert (tree.name_span, tree.pos[2]) == ({2: (1, 3)}, "PROPN")


def test_tree_takes_no_possessive_mark_for_a_verb() -> None:
    assert relation("Oman/NNP/nmod:poss/2 's/POS/cop/0 port/NN/ROOT/2", "'s") == "case>Oman"


def test_tree_reads_prepositions_and_marks_with_their_fixed_parts() -> None:
    tree, _ = find(
        "according/IN/case/2 to/IN/fixed/0 Oman/NNP/obl/3 left/VBD/ROOT/3 in/IN/mark/7 order/NN/fixed/4 to/TO/mark/7 "
        "win/VB/advcl/3"
    )

    assert (tree.case(2), tree.marks(7)) == ("according to", ["in order", "to"])


def test_tree_goes_up_and_down_in_order() -> None:
    tree, _ = find(CONJUNCT)

    assert list(tree.above(4)) == [5, 2, 0, 6]
    assert tree.under(0) == [0, 1, 2, 3, 4, 5]
    assert tree.conjuncts(0) == [0, 2]


def test_tree_reads_a_long_chain_of_participles() -> None:
    chain = " ".join(f"seen/VBN/conj/{2 + k}" for k in range(1200))

    tree, _ = find(f"They/PRP/nsubj:pass/2 were/VBD/aux:pass/2 seen/VBN/ROOT/2 {chain}")

    assert tree.is_passive(1200)


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        pytest.param(
            "Oman/NNP/nsubj:pass/3 has/VBZ/aux/3 not/RB/advmod/3 withdrawn/VBN/ROOT/3",
            "nsubj>withdrawn",
            id="perfect",
        ),
        pytest.param(
            "Oman/NNP/nsubj:pass/2 was/VBD/aux:pass/2 attacked/VBN/ROOT/2",
            "nsubj:pass>attacked",
            id="passive",
        ),
        pytest.param(
            "Oman/NNP/nsubj:pass/2 got/VBD/aux/2 attacked/VBN/ROOT/2", "nsubj:pass>attacked", id="get-passive"
        ),
    ],
)
def test_tree_subject_acts_where_no_auxiliary_is_passive(tokens: str, expected: str):
    assert relation(tokens, "Oman", got="get", has="have") == expected
