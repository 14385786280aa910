"""Which words form a name."""

from __future__ import annotations

import pytest

from kg.model import Document


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Volga RG-41 is an armoured vehicle.", "Volga RG-41"),
        ("Rebels shot down a PLZ-45M2 near the river.", "PLZ-45M2"),
        ("Colonel Anna Bell CBE spoke to reporters.", "Anna Bell"),
        ("The talks ran from 3-4 May in Oslo.", "Oslo"),
    ],
)
def test_names_have_their_numbers_and_no_honours(pipeline, text, name):
    [reading] = pipeline.read([Document("urn:kg:doc:test", text)])

    names = {mention.text for mention in reading.mentions if mention.named}
    assert name in names
    assert not {"Anna Bell CBE", "CBE", "3-4"} & names
