"""The ontology: what it says, what a user's file may add, and what is said of a broken one."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from kg.errors import OntologyError
from kg.knowledge.ontology import KG, PLOVER, load_ontology, name_prefixes, ontology_dir
from kg.knowledge.ontology.triples import SKOS
from kg.knowledge.pages import to_markdown
from kg.knowledge.sentences import parse_sentence
from kg.model import Document

PREFIXES = """\
@prefix my:   <https://example.org/terms#> .
@prefix kg:   <https://w3id.org/geokg/ontology#> .
@prefix owl:  <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
LINES = len(PREFIXES.splitlines())


@pytest.fixture(scope="module")
def ontology():
    return load_ontology()


@pytest.fixture
def mine(tmp_path: Path):
    """Write a file of one's own after the prefixes, and give its path."""

    def write(text: str) -> Path:
        path = tmp_path / "mine.ttl"
        path.write_text(PREFIXES + text, encoding="utf-8")
        return path

    return write


# What is shipped


def test_ontology_relations_are_complete(ontology):
    relations = ontology.relations.values()

    assert len(relations) >= 60
    for relation in relations:
        assert all((relation.label, relation.domain, relation.range, relation.group)), relation.name
        assert relation.comment.endswith("."), relation.name
        assert 3 <= len(relation.phrases) <= 32, relation.name


def test_ontology_inverses_name_each_other_and_swap_their_ends(ontology):
    inverses = [r for r in ontology.relations.values() if r.inverse]

    assert inverses != []
    for relation in inverses:
        back = ontology.relations[relation.inverse]
        assert back.inverse == relation.name
        assert ontology.overlap(relation.domain, back.range), relation.name
        assert ontology.overlap(relation.range, back.domain), relation.name


def test_ontology_symmetric_relations_have_the_same_class_at_both_ends(ontology):
    for relation in ontology.relations.values():
        assert not relation.symmetric or relation.domain == relation.range, relation.name


def test_ontology_subrelations_fit_into_those_above(ontology):
    for relation in ontology.relations.values():
        for parent in relation.parents:
            above = ontology.relations[parent]
            assert ontology.overlap(relation.domain, above.domain), relation.name
            assert ontology.overlap(relation.range, above.range), relation.name


def test_ontology_classes_say_what_they_are(ontology):
    for name, one in ontology.classes.items():
        if ":" not in name:
            assert one.label, name


def test_ontology_is_turtle_for_rdflib_too():
    import rdflib

    for path in sorted(ontology_dir().glob("*.ttl")):
        assert len(rdflib.Graph().parse(path)) > 0


def test_ontology_reads_unions(ontology):
    assert ontology.relations["kg:servedIn"].range == ("Military", "ArmedGroup")


# Which things may stand where


@pytest.mark.parametrize(
    ("type_name", "allowed", "named", "may"),
    [
        pytest.param("Country", ("Agent",), True, True, id="below"),
        pytest.param("Person", ("Place",), True, False, id="elsewhere"),
        pytest.param("Place", ("City",), True, True, id="some place or other"),
        pytest.param("Organisation", ("Party",), True, False, id="not every organisation is a party"),
        pytest.param("Thing", ("Party",), True, True, id="a name of no known class"),
        pytest.param("Thing", ("Party",), False, False, id="a description of no known class"),
        pytest.param("Person", (), True, True, id="anything"),
    ],
)
def test_ontology_may_be(ontology, type_name, allowed, named, may):
    assert ontology.may_be(type_name, allowed, named=named) is may


def test_ontology_takes_a_class_above_for_one_of_the_users(mine):
    path = mine("my:Pipeline a owl:Class ; rdfs:subClassOf kg:Facility .\nmy:Idea a owl:Class .\n")
    ontology = load_ontology(path)

    assert ontology.may_be("Facility", ("my:Pipeline",))
    assert not ontology.may_be("Person", ("my:Pipeline",))
    assert ontology.may_be("Person", ("my:Idea",))


# A user's own file


def test_ontology_adds_a_relation_in_a_namespace_of_its_own(mine):
    path = mine('my:paid a owl:ObjectProperty ; kg:phrase "{Genoa} paid {Venice}"@en .\n')
    relation = load_ontology(path).relations["my:paid"]

    assert (relation.label, relation.domain, relation.range) == ("paid", (), ())
    assert relation.phrases == ("{Genoa} paid {Venice}",)


def test_ontology_adds_a_phrase_to_a_shipped_relation(mine, ontology):
    path = mine('kg:mined kg:phrase "{Ukraine} seeded mines along {the border}"@en .\n')
    more = load_ontology(path)

    assert set(more.relations["kg:mined"].phrases) > set(ontology.relations["kg:mined"].phrases)
    assert more.fingerprint != ontology.fingerprint


@pytest.mark.parametrize("prefix", ["", "reported", "geo"])
def test_ontology_finds_a_prefix_for_a_namespace_without_a_free_one(tmp_path, prefix):
    path = tmp_path / "mine.ttl"
    terms = PREFIXES.replace("@prefix my: ", f"@prefix {prefix}:")
    path.write_text(
        f'{terms}{prefix}:paid a owl:ObjectProperty ; kg:phrase "{{A}} paid {{B}}" .\n', encoding="utf-8"
    )
    ontology = load_ontology(path)

    [name] = [name for name in ontology.relations if not name.startswith("kg:")]
    assert name.partition(":")[0] not in ("", "reported", "geo")
    assert ontology.prefixes[name.partition(":")[0]] == "https://example.org/terms#"


def test_ontology_tells_namespaces_of_one_prefix_apart():
    named = name_prefixes([("my", "https://a.example/"), ("my", "https://b.example/")])

    assert (named["my"], named["my2"]) == ("https://a.example/", "https://b.example/")


def test_ontology_lets_a_user_teach_what_is_taught_already(mine, ontology):
    phrase = ontology.relations["kg:allyOf"].phrases[0]

    assert (
        "my:ally" in load_ontology(mine(f'my:ally a owl:ObjectProperty ; kg:phrase "{phrase}" .')).relations
    )


# Broken files: each gives one line with file and line


BROKEN = [
    pytest.param("my:a my:b\n", 2, "not Turtle", id="syntax"),
    pytest.param(
        'my:sold a owl:ObjectProperty ; rdfs:label "sold" ;\n  rdfs:domain kg:Agnet ;\n  kg:phrase "{A} sold {B}" .',
        2,
        "the domain of my:sold is 'Agnet', which is no class. Did you mean 'Agent'",
        id="unknown class in a domain",
    ),
    pytest.param(
        "my:sold a owl:ObjectProperty ;\n  rdfs:range [ owl:unionOf ( kg:Agent kg:Plase ) ] .",
        2,
        "the range of my:sold is 'Plase', which is no class. Did you mean 'Place'",
        id="unknown class in a union",
    ),
    pytest.param(
        'my:sold a owl:ObjectProperty ;\n  kg:phrase "{A} sold {B}" ,\n    "Ukraine sold grain" .',
        3,
        "the phrase 'Ukraine sold grain' of my:sold teaches nothing: no argument in braces, not two",
        id="no braces",
    ),
    pytest.param(
        'my:sold a owl:ObjectProperty ;\n  kg:phrase "{A} sold {}" .',
        2,
        "an argument in braces is empty",
        id="empty braces",
    ),
    pytest.param(
        'my:sold a owl:ObjectProperty ;\n  kg:phrase "{A} sold {B} to {C}" .',
        2,
        "3 arguments in braces",
        id="three braces",
    ),
    pytest.param(
        'my:sold a owl:ObjectProperty ;\n  kg:phrase "{A} sold {B} }" .',
        2,
        "a brace has no partner",
        id="lost brace",
    ),
    pytest.param(
        'my:sold a owl:ObjectProperty ;\n  kg:phrase "{A} sold {B}" .\n'
        'my:traded a owl:ObjectProperty ;\n  kg:phrase "{Chad} sold {Mali}." .',
        4,
        "the phrase '{Chad} sold {Mali}.' teaches both my:sold and my:traded. Reword it, or declare",
        id="two relations with one phrase",
    ),
    pytest.param(
        "my:a a owl:ObjectProperty ;\n  rdfs:subPropertyOf my:b .\n"
        "my:b a owl:ObjectProperty ;\n  rdfs:subPropertyOf my:a .",
        2,
        "the sub-properties of 'my:a' lead back to itself",
        id="cyclic sub-properties",
    ),
    pytest.param(
        "my:A a owl:Class ; rdfs:subClassOf my:A .",
        1,
        "the sub-classes of 'my:A' lead back",
        id="cyclic sub-classes",
    ),
    pytest.param(
        "my:a a owl:ObjectProperty ;\n  rdfs:subPropertyOf kg:aly .",
        2,
        "subPropertyOf of my:a is 'kg:aly'",
        id="unknown parent",
    ),
    pytest.param(
        "my:a a owl:ObjectProperty ;\n  kg:eventType <https://w3id.org/geokg/plover#ASAULT> .",
        2,
        "the event type of my:a is 'ASAULT', which is none. Did you mean 'ASSAULT'",
        id="unknown event type",
    ),
]


@pytest.mark.parametrize(("text", "line", "problem"), BROKEN)
def test_ontology_says_what_is_wrong_and_where(mine, text, line, problem):
    path = mine(text)

    with pytest.raises(OntologyError) as caught:
        load_ontology(path)

    assert str(caught.value).startswith(f"{path}:{LINES + line}: ")
    assert problem in str(caught.value)
    assert "\n" not in str(caught.value)


def test_ontology_says_which_file_is_missing(tmp_path):
    with pytest.raises(OntologyError, match=r"nowhere\.ttl: no such ontology file"):
        load_ontology(tmp_path / "nowhere.ttl")


def test_ontology_says_where_a_file_is_not_utf8(tmp_path):
    path = tmp_path / "latin.ttl"
    path.write_bytes("# one\n# caf\xe9\n".encode("latin-1"))

    with pytest.raises(OntologyError, match=r"latin\.ttl:2: not UTF-8 text"):
        load_ontology(path)


# Taught sentences


@pytest.mark.parametrize(
    ("taught", "subject", "thing"),
    [
        pytest.param("{Oman} owns {the port}", "Oman", "the port", id="as it stands"),
        pytest.param(
            "{object: The port} belongs to {subject: Oman}.", "Oman", "The port", id="the other way round"
        ),
        pytest.param("{object: The port} belongs to {Oman}", "Oman", "The port", id="one brace says it"),
    ],
)
def test_sentences_find_their_arguments(taught, subject, thing):
    sentence = parse_sentence(taught)

    assert sentence.text[slice(*sentence.subject)] == subject
    assert sentence.text[slice(*sentence.object)] == thing
    assert not set("{}") & set(sentence.text)


# The page that is written from it


def test_ontologydocs_page_is_true(ontology, update_golden):
    page = ROOT / "docs" / "ontology.md"
    written = to_markdown(ontology)
    if update_golden:
        page.write_text(written, encoding="utf-8")

    assert page.read_text(encoding="utf-8") == written, "python -m kg.knowledge.pages > docs/ontology.md"


def test_ontologydocs_names_every_term(ontology):
    page = to_markdown(ontology)

    assert all(f"#### {name}\n" in page for name in ontology.relations)
    assert all(f"### {name}\n" in page for name in ontology.event_types)
    assert all(f"| `{name}` |" in page for name in ontology.classes if ontology.is_a(name, "Thing"))


def test_ontology_has_an_example_of_every_event_type_and_class(ontology):
    iris = [PLOVER + name for name in ontology.event_types]
    iris += [KG + name for name in ontology.classes if ontology.is_a(name, "Thing")]

    assert [iri for iri in iris if not ontology.triples.text(iri, SKOS + "example")] == []


def test_ontology_examples_of_event_types_are_read_as_such(ontology, pipeline):
    for name in ontology.event_types:
        text = ontology.triples.text(PLOVER + name, SKOS + "example")
        found = {
            claim.event.type for claim in pipeline.extract([Document("urn:kg:doc:test", text)]) if claim.event
        }
        assert name in found, text
