"""Who is the subject of an infinitive or participle, on sentences parsed by hand."""

from __future__ import annotations

import pytest
from clause_texts import clauses

TOLD = """Oman/NNP/2/nsubj urge/VBP/0/root Iran/NNP/2/obj to/TO/5/mark leave/VB/2/xcomp Yemen/NNP/5/obj"""
VOWED = """Oman/NNP/2/nsubj promise/VBP/0/root Iran/NNP/2/obj to/TO/5/mark leave/VB/2/xcomp Yemen/NNP/5/obj"""
RAISED = """Oman/NNP/3/nsubj:pass was/VBD/3/aux:pass said/VBN/0/root to/TO/6/mark have/VB/6/aux left/VBN/3/xcomp
    Yemen/NNP/6/obj"""
CALLED = """Oman/NNP/2/nsubj called=call/VBD/0/root on/IN/4/case Iran/NNP/2/obl to/TO/6/mark leave/VB/2/xcomp
    Yemen/NNP/6/obj"""
KEPT = """Oman/NNP/2/nsubj block/VBP/0/root Iran/NNP/2/obj from/IN/5/mark leaving=leave/VBG/2/advcl"""
TO_PROTEST = """They/PRP/2/nsubj block/VBP/0/root Iran/NNP/2/obj to/TO/5/mark protest/VB/2/advcl"""
WITHOUT = """Oman/NNP/2/nsubj ask/VBP/0/root Iran/NNP/2/obj without/IN/5/mark leaving=leave/VBG/2/advcl"""
OWN_PLAN = """Oman/NNP/3/nmod:poss 's/POS/1/case plan/NN/7/nsubj to/TO/5/mark leave/VB/3/acl Yemen/NNP/5/obj
    failed/VBD/0/root"""
PLAN = """Oman/NNP/2/nsubj dropped/VBD/0/root plans/NNS/2/obj to/TO/5/mark leave/VB/3/acl Yemen/NNP/5/obj"""
PROSPECT = """the/DT/2/det prospect/NN/7/nsubj of/IN/4/case Oman/NNP/2/nmod leaving=leave/VBG/2/acl Yemen/NNP/5/obj
    grew/VBD/0/root"""
MESSAGE = """Oman/NNP/2/nsubj issued=issue/VBD/0/root a/DT/4/det statement/NN/2/obj condemning=condemn/VBG/4/acl
    Iran/NNP/5/obj"""
NO_MESSAGE = """Oman/NNP/2/nsubj heard=hear/VBD/0/root calls/NNS/2/obj urging=urge/VBG/3/acl peace/NN/4/obj"""


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        pytest.param(TOLD, "leave(subject: Iran, object: Yemen)", id="object control"),
        pytest.param(VOWED, "leave(subject: Oman, object: Yemen)", id="subject control"),
        pytest.param(RAISED, "leave(subject: Oman, object: Yemen)", id="raising"),
        pytest.param(CALLED, "leave(subject: Iran, object: Yemen)", id="called on"),
        pytest.param(KEPT, "leave(subject: Iran)", id="kept from"),
        pytest.param(TO_PROTEST, "protest(subject: They)", id="what for"),
        pytest.param(WITHOUT, "leave(subject: Oman)", id="without"),
        pytest.param(OWN_PLAN, "leave(subject: Oman, object: Yemen)", id="owner of a plan"),
        pytest.param(PLAN, "leave(subject: Oman, object: Yemen)", id="plan as object"),
        pytest.param(PROSPECT, "leave(subject: Oman, object: Yemen)", id="between noun and participle"),
        pytest.param(MESSAGE, "condemn(subject: Oman, object: Iran)", id="message"),
        pytest.param(NO_MESSAGE, "urge(subject: calls, object: peace)", id="noun itself"),
    ],
)
def test_nonfinite_subjects_are_found_above(tokens: str, expected: str) -> None:
    assert expected in clauses(tokens)
