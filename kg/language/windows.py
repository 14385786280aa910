"""Words in, numbers out: what the network sees of a text.

A text is a list of words with two facts each: is it glued to the word before (no space), and does a line or a
paragraph break stand before it. Words become WordPiece numbers (lower case, no accents) plus one feature number
that keeps what lower case loses: the case of the word, the missing space, the break. Several texts are packed
into one padded `Batch`. Training and running both come through here, so that they see the same numbers.
Only numpy is needed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

NO_BREAK, LINE, PARAGRAPH = 0, 1, 2  # what stands before a word
SHAPES = ("lower", "Title", "UPPER", "Capital", "miXed", "digits", "digit-mixed", "punctuation")
N_SHAPES, N_GLUED, N_BREAKS = len(SHAPES), 2, 3
N_FEATURES = N_SHAPES * N_GLUED * N_BREAKS
MAX_PIECES = 6  # of one word: a longer one is cut, its beginning says enough
_FIRST, _LAST, _UNKNOWN = ("<s>", "[CLS]"), ("</s>", "[SEP]"), ("[UNK]",)  # MPNet's and BERT's


class Words(NamedTuple):
    """A stretch of text, one entry a word."""

    forms: Sequence[str]
    glued: Sequence[bool]
    breaks: Sequence[int]

    def part(self, start: int, end: int) -> Words:
        """Cut out some words."""
        return Words(self.forms[start:end], self.glued[start:end], self.breaks[start:end])


class Batch(NamedTuple):
    """Padded arrays, one row a stretch of text (int64; the names are the inputs of the network).

    `pieces`, `features` and `mask` are as long as the longest row of pieces, with [CLS] and [SEP];
    `first` holds where each word's first piece stands, 0 beyond the last word; `lengths` counts words.
    """

    pieces: npt.NDArray[np.int64]
    features: npt.NDArray[np.int64]
    mask: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]
    lengths: npt.NDArray[np.int64]


@lru_cache(maxsize=1 << 16)
def shape(form: str) -> int:
    """Say how a word is written, as an index into `SHAPES`.

    >>> [SHAPES[shape(w)] for w in ("nato", "Nato", "NATO", "A", "iPhone", "1,200", "F-16", "--")]
    ['lower', 'Title', 'UPPER', 'Capital', 'miXed', 'digits', 'digit-mixed', 'punctuation']
    """
    letters = [c for c in form if c.isalpha()]
    if any(c.isdigit() for c in form):
        return 6 if letters else 5
    if not letters:
        return 7
    if not any(c.isupper() for c in letters):
        return 0
    if len(letters) == 1:
        return 3
    if all(c.isupper() for c in letters):
        return 2
    return 1 if letters[0].isupper() and not any(c.isupper() for c in letters[1:]) else 4


class WordPieces:
    """Cut words into WordPiece numbers, as uncased BERT models do; answers are remembered.

    Args:
        vocabulary: the pieces in the order of their numbers, of BERT or of MPNet.
    """

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self.vocabulary = tuple(vocabulary)
        self._number = {piece: i for i, piece in enumerate(vocabulary)}
        self._memory: dict[str, tuple[int, ...]] = {}
        self.cls, self.sep, self.unk = (
            next(self._number[piece] for piece in pieces if piece in self._number)
            for pieces in (_FIRST, _LAST, _UNKNOWN)
        )

    def __call__(self, form: str) -> tuple[int, ...]:
        """Give the numbers of one word: at least one, at most `MAX_PIECES`."""
        pieces = self._memory.get(form)
        if pieces is None:
            if len(self._memory) > 200_000:  # bounded, whatever the input
                self._memory.clear()
            pieces = self._memory[form] = self._cut(form)
        return pieces

    def _cut(self, form: str) -> tuple[int, ...]:
        pieces: list[int] = []
        for part in _plain_parts(form):
            pieces.extend(self._longest_first(part))
            if len(pieces) >= MAX_PIECES:
                break
        return tuple(pieces[:MAX_PIECES]) or (self.unk,)

    def _longest_first(self, part: str) -> list[int]:
        pieces: list[int] = []
        start = 0
        while start < len(part) and len(pieces) < MAX_PIECES:
            for end in range(min(len(part), start + 40), start, -1):
                number = self._number.get(part[start:end] if start == 0 else "##" + part[start:end])
                if number is not None:
                    break
            else:
                return [self.unk]
            pieces.append(number)
            start = end
        return pieces


def _plain_parts(form: str) -> list[str]:
    """Lower case, drop accents and controls, and set punctuation apart."""
    parts, current = [], ""
    for char in unicodedata.normalize("NFD", form.lower()):
        kind = unicodedata.category(char)
        if kind == "Mn" or kind in ("Cc", "Cf") or char == "\ufffd":
            continue
        if char.isspace() or kind[0] == "P" or (char.isascii() and not char.isalnum()):
            parts += [current, "" if char.isspace() else char]
            current = ""
        else:
            current += char
    return [part for part in (*parts, current) if part]


def make_batch(texts: Sequence[Words], cut: WordPieces) -> Batch:
    """Turn stretches of text into one padded batch, rows in the given order."""
    rows = [_numbers(words, cut) for words in texts]
    size, length = len(rows), max(len(pieces) for pieces, _, _ in rows)
    width = max(max(len(first) for _, _, first in rows), 1)
    pieces, features, mask = (np.zeros((size, length), np.int64) for _ in range(3))
    firsts = np.zeros((size, width), np.int64)
    lengths = np.zeros(size, np.int64)
    for i, (piece, feature, first) in enumerate(rows):
        pieces[i, : len(piece)] = piece
        features[i, : len(feature)] = feature
        mask[i, : len(piece)] = 1
        firsts[i, : len(first)] = first
        lengths[i] = len(first)
    return Batch(pieces, features, mask, firsts, lengths)


def _numbers(words: Words, cut: WordPieces) -> tuple[list[int], list[int], list[int]]:
    pieces, features, first = [cut.cls], [0], []
    for form, glued, gap in zip(*words, strict=True):
        numbers = cut(form)
        first.append(len(pieces))
        pieces.extend(numbers)
        features.extend([(shape(form) * N_GLUED + glued) * N_BREAKS + gap] * len(numbers))
    return [*pieces, cut.sep], [*features, 0], first


class Window(NamedTuple):
    """Words `start:end` are read together; what is read of `own_start:own_end` is kept (half-open)."""

    start: int
    end: int
    own_start: int
    own_end: int


LONGEST_WINDOW = 120  # words: what the network was trained on
MOST_PIECES = 400  # of one window: the encoder has 512 places
OVERLAP = 40
_STOPS = frozenset((".", "!", "?", "...", "…", "?!", "!!", "??", "!!!"))
_CLOSING = frozenset(('"', "'", "''", "”", "’", "»", ")", "]"))


def plan_windows(words: Words, cut: WordPieces) -> list[Window]:
    """Divide a text of any length into windows, if possible where a sentence surely ends.

    Where no sentence ends for too long, windows overlap, and each word is kept from the window in which it stands
    farther from the edge.
    """
    total, windows = len(words.forms), []
    start = own_start = 0
    while own_start < total:
        limit = _limit(words, cut, start)
        end = limit if limit == total else _last_stop(words, own_start, limit)
        if end:
            windows.append(Window(start, end, own_start, end))
            start = own_start = end
        else:
            overlap = min(OVERLAP, (limit - start) // 3)
            own_end = limit - overlap // 2
            windows.append(Window(start, limit, own_start, own_end))
            start, own_start = limit - overlap, own_end
    return windows


def _limit(words: Words, cut: WordPieces, start: int) -> int:
    end, pieces = start, 0
    while end < len(words.forms) and end - start < LONGEST_WINDOW:
        pieces += len(cut(words.forms[end]))
        if pieces > MOST_PIECES:
            break
        end += 1
    return end


def _last_stop(words: Words, after: int, limit: int) -> int:
    """Find the last place beyond `after`, up to `limit`, where a sentence surely begins; 0 if there is none."""
    for i in range(limit, after + 1, -1):
        if words.breaks[i] == PARAGRAPH:
            return i
        last = i - 1
        while last > after and words.forms[last] in _CLOSING and words.glued[last]:
            last -= 1
        if words.forms[last] in _STOPS and not words.glued[i]:
            return i
    return 0
