"""How fast the reading is: `python benchmarks/reading.py [--rounds N] [--json]`.

Three questions, answered on this machine: what the complete reading costs beside the bare language pipeline (our bar:
1.6 times as much), whether that stays so for a long document, and how long one waits for a first answer. Ratios travel
to other machines, seconds do not. Time of the reading is processor time of one thread, so that others who use the
machine matter little; start-up is time on the clock, the best of a few tries.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is imported

from kg.documents import read_documents
from kg.language import parse
from kg.model import Document
from kg.pipeline import Pipeline

BAR = 1.6
"""How much of the bare pipeline's time the complete reading may take."""
EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "news"
PARAGRAPH = (
    "The foreign minister of Chad, Amina Deby, said on Tuesday that Niger had closed the border after rebels attacked "
    "two convoys near Abeche. She denied that Chadian soldiers had crossed it. Niger's government, which signed a pact "
    "with Chad in 2019, accused its neighbour of training the fighters, and asked the African Union to send observers. "
    'According to a diplomat, the union may refuse. "We will defend our villages," a spokesman for the rebels told '
    "reporters in Libya, where the group has an office.\n\n"
)
COPIES = 40


def ratio(pipeline: Pipeline, documents: Sequence[Document], rounds: int) -> tuple[float, float]:
    """What the complete reading takes of the bare pipeline's time (median of rounds), and its words per second."""
    words = sum(len(document.text.split()) for document in documents)
    ratios, speeds = [], []
    for _ in range(rounds):
        bare = seconds(lambda: [parse(pipeline.nlp, document.text) for document in documents])
        complete = seconds(lambda: list(pipeline.read(documents)))
        ratios.append(complete / bare)
        speeds.append(words / complete)
    return median(ratios), median(speeds)


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """How long the work takes."""
    begun = clock()
    work()
    return clock() - begun


def waiting(*arguments: str, tries: int = 3) -> float:
    """Seconds on the clock that `kg` takes with these arguments and a short text; the best of some tries."""

    def run() -> object:
        command = [sys.executable, "-m", "kg", *arguments]
        return subprocess.run(
            command, input="Chad borders Niger.", text=True, capture_output=True, check=True
        )

    return min(seconds(run, time.perf_counter) for _ in range(tries))


def measure(rounds: int) -> dict[str, float]:
    """All figures by name."""
    pipeline = Pipeline()
    examples = list(read_documents(EXAMPLES))
    paragraph, long = Document("urn:one", PARAGRAPH), Document("urn:many", PARAGRAPH * COPIES)
    list(pipeline.read([paragraph]))  # loads what is loaded once
    of_examples, speed = ratio(pipeline, examples, rounds)
    of_long, speed_long = ratio(pipeline, [long], rounds)
    of_short, _ = ratio(pipeline, [paragraph] * COPIES, rounds)
    return {
        "examples: complete / bare": of_examples,
        "examples: words per second": speed,
        f"one paragraph {COPIES} times, apart: complete / bare": of_short,
        f"one paragraph {COPIES} times, one document: complete / bare": of_long,
        f"one paragraph {COPIES} times, one document: words per second": speed_long,
        "kg --help: seconds": waiting("--help"),
        "kg extract of one sentence: seconds": waiting("extract", "-"),
    }


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split(":")[0])
    parser.add_argument("--rounds", type=int, default=5, help="how often to measure; default: 5")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    chosen = parser.parse_args()
    figures = measure(chosen.rounds)
    if chosen.json:
        print(json.dumps(figures, indent=1))
        return
    for name, value in figures.items():
        note = (
            "" if "complete / bare" not in name else "  within the bar" if value <= BAR else f"  above {BAR}"
        )
        print(f"{name:62s} {value:8.2f}{note}")


if __name__ == "__main__":
    main()
