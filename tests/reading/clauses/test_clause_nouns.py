"""Nouns that are said of something, on sentences parsed by hand."""

from __future__ import annotations

import pytest
from clause_texts import clauses
from hand_parsed import tree_and_finder

COPULA = """Oman/NNP/4/nsubj is/VBZ/4/cop an/DT/4/det ally/NN/0/root of/IN/6/case Iran/NNP/4/nmod"""
TURNED = """the/DT/2/det president/NN/6/nsubj of/IN/4/case Oman/NNP/2/nmod is/VBZ/6/cop Haitham/NNP/0/root"""
INSIDE = """Oman/NNP/4/nsubj is/VBZ/4/cop in/IN/4/case control/NN/0/root of/IN/6/case Muscat/NNP/4/nmod"""
BECAME = """Oman/NNP/2/nsubj become/VBP/0/root a/DT/4/det member/NN/2/xcomp of/IN/6/case Asean/NNP/4/nmod"""
NAMED = """They/PRP/2/nsubj name/VBP/0/root Haitham/NNP/2/obj envoy/NN/2/xcomp to/IN/6/case Iran/NNP/4/nmod"""
ALTERNATIVE = """Oman/NNP/4/nsubj is/VBZ/4/cop no/DT/4/det enemy/NN/0/root or/CC/6/cc ally/NN/4/conj of/IN/8/case
    Iran/NNP/6/nmod"""
APPOSED = """Oman/NNP/6/nsubj ,/,/3/punct ally/NN/1/appos of/IN/5/case Iran/NNP/3/nmod fled/VBD/0/root"""


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        pytest.param(COPULA, "ally(subject: Oman, of: Iran)", id="copula"),
        pytest.param(TURNED, "president(subject: Haitham, of: Oman)", id="name as predicate"),
        pytest.param(INSIDE, "in control(subject: Oman, of: Muscat)", id="predicate with preposition"),
        pytest.param(BECAME, "member(subject: Oman, of: Asean)", id="linking verb"),
        pytest.param(
            BECAME, "become(subject: Oman, complement: member, of: Asean)", id="linking verb itself"
        ),
        pytest.param(NAMED, "envoy(subject: Haitham, to: Iran)", id="naming verb"),
        pytest.param(ALTERNATIVE, "ally(subject: Oman, of: Iran)", id="second predicate"),
        pytest.param(APPOSED, "ally(subject: Oman, of: Iran)", id="apposition"),
    ],
)
def test_nouns_are_said_of_the_same_however_they_are_put(tokens: str, expected: str) -> None:
    assert expected in clauses(tokens)


@pytest.mark.parametrize(
    ("tokens", "lemma", "frame"),
    [
        pytest.param(COPULA, "ally", "ally", id="copula"),
        pytest.param(BECAME, "member", "member", id="linking verb"),
        pytest.param(TURNED, "president", "Haitham", id="name as predicate"),
        pytest.param(ALTERNATIVE, "ally", "enemy", id="second predicate"),
        pytest.param(APPOSED, "ally", None, id="taken for granted"),
    ],
)
def test_nouns_know_what_says_them(tokens: str, lemma: str, frame: str | None) -> None:
    tree, finder = tree_and_finder(tokens)

    [clause] = [clause for clause in finder.find() if clause.lemma == lemma]

    assert frame == (None if clause.frame is None else tree.words[clause.frame])
