"""What descriptions take up."""

from __future__ import annotations

import pytest
from resolved import entities

from kg.pipeline import Pipeline


@pytest.mark.parametrize(
    ("text", "words", "entity"),
    [
        ("Kenya signed the Treaty of Orm. The treaty entered into force.", "The treaty", "Treaty_of_Orm"),
        ("The Free Home Party met on Monday. The party has 40 members.", "The party", "Free_Home_Party"),
    ],
)
def test_a_description_takes_up_the_name_that_holds_its_noun(
    pipeline: Pipeline, text: str, words: str, entity: str
) -> None:
    assert entities(pipeline, text)[words] == [entity]
