"""What the mentions of a text refer to, for the tests of this folder."""

from __future__ import annotations

from kg.model import Document
from kg.pipeline import Pipeline


def entities(pipeline: Pipeline, text: str) -> dict[str, list[str]]:
    """The ends of the IRIs of all mentions, by their words."""
    found: dict[str, list[str]] = {}
    (reading,) = pipeline.read([Document("urn:test:coreference", text)])
    for mention in reading.mentions:
        found.setdefault(mention.text, []).append((mention.iri or "").rpartition("/")[2])
    return found
