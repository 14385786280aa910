"""The claims of a text as a whole: what they quote, who takes part, who holds them, when and where."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Certainty, Claim, Document, Polarity, Status, Tense
from kg.pipeline import Pipeline

Read = Callable[[str], list[Claim]]

REPORT = (
    "Norway and Chad signed a pact in Oslo on 5 May 2023. Sudan condemned it. "
    '"We will not accept the pact," the president of Sudan said in Khartoum. He accused Norway of arming rebels. '
    "On Monday Chad closed its border with Sudan and expelled three Sudanese diplomats."
)


@pytest.fixture(scope="module")
def read() -> Read:
    pipeline = Pipeline()
    return lambda text: pipeline.extract([Document("d", text, published="2023-05-10")])


def test_claims_quote_the_text(read: Read) -> None:
    claims = read(REPORT)

    assert len(claims) > 5
    for claim in claims:
        quotes = [claim.sentence, claim.trigger, claim.subject, claim.evidence, *claim.roles]
        quotes += [one for one in (claim.object, claim.holder, claim.time, claim.place) if one]
        for quote in quotes:
            assert REPORT[quote.start : quote.end] == quote.text


def test_claims_stand_in_text_order_without_repeats(read: Read) -> None:
    claims = [claim for claim in read(REPORT) if not claim.derived_from]

    assert [c.trigger.start for c in claims] == sorted(c.trigger.start for c in claims)
    assert len({claim.id for claim in claims}) == len(claims)


def test_claims_are_the_same_when_read_again(read: Read) -> None:
    assert read(REPORT) == read(REPORT)


def test_claims_say_when_and_where(read: Read) -> None:
    signed = [claim for claim in read(REPORT) if claim.predicate == "kg:signed"]

    assert {(c.subject.label, c.time and c.time.value, c.place and c.place.label) for c in signed} == {
        ("Norway", "2023-05-05", "Oslo"),
        ("Chad", "2023-05-05", "Oslo"),
    }


def test_claims_of_a_speaker_are_reports(read: Read) -> None:
    [claim] = [c for c in read("Chad said on Monday that Sudan had attacked Norway.") if c.event]

    assert (claim.holder and claim.holder.label, claim.status) == ("Chad", Status.REPORTED)
    assert claim.time is None


@pytest.mark.parametrize(
    ("text", "polarity", "certainty", "tense"),
    [
        pytest.param("Norway attacked Chad on Monday.", "positive", "certain", "past", id="told"),
        pytest.param("Norway did not attack Chad.", "negative", "certain", "past", id="denied"),
        pytest.param("Norway will attack Chad.", "positive", "certain", "future", id="announced"),
        pytest.param("Norway may attack Chad.", "positive", "possible", None, id="possible"),
    ],
)
def test_claims_carry_how_they_are_put_forward(
    read: Read, text: str, polarity: str, certainty: str, tense: str | None
) -> None:
    [claim] = [claim for claim in read(text) if claim.predicate == "kg:attacked"]

    assert (claim.polarity, claim.certainty) == (Polarity(polarity), Certainty(certainty))
    assert tense is None or claim.tense is Tense(tense)


def test_claims_of_a_passive_without_doer_have_an_empty_subject(read: Read) -> None:
    [claim] = [claim for claim in read("Three envoys were arrested in Oslo.") if claim.event]

    assert (claim.subject.text, claim.subject.iri, claim.object and claim.object.text) == (
        "",
        None,
        "Three envoys",
    )


def test_claims_of_a_border_name_both_countries(read: Read) -> None:
    ends = {
        (c.subject.label, c.object and c.object.label) for c in read(REPORT) if c.predicate == "kg:borders"
    }

    assert ends == {("Chad", "Sudan"), ("Sudan", "Chad")}


def test_claims_count(read: Read) -> None:
    [claim] = [claim for claim in read("Norway expelled three Chadian diplomats.") if claim.event]

    assert claim.quantity is not None
    assert (claim.quantity.value, claim.quantity.unit) == (3, "diplomat")


def test_claims_of_a_place_that_is_told_of_are_not_claimed_there(read: Read) -> None:
    claims = [
        claim for claim in read("Norway blocked a statement on Chad.") if claim.subject.label == "Norway"
    ]

    assert claims
    assert {claim.place for claim in claims} == {None}


def test_claims_of_nothing_are_none(read: Read) -> None:
    assert read("") == read("Well, well.") == []


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        pytest.param(
            "The Hill Union (Dutch: Heuvelunie) sanctioned Iran.",
            ("Hill Union", "kg:sanctioned", "Iran", Status.ASSERTED),
            id="a language in brackets says nothing",
        ),
        pytest.param(
            "Miners blocked a bridge to protest against the law.",
            ("Miners", "open:protest_against", "law", Status.ASSERTED),
            id="an infinitive tells what for",
        ),
        pytest.param(
            "Ghana said on Monday that Togo had lifted its sanctions on Mali.",
            ("Togo", "open:lift", "sanctions of Togo", Status.REPORTED),
            id="what is lifted",
        ),
        pytest.param(
            "The Chadian minister, Amina Deby, was elected president of Chad in May.",
            ("Amina Deby", "kg:headOfState", "Chad", Status.ASSERTED),
            id="what somebody was elected",
        ),
    ],
)
def test_claims_of_one_sentence(read: Read, text: str, claim: tuple[str, str, str, Status]) -> None:
    found = {(c.subject.label, c.predicate, c.object and c.object.label, c.status) for c in read(text)}

    assert claim in found


def test_claims_know_elections_from_blows(read: Read) -> None:
    [beaten] = [c for c in read("In 1998 Maria Lindgren beat Olaf Brandt in the election.") if c.object]
    [beating] = [c for c in read("Guards beat two prisoners in the camp.") if c.object]

    assert beaten.event is None
    assert beating.event is not None
    assert beating.event.type == "ASSAULT"


def test_claims_are_not_of_who_speaks_in_a_relative_clause(read: Read) -> None:
    text = "Norway left the pact on Monday, hours after an attack on a bridge that Chad blamed on Niger."

    assert {c.holder for c in read(text) if c.subject.label == "Norway"} == {None}


def test_claims_know_who_is_said_to_act_by_its_capital(read: Read) -> None:
    found = {c.subject.label for c in read("Khartoum is believed to be holding two Norwegian diplomats.")}

    assert "Sudan" in found
