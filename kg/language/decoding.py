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


def and_one(x: Scores) -> Scores:
    """Add a one to each vector, by which biaffine weights have a bias for each side."""
    return np.concatenate([x, np.ones_like(x[:, :1])], 1)


def side_by_side(weights: Scores) -> Scores:
    """Biaffine weights, [label, left, right], as one matrix to multiply left vectors with: [left, label * right]."""
    return np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(weights.shape[1], -1))


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


PROJECTIVE_MARGIN = 5.0
"""What crossing arcs must gain over the best tree without; tuned on the development treebank (3 to 12 do as well)."""


def likely_tree(scores: npt.NDArray[np.floating]) -> list[int]:
    """Find the best tree, one without crossing arcs unless crossing gains more than `PROJECTIVE_MARGIN`.

    English arcs seldom cross, and parsers let them cross three times as often: in "NAME is president of NAME" one name
    is hung on the other. Arguments and result are those of `best_tree`.
    """
    heads = best_tree(scores)
    if not _is_crossed(heads):
        return heads
    plain = best_projective_tree(scores)
    return plain if _value(scores, heads) - _value(scores, plain) <= PROJECTIVE_MARGIN else heads


def _value(scores: npt.NDArray[np.floating], heads: Sequence[int]) -> float:
    return float(scores[np.arange(len(heads)), heads].sum())


def _is_crossed(heads: Sequence[int]) -> bool:
    """Whether two arcs cross, or one stretches over the root."""
    ends = ((min(i, head), max(i, head)) for i, head in enumerate(heads, start=1))
    arcs = sorted(
        ends, key=lambda arc: (arc[0], -arc[1])
    )  # of those with one start the longest holds the others
    open_ends: list[int] = []
    for start, end in arcs:
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        if open_ends and open_ends[-1] < end:
            return True
        open_ends.append(end)
    return False


def best_projective_tree(scores: npt.NDArray[np.floating]) -> list[int]:
    """Find the tree without crossing arcs that has the highest sum of scores; arguments and result as `best_tree`.

    Source: Eisner (1996). Spans are kept by start and length and by end and length, so that each length is one step.
    """
    size = len(scores)
    arc = scores[:, 1:].T  # [head, dependent]
    met, right_met, left_met = (np.zeros((size, size), np.int64) for _ in range(3))
    # closed and open spans with their head on the left ("right") or on the right ("left"), by start or by end
    right, right_by_end, left, left_by_end, open_right, open_left_by_end = (
        np.full((size, size), -np.inf) for _ in range(6)
    )
    for spans in (right, right_by_end, left, left_by_end):
        spans[:, 0] = 0.0
    for length in range(1, size):
        start = np.arange(size - length)
        end = start + length
        rows, shorter = slice(0, size - length), np.arange(length)
        halves = right[rows, :length] + left_by_end[length:, length - 1 - shorter]
        met[start, length] = at = halves.argmax(1)
        open_right[start, length] = halves[start, at] + arc[start, end]
        open_left_by_end[end, length] = halves[start, at] + arc[end, start]
        halves = open_right[rows, 1 : length + 1] + right_by_end[length:, length - 1 - shorter]
        right_met[start, length] = at = halves.argmax(1)
        right[start, length] = right_by_end[end, length] = halves[start, at]
        halves = left[rows, :length] + open_left_by_end[length:, length - shorter]
        left_met[start, length] = at = halves.argmax(1)
        left[start, length] = left_by_end[end, length] = halves[start, at]
    root = int((left[0] + right_by_end[-1, ::-1] + scores[:, 0]).argmax())
    return _read_spans(root, met, right_met + 1, left_met)


def _read_spans(
    root: int, met: npt.NDArray[np.int64], right_met: npt.NDArray[np.int64], left_met: npt.NDArray[np.int64]
) -> list[int]:
    """Follow the places where spans meet, from the whole sentence down."""
    heads = [0] * len(met)
    todo = [(0, root, False), (root, len(met) - 1, True)]
    while todo:
        start, end, rightwards = todo.pop()
        if start == end:
            continue
        if rightwards:
            child = start + int(right_met[start, end - start])
            heads[child] = start + 1
            half = start + int(met[start, child - start])
            todo += [(child, end, True), (start, half, True), (half + 1, child, False)]
        else:
            child = start + int(left_met[start, end - start])
            heads[child] = end + 1
            half = child + int(met[child, end - child])
            todo += [(start, child, False), (child, half, True), (half + 1, end, False)]
    return heads


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
