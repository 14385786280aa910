"""Graphs and claims files are joined by their claims, never by their triples."""

from __future__ import annotations

import json

import pytest
from conftest import Run

LEFT, DENIED = "Latvia left NATO in May.", "Latvia did not leave NATO in May."


@pytest.fixture
def parts(run: Run, tmp_path):
    """Two graphs that contradict each other, and the documents they were made of."""
    for name, text in (("a", LEFT), ("b", DENIED)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        assert run("build", f"{name}.txt", "-o", f"{name}.ttl").exit_code == 0
    return run


def test_joined_graphs_are_the_graph_of_all_documents(parts, tmp_path):
    parts("build", "a.txt", "b.txt", "-o", "at_once.ttl")

    joined = parts("build", "a.ttl", "b.ttl", "-o", "joined.ttl")
    half = parts("build", "a.ttl", "b.txt", "-o", "half.ttl")

    assert joined.exit_code == half.exit_code == 0
    assert "from 0 documents and 2 read before" in joined.stderr
    at_once = (tmp_path / "at_once.ttl").read_bytes()
    assert b"kg:Disputed" in at_once
    assert (tmp_path / "joined.ttl").read_bytes() == at_once
    assert (tmp_path / "half.ttl").read_bytes() == at_once


def test_claims_files_are_joined_too(parts, tmp_path):
    parts("extract", "a.txt", "b.txt", "-o", "claims.jsonl")

    assert parts("build", "claims.jsonl", "-o", "joined.ttl").exit_code == 0
    assert "kg:Disputed" in (tmp_path / "joined.ttl").read_text(encoding="utf-8")
    assert not [line for line in plain(tmp_path / "joined.ttl") if "kg:left" in line]


def plain(path) -> list[str]:
    """The plain triples of Latvia."""
    text = path.read_text(encoding="utf-8")
    return text.partition("\n:Latvia")[2].partition("\n\n")[0].splitlines()


def test_two_texts_under_one_name_are_refused(run: Run, tmp_path, monkeypatch):
    for day, text in (("day1", "Chad attacked Niger."), ("day2", "Peru left the alliance.")):
        (tmp_path / day).mkdir()
        monkeypatch.chdir(tmp_path / day)
        (tmp_path / day / "report.txt").write_text(text, encoding="utf-8")
        assert run("build", "report.txt", "-o", "g.ttl").exit_code == 0
    monkeypatch.chdir(tmp_path)

    result = run("build", "day1/g.ttl", "day2/g.ttl", "-o", "both.ttl")

    assert result.exit_code == 1
    assert "urn:kg:doc:report.txt: two documents with different texts have this name" in result.stderr
    assert not (tmp_path / "both.ttl").exists()


def test_the_same_text_read_twice_is_one_document(parts, tmp_path):
    assert parts("build", "a.ttl", "a.txt", "-o", "again.ttl").exit_code == 0
    assert (tmp_path / "again.ttl").read_bytes() == (tmp_path / "a.ttl").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        pytest.param(("flat.ttl",), "flat.ttl: it holds no claims to join", id="no claims"),
        pytest.param(("other.ttl",), "other.ttl: its base is https://x.example/, not", id="another base"),
        pytest.param(("none.ttl",), "none.ttl: cannot be read: No such file", id="no such file"),
        pytest.param(("bad.jsonl",), "bad.jsonl:1", id="a line that is no claim"),
    ],
)
def test_what_cannot_be_joined_is_said_in_one_line(run: Run, tmp_path, arguments, problem):
    (tmp_path / "a.txt").write_text(LEFT, encoding="utf-8")
    run("build", "a.txt", "-o", "flat.ttl", "--profile", "flat")
    run("build", "a.txt", "-o", "other.ttl", "--base", "https://x.example/")
    claim = {"document": 1, "sentence": 2, "trigger": 3, "subject": 4, "predicate": 5}
    (tmp_path / "bad.jsonl").write_text(json.dumps(claim), encoding="utf-8")

    result = run("build", *arguments, "-o", "joined.ttl")

    assert result.exit_code == 1
    assert problem in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("file_format", ["ttl", "nt", "trig", "jsonld", "rdf"])
def test_a_graph_is_read_from_standard_input(parts, tmp_path, file_format):
    graph = parts("build", "a.txt", "-o", "-", "--to", file_format).stdout_bytes

    asked = parts("query", "-", "SELECT ?who { ?who kg:left :NATO }", stdin=graph)
    explained = parts("explain", "-", "Latvia", stdin=graph)

    assert "Latvia" in asked.stdout
    assert "left" in explained.stdout
