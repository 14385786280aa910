"""Tab-separated knowledge files: a header line of column names, `#` comments, one fact a line."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from kg.errors import OntologyError, choices


def read_rows(path: Path, columns: Collection[str]) -> Iterator[tuple[str, list[str]]]:
    """Read the facts of a table, with the place of each for error messages.

    Args:
        path: a UTF-8 file; its first line that is neither empty nor a comment names the columns.
        columns: the names of its columns, in order.

    Yields:
        `file:line` and the cells of each line, as many as there are columns; trailing empty cells may be left out.

    Raises:
        OntologyError: the file is missing or not text, its columns are others, or a line has too many cells.
    """
    expected, header = list(columns), True
    for number, line in enumerate(_lines(path), 1):
        if not line.strip() or line.startswith("#"):
            continue
        where, cells = f"{path}:{number}", line.split("\t")
        if header:
            header = False
            if cells != expected:
                raise OntologyError("its columns are others", where=where, hint=f"Expected: {expected}")
        elif len(cells) > len(expected):
            raise OntologyError(f"{len(cells)} cells, expected {len(expected)}", where=where)
        else:
            yield where, cells + [""] * (len(expected) - len(cells))


def one_of(word: str, known: Collection[str], what: str, where: str) -> str:
    """The word, if it is one of the known ones.

    Raises:
        OntologyError: it is not; the message names the nearest.
    """
    if word not in known:
        raise OntologyError(f"{what} is {word!r}", where=where, hint=choices(word, known))
    return word


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise OntologyError("no such table", where=path) from error
    except UnicodeDecodeError as error:
        raise OntologyError("the table is not UTF-8 text", where=path) from error
