"""What a hasty reader would assert: none of it may stand in the graph as the author's plain fact.

`traps/*.jsonl` holds one text a line, with its construction. `trap` is what must not stand as a plain triple in a voice
(nearly always the author's: `kg:` or `open:`); `fact` is what the text does say, by whom and how surely. Each field
lists what is accepted, an empty list accepts anything. A holder of "" is the author or nobody named; null is not looked
at.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from kg.assembly import Voice
from kg.graph import Graph
from kg.graph.names import Names
from kg.model import Argument, Claim, Document
from kg.pipeline import Pipeline

Row = dict[str, Any]

TRAPS = Path(__file__).parent / "traps"
ROWS: list[Row] = [
    json.loads(line)
    for path in sorted(TRAPS.glob("*.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
]
CONSTRUCTIONS = sorted({row["construction"] for row in ROWS})
RECALL = 0.85
"""Share of the facts beside the traps that must be found; a failing test lists those that are missed."""


@pytest.fixture(scope="module")
def read(pipeline: Pipeline) -> Any:
    """The claims of a text; each text is read once."""
    return lru_cache(maxsize=None)(lambda text: tuple(pipeline.extract([Document("urn:trap", text)])))


def is_near(argument: Argument | None, accepted: list[str]) -> bool:
    """Whether an argument is one of those named, or says more or fewer words: "ships", "two ships"."""
    words = set(argument.label.lower().split()) if argument is not None else set()
    named = [set(one.lower().split()) for one in accepted]
    return not accepted or any(words and (one <= words or words <= one) for one in named)


def is_exactly(label: str, accepted: list[str]) -> bool:
    return not accepted or label.lower() in [one.lower() for one in accepted]


def plain_triples(claims: tuple[Claim, ...], pipeline: Pipeline, voice: Voice) -> Iterator[Claim]:
    """The claims whose statement stands in the graph as a plain triple of this voice."""
    graph = Graph.from_claims(claims, profile="flat", ontology=pipeline.ontology)
    said = {(str(t.subject), str(t.predicate), str(t.object)) for t in graph}
    names = Names(prefixes=pipeline.ontology.prefixes)
    for claim in claims:
        if claim.object is not None and claim.object.iri is not None:
            predicate = names.predicate(claim.predicate, voice)
            if (f"<{claim.subject.iri}>", str(predicate), f"<{claim.object.iri}>") in said:
                yield claim


def sprung(row: Row, claims: tuple[Claim, ...], pipeline: Pipeline) -> list[str]:
    """The plain triples that the trap of a row forbids, in words."""
    trap = row["trap"]
    voice = Voice.DENIED if trap["voice"] == "denied" else Voice.ASSERTED
    return [
        f"{claim.subject.label} {claim.predicate} {claim.object.label if claim.object else ''}: {row['text']}"
        for claim in plain_triples(claims, pipeline, voice)
        if is_near(claim.subject, trap["subject"])
        and is_exactly(claim.predicate, trap["predicate"])
        and is_near(claim.object, trap["object"])
    ]


def is_found(row: Row, claims: tuple[Claim, ...]) -> bool:
    """Whether the fact of a row is among the claims, with its status and holder."""
    fact = row["fact"]
    return any(
        is_exactly(claim.subject.label, fact["subject"])
        and is_exactly(claim.predicate, fact["predicate"])
        and is_exactly(claim.object.label if claim.object else "", fact["object"])
        and claim.status in fact["status"]
        and (fact["holder"] is None or is_exactly(claim.holder.label if claim.holder else "", fact["holder"]))
        for claim in claims
    )


def test_traps_are_as_many_as_promised():
    assert len(ROWS) >= 150
    assert len({row["text"] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("construction", CONSTRUCTIONS)
def test_traps_none_is_asserted(construction, read, pipeline):
    rows = [row for row in ROWS if row["construction"] == construction]

    assert [fact for row in rows for fact in sprung(row, read(row["text"]), pipeline)] == []


def test_traps_facts_beside_them_are_found(read):
    missed = [row["text"] for row in ROWS if not is_found(row, read(row["text"]))]

    assert 1 - len(missed) / len(ROWS) >= RECALL, "\n".join(missed)
