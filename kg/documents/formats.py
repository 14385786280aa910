"""Which reader reads what."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterator
from itertools import chain
from typing import IO

from kg.documents.files import File
from kg.documents.jsonl import read_jsonl
from kg.documents.markdown import read_markdown
from kg.documents.names import document_iri
from kg.documents.text import decode, read_text
from kg.errors import DocumentError
from kg.model import Document, content_hash

Reader = Callable[[IO[bytes], str, str, str], Iterator[Document | DocumentError]]

READERS: dict[str, Reader] = {".jsonl": read_jsonl, ".md": read_markdown, ".txt": read_text}
"""The reader of each kind of file: (bytes, what errors call it, what the document is called, encoding)."""


def read_file(file: File, encoding: str) -> Iterator[Document | DocumentError]:
    """Read the documents in a file or a pipe."""
    try:
        with file.path.open("rb") as stream:
            if file.path.is_file():
                yield from READERS[file.path.suffix.lower()](stream, str(file.path), file.name, encoding)
            else:
                yield from read_stream(stream, encoding)
    except OSError as error:
        yield DocumentError(f"cannot be read: {error.strerror}", where=file.path)


def read_stream(stream: IO[str] | IO[bytes], encoding: str) -> Iterator[Document | DocumentError]:
    """Read JSON Lines if the first line with words begins with "{", else one plain text, named by its content."""
    where = str(getattr(stream, "name", "<text>"))
    lines = (line.encode() if isinstance(line, str) else line for line in stream)
    head = list(_through_first_words(lines))
    if head and head[-1].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"{"):
        yield from read_jsonl(chain(head, lines), where, where.strip("<>"), encoding)
        return
    try:
        text = decode(b"".join(chain(head, lines)), where, encoding)
    except DocumentError as error:
        yield error
    else:
        yield Document(document_iri(f"text-{content_hash([text])}"), text)


def _through_first_words(lines: Iterator[bytes]) -> Iterator[bytes]:
    for line in lines:
        yield line
        if line.strip():
            return
