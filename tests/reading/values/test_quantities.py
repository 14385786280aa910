"""Quantities: the number, how it is meant, and what it counts; with and without part-of-speech tags."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import example, given
from hypothesis import strategies as st
from spacy.tokens import Doc

from kg.model import Quantity
from kg.reading.values.quantities import FoundQuantity, find_quantities
from kg.reading.values.times import find_times

NLP = spacy.blank("en")


def read(text: str) -> list[FoundQuantity]:
    """The amounts of a text, checked to be in order and to cut out their words."""
    doc = NLP(text)
    found = find_quantities(doc)
    for amount in found:
        assert text[amount.start_char : amount.end_char] == amount.text
        tokens = doc[amount.start : amount.end]
        assert tokens.start_char <= amount.start_char < amount.end_char <= tokens.end_char
        assert amount.head is None or 0 <= amount.head < len(doc)
    assert all(left.end_char <= right.start_char for left, right in pairwise(found))
    return found


@pytest.mark.parametrize(
    ("text", "words", "bound", "value", "unit"),
    [
        pytest.param(*row, id=row[1])
        for row in [
            ("Kyiv deployed 120,000 soldiers.", "120,000", "=", 120000, "soldier"),
            ("At least 12 civilians died.", "At least 12", ">=", 12, "civilian"),
            ("More than 6,000 troops left.", "More than 6,000", ">", 6000, "troop"),
            ("Up to 50 hostages left.", "Up to 50", "<=", 50, "hostage"),
            ("As many as 90 shells fell.", "As many as 90", "<=", 90, "shell"),
            ("Fewer than 40 members left.", "Fewer than 40", "<", 40, "member"),
            ("Nearly 300 men left.", "Nearly 300", "~", 300, "man"),
            ("An estimated 30 children left.", "An estimated 30", "~", 30, "child"),
            ("They took some 20 villages.", "some 20", "~", 20, "village"),
            ("They sank 100 or more ships.", "100 or more", ">=", 100, "ship"),
            ("They fired 500+ drones.", "500+", ">=", 500, "drone"),
            ("It sent two dozen Russian officers.", "two dozen", "=", 24, "officer"),
            ("It sent a hundred tanks.", "a hundred", "=", 100, "tank"),
            ("It hosts three million people.", "three million", "=", 3e6, "person"),
            ("It sold half a million barrels.", "half a million", "=", 5e5, "barrel"),
            ("It sent one soldier.", "one", "=", 1, "soldier"),
            ("It pays $3.5bn in aid.", "$3.5bn", "=", 3.5e9, "USD"),
            ("It pays US$5 million.", "US$5 million", "=", 5e6, "USD"),
            ("It pays 1.2 billion dollars.", "1.2 billion", "=", 1.2e9, "USD"),
            ("It pays €40m.", "€40m", "=", 4e7, "EUR"),
            ("It pays 300 million rubles.", "300 million", "=", 3e8, "RUB"),
            ("It won 40 percent.", "40", "=", 40, "percent"),
            ("It won 40%.", "40%", "=", 40, "percent"),
            ("It won 12.5 per cent.", "12.5", "=", 12.5, "percent"),
            ("A 30-kilometer zone remains.", "30-kilometer", "=", 30, "kilometer"),
            ("It lies 10km away.", "10km", "=", 10, "kilometer"),
            ("It lies 100 kilometres away.", "100", "=", 100, "kilometer"),
            ("It covers 2,000 square miles.", "2,000", "=", 2000, "mile"),
            ("He got 12 years in prison.", "12", "=", 12, "year"),
            ("It is 10 times stronger.", "10", "=", 10, "time"),
            ("He freed 12 of the agency's employees.", "12", "=", 12, "employee"),
            ("They gave it 31 Abrams tanks.", "31", "=", 31, "tank"),
            ("They expelled 12 Russians.", "12", "=", 12, "russian"),
            ("The blast killed 12.", "12", "=", 12, None),
            ("The blast left 12 killed.", "12", "=", 12, None),
        ]
    ],
)
def test_quantities_reads_one_value(
    text: str, words: str, bound: str, value: float, unit: str | None
) -> None:
    [amount] = read(text)

    assert (amount.text, amount.bound, amount.value, amount.unit) == (words, bound, value, unit)
    assert amount.to_quantity() == (Quantity(value, unit) if unit else None)


@pytest.mark.parametrize(
    ("text", "words", "low", "high", "unit"),
    [
        pytest.param(*row, id=row[1])
        for row in [
            ("Between 10 and 20 drones fell.", "Between 10 and 20", 10, 20, "drone"),
            ("Between ten and twenty drones fell.", "Between ten and twenty", 10, 20, "drone"),
            ("Some 10-20 rockets fell.", "Some 10-20", 10, 20, "rocket"),
            ("It costs 2 to 3 million euros.", "2 to 3 million", 2e6, 3e6, "EUR"),
            ("It costs $1.2–1.5 billion.", "$1.2–1.5 billion", 1.2e9, 1.5e9, "USD"),
            ("From 1500 to 2000 soldiers fled.", "1500 to 2000", 1500, 2000, "soldier"),
        ]
    ],
)
def test_quantities_reads_ranges(text: str, words: str, low: float, high: float, unit: str) -> None:
    [amount] = read(text)

    assert (amount.text, amount.low, amount.high, amount.unit) == (words, low, high, unit)
    assert amount.value is None
    assert amount.to_quantity() is None


@pytest.mark.parametrize(
    ("text", "words", "unit"),
    [
        pytest.param(*row, id=row[1])
        for row in [
            ("Dozens of soldiers fled.", "Dozens", "soldier"),
            ("Tens of thousands of people fled.", "Tens of thousands", "person"),
            ("The front grows by thousands of kilometers.", "thousands", "kilometer"),
            ("A few hundred houses burnt.", "A few hundred", "house"),
            ("Several dozen ships sank.", "Several dozen", "ship"),
        ]
    ],
)
def test_quantities_leaves_vague_amounts_without_value(text: str, words: str, unit: str) -> None:
    [amount] = read(text)

    assert (amount.text, amount.value, amount.low, amount.high, amount.unit) == (
        words,
        None,
        None,
        None,
        unit,
    )


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("He spoke on April 12.", id="date"),
        pytest.param("He fell in 2020.", id="year"),
        pytest.param("It began at 6 a.m. sharp.", id="clock"),
        pytest.param("Two days ago he came.", id="relative time"),
        pytest.param("Resolution 2231 passed.", id="resolution"),
        pytest.param("Berlin refused Leopard 2 tanks.", id="tank model"),
        pytest.param("The S-400 and the F-16 flew.", id="weapon names"),
        pytest.param("COVID-19 spread.", id="illness"),
        pytest.param("A 45-year-old man spoke.", id="compound age"),
        pytest.param("Ivan, 45, spoke.", id="age in commas"),
        pytest.param("He was aged 45.", id="aged"),
        pytest.param("It won 3-2.", id="score"),
        pytest.param("The 5th brigade left.", id="ordinal"),
        pytest.param("No one came.", id="no one"),
        pytest.param("One of them came.", id="one of"),
        pytest.param("Version 1.2.3 runs.", id="version"),
        pytest.param("", id="empty"),
    ],
)
def test_quantities_finds_none(text: str) -> None:
    assert read(text) == []


def test_quantities_keeps_several_in_order() -> None:
    amounts = read("On April 12 the strike killed 12 soldiers, wounded at least 40 civilians and cost $3m.")

    assert [(amount.value, amount.unit) for amount in amounts] == [
        (12, "soldier"),
        (40, "civilian"),
        (3e6, "USD"),
    ]


def test_quantities_takes_times_that_are_known() -> None:
    doc = NLP("On April 12 he sent 31 tanks.")

    assert find_quantities(doc, find_times(doc)) == find_quantities(doc)
    assert [amount.value for amount in find_quantities(doc, [])] == [12, 31]


@pytest.mark.parametrize(
    ("words", "tags", "unit", "head"),
    [
        (["12", "Russian", "army", "officers", "in", "Kyiv"], "NUM ADJ NOUN NOUN ADP PROPN", "officer", 3),
        (["12", "wounded", "men", "fled"], "NUM VERB NOUN VERB", "man", 2),
        (["12", "were", "men"], "NUM AUX NOUN", None, None),
        (["31", "Abrams", "."], "NUM PROPN PUNCT", "abrams", 1),
        (["12", "of", "the", "agency", "'s", "staff"], "NUM ADP DET NOUN PART NOUN", "staff", 5),
        (["12", "of", "them", "fled"], "NUM ADP PRON VERB", None, None),
    ],
    ids=["compound", "participle", "verb", "name", "possessor", "pronoun"],
)
def test_quantities_uses_part_of_speech(
    words: list[str], tags: str, unit: str | None, head: int | None
) -> None:
    lemmas = [word.removesuffix("s") if word == "officers" else word for word in words]
    doc = Doc(NLP.vocab, words=words, pos=tags.split(), lemmas=lemmas)

    [amount] = find_quantities(doc)

    assert (amount.value, amount.unit, amount.head) == (float(words[0]), unit, head)


VOCABULARY = (
    "at least between and to 12 2,000 3.5bn $ % - – one two twenty hundred million dozen dozens half a of the km "
    "soldiers people 's Russian , . 45 years or more + tens thousands 9999999 1.2.3 in April"
)
WORDS = st.lists(st.sampled_from(VOCABULARY.split()), max_size=14).map(" ".join)


@given(st.text(max_size=120) | WORDS)
@example("9" * 400 + " men")
@example("ſome 12 mıles, 3 Km")
def test_quantities_never_fails_and_cuts_out_its_words(text: str) -> None:
    for amount in read(text):
        assert amount.value is None or (amount.low is None and amount.high is None and amount.value >= 0)
        assert amount.low is None or amount.high is None or amount.low < amount.high
