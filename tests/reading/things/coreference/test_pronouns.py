"""What pronouns take up."""

from __future__ import annotations

from resolved import entities

from kg.pipeline import Pipeline


def test_a_possessive_in_a_relative_clause_may_mean_whom_it_is_about(pipeline: Pipeline) -> None:
    found = entities(pipeline, "Olaf Brandt resigned. Nils Holm, who succeeded his father, thanked Malta.")
    assert found["his"] == found["Nils Holm"]


def test_a_singular_pronoun_is_not_one_of_several(pipeline: Pipeline) -> None:
    found = entities(
        pipeline, "Sweden has not joined, because Turkey and Hungary have not ratified its application."
    )
    assert found["its"] == found["Sweden"]
