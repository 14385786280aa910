from __future__ import annotations

from dataclasses import replace

import pytest
from claims_examples import (
    ALLIES,
    CLAIMS,
    MAY_JOIN,
    MINED,
    NOT_MINED,
    SAID_LEPIK,
    SUND_LEADS,
    THE_MINISTER,
    claim_lists,
    denied,
    few,
    said_by,
)
from hypothesis import given
from hypothesis import strategies as st

from kg.assembly import Voice, find_voices, merge, unique
from kg.model import Claim, Status, with_id

ASSERTED, REPORTED = said_by(None, MINED), MINED
HYPOTHETICAL = with_id(replace(MINED, certainty=MAY_JOIN.certainty))
DENIED = NOT_MINED
INFERRED = with_id(replace(ASSERTED, derived_from=(SUND_LEADS.id,)))


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        pytest.param([ASSERTED], Status.ASSERTED, id="author"),
        pytest.param([REPORTED], Status.REPORTED, id="speaker"),
        pytest.param([DENIED], Status.DENIED, id="denial"),
        pytest.param([HYPOTHETICAL], Status.HYPOTHETICAL, id="guess"),
        pytest.param([INFERRED], Status.INFERRED, id="inference"),
        pytest.param([ASSERTED, REPORTED, HYPOTHETICAL, INFERRED], Status.ASSERTED, id="author-wins"),
        pytest.param([REPORTED, INFERRED, HYPOTHETICAL], Status.REPORTED, id="speaker-over-inference"),
        pytest.param([DENIED, HYPOTHETICAL], Status.DENIED, id="denial-over-guess"),
        pytest.param([REPORTED, DENIED], Status.DISPUTED, id="speaker-against-speaker"),
        pytest.param([ASSERTED, DENIED], Status.DISPUTED, id="speaker-against-author"),
        pytest.param([REPORTED, denied(ASSERTED)], Status.DISPUTED, id="author-against-speaker"),
        pytest.param([INFERRED, DENIED], Status.DISPUTED, id="speaker-against-inference"),
    ],
)
def test_merge_gives_statements_the_status_of_their_claims(claims, status):
    [statement] = merge(claims)
    assert statement.status is status
    assert len(statement.claims) == len(claims)


def test_merge_sums_up_belief_for_and_against_apart():
    sure = replace(ASSERTED, confidence=0.5)
    unsure = replace(REPORTED, confidence=0.2)
    against = replace(DENIED, confidence=0.4)
    [statement] = merge([sure, unsure, against, replace(HYPOTHETICAL, confidence=1.0)])
    assert statement.belief == pytest.approx(1 - 0.5 * 0.8)
    assert statement.disbelief == pytest.approx(0.4)


def test_merge_trusts_documents_as_it_is_told():
    [statement] = merge([replace(ASSERTED, confidence=0.5)], {ASSERTED.document: 0.5})
    assert statement.belief == pytest.approx(0.25)


def test_merge_keeps_the_surest_of_two_readings_with_one_id():
    weak = replace(MINED, confidence=0.1)
    assert unique([weak, MINED]) == unique([MINED, weak]) == [MINED]


@few
@given(claim_lists)
def test_merge_twice_is_once(claims):
    once = merge(claims)
    assert merge(claim for statement in once for claim in statement.claims) == once


@few
@given(claim_lists, st.randoms())
def test_merge_does_not_depend_on_order(claims, random):
    shuffled = claims * 2
    random.shuffle(shuffled)
    assert merge(shuffled) == merge(claims)


@few
@given(claim_lists)
def test_merge_loses_no_claim(claims):
    kept = [claim.id for statement in merge(claims) for claim in statement.claims]
    assert sorted(kept) == sorted({claim.id for claim in claims})


def voices_of(claim: Claim, among: list[Claim]) -> tuple[Voice, ...]:
    statements = merge(among)
    [wanted] = [statement.id for statement in statements if claim in statement.claims]
    return find_voices(statements)[wanted]


@pytest.mark.parametrize(
    ("claims", "voices"),
    [
        pytest.param([ASSERTED], (Voice.ASSERTED,), id="asserted"),
        pytest.param([REPORTED], (Voice.REPORTED,), id="reported"),
        pytest.param([DENIED], (Voice.DENIED,), id="denied"),
        pytest.param([HYPOTHETICAL], (), id="hypothetical"),
        pytest.param([ASSERTED, DENIED], (Voice.REPORTED, Voice.DENIED), id="disputed"),
    ],
)
def test_voices_follow_the_status(claims, voices):
    assert voices_of(claims[0], claims) == voices


FOLLOWS = with_id(replace(ALLIES, derived_from=(SUND_LEADS.id,)))
FURTHER = with_id(replace(MINED, holder=None, derived_from=(FOLLOWS.id,)))


@pytest.mark.parametrize(
    ("claim", "premises", "voice"),
    [
        pytest.param(FOLLOWS, [SUND_LEADS], Voice.ASSERTED, id="from-assertion"),
        pytest.param(FURTHER, [FOLLOWS, SUND_LEADS], Voice.ASSERTED, id="from-inference"),
        pytest.param(FOLLOWS, [], Voice.REPORTED, id="premise-missing"),
        pytest.param(
            FOLLOWS,
            [SUND_LEADS, said_by(THE_MINISTER, denied(SUND_LEADS))],
            Voice.REPORTED,
            id="premise-disputed",
        ),
        pytest.param(
            FURTHER, [FOLLOWS, SUND_LEADS, denied(SUND_LEADS)], Voice.REPORTED, id="further-premise-disputed"
        ),
        pytest.param(said_by(SAID_LEPIK, FOLLOWS), [SUND_LEADS], Voice.REPORTED, id="reported"),
    ],
)
def test_voices_of_inferences_are_no_louder_than_their_premises(claim, premises, voice):
    assert voices_of(claim, [claim, *premises]) == (voice,)


def test_merge_orders_statements_by_their_place_in_the_text():
    starts = [statement.claims[0].trigger.start for statement in merge(reversed(CLAIMS))]
    assert starts == sorted(starts)
