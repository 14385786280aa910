from __future__ import annotations

import csv
import io
import json
from xml.etree import ElementTree

import pytest
from claims_examples import CLAIMS, DOCUMENT, MINED
from conftest import Run

from kg.assembly import infer
from kg.errors import GraphError
from kg.graph import Graph
from kg.graph.explain import explain
from kg.graph.formats.results import format_result
from kg.graph.query import named_query, shipped_queries
from kg.knowledge.ontology import load_ontology

ONTOLOGY = load_ontology()
GRAPH = Graph.from_claims([*CLAIMS, *infer(CLAIMS, ONTOLOGY)], [DOCUMENT], ontology=ONTOLOGY)
WHO_MINED = "SELECT ?who ?label ?none WHERE { ?who reported:mined ?what ; rdfs:label ?label }"
TELLIA = "https://w3id.org/geokg/entity/Tellia"


def test_query_gives_plain_python_values():
    [row] = GRAPH.query(WHO_MINED)
    assert row == {"who": TELLIA, "label": "Tellia", "none": None}
    [counts] = GRAPH.query("SELECT (COUNT(?c) AS ?n) (1.5 AS ?x) (true AS ?y) WHERE { ?c a kg:Claim }")
    assert counts == {"n": len(GRAPH.claims()), "x": 1.5, "y": True}


def test_query_knows_a_voice_or_another():
    assert len(GRAPH.query("SELECT ?s WHERE { ?s kg:mined|reported:mined ?o }")) == 1
    assert len(GRAPH.query("SELECT ?s WHERE { ?s ?p ?o . ?p rdfs:subPropertyOf? reported:mined }")) == 1


def test_query_rows_are_sorted_unless_the_query_sorts_them():
    labels = [row["l"] for row in GRAPH.query("SELECT ?l WHERE { ?s a kg:Country ; rdfs:label ?l }")]
    assert labels == sorted(labels)
    backwards = "SELECT ?l WHERE { ?s a kg:Country ; rdfs:label ?l } ORDER BY DESC(?l)"
    assert [row["l"] for row in GRAPH.query(backwards)] == labels[::-1]


@pytest.mark.parametrize(
    ("query", "message"),
    [
        pytest.param("SELECT ?s WHERE { ?s }", "no SPARQL: error at 1:", id="syntax"),
        pytest.param("SELECT ?s WHERE { ?s nope:x ?o }", "no SPARQL", id="prefix"),
        pytest.param(
            "SELECT * WHERE { SERVICE <http://localhost:1/> { ?s ?p ?o } }", "the query failed", id="network"
        ),
    ],
)
def test_query_says_where_it_is_broken(query, message):
    with pytest.raises(GraphError, match=message) as caught:
        GRAPH.query(query)
    assert "\n" not in str(caught.value)


def test_query_formats():
    result = GRAPH.query(WHO_MINED)
    assert format_result(result, "table").splitlines() == [
        "who      label   none",
        "───────  ──────  ────",
        ":Tellia  Tellia",
        "1 row",
    ]
    assert list(csv.reader(io.StringIO(format_result(result, "csv")))) == [
        ["who", "label", "none"],
        [TELLIA, "Tellia", ""],
    ]
    [binding] = json.loads(format_result(result, "json"))["results"]["bindings"]
    assert binding == {
        "who": {"type": "uri", "value": TELLIA},
        "label": {"type": "literal", "value": "Tellia", "xml:lang": "en"},
    }
    space = "{http://www.w3.org/2005/sparql-results#}"
    root = ElementTree.fromstring(format_result(result, "xml"))
    assert [uri.text for uri in root.iter(f"{space}uri")] == [TELLIA]
    assert [variable.get("name") for variable in root.iter(f"{space}variable")] == ["who", "label", "none"]


def test_query_formats_of_yes_and_no():
    result = GRAPH.query("ASK { :Tellia kg:mined ?what }")
    assert format_result(result, "table") == "no\n"
    assert json.loads(format_result(result, "json")) == {"head": {}, "boolean": False}
    assert "<boolean>false</boolean>" in format_result(result, "xml")


def test_query_formats_of_triples():
    result = GRAPH.query("CONSTRUCT { ?s rdfs:label ?l } WHERE { ?s reported:mined ?o ; rdfs:label ?l }")
    assert ':Tellia rdfs:label "Tellia"@en .' in format_result(result, "ttl")
    with pytest.raises(GraphError, match="which csv cannot show"):
        format_result(result, "csv")
    with pytest.raises(GraphError, match="not rows"):
        format_result(GRAPH.query(WHO_MINED), "ttl")
    with pytest.raises(GraphError, match="Did you mean 'json'"):
        format_result(GRAPH.query(WHO_MINED), "jsn")


ROWS = {
    "alliances": {
        ("Mara Sund", "ally of", "Arvo Lepik", "asserted"),
        ("Norland", "ally of", "Tellia", "inferred"),
    },
    "denials": {("Tellia", "mined", "bridge", "the minister")},
    "events": {("Tellia", "MOBILIZE", "weapons", "bridge")},
    "relations": {
        ("Tellia", "mined", "bridge", "disputed"),
        ("Norland", "joined", "Ring Pact", "hypothetical"),
    },
    "timeline": {("2031-03", "Tellia", "MOBILIZE", "bridge")},
    "who-says": {
        ("Arvo Lepik", "positive", "certain", "Tellia"),
        ("the minister", "negative", "certain", "Tellia"),
    },
}


@pytest.mark.parametrize("name", sorted(shipped_queries()))
def test_query_shipped_ones_find_what_they_promise(name):
    found = {tuple(row.values())[:4] for row in GRAPH.query(named_query(name))}
    assert ROWS[name] <= found


def test_query_alliances_show_a_symmetric_relation_once():
    pairs = [frozenset((row["one"], row["other"])) for row in GRAPH.query(named_query("alliances"))]
    assert len(pairs) == len(set(pairs)) == 2


def test_query_denials_name_those_who_say_otherwise():
    [row] = GRAPH.query(named_query("denials"))
    assert (row["others"], row["words"][:12]) == ("Arvo Lepik", "denied")


def test_explain_shows_who_says_so_and_in_what_words():
    text = explain(GRAPH, "Tellia", "mined")
    assert "Tellia – kg:mined – bridge: disputed, belief 0.86, disbelief 0.90" in text
    assert "Arvo Lepik (said): certain, past" in text
    assert "the minister (denied), denies it: certain, past" in text
    assert "“Arvo Lepik said Tellia [mined] the bridge at Ostra in March.”" in text
    assert f"{DOCUMENT.iri} of 2031-04-12, characters 16 to 39" in text
    assert DOCUMENT.text[16:39] == MINED.evidence.text


def test_explain_follows_an_inference_down_to_the_words():
    text = explain(GRAPH, "Tellia", "allyOf", "Norland")
    assert "Tellia – kg:allyOf – Norland: inferred, belief 0.36" in text
    assert "by rule:alliance-between-heads-of-state, confidence 0.36" in text
    assert "because Mara Sund – kg:headOfState – Tellia" in text
    assert "is an [ally] of Arvo Lepik" in text


@pytest.mark.parametrize(
    ("wanted", "statements"),
    [
        pytest.param((), 10, id="all"),
        pytest.param(("tellia",), 5, id="either-end"),
        pytest.param((None, "head of state"), 2, id="predicate-in-words"),
        pytest.param((None, None, "Ring_Pact"), 1, id="end-of-iri"),
    ],
)
def test_explain_finds_by_name(wanted, statements):
    assert explain(GRAPH, *wanted).count(", belief ") == statements


def test_explain_says_what_comes_near():
    with pytest.raises(GraphError, match=r"no claim about 'Telia … …'. Did you mean 'Tellia'\?"):
        explain(GRAPH, "Telia")
    with pytest.raises(GraphError, match="profile 'full'"):
        explain(Graph.from_claims(CLAIMS, ontology=ONTOLOGY, profile="flat"))


def test_query_command_asks_a_file(run: Run, tmp_path):
    GRAPH.save(tmp_path / "g.ttl")
    (tmp_path / "q.rq").write_text(WHO_MINED, encoding="utf-8")
    for arguments in (["q.rq"], [WHO_MINED]):
        result = run("query", "g.ttl", *arguments, "--format", "csv")
        assert (result.exit_code, result.stdout.splitlines()[1]) == (0, f"{TELLIA},Tellia,")
    assert "disputed" in run("query", "g.ttl", "--name", "events").stdout


@pytest.mark.parametrize(
    ("arguments", "status", "message"),
    [
        pytest.param(["g.ttl"], 2, "give a query", id="none"),
        pytest.param(["g.ttl", "ASK {}", "--name", "events"], 2, "give a query", id="both"),
        pytest.param(["g.ttl", "--name", "event"], 1, "Did you mean 'events'", id="name"),
        pytest.param(["g.ttl", "none.rq"], 1, "none.rq: cannot be read as a query", id="file"),
        pytest.param(["none.ttl", "ASK {}"], 1, "none.ttl: cannot be read", id="graph"),
    ],
)
def test_query_command_says_what_is_wrong(run: Run, tmp_path, arguments, status, message):
    GRAPH.save(tmp_path / "g.ttl")
    result = run("query", *arguments)
    assert (result.exit_code, result.stdout) == (status, "")
    assert message in result.stderr


def test_explain_command(run: Run, tmp_path):
    GRAPH.save(tmp_path / "g.ttl")
    assert "(said): certain, past" in run("explain", "g.ttl", "Tellia", "kg:mined", "bridge").stdout
    assert run("explain", "g.ttl", "-", "mined").stdout == explain(GRAPH, None, "mined")
    assert run("explain", "g.ttl", "Telia").exit_code == 1
