"""`kg eval`: score the reading on a public benchmark."""

from __future__ import annotations

import json
from pathlib import Path

import click


@click.command(name="eval")
@click.argument("bench")
@click.option(
    "--data", type=click.Path(path_type=Path), required=True, help="Folder with a folder per benchmark."
)
@click.option("--scorer", type=click.Path(path_type=Path), required=True, help="The scorer, a Python file.")
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
def command(
    bench: str,
    data: Path,
    scorer: Path,
    split: str,
    limit: int | None,
    pred: Path | None,
    per_type: bool,
    processes: int,
    model: str | None,
    as_json: bool,
) -> None:
    """Read the texts of the benchmark BENCH and print what its scorer says of the answers.

    BENCH is one of re3d, plover, redocred, benchie, carb, knet, crossre, t2kg.

    Example: kg eval re3d --data bench/data --scorer bench/scorers/kgscore.py --split dev
    """
    from kg.evaluation import evaluate

    result = evaluate(
        bench,
        data,
        scorer,
        split=split,
        limit=limit,
        answers=pred,
        per_type=per_type,
        as_json=as_json,
        processes=processes,
        model=model,
    )
    if as_json:
        click.echo(json.dumps(result.to_json(), indent=1))
        return
    click.echo(result.report, nl=False)
    click.echo(f"{'kg':28s} seconds={result.seconds:.1f}  words_per_second={result.words_per_second:.0f}")
