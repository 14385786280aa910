"""Which event a clause tells of, and whom it befalls."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim, Document, Status
from kg.pipeline import Pipeline

Read = Callable[[str], list[Claim]]


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline()


@pytest.fixture(scope="module")
def read(pipeline: Pipeline) -> Read:
    return lambda text: pipeline.extract([Document("d", text)])


def told(claims: list[Claim], event: str) -> list[Claim]:
    return [claim for claim in claims if claim.event and claim.event.type == event]


def befallen(claim: Claim) -> set[str]:
    """Who or what place the claim says its event befalls: the recipients, else the object."""
    recipients = {role.label for role in claim.roles if role.role == "recipient"}
    return recipients or ({claim.object.label} if claim.object else set())


RECIPIENTS = [
    pytest.param("Norway sanctioned Chad.", "SANCTION", "Norway", "Chad", id="object"),
    pytest.param("Norway has granted asylum to two Sudanese envoys.", "AID", "Norway", "Sudan", id="to"),
    pytest.param("Norway imposed sanctions on Chad.", "SANCTION", "Norway", "Chad", id="light verb"),
    pytest.param("Norway expelled three Chadian diplomats.", "SANCTION", "Norway", "Chad", id="adjective"),
    pytest.param("Norway rejected an offer by Chad.", "REJECT", "Norway", "Chad", id="author"),
    pytest.param("Norway rejected Chad's plan for Sudan.", "REJECT", "Norway", "Chad", id="owner first"),
    pytest.param("Norway sent soldiers to Chad.", "MOBILIZE", "Norway", "Chad", id="moved"),
    pytest.param("Norway withdrew its soldiers from Chad.", "RETREAT", "Norway", "Chad", id="withdrawn"),
    pytest.param("Norway halted economic aid to Chad.", "SANCTION", "Norway", "Chad", id="halted"),
    pytest.param("Norway demanded that Chad release the envoy.", "REQUEST", "Norway", "Chad", id="clause"),
    pytest.param("Norway threatened to bomb Chad.", "THREATEN", "Norway", "Chad", id="infinitive"),
    pytest.param("Norway said that Chad must release the envoy.", "REQUEST", "Norway", "Chad", id="must"),
    pytest.param("Norway is ready to send aid to Chad.", "AGREE", "Norway", "Chad", id="ready"),
    pytest.param(
        "Norway pledged 50 million euros in aid to Chad.", "AGREE", "Norway", "Chad", id="what it is"
    ),
    pytest.param("Norway ratified Chad's accession to the treaty.", "SUPPORT", "Norway", "Chad", id="whose"),
]


@pytest.mark.parametrize(("text", "event", "actor", "recipient"), RECIPIENTS)
def test_events_name_whom_they_befall(read: Read, text: str, event: str, actor: str, recipient: str) -> None:
    claims = told(read(text), event)

    assert {claim.subject.label for claim in claims} == {actor}
    assert {label for claim in claims for label in befallen(claim)} == {recipient}


def test_events_in_which_something_is_said_are_of_who_says_it(read: Read) -> None:
    claims = told(read("Norway raised the matter in a call with Chad on Monday."), "CONSULT")

    assert {(claim.subject.label, claim.object.label) for claim in claims if claim.object} == {
        ("Norway", "Chad")
    }


def test_events_that_somebody_is_assisted_to_bring_about_are_open_and_their_own(read: Read) -> None:
    claims = told(read("Norway is assisting Chad to destroy the rebels."), "ASSAULT")

    assert {(claim.subject.label, claim.status) for claim in claims} == {("Chad", Status.HYPOTHETICAL)}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        pytest.param("Norway and Chad signed a pact.", "SUPPORT", id="mutual object"),
        pytest.param("Norway and Chad met in Oslo.", "CONSULT", id="mutual event"),
        pytest.param("Norway and Chad exchanged prisoners on Monday.", "RETREAT", id="mutual verb"),
        pytest.param("Norway and Chad agreed to cooperate.", "AGREE", id="infinitive"),
    ],
)
def test_events_of_several_befall_each_other(read: Read, text: str, event: str) -> None:
    pairs = {(c.subject.label, label) for c in told(read(text), event) for label in befallen(c)}

    assert {("Norway", "Chad"), ("Chad", "Norway")} <= pairs


def test_events_of_several_on_another_do_not_befall_each_other(read: Read) -> None:
    claims = told(read("Norway and Chad condemned Sudan."), "ACCUSE")

    assert {(c.subject.label, *befallen(c)) for c in claims} == {("Norway", "Sudan"), ("Chad", "Sudan")}


@pytest.mark.parametrize(
    ("text", "event"),
    [
        pytest.param("Norway provided 300 tons of food aid to Chad.", "AID", id="measure"),
        pytest.param("Norway carried out a series of attacks on Chad.", "ASSAULT", id="series"),
    ],
)
def test_events_look_through_nouns_of_measure(read: Read, text: str, event: str) -> None:
    assert {befall for claim in told(read(text), event) for befall in befallen(claim)} == {"Chad"}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param("On Monday Norway halted its economic aid to Chad.", "AID", id="ended"),
        pytest.param("Norway discussed the attack helicopter.", "ASSAULT", id="compound"),
        pytest.param("Norway staged a strike.", "ASSAULT", id="other sense"),
        pytest.param("Norway pledged 50 million euros in aid to Chad.", "AID", id="pledged"),
        pytest.param("Norway proposed a package of sanctions against Chad.", "SANCTION", id="proposed"),
    ],
)
def test_events_are_not_read_off_a_noun_alone(read: Read, text: str, wrong: str) -> None:
    assert told(read(text), wrong) == []


def test_events_of_a_light_verb_are_told_once(read: Read) -> None:
    [claim] = told(read("Norway launched strikes on Chad."), "ASSAULT")

    assert (claim.subject.label, claim.predicate, claim.object and claim.object.label) == (
        "Norway",
        "kg:attacked",
        "Chad",
    )


def test_events_who_must_act_is_asked_by_somebody_else(read: Read) -> None:
    assert told(read("Norway said that it must release the envoy."), "REQUEST") == []


def test_events_are_told_by_who_issues_the_message(read: Read) -> None:
    [claim] = told(read("Norway issued a statement condemning the raid in Sudan."), "ACCUSE")

    assert claim.subject.label == "Norway"


def test_events_in_the_passive_share_who_does_them(read: Read) -> None:
    claims = told(read("Two envoys were arrested and deported by Chad last week."), "COERCE")

    assert {(c.subject.label, c.event and c.event.mode, c.object and c.object.text) for c in claims} == {
        ("Chad", "arrest", "Two envoys"),
        ("Chad", "deport", "Two envoys"),
    }


def test_events_are_done_by_who_acts_not_by_what_is_moved(read: Read) -> None:
    claims = read("Norway sent soldiers to Chad.")

    assert {claim.subject.label for claim in told(claims, "MOBILIZE")} == {"Norway"}
    assert [claim.event for claim in claims if claim.subject.label == "soldiers"] == [None]


def test_events_do_not_befall_who_does_them(read: Read) -> None:
    claims = read("Norway, which is at war with Chad, attacked Norway.")

    assert not [c for c in claims if c.object and c.object.iri == c.subject.iri]


@pytest.mark.parametrize(
    ("text", "event", "place"),
    [
        pytest.param("Norway and Chad signed a pact in Geneva.", "SUPPORT", "Geneva", id="apart"),
        pytest.param("Norway imposed sanctions on Chad.", "SANCTION", None, id="recipient"),
        pytest.param("Norway condemned the attack in Sudan.", "ACCUSE", None, id="of the object"),
    ],
)
def test_events_take_place_apart_from_who_takes_part(
    read: Read, text: str, event: str, place: str | None
) -> None:
    assert {claim.place and claim.place.label for claim in told(read(text), event)} == {place}


def test_events_name_their_recipient_in_the_graph(pipeline: Pipeline) -> None:
    graph = pipeline.build([Document("https://news.example/d", "Norway imposed sanctions on Chad.")])

    [row] = graph.query("SELECT ?whom WHERE { ?event kg:actor ?who ; kg:recipient ?r . ?r rdfs:label ?whom }")
    assert row["whom"] == "Chad"


def test_events_of_a_protest_and_of_its_slogan_have_the_same_recipient(read: Read) -> None:
    text = "Thousands of people marched in Oslo on Saturday to demand that the government cut ties with Chad."

    assert (
        befallen(told(read(text), "PROTEST")[0]) == befallen(told(read(text), "REQUEST")[0]) == {"government"}
    )


@pytest.mark.parametrize(
    ("text", "place", "time"),
    [
        pytest.param("Norway met Chad at a summit in Geneva in June 2023.", "Geneva", "2023-06", id="summit"),
        pytest.param("In a speech on 5 May 2023, Norway condemned Chad.", None, "2023-05-05", id="speech"),
    ],
)
def test_events_take_place_where_and_when_their_occasion_does(
    read: Read, text: str, place: str | None, time: str
) -> None:
    [claim, *_] = [claim for claim in read(text) if claim.event]

    assert (claim.place and claim.place.label, claim.time and claim.time.value) == (place, time)


def test_events_that_are_judged_are_not_laid_to_their_victim(read: Read) -> None:
    [claim] = told(read("Norway condemned the attack on Chad."), "ACCUSE")

    assert not [role for role in claim.roles if role.role == "recipient"]


def test_events_in_a_message_that_is_refused_are_not_of_who_refuses_it(read: Read) -> None:
    claims = told(read("On Monday Norway rejected a statement condemning Chad."), "ACCUSE")

    assert "Norway" not in {claim.subject.label for claim in claims}


def test_events_of_a_phrase_are_not_told_by_its_noun_again(read: Read) -> None:
    claims = told(read("Chad held talks with Norway in Geneva."), "CONSULT")

    assert {claim.predicate for claim in claims} == {"kg:met"}


def test_events_are_about_their_complements_and_not_about_circumstances(pipeline):
    text = "Under the deal, Chad will withdraw its artillery from the town."

    found = {c.event.type for c in pipeline.extract([Document("d", text)]) if c.event}

    assert found == {"RETREAT"}
