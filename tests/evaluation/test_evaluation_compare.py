"""Gold and ours side by side, which claims a benchmark can judge, and the table of all benchmarks."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from conftest import ROOT
from test_evaluation import (
    ABECHE,
    CHAD,
    LUND,
    NORWAY,
    REBELS,
    SHARED,
    SHE,
    TEXT,
    at,
    claim,
    lookup,
    reading,
)

from kg.cli.eval import command
from kg.errors import EvaluationError
from kg.evaluation import BENCHMARKS
from kg.evaluation.adapters import Lookup
from kg.evaluation.compare import MATCHINGS, matching_of
from kg.evaluation.judging import JUDGES
from kg.evaluation.misses import worst
from kg.evaluation.report import Measured, load_peers, to_markdown
from kg.model import Claim


def thing(words: str) -> dict[str, Any]:
    start, end = at(words)
    return {"text": words, "start": start, "end": end}


def fact(subject: str, relation: str, other: str | None) -> dict[str, Any]:
    return {"subject": thing(subject), "relation": relation, "object": thing(other) if other else None}


def words(subject: str, relation: str, other: str) -> dict[str, Any]:
    return {"subject": {"text": subject}, "phrase": relation, "object": {"text": other}, "args": []}


def line(*facts: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "d1", "text": TEXT, "extractions": list(facts), **more}


ENTITIES = [
    {"names": ["Kari Lund"], "mentions": [at("Kari Lund"), at("She")]},
    {"names": ["Norway"], "mentions": [at("Norway")]},
    {"names": ["Chad"], "mentions": [at("Chad")]},
]
DOCUMENT: dict[str, Any] = {"graph_entities": ENTITIES, "relations": [[0, "P27", 1]]}
SENT = claim(NORWAY, "open:send", CHAD, "sent", event="AID")
MET = claim(SHE, "kg:met", REBELS)


# ---------------------------------------------------------------- side by side


def test_every_benchmark_can_be_compared() -> None:
    assert set(MATCHINGS) == set(BENCHMARKS) == set(load_peers())
    assert set(JUDGES) <= set(BENCHMARKS)


@pytest.mark.parametrize(
    ("name", "gold", "ours"),
    [
        pytest.param(
            "re3d",
            line(fact("She", "CommWith", "rebels")),
            fact("the rebels", "CommWith", "She"),
            id="undirected",
        ),
        pytest.param(
            "knet",
            line(fact("Kari Lund", "NATIONALITY", "Norway")),
            fact("Lund", "NATIONALITY", "Norway"),
            id="overlap",
        ),
        pytest.param(
            "plover",
            line(fact("Norway", "DISAPPROVE", None)),
            fact("Norway", "ACCUSE", None),
            id="types of 2021",
        ),
        pytest.param(
            "plover",
            line(fact("Norway", "CONSULT", "Chad") | {"reciprocal": True}),
            fact("Chad", "CONSULT", "Norway"),
            id="reciprocal",
        ),
        pytest.param(
            "redocred",
            DOCUMENT,
            fact("She", "P27", "Norway"),
            id="any mention",
        ),
        pytest.param(
            "carb",
            {"gold": [["was sent to", "Norwegian envoy Kari Lund", "Chad", "in May 2019"]]},
            words("Kari Lund", "sent", "Chad in May"),
            id="words of tuples",
        ),
        pytest.param(
            "benchie",
            {"clusters": [[["[envoy] Kari Lund", "was sent", "to Chad"], ["Lund", "sent to", "Chad"]]]},
            words("Kari Lund", "was sent to", "Chad"),
            id="words of clusters",
        ),
        pytest.param(
            "t2kg",
            line(words("Kari Lund", "citizen", "Norway")),
            words("Kari_lund", "citizen", "norway"),
            id="labels",
        ),
    ],
)
def test_compare_finds_what_is_the_same(name: str, gold: dict[str, Any], ours: dict[str, Any]) -> None:
    comparison = matching_of(name).compare(gold, line(ours))

    assert (comparison.found, comparison.right, comparison.misses) == ({0}, {0}, 0)


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        pytest.param("knet", fact("Norway", "NATIONALITY", "Kari Lund"), id="other way round"),
        pytest.param("knet", fact("Kari Lund", "SPOUSE", "Norway"), id="other relation"),
        pytest.param("knet", fact("Kari Lund", "NATIONALITY", "Chad"), id="other thing"),
        pytest.param("plover", fact("Kari Lund", "NATIONALITY", None), id="no object"),
    ],
)
def test_compare_tells_what_is_not_the_same(name: str, ours: dict[str, Any]) -> None:
    gold = line(fact("Kari Lund", "NATIONALITY", "Norway"))

    assert matching_of(name).compare(gold, line(ours)).misses == 2


def test_worst_shows_gold_and_ours_in_columns_most_misses_first() -> None:
    gold = {
        "d1": line(fact("Kari Lund", "NATIONALITY", "Norway")),
        "d2": line(fact("Kari Lund", "NATIONALITY", "Norway"), fact("Chad", "CEO", "She"), id="d2"),
        "d3": line(id="d3"),
    }
    answers = [
        line(fact("Kari Lund", "NATIONALITY", "Chad"), fact("Kari Lund", "NEVER_ASKED", "Chad"), id="d2")
    ]

    shown = worst(gold.values(), gold, answers, "knet", 2)

    assert shown.splitlines() == [
        "d2   0 found, 1 ours alone, 2 missed",
        f"    {TEXT}",
        "  + Kari Lund  NATIONALITY  Chad",
        "  - Kari Lund  NATIONALITY  Norway",
        "  - Chad       CEO          She",
        "",
        "d1   0 found, 0 ours alone, 1 missed",
        f"    {TEXT}",
        "  - Kari Lund  NATIONALITY  Norway",
        "",
        "All texts   0 found, 1 ours alone, 3 missed",
        "      1  33%  the same relation, one of the two things another",
        "      1  33%  nothing like it, and no sentence holds both things",
        "      1  33%  nothing like it",
    ]


def test_worst_sums_up_what_is_said_in_the_place_of_the_missed() -> None:
    gold = {"d1": line(fact("Kari Lund", "NATIONALITY", "Norway"), fact("She", "CEO", "Chad"))}
    answers = [line(fact("She", "NATIONALITY", "Chad"))]

    assert worst(gold.values(), gold, answers, "knet", 0).splitlines() == [
        "All texts   0 found, 1 ours alone, 2 missed",
        "      1  50%  another relation between the same two things",
        "      1  50%  nothing like it",
    ]


def test_worst_needs_gold_for_every_text() -> None:
    with pytest.raises(EvaluationError, match="d1: this text has no gold"):
        worst([line()], {}, [], "knet", 2)


# ---------------------------------------------------------------- judging claims


@pytest.mark.parametrize(
    ("name", "told", "gold", "expected"),
    [
        pytest.param(
            "redocred", claim(SHE, "kg:citizenOf", NORWAY), DOCUMENT, [True], id="a fact of the document"
        ),
        pytest.param(
            "redocred", claim(SHE, "kg:citizenOf", CHAD), DOCUMENT, [False], id="no fact of the document"
        ),
        pytest.param(
            "redocred", claim(SHE, "kg:bornIn", NORWAY), DOCUMENT, [], id="not one of its properties"
        ),
        pytest.param(
            "redocred", claim(SHE, "kg:citizenOf", ABECHE), DOCUMENT, [], id="not one of its entities"
        ),
        pytest.param(
            "knet",
            claim(LUND, "kg:residesIn", CHAD),
            line(properties=["PLACE_OF_RESIDENCE"]),
            [False],
            id="asked",
        ),
        pytest.param(
            "knet", claim(LUND, "kg:residesIn", CHAD), line(properties=["SPOUSE"]), [], id="not asked"
        ),
        pytest.param(
            "knet",
            claim(LUND, "kg:joined", REBELS),
            line(properties=["EMPLOYEE_OR_MEMBER_OF"]),
            [],
            id="no name",
        ),
        pytest.param("plover", SENT, line(fact("Norway", "AID", "Chad")), [True], id="type and actors"),
        pytest.param("plover", SENT, line(fact("Norway", "ASSAULT", "Chad")), [False], id="another type"),
        pytest.param("plover", SENT, line(fact("She", "AID", "rebels")), [False], id="other actors"),
        pytest.param("plover", SENT, line(fact("She", "ASSAULT", "rebels")), [], id="another event"),
        pytest.param(
            "carb",
            claim(SHE, "open:meet", REBELS),
            {"gold": [["met in", "She", "the rebels", "Abeche"]]},
            [True],
            id="words agree",
        ),
        pytest.param(
            "carb",
            claim(NORWAY, "open:send", LUND, "sent"),
            {"gold": [["was sent by", "Kari Lund", "Norway"]]},
            [True],
            id="passive",
        ),
        pytest.param(
            "carb",
            claim(SHE, "open:meet", CHAD),
            {"gold": [["met", "She", "the rebels"]]},
            [False],
            id="words differ",
        ),
        pytest.param(
            "carb",
            claim(SHE, "open:meet", REBELS),
            {"gold": [["was sent to", "Lund", "Chad"]]},
            [],
            id="not recorded",
        ),
        pytest.param("carb", MET, {"gold": [["met", "She", "the rebels"]]}, [], id="not open"),
    ],
)
def test_judges_decide_only_what_the_gold_records(
    name: str, told: Claim, gold: dict[str, Any], expected: list[bool]
) -> None:
    table = lookup(BENCHMARKS[name].labels or "re3d") if name != "carb" else Lookup()
    asked = matching_of(name).relations([gold])

    assert [right for _, right in JUDGES[name](reading(told), gold, asked, table)] == expected


@pytest.mark.parametrize(
    "more",
    [
        pytest.param({"derived_from": ("c:1",)}, id="inferred"),
        pytest.param({"rule": "world:located"}, id="of the world"),
        pytest.param({"rule": "name:border"}, id="of a name"),
    ],
)
def test_judges_leave_alone_what_nobody_worded(more: dict[str, Any]) -> None:
    gold = {"gold": [["met", "She", "the rebels"]]}
    plain, other = claim(SHE, "open:meet", REBELS), claim(SHE, "open:meet", REBELS, **more)

    assert [one for one, _ in JUDGES["carb"](reading(plain, other), gold, None, Lookup())] == [plain]


# ---------------------------------------------------------------- the table of all


def test_to_markdown_sets_our_figures_beside_those_of_others() -> None:
    carb = Measured("carb", {"F1": 0.5184, "AUC": 1.0}, 1638, 20.0, 800.4)

    page = to_markdown([carb], "kg eval --report").splitlines()

    assert page[2] == ("| carb | 1,638 | F1 | .518 | OpenIE6 .527, OpenIE4 .488, ClausIE .450 | 20 | 800 |")
    assert page[3] == "|  |  | AUC | 1.000 | OpenIE6 .337, OpenIE4 .272, ClausIE .224 |  |  |"
    assert any(row.startswith("- carb: Kolluru et al. 2020") for row in page)
    assert page[-1] == "    kg eval --report"


def test_to_markdown_names_a_figure_that_the_scorer_lacks() -> None:
    with pytest.raises(EvaluationError, match="no figure 'AUC'"):
        to_markdown([Measured("carb", {"F1": 0.5}, 1, 1.0, 1.0)], "")


def test_peers_say_where_they_are_from() -> None:
    for peers in load_peers().values():
        assert peers["source"]
        assert all({"figure", "at"} <= set(figure) for figure in peers["figures"])


@pytest.mark.skipif(not (SHARED / "scorers").is_dir(), reason="the shared scorer is not beside this checkout")
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(["plover", "--errors", "1"], "missed", id="errors"),
        pytest.param(
            ["plover", "--scorer", str(SHARED / "scorers/kgscore.py")], "words_per_second", id="figures"
        ),
        pytest.param(
            ["--report", "--scorer", str(SHARED / "scorers/kgscore.py")],
            "| plover | 3 | event type F1 |",
            id="report",
        ),
    ],
)
def test_command_shows(arguments: list[str], expected: str, tmp_path: Path) -> None:
    (tmp_path / "plover").mkdir()
    for kind in ("input", "gold"):
        source = SHARED / "data" / "plover" / f"dev.{kind}.jsonl"
        first = source.read_text(encoding="utf-8").split("\n")[:3]
        (tmp_path / "plover" / source.name).write_text("\n".join(first) + "\n", encoding="utf-8")

    done = CliRunner().invoke(command, [*arguments, "--data", str(tmp_path)])

    assert done.exit_code == 0, done.output
    assert expected in done.output


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "give a benchmark, or --report for all"),
        (["plover", "--report"], "give a benchmark, or --report for all"),
        (["plover"], "give --scorer"),
        (["--report"], "give --scorer"),
    ],
)
def test_command_says_what_it_needs(arguments: list[str], message: str) -> None:
    done = CliRunner().invoke(command, [*arguments, "--data", "."])

    assert done.exit_code == 2
    assert message in done.output


def test_report_needs_a_benchmark_in_the_folder(tmp_path: Path) -> None:
    done = CliRunner().invoke(
        command, ["--report", "--data", str(tmp_path), "--scorer", str(tmp_path / "scorer.py")]
    )

    assert isinstance(done.exception, EvaluationError)
    assert "no benchmark in this folder" in str(done.exception)


def test_speed_benchmark_says_what_it_measures() -> None:
    """Only that it runs: no test depends on time."""
    script = ROOT / "benchmarks" / "reading.py"

    done = subprocess.run([sys.executable, script, "--help"], capture_output=True, text=True, check=True)

    assert "How fast the reading is" in done.stdout
