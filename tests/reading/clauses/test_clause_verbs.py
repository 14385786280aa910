"""Objects and agents of verbs, on sentences parsed by hand."""

from __future__ import annotations

import pytest
from clause_texts import clauses

PASSIVE = """Iran/NNP/3/nsubj:pass was/VBD/3/aux:pass attacked/VBN/0/root by/IN/5/case Oman/NNP/3/obl:agent
    in/IN/7/case May/NNP/3/obl"""
GAP = """the/DT/2/det port/NN/0/root Oman/NNP/4/nsubj built/VBD/2/acl:relcl"""
REDUCED = """a/DT/2/det port/NN/0/root built/VBN/2/acl by/IN/5/case Oman/NNP/3/obl:agent"""
SHARED = """Oman/NNP/2/nsubj buys/VBZ/0/root and/CC/4/cc sells/VBZ/2/conj oil/NN/2/obj"""
NOT_SHARED = """Oman/NNP/2/nsubj buys/VBZ/0/root oil/NN/2/obj and/CC/5/cc sells/VBZ/2/conj"""
GIVEN = """Iran/NNP/3/nsubj:pass was/VBD/3/aux:pass given=give/VBN/0/root ships/NNS/3/obj by/IN/6/case
    Oman/NNP/3/obl:agent"""
BACKED = """Oman/NNP/3/compound -/HYPH/1/punct backed/VBN/4/amod rebels/NNS/5/nsubj fled/VBD/0/root"""
TIRED = """tired/VBN/2/amod rebels/NNS/3/nsubj fled/VBD/0/root"""


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        pytest.param(PASSIVE, "attacked(subject: Oman, object: Iran, in: May)", id="passive"),
        pytest.param(GAP, "build(subject: Oman, object: port)", id="relative object"),
        pytest.param(REDUCED, "build(subject: Oman, object: port)", id="reduced relative"),
        pytest.param(SHARED, "sells(subject: Oman, object: oil)", id="shared object"),
        pytest.param(NOT_SHARED, "sells(subject: Oman)", id="object before the second verb"),
        pytest.param(GIVEN, "give(subject: Oman, recipient: Iran, object: ships)", id="passive of giving"),
        pytest.param(BACKED, "backed(subject: Oman, object: rebels)", id="name before a participle"),
    ],
)
def test_verbs_have_the_same_arguments_however_they_are_put(tokens: str, expected: str) -> None:
    assert expected in clauses(tokens)


def test_verbs_need_a_name_before_a_participle() -> None:
    assert clauses(TIRED) == ["flee(subject: rebels)"]
