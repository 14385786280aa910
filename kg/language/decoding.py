"""From scores to answers that hold together: sentences, one tree a sentence, names without loose ends.

Pure functions of numpy arrays. The best label of each word by itself is nearly always a legal answer, and then it is
the best one; only otherwise is there a search.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float32]
NO_ARC = -1e4
LONGEST_SENTENCE = 200  # words: a bound for memory; no writer needs more


def split_sentences(start_scores: Scores, forced: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Divide words into sentences.

    Args:
        start_scores: a word; above 0 a sentence begins with it.
        forced: true where a sentence must begin.

    Returns:
        Half-open ranges that cover all words in order, none longer than `LONGEST_SENTENCE`.
    """
    total = len(start_scores)
    if not total:
        return []
    starts = np.flatnonzero((start_scores > 0) | forced | (np.arange(total) == 0)).tolist()
    ranges = []
    for start, end in zip(starts, [*starts[1:], total], strict=True):
        while end - start > LONGEST_SENTENCE:
            half = start + LONGEST_SENTENCE // 2
            middle = half + int(start_scores[half : start + LONGEST_SENTENCE].argmax())
            ranges.append((start, middle))
            start = middle
        ranges.append((start, end))
    return ranges


def best_tree(scores: npt.NDArray[np.floating]) -> list[int]:
    """Find the tree with the highest sum of scores that has exactly one root.

    Args:
        scores: [word, head], head 0 the root, head j the word j - 1.

    Returns:
        The head of each word, 0 for the root, else word + 1.

    Source: Chu and Liu (1965), Edmonds (1967); one root by a penalty on root arcs that no tree can win back.
    """
    size = len(scores)
    heads = [0, *(int(head) for head in scores.argmax(1))]
    full = np.full((size + 1, size + 1), -np.inf)
    full[1:] = scores
    np.fill_diagonal(full, -np.inf)
    if _find_cycle(heads):
        heads = _arborescence(full)
    if heads[1:].count(0) != 1:
        full[1:, 0] -= float(np.abs(scores).max()) * 2 * size + 1
        heads = _arborescence(full)
    return heads[1:]


def _find_cycle(heads: Sequence[int]) -> list[int]:
    """Give the nodes of one cycle, empty if node 0 is reached from everywhere."""
    done = [False] * len(heads)
    done[0] = True
    for node in range(1, len(heads)):
        path = []
        while not done[node]:
            done[node] = True
            path.append(node)
            node = heads[node]
        if node in path:
            return path[path.index(node) :]
    return []


def _arborescence(scores: npt.NDArray[np.floating]) -> list[int]:
    """Find the best heads of the nodes from 1 on; contract cycles until there are none."""
    heads = [0, *(int(head) for head in scores[1:].argmax(1))]
    cycle = _find_cycle(heads)
    if not cycle:
        return heads
    rest = [node for node in range(len(heads)) if node not in set(cycle)]  # 0 stays first
    inside = scores[cycle, [heads[node] for node in cycle]]
    into = scores[np.ix_(cycle, rest)] - inside[:, None]  # gain of breaking the cycle there
    out_of = scores[np.ix_(rest, cycle)]
    entry, leave = into.argmax(0), out_of.argmax(1)
    new = np.full((len(rest) + 1, len(rest) + 1), -np.inf)
    new[:-1, :-1] = scores[np.ix_(rest, rest)]
    new[-1, :-1] = into.max(0)
    new[:-1, -1] = out_of.max(1)
    small = _arborescence(new)
    for i, head in enumerate(small[:-1]):
        if i:
            heads[rest[i]] = cycle[leave[i]] if head == len(rest) else rest[head]
    broken = int(entry[small[-1]])
    heads[cycle[broken]] = rest[small[-1]]
    return heads


class NameDecoder:
    """Finds the best legal sequence of BILOU tags.

    Args:
        tags: in the order of their numbers: "O", "B-ORG", …
    """

    def __init__(self, tags: Sequence[str]) -> None:
        self.tags = tuple(tags)
        opens = np.array([tag[0] in "BI" for tag in tags])
        goes_on = np.array([tag[0] in "IL" for tag in tags])
        labels = np.array([tag[2:] for tag in tags])
        same = labels[:, None] == labels[None, :]
        self._follows = np.where(opens[:, None], goes_on[None, :] & same, ~goes_on[None, :])
        self._penalty = np.where(self._follows, 0.0, -np.inf)
        self._first, self._last = ~goes_on, ~opens

    def find(self, scores: Scores) -> Iterator[tuple[int, int, str]]:
        """Find the names of one sentence.

        Args:
            scores: [word, tag], logarithms of probabilities.

        Yields:
            First word, word after the last, label.
        """
        start = 0
        for i, number in enumerate(self._best(scores)):
            part, label = self.tags[number][0], self.tags[number][2:]
            if part in "BU":
                start = i
            if part in "LU":
                yield start, i + 1, label

    def _best(self, scores: Scores) -> list[int]:
        best = scores.argmax(1)
        if self._first[best[0]] and self._last[best[-1]] and self._follows[best[:-1], best[1:]].all():
            return [int(number) for number in best]
        total = np.where(self._first, scores[0], -np.inf)
        back = []
        for row in scores[1:]:
            paths = total[:, None] + self._penalty
            back.append(paths.argmax(0))
            total = paths.max(0) + row
        number = int(np.where(self._last, total, -np.inf).argmax())
        numbers = [number]
        for pointers in reversed(back):
            number = int(pointers[number])
            numbers.append(number)
        return numbers[::-1]
