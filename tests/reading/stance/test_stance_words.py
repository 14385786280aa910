"""The table of the room's words."""

from __future__ import annotations

import pytest

from kg.files.tables import read_rows
from kg.knowledge.english.words import COLUMNS, english_dir

TABLE = english_dir() / "stance.tsv"
ROWS = [cells for _, cells in read_rows(TABLE, COLUMNS)]
CLASSES = sorted({name for _, name, _, _ in ROWS})


def test_stance_words_are_sorted_by_class_then_word():
    assert sorted(ROWS, key=lambda cells: (cells[1], cells[0])) == ROWS


@pytest.mark.parametrize("name", CLASSES)
def test_stance_words_each_class_is_explained_and_shown(name):
    comments = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]

    assert [line for line in comments if line.startswith(f"# {name} ")] != []
    assert [example for _, named, _, example in ROWS if named == name and example] != []


@pytest.mark.parametrize(
    ("word", "example"), [(word, example) for word, _, _, example in ROWS if example], ids=lambda text: text
)
def test_stance_words_stand_in_their_examples(word, example):
    stems = {word, word.removesuffix("e"), {"tell": "told"}.get(word, word)}

    assert any(stem in example.lower() for stem in stems)
