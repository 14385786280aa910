"""The network by onnxruntime: it is run over the windows of a text, and its scores are put together.

A window is one call, so that nothing that is read beside it changes its numbers: the inputs of an 8-bit layer share one
scale.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import onnxruntime

from kg.language.decoding import NO_ARC, Scores, likely_tree
from kg.language.windows import PARAGRAPH, Window, WordPieces, Words, make_batch, plan_windows

TAGS = ("upos", "xpos", "feats", "lemma")


class Reading(NamedTuple):
    """What the network says about each word of a text; arcs stay with their windows.

    The last three are None in models that do not know them.
    """

    tags: npt.NDArray[np.int64]  # [`TAGS`, word]
    names: Scores
    starts: Scores
    dependents: Scores
    heads: Scores
    root: Scores
    windows: list[tuple[Window, Scores]]
    senses: npt.NDArray[np.int64]
    predicates: Scores
    arguments: Scores
    happened: Scores | None = None
    mentions: Scores | None = None
    candidates: Scores | None = None


class Network:
    """Runs a network.

    Args:
        content: an ONNX file.
        cut: words to pieces.
    """

    def __init__(self, content: bytes, cut: WordPieces) -> None:
        self._cut = cut
        self._session = _make_session(content)
        self._outputs = [output.name for output in self._session.get_outputs()]

    def read(self, words: Words) -> Reading:
        """Run the network over all windows of a text and keep, for each word, what its window says."""
        windows = plan_windows(words, self._cut)
        answers = [self.read_window(words.part(window.start, window.end)) for window in windows]
        kept = [slice(w.own_start - w.start, w.own_end - w.start) for w in windows]

        def join(name: str, after: int = 0) -> Any:
            return np.concatenate(
                [answer[name][after:][own] for answer, own in zip(answers, kept, strict=True)]
            )

        extra = {
            field: join(name)
            for field, name in (
                ("happened", "happened"),
                ("mentions", "mention"),
                ("candidates", "antecedent"),
            )
            if name in self._outputs
        }
        return Reading(
            tags=np.stack([join(name) for name in TAGS]),
            names=join("ner"),
            starts=join("start"),
            dependents=join("label_dependent"),
            heads=join("label_head", after=1),  # the root stands before the words
            root=answers[0]["label_head"][0],
            windows=[(window, answer["arcs"]) for window, answer in zip(windows, answers, strict=True)],
            senses=join("sense"),
            predicates=join("role_predicate"),
            arguments=join("role_argument"),
            **extra,
        )

    def read_window(self, words: Words) -> dict[str, npt.NDArray[Any]]:
        """Run the network over one window; give its outputs by name."""
        batch = make_batch([words], self._cut)
        inputs = {"pieces": batch.pieces, "features": batch.features, "first": batch.first}
        found = self._session.run(None, inputs)
        return {name: answer[0] for name, answer in zip(self._outputs, found, strict=True)}


def _make_session(network: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = (
        1  # processes share the work, and may be forked
    )
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


def forced_starts(words: Words, windows: Iterable[tuple[Window, Scores]]) -> npt.NDArray[np.bool_]:
    """Say where a sentence must begin: at a paragraph, and where a window begins that shares no words."""
    forced = np.array([gap == PARAGRAPH for gap in words.breaks])
    for window, _ in windows:
        if window.start == window.own_start:
            forced[window.start] = True
    return forced


def read_heads(sentences: Iterable[tuple[int, int]], reading: Reading) -> npt.NDArray[np.int64]:
    """Find the tree of each sentence; give the place of each word's head, its own place for a root."""
    heads = np.arange(len(reading.starts))
    owner = np.empty(len(heads), np.int64)
    for number, (window, _) in enumerate(reading.windows):
        owner[window.own_start : window.own_end] = number
    for start, end in sentences:
        scores = np.full((end - start, end - start + 1), NO_ARC, np.float32)
        for number in range(owner[start], owner[end - 1] + 1):
            window, arcs = reading.windows[number]
            first, last = max(start, window.own_start), min(end, window.own_end)
            left, right = max(start, window.start), min(end, window.end)
            rows = arcs[first - window.start : last - window.start]
            scores[first - start : last - start, 0] = rows[:, 0]
            columns = slice(left - window.start + 1, right - window.start + 1)
            scores[first - start : last - start, left - start + 1 : right - start + 1] = rows[:, columns]
        np.fill_diagonal(scores[:, 1:], NO_ARC)
        for i, head in enumerate(likely_tree(scores), start):
            heads[i] = start + head - 1 if head else i
    return heads
