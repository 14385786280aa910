"""Read a benchmark's texts, write the answers, run the benchmark's scorer on them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import EvaluationError, GazetteerError, choices
from kg.evaluation import adapters
from kg.evaluation.adapters import Answer, Lookup, Reading
from kg.evaluation.data import Line, cut_gold, read_json, read_texts, to_document, write_lines
from kg.evaluation.labels import Labels, load_labels
from kg.evaluation.plover import adapt_events
from kg.evaluation.t2kg import labels_of, to_turtle
from kg.model import Argument, Document

if TYPE_CHECKING:
    from kg.knowledge.gazetteer import Gazetteer


@dataclass(frozen=True)
class Benchmark:
    """How to answer one benchmark.

    Attributes:
        adapt: its adapter.
        labels: the name of its table of labels; None: it has none.
        wordings: whether the adapter wants the wordings.
    """

    adapt: Callable[[Reading, Lookup], Answer]
    labels: str | None = None
    wordings: bool = False


BENCHMARKS: Mapping[str, Benchmark] = {
    "re3d": Benchmark(adapters.adapt_spans, "re3d"),
    "plover": Benchmark(adapt_events, "plover"),
    "redocred": Benchmark(adapters.adapt_document, "wikidata"),
    "benchie": Benchmark(adapters.adapt_triples, wordings=True),
    "carb": Benchmark(adapters.adapt_tuples, wordings=True),
    "knet": Benchmark(adapters.adapt_mentions, "knet"),
    "crossre": Benchmark(adapters.adapt_names, "crossre"),
    "t2kg": Benchmark(adapters.adapt_labels),
}


@dataclass(frozen=True)
class Answers:
    """What a benchmark was answered, to which texts, and how many seconds the reading took, models loaded before."""

    texts: Sequence[Line]
    lines: Sequence[Answer]
    seconds: float

    @property
    def words(self) -> int:
        """How many words were read, cut at white space."""
        return sum(len(line["text"].split()) for line in self.texts)

    @property
    def words_per_second(self) -> float:
        """Words by seconds of reading."""
        return self.words / self.seconds if self.seconds else 0.0


@dataclass(frozen=True)
class Result:
    """What the scorer printed about some answers."""

    answers: Answers
    report: str

    def to_json(self) -> dict[str, Any]:
        """The scorer's own figures, if it was asked for JSON, and the time under "kg"."""
        figures: dict[str, Any] = json.loads(self.report)
        speed = {"seconds": self.answers.seconds, "words_per_second": self.answers.words_per_second}
        return figures | {"kg": speed}


def evaluate(
    name: str,
    data: Path,
    scorer: Path,
    *,
    split: str = "dev",
    limit: int | None = None,
    kept: Path | None = None,
    per_type: bool = False,
    as_json: bool = False,
    processes: int = 1,
    model: str | None = None,
) -> Result:
    """Read `data/NAME/SPLIT.input.jsonl` and have the answers scored.

    Args:
        name: one of `BENCHMARKS`.
        data: the folder that holds a folder per benchmark.
        scorer: the scorer's Python file.
        split: the part of the benchmark.
        limit: read only so many texts, and score only them.
        kept: where to keep the answers, one JSON object a line; None to keep them nowhere.
        per_type: ask the scorer for figures per type.
        as_json: ask the scorer for JSON.
        processes: how many processes read.
        model: name or path of a spaCy pipeline; None for the bundled one.

    Raises:
        EvaluationError: the benchmark is unknown, its data or scorer are missing, or the scorer fails.
    """
    if not scorer.is_file():
        raise EvaluationError(
            "no such scorer", where=scorer, hint="Give the path of the scorer's Python file"
        )
    answers = answer(name, data, split=split, limit=limit, processes=processes, model=model)
    with tempfile.TemporaryDirectory() as folder:
        path = kept or Path(folder) / "answers.jsonl"
        write_lines(path, answers.lines)
        gold = data if limit is None else cut_gold(data / name, split, answers.texts, Path(folder))
        options = [*(["--per-type"] if per_type else []), *(["--json"] if as_json else [])]
        report = score(scorer, gold, [name, "--split", split, "--pred", str(path), *options])
    return Result(answers, report)


def answer(
    name: str,
    data: Path,
    *,
    split: str = "dev",
    limit: int | None = None,
    processes: int = 1,
    model: str | None = None,
) -> Answers:
    """Read the texts of a benchmark; those that bring an ontology of their own are read with it, group by group.

    The arguments are those of `evaluate`.

    Raises:
        EvaluationError: the benchmark is unknown or its data are missing.
    """
    if name not in BENCHMARKS:
        raise EvaluationError(f"there is no benchmark {name!r}", hint=choices(name, BENCHMARKS))
    texts = read_texts(data / name, split, limit)
    answers: dict[str, Answer] = {}
    seconds = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for ontology, group in _by_ontology(data / name, texts):
            paths = (_write_ontology(ontology, Path(folder)),) if ontology else ()
            done = _spread(partial(_answer_some, name, ontology, paths, model), group, processes)
            answers |= {line["id"]: line for some, _ in done for line in some}
            seconds += max(taken for _, taken in done)
    return Answers(texts, [answers[line["id"]] for line in texts if line["id"] in answers], seconds)


Work = Callable[[Sequence[Line]], tuple[list[Answer], float]]


def _spread(work: Work, lines: Sequence[Line], processes: int) -> list[tuple[list[Answer], float]]:
    """Do the work in so many processes; in this one if one is enough."""
    shares = [share for k in range(processes) if (share := lines[k::processes])]
    if len(shares) == 1:
        return [work(lines)]
    with ProcessPoolExecutor(len(shares), get_context("spawn")) as pool:
        return list(pool.map(work, shares))


def _answer_some(
    name: str,
    ontology: Mapping[str, Any] | None,
    paths: Sequence[Path],
    model: str | None,
    lines: Sequence[Line],
) -> tuple[list[Answer], float]:
    """Read some texts in this process; what is loaded once stays outside the clock."""
    from kg.pipeline import Pipeline

    pipeline = Pipeline(model=model, ontology=paths, background=True)
    lookup = Lookup(labels_for(name, ontology), country_of(pipeline.gazetteer))
    for _ in pipeline.read([Document("warm-up", "Chad borders Niger.")]):
        pass
    begun = time.perf_counter()
    benchmark = BENCHMARKS[name]
    readings = pipeline.read(map(to_document, lines), wordings=benchmark.wordings)
    answers = [benchmark.adapt(reading, lookup) for reading in readings]
    return answers, time.perf_counter() - begun


def country_of(gazetteer: Gazetteer) -> Callable[[Argument], str | None]:
    """A function that says which country an argument is or belongs to (ISO 3166-1 alpha-3), if the gazetteer knows."""

    def find(argument: Argument) -> str | None:
        try:
            entry = gazetteer.get((argument.iri or "").rpartition("/")[2])
            return entry.iso3 or (gazetteer.country(entry.country).iso3 if entry.country else None)
        except GazetteerError:
            return None

    return find


def labels_for(name: str, ontology: Mapping[str, Any] | None = None) -> Labels:
    """The table of labels of a benchmark, or that of the ontology it brings."""
    table = BENCHMARKS[name].labels
    return labels_of(ontology) if ontology else load_labels(table) if table else Labels()


def _by_ontology(
    folder: Path, lines: Sequence[Line]
) -> Iterator[tuple[Mapping[str, Any] | None, list[Line]]]:
    groups: dict[str | None, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.get("ontology"), []).append(line)
    known = read_json(folder / "ontologies.json") if any(groups) else {}
    for name, group in groups.items():
        if name is not None and name not in known:
            raise EvaluationError(
                f"no ontology {name!r}", where=folder / "ontologies.json", hint=choices(name, known)
            )
        yield (known[name] if name else None), group


def _write_ontology(ontology: Mapping[str, Any], folder: Path) -> Path:
    path = folder / "ontology.ttl"
    path.write_text(to_turtle(ontology), encoding="utf-8")
    return path


def score(scorer: Path, data: Path, arguments: Sequence[str]) -> str:
    """What the scorer prints when it is run with these arguments on the gold in `data`.

    Raises:
        EvaluationError: it fails; the message has its last words.
    """
    environment = os.environ | {"KGBENCH_DATA": str(data.resolve()), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, str(scorer.resolve()), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        reason = (done.stderr.strip() or done.stdout.strip() or "it says nothing").splitlines()[-1]
        raise EvaluationError(f"the scorer failed with status {done.returncode}: {reason}", where=scorer)
    return done.stdout
