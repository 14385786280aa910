"""Finding the names in the words of a text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from kg.knowledge.gazetteer.context import Context
from kg.knowledge.gazetteer.entries import Reading
from kg.knowledge.gazetteer.index import NameIndex
from kg.knowledge.gazetteer.names import pieces_of_word, word_set

Match = tuple[int, int, tuple[Reading, ...]]
"""First word of a name, word after its last, and what it may mean, likeliest first."""


class Matcher:
    """Finds names in texts.

    Args:
        index: the names to find.
        read: gives the readings of a key, likeliest first.
    """

    def __init__(self, index: NameIndex, read: Callable[[str], tuple[Reading, ...]]) -> None:
        self._index, self._read = index, read

    def match(self, words: Sequence[str], context: Context) -> Iterator[Match]:
        """The names in the words of a text: the longest at each place, from left to right.

        Args:
            words: the tokens, as any tokeniser cuts them ("al-Assad" or "al", "-", "Assad").
            context: says which readings fit their places among these words.
        """
        found = list(self._scan(words, context))
        context.learn(readings[0] for _, _, readings in found)
        for start, end, readings in found:
            if supported := context.filter_supported(readings, start, end):
                yield start, end, supported

    def _scan(self, words: Sequence[str], context: Context) -> Iterator[Match]:
        """The longest names that fit their places, before the rest of the text is asked."""
        pieces, owners = _flatten(words)
        lengths = self._index.lengths
        at = 0
        while at < len(pieces):
            piece = pieces[at]
            found = None
            if piece in lengths or (len(piece) > 3 and piece.isupper()):
                found = self._match_at(pieces, owners, at, context)
            if found is None:
                at += 1
                continue
            end, readings = found
            yield owners[at], owners[end - 1] + 1, readings
            at = end

    def _match_at(
        self, pieces: list[str], owners: list[int], at: int, context: Context
    ) -> tuple[int, tuple[Reading, ...]] | None:
        """The longest name that starts here and has a fitting reading: its end and the readings."""
        if at and owners[at - 1] == owners[at]:
            return None
        for keys, shouted in ((pieces, False), (_lower_shouted(pieces, at), True)):
            if keys is None:
                break
            first = keys[0] if shouted else keys[at]
            offset = 0 if shouted else at
            mask = self._index.lengths.get(first, 0)
            for length in range(mask.bit_length() - 1, 0, -1):
                end = at + length
                if not mask >> length & 1 or end > len(pieces):
                    continue
                if end < len(pieces) and owners[end] == owners[end - 1]:
                    continue
                key = " ".join(keys[offset : offset + length])
                if key not in self._index:
                    continue
                start, stop = owners[at], owners[end - 1] + 1
                readings = tuple(
                    r for r in self._read(key) if context.admits(r, key, start, stop, shouted=shouted)
                )
                if readings:
                    return end, readings
        return None


def _flatten(words: Sequence[str]) -> tuple[list[str], list[int]]:
    """The pieces of all words, and the word that each piece belongs to."""
    pieces: list[str] = []
    owners: list[int] = []
    for at, word in enumerate(words):
        for piece in pieces_of_word(word):
            pieces.append(piece)
            owners.append(at)
    return pieces, owners


_SMALL_WORDS = word_set("and de del for in la of on the")


def _lower_shouted(pieces: list[str], at: int, limit: int = 8) -> list[str] | None:
    """The pieces from here on as a headline in capitals would write them otherwise: "NORTH KOREA" → "North Korea"."""
    if len(pieces[at]) < 4 or not pieces[at].isupper():
        return None
    run: list[str] = []
    for piece in pieces[at : at + limit]:
        lower = piece.lower()
        run.append(lower if lower in _SMALL_WORDS else piece.capitalize() if piece.isupper() else piece)
    return run
