"""Fit how far claims can be trusted: `python -m kg.evaluation.calibrate --data DIR [--split dev]`.

Reads the texts of the benchmarks that can judge claims (`kg.evaluation.judging`), fits the weights of
`kg.reading.confidence` (`kg.evaluation.calibration`), and writes three files: the table of weights, a picture of how
well they hold, and the figures in the documentation. Same data and same reading give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from kg.errors import EvaluationError, KGError
from kg.evaluation.adapters import Lookup
from kg.evaluation.calibration import (
    Array,
    Bin,
    Judged,
    brier,
    calibration_error,
    cross_validated,
    fit,
    outcomes,
    ranking,
    reliability,
)
from kg.evaluation.compare import matching_of
from kg.evaluation.data import read_gold, read_texts, to_document
from kg.evaluation.judging import JUDGES
from kg.evaluation.report import put_into
from kg.evaluation.run import country_of, labels_for
from kg.files import replacing
from kg.pipeline import Pipeline
from kg.reading.confidence import COLUMNS, shipped_table

MARKS = ("<!-- made by kg.evaluation.calibrate -->", "<!-- end of what kg.evaluation.calibrate made -->")


def read_judged(data: Path, split: str, pipeline: Pipeline, limit: int | None = None) -> Iterator[Judged]:
    """Read the texts of the benchmarks in `data` that can judge claims, and have their claims judged.

    Args:
        data: the folder that holds a folder per benchmark.
        split: the part of each benchmark.
        pipeline: what reads.
        limit: read only so many texts of each.

    Raises:
        EvaluationError: there is none of these benchmarks in `data`, or its files are broken.
    """
    names = [name for name in JUDGES if (data / name).is_dir()]
    if not names:
        raise EvaluationError(
            "no benchmark that judges", where=data, hint=f"Known: {', '.join(sorted(JUDGES))}"
        )
    for name in names:
        gold = read_gold(data / name, split)
        asked = matching_of(name).relations(gold.values())
        lookup = Lookup(labels_for(name), country_of(pipeline.gazetteer))
        for reading in pipeline.read(map(to_document, read_texts(data / name, split, limit))):
            for claim, right in JUDGES[name](reading, gold[reading.document.iri], asked, lookup):
                yield Judged(name, claim, right)


def to_table(weights: Mapping[str, float], judged: Sequence[Judged], split: str) -> str:
    """The weights as the table that `kg.reading.confidence` reads, with what they were fitted on."""
    sizes = Counter(one.benchmark for one in judged)
    fitted_on = ", ".join(f"{name} {size:,}" for name, size in sorted(sizes.items()))
    lines = [
        "# How far a claim can be trusted: the weight of each thing that can be seen of it, in a logistic regression.",
        f"# Written by `python -m kg.evaluation.calibrate`; fitted on {len(judged):,} judged claims of benchmarks,",
        f"# split {split}: {fitted_on}. See docs/confidence.md.",
        "\t".join(COLUMNS),
        *(f"{feature}\t{weight:.2f}" for feature, weight in weights.items()),
    ]
    return "\n".join(lines) + "\n"


def to_markdown(judged: Sequence[Judged], weights: Mapping[str, float]) -> str:
    """The figures: what was judged, how well confidences hold, and the weights.

    Args:
        judged: the claims.
        weights: those fitted on all of them.
    """
    right, found = outcomes(judged), cross_validated(judged)
    known = cross_validated(judged, benchmark_known=True)
    judged_rows = [
        ["benchmark", "claims judged", "share right", "mean confidence", "right above wrong"],
        *(_row(name, right[mask], found[mask]) for name, mask in _by_benchmark(judged)),
        _row("all", right, found),
    ]
    figures = [
        ["confidence", "calibration error", "Brier score", "right above wrong"],
        ["the same for every claim", *_figures(np.full(len(right), right.mean()), right)],
        ["fitted", *_figures(found, right)],
        ["fitted, allowing for the benchmark", *_figures(known, right)],
    ]
    table = [[*COLUMNS], *([name, f"{weight:+.2f}"] for name, weight in weights.items())]
    return "\n\n".join(map(_table, (judged_rows, figures, table)))


def _by_benchmark(judged: Sequence[Judged]) -> Iterator[tuple[str, NDArray[np.bool_]]]:
    """Which of the claims each benchmark judged."""
    of = np.array([one.benchmark for one in judged])
    yield from ((str(name), of == name) for name in np.unique(of))


def _row(name: str, right: Array, found: Array) -> list[str]:
    size, ranked = f"{len(right):,}", f"{ranking(found, right):.3f}" if 0 < right.mean() < 1 else ""
    return [name, size, f"{right.mean():.3f}", f"{found.mean():.3f}", ranked]


def _figures(found: Array, right: Array) -> list[str]:
    return [f"{figure(found, right):.3f}" for figure in (calibration_error, brier, ranking)]


def _table(rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table, the first row its head."""
    head, *body = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([head, "|" + " --- |" * len(rows[0]), *body])


def draw(bins: Sequence[Bin], path: Path) -> None:
    """Draw confidence against the share that is right, a dot for each bin, as SVG."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context({"svg.hashsalt": "kg", "svg.fonttype": "none", "font.size": 9}):
        figure = Figure(figsize=(3.6, 3.4), layout="constrained")
        axes = figure.add_subplot(xlabel="confidence", ylabel="share right", xlim=(0.4, 1), ylim=(0.4, 1))
        axes.plot([0, 1], [0, 1], color="#999999", linewidth=0.8)
        axes.plot([b.confidence for b in bins], [b.right for b in bins], "o", color="#1f4e79", markersize=5)
        axes.spines[["top", "right"]].set_visible(False)
        figure.savefig(path, format="svg", metadata={"Creator": None, "Date": None})


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.evaluation.calibrate", description=(__doc__ or "").split(":")[0]
    )
    parser.add_argument("--data", type=Path, required=True, help="folder with a folder per benchmark")
    parser.add_argument("--split", default="dev", help="part of the benchmarks; default: dev")
    parser.add_argument("--limit", type=int, help="read only so many texts of each")
    parser.add_argument(
        "--model", metavar="NAME_OR_PATH", help="a spaCy pipeline; default: the bundled model"
    )
    parser.add_argument("--table", type=Path, default=shipped_table(), help="where the weights go")
    parser.add_argument(
        "--docs", type=Path, help="folder of confidence.md and reliability.svg; default: write neither"
    )
    chosen = parser.parse_args(arguments)
    try:
        judged = list(read_judged(chosen.data, chosen.split, Pipeline(chosen.model), chosen.limit))
        write(judged, chosen.split, chosen.table, chosen.docs)
    except KGError as error:
        sys.exit(f"Error: {error}")


def write(judged: Sequence[Judged], split: str, table: Path, docs: Path | None) -> None:
    """Fit, and write the table of weights, and the documentation if its folder is given."""
    weights = fit(judged).weights
    if docs is not None:
        put_into(docs / "confidence.md", to_markdown(judged, weights), MARKS)
        known = cross_validated(judged, benchmark_known=True)
        with replacing(docs / "reliability.svg") as partial:
            draw(reliability(known, outcomes(judged)), partial)
    with replacing(table) as partial:
        partial.write_text(to_table(weights, judged, split), encoding="utf-8")


if __name__ == "__main__":
    main()
