"""Names in context: what each refers to. The cases rest on the gazetteer's facts; "-" is an entity of its own."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.model import Argument, Document
from kg.pipeline import Pipeline

CASES_FILE = Path(__file__).with_name("linking_cases.tsv")
ACCURACY = 0.95


@dataclass(frozen=True)
class Case:
    kind: str
    published: str | None
    text: str
    mention: str
    entity: str


def read_cases() -> list[Case]:
    with CASES_FILE.open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t")
        return [Case(**{**row, "published": row["published"] or None}) for row in rows]


@pytest.fixture(scope="module")
def linked(pipeline: Pipeline) -> list[tuple[Case, str]]:
    """Each case with the end of the IRI that its mention got, "" where no such mention was found."""
    cases = read_cases()
    documents = [Document(f"urn:case:{n}", c.text, published=c.published) for n, c in enumerate(cases)]
    readings = pipeline.read(documents)
    return [(c, found(r.mentions, c.mention)) for c, r in zip(cases, readings, strict=True)]


def found(mentions: Iterable[Argument], words: str) -> str:
    """The last mention with these words: an acronym is tested where it is used, not where it is explained."""
    ends = [(m.iri or "").rpartition("/")[2] for m in mentions if m.text == words]
    return ends[-1] if ends else ""


def is_right(case: Case, entity: str, pipeline: Pipeline) -> bool:
    return entity == case.entity if case.entity != "-" else entity not in pipeline.gazetteer


def test_linking_has_enough_cases() -> None:
    assert len(read_cases()) >= 200


def test_linking_is_accurate(linked: list[tuple[Case, str]], pipeline: Pipeline) -> None:
    wrong = [
        (c.text, c.mention, c.entity, entity) for c, entity in linked if not is_right(c, entity, pipeline)
    ]

    assert len(wrong) <= (1 - ACCURACY) * len(linked), "\n".join(map(str, wrong))


def test_linking_gives_unknown_names_no_wrong_link(
    linked: list[tuple[Case, str]], pipeline: Pipeline
) -> None:
    unknown = [(case.mention, entity) for case, entity in linked if case.kind == "unknown"]

    assert [pair for pair in unknown if pair[1] in pipeline.gazetteer] == []


def test_linking_knows_people_by_their_full_names(pipeline):
    def subject(text: str) -> str:
        [reading] = pipeline.read([Document("urn:kg:doc:test", text)])
        return next(m.label for m in reading.mentions if m.type == "Person")

    assert subject("Petro Oleksii Poroshenko toured Ukraine.") == "Petro Poroshenko"
    assert subject("Petro Oleksii Poroshenko toured Norway.") == "Petro Oleksii Poroshenko"
