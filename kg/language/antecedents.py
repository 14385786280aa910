"""Who is meant: how well a word may stand for what another word before it stands for.

The network gives each word two short vectors, one as a mention and one as an antecedent; two words, however far apart
in the document, are compared by a matrix and by their distance. `doc._.antecedents` holds both sides.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from spacy.tokens import Doc

from kg.language.decoding import Scores, and_one

DISTANCES = 10  # classes of distance: each twice as far as the one before
NEAREST = 4  # words: below twice this all distances are one


def distance(words: int) -> int:
    """Number the class of a distance in words.

    >>> [distance(words) for words in (1, 7, 8, 16, 100_000)]
    [0, 0, 1, 2, 9]
    """
    return min(int(math.log2(max(words, NEAREST) / NEAREST)), DISTANCES - 1)


class PairVectors(NamedTuple):
    """What the network says about the words of a document as mentions and as antecedents; arrays, to be stored.

    `mentions` and `candidates` have a vector a token, `words` counts the words before each token (white space is
    none), `pairs` is the matrix between the two, with a one for each side, and `distances` says what each distance is
    worth to a mention.
    """

    mentions: Scores
    candidates: Scores
    words: npt.NDArray[np.int64]
    pairs: Scores
    distances: Scores


class Antecedents:
    """Scores pairs of words of one document; `doc._.antecedents`.

    Args:
        vectors: of the document.
    """

    def __init__(self, vectors: PairVectors) -> None:
        self._vectors = vectors

    def score(self, mention: int, candidate: int) -> float:
        """Say how well the word of one token is an antecedent of another: above 0 better than having none.

        Args:
            mention: the token at the head of the mention.
            candidate: the token at the head of what stands before it.
        """
        return self.scores(mention, [candidate])[0]

    def scores(self, mention: int, candidates: Sequence[int]) -> list[float]:
        """Say how well each of several words is an antecedent of one."""
        if not candidates:
            return []
        vectors, places = self._vectors, np.asarray(candidates)
        query = and_one(np.asarray(vectors.mentions[mention], np.float32)[None])[0]
        worth = query @ vectors.distances
        pairs = and_one(vectors.candidates[places].astype(np.float32)) @ (query @ vectors.pairs)
        apart = vectors.words[mention] - vectors.words[places]
        return [
            float(pair + worth[distance(words)]) for pair, words in zip(pairs, apart.tolist(), strict=True)
        ]


def _antecedents(doc: Doc) -> Antecedents | None:
    vectors = doc._.pair_vectors
    return None if vectors is None else Antecedents(PairVectors(*vectors))


def join_pair_vectors(docs: Sequence[Doc]) -> PairVectors | None:
    """Give the vectors of documents that are put one after the other, None unless all have them."""
    parts = [doc._.pair_vectors for doc in docs]
    if not parts or any(part is None for part in parts):
        return None
    known = [PairVectors(*part) for part in parts]
    before = np.cumsum([0, *(int(part.words[-1]) + 1 for part in known)])
    return known[0]._replace(
        mentions=np.concatenate([part.mentions for part in known]),
        candidates=np.concatenate([part.candidates for part in known]),
        words=np.concatenate([part.words + start for part, start in zip(known, before[:-1], strict=True)]),
    )


Doc.set_extension("pair_vectors", default=None, force=True)
Doc.set_extension("antecedents", getter=_antecedents, force=True)
