"""The sentences that follow from a taught one."""

from __future__ import annotations

import pytest

from kg.knowledge.english.verbforms import past_participle


@pytest.mark.parametrize(
    ("form", "lemma", "participle"),
    [
        ("struck", "strike", "struck"),
        ("took", "take", "taken"),
        ("mined", "mine", "mined"),
        ("occupies", "occupy", "occupied"),
    ],
)
def test_verbforms_past_participle(form, lemma, participle):
    assert past_participle(form, lemma) == participle
