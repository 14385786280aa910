"""What the name beside a description says of it."""

from __future__ import annotations

import pytest
from resolved import entities

from kg.pipeline import Pipeline

BODY = "Kari Lund, commander, Northern Command, met the troops."
DAM = "The Rega dam (Arabic: es-sadd) is in Mali."


@pytest.mark.parametrize(
    ("text", "words", "name", "same"),
    [
        pytest.param(BODY, "commander", "Northern Command", False, id="body"),
        pytest.param(BODY, "commander", "Kari Lund", True, id="person"),
        pytest.param(DAM, "Arabic", "Rega dam", False, id="language"),
        pytest.param(DAM, "es-sadd", "Rega dam", True, id="other name"),
    ],
)
def test_a_description_speaks_of_the_name_beside_it_if_it_can(
    pipeline: Pipeline, text: str, words: str, name: str, same: bool
) -> None:
    found = entities(pipeline, text)
    assert (found[words] == found[name]) is same
