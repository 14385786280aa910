"""From files, folders and streams to documents.

`read_documents` yields one `Document` at a time and never holds a corpus. What it reads:

    .txt      plain text, one document
    .md       Markdown, one document; markup is blanked out, front matter gives title, date and more
    .jsonl    JSON Lines, one document a line: `text`, and `id`, `url`, `title`, `published`, `publisher`,
              `language` if there are; other fields are ignored
    folder    every file of these kinds below it, sorted by path; hidden ones are left out
    "-"       standard input, like any open stream or pipe: JSON Lines if it begins with "{", else plain text

A document that carries no date, and for which none is given, has the date of its byline or dateline if there is one.

Text stays as it is, so that offsets cut what was read, but for a byte order mark and for line ends, which
become "\\n".

A document is named by its `id`, or else its `url`, or else its place: the path of its file below the root given, or
else below the current folder, or, if it lies elsewhere, below the folder given. Names that are no IRI become
`urn:kg:doc:NAME`. None depends on the machine or on what else is read. Two texts under one name are refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from kg.documents.dateline import find_dateline
from kg.documents.files import File, Source, find_sources
from kg.documents.formats import READERS, read_file, read_stream
from kg.documents.pieces import pieces
from kg.errors import DocumentError
from kg.model import Document, content_hash

__all__ = ["READERS", "Source", "pieces", "read_documents"]


def read_documents(
    *sources: Source,
    published: str | None = None,
    publisher: str | None = None,
    language: str | None = None,
    encoding: str = "utf-8",
    root: Path | None = None,
    on_error: Callable[[DocumentError], object] | None = None,
) -> Iterator[Document]:
    """Read the documents in files, folders and streams, one after the other.

    A document that comes twice under one name is yielded once; a different one under the same name is an error.

    Args:
        sources: what to read, in this order.
        published: ISO date for documents that carry none; without it the one in the head of their text counts.
        publisher: publisher for documents that carry none.
        language: BCP 47 code for documents that carry none.
        encoding: how the files are encoded.
        root: the folder below which the files lie; they are named by their paths below it.
        on_error: called with the reason for each document that could not be read, and the rest goes on; None to
            raise it.

    Raises:
        DocumentError: a source is missing, empty, not text, in another encoding, or has a broken field.
    """
    texts: dict[str, str] = {}
    for item in _read(sources, encoding, root):
        if isinstance(item, Document) and item.iri not in texts:
            texts[item.iri] = content_hash([item.text])
            yield replace(
                item,
                published=item.published or published or find_dateline(item.text),
                publisher=item.publisher or publisher,
                language=item.language or language,
            )
            continue
        if isinstance(item, Document):
            if texts[item.iri] == content_hash([item.text]):
                continue
            hint = "The first is kept; give each an id of its own, or name files by their place with --root"
            item = DocumentError("a second document has this name", where=item.iri, hint=hint)
        if on_error is None:
            raise item
        on_error(item)


def _read(sources: Iterable[Source], encoding: str, root: Path | None) -> Iterator[Document | DocumentError]:
    """Yield what the sources hold, with an error in the place of each document that could not be read."""
    for source in find_sources(sources, READERS, root):
        if isinstance(source, DocumentError):
            yield source
        elif isinstance(source, File):
            yield from read_file(source, encoding)
        else:
            yield from read_stream(source, encoding)
