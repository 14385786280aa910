"""Reading and writing claims files: one JSON object a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import IO

from kg.claims.checked import kind_of
from kg.claims.objects import from_json, to_json
from kg.errors import ClaimsError
from kg.files import replacing
from kg.model import Claim


def read_claims(source: str | PathLike[str] | IO[str]) -> Iterator[Claim]:
    """Read claims one by one; empty lines are skipped.

    Args:
        source: path of a file in UTF-8, or an open text stream.

    Raises:
        ClaimsError: the file cannot be read, or a line is no claim; the message names file and line.
    """
    if not isinstance(source, str | PathLike):
        yield from _read_lines(source, str(getattr(source, "name", "<stream>")))
        return
    try:
        with Path(source).open(encoding="utf-8-sig") as lines:
            yield from _read_lines(lines, str(source))
    except OSError as error:
        raise ClaimsError(f"cannot be read: {error.strerror}", where=source) from error


def write_claims(claims: Iterable[Claim], target: str | PathLike[str] | IO[str]) -> int:
    """Write claims, one JSON object a line, in the order given.

    A file is replaced only when all claims are written; a stream gets each line at once.

    Args:
        claims: what to write.
        target: path of a file, or an open text stream.

    Returns:
        How many claims were written.
    """
    if not isinstance(target, str | PathLike):
        return _write_lines(claims, target)
    with replacing(Path(target)) as path, path.open("w", encoding="utf-8", newline="\n") as lines:
        return _write_lines(claims, lines)


def _read_lines(lines: Iterable[str], name: str) -> Iterator[Claim]:
    number = 0
    try:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield from_json(_parse(line, f"{name}:{number}"), where=f"{name}:{number}")
    except UnicodeDecodeError as error:
        raise ClaimsError("not UTF-8", where=f"{name}:{number + 1}") from error


def _parse(line: str, where: str) -> Mapping[str, object]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        problem = f"not JSON: {error.msg} at column {error.colno}"
        raise ClaimsError(problem, where=where, hint="A claims file has one JSON object a line") from error
    except RecursionError:
        raise ClaimsError("not a claim: nested too deep", where=where) from None
    if not isinstance(row, dict):
        raise ClaimsError(f"a claim is a JSON object, not {kind_of(row)}", where=where)
    return row


def _write_lines(claims: Iterable[Claim], lines: IO[str]) -> int:
    count = 0
    for claim in claims:
        lines.write(json.dumps(to_json(claim), ensure_ascii=False, separators=(",", ":")) + "\n")
        count += 1
    return count
