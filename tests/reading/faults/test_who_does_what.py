"""Who does what to whom: constructions in which the wrong one was taken for the doer."""

from __future__ import annotations

import pytest

from kg.model import Claim, Document
from kg.pipeline import Pipeline

Row = tuple[str, str, str, str]
"""Subject, word of the predicate, object ("" for none) and status of a claim."""


def rows(pipeline: Pipeline, text: str) -> list[Row]:
    """The claims that a text makes itself, by their labels."""
    claims = pipeline.extract([Document("d", text, published="2025-06-16")])
    return [_row(claim) for claim in claims if not claim.derived_from]


def _row(claim: Claim) -> Row:
    thing = claim.object.label if claim.object is not None else ""
    return claim.subject.label, claim.trigger.lemma, thing, str(claim.status)


CLAIMED = [
    # participles behind a noun
    ("Gunmen shot at worshippers leaving a mosque.", [("worshippers", "leave", "mosque", "asserted")]),
    ("Daesh targeted families out shopping for Eid.", [("families", "shop", "Eid", "asserted")]),
    ("Gunmen killed people out walking their dogs.", [("people", "walk", "their dogs", "asserted")]),
    ("The army fired on farmers harvesting rice.", [("farmers", "harvest", "rice", "asserted")]),
    (
        "The Council, recalling its resolution, condemning the attacks, decides to extend the mission.",
        [
            ("Council", "condemn", "attacks", "asserted"),
        ],
    ),
    (
        "The Assembly, noting the report, welcoming the truce, urges Chad to withdraw.",
        [("Assembly", "welcome", "truce", "asserted")],
    ),
    # relative clauses on the farther noun
    (
        "North Macedonia changed its name to end a dispute with Greece that had blocked its path to NATO.",
        [("dispute", "block", "path of North Macedonia", "asserted")],
    ),
    ("An attack on a village that killed nine was condemned.", [("attack", "kill", "nine", "asserted")]),
    (
        "Three soldiers were killed in an attack on a base that Washington blamed on militias.",
        [("United States", "blame", "militias", "asserted")],
    ),
    (
        "On 3 March Peru and Chile, which had fought in 1879, signed a pact.",
        [
            *[("Peru", "sign", "pact", "asserted"), ("Chile", "sign", "pact", "asserted")],
            *[("Peru", "fight", "Chile", "asserted"), ("Chile", "fight", "Peru", "asserted")],
        ],
    ),
    # measures are no doers
    (
        "The truce between Colombia and the ELN was extended by six months.",
        [("", "extend", "truce", "asserted")],
    ),
    ("The mandate was prolonged by a year.", [("", "prolong", "mandate", "asserted")]),
    ("The treaty was signed by a minister.", [("minister", "sign", "treaty", "asserted")]),
    # who is left out
    (
        "No one but Hungary voted against the sanctions on Belarus.",
        [("Hungary", "vote", "sanctions", "asserted")],
    ),
    ("Nobody except Chad rejected the treaty.", [("Chad", "reject", "treaty", "asserted")]),
    (
        "All members except Turkey approved the plan.",
        [("All members", "approve", "plan", "asserted"), ("Türkiye", "approve", "plan", "denied")],
    ),
    ("Every member but Serbia signed the treaty.", [("Serbia", "sign", "treaty", "denied")]),
    ("All the members backed the plan, except Peru.", [("Peru", "back", "plan", "denied")]),
    (
        "It was Chad rather than Sudan that signed.",
        [("Chad", "sign", "", "asserted"), ("Sudan", "sign", "", "denied")],
    ),
    (
        "It was not Sweden but Norway that expelled the envoy.",
        [("Norway", "expel", "envoy", "asserted"), ("Sweden", "expel", "envoy", "denied")],
    ),
    # causatives and recipients
    ("Kenya had the Somali ambassador summoned.", [("Kenya", "summon", "Somali ambassador", "asserted")]),
    ("France had the journalist arrested.", [("France", "arrest", "journalist", "asserted")]),
    ("Chad had its ambassador expelled.", [("", "expel", "ambassador of Chad", "asserted")]),
    ("Mexico granted Ida Holm asylum.", [("Mexico", "grant", "asylum", "asserted")]),
    ("Spain lent Peru money.", [("Spain", "lend", "money", "asserted")]),
    # each his own
    (
        "Poland, Lithuania and Latvia respectively spent 4.1, 2.9 and 3.2 percent of GDP on defence.",
        [
            ("Poland", "spend", "4.1", "asserted"),
            ("Lithuania", "spend", "2.9", "asserted"),
            ("Latvia", "spend", "3.2 percent", "asserted"),
        ],
    ),
    (
        "China and India accused each other of crossing the border.",
        [("China", "accuse", "India", "asserted"), ("India", "accuse", "China", "asserted")],
    ),
    (
        "Norway and Sweden blamed one another for the delay.",
        [("Norway", "blame", "Sweden", "asserted"), ("Sweden", "blame", "Norway", "asserted")],
    ),
    ("Peru and Chile clashed on the border.", [("Peru", "clash", "Chile", "asserted")]),
    (
        "Ida Holm met Olaf Brandt; they had last met in April 2019.",
        [("Ida Holm", "meet", "Olaf Brandt", "asserted"), ("Olaf Brandt", "meet", "Ida Holm", "asserted")],
    ),
    (
        "Mali, Niger and Chad left the bloc. The three countries were suspended from the African Union.",
        [("", "suspend", name, "asserted") for name in ("Mali", "Niger", "Chad")],
    ),
    (
        "Ida Holm and Olaf Brandt resigned. Both ministers had criticised Chad.",
        [("Ida Holm", "criticise", "Chad", "asserted"), ("Olaf Brandt", "criticise", "Chad", "asserted")],
    ),
    # second verbs and headlines
    (
        "Chad said the well belonged to it and accused Niger of shooting at Chadian guards.",
        [("Chad", "accuse", "Niger", "asserted")],
    ),
    (
        "Officials said the bridge was theirs and condemned Chad.",
        [("Officials", "condemn", "Chad", "asserted")],
    ),
    (
        "EU, Mercosur seal trade deal after 25 years",
        [
            ("European Union", "seal", "trade deal", "asserted"),
            ("Southern Common Market", "seal", "trade deal", "asserted"),
        ],
    ),
    ("Chad, Niger and Mali form alliance", [("Mali", "form", "alliance", "asserted")]),
]

NEVER = [
    ("Gunmen shot at worshippers leaving a mosque.", ("Gunmen", "leave")),
    ("Daesh targeted families out shopping for Eid.", ("Islamic State", "shop")),
    ("North Macedonia ended a dispute with Greece that had blocked its path to NATO.", ("Greece", "block")),
    ("An attack on a village that killed nine was condemned.", ("village", "kill")),
    ("The truce was extended by six months.", ("by six months", "extend")),
    ("Prices were raised by 20 percent.", ("20 percent", "raise")),
    ("Kenya had the Somali ambassador summoned.", ("Somali ambassador", "summon")),
    ("Chad had its ambassador expelled.", ("Chad", "expel")),
    ("Chad said the well belonged to it and accused Niger of lying.", ("the well", "accuse")),
    (
        "The Council, recalling its resolution, condemning the attacks, met.",
        ("resolution of Council", "condemn"),
    ),
    ("The president wrote to lawmakers urging them to reject the bill.", ("lawmakers", "urge")),
]


@pytest.mark.parametrize(("text", "wanted"), CLAIMED, ids=[text for text, _ in CLAIMED])
def test_the_right_one_does_it(pipeline: Pipeline, text: str, wanted: list[Row]) -> None:
    found = rows(pipeline, text)

    assert [row for row in wanted if row not in found] == [], found


@pytest.mark.parametrize(("text", "doer"), NEVER, ids=[text for text, _ in NEVER])
def test_the_wrong_one_does_not_do_it(pipeline: Pipeline, text: str, doer: tuple[str, str]) -> None:
    assert doer not in [(subject, lemma) for subject, lemma, _, _ in rows(pipeline, text)]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Poland, Lithuania and Latvia respectively spent 4, 3 and 2 percent of GDP.", 3),
        ("China and India accused each other.", 2),
        ("No one but Hungary voted against the ban.", 1),
    ],
)
def test_nothing_more_is_claimed(pipeline: Pipeline, text: str, made: int) -> None:
    assert len(rows(pipeline, text)) == made


def test_each_is_accused_by_the_other(pipeline: Pipeline) -> None:
    text = "China and India accused each other of crossing the border."
    crossing = [c for c in pipeline.extract([Document("d", text)]) if c.trigger.lemma == "cross"]

    assert {(c.subject.label, c.holder.label) for c in crossing if c.holder} == {
        ("China", "India"),
        ("India", "China"),
    }


def test_given_to_whom(pipeline: Pipeline) -> None:
    [claim] = pipeline.extract([Document("d", "Mexico granted Ida Holm asylum.")])

    assert [(role.role, role.label) for role in claim.roles] == [("recipient", "Ida Holm")]
