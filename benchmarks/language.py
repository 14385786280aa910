"""How fast the language pipeline is: `python benchmarks/language.py [--beside NAME_OR_PATH] [--rounds N]`.

Words a second on the clock, in one process and in two (`nlp.pipe(…, n_process=2)`), on the articles of `examples/` over
and over; and beside another pipeline, in turns, so that a machine that others use slows both alike. Ratios travel to
other machines, seconds do not.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(name, "1")  # before numpy is imported

from spacy.language import Language

from kg.documents import read_documents
from kg.language import load_model

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "news"
COPIES = 60


def words_a_second(nlp: Language, texts: Sequence[str], processes: int) -> float:
    """Read all texts once."""
    words = sum(len(text.split()) for text in texts)
    return words / seconds(lambda: [None for _ in nlp.pipe(texts, n_process=processes, batch_size=8)])


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes on the clock."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
    """Read the command line, measure and print."""
    parser = argparse.ArgumentParser(description="How fast the language pipeline is.")
    parser.add_argument("--beside", metavar="NAME_OR_PATH", help="another pipeline to compare with")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    texts = [document.text for document in read_documents(EXAMPLES)] * COPIES
    loading = seconds(load_model)
    pipelines = {"bundled": load_model()} | (
        {chosen.beside: load_model(chosen.beside)} if chosen.beside else {}
    )
    for nlp in pipelines.values():
        list(nlp.pipe(texts[:4]))
    speeds: dict[tuple[str, int], list[float]] = {}
    for _ in range(chosen.rounds):
        for name, nlp in pipelines.items():
            for processes in (1, 2):
                speeds.setdefault((name, processes), []).append(words_a_second(nlp, texts, processes))
    show("loading: seconds", loading)
    for (name, processes), found in speeds.items():
        show(f"{name}, {processes} at once, words a second", median(found))
    for name in pipelines:
        show(f"{name}, two processes beside one", ratio(speeds[name, 2], speeds[name, 1]))
    if chosen.beside:
        show("bundled beside the other, one process", ratio(speeds["bundled", 1], speeds[chosen.beside, 1]))


def ratio(these: Sequence[float], those: Sequence[float]) -> float:
    """The median of the ratios of measurements made in turns."""
    return median(a / b for a, b in zip(these, those, strict=True))


def show(what: str, figure: float) -> None:
    """Print a line."""
    print(f"{what:50s} {figure:10,.2f}")


if __name__ == "__main__":
    main()
