"""Relations that ask for concepts: what a noun means, in place of a thing that it points to."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.errors import OntologyError
from kg.knowledge.ontology import load_ontology
from kg.model import Certainty, Claim, Document, Polarity
from kg.pipeline import Pipeline

MINE = """\
@prefix my:   <https://example.org/terms#> .
@prefix kg:   <https://w3id.org/geokg/ontology#> .
@prefix owl:  <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
my:Rank a owl:Class ; rdfs:subClassOf kg:Concept .
my:general a my:Rank ; rdfs:label "general"@en .
my:admiral a my:Rank ; rdfs:label "admiral"@en .
my:Fate a owl:Class ; rdfs:subClassOf kg:Concept .
my:killed a my:Fate ; rdfs:label "killed in action"@en ; skos:altLabel "died in combat"@en .
my:rank a owl:ObjectProperty ; rdfs:domain kg:Person ; rdfs:range my:Rank ;
    kg:phrase "{Anna Bell} is {a general}"@en , "{Anna Bell} was promoted to {general}"@en .
my:fate a owl:ObjectProperty ; rdfs:domain kg:Person ; rdfs:range my:Fate ;
    kg:phrase "{Anna Bell} was {killed in action}"@en , "{Anna Bell} {died in combat}"@en .
my:ideology a owl:ObjectProperty ; rdfs:domain kg:Organisation ; rdfs:range kg:Concept ;
    kg:phrase "{The party} espouses {socialism}"@en , "{object: Socialism} is the creed of {subject: the party}"@en .
my:coveted a owl:ObjectProperty ; rdfs:domain kg:Person ; rdfs:range kg:Concept ;
    kg:phrase "{Anna Bell} coveted the post of {president}"@en .
my:enrolled a owl:ObjectProperty ; rdfs:domain kg:Person ; rdfs:range kg:Organisation ;
    kg:phrase "{Anna Bell} enrolled at {the academy}"@en .
my:enrolledInParty a owl:ObjectProperty ; rdfs:domain kg:Person ; rdfs:range kg:Party ;
    kg:phrase "{Anna Bell} enrolled at {the Labour Party}"@en .
"""


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], list[Claim]]:
    """The claims of a text of the relations above."""
    path = tmp_path_factory.mktemp("terms") / "mine.ttl"
    path.write_text(MINE, encoding="utf-8")
    pipeline = Pipeline(ontology=[path])

    def claims(text: str) -> list[Claim]:
        [reading] = pipeline.read([Document("urn:kg:doc:test", text)])
        return [claim for claim in reading.claims if claim.predicate.startswith("my:")]

    return claims


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("Ivan Orlov is a retired general of the Norwegian army.", [("my:rank", "general")]),
        ("Ivan Orlov, the third rear admiral of the fleet, left.", [("my:rank", "rear admiral")]),
        ("Ivan Orlov was promoted to vice admiral in 1990.", [("my:rank", "vice admiral")]),
        ("Ivan Orlov is a Norwegian admiral and poet.", [("my:rank", "admiral")]),
        ("Ivan Orlov is a teacher.", []),
        ("Ivan Orlov was a Soviet pilot killed in action near Kursk.", [("my:fate", "killed in action")]),
        ("Ivan Orlov died in combat.", [("my:fate", "killed in action")]),
        ("Ivan Orlov was killed in a crash.", []),
        ("The Labour Party espouses democratic socialism.", [("my:ideology", "democratic socialism")]),
        ("The Labour Party espouses Scottish nationalism.", [("my:ideology", "Scottish nationalism")]),
        ("The Labour Party espouses this plan.", []),
        ("Ivan Orlov coveted the post of Gambian president.", [("my:coveted", "president of Gambia")]),
        (
            "Ivan Orlov coveted the post of president of the Gambia.",
            [("my:coveted", "president of the Gambia")],
        ),
        ("The creed of the Labour Party is socialism.", [("my:ideology", "socialism")]),
    ],
)
def test_concepts_are_what_a_noun_means(read, text, facts):
    assert [(claim.predicate, claim.object.label) for claim in read(text)] == facts


def test_concepts_are_the_same_in_every_document(read):
    [listed] = read("Ivan Orlov is a general.")
    [open_] = read("The Labour Party espouses democratic socialism.")

    assert (listed.object.iri, listed.object.type) == ("https://example.org/terms#general", "my:Rank")
    assert (open_.object.iri, open_.object.type) == (
        "https://w3id.org/geokg/entity/democratic_socialism",
        "Concept",
    )


def test_concepts_cite_their_words(read):
    text = "Ivan Orlov was a Soviet pilot killed in action near Kursk."

    [claim] = read(text)

    assert text[claim.object.start : claim.object.end] == claim.object.text == "killed in action"


def test_concepts_are_denied_and_supposed_like_all_else(read):
    [denied] = read("Ivan Orlov was not killed in action.")
    [supposed] = read("If Ivan Orlov was killed in action, the war is lost.")

    assert denied.polarity is Polarity.NEGATIVE
    assert supposed.certainty is not Certainty.CERTAIN


def test_the_closer_of_two_relations_is_meant(read):
    [of_party] = read("Ivan Orlov enrolled at the Labour Party.")
    [of_other] = read("Ivan Orlov enrolled at the Royal Society.")

    assert (of_party.predicate, of_other.predicate) == ("my:enrolledInParty", "my:enrolled")


def test_relations_of_the_same_classes_must_not_share_a_phrase(tmp_path):
    path = tmp_path / "twice.ttl"
    path.write_text(
        MINE.replace("rdfs:range kg:Party", "rdfs:range kg:Organisation").replace(
            "enrolled at {the Labour Party}", "enrolled at {the academy}"
        ),
        encoding="utf-8",
    )

    with pytest.raises(OntologyError, match="teaches both"):
        load_ontology(path)
