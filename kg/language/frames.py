"""Semantic roles: who does what to whom, for verbs, nouns and adjectives alike, as PropBank describes it.

A *frame* is a predicate with its roleset ("strike.01" for *struck* and for *strikes on* alike) and the head word of
each of its arguments. They stand in `doc._.frames`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from kg.language.decoding import Scores, and_one, side_by_side

NO_FRAME, NO_ROLE = "_", "_"  # the labels of a word that is no predicate, and of a word that is no argument
CORE = ("ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARG5")  # a predicate has each of these once at most


class Frame(NamedTuple):
    """A predicate with its arguments; all numbers are places of tokens in the document.

    >>> Frame(1, "strike.01", (("ARG0", 0), ("ARG1", 4))).get("ARG1")
    4
    """

    predicate: int
    roleset: str
    arguments: tuple[tuple[str, int], ...]

    def get(self, label: str) -> int | None:
        """Where the head word of the first argument with this label is, None if there is none."""
        return next((place for name, place in self.arguments if name == label), None)


Doc.set_extension("frames", default=(), force=True)


def join_frames(docs: Sequence[Doc]) -> tuple[Frame, ...]:
    """Give the frames of documents that are put one after the other."""
    joined, before = [], 0
    for doc in docs:
        for predicate, roleset, arguments in doc._.frames:
            moved = tuple((label, place + before) for label, place in arguments)
            joined.append(Frame(predicate + before, roleset, moved))
        before += len(doc)
    return tuple(joined)


class Rolesets:
    """Names the roleset of a predicate.

    Args:
        names: for a lemma and a sense ("01", "LV") the name, where it is not the lemma with the sense.
    """

    def __init__(self, names: Mapping[str, Mapping[str, str]]) -> None:
        self._names = names

    def name(self, lemma: str, sense: str) -> str:
        """Give the name.

        >>> Rolesets({"invasion": {"01": "invade.01"}}).name("invasion", "01")
        'invade.01'
        >>> Rolesets({}).name("attack", "01")
        'attack.01'
        """
        return self._names.get(lemma, {}).get(sense) or f"{lemma}.{sense}"


class RoleDecoder:
    """Finds the arguments of predicates.

    Args:
        labels: of the roles, in the order of their numbers; the first is `NO_ROLE`.
        weights: [label, predicate + 1, argument + 1].
    """

    def __init__(self, labels: Sequence[str], weights: Scores) -> None:
        self.labels = tuple(labels)
        self._weights, self._width = side_by_side(weights), weights.shape[2]
        self._once = [labels.index(label) for label in CORE if label in labels]

    def find(self, predicates: Scores, words: Scores) -> list[tuple[tuple[str, int], ...]]:
        """Find the arguments of each predicate of one sentence.

        Args:
            predicates: the vectors of the predicates.
            words: the vectors of all words as arguments.

        Returns:
            For each predicate, labels with the numbers of words, in the order of the words.
        """
        sides = (and_one(predicates) @ self._weights).reshape(len(predicates), -1, self._width)
        scores = sides @ and_one(words).T  # [predicate, label, word]
        best = scores.argmax(1)
        gain = np.take_along_axis(scores, best[:, None], 1)[:, 0] - scores[:, 0]
        return [tuple(self._arguments(row, gains)) for row, gains in zip(best, gain, strict=True)]

    def _arguments(self, best: npt.NDArray[np.int64], gain: Scores) -> Iterable[tuple[str, int]]:
        for label in self._once:
            rivals = np.flatnonzero(best == label)
            if len(rivals) > 1:
                best[np.delete(rivals, gain[rivals].argmax())] = 0
        return ((self.labels[best[word]], int(word)) for word in np.flatnonzero(best))
