"""What names, brackets, descriptions and the world data say of people, places and dates."""

from __future__ import annotations

import pytest

from kg.model import Claim, Document
from kg.pipeline import Pipeline


def read(pipeline: Pipeline, text: str) -> list[Claim]:
    return pipeline.extract([Document("urn:test:places", text)])


def triples(claims: list[Claim], *, known: bool = True) -> set[tuple[str, str, str]]:
    return {
        (c.subject.label, c.predicate, c.object.label)
        for c in claims
        if c.object and (known or not c.rule.startswith("world:"))
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The convoy reached Beira, Mozambique.", ("Beira", "kg:locatedIn", "Mozambique")),
        ("They met in Wurzen, Saxony, Germany.", ("Wurzen", "kg:locatedIn", "Saxony")),
        ("They met in Wurzen, Saxony, Germany.", ("Wurzen", "kg:locatedIn", "Germany")),
        ("Mirna Kovac is a Croatian novelist.", ("Mirna Kovac", "kg:citizenOf", "Croatia")),
        ("Velmora is a village in Nepal.", ("Velmora", "kg:locatedIn", "Nepal")),
    ],
)
def test_the_words_say_where(pipeline: Pipeline, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in triples(read(pipeline, text), known=False)


@pytest.mark.parametrize(
    "text",
    [
        "They visited Oslo, Stockholm and Denmark.",
        "Mirna Kovac is not a Croatian novelist.",
    ],
)
def test_lists_and_denials_say_nothing_of_the_kind(pipeline: Pipeline, text: str) -> None:
    sure = [claim for claim in read(pipeline, text) if claim.polarity == "positive"]
    assert not {t for t in triples(sure, known=False) if t[1] in ("kg:locatedIn", "kg:citizenOf")}


def test_what_rests_on_the_world_says_so() -> None:
    claims = read(
        Pipeline(background=True), "Kenya sent a team to the talks. The talks were held in Mombasa."
    )
    (known,) = [c for c in claims if c.predicate == "kg:locatedIn"]
    assert (known.subject.label, known.object and known.object.label) == ("Mombasa", "Kenya")
    assert known.rule == "world:kg:locatedIn"


def test_what_rests_on_the_world_is_said_only_when_asked_for(pipeline: Pipeline) -> None:
    assert read(pipeline, "Kenya sent a team to the talks. Nobody lives in Mombasa.") != []
    assert not [
        c for c in read(pipeline, "Kenya won. The talks were held in Mombasa.") if c.rule.startswith("world:")
    ]


def test_a_country_that_is_not_named_is_not_brought_in() -> None:
    claims = read(Pipeline(background=True), "The talks were held in Mombasa.")

    assert not [c for c in claims if c.rule.startswith("world:")]


def test_brackets_give_dates_and_places_of_birth_and_death(pipeline: Pipeline) -> None:
    text = "Jonas Weber (born 3 May 1950 in Leipzig, died 7 June 2011 in Vienna) was a German painter."
    found = triples(read(pipeline, text), known=False)
    assert ("Jonas Weber", "kg:bornOn", "1950-05-03") in found
    assert ("Jonas Weber", "kg:bornIn", "Leipzig") in found
    assert ("Jonas Weber", "kg:diedOn", "2011-06-07") in found
    assert ("Jonas Weber", "kg:diedIn", "Vienna") in found


def test_a_range_in_brackets_quotes_both_ends(pipeline: Pipeline) -> None:
    text = "Clara Stein (4 July 1900 – 6 May 1960) was a British composer."
    dates = {c.predicate: c.object for c in read(pipeline, text) if c.predicate in ("kg:bornOn", "kg:diedOn")}
    for predicate, value in (("kg:bornOn", "1900-07-04"), ("kg:diedOn", "1960-05-06")):
        thing = dates[predicate]
        assert thing is not None
        assert (thing.type, thing.label, thing.iri) == ("Value", value, None)
        assert text[thing.start : thing.end] == thing.text


def test_numbers_and_months_in_dates_are_no_mentions(pipeline: Pipeline) -> None:
    (reading,) = pipeline.read([Document("urn:test:dates", "The office opened on 13 March 1960 in Tirana.")])
    assert not {"13", "March", "1960"} & {mention.text for mention in reading.mentions}
    assert [time.text for time in reading.times] == ["13 March 1960"]


def test_whom_a_description_is_said_of_is_whom_its_relative_clause_is_about(pipeline: Pipeline) -> None:
    found = triples(read(pipeline, "Mirna Kovac is a Croatian novelist who lives in Vienna."), known=False)
    assert ("Mirna Kovac", "kg:residesIn", "Vienna") in found
