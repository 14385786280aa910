"""Where taught relations are found in texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from kg.model import Claim, Document, Polarity, Tense


@pytest.fixture
def read(pipeline) -> Callable[[str], list[Claim]]:
    """The claims of a text that the author makes in words, without those inferred from them."""

    def claims(text: str) -> list[Claim]:
        [reading] = pipeline.read([Document("urn:kg:doc:test", text, published="2024-04-12")])
        return [claim for claim in reading.claims if not claim.derived_from]

    return claims


def facts(claims: Iterable[Claim]) -> set[tuple[str, str, str]]:
    """The claims of relations: subject, predicate, object, by their labels."""
    return {
        (claim.subject.label, claim.predicate, claim.object.label)
        for claim in claims
        if claim.object and claim.predicate.startswith("kg:")
    }


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The camp was attacked by Israel.", ("Israel", "kg:attacked", "camp"), id="passive"),
        pytest.param(
            "Iran, a longtime foe of Israel, waited.",
            ("Iran", "kg:rivalOf", "Israel"),
            id="apposition, modifier",
        ),
        pytest.param(
            "Serbia's closest ally, Russia, sent an envoy.",
            ("Russia", "kg:allyOf", "Serbia"),
            id="possessive",
        ),
        pytest.param(
            "Norway, which joined NATO in 1949, sent an envoy.",
            ("Norway", "kg:joined", "NATO"),
            id="relative clause",
        ),
        pytest.param("Oman and Qatar joined NATO.", ("Qatar", "kg:joined", "NATO"), id="coordination"),
        pytest.param(
            "The newly elected president of Poland, Karol Nawrocki, waited.",
            ("Karol Nawrocki", "kg:headOfState", "Poland"),
            id="modified office",
        ),
        pytest.param(
            "Canada imposed new sanctions on Iran.", ("Canada", "kg:sanctioned", "Iran"), id="light verb"
        ),
        pytest.param(
            "Kamala Harris was born on 3 May 1970.", ("Kamala Harris", "kg:bornOn", "1970-05-03"), id="date"
        ),
        pytest.param(
            "The Green Party was founded in 1921.", ("Green Party", "kg:foundedOn", "1921"), id="year"
        ),
        pytest.param(
            "Minsk is the capital of Belarus.",
            ("Minsk", "kg:capitalOf", "Belarus"),
            id="a capital, no metonym",
        ),
    ],
)
def test_phrases_cover_variants(read, text, expected):
    assert expected in facts(read(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The deputy prime minister of Poland, Anna Kowalska, waited.", id="deputy"),
        pytest.param("Anna Kowalska is the vice president of Poland.", id="vice"),
        pytest.param("Anna Kowalska is the acting president of Poland.", id="acting"),
    ],
)
def test_phrases_take_no_deputy_for_the_office(read, text):
    found = {predicate for _, predicate, _ in facts(read(text))}

    assert not found & {"kg:headOfState", "kg:headOfGovernment", "kg:ministerOf", "kg:leaderOf"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Joe Biden is not the deputy prime minister of Canada.", id="not before a compound"),
        pytest.param("Ukraine never attacked Slovakia.", id="never"),
        pytest.param("Israel did not carry out strikes on Oman.", id="light verb"),
    ],
)
def test_phrases_are_denied_where_the_words_deny(read, text):
    claims = [claim for claim in read(text) if claim.predicate.startswith("kg:")]

    assert claims != []
    assert {claim.polarity for claim in claims} == {Polarity.NEGATIVE}


def test_phrases_of_a_former_office_are_past(read):
    [claim] = [
        c
        for c in read("Evo Morales, the former president of Bolivia, waited.")
        if c.predicate == "kg:headOfState"
    ]

    assert claim.tense is Tense.PAST


def test_phrases_ask_for_arguments_of_fitting_classes(read):
    assert ("Anna Kowalska", "kg:headOfState", "Microsoft") not in facts(
        read("Anna Kowalska is the president of Microsoft.")
    )


def test_phrases_tell_a_wording_once(read):
    claims = [c for c in read("Canada imposed new sanctions on Iran.") if c.event]

    assert [claim.predicate for claim in claims] == ["kg:sanctioned"]


@pytest.mark.parametrize(
    ("text", "polarity", "certainty", "tense"),
    [
        pytest.param(
            "Angela Merkel served as the president of Germany.", "positive", "certain", "past", id="served"
        ),
        pytest.param(
            "Angela Merkel did not serve as the president of Germany.",
            "negative",
            "certain",
            "past",
            id="denied",
        ),
        pytest.param(
            "Angela Merkel may serve as the president of Germany.",
            "positive",
            "possible",
            None,
            id="possible",
        ),
        pytest.param(
            "Angela Merkel will serve as the president of Germany.",
            "positive",
            "certain",
            "future",
            id="future",
        ),
        pytest.param(
            "Angela Merkel did not become the president of Germany.",
            "negative",
            "certain",
            "past",
            id="became",
        ),
    ],
)
def test_phrases_take_what_somebody_serves_as_as_the_verb_puts_it(read, text, polarity, certainty, tense):
    [claim] = [c for c in read(text) if c.predicate == "kg:headOfState"]

    assert (claim.subject.label, claim.object.label) == ("Angela Merkel", "Germany")
    assert (claim.polarity, claim.certainty) == (polarity, certainty)
    assert tense in (claim.tense, None)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        pytest.param(
            "Anna Bell is a Norwegian banker serving in the French army.",
            ("Anna Bell", "kg:servedIn", "French Armed Forces"),
            id="a participle behind what somebody is",
        ),
        pytest.param(
            "Anna Bell was elected as president of Chile.",
            ("Anna Bell", "kg:headOfState", "Chile"),
            id="elected as",
        ),
    ],
)
def test_phrases_are_found_behind_what_somebody_is(read, text, fact):
    assert fact in facts(read(text))
