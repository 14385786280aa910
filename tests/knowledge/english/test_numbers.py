"""Numerals: digits, words, and what is no single number."""

from __future__ import annotations

import pytest

from kg.knowledge.english.numbers import parse_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("120,000", 120000),
        ("3.5bn", 3.5e9),
        ("3.5 bn", 3.5e9),
        ("10k", 10000),
        ("1.2 billion", 1.2e9),
        ("two dozen", 24),
        ("a hundred", 100),
        ("half a million", 500000),
        ("two and a half million", 2.5e6),
        ("three hundred and twelve", 312),
        ("one million two hundred thousand", 1.2e6),
        ("Twenty-one", 21),
        ("twenty one", 21),
        ("dozens", None),
        ("two three", None),
        ("7 8", None),
        ("1.2.3", None),
        ("", None),
        ("9" * 400, None),
    ],
)
def test_numbers_reads_one_number(text: str, value: float | None) -> None:
    assert parse_number(text) == value
