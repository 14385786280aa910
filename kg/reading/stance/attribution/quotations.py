"""Where quotation marks and paragraphs begin and end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from kg.reading.syntax.namenodes import Span
from kg.reading.syntax.tree import Tree

_OPEN, _CLOSE, _EITHER = "“«‟", "”»", '"'
_SHORTEST = 3


class Quotations:
    """The quotations of one tree, numbered in text order.

    `spans` are their tokens, without the marks.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.spans = list(find_quotes(tree))
        self._number_of = {i: n for n, (start, end) in enumerate(self.spans) for i in range(start, end)}

    def number(self, i: int) -> int | None:
        """The number of the quotation that a token stands in; None outside quotation marks."""
        return self._number_of.get(i)

    def holds(self, number: int, i: int) -> bool:
        """Whether a token stands inside a quotation."""
        start, end = self.spans[number]
        return start <= i < end

    def paragraph(self, i: int) -> int:
        """The first token of the paragraph that a token stands in."""
        return self._paragraphs[i]

    def paragraph_before(self, paragraph: int) -> int:
        """The first token of the paragraph before one, over empty lines; both are given by their first tokens."""
        return self._paragraphs[max(0, paragraph - 1 - self._blank_before(paragraph))]

    @cached_property
    def _paragraphs(self) -> list[int]:
        """For each token the first token of its paragraph."""
        starts, start = [], 0
        for i, word in enumerate(self.tree.words):
            starts.append(start)
            start = i + 1 if "\n" in word else start
        return starts

    def _blank_before(self, i: int) -> int:
        count = 0
        while i - 1 - count > 0 and "\n" in self.tree.words[i - 1 - count]:
            count += 1
        return count


def find_quotes(tree: Tree) -> Iterator[Span]:
    """Yield the token spans inside quotation marks, without the marks; a paragraph's end closes an open quotation.

    Spans of fewer than three words are scare quotes or titles, not speech.
    """
    start: int | None = None
    for i, word in enumerate(tree.words):
        ends = word in _CLOSE or (word in _EITHER and start is not None) or "\n" in word
        if start is not None and ends:
            if i - start >= _SHORTEST:
                yield start, i
            start = None
        elif word in _OPEN or word in _EITHER:
            start = i + 1
    if start is not None and len(tree.words) - start >= _SHORTEST:
        yield start, len(tree.words)
