"""The event types: PLOVER 2.0 in SKOS."""

import re

import pyoxigraph as ox
import pytest

from kg.knowledge.ontology import KG, PLOVER, load_ontology, ontology_dir

SKOS = "http://www.w3.org/2004/02/skos/core#"
QUAD_CLASSES = {
    "verbal cooperation": {"AGREE", "CONSULT", "SUPPORT", "CONCEDE"},
    "material cooperation": {"COOPERATE", "AID", "RETREAT"},
    "verbal conflict": {"REQUEST", "ACCUSE", "REJECT", "THREATEN"},
    "material conflict": {"PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"},
}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    store = ox.Store()
    store.load(path=str(ontology_dir() / "plover.ttl"), format=ox.RdfFormat.TURTLE)
    return store


@pytest.fixture(scope="module")
def types():
    return load_ontology().event_types


def values(store: ox.Store, subject: str | None, predicate: str) -> list[tuple[str, str]]:
    wanted = ox.NamedNode(subject) if subject else None
    return [
        (q.subject.value, q.object.value)
        for q in store.quads_for_pattern(wanted, ox.NamedNode(predicate), None)
    ]


def test_plover_has_sixteen_types_in_four_quad_classes(types):
    assert {
        quad: {t.type for t in types.values() if t.quad_class == quad} for quad in QUAD_CLASSES
    } == QUAD_CLASSES
    assert len(types) == 16


def test_plover_scores_agree_with_the_quad_classes(types):
    for event_type in types.values():
        assert -10 <= event_type.score <= 10
        assert (event_type.score > 0) == event_type.quad_class.endswith(
            "cooperation"
        ) or event_type.score == 0


@pytest.mark.parametrize(
    ("name", "modes"),
    [
        ("CONSULT", {"visit", "third-party", "multilateral", "phone"}),
        ("RETREAT", {"withdraw", "release", "disarm", "ceasefire", "access", "resign"}),
        ("MOBILIZE", {"troops", "weapons", "police", "militia"}),
        ("SANCTION", {"convict", "expel", "withdraw", "discontinue"}),
        ("AID", set()),
    ],
)
def test_plover_types_have_their_modes(types, name, modes):
    assert set(types[name].modes) == modes


def test_plover_every_concept_is_labelled_and_defined_once(store):
    concepts = {subject for subject, _ in values(store, None, SKOS + "inScheme")}

    assert len(concepts) == 83
    for concept in concepts:
        assert len(values(store, concept, SKOS + "prefLabel")) == 1, concept
        [(_, definition)] = values(store, concept, SKOS + "definition")
        assert definition.endswith("."), concept
    definitions = [text for _, text in values(store, None, SKOS + "definition")]
    assert len(set(definitions)) == len(definitions)


def test_plover_modes_are_named_after_their_type(store):
    for mode, above in values(store, None, SKOS + "broader"):
        assert mode.startswith(above + "-")
        assert values(store, mode, SKOS + "notation") == [(mode, mode.removeprefix(above + "-"))]


def test_plover_cameo_codes_have_one_meaning_each(store):
    codes = [code for _, code in values(store, None, KG + "cameo")]

    assert all(re.fullmatch(r"\d{3,4}", code) for code in codes)
    assert len(codes) == len(set(codes)) > 240


def test_plover_event_words_use_codes_of_their_own_type(store):
    type_of = {
        code: s.removeprefix(PLOVER).partition("-")[0] for s, code in values(store, None, KG + "cameo")
    }
    lines = (ontology_dir() / "english" / "event_words.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")][1:]
    coded = [row for row in rows if row[6]]

    assert len(coded) > 1000
    for row in coded:
        assert type_of[row[6]] == row[4], row


def test_plover_has_no_blank_nodes(store):
    assert not [q for q in store if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)]
