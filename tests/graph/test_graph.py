from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from claims_examples import (
    CLAIMS,
    DOCUMENT,
    ENTITY,
    MAY_JOIN,
    MINED,
    NORLAND,
    NOT_MINED,
    SUND_LEADS,
    TELLIA,
    claim_lists,
    few,
    said_by,
)
from hypothesis import given
from hypothesis import strategies as st
from rdflib.compare import graph_diff, to_isomorphic

from kg.assembly import claim_order, infer, merge
from kg.claims import write_claims
from kg.errors import GraphError
from kg.graph import Graph, load_graph
from kg.graph.writing.triples import is_kept
from kg.knowledge.ontology import load_ontology
from kg.model import Claim, Document, Quantity, Status, with_id

ONTOLOGY = load_ontology()
ALL = [*CLAIMS, *infer(CLAIMS, ONTOLOGY)]
GOLDEN = Path(__file__).parent / "golden"


def graph_of(claims: list[Claim], documents: tuple[Document, ...] = (DOCUMENT,), **options: object) -> Graph:
    return Graph.from_claims(claims, documents, ontology=ONTOLOGY, **options)


def kept(claims: list[Claim]) -> list[Claim]:
    found = (claim for statement in merge(claims) if is_kept(statement) for claim in statement.claims)
    return sorted(found, key=claim_order)


def asks(graph: Graph, pattern: str) -> bool:
    return bool(graph.query(f"ASK {{ {pattern} }}"))


# Promise 1, at the graph

AUTHOR = said_by(None, MINED)
BRIDGE_IRI = ":bridge-3fa9c1d2"


@pytest.mark.parametrize(
    ("claims", "voices"),
    [
        pytest.param([AUTHOR], {"kg"}, id="asserted"),
        pytest.param([MINED], {"reported"}, id="reported"),
        pytest.param([NOT_MINED], {"denied"}, id="denied"),
        pytest.param([MINED, NOT_MINED], {"reported", "denied"}, id="disputed"),
        pytest.param([AUTHOR, NOT_MINED], {"reported", "denied"}, id="author-disputed"),
        pytest.param([with_id(replace(AUTHOR, certainty=MAY_JOIN.certainty))], set(), id="hedged"),
        pytest.param([with_id(replace(AUTHOR, tense=MAY_JOIN.tense))], set(), id="future"),
        pytest.param(
            [with_id(replace(MINED, derived_from=(AUTHOR.id,)))], {"reported"}, id="inferred-from-report"
        ),
    ],
)
@pytest.mark.parametrize("profile", ["flat", "statements", "full"])
def test_graph_speaks_each_statement_in_its_own_voice(claims, voices, profile):
    graph = graph_of(claims, profile=profile)
    found = {v for v in ("kg", "reported", "denied") if asks(graph, f":Tellia {v}:mined {BRIDGE_IRI}")}
    assert found == voices


@few
@given(claim_lists)
def test_graph_has_no_plain_fact_that_no_author_asserts(claims):
    graph = graph_of(claims)
    asserted = {
        (s.subject.iri, s.predicate, s.object.iri if s.object else None)
        for s in merge(claims)
        if s.status is Status.ASSERTED
        or (s.status is Status.INFERRED and any(not c.holder for c in s.claims))
    }
    for subject, thing, edge in graph.to_networkx().edges(data=True):
        assert edge["voice"] != "asserted" or (subject, edge["predicate"], thing) in asserted


def test_graph_promotes_only_what_nobody_disputes():
    promoted = graph_of([MINED], promote=True)
    assert asks(promoted, f":Tellia kg:mined {BRIDGE_IRI} ; reported:mined {BRIDGE_IRI}")
    assert asks(promoted, "?statement kg:promoted true")
    disputed = graph_of([MINED, NOT_MINED], promote=True)
    assert not asks(disputed, f":Tellia kg:mined {BRIDGE_IRI}")
    assert not asks(disputed, "?statement a kg:Statement ; kg:promoted true")


def test_graph_open_predicates_have_the_same_three_voices():
    jeer = with_id(replace(SUND_LEADS, predicate="open:jeer_at", object=NORLAND))
    reported, denied = said_by(MINED.holder, jeer), with_id(replace(jeer, polarity=NOT_MINED.polarity))
    assert asks(graph_of([jeer]), ":Mara_Sund open:jeer_at :Norland")
    assert asks(graph_of([reported]), ":Mara_Sund reported-open:jeer_at :Norland")
    assert asks(graph_of([denied]), ":Mara_Sund denied-open:jeer_at :Norland")
    assert not asks(graph_of([reported, denied]), ":Mara_Sund open:jeer_at :Norland")


def test_graph_all_names_follow_the_base():
    base = "https://example.org/my/"
    moved = [replace(SUND_LEADS, subject=replace(TELLIA, iri=base + "entity/Tellia"))]
    text = graph_of(moved, base=base).serialize("nt").decode()
    assert f"<{base}entity/Tellia> <{base}ontology#headOfState>" in text
    assert "<https://w3id.org/geokg/ontology#" not in text


# Nothing is lost


@few
@given(claim_lists)
def test_graph_gives_back_the_claims_it_was_made_of(claims):
    assert graph_of(claims).claims() == kept(claims)


@few
@given(claim_lists)
def test_graph_counts_what_it_leaves_out(claims):
    graph = graph_of(claims)
    assert len(graph.claims()) + sum(len(s.claims) for s in graph.left_out) == len({c.id for c in claims})
    [run] = graph.query("SELECT ?count WHERE { ?run a kg:Run ; kg:leftOut ?count }")
    assert run["count"] == len(graph.left_out)


@pytest.mark.parametrize(
    ("claim", "is_in"),
    [
        pytest.param(with_id(replace(SUND_LEADS, predicate="open:like")), True, id="open-named"),
        pytest.param(with_id(replace(AUTHOR, predicate="open:like", event=None)), False, id="open-unnamed"),
        pytest.param(
            with_id(replace(SUND_LEADS, predicate="open:sleep", object=None)), False, id="open-alone"
        ),
        pytest.param(with_id(replace(AUTHOR, predicate="open:blow_up")), True, id="open-event"),
        pytest.param(with_id(replace(AUTHOR, event=None)), True, id="known-unnamed"),
    ],
)
def test_graph_leaves_out_only_open_statements_between_nameless_things(claim, is_in):
    graph = graph_of([claim])
    assert bool(graph.claims()) is is_in
    assert len(graph.left_out) == (0 if is_in else 1)


def test_graph_every_quote_is_cut_from_its_document():
    rows = list(
        graph_of(ALL).query("SELECT * WHERE { ?s nif:beginIndex ?a ; nif:endIndex ?b ; nif:anchorOf ?words }")
    )
    assert len(rows) > 20
    for row in rows:
        assert DOCUMENT.text[row["a"] : row["b"]] == row["words"]


def test_graph_documents_without_claims_are_in_it():
    assert asks(graph_of([]), f'<{DOCUMENT.iri}> a kg:Document ; dcterms:title "A bridge"@en')


def test_graph_an_event_knows_who_where_and_when():
    graph = graph_of([MINED])
    assert asks(
        graph,
        f"""?event a kg:Event, sem:Event ; kg:eventType plover:MOBILIZE ; kg:mode "weapons" ; kg:actor :Tellia ;
            kg:recipient {BRIDGE_IRI} ; role:at :Ostra ; sem:hasPlace :Ostra ; kg:status kg:Reported ;
            sem:hasTimeStamp "2031-03"^^xsd:gYearMonth ; kg:quantity kgq:40_mine .
            plover:MOBILIZE kg:quadClass ?class . kgq:40_mine kg:value 40 ; kg:unit "mine" .""",
    )


def test_graph_an_event_may_leave_unsaid_who_did_it():
    nobody = replace(TELLIA, start=0, end=0, text="", label="", iri=None, type="", wikidata=None)
    graph = graph_of([with_id(replace(AUTHOR, subject=nobody))])
    assert asks(graph, f"?event a kg:Event ; kg:recipient {BRIDGE_IRI}")
    assert not asks(graph, "?event kg:actor ?who")
    assert graph.validate() == []


@pytest.mark.parametrize(
    ("claims", "found"),
    [
        pytest.param([replace(MINED, time=None)], True, id="told-as-past"),
        pytest.param([replace(NOT_MINED, time=None)], False, id="denied"),
        pytest.param([MINED], False, id="with-its-own-time"),
    ],
)
def test_graph_what_is_told_as_past_was_over_by_the_date_of_the_text(claims, found):
    pattern = '?event a kg:Event ; sem:hasLatestEndTimeStamp "2031-04-12"^^xsd:date'
    assert asks(graph_of(claims), pattern) is found


def test_graph_takes_facts_about_entities():
    graph = graph_of([SUND_LEADS], facts={"Tellia": ("TEL", 12.5, -3.25)})
    assert asks(graph, ':Tellia kg:iso3 "TEL" ; geo:asWKT "POINT(-3.25 12.5)"^^geo:wktLiteral')


@pytest.mark.parametrize(
    ("options", "message"),
    [
        pytest.param({"profile": "fall"}, "no profile 'fall'. Did you mean 'full'", id="profile"),
        pytest.param({"base": "nowhere"}, "'nowhere' cannot be the base", id="base"),
    ],
)
def test_graph_says_what_would_have_worked(options, message):
    with pytest.raises(GraphError, match=message):
        graph_of(CLAIMS, **options)


def test_graph_says_that_an_iri_or_a_prefix_is_broken():
    with pytest.raises(GraphError, match="'not an iri' is no IRI"):
        graph_of([replace(SUND_LEADS, document="not an iri")])
    with pytest.raises(GraphError, match="no namespace is known for 'kq:mined'"):
        graph_of([replace(SUND_LEADS, predicate="kq:mined")])


# Same input, same bytes


@few
@given(claim_lists, st.randoms())
def test_graph_bytes_do_not_depend_on_order(claims, random):
    shuffled = claims * 2
    random.shuffle(shuffled)
    assert graph_of(shuffled).serialize() == graph_of(claims).serialize()


def test_graph_bytes_do_not_depend_on_the_hash_seed(tmp_path):
    write_claims(ALL, tmp_path / "claims.jsonl")
    program = (
        "import sys; from kg.claims import read_claims; from kg.graph import Graph; "
        "graph = Graph.from_claims(read_claims(sys.argv[1])); "
        "[sys.stdout.buffer.write(graph.serialize(f)) for f in ('ttl', 'nt', 'jsonld', 'rdf')]"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program, str(tmp_path / "claims.jsonl")],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=GOLDEN.parent.parent,
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
    assert len(outputs.pop()) > 10_000


@pytest.mark.parametrize("profile", ["flat", "statements", "full"])
def test_graph_is_as_expected(profile, update_golden):
    path = GOLDEN / f"bridge-{profile}.ttl"
    graph = graph_of(ALL, profile=profile)
    graph.store.update(  # the run's name changes with every word of the ontology
        """DELETE { ?s ?p ?run . ?run ?q ?o } WHERE { ?run a <https://w3id.org/geokg/ontology#Run> ; ?q ?o
        OPTIONAL { ?s ?p ?run } }"""
    )
    if update_golden:
        graph.save(path)
    expected, found = rdflib.Graph().parse(path), graph.to_rdflib()
    _, lost, added = graph_diff(to_isomorphic(expected), to_isomorphic(found))
    assert (lost.serialize(format="nt"), added.serialize(format="nt")) == ("", "")
    assert path.read_bytes() == graph.serialize()


# Other forms of the same graph


def test_graph_to_networkx_has_entities_and_plain_triples():
    network = graph_of(ALL).to_networkx()
    assert network.nodes[ENTITY + "Tellia"] == {
        "label": "Tellia",
        "type": "Country",
        "named": True,
        "wikidata": "Q1001",
    }
    assert not network.nodes[ENTITY + "bridge-3fa9c1d2"]["named"]
    edges = network.get_edge_data(ENTITY + "Tellia", ENTITY + "bridge-3fa9c1d2").values()
    assert {(edge["voice"], edge["status"], edge["label"]) for edge in edges} == {
        ("reported", "disputed", "mined"),
        ("denied", "disputed", "mined"),
    }
    assert all(edge["statement"].startswith("https://w3id.org/geokg/statement/") for edge in edges)
    [alliance] = network.get_edge_data(ENTITY + "Tellia", ENTITY + "Norland").values()
    assert (alliance["inferred"], alliance["symmetric"], alliance["voice"]) == (True, True, "asserted")
    assert "president" in alliance["quote"]


def test_graph_entities_may_be_events_themselves():
    exercise = replace(NORLAND, type="Event", label="exercise", iri=ENTITY + "exercise-1a2b3c4d", named=False)
    graph = graph_of([with_id(replace(AUTHOR, predicate="kg:visited", object=exercise))])
    assert graph.to_networkx().nodes[exercise.iri]["type"] == "Event"
    assert graph.validate() == []


def test_graph_to_networkx_of_a_flat_graph_has_the_same_lines():
    ends = [
        {
            (s, t, e["voice"], e["predicate"])
            for s, t, e in graph_of(ALL, profile=p).to_networkx().edges(data=True)
        }
        for p in ("flat", "statements", "full")
    ]
    assert ends[0] == ends[1] == ends[2]
    assert len(ends[0]) > 8


def test_graph_to_rdflib_is_the_same_graph():
    graph = graph_of(ALL)
    assert len(graph.to_rdflib()) == len(graph) > 300


@pytest.mark.parametrize("name", ["Tellia", "tellia", ENTITY + "Tellia"])
def test_graph_claims_about_something(name):
    about = graph_of(CLAIMS).claims(about=name)
    assert {claim.predicate for claim in about} == {"kg:mined", "kg:headOfState"}


def test_graph_claims_about_a_speaker_are_those_it_holds():
    assert MINED in graph_of(CLAIMS).claims(about="Arvo Lepik")


def test_graph_statements_are_those_of_the_claims():
    assert graph_of(ALL).statements() == merge(ALL)


# Files


@pytest.mark.parametrize("suffix", ["ttl", "trig", "nt", "nq", "jsonld", "rdf", "xml"])
def test_graph_survives_each_format(suffix, tmp_path):
    graph, path = graph_of(ALL), tmp_path / f"graph.{suffix}"
    graph.save(path)
    again = load_graph(path)
    assert set(again) == set(graph)
    assert again.claims() == graph.claims()
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")
@few
@given(claim_lists)
def test_graph_turtle_jsonld_and_xml_mean_the_same_to_every_reader(claims):
    graph = graph_of(claims)
    wanted = set(graph.to_rdflib())
    assert set(rdflib.Graph().parse(data=graph.serialize("ttl"), format="turtle")) == wanted
    assert set(rdflib.Graph().parse(data=graph.serialize("jsonld"), format="json-ld")) == wanted
    try:
        xml = graph.serialize("rdf")
    except GraphError:  # XML cannot express all
        return
    assert set(rdflib.Graph().parse(data=xml, format="xml")) == wanted


@few
@given(claim_lists, st.sampled_from(["ttl", "jsonld", "nq"]))
def test_graph_survives_files_whatever_it_says(tmp_path_factory, claims, suffix):
    path = tmp_path_factory.mktemp("graphs") / f"graph.{suffix}"
    graph = graph_of(claims)
    graph.save(path)
    assert set(load_graph(path)) == set(graph)


def test_graph_file_keeps_its_base(tmp_path):
    base = "https://example.org/my/"
    graph = graph_of([replace(SUND_LEADS, subject=replace(TELLIA, iri=base + "entity/Tellia"))], base=base)
    for name in ("graph.ttl", "graph.nt"):
        graph.save(tmp_path / name)
        assert load_graph(tmp_path / name).names.base == base


def test_graph_predicates_of_a_users_ontology_come_back(tmp_path):
    mine = tmp_path / "mine.ttl"
    mine.write_text(
        """@prefix my: <https://my.example/terms#> . @prefix kg: <https://w3id.org/geokg/ontology#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        my:paid_off a owl:ObjectProperty ; rdfs:label "paid off" ; kg:phrase "{Iran} paid off {Iraq}"@en .""",
        encoding="utf-8",
    )
    paid = with_id(replace(SUND_LEADS, predicate="my:paid_off", holder=MINED.holder))
    graph = Graph.from_claims([paid], ontology=load_ontology(mine))
    assert asks(graph, ":Mara_Sund reported-my:paid_off :Tellia")
    assert not asks(graph, ":Mara_Sund my:paid_off :Tellia")
    graph.save(tmp_path / "graph.ttl")
    assert load_graph(tmp_path / "graph.ttl").claims() == [paid]
    [(_, _, edge)] = load_graph(tmp_path / "graph.ttl").to_networkx().edges(data=True)
    assert (edge["voice"], edge["predicate"], edge["label"]) == ("reported", "my:paid_off", "paid off")


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        pytest.param(
            "graph.tll", "", "no graph format has the suffix '.tll'. Did you mean 'ttl'", id="suffix"
        ),
        pytest.param("graph", "", "the name has no suffix", id="no-suffix"),
        pytest.param("graph.ttl", None, "cannot be read: No such file", id="missing"),
        pytest.param("graph.ttl", ":a :b", r"graph\.ttl:1: not Turtle", id="turtle"),
        pytest.param("graph.jsonld", "{", "not JSON-LD", id="jsonld"),
        pytest.param("graph.rdf", "<rdf", "not RDF/XML", id="xml"),
    ],
)
def test_graph_files_say_what_is_wrong(name, content, message, tmp_path):
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")
    with pytest.raises(GraphError, match=message) as caught:
        load_graph(path)
    assert "\n" not in str(caught.value)


def test_graph_files_say_that_a_folder_is_missing(tmp_path):
    with pytest.raises(GraphError, match="cannot be written"):
        graph_of(CLAIMS).save(tmp_path / "none" / "graph.ttl")


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        pytest.param(
            with_id(replace(SUND_LEADS, predicate="open:50")), "no way to write the predicate", id="name"
        ),
        pytest.param(
            replace(SUND_LEADS, rule="\x01"), "no way to write the control characters", id="character"
        ),
    ],
)
def test_graph_xml_that_no_parser_would_read_is_an_error(claim, message, tmp_path):
    with pytest.raises(GraphError, match=message):
        graph_of([claim]).save(tmp_path / "graph.rdf")
    assert list(tmp_path.iterdir()) == []


def test_graph_jsonld_is_short_to_read():
    graph = json.loads(graph_of([SUND_LEADS]).serialize("jsonld"))
    [tellia] = [node for node in graph["@graph"] if node["@id"] == "entity:Tellia"]
    assert tellia["@type"] == ["kg:Country"]
    assert tellia["rdfs:label"] == [{"@value": "Tellia", "@language": "en"}]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (40.0, "40"),
        (2.5, "2.5"),
        (-0.0, "0"),
    ],
)
def test_graph_numbers_are_written_as_people_write_them(value, written):
    graph = graph_of([replace(AUTHOR, quantity=Quantity(value, "mine"))])
    assert f"kg:value {written} ." in graph.serialize().decode()
    assert graph.claims()[0].quantity == Quantity(value, "mine")


@pytest.mark.parametrize("value", [1e300, 1e-20, 123456789.123456789, 1e15])
def test_graph_numbers_of_any_size_come_back(value):
    [claim] = graph_of([replace(AUTHOR, quantity=Quantity(value, "mine"))]).claims()
    assert claim.quantity == Quantity(value, "mine")


def test_graph_a_denial_without_time_speaks_against_every_event_of_its_statement():
    graph = graph_of([AUTHOR, NOT_MINED])
    statuses = {
        row["status"].rpartition("#")[2]
        for row in graph.query("SELECT ?status { ?e a kg:Event ; kg:status ?status }")
    }
    assert statuses == {"Disputed", "Denied"}
