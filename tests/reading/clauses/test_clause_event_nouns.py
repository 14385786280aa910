"""Event nouns with who does it and to whom, on sentences parsed by hand."""

from __future__ import annotations

import pytest
from clause_texts import clauses

OWNED = (
    """Oman/NNP/3/nmod:poss 's/POS/1/case attack/NN/6/nsubj on/IN/5/case Iran/NNP/3/nmod failed/VBD/0/root"""
)
BETWEEN = """They/PRP/2/nsubj host/VBP/0/root an/DT/4/det attack/NN/2/obj between/IN/6/case Oman/NNP/4/nmod
    and/CC/8/cc Iran/NNP/6/conj"""
LIGHT = """Oman/NNP/2/nsubj launch/VBP/0/root an/DT/4/det attack/NN/2/obj on/IN/6/case Iran/NNP/4/nmod"""
UNDER = (
    """Iran/NNP/2/nsubj came=come/VBD/0/root under/IN/4/case attack/NN/2/obl from/IN/6/case Oman/NNP/4/nmod"""
)
DURING = """Oman/NNP/2/nsubj left/VBD/0/root during/IN/5/case an/DT/5/det attack/NN/2/obl with/IN/7/case
    Iran/NNP/5/nmod"""
JOINING = """the/DT/2/det accession/NN/7/nsubj of/IN/4/case Oman/NNP/2/nmod to/IN/6/case Asean/NNP/2/nmod
    failed/VBD/0/root"""
ENDING = """Oman/NNP/3/nmod:poss 's/POS/1/case dissolution/NN/4/nsubj failed/VBD/0/root"""


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        pytest.param(OWNED, "attack(subject: Oman, object: Iran)", id="event noun"),
        pytest.param(
            BETWEEN,
            "attack(between: Oman, between: Iran, subject: Oman, object: Iran)",
            id="sides of an event",
        ),
        pytest.param(LIGHT, "attack(subject: Oman, object: Iran)", id="light verb"),
        pytest.param(UNDER, "attack(subject: Oman, object: Iran)", id="come under"),
        pytest.param(DURING, "attack(with: Iran)", id="no conversation"),
        pytest.param(JOINING, "accession(subject: Oman, object: Asean)", id="of who does it"),
        pytest.param(ENDING, "dissolution(object: Oman)", id="owner that ends"),
    ],
)
def test_event_nouns_know_who_does_it_and_to_whom(tokens: str, expected: str) -> None:
    assert expected in clauses(tokens)
