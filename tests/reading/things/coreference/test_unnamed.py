"""Who speaks without a name."""

from __future__ import annotations

from resolved import entities

from kg.pipeline import Pipeline


def test_the_author_is_one_throughout_and_apart_from_who_is_quoted(pipeline: Pipeline) -> None:
    text = 'I came at noon. My brother was late. "I saw nothing," a guard told me.'
    found = entities(pipeline, text)
    author, quoted = found["I"]
    assert found["me"] == [author]
    assert quoted != author


def test_we_is_not_i(pipeline: Pipeline) -> None:
    found = entities(pipeline, "I asked for help. We waited for hours. We left.")
    assert len(set(found["We"])) == 1
    assert found["I"][0] not in found["We"]
