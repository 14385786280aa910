from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import ROOT, Run

import kg
from kg.cli import COMMANDS

TEXT = "Finland closed its border with Russia on Thursday. Finland joined NATO in April 2023."


def lines_of(stream: str) -> list[str]:
    return [line for line in stream.splitlines() if line.strip()]


@pytest.mark.parametrize("name", COMMANDS)
def test_cli_command_has_help_with_an_example(run: Run, name: str):
    result = run(name, "--help")

    assert result.exit_code == 0
    assert "Example" in result.stdout
    assert f"kg {name} " in result.stdout.split("Example", 1)[1]


@pytest.mark.parametrize("name", COMMANDS)
def test_cli_command_is_in_the_readme(name: str):
    assert f"kg {name} " in (ROOT / "README.md").read_text(encoding="utf-8")


def test_cli_lists_each_file_of_commands():
    shared = {"__init__", "options"}

    assert {path.stem for path in (ROOT / "kg" / "cli").glob("*.py")} - shared == set(COMMANDS)


def test_cli_says_its_version(run: Run):
    assert run("--version").stdout == f"kg, version {kg.__version__}\n"


def test_cli_lists_the_commands(run: Run):
    listed = run("--help").stdout

    assert [
        line.split()[0] for line in listed.split("Commands:")[1].splitlines()[1 : len(COMMANDS) + 1]
    ] == list(COMMANDS)


def test_cli_guesses_a_mistyped_command(run: Run):
    result = run("biuld")

    assert result.exit_code == 2
    assert "Did you mean 'build'?" in result.stderr


@pytest.mark.parametrize("command", ["extract", "build"])
@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        pytest.param([], "Missing argument", id="no input"),
        pytest.param(["a.txt", "--published", "soon"], "'soon' is not a date", id="date"),
        pytest.param(["a.txt", "--published", "2024-02-30"], "is not a date", id="no such day"),
        pytest.param(["a.txt", "--base", "example"], "is not an IRI", id="base"),
        pytest.param(["a.txt", "--encoding", "utf-99"], "no encoding 'utf-99'", id="encoding"),
        pytest.param(["a.txt", "--what"], "No such option", id="option"),
    ],
)
def test_cli_refuses_wrong_usage(run: Run, command: str, arguments: list[str], reason: str):
    Path("a.txt").write_text(TEXT, encoding="utf-8")

    result = run(command, *arguments, "-o", "out.ttl")

    assert result.exit_code == 2
    assert reason in result.stderr
    assert not Path("out.ttl").exists()


BAD = [
    pytest.param("missing.txt", None, "there is no such file", id="missing"),
    pytest.param("a.txt", b"", "empty", id="empty"),
    pytest.param("a.txt", b"\x7fELF\0\0", "binary, not text", id="binary"),
    pytest.param("a.txt", b"Troms\xf8", "not utf-8: byte 0xf8 at offset 5", id="encoding"),
    pytest.param("a.docx", b"PK", "files of kind '.docx' cannot be read", id="kind"),
    pytest.param("a.jsonl", b'{"id": "a"', "a.jsonl:1: broken JSON", id="JSON"),
    pytest.param("a.jsonl", b'{"id": "a"}', "the field 'text' is missing", id="field"),
]


@pytest.mark.parametrize("command", ["extract", "build"])
@pytest.mark.parametrize(("name", "content", "reason"), BAD)
def test_cli_says_what_is_wrong_in_one_line_and_writes_nothing(
    run: Run, command: str, name: str, content: bytes | None, reason: str
):
    if content is not None:
        Path(name).write_bytes(content)

    result = run(command, name, "-o", "out.ttl")

    assert result.exit_code == 1
    [line] = lines_of(result.stderr)
    assert line.startswith(f"Error: {name}")
    assert reason in line
    assert result.stdout == ""
    assert {path.name for path in Path.cwd().iterdir()} <= {name}


@pytest.mark.parametrize("command", ["extract", "build"])
@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--model", "nowhere"], id="model"),
        pytest.param(["--ontology", "nowhere.ttl"], id="ontology"),
        pytest.param(["--gazetteer", "nowhere.csv"], id="gazetteer"),
        pytest.param(["-o", "nowhere/out.ttl"], id="folder"),
    ],
)
def test_cli_names_what_it_cannot_use(run: Run, command: str, arguments: list[str]):
    Path("a.txt").write_text(TEXT, encoding="utf-8")

    result = run(command, "a.txt", "-o", "out.ttl", *arguments)

    assert result.exit_code == 1
    [line] = lines_of(result.stderr)
    assert "nowhere" in line
    assert {path.name for path in Path.cwd().iterdir()} == {"a.txt"}


@pytest.mark.parametrize("command", ["extract", "build"])
def test_cli_reads_the_rest_and_says_so(run: Run, command: str):
    rows = [{"id": "a", "text": TEXT}, {"id": "b"}, {"id": "c", "text": "Norway is a member of NATO."}]
    Path("news.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    result = run(command, "news.jsonl", "-o", "out.ttl")

    assert result.exit_code == 3
    assert "Error: news.jsonl:2: the field 'text' is missing" in result.stderr
    assert lines_of(result.stderr)[-1].endswith("from 2 documents; 1 could not be read")
    assert "Norway" in Path("out.ttl").read_text(encoding="utf-8")


def test_cli_extract_cites_the_words(run: Run):
    result = run("extract", "-", "--published", "2023-11-30", stdin=TEXT)

    claims = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 0
    assert claims != []
    for claim in claims:
        for quote in (claim["sentence"], claim["trigger"], claim["subject"]):
            assert TEXT[quote["start"] : quote["end"]] == quote["text"]
        assert claim["published"] == "2023-11-30"


def test_cli_extract_names_the_document_by_its_id(run: Run):
    result = run("extract", "-", stdin=json.dumps({"id": "D-1", "text": TEXT}))

    assert {json.loads(line)["document"] for line in result.stdout.splitlines()} == {"urn:kg:doc:D-1"}


def test_cli_build_writes_to_standard_output_what_it_writes_to_a_file(run: Run):
    shown = run("build", "-", "-o", "-", "--to", "nt", stdin=TEXT)
    written = run("build", "-", "-o", "out.nt", stdin=TEXT)

    assert (shown.exit_code, written.exit_code) == (0, 0)
    assert shown.stdout == Path("out.nt").read_text(encoding="utf-8") != ""


def test_cli_build_says_what_came_out(run: Run):
    result = run("build", "-", "-o", "out.ttl", stdin=TEXT)

    [line] = lines_of(result.stderr)
    assert re.search(r"\d+ triples, \d+ entities, \d+ statements? \(\d+ asserted.*\), \d+ claims?", line)
    assert line.endswith("from 1 document")


def test_cli_build_says_why_a_graph_is_empty(run: Run):
    result = run("build", "-", "-o", "out.ttl", stdin="Rain is expected.")

    assert result.exit_code == 0
    assert "no claims" in result.stderr


def test_cli_build_knows_its_formats(run: Run):
    result = run("build", "-", "-o", "out.xyz", stdin=TEXT)

    assert result.exit_code == 1
    assert "Known: jsonld, nq, nt, rdf, trig, ttl, xml" in result.stderr
    assert not Path("out.xyz").exists()


def test_cli_ends_quietly_when_nobody_listens(tmp_path: Path):
    claims = subprocess.Popen(
        [sys.executable, "-m", "kg", "extract", ROOT / "examples" / "news"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert claims.stdout is not None
    assert claims.stderr is not None
    claims.stdout.close()
    messages = claims.stderr.read()
    claims.stderr.close()
    claims.wait()

    assert "Traceback" not in messages
    assert "Error" not in messages


@pytest.mark.parametrize(
    ("arguments", "out"),
    [
        pytest.param(("extract", "a.txt", "-o", "a.txt"), "a.txt", id="the file itself"),
        pytest.param(("extract", "news", "-o", "news/b.jsonl"), "news/b.jsonl", id="a file of the folder"),
        pytest.param(("extract", "a.txt", "-o", "news/../a.txt"), "news/../a.txt", id="by another path"),
        pytest.param(
            ("build", "a.txt", "--ontology", "mine.ttl", "-o", "mine.ttl"), "mine.ttl", id="an ontology"
        ),
    ],
)
def test_an_output_that_is_an_input_is_refused(run, tmp_path, arguments, out):
    (tmp_path / "news").mkdir()
    for name in ("a.txt", "news/b.jsonl", "mine.ttl"):
        (tmp_path / name).write_text("Chad left the bloc.", encoding="utf-8")

    result = run(*arguments)

    assert result.exit_code == 1
    assert result.stderr.startswith(f"Error: {out}: this file is read, and would be replaced")
    assert (tmp_path / out).read_text(encoding="utf-8") == "Chad left the bloc."
