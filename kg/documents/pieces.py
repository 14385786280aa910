"""Cut a long text where a reader would pause."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.errors import DocumentError

LIMIT = 100_000
"""Characters that are parsed at once, unless told otherwise."""

_PAUSES = [re.compile(pattern) for pattern in (r"\n\s*\n", r"\n", r"[.!?][\"'”’)\]]*\s", r"\s")]
"""Ends of paragraphs, lines, sentences, words: the first kind that occurs is taken."""


def pieces(text: str, limit: int = LIMIT) -> Iterator[tuple[int, str]]:
    """Yield the pieces of a text with their offsets; joined, they are the text again.

    Each piece ends with a paragraph, or else a line, a sentence, a word.

    Args:
        text: any text.
        limit: the most characters a piece may have.

    Raises:
        DocumentError: more characters than `limit` stand without any white space.

    >>> list(pieces("One day. Then another.", limit=12))
    [(0, 'One day. '), (9, 'Then '), (14, 'another.')]
    """
    start = 0
    while len(text) - start > limit:
        end = _last_pause(text, start, start + limit)
        yield start, text[start:end]
        start = end
    if start < len(text):
        yield start, text[start:]


def _last_pause(text: str, start: int, end: int) -> int:
    """Where the last pause of the strongest kind between two offsets ends."""
    for pause in _PAUSES:
        ends = [match.end() for match in pause.finditer(text, start, end)]
        if ends:
            return ends[-1]
    hint = "Break it into lines, or leave it out"
    raise DocumentError(f"{end - start:,} characters without a space are no text", where=start, hint=hint)
