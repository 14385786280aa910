"""The bundled English model: what it sets, that it always says the same, and how good it is."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
import spacy
from conftest import ROOT

from kg.errors import ModelError
from kg.language import BUNDLED, load_model
from kg.language.training.evaluate import evaluate, read_conllu
from kg.language.training.evaluate_names import evaluate_names, read_names
from kg.language.windows import NO_BREAK, PARAGRAPH, Words

CARD = {"UPOS": 97.4, "LAS": 88.9, "sentences": 95.8}  # GUM, test part
CARD_NAMES = 82.6
TOLERANCE = 0.1  # processors round differently
TREEBANKS = ROOT.parent / "shared" / "data" / "treebanks"
TEXTS = (
    "President Maria Lindgren flew to Ottawa on Monday. She didn't meet the ex-minister.",
    "Talks fail in Geneva\n\nThe two sides left without a word, a spokesman for the United Nations said.",
    "Talks fail in Geneva\nThe two sides left without a word, a spokesman for the United Nations said.",
    "",
    " \n\n",
    "\n  Troops crossed the river .\n",
    "No stop " * 400,
    "He left. " * 200,
)


@pytest.fixture(scope="module")
def nlp():
    return load_model()


def annotations(doc):
    tokens = [
        (t.text, t.tag_, t.pos_, str(t.morph), t.lemma_, t.dep_, t.head.i, t.is_sent_start) for t in doc
    ]
    return tokens, [(ent.start, ent.end, ent.label_) for ent in doc.ents]


@pytest.fixture(scope="module")
def expected(nlp):
    return [annotations(nlp(text)) for text in TEXTS]


def test_english_model_reads_a_sentence(nlp):
    doc = nlp("The ministers have not signed the treaty.")

    assert [(t.text, t.pos_, t.lemma_, t.dep_, t.head.text) for t in doc] == [
        ("The", "DET", "the", "det", "ministers"),
        ("ministers", "NOUN", "minister", "nsubj", "signed"),
        ("have", "AUX", "have", "aux", "signed"),
        ("not", "PART", "not", "advmod", "signed"),
        ("signed", "VERB", "sign", "ROOT", "signed"),
        ("the", "DET", "the", "det", "treaty"),
        ("treaty", "NOUN", "treaty", "obj", "signed"),
        (".", "PUNCT", ".", "punct", "signed"),
    ]
    assert doc[1].tag_ == "NNS"
    assert doc[1].morph.get("Number") == ["Plur"]


def test_english_model_reads_a_passive(nlp):
    doc = nlp("The embassy was attacked by gunmen from Yemen.")

    assert [(t.text, t.head.text) for t in doc if t.dep_ == "nsubj:pass"] == [("embassy", "attacked")]
    assert [(t.text, t.head.text) for t in doc if t.dep_ == "obl:agent"] == [("gunmen", "attacked")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param(
            "Anna Keller of the World Bank flew from Berlin to Kenya.",
            [("Anna Keller", "PERSON"), ("World Bank", "ORG"), ("Berlin", "GPE"), ("Kenya", "GPE")],
            id="person, organisation, places",
        ),
        pytest.param("French troops left Mali.", [("French", "NORP"), ("Mali", "GPE")], id="nationality"),
        pytest.param("They met on 4 May 2021.", [("4 May 2021", "DATE")], id="date"),
        pytest.param(
            "It paid $5 million for two T-72 tanks.",
            [("$5 million", "MONEY"), ("two", "CARDINAL"), ("T-72 tanks", "PLATFORM")],
            id="amounts and weapons, by rule",
        ),
        pytest.param("The house was cold.", [], id="none"),
    ],
)
def test_english_model_finds_names(nlp, text, names):
    assert [(ent.text, ent.label_) for ent in nlp(text).ents] == names


@pytest.mark.parametrize("gap", ["\n\n", "\n"])
def test_english_model_ends_a_sentence_with_a_headline(nlp, gap):
    doc = nlp(f"Talks fail in Geneva{gap}The two sides left without a word, a spokesman said on Monday.")

    assert next(doc.sents).text.strip() == "Talks fail in Geneva"


def test_english_model_gives_each_sentence_one_root(nlp):
    for doc in nlp.pipe(text for text in TEXTS if text.strip()):
        assert [sum(token.head == token for token in sent) for sent in doc.sents] == [1] * len(
            list(doc.sents)
        )


@pytest.mark.parametrize("layer", ["TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP"])
def test_english_model_annotates_every_token(nlp, layer):
    for doc in nlp.pipe(text for text in TEXTS if text):
        assert doc.has_annotation(layer, require_complete=True)


def test_english_model_hangs_white_space_on_the_word_before(nlp):
    doc = nlp("They left.\n\nIt rained.")

    assert [(t.text, t.pos_, t.head.text) for t in doc if t.is_space] == [("\n\n", "SPACE", ".")]


def test_english_model_reads_each_text_the_same_in_any_company(nlp, expected):
    assert [annotations(doc) for doc in nlp.pipe(TEXTS)] == expected
    assert [annotations(doc) for doc in nlp.pipe(reversed(TEXTS))] == expected[::-1]


def test_english_model_reads_a_window_the_same_alone_and_in_company(nlp):
    forms = "Delegates from Kenya met the minister twice before talks in Lima ended .".split() * 20
    words = Words(forms, [form == "." for form in forms], [PARAGRAPH] + [NO_BREAK] * (len(forms) - 1))
    network = nlp.get_pipe("kg_reader")._network
    whole = network.read(words)

    assert len(whole.windows) > 2
    for window, arcs in whole.windows:
        alone = network.read_window(words.part(window.start, window.end))
        own = slice(window.own_start - window.start, window.own_end - window.start)
        assert (alone["arcs"] == arcs).all()
        assert (alone["ner"][own] == whole.names[window.own_start : window.own_end]).all()


def test_english_model_works_in_two_processes(nlp, expected):
    assert [annotations(doc) for doc in nlp.pipe(TEXTS, n_process=2, batch_size=3)] == expected


def test_english_model_can_be_pickled(nlp, expected):
    again = pickle.loads(pickle.dumps(nlp))

    assert [annotations(doc) for doc in again.pipe(TEXTS)] == expected


def test_english_model_survives_bytes_and_disk(nlp, expected, tmp_path):
    nlp.to_disk(tmp_path / "model")
    from_bytes = spacy.util.load_model_from_config(nlp.config).from_bytes(nlp.to_bytes())

    assert [annotations(doc) for doc in from_bytes.pipe(TEXTS)] == expected
    assert [annotations(doc) for doc in load_model(str(tmp_path / "model")).pipe(TEXTS)] == expected


def test_english_model_says_what_is_missing(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    (tmp_path / "kg_reader" / "labels.json").unlink()

    with pytest.raises(ModelError, match=r"the model lacks labels\.json"):
        load_model(str(tmp_path))


def test_english_model_says_what_is_broken(nlp, tmp_path):
    nlp.to_disk(tmp_path)
    (tmp_path / "kg_reader" / "network.onnx").write_bytes(b"no network")

    with pytest.raises(ModelError, match="the model is broken"):
        load_model(str(tmp_path))


def test_english_model_is_small():
    size = sum(path.stat().st_size for path in BUNDLED.rglob("*") if path.is_file())

    assert size <= 40e6


def _data(name: str) -> Path:
    path = TREEBANKS / name
    if not path.exists():
        pytest.skip("the treebanks are not beside the checkout")
    return path


def test_english_model_parses_as_well_as_its_card_says(nlp):
    scores, _ = evaluate(nlp, read_conllu(_data("ud-gum-test-open.conllu")))

    found = {name: 100 * scores[name].f1 for name in CARD}
    assert all(found[name] >= CARD[name] - TOLERANCE for name in CARD), found


def test_english_model_finds_names_as_well_as_its_card_says(nlp):
    scores = evaluate_names(nlp, read_names(_data("ner-dev.jsonl")))

    assert 100 * scores["all"].f1 >= CARD_NAMES - TOLERANCE
