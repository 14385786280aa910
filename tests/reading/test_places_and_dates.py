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


SAID = {
    "a life without a word": (
        "Karl Voss (30 October 1707 in Metz – 7 May 1748 in Nancy) was a priest.",
        [
            ("kg:bornOn", "1707-10-30"),
            ("kg:bornIn", "Metz"),
            ("kg:diedOn", "1748-05-07"),
            ("kg:diedIn", "Nancy"),
        ],
    ),
    "places before their dates": (
        "Karl Voss (Metz, October 30, 1707 – Berlin, May 7, 1748) was a priest.",
        [
            ("kg:bornOn", "1707-10-30"),
            ("kg:bornIn", "Metz"),
            ("kg:diedOn", "1748-05-07"),
            ("kg:diedIn", "Berlin"),
        ],
    ),
    "dashes without blanks": (
        "Karl Voss, (11 October 1874, in Metz–6 January 1915, in Berlin) was a physician.",
        [
            ("kg:bornOn", "1874-10-11"),
            ("kg:bornIn", "Metz"),
            ("kg:diedOn", "1915-01-06"),
            ("kg:diedIn", "Berlin"),
        ],
    ),
    "a bracket with a script of its own": (
        "Karl Voss (Russian: Карл Фосс; 1859 – April 1920) was an architect.",
        [("kg:bornOn", "1859"), ("kg:diedOn", "1920-04")],
    ),
    "a year": ("Karl Voss (born 1959), a journalist, resigned.", [("kg:bornOn", "1959")]),
    "a party": ("The mayor is Karl Voss (Labour Party).", [("kg:partyOf", "Labour Party")]),
    "a term of office is no life": ("Its first commander was Admiral Karl Voss (1944–45).", []),
    "nor is what words say otherwise": ("Karl Voss (president 1949–2003) spoke.", []),
    "death as a noun": (
        "After the death of Karl Voss in 1898, the party fell apart.",
        [("kg:diedOn", "1898")],
    ),
    "birth before the name": ("Born in Leipzig, Karl Voss studied law.", [("kg:bornIn", "Leipzig")]),
    "a native": ("A native of Leipzig, Karl Voss studied law.", [("kg:bornIn", "Leipzig")]),
    "a participle behind a description": (
        "Karl Voss is a writer born in Leipzig.",
        [("kg:bornIn", "Leipzig")],
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_what_is_said_of_a_life(pipeline: Pipeline, case: str) -> None:
    text, wanted = SAID[case]
    relations = ("kg:bornOn", "kg:bornIn", "kg:diedOn", "kg:diedIn", "kg:partyOf")
    found = [c for c in read(pipeline, text) if c.predicate in relations]
    assert sorted((c.predicate, c.object.label) for c in found if c.object) == sorted(wanted)
    assert {c.subject.label for c in found} <= {"Karl Voss"}
    assert all(text[c.object.start : c.object.end] == c.object.text for c in found if c.object)


TIES = [
    ("Marlex is a company based in Vienna.", ("Marlex", "kg:basedIn", "Vienna")),
    ("The Vienna-based company Norden Motors failed.", ("Norden Motors", "kg:basedIn", "Vienna")),
    ("Norden Bank is one of the banks owned by Lindo Steel.", ("Lindo Steel", "kg:owns", "Norden Bank")),
    ("Founded in 1754, Norden Bank is an old bank.", ("Norden Bank", "kg:foundedOn", "1754")),
    (
        "Following its creation in 1921, the fund grew. The creation of the Norden Fund in 1921 was a surprise.",
        ("Norden Fund", "kg:foundedOn", "1921"),
    ),
    ("The Lindo Club was formed by Karl Voss.", ("Karl Voss", "kg:founded", "Lindo Club")),
    ("Karl Voss is the founder and chairman of Norden Motors.", ("Karl Voss", "kg:founded", "Norden Motors")),
    ("Karl Voss is a former member of the rock group Lindo.", ("Karl Voss", "kg:memberOf", "Lindo")),
    ("Karl Voss of the Labour Party spoke.", ("Karl Voss", "kg:partyOf", "Labour Party")),
    ("Maria Lund of the Omega Foundation spoke.", ("Maria Lund", "kg:affiliatedWith", "Omega Foundation")),
    ("Karl Voss served in the Royal Navy during World War II.", ("Karl Voss", "kg:foughtIn", "World War II")),
    ("The Battle of Orsk in 1917 was bloody.", ("Battle of Orsk", "kg:tookPlaceOn", "1917")),
    ("The Orsk War between Sweden and Norway ended.", ("Sweden", "kg:foughtIn", "Orsk War")),
    ("Karl Voss, the leader of the Labour Party, spoke.", ("Karl Voss", "kg:partyOf", "Labour Party")),
]


@pytest.mark.parametrize(
    ("text", "wanted"), TIES, ids=[wanted[1] + " in " + text[:30] for text, wanted in TIES]
)
def test_what_names_descriptions_and_participles_tell(
    pipeline: Pipeline, text: str, wanted: tuple[str, str, str]
) -> None:
    assert wanted in triples(read(pipeline, text), known=False)


def test_who_is_killed_in_a_war_need_not_have_fought_in_it(pipeline: Pipeline) -> None:
    text = "Jonas Weber was killed in the war. Two nurses were wounded during World War II."
    assert not [c for c in read(pipeline, text) if c.predicate == "kg:foughtIn"]


def test_the_brother_of_a_spouse_is_no_brother(pipeline: Pipeline) -> None:
    found = triples(read(pipeline, "Jonas Weber is the brother-in-law of Karl Voss."), known=False)
    assert ("Jonas Weber", "kg:relativeOf", "Karl Voss") in found
    assert not [t for t in found if t[1] == "kg:siblingOf"]


def test_what_is_known_of_offices_and_members_is_added_only_when_asked_for(pipeline: Pipeline) -> None:
    text = "Chile spoke at the United Nations."
    assert not [c for c in read(pipeline, text) if c.rule.startswith("world:")]
    known = triples(read(Pipeline(background=True), text))
    assert ("Chile", "kg:memberOf", "United Nations") in known
