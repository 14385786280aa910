"""Scores of mentions and antecedents, and of what happened, in documents and in documents put together."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc, DocBin

from kg.language.antecedents import DISTANCES, PairVectors, join_pair_vectors
from kg.language.happened import join_happened

WIDTH = 3


@pytest.fixture(scope="module")
def vocab():
    return spacy.blank("en").vocab


def _doc(vocab, size, seed):
    rng = np.random.default_rng(seed)
    doc = Doc(vocab, words=["word"] * size)
    vectors = rng.standard_normal((2, size, WIDTH)).astype(np.float16)
    pairs = np.eye(WIDTH + 1, dtype=np.float32)
    distances = np.zeros((WIDTH + 1, DISTANCES), np.float32)
    distances[-1] = -np.arange(DISTANCES)
    doc._.pair_vectors = PairVectors(*vectors, np.arange(size), pairs, distances)
    doc._.happened = rng.standard_normal(size).astype(np.float32)
    return doc


def test_scores_are_of_both_words_and_their_distance(vocab):
    doc = _doc(vocab, 20, 1)
    mentions, candidates, *_ = doc._.pair_vectors

    near = float(mentions[9].astype(np.float32) @ candidates[8].astype(np.float32)) + 1.0
    far = float(mentions[19].astype(np.float32) @ candidates[2].astype(np.float32)) + 1.0 - 2.0

    assert doc._.antecedents.score(9, 8) == pytest.approx(near, abs=1e-4)
    assert doc._.antecedents.scores(19, [2, 18])[0] == pytest.approx(far, abs=1e-4)
    assert doc._.antecedents.scores(19, []) == []


def test_a_document_without_scores_says_so(vocab):
    doc = Doc(vocab, words=["word"])

    assert doc._.antecedents is None
    assert doc._.happened is None
    assert join_pair_vectors([_doc(vocab, 3, 1), doc]) is None
    assert join_happened([_doc(vocab, 3, 1), doc]) is None


def test_documents_put_together_keep_their_scores(vocab):
    first, second = _doc(vocab, 5, 1), _doc(vocab, 7, 2)
    whole = Doc(vocab, words=["word"] * 12)
    whole._.pair_vectors = join_pair_vectors([first, second])
    whole._.happened = join_happened([first, second])

    assert whole._.antecedents.score(8, 6) == second._.antecedents.score(3, 1)
    assert whole._.happened.tolist() == [*first._.happened.tolist(), *second._.happened.tolist()]


def test_scores_survive_storage(vocab):
    doc = _doc(vocab, 6, 3)
    stored = DocBin(store_user_data=True, docs=[doc]).to_bytes()
    [again] = DocBin().from_bytes(stored).get_docs(vocab)

    assert again._.antecedents.score(4, 2) == doc._.antecedents.score(4, 2)
    assert again._.happened.tolist() == doc._.happened.tolist()
