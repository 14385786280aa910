"""Names that the gazetteer does not know."""

from __future__ import annotations

from kg.model import Document


def test_a_country_behind_a_name_leaves_its_kind(pipeline):
    [reading] = pipeline.read(
        [Document("urn:kg:doc:test", "Anna Bell left the Harbour Party Norway in May.")]
    )

    assert {"Harbour Party Norway": "Party"}.items() <= {m.label: m.type for m in reading.mentions}.items()
