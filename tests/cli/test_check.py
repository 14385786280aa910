"""kg check: the proof of all shipped phrases, and what it says of phrases that fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT

from kg.reading.proof import prove
from kg.reading.relations.phrases.variants import Variant

PREFIXES = """\
@prefix my:   <https://example.org/terms#> .
@prefix kg:   <https://w3id.org/geokg/ontology#> .
@prefix owl:  <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
"""
EXAMPLE = ROOT / "examples" / "pipelines.ttl"
ARTICLE = ROOT / "examples" / "news" / "pipelines.md"

one_worker = pytest.mark.xdist_group("trials")
"""For tests of the proof, which takes long: it is made once where tests are spread with `--dist loadgroup`."""


@pytest.fixture(scope="module")
def trials(pipeline):
    return prove(pipeline.nlp, pipeline.reader)


@one_worker
def test_check_proves_every_shipped_phrase(trials):
    assert [(t.relation, t.sentence, t.problems) for t in trials if t.problems] == []


@one_worker
def test_check_reads_every_phrase_as_it_stands(trials, pipeline):
    read = {(t.relation, t.phrase) for t in trials if t.variant is Variant.PLAIN}

    assert read == {(r.name, phrase) for r in pipeline.ontology.relations.values() for phrase in r.phrases}


@one_worker
@pytest.mark.parametrize(
    ("phrase", "variant", "sentence"),
    [
        ("{Israel} struck {the camp}", Variant.PASSIVE, "The camp was struck by Israel."),
        ("{Israel} struck {the camp}", Variant.NEGATED, "Israel did not strike the camp."),
        ("{Iran} produced {the missiles}", Variant.PASSIVE, "The missiles were produced by Iran."),
        ("{The rebels} seized {the city}", Variant.PASSIVE, "The city was seized by the rebels."),
        ("{Belarus} is an ally of {Russia}", Variant.NEGATED, "Belarus is not an ally of Russia."),
        (
            "{Egypt} reached a ceasefire with {Israel}",
            Variant.NEGATED,
            "Egypt did not reach a ceasefire with Israel.",
        ),
    ],
)
def test_check_derives_variants(trials, phrase, variant, sentence):
    assert sentence in [t.sentence for t in trials if (t.phrase, t.variant) == (phrase, variant)]


@one_worker
def test_check_derives_no_passive_of_a_wording_with_more_than_a_verb(trials):
    assert not [t for t in trials if t.variant is Variant.PASSIVE and "ceasefire" in t.phrase]


# What fails, and why


@pytest.mark.parametrize(
    ("relation", "problem"),
    [
        pytest.param(
            'my:waits a owl:ObjectProperty ; kg:phrase "{The envoys} slept while {the minister} wrote a letter" .',
            "no clause holds both arguments; read were: ",
            id="no clause",
        ),
        pytest.param(
            'my:bought a owl:ObjectProperty ; rdfs:domain kg:Person ; kg:phrase "{Oman} bought {the ship}" .',
            "'Oman' is read as a Country, which the domain does not admit",
            id="wrong class",
        ),
        pytest.param(
            'my:spares a owl:ObjectProperty ; kg:phrase "{Oman} did not invite {Iran}" .',
            "it is read as denied",
            id="denied",
        ),
        pytest.param(
            'my:hits a owl:ObjectProperty ; rdfs:domain kg:Agent ; kg:phrase "{Oman} attacked {Iran}" .',
            "kg:attacked is found too; declare kg:overlaps or rdfs:subPropertyOf if both are meant",
            id="another relation",
        ),
    ],
)
def test_check_names_what_fails(run, relation, problem):
    Path("mine.ttl").write_text(PREFIXES + relation, encoding="utf-8")
    result = run("check", "--ontology", "mine.ttl", "--only-mine")

    failed = [line for line in result.stdout.splitlines() if line.startswith("mine.ttl:5: my:")]
    assert result.exit_code == 1
    assert any(problem in line for line in failed), result.stdout


def test_check_accepts_a_declared_overlap(run):
    terms = 'my:hits a owl:ObjectProperty ; kg:overlaps kg:attacked ; kg:phrase "{Oman} attacked {Iran}" .'
    Path("mine.ttl").write_text(PREFIXES + terms, encoding="utf-8")
    result = run("check", "--ontology", "mine.ttl", "--only-mine")

    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1].split() == ["my:hits", "1/1", "1/1", "1/1"]


def test_build_refuses_a_phrase_that_teaches_nothing(run):
    terms = 'my:waits a owl:ObjectProperty ;\n  kg:phrase "{The envoys} slept while {the minister} wrote a letter" .'
    Path("mine.ttl").write_text(PREFIXES + terms, encoding="utf-8")
    result = run("build", "-", "--ontology", "mine.ttl", "-o", "-", stdin="Oman slept.")

    assert result.exit_code == 1
    assert result.stderr.startswith(
        "Error: mine.ttl:6: the phrase '{The envoys} slept while {the minister} wrote a letter' of my:waits"
    )
    assert result.stderr.count("\n") == 1


# An ontology of another field


def test_example_ontology_passes(run):
    result = run("check", "--ontology", str(EXAMPLE), "--only-mine")

    assert result.exit_code == 0, result.output
    assert len(result.stdout.splitlines()) == 3


def test_example_ontology_finds_its_relations(run):
    options = ("--ontology", str(EXAMPLE), "--profile", "flat", "-o", "out.nt")
    result = run("build", str(ARTICLE), *options)

    assert result.exit_code == 0, result.output
    found = {
        tuple(part.strip("<>").rpartition("/")[2] for part in line.split()[:3])
        for line in Path("out.nt").read_text(encoding="utf-8").splitlines()
        if "gas#" in line.split()[1]
    }
    assert found == {
        ("Algeria", "gas#suppliesGasTo", "Spain"),
        ("Azerbaijan", "gas#suppliesGasTo", "Greece"),
        ("Qatar", "gas#suppliesGasTo", "Italy"),
        ("Russia", "reported-gas#suppliesGasTo", "Hungary"),
        ("Trans_Adriatic_Pipeline", "gas#runsThrough", "Albania"),
        ("Trans_Adriatic_Pipeline", "denied-gas#runsThrough", "Serbia"),
        ("Brotherhood_Pipeline", "reported-gas#runsThrough", "Ukraine"),
        ("Ukraine", "denied-gas#suppliesGasTo", "Slovakia"),
    }


def test_dates_are_literals_in_the_graph(run):
    run("build", "-", "-o", "out.ttl", stdin="Kamala Harris was born on 3 May 1970.")

    assert 'kg:bornOn "1970-05-03"^^xsd:date' in Path("out.ttl").read_text(encoding="utf-8")
    assert run("validate", "out.ttl").exit_code == 0
