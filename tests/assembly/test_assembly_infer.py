from __future__ import annotations

import math
from dataclasses import replace

import pytest
from claims_examples import (
    ALLIES,
    CLAIMS,
    DOCUMENT,
    LEPIK_LEADS,
    MINED,
    NORLAND,
    OSTRA,
    SAID_LEPIK,
    SUND_LEADS,
    TELLIA,
    THE_MINISTER,
    argument,
    claim,
    claim_lists,
    denied,
    few,
    said_by,
    span,
)
from hypothesis import given
from hypothesis import strategies as st

from kg.assembly import infer
from kg.errors import OntologyError
from kg.knowledge.ontology import Ontology, Rule, load_ontology
from kg.model import Certainty, Claim, Status, Tense, Time, Trigger, identity, with_id

ONTOLOGY = load_ontology()
PACT = argument("the Ring Pact", "Ring Pact", "Organisation")
JOIN = Trigger(*span("join"), lemma="join")
LEADERS = [SUND_LEADS, LEPIK_LEADS, ALLIES]


def triples(claims: list[Claim]) -> set[tuple[str, str, str]]:
    return {(c.subject.label, c.predicate, c.object.label) for c in claims if c.object}


def find(claims: list[Claim], subject: str, predicate: str, thing: str) -> Claim:
    [found] = [
        c
        for c in claims
        if (c.subject.label, c.predicate, c.object and c.object.label) == (subject, predicate, thing)
    ]
    return found


def test_infer_carries_an_alliance_of_leaders_to_their_states():
    inferred = infer(LEADERS, ONTOLOGY)
    assert triples(inferred) == {
        ("Arvo Lepik", "kg:allyOf", "Mara Sund"),
        ("Arvo Lepik", "kg:leaderOf", "Norland"),
        ("Mara Sund", "kg:leaderOf", "Tellia"),
        ("Norland", "kg:allyOf", "Tellia"),
        ("Tellia", "kg:allyOf", "Norland"),
    }
    alliance = find(inferred, "Tellia", "kg:allyOf", "Norland")
    assert alliance.derived_from == tuple(sorted(premise.id for premise in LEADERS))
    assert alliance.confidence == pytest.approx(math.prod(premise.confidence for premise in LEADERS))
    assert alliance.rule == "rule:alliance-between-heads-of-state"
    assert alliance.status is Status.INFERRED


def test_infer_quotes_its_first_premise():
    for inferred in infer(CLAIMS, ONTOLOGY):
        for quote in (
            inferred.sentence,
            inferred.trigger,
            inferred.subject,
            inferred.object,
            inferred.evidence,
        ):
            assert DOCUMENT.text[quote.start : quote.end] == quote.text
    alliance = find(infer(LEADERS, ONTOLOGY), "Tellia", "kg:allyOf", "Norland")
    assert alliance.trigger == SUND_LEADS.trigger


MEMBER = claim(TELLIA, "kg:memberOf", PACT, JOIN)
CAPITAL = claim(OSTRA, "kg:capitalOf", TELLIA, JOIN)
BORDERS = claim(TELLIA, "kg:borders", NORLAND, JOIN)


@pytest.mark.parametrize(
    ("premise", "rule", "conclusion"),
    [
        pytest.param(BORDERS, "rule:symmetric", ("Norland", "kg:borders", "Tellia"), id="symmetric"),
        pytest.param(MEMBER, "rule:inverse", ("Ring Pact", "kg:hasMember", "Tellia"), id="inverse"),
        pytest.param(CAPITAL, "rule:subproperty", ("Ostra", "kg:locatedIn", "Tellia"), id="subproperty"),
    ],
)
def test_infer_uses_what_relations_declare(premise, rule, conclusion):
    [inferred] = [claim for claim in infer([premise], ONTOLOGY) if claim.rule == rule]
    assert triples([inferred]) == {conclusion}
    assert inferred.confidence == premise.confidence


@pytest.mark.parametrize(
    "premise",
    [
        pytest.param(denied(BORDERS), id="denied"),
        pytest.param(with_id(replace(BORDERS, certainty=Certainty.PROBABLE)), id="hedged"),
        pytest.param(with_id(replace(BORDERS, tense=Tense.FUTURE)), id="future"),
        pytest.param(with_id(replace(BORDERS, object=replace(NORLAND, iri=None))), id="value"),
    ],
)
def test_infer_builds_on_nothing_that_is_not_said_plainly(premise):
    assert infer([premise], ONTOLOGY) == []


def test_infer_passes_the_holder_on():
    inferred = infer([SUND_LEADS, LEPIK_LEADS, said_by(SAID_LEPIK, ALLIES)], ONTOLOGY)
    assert find(inferred, "Tellia", "kg:allyOf", "Norland").holder == SAID_LEPIK
    assert find(inferred, "Mara Sund", "kg:leaderOf", "Tellia").holder is None


def test_infer_does_not_mix_speakers():
    claims = [said_by(THE_MINISTER, SUND_LEADS), LEPIK_LEADS, said_by(SAID_LEPIK, ALLIES)]
    assert ("Tellia", "kg:allyOf", "Norland") not in triples(infer(claims, ONTOLOGY))


def test_infer_does_not_mix_documents():
    elsewhere = with_id(replace(LEPIK_LEADS, document="https://news.example/a2"))
    assert ("Tellia", "kg:allyOf", "Norland") not in triples(infer([SUND_LEADS, elsewhere, ALLIES], ONTOLOGY))


def test_infer_repeats_nothing_that_is_claimed():
    both = [BORDERS, claim(NORLAND, "kg:borders", TELLIA, JOIN)]
    assert infer(both, ONTOLOGY) == []


def test_infer_relates_nothing_to_itself():
    same_state = replace(LEPIK_LEADS, object=replace(NORLAND, iri=TELLIA.iri, label="Tellia"))
    inferred = infer([SUND_LEADS, with_id(same_state), ALLIES], ONTOLOGY)
    assert all(identity(c.subject) != identity(c.object) for c in inferred if c.object)


def test_infer_respects_the_classes_of_a_relation():
    place = replace(TELLIA, type="SubnationalRegion")
    leads_place = with_id(replace(SUND_LEADS, object=place))
    assert ("Tellia", "kg:allyOf", "Norland") not in triples(
        infer([leads_place, LEPIK_LEADS, ALLIES], ONTOLOGY)
    )


def test_infer_takes_the_first_time_there_is():
    time = Time(*span("in March"), value="2031-03")
    inferred = infer([SUND_LEADS, LEPIK_LEADS, replace(ALLIES, time=time)], ONTOLOGY)
    assert find(inferred, "Tellia", "kg:allyOf", "Norland").time == time


def test_infer_keeps_the_surest_way_to_a_conclusion():
    weaker = with_id(replace(SUND_LEADS, confidence=0.1, trigger=MINED.trigger))
    inferred = infer([weaker, *LEADERS], ONTOLOGY)
    assert find(inferred, "Tellia", "kg:allyOf", "Norland").confidence == pytest.approx(0.36)


def test_infer_says_that_a_rule_concludes_from_nothing():
    rule = Rule("odd", "odd", (("?x", "kg:allyOf", "?y"),), ("?x", "kg:allyOf", "?z"))
    ontology = Ontology({}, {}, {}, (rule,), {})
    with pytest.raises(OntologyError, match=r"'odd' concludes something about \?z"):
        infer([ALLIES], ontology)


def test_infer_knows_constants_in_rules():
    condition = ("?x", "kg:borders", f"<{NORLAND.iri}>")
    rule = Rule("near", "near", (condition,), ("?x", "kg:partnerOf", f"<{NORLAND.iri}>"))
    ontology = Ontology({}, {}, {}, (rule,), {})
    assert triples(infer([BORDERS], ontology)) == {("Tellia", "kg:partnerOf", "Norland")}
    assert infer([replace(BORDERS, object=replace(OSTRA))], ontology) == []


@few
@given(claim_lists, st.randoms())
def test_infer_does_not_depend_on_order_and_ends(claims, random):
    inferred = infer(claims, ONTOLOGY)
    shuffled = list(claims)
    random.shuffle(shuffled)
    assert infer(shuffled, ONTOLOGY) == inferred
    assert infer([*claims, *inferred], ONTOLOGY) == []
    assert len({(c.document, c.key, c.holder) for c in inferred}) == len(inferred)
