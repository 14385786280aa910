"""Reading tables: tab- or comma-separated text with a header line."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from kg.errors import GazetteerError


def read_lines(path: Path) -> list[str]:
    """The lines of a UTF-8 file; a byte order mark is dropped.

    Raises:
        GazetteerError: the file is missing, unreadable or not UTF-8.
    """
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise GazetteerError("not UTF-8 text", where=path, hint="Save it as UTF-8") from error
    except OSError as error:
        raise GazetteerError(error.strerror or "cannot be read", where=path) from error


def read_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a table with their line numbers; `.csv` is comma-separated, anything else tab-separated.

    Raises:
        GazetteerError: a row has more fields than the header, or what `read_lines` raises.
    """
    lines = read_lines(path)
    if path.suffix.lower() == ".csv":
        table = csv.reader(lines)
    else:
        table = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    header = [column.strip() for column in next(table, [])]
    for row in table:
        if len(row) > len(header):
            message = f"{len(row)} fields where the header has {len(header)}"
            raise GazetteerError(message, where=f"{path}:{table.line_num}", hint="One field a column")
        if any(field.strip() for field in row):
            yield table.line_num, dict(zip(header, (field.strip() for field in row), strict=False))


def split_list(field: str) -> list[str]:
    """The values of a field that holds several, separated by `|`."""
    return [value for part in field.split("|") if (value := part.strip())]
