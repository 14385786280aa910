"""JSON Lines: one document a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from kg.documents.names import document_iri, iso_date
from kg.documents.text import checked, decode
from kg.errors import DocumentError
from kg.model import Document


def read_jsonl(
    lines: Iterable[bytes], where: str, name: str, encoding: str = "utf-8"
) -> Iterator[Document | DocumentError]:
    """Read one document a line; a broken line gives an error in its place. Blank lines are left out.

    Args:
        lines: the bytes, line by line.
        where: what error messages call the file; they add the line's number.
        name: what the file is called; documents without `id` and `url` are named by it and the line's number.
        encoding: how the lines are encoded.
    """
    offset = 0
    empty = True
    for number, line in enumerate(lines, 1):
        if line.strip():
            empty = False
            try:
                row = _parse(decode(line, f"{where}:{number}", encoding, offset), f"{where}:{number}")
                yield _to_document(row, f"{where}:{number}", f"{name}/{number}")
            except DocumentError as error:
                yield error
        offset += len(line)
    if empty:
        yield DocumentError("empty", where=where)


def _parse(line: str, where: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        hint = 'Each line is an object such as {"id": "a1", "text": "…"}'
        raise DocumentError(
            f"broken JSON: {error.msg} at column {error.colno}", where=where, hint=hint
        ) from None
    except RecursionError:
        raise DocumentError("broken JSON: nested too deeply", where=where) from None
    if not isinstance(row, dict):
        hint = 'Each line is an object such as {"id": "a1", "text": "…"}'
        raise DocumentError(f"not a JSON object but {type(row).__name__}", where=where, hint=hint)
    return row


def _to_document(row: dict[str, Any], where: str, name: str) -> Document:
    if "text" not in row:
        has = ", ".join(map(repr, row)) or "none"
        raise DocumentError("the field 'text' is missing", where=where, hint=f"Fields there: {has}")
    text = row["text"]
    if not isinstance(text, str):
        raise DocumentError(f"the field 'text' is not a string but {type(text).__name__}", where=where)
    published = _field(row, "published", where)
    day = iso_date(published) if published else None
    if published and not day:
        hint = "It must be an ISO date such as 2024-04-12"
        raise DocumentError(f"the field 'published' is no date: {published!r}", where=where, hint=hint)
    return Document(
        document_iri(_field(row, "id", where) or _field(row, "url", where) or name),
        checked(text, where),
        title=_field(row, "title", where),
        published=day,
        publisher=_field(row, "publisher", where),
        language=_field(row, "language", where),
    )


def _field(row: dict[str, Any], field: str, where: str) -> str | None:
    """A field as a string; None if it is missing, null or blank."""
    content = row.get(field)
    if isinstance(content, bool | dict | list | float):
        raise DocumentError(f"the field {field!r} is not a string", where=where)
    return str(content).strip() or None if content is not None else None
