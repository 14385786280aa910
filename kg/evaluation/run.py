"""Read a benchmark's texts, write the answers, run the benchmark's scorer on them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kg.errors import EvaluationError, GazetteerError, choices
from kg.evaluation import adapters
from kg.evaluation.adapters import Answer, Lookup, Reading
from kg.evaluation.labels import Labels, load_labels
from kg.evaluation.plover import adapt_events
from kg.evaluation.t2kg import labels_of, to_turtle
from kg.files import replacing
from kg.model import Argument, Document

if TYPE_CHECKING:
    from kg.gazetteer import Gazetteer

Line = Mapping[str, Any]


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
class Result:
    """What the scorer printed, how many words were read and how long that took, in seconds, models loaded before."""

    report: str
    words: int
    seconds: float

    @property
    def words_per_second(self) -> float:
        """Words, cut at white space, by seconds of reading."""
        return self.words / self.seconds if self.seconds else 0.0

    def to_json(self) -> dict[str, Any]:
        """The scorer's own figures, and the time under "kg"."""
        figures: dict[str, Any] = json.loads(self.report)
        return figures | {"kg": {"seconds": self.seconds, "words_per_second": self.words_per_second}}


def evaluate(
    name: str,
    data: Path,
    scorer: Path,
    *,
    split: str = "dev",
    limit: int | None = None,
    answers: Path | None = None,
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
        answers: where to keep the answers, one JSON object a line; None to keep them nowhere.
        per_type: ask the scorer for figures per type.
        as_json: ask the scorer for JSON.
        processes: how many processes read.
        model: name or path of a spaCy pipeline; None for the bundled one.

    Raises:
        EvaluationError: the benchmark is unknown, its data or scorer are missing, or the scorer fails.
    """
    if name not in BENCHMARKS:
        raise EvaluationError(f"there is no benchmark {name!r}", hint=choices(name, BENCHMARKS))
    if not scorer.is_file():
        raise EvaluationError(
            "no such scorer", where=scorer, hint="Give the path of the scorer's Python file"
        )
    lines = _read_lines(data / name / f"{split}.input.jsonl")[:limit]
    with tempfile.TemporaryDirectory() as folder:
        answered, seconds = _answer(name, data, lines, Path(folder), processes=processes, model=model)
        path = answers or Path(folder) / "answers.jsonl"
        _write_lines(path, answered)
        kept = data if limit is None else _cut_gold(data / name, split, lines, Path(folder))
        options = [*(["--per-type"] if per_type else []), *(["--json"] if as_json else [])]
        report = _score(scorer, kept, [name, "--split", split, "--pred", str(path), *options])
    return Result(report, sum(len(line["text"].split()) for line in lines), seconds)


def _answer(
    name: str, data: Path, lines: Sequence[Line], folder: Path, *, processes: int, model: str | None
) -> tuple[list[Answer], float]:
    """Read all texts, those that bring an ontology of their own together; seconds are those of reading alone."""
    answers: dict[str, Answer] = {}
    seconds = 0.0
    for ontology, group in _by_ontology(data / name, lines):
        paths = (_write_ontology(ontology, folder),) if ontology else ()
        answer_some = partial(_answer_some, name, ontology, paths, model)
        shares = [share for k in range(processes) if (share := group[k::processes])]
        if len(shares) == 1:
            done = [answer_some(group)]
        else:
            with ProcessPoolExecutor(len(shares), get_context("spawn")) as pool:
                done = list(pool.map(answer_some, shares))
        answers |= {answer["id"]: answer for some, _ in done for answer in some}
        seconds += max(taken for _, taken in done)
    return [answers[line["id"]] for line in lines if line["id"] in answers], seconds


def _answer_some(
    name: str,
    ontology: Mapping[str, Any] | None,
    paths: Sequence[Path],
    model: str | None,
    lines: Sequence[Line],
) -> tuple[list[Answer], float]:
    """Read some texts in this process; what is loaded once stays outside the clock."""
    from kg.pipeline import Pipeline

    pipeline = Pipeline(model=model, ontology=paths)
    lookup = Lookup(_labels(name, ontology), country_of(pipeline.gazetteer))
    for _ in pipeline.read([Document("warm-up", "Chad borders Niger.")]):
        pass
    begun = time.perf_counter()
    benchmark = BENCHMARKS[name]
    readings = pipeline.read(map(_document, lines), wordings=benchmark.wordings)
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


def _labels(name: str, ontology: Mapping[str, Any] | None) -> Labels:
    table = BENCHMARKS[name].labels
    return labels_of(ontology) if ontology else load_labels(table) if table else Labels()


def _document(line: Line) -> Document:
    return Document(line["id"], line["text"], title=line.get("title"), language="en")


def _by_ontology(
    folder: Path, lines: Sequence[Line]
) -> Iterator[tuple[Mapping[str, Any] | None, list[Line]]]:
    groups: dict[str | None, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.get("ontology"), []).append(line)
    known = _read_json(folder / "ontologies.json") if any(groups) else {}
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


def _score(scorer: Path, data: Path, arguments: Sequence[str]) -> str:
    environment = os.environ | {"KGBENCH_DATA": str(data.resolve()), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, str(scorer.resolve()), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        reason = (done.stderr.strip() or done.stdout.strip() or "it says nothing").splitlines()[-1]
        raise EvaluationError(f"the scorer failed with status {done.returncode}: {reason}", where=scorer)
    return done.stdout


def _cut_gold(source: Path, split: str, lines: Iterable[Line], folder: Path) -> Path:
    """A data folder whose gold has only the texts that were read."""
    wanted = {line["id"] for line in lines}
    target = folder / source.name
    target.mkdir()
    gold = f"{split}.gold.jsonl"
    _write_lines(target / gold, (line for line in _read_lines(source / gold) if line["id"] in wanted))
    return folder


def _read_lines(path: Path) -> list[dict[str, Any]]:
    lines = _read_text(path).split("\n")
    try:
        return [json.loads(line) for line in lines if line.strip()]
    except json.JSONDecodeError as error:
        raise EvaluationError(f"this is not JSON Lines ({error.msg})", where=path) from error


def _read_json(path: Path) -> dict[str, Any]:
    try:
        content: dict[str, Any] = json.loads(_read_text(path))
    except json.JSONDecodeError as error:
        raise EvaluationError(f"this is not JSON ({error.msg})", where=path) from error
    return content


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        hint = "Give --data the folder that holds a folder per benchmark, and --split a part that is there"
        raise EvaluationError("no such file", where=path, hint=hint) from None
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"it cannot be read ({error.__class__.__name__})", where=path) from error


def _write_lines(path: Path, lines: Iterable[Line]) -> None:
    try:
        with replacing(path) as partial:
            partial.write_text(
                "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8"
            )
    except OSError as error:
        raise EvaluationError(f"it cannot be written ({error.strerror})", where=path) from error
