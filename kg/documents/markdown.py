"""Markdown: one file, one document.

Markup is blanked out character for character, so the words can be read as prose and every offset is still an
offset into the file. Blanked are front matter, code blocks, images, HTML tags, link targets, and the signs of
headings, lists, quotations, tables and emphasis.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO

from kg.documents.names import document_iri, iso_date
from kg.documents.text import checked, decode
from kg.errors import DocumentError
from kg.model import Document

_FRONT_MATTER = re.compile(r"\A---\n(?P<fields>.*?\n)??---(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"""^(?P<key>\w+):[ \t]*(?P<quote>["']?)(?P<value>.*?)(?P=quote)[ \t]*$""", re.MULTILINE)
_TITLE = re.compile(r"^#[ \t]+(?P<title>.+?)[ \t#]*$", re.MULTILINE)

_MARKUP = [
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        r"^(?P<fence>```|~~~)(?s:.*?)(?:^(?P=fence)|\Z)",
        r"<!--(?s:.*?)(?:-->|\Z)|</?[A-Za-z][^<>\n]*>",  # HTML, and addresses in angle brackets
        r"!\[[^\]\n]{0,999}\]\([^)\n]{0,999}\)",  # images
        r"\[(?=[^\]\n]{0,999}\][(\[])|(?<=\S)\](?:\([^)\n]{0,999}\)|\[[^\]\n]{0,999}\])",  # links: the text stays
        r"^\[[^\]\n]+\]:.*$",  # link targets
        r"^[ \t]*(?:#{1,6}|>+|[-*+]|\d{1,2}[.)])[ \t]+",  # headings, quotations, list items
        r"^[-*_=|: \t]{3,}$|\|",  # rules and tables
        r"\*+|`+|(?<!\w)_+|_+(?!\w)",  # emphasis
    )
]


def read_markdown(
    stream: IO[bytes], where: str, name: str, encoding: str = "utf-8"
) -> Iterator[Document | DocumentError]:
    """Read one document; front matter may give `title`, `date`, `id`, `url`, `publisher` and `language`.

    Args:
        stream: the bytes.
        where: what error messages call it.
        name: what the document is called where front matter does not say.
        encoding: how the text is encoded.
    """
    try:
        yield _to_document(decode(stream.read(), where, encoding), where, name)
    except DocumentError as error:
        yield error


def _to_document(source: str, where: str, name: str) -> Document:
    front = _FRONT_MATTER.match(source)
    fields = {field["key"].lower(): field["value"] for field in _FIELD.finditer(front[0])} if front else {}
    title = _TITLE.search(source)
    published = fields.get("date") or fields.get("published")
    day = iso_date(published) if published else None
    if published and not day:
        hint = "It must be an ISO date such as 2024-04-12"
        raise DocumentError(f"the date in the front matter is none: {published!r}", where=where, hint=hint)
    return Document(
        document_iri(fields.get("id") or fields.get("url") or name),
        checked(blank_markup(source), where),
        title=fields.get("title") or (title["title"] if title else None),
        published=day,
        publisher=fields.get("publisher") or None,
        language=fields.get("language") or None,
    )


def blank_markup(source: str) -> str:
    """Put a space in the place of each character of markup.

    >>> blank_markup("## The **border** with [Poland](https://x.example)")
    '   The   border   with  Poland                    '
    """
    text = _FRONT_MATTER.sub(_blank, source)
    for pattern in _MARKUP:
        text = pattern.sub(_blank, text)
    return text


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])
