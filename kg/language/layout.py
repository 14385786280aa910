"""What the line breaks of a text say about its sentences.

An empty line ends a sentence. So does a line break that was meant: the writer could have put the next word on the
line (another line of the block is longer), and the next line does not go on in lower case. Any other line break may
be wrapping: a hint that the network weighs. By-lines stand alone, and a dateline belongs to no sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from kg.language.openings import is_byline, opening_end, opens_report
from kg.language.windows import LINE, PARAGRAPH

_EMPTY_LINE = re.compile(r"[^\S\n]*\n(?:[^\S\n]*\n)+\s*|\s*[\u2029\f]\s*")
_LINE_END = re.compile(r"\s*\n\s*|\s*\r\s*")
_FIRST_WORD = re.compile(r"\S+")


def find_breaks(text: str) -> Iterator[tuple[int, int]]:
    """Find the line breaks of a text, in order.

    Yields:
        The offset of the first character after the break and its white space, and `LINE` or `PARAGRAPH`.

    >>> list(find_breaks("Minsk votes\\nThe polls opened at eight in the morning."))
    [(12, 2)]
    >>> list(find_breaks("The polls opened at eight\\nin Minsk."))
    [(26, 1)]
    >>> list(find_breaks("MINSK (AP) — The polls opened at eight."))
    [(13, 2)]
    """
    start = 0
    for gap in (*_EMPTY_LINE.finditer(text), None):
        yield from _lines(text, start, gap.start() if gap else len(text))
        if gap:
            start = gap.end()
            yield start, PARAGRAPH


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Judge the line breaks inside one block of lines, and what stands before its first sentence."""
    gaps = list(_LINE_END.finditer(text, start, end))
    edges = [start, *(edge for gap in gaps for edge in gap.span()), end]
    lines = list(zip(edges[::2], edges[1::2], strict=True))
    width = max(stop - begin for begin, stop in lines)
    yield from _opening(text, start, end)
    for (begin, stop), (after, last) in pairwise(lines):
        word = _FIRST_WORD.search(text, after, last)
        room = word is not None and stop - begin + 1 + len(word.group()) <= width
        meant = room and not text[after].islower()
        opens = is_byline(text, begin, stop) or opens_report(text, after, last)
        yield after, PARAGRAPH if meant or opens else LINE
        yield from _opening(text, after, last)


def _opening(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The break behind a dateline."""
    if (after := opening_end(text, start, end)) is not None:
        yield after, PARAGRAPH
