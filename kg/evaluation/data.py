"""The files of a benchmark: a folder with `SPLIT.input.jsonl`, `SPLIT.gold.jsonl` and perhaps `ontologies.json`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from kg.errors import EvaluationError
from kg.files import replacing
from kg.model import Document

Line = Mapping[str, Any]


def read_texts(folder: Path, split: str, limit: int | None = None) -> list[Line]:
    """The texts of one part of a benchmark, in order.

    Args:
        folder: the folder of the benchmark.
        split: the part.
        limit: only so many of the first.

    Raises:
        EvaluationError: the file is missing, cannot be read or is not JSON Lines.
    """
    return read_lines(folder / f"{split}.input.jsonl")[:limit]


def read_gold(folder: Path, split: str) -> dict[str, Line]:
    """The gold of one part of a benchmark, by the id of the text.

    Raises:
        EvaluationError: as for `read_texts`.
    """
    return {line["id"]: line for line in read_lines(folder / f"{split}.gold.jsonl")}


def to_document(line: Line) -> Document:
    """A text of a benchmark as a document, its id as IRI."""
    return Document(line["id"], line["text"], title=line.get("title"), language="en")


def cut_gold(source: Path, split: str, lines: Iterable[Line], folder: Path) -> Path:
    """Make in `folder` a data folder whose gold has only the given texts, and return it."""
    wanted = {line["id"] for line in lines}
    target = folder / source.name
    target.mkdir()
    gold = read_gold(source, split).values()
    write_lines(target / f"{split}.gold.jsonl", (line for line in gold if line["id"] in wanted))
    return folder


def read_lines(path: Path) -> list[Line]:
    """The objects of a JSON Lines file.

    Raises:
        EvaluationError: the file is missing, cannot be read or is not JSON Lines.
    """
    lines = _read_text(path).split("\n")
    try:
        return [json.loads(line) for line in lines if line.strip()]
    except json.JSONDecodeError as error:
        raise EvaluationError(f"this is not JSON Lines ({error.msg})", where=path) from error


def read_json(path: Path) -> dict[str, Any]:
    """The object in a JSON file.

    Raises:
        EvaluationError: the file is missing, cannot be read or is not JSON.
    """
    try:
        content: dict[str, Any] = json.loads(_read_text(path))
    except json.JSONDecodeError as error:
        raise EvaluationError(f"this is not JSON ({error.msg})", where=path) from error
    return content


def write_lines(path: Path, lines: Iterable[Line]) -> None:
    """Write one object a line.

    Raises:
        EvaluationError: the file cannot be written.
    """
    written = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
    try:
        with replacing(path) as partial:
            partial.write_text(written, encoding="utf-8")
    except OSError as error:
        raise EvaluationError(f"it cannot be written ({error.strerror})", where=path) from error


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        hint = "Give --data the folder that holds a folder per benchmark, and --split a part that is there"
        raise EvaluationError("no such file", where=path, hint=hint) from None
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"it cannot be read ({error.__class__.__name__})", where=path) from error
