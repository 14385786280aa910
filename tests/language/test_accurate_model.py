"""The accurate English model, where it is installed: what only it knows, that it always says the same, and its size."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.tokens import DocBin

from kg.language import available_models, load_model, parse
from kg.language.happened import judgement
from kg.language.windows import NO_BREAK, PARAGRAPH, Words

TEXT = (
    "The planned attack on the base was called off. Rebels freed the hostages near Aden. "
    "They had held the port since May."
)


@pytest.fixture(scope="module")
def nlp():
    if "accurate" not in available_models():
        pytest.skip("the accurate model is not installed")
    return load_model("accurate")


@pytest.fixture(scope="module")
def doc(nlp):
    return nlp(TEXT)


def test_accurate_model_knows_what_happened(doc):
    said = {token.text: judgement(float(doc._.happened[token.i])) for token in doc}

    assert said["attack"] == "no"
    assert said["freed"] == "yes"


def test_accurate_model_knows_who_is_meant(doc):
    place = {token.text: token.i for token in doc}
    scores = doc._.antecedents.scores(place["They"], [place["attack"], place["Rebels"]])

    assert scores[1] > max(0.0, scores[0])


def test_accurate_model_reads_headlines_as_sentences(nlp):
    headline = "Norway And Sweden Sign Border Deal In Oslo As EU Leaders Welcome Move"
    plain = "Norway and Sweden sign border deal in Oslo as EU leaders welcome move"
    found, expected = ([(t.head.i, t.dep_, t.ent_type_) for t in nlp(text)] for text in (headline, plain))

    assert found == expected


def test_accurate_model_reads_a_window_the_same_alone_and_in_company(nlp):
    forms = "Delegates from Kenya met the minister twice before talks in Lima ended .".split() * 20
    words = Words(forms, [form == "." for form in forms], [PARAGRAPH] + [NO_BREAK] * (len(forms) - 1))
    network = nlp.get_pipe("kg_reader")._network
    for window, arcs in network.read(words).windows:
        assert (network.read_window(words.part(window.start, window.end))["arcs"] == arcs).all()


def test_accurate_model_works_in_two_processes_and_in_storage(nlp, doc):
    [again] = DocBin().from_bytes(DocBin(store_user_data=True, docs=[doc]).to_bytes()).get_docs(nlp.vocab)
    others = list(nlp.pipe([TEXT, TEXT], n_process=2, batch_size=1))

    for other in (again, *others):
        assert np.array_equal(other._.happened, doc._.happened, equal_nan=True)
        assert other._.antecedents.scores(17, [10, 12]) == doc._.antecedents.scores(17, [10, 12])


def test_accurate_model_keeps_its_scores_in_long_texts(nlp, doc, monkeypatch):
    monkeypatch.setattr("kg.language.PIECE", len(TEXT) + 20)
    long = parse(nlp, f"{TEXT}\n\n{TEXT}\n\n{TEXT}")

    assert len(long._.happened) == len(long)
    assert long._.antecedents.score(17, 10) == pytest.approx(doc._.antecedents.score(17, 10), abs=0.01)


def test_accurate_model_is_small():
    folder = available_models().get("accurate")
    if folder is None:
        pytest.skip("the accurate model is not installed")
    files = [path for path in folder.rglob("*") if path.is_file()]

    assert sum(path.stat().st_size for path in files) <= 70e6
    assert max(path.stat().st_size for path in files) < 50e6
