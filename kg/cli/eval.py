"""`kg eval`: score the reading on public benchmarks, show where it errs, write the table of all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click


@click.command(name="eval")
@click.argument("bench", required=False)
@click.option(
    "--data", type=click.Path(path_type=Path), required=True, help="Folder with a folder per benchmark."
)
@click.option(
    "--scorer", type=click.Path(path_type=Path), help="The scorer, a Python file; --errors needs none."
)
@click.option("--split", default="dev", show_default=True, help="Part of the benchmark.")
@click.option("--limit", type=click.IntRange(min=1), help="Read and score only the first so many texts.")
@click.option(
    "--pred", type=click.Path(dir_okay=False, path_type=Path), help="Keep the answers in this file."
)
@click.option("--per-type", is_flag=True, help="Figures per type, too.")
@click.option(
    "--processes", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that read."
)
@click.option("--model", help="Name or path of a spaCy pipeline; default: the bundled English model.")
@click.option(
    "--json", "as_json", is_flag=True, help="Print the scorer's figures and the time as one JSON object."
)
@click.option(
    "--errors",
    type=click.IntRange(min=1),
    metavar="N",
    help="Instead of figures, the N worst texts: = found, + ours alone, - missed.",
)
@click.option(
    "--report", is_flag=True, help="All benchmarks in --data as a Markdown table, beside others' figures."
)
@click.option(
    "-o",
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Markdown file that the report is put into, between its marks.",
)
def command(
    bench: str | None,
    data: Path,
    scorer: Path | None,
    split: str,
    limit: int | None,
    pred: Path | None,
    per_type: bool,
    processes: int,
    model: str | None,
    as_json: bool,
    errors: int | None,
    report: bool,
    out: Path | None,
) -> None:
    """Read the texts of the benchmark BENCH and print what its scorer says of the answers.

    BENCH is one of re3d, plover, redocred, benchie, carb, knet, crossre, t2kg.

    \b
    Examples:
        kg eval re3d --data bench/data --scorer bench/scorers/kgscore.py --split dev
        kg eval plover --data bench/data --errors 20
        kg eval --report --data bench/data --scorer bench/scorers/kgscore.py -o docs/benchmarks.md
    """
    reading = {"split": split, "limit": limit, "processes": processes, "model": model}
    if (bench is None) is not report:
        raise click.UsageError("give a benchmark, or --report for all")
    if bench is not None and errors is not None:
        _errors(bench, data, errors, reading)
    elif scorer is None:
        raise click.UsageError("give --scorer, the scorer's Python file")
    elif bench is None:
        _report(data, scorer, out, reading)
    else:
        _score(bench, data, scorer, as_json, {"kept": pred, "per_type": per_type, **reading})


def _score(bench: str, data: Path, scorer: Path, as_json: bool, options: dict[str, Any]) -> None:
    from kg.evaluation import evaluate

    result = evaluate(bench, data, scorer, as_json=as_json, **options)
    if as_json:
        click.echo(json.dumps(result.to_json(), indent=1))
        return
    time = f"seconds={result.answers.seconds:.1f}  words_per_second={result.answers.words_per_second:.0f}"
    click.echo(f"{result.report}{'kg':28s} {time}")


def _errors(bench: str, data: Path, count: int, options: dict[str, Any]) -> None:
    from kg.evaluation.data import read_gold
    from kg.evaluation.misses import worst
    from kg.evaluation.run import answer

    answers = answer(bench, data, **options)
    gold = read_gold(data / bench, options["split"])
    click.echo(worst(answers.texts, gold, answers.lines, bench, count))


def _report(data: Path, scorer: Path, out: Path | None, options: dict[str, Any]) -> None:
    from kg.evaluation.report import measure, put_into, to_markdown

    measured = []
    for one in measure(data, scorer, **options):
        click.echo(f"{one.name}: {one.texts:,} texts, {one.seconds:.0f} seconds", err=True)
        measured.append(one)
    table = to_markdown(measured, "kg eval --report --data DATA --scorer SCORER --split " + options["split"])
    if out is None:
        click.echo(table)
    else:
        put_into(out, table)
