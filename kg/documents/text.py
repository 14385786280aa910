"""Plain text: one file, one document."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import IO

from kg.documents.names import document_iri
from kg.documents.pieces import LIMIT
from kg.errors import DocumentError
from kg.model import Document

_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SURROGATE = re.compile("[\ud800-\udfff]")


def read_text(
    stream: IO[bytes], where: str, name: str, encoding: str = "utf-8"
) -> Iterator[Document | DocumentError]:
    """Read one document.

    Args:
        stream: the bytes.
        where: what error messages call it.
        name: what the document is called.
        encoding: how the text is encoded.
    """
    try:
        yield Document(document_iri(name), decode(stream.read(), where, encoding))
    except DocumentError as error:
        yield error


def decode(content: bytes, where: str, encoding: str = "utf-8", start: int = 0) -> str:
    """The text in bytes, without byte order mark, with line ends as "\\n".

    Args:
        content: the bytes.
        where: what error messages call them.
        encoding: how the text is encoded.
        start: how many bytes of the file came before, for error messages.

    Raises:
        DocumentError: the bytes are no text, or not in this encoding, or there is no such encoding, or only white
            space comes out.
    """
    try:
        text = content.decode(encoding)
    except LookupError:
        hint = "For example: utf-8, utf-16, windows-1252"
        raise DocumentError(f"there is no encoding {encoding!r}", where=where, hint=hint) from None
    except UnicodeDecodeError as error:
        if b"\0" in content and not content.startswith(_UTF_16):
            raise DocumentError("binary, not text", where=where) from None
        likely = "utf-16" if content.startswith(_UTF_16) else "windows-1252"
        problem = f"not {encoding}: byte 0x{content[error.start]:02x} at offset {start + error.start}"
        hint = f"Say how it is encoded, for example --encoding {likely}"
        raise DocumentError(problem, where=where, hint=hint) from None
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return checked(text, where)


def checked(text: str, where: str) -> str:
    """The text, if it can be read and written.

    Raises:
        DocumentError: it is empty, or has characters that no text has.
    """
    if not text.strip():
        raise DocumentError("empty", where=where)
    if "\0" in text:
        raise DocumentError("binary, not text", where=where)
    if len(text) > LIMIT and max(map(len, text.split())) >= LIMIT:
        hint = "Break it into lines, or leave it out"
        raise DocumentError(f"{LIMIT:,} characters without a space are no text", where=where, hint=hint)
    if _SURROGATE.search(text):
        raise DocumentError("half of a surrogate pair stands alone in it", where=where)
    return text
