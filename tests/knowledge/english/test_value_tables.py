"""The tables of numerals, quantities, times, arms and irregular forms: each class is explained and has an example."""

from __future__ import annotations

import pytest

from kg.files.tables import read_rows
from kg.knowledge.english.words import COLUMNS, english_dir

TABLES = ("arms", "irregular", "numerals", "quantities", "times")


@pytest.mark.parametrize("table", TABLES)
def test_value_tables_explain_each_class_and_show_it_at_work(table: str) -> None:
    path = english_dir() / f"{table}.tsv"
    rows = [cells for _, cells in read_rows(path, COLUMNS)]
    comments = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ")]

    for name in {name for _, name, _, _ in rows}:
        assert sum(comment.startswith(f"# {name}: ") for comment in comments) == 1, name
        assert any(example for _, each, _, example in rows if each == name), name


@pytest.mark.parametrize("table", TABLES)
def test_value_tables_are_sorted(table: str) -> None:
    rows = [cells for _, cells in read_rows(english_dir() / f"{table}.tsv", COLUMNS)]

    assert rows == sorted(rows, key=lambda row: (row[1], row[0].casefold(), row[0]))
