"""Who is the subject of a predicate, on sentences parsed by hand."""

from __future__ import annotations

import pytest
from clause_texts import clauses

RELATIVE = """Oman/NNP/5/nsubj which/WDT/3/nsubj attacked/VBD/1/acl:relcl Iran/NNP/3/obj wants/VBZ/0/root
    peace/NN/5/obj"""
TOGETHER = """Oman/NNP/7/nsubj and/CC/3/cc Yemen/NNP/1/conj which/WDT/5/nsubj share/VBP/3/acl:relcl oil/NN/5/obj
    met/VBD/0/root"""
ALONE = """Oman/NNP/7/nsubj and/CC/3/cc Yemen/NNP/1/conj which/WDT/5/nsubj sells/VBZ/3/acl:relcl oil/NN/5/obj
    met/VBD/0/root"""
INCLUDING = """allies/NNS/7/nsubj ,/,/4/punct including/VBG/4/case Oman/NNP/1/nmod and/CC/6/cc Yemen/NNP/4/conj
    sent/VBD/0/root tanks/NNS/7/obj"""
RATHER = """Oman/NNP/5/nsubj rather/RB/5/advmod than/IN/2/fixed Yemen/NNP/5/nsubj sent/VBD/0/root tanks/NNS/5/obj"""
EACH = """Oman/NNP/5/nsubj and/CC/3/cc Iran/NNP/1/conj each/DT/5/nsubj left/VBD/0/root"""


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        pytest.param(RELATIVE, "attacked(subject: Oman, object: Iran)", id="relative subject"),
        pytest.param(TOGETHER, "share(subject: Oman, subject: Yemen, object: oil)", id="plural relative"),
        pytest.param(ALONE, "sells(subject: Yemen, object: oil)", id="singular relative"),
        pytest.param(
            INCLUDING,
            "send(subject: allies, subject: Oman, subject: Yemen, object: tanks)",
            id="some of them",
        ),
        pytest.param(RATHER, "send(subject: Oman, object: tanks)", id="not the other"),
        pytest.param(EACH, "leave(subject: Oman, subject: Iran)", id="floating quantifier"),
    ],
)
def test_subjects_are_all_that_a_predicate_is_said_of(tokens: str, expected: str) -> None:
    assert expected in clauses(tokens)
