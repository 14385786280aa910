from __future__ import annotations

from dataclasses import replace
from functools import cache

import pyshacl
import pytest
import rdflib
from claims_examples import (
    CLAIMS,
    DOCUMENT,
    LEPIK,
    MINED,
    NORLAND,
    NOT_MINED,
    OSTRA,
    SUND,
    SUND_LEADS,
    claim,
    claim_lists,
    span,
)
from conftest import Run
from hypothesis import HealthCheck, given, settings

from kg.assembly import infer
from kg.graph import Graph, load_graph
from kg.graph.checking.domains import relation_shapes
from kg.graph.checking.validate import shapes_for
from kg.knowledge.ontology import load_ontology
from kg.model import BASE, Trigger, with_id

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
    return changed(update, claims, **options).validate()


def changed(update: str, claims: list | None = None, **options: object) -> Graph:
    """A graph after somebody changed it."""
    graph = graph_of(ALL if claims is None else claims, **options)
    prefixes = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in graph.names.prefixes.items())
    before = len(graph)
    graph.store.update(prefixes + update)
    assert len(graph) != before or "DELETE" in update
    return graph


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


@cache
def shipped_shapes() -> rdflib.Graph:
    return rdflib.Graph().parse(data=shapes_for(), format="turtle")


def test_validate_shapes_find_a_planted_dishonest_fact_in_any_shacl_processor():
    graph = graph_of([MINED])
    honest = graph.to_rdflib()
    dishonest = graph.to_rdflib()
    dishonest.update(f"INSERT DATA {{ {FACT} }}")
    shapes = shipped_shapes()
    assert pyshacl.validate(honest, shacl_graph=shapes, advanced=True)[0]
    conforms, _, report = pyshacl.validate(dishonest, shacl_graph=shapes, advanced=True)
    assert not conforms
    assert "stands as a plain fact, but is neither asserted nor inferred" in report


CITY_BORN = claim(OSTRA, "kg:bornIn", NORLAND, Trigger(*span("at"), lemma="at"))
BORN_IN_A_MAN = claim(SUND, "kg:bornIn", LEPIK, Trigger(*span("president"), lemma="president"))


@pytest.mark.parametrize(
    ("wrong", "said", "quote"),
    [
        pytest.param(
            CITY_BORN,
            "says kg:bornIn of :Ostra and :Norland, but its subject is a kg:City where kg:Person is asked for",
            "Ostra",
            id="domain",
        ),
        pytest.param(
            BORN_IN_A_MAN,
            "says kg:bornIn of :Mara_Sund and :Arvo_Lepik, but its object is a kg:Person where kg:Place is asked for",
            "Mara Sund, the president of Tellia",
            id="range",
        ),
    ],
)
def test_validate_says_which_class_a_relation_asks_for_and_which_it_found(wrong, said, quote):
    [line] = graph_of([wrong]).validate()
    node, _, words = line.partition(": ")
    assert node.startswith("kgs:")
    assert words.startswith(said + " “")
    assert quote in words.removeprefix(said)


def test_validate_checks_the_classes_of_plain_triples_without_statements():
    [line] = graph_of([CITY_BORN], profile="flat").validate()
    assert line.startswith(":Ostra: says kg:bornIn of :Ostra and :Norland, but its subject is a kg:City")


@pytest.mark.parametrize("kind", ["Thing", "Agent", "Entity", "my:Robot", ""])
def test_validate_does_not_fault_what_is_of_no_known_class(kind):
    unknown = replace(OSTRA, type=kind)
    ontology = replace(ONTOLOGY, prefixes={**ONTOLOGY.prefixes, "my": "https://my.example/"})
    graph = Graph.from_claims([replace(CITY_BORN, subject=unknown)], [DOCUMENT], ontology=ontology)
    assert graph.validate() == []


def test_validate_finds_a_thing_where_a_date_is_asked_for():
    update = (
        "DELETE {{ ?s {0} kg:bornIn }} INSERT {{ ?s {0} kg:bornOn }} WHERE {{ ?s {0} kg:bornIn }}"
    ).format("rdf:predicate")
    lines = planted(update, [BORN_IN_A_MAN], profile="statements")
    assert any("says kg:bornOn of :Mara_Sund and :Arvo_Lepik, where a date is asked for" in x for x in lines)


def test_validate_checks_relations_of_a_users_own_ontology(run: Run, tmp_path):
    (tmp_path / "mine.ttl").write_text(
        "@prefix my: <https://my.example/> . @prefix kg: <https://w3id.org/geokg/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .\n"
        'my:paid a owl:ObjectProperty ; rdfs:label "paid"@en ; rdfs:domain kg:Person ; rdfs:range kg:Agent ;\n'
        '    kg:phrase "{Jens Stoltenberg} paid {the agency}"@en .\n',
        encoding="utf-8",
    )
    mine = load_ontology(tmp_path / "mine.ttl")
    wrong = replace(CITY_BORN, predicate="my:paid")
    Graph.from_claims([wrong], [DOCUMENT], ontology=mine).save(tmp_path / "graph.ttl")
    assert run("validate", "graph.ttl").exit_code == 0
    result = run("validate", "graph.ttl", "--ontology", "mine.ttl")
    assert result.exit_code == 1
    assert (
        "says my:paid of :Ostra and :Norland, but its subject is a kg:City where kg:Person is asked for"
        in (result.stdout)
    )


@pytest.mark.parametrize("wrong", [CITY_BORN, BORN_IN_A_MAN], ids=["domain", "range"])
def test_validate_shapes_of_relations_say_the_same_in_any_shacl_processor(wrong):
    shapes = rdflib.Graph().parse(data=relation_shapes(ONTOLOGY, BASE, {"kg:bornIn"}), format="turtle")
    good = graph_of([SUND_LEADS]).to_rdflib()
    assert pyshacl.validate(good, shacl_graph=shapes, advanced=True)[0]
    conforms, _, report = pyshacl.validate(graph_of([wrong]).to_rdflib(), shacl_graph=shapes, advanced=True)
    assert not conforms
    assert "where kg:" in report


def _nodes_that_pyshacl_faults(graph: Graph) -> set[str]:
    _, report, _ = pyshacl.validate(
        graph.to_rdflib(), shacl_graph=shipped_shapes(), advanced=True, inplace=True
    )
    faulted = report.objects(None, rdflib.Namespace("http://www.w3.org/ns/shacl#").focusNode)
    return {graph.names.curie(str(node)) for node in faulted}


def test_validate_finds_a_planted_hypothetical_fact():
    [line] = planted("INSERT DATA { :Norland kg:joined :Ring_Pact }")
    assert "stands as a plain fact" in line
    assert "“Norland may join the Ring Pact”" in line


def test_validate_finds_a_promotion_of_what_is_disputed():
    lines = planted(f"INSERT {{ {FACT} . ?s kg:promoted true }} WHERE {{ ?s rdf:predicate kg:mined }}")
    assert any("stands as a plain fact" in line for line in lines)


def test_validate_finds_a_fact_without_a_statement():
    [line] = planted("INSERT DATA { :Mara_Sund kg:headOfState :Norland }")
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
    graph = changed(update)
    lines = graph.validate()
    assert any(message in line for line in lines), lines
    assert all("\n" not in line for line in lines)
    assert {line.partition(": ")[0] for line in lines} == _nodes_that_pyshacl_faults(graph)


def test_validate_follows_the_base():
    base = "https://example.org/my/"
    sund = replace(SUND_LEADS.subject, iri=base + "entity/Mara_Sund")
    moved = [with_id(replace(SUND_LEADS, subject=sund, holder=MINED.holder))]
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
