"""The table of all benchmarks for the documentation: our figures, those of others, and what they cost in time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import EvaluationError
from kg.evaluation.data import read_json
from kg.evaluation.run import BENCHMARKS, evaluate
from kg.files import replacing

PEERS = Path(__file__).parent / "peers.json"
MARKS = ("<!-- made by kg eval --report -->", "<!-- end of what kg eval --report made -->")
"""Between these lines of a Markdown file stands what is written anew; all else is written by hand."""

HEADER = ("benchmark", "texts", "figure", "kg", "others", "seconds", "words/s")


@dataclass(frozen=True)
class Measured:
    """One benchmark: the scorer's figures, how many texts were read, and the time that took."""

    name: str
    figures: Mapping[str, Any]
    texts: int
    seconds: float
    words_per_second: float


@cache
def load_peers() -> dict[str, Any]:
    """By benchmark: which figures are reported, what others reach, and the source that says so."""
    return read_json(PEERS)


def measure(
    data: Path,
    scorer: Path,
    *,
    split: str = "dev",
    limit: int | None = None,
    processes: int = 1,
    model: str | None = None,
) -> Iterator[Measured]:
    """Read and score all benchmarks that have a folder in `data`, one after the other.

    Args:
        data: the folder that holds a folder per benchmark.
        scorer: the scorer's Python file.
        split: the part of each benchmark.
        limit: read only so many texts of each.
        processes: how many processes read.
        model: name or path of a spaCy pipeline; None for the bundled one.

    Raises:
        EvaluationError: there is no benchmark in `data`, or one of them cannot be evaluated.
    """
    names = [name for name in BENCHMARKS if (data / name).is_dir()]
    if not names:
        raise EvaluationError(
            "no benchmark in this folder", where=data, hint=f"Known: {', '.join(sorted(BENCHMARKS))}"
        )
    for name in names:
        result = evaluate(
            name, data, scorer, split=split, limit=limit, as_json=True, processes=processes, model=model
        )
        answers, figures = result.answers, result.to_json()
        yield Measured(name, figures, len(answers.texts), answers.seconds, answers.words_per_second)


def to_markdown(measured: Sequence[Measured], command: str) -> str:
    """The table, the sources of what others reach, and the command that made it."""
    rows = [row for one in measured for row in _rows(one)]
    lines = [_row(HEADER), _row(["---"] * len(HEADER)), *map(_row, rows)]
    sources = [f"- {one.name}: {load_peers()[one.name]['source']}." for one in measured]
    words = sum(one.words_per_second * one.seconds for one in measured)
    seconds = sum(one.seconds for one in measured)
    total = f"{words:,.0f} words in {seconds:,.0f} seconds, models loaded before. Made by:"
    return "\n".join(
        [*lines, "", "Where the figures of others are from:", "", *sources, "", total, "", f"    {command}"]
    )


def put_into(path: Path, block: str, marks: tuple[str, str] = MARKS) -> None:
    """Write the block between two marks of the Markdown file at `path`; a file that is not there is begun.

    Raises:
        EvaluationError: the file is there without the marks, or cannot be read or written.
    """
    begin, end = marks
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else f"{begin}\n{end}\n"
        before, begun, rest = text.partition(begin)
        _, ended, after = rest.partition(end)
        if not (begun and ended):
            raise EvaluationError(
                "the marks of what is written are missing", where=path, hint=f"Put in: {begin} {end}"
            )
        with replacing(path) as partial:
            partial.write_text(f"{before}{begin}\n\n{block}\n\n{end}{after}", encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"it cannot be rewritten ({error.__class__.__name__})", where=path) from error


def _rows(one: Measured) -> Iterator[list[str]]:
    """A row for each figure; texts and time stand in the first."""
    for k, figure in enumerate(load_peers()[one.name]["figures"]):
        value = _share(_at(one.figures, figure["at"]))
        peers = ", ".join(map(_peer, figure.get("peers", ())))
        first = [one.name, f"{one.texts:,}"] if k == 0 else ["", ""]
        cost = [f"{one.seconds:.0f}", f"{one.words_per_second:,.0f}"] if k == 0 else ["", ""]
        yield [*first, figure["figure"], value, peers, *cost]


def _at(figures: Mapping[str, Any], keys: Sequence[str]) -> float:
    value: Any = figures
    try:
        for key in keys:
            value = value[key]
        return float(value)
    except (KeyError, TypeError, ValueError):
        raise EvaluationError(f"the scorer has no figure {'.'.join(keys)!r}", where=PEERS) from None


def _peer(peer: Mapping[str, Any]) -> str:
    return f"{peer['name']} {peer['text'] if 'text' in peer else _share(peer['value'])}"


def _share(value: float) -> str:
    """Three decimals without the zero before the point, as the field writes shares."""
    return re.sub(r"^0(?=\.)", "", f"{value:.3f}")


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
