from __future__ import annotations

from dataclasses import replace

import pyshacl
import pytest
import rdflib
from claims_examples import CLAIMS, DOCUMENT, MINED, NOT_MINED, SUND_LEADS, TELLIA, claim_lists
from conftest import Run
from hypothesis import HealthCheck, given, settings

from kg.assembly import infer
from kg.graph import Graph, load_graph
from kg.graph.validate import shapes_for
from kg.model import with_id
from kg.ontology import load_ontology

ONTOLOGY = load_ontology()
ALL = [*CLAIMS, *infer(CLAIMS, ONTOLOGY)]

HONEST = [
    pytest.param(ALL, {}, id="full"),
    pytest.param(ALL, {"profile": "statements"}, id="statements"),
    pytest.param(ALL, {"profile": "flat"}, id="flat"),
    pytest.param([MINED], {"promote": True}, id="promoted"),
    pytest.param([], {}, id="empty"),
]


def graph_of(claims: list, **options: object) -> Graph:
    return Graph.from_claims(claims, [DOCUMENT], ontology=ONTOLOGY, **options)


def planted(update: str, claims: list | None = None, **options: object) -> list[str]:
    """What is found in a graph after somebody changed it."""
    graph = graph_of(ALL if claims is None else claims, **options)
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in graph.names.prefixes.items())
    before = len(graph)
    graph.store.update(prefixes + update)
    assert len(graph) != before or "DELETE" in update
    return graph.validate()


@pytest.mark.parametrize(("claims", "options"), HONEST)
def test_validate_finds_nothing_wrong_with_our_own_graphs(claims, options):
    assert graph_of(claims, **options).validate() == []


@settings(deadline=None, max_examples=5, suppress_health_check=[HealthCheck.too_slow])
@given(claim_lists)
def test_validate_finds_no_dishonesty_whatever_is_claimed(claims):
    found = graph_of([replace(claim, derived_from=()) for claim in claims]).validate()
    assert [line for line in found if "plain fact" in line or "is called" in line] == []


CHANGE_STATUS = """
    DELETE {{ ?s kg:status ?x }} INSERT {{ ?s kg:status {} }} WHERE {{ ?s rdf:predicate kg:joined ; kg:status ?x }}
"""
EMPTY_EVIDENCE = (
    "DELETE { ?e nif:endIndex ?x } INSERT { ?e nif:endIndex 0 } "
    "WHERE { ?c kg:evidence ?e . ?e nif:endIndex ?x }"
)
FACT = ":Tellia kg:mined :bridge-3fa9c1d2"


@pytest.mark.parametrize("profile", ["statements", "full"])
@pytest.mark.parametrize(
    "claims", [[MINED], [NOT_MINED], [MINED, NOT_MINED]], ids=["reported", "denied", "disputed"]
)
def test_validate_finds_a_planted_dishonest_fact(claims, profile):
    [line] = planted(f"INSERT DATA {{ {FACT} }}", claims, profile=profile)
    assert "stands as a plain fact, but is neither asserted nor inferred" in line
    assert line.startswith("kgs:")
    assert profile == "statements" or line.endswith("”")


def test_validate_shapes_find_a_planted_dishonest_fact_in_any_shacl_processor():
    graph = graph_of([MINED])
    honest = graph.to_rdflib()
    dishonest = graph.to_rdflib()
    dishonest.update(f"INSERT DATA {{ {FACT} }}")
    shapes = rdflib.Graph().parse(data=shapes_for(), format="turtle")
    assert pyshacl.validate(honest, shacl_graph=shapes, advanced=True)[0]
    conforms, _, report = pyshacl.validate(dishonest, shacl_graph=shapes, advanced=True)
    assert not conforms
    assert "stands as a plain fact, but is neither asserted nor inferred" in report


def test_validate_finds_a_planted_hypothetical_fact():
    [line] = planted("INSERT DATA { :Norland kg:joined :Ring_Pact }")
    assert "stands as a plain fact" in line
    assert "“Norland may join the Ring Pact”" in line


def test_validate_finds_a_promotion_of_what_is_disputed():
    lines = planted(f"INSERT {{ {FACT} . ?s kg:promoted true }} WHERE {{ ?s rdf:predicate kg:mined }}")
    assert any("stands as a plain fact" in line for line in lines)


def test_validate_finds_a_fact_without_a_statement():
    [line] = planted("INSERT DATA { :Norland kg:headOfState :Tellia }")
    assert "stands as a plain fact without a statement" in line
    [line] = planted("INSERT DATA { :Norland kg:bombed :Tellia }")
    assert "nothing is known of that relation" in line


@pytest.mark.parametrize(
    ("update", "message"),
    [
        pytest.param(
            CHANGE_STATUS.format("kg:Asserted"),
            "is called asserted, but no claim of an author asserts it",
            id="status",
        ),
        pytest.param(
            "INSERT { ?c kg:holder :Arvo_Lepik } WHERE { ?c kg:claims/rdf:predicate kg:leaderOf }",
            "is called inferred from assertions, but every claim",
            id="basis",
        ),
        pytest.param(
            "INSERT { ?c kg:polarity kg:Negative } WHERE { ?c kg:claims/rdf:predicate kg:joined }",
            "has not exactly one polarity “Norland may join the Ring Pact”",
            id="two-polarities",
        ),
        pytest.param(
            "DELETE { ?c kg:tense ?x } WHERE { ?c kg:tense ?x }", "has not exactly one tense", id="no-tense"
        ),
        pytest.param(
            "INSERT DATA { kgc:1 a kg:Claim ; kg:confidence 1.5 }",
            "has not exactly one confidence between 0 and 1",
            id="confidence",
        ),
        pytest.param(
            CHANGE_STATUS.format("kg:True"),
            "has not exactly one status (it is kg:True)",
            id="closed-list",
        ),
        pytest.param(
            EMPTY_EVIDENCE,
            "holds no words",
            id="offsets",
        ),
        pytest.param(
            "DELETE { ?e kg:eventType ?x } WHERE { ?e kg:eventType ?x }",
            "has not exactly one event type",
            id="event",
        ),
    ],
)
def test_validate_says_in_words_what_is_wrong(update, message):
    lines = planted(update)
    assert any(message in line for line in lines), lines
    assert all("\n" not in line for line in lines)


def test_validate_follows_the_base():
    base = "https://example.org/my/"
    moved = [
        with_id(replace(SUND_LEADS, subject=replace(TELLIA, iri=base + "entity/Tellia"), holder=MINED.holder))
    ]
    assert graph_of(moved, base=base).validate() == []
    [line] = planted("INSERT { ?s kg:headOfState ?o } WHERE { ?s reported:headOfState ?o }", moved, base=base)
    assert "stands as a plain fact" in line


def test_validate_command(run: Run, tmp_path):
    graph_of(ALL).save(tmp_path / "good.ttl")
    good = run("validate", "good.ttl")
    assert (good.exit_code, good.stdout, good.stderr) == (0, "", "good.ttl: no violations\n")
    bad = (tmp_path / "good.ttl").read_text(encoding="utf-8") + "\n:Norland kg:joined :Ring_Pact .\n"
    (tmp_path / "bad.ttl").write_text(bad, encoding="utf-8")
    assert len(load_graph(tmp_path / "bad.ttl")) == len(graph_of(ALL)) + 1
    result = run("validate", "bad.ttl")
    assert (result.exit_code, result.stdout.count("\n")) == (1, 1)
    assert "bad.ttl: the graph has 1 violation" in result.stderr
