"""The parts of the English reader that need no weights: numbers, windows, line breaks, lemmas, trees, names."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language.decoding import (
    LONGEST_SENTENCE,
    NO_ARC,
    PROJECTIVE_MARGIN,
    NameDecoder,
    _is_crossed,
    best_projective_tree,
    best_tree,
    likely_tree,
    split_sentences,
)
from kg.language.layout import find_breaks
from kg.language.lemmas import LemmaRule
from kg.language.windows import (
    LINE,
    LONGEST_WINDOW,
    MAX_PIECES,
    NO_BREAK,
    PARAGRAPH,
    WordPieces,
    Words,
    make_batch,
    plan_windows,
)

VOCABULARY = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "sanction", "##s", "min", "##sk", ".", "-", "a", "##a"]
CUT = WordPieces(VOCABULARY)


@pytest.mark.parametrize(
    ("form", "pieces"),
    [
        pytest.param("sanctions", ["sanction", "##s"], id="longest piece first"),
        pytest.param("MINSK", ["min", "##sk"], id="case goes"),
        pytest.param("Mínsk", ["min", "##sk"], id="accents go"),
        pytest.param("a-a.", ["a", "-", "a", "."], id="marks stand apart"),
        pytest.param("xyz", ["[UNK]"], id="unknown"),
        pytest.param("\u200b", ["[UNK]"], id="nothing left"),
        pytest.param("a" * 50, ["a", *["##a"] * (MAX_PIECES - 1)], id="long words are cut"),
    ],
)
def test_pieces(form, pieces):
    assert [VOCABULARY[number] for number in CUT(form)] == pieces


def test_batch_pads_and_says_where_words_begin():
    batch = make_batch([_words("sanctions ."), _words("Minsk")], CUT)

    assert batch.pieces.tolist() == [[2, 4, 5, 8, 3], [2, 6, 7, 3, 0]]
    assert batch.first.tolist() == [[1, 3], [1, 0]]
    assert batch.mask.sum(1).tolist() == [5, 4]
    assert batch.lengths.tolist() == [2, 1]


def _words(text: str) -> Words:
    forms = text.split()
    return Words(forms, [False] * len(forms), [PARAGRAPH] + [NO_BREAK] * (len(forms) - 1))


@settings(deadline=None)
@given(st.lists(st.sampled_from(["sanctions", ".", "Minsk", "a" * 9, '"']), max_size=700))
def test_windows_give_every_word_one_owner(forms):
    windows = plan_windows(_words(" ".join(forms)), CUT) if forms else []

    owned = [i for window in windows for i in range(window.own_start, window.own_end)]
    assert owned == list(range(len(forms)))
    for window in windows:
        assert window.start <= window.own_start < window.own_end <= window.end
        assert window.end - window.start <= LONGEST_WINDOW


def test_windows_end_where_sentences_end():
    words = _words(" ".join(["a a a a a a a a a ."] * 50))

    windows = plan_windows(words, CUT)

    assert all(window.end % 10 == 0 and window.start == window.own_start for window in windows)


def test_windows_overlap_where_no_sentence_ends():
    first, second, *_ = plan_windows(_words(" ".join(["a"] * 300)), CUT)

    assert second.start < first.own_end == second.own_start < first.end


@pytest.mark.parametrize(
    ("text", "breaks"),
    [
        pytest.param("One two.", [], id="no break"),
        pytest.param("A title\n\nA text.", [(9, PARAGRAPH)], id="empty line"),
        pytest.param("A title\r\n \r\nA text.", [(12, PARAGRAPH)], id="empty line of another system"),
        pytest.param("A title\nA longer text.", [(8, PARAGRAPH)], id="there was room for the next word"),
        pytest.param("A long line that is\nwrapped.", [(20, LINE)], id="wrapped"),
        pytest.param("Short\ngoes on and on in lower case.", [(6, LINE)], id="goes on in lower case"),
    ],
)
def test_breaks(text, breaks):
    assert list(find_breaks(text)) == breaks


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("parties", "party"), ("Sanctions", "sanction"), ("UN", "UN"), ("went", "go"), ("NATO", "Nato")],
)
def test_lemma_rule_makes_the_lemma(form, lemma):
    assert LemmaRule.between(form, lemma).apply(form) == lemma


def test_lemma_rule_says_what_it_learnt():
    rule = LemmaRule.between("strikes", "strike")

    assert rule.apply("attacks") == "attack"
    assert rule.apply("s") == "s", "nothing would be left"


@settings(deadline=None)
@given(st.lists(st.floats(-5, 5, width=32), max_size=600))
def test_sentences_cover_all_words_and_are_bounded(scores):
    ranges = split_sentences(np.array(scores, np.float32), np.zeros(len(scores), bool))

    assert [i for start, end in ranges for i in range(start, end)] == list(range(len(scores)))
    assert all(0 < end - start <= LONGEST_SENTENCE for start, end in ranges)


def test_sentences_begin_where_they_must():
    forced = np.array([False, False, True, False])

    assert split_sentences(np.full(4, -3, np.float32), forced) == [(0, 2), (2, 4)]


@settings(deadline=None)
@given(
    st.integers(1, 4).flatmap(
        lambda n: st.lists(st.integers(-50, 50), min_size=n * n + n, max_size=n * n + n)
    )
)
def test_best_tree_is_the_best_tree(numbers):
    size = int(len(numbers) ** 0.5)
    scores = np.array(numbers, np.float64).reshape(size, size + 1)
    np.fill_diagonal(scores[:, 1:], NO_ARC)

    heads = best_tree(scores)

    trees = [heads for heads in product(range(size + 1), repeat=size) if _is_tree(heads)]
    assert _is_tree(heads)
    assert _value(scores, heads) == max(_value(scores, tree) for tree in trees)


@settings(deadline=None)
@given(
    st.integers(1, 5).flatmap(
        lambda n: st.lists(st.integers(-50, 50), min_size=n * n + n, max_size=n * n + n)
    )
)
def test_best_projective_tree_is_the_best_without_crossing_arcs(numbers):
    size = int(len(numbers) ** 0.5)
    scores = np.array(numbers, np.float64).reshape(size, size + 1)
    np.fill_diagonal(scores[:, 1:], NO_ARC)

    heads = best_projective_tree(scores)

    trees = [t for t in product(range(size + 1), repeat=size) if _is_tree(t) and not _crosses(t)]
    assert _is_tree(heads)
    assert not _crosses(heads)
    assert _value(scores, heads) == max(_value(scores, tree) for tree in trees)


@pytest.mark.parametrize(
    ("gain", "heads"),
    [
        pytest.param(PROJECTIVE_MARGIN - 1, [2, 0, 2, 2], id="arcs do not cross for little"),
        pytest.param(PROJECTIVE_MARGIN + 1, [2, 0, 2, 1], id="but for much"),
    ],
)
def test_likely_tree_lets_arcs_cross_where_much_speaks_for_it(gain, heads):
    scores = np.full((4, 5), -20.0)
    scores[[0, 1, 2, 3], [2, 0, 2, 2]] = 10.0
    scores[3, 1] = 10.0 + gain

    assert likely_tree(scores) == heads


def _crosses(heads) -> bool:
    arcs = [(min(i, h), max(i, h)) for i, h in enumerate(heads, start=1)]
    return any(a < c < b < d for a, b in arcs for c, d in arcs)


def _is_tree(heads) -> bool:
    for node in range(1, len(heads) + 1):
        for _ in heads:
            node = heads[node - 1] if node else 0
        if node:
            return False
    return list(heads).count(0) == 1


def _value(scores, heads) -> float:
    return sum(row[head] for row, head in zip(scores, heads, strict=True))


TAGS = ["O", "B-GPE", "I-GPE", "L-GPE", "U-GPE", "B-ORG", "I-ORG", "L-ORG", "U-ORG"]


def test_names_are_read_from_tags():
    scores = np.log(np.full((4, len(TAGS)), 0.01))
    for word, tag in enumerate(["B-ORG", "L-ORG", "O", "U-GPE"]):
        scores[word, TAGS.index(tag)] = np.log(0.9)

    assert list(NameDecoder(TAGS).find(scores)) == [(0, 2, "ORG"), (3, 4, "GPE")]


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 99), min_size=9, max_size=9), min_size=1, max_size=4))
def test_names_have_no_loose_ends(numbers):
    scores = np.array(numbers, np.float64)

    found = list(NameDecoder(TAGS).find(scores))

    best = max(
        (tags for tags in product(TAGS, repeat=len(scores)) if _is_legal(tags)),
        key=lambda t: _total(scores, t),
    )
    tags = ["O"] * len(scores)
    for start, end, label in found:
        tags[start:end] = [f"{part}-{label}" for part in _parts(end - start)]
    assert _is_legal(tags)
    assert _total(scores, tags) == _total(scores, best)


def _parts(length: int) -> str:
    return "U" if length == 1 else "B" + "I" * (length - 2) + "L"


def _is_legal(tags) -> bool:
    for before, after in zip(["O", *tags], [*tags, "O"], strict=True):
        is_open = before[0] in "BI"
        if is_open != (after[0] in "IL") or (is_open and before[2:] != after[2:]):
            return False
    return True


def _total(scores, tags) -> float:
    return sum(row[TAGS.index(tag)] for row, tag in zip(scores, tags, strict=True))


@pytest.mark.parametrize("size", range(1, 6))
def test_crossing_arcs_are_told_from_those_that_share_an_end(size):
    trees = [heads for heads in product(range(size + 1), repeat=size) if _is_tree(heads)]

    assert [_is_crossed(heads) for heads in trees] == [_crosses(heads) for heads in trees]
