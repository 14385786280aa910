"""Inflection: base forms and singulars, regular and not."""

from __future__ import annotations

import pytest

from kg.knowledge.english.inflection import IRREGULAR, SINGULARS, VERBS, singular


def test_inflection_knows_what_a_past_form_comes_from() -> None:
    assert {form: IRREGULAR.get(form) for form in ("took", "bent", "stricken", "found", "put")} == {
        "took": "take",
        "bent": "bend",
        "stricken": "strike",
        "found": None,  # a verb of its own, too
        "put": None,  # its own base form
    }


def test_inflection_has_three_forms_of_each_irregular_verb() -> None:
    assert ("take", "took", "taken") in VERBS
    assert ("bend", "bent", "bent") in VERBS
    assert all(base and past and participle for base, past, participle in VERBS)


@pytest.mark.parametrize(
    ("plural", "word"),
    [("parties", "party"), ("churches", "church"), ("tanks", "tank"), ("crisis", "crisis"), ("gas", "gas")],
)
def test_inflection_cuts_off_the_ending_of_a_plural(plural: str, word: str) -> None:
    assert singular(plural) == word


def test_inflection_knows_irregular_plurals() -> None:
    assert (SINGULARS["men"], SINGULARS["police"]) == ("man", "police")
