from __future__ import annotations

import json
from pathlib import Path

import pytest
import spacy
from thinc.api import NumpyOps

from kg.errors import ModelError
from kg.language import BUNDLED, load_model


@pytest.fixture(scope="module")
def nlp():
    return load_model()


def test_language_model_reads_universal_dependencies(nlp):
    doc = nlp("Norway closed its border with Russia.")

    assert [(token.text, token.pos_, token.dep_.lower(), token.head.text) for token in doc][:4] == [
        ("Norway", "PROPN", "nsubj", "closed"),
        ("closed", "VERB", "root", "closed"),
        ("its", "PRON", "nmod:poss", "border"),
        ("border", "NOUN", "obj", "closed"),
    ]
    assert [entity.text for entity in doc.ents] == ["Norway", "Russia"]


def test_language_multiplies_fast_wherever_thinc_would_not(tmp_path):
    made = spacy.blank("en")
    made.add_pipe("tagger").add_label("NN")
    made.initialize()
    made.to_disk(tmp_path / "made")

    layers = [
        layer
        for _, component in load_model(str(tmp_path / "made")).pipeline
        for layer in component.model.walk()
    ]

    assert layers != []
    assert not any(type(layer.ops) is NumpyOps and layer.ops.use_blis for layer in layers)


def test_language_loads_a_pipeline_from_a_folder(nlp, tmp_path):
    nlp.to_disk(tmp_path / "copy")

    assert load_model(str(tmp_path / "copy")).pipe_names == nlp.pipe_names


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("en_core_web_nowhere", "no such spaCy pipeline is installed", id="not installed"),
        pytest.param("no/such/folder", "no such folder exists", id="no folder"),
        pytest.param("json", "the pipeline cannot be loaded", id="another package"),
    ],
)
def test_language_says_why_a_model_cannot_be_loaded(name, reason):
    with pytest.raises(ModelError, match=reason) as caught:
        load_model(name)

    assert str(caught.value).startswith(f"{name}: ")
    assert "\n" not in str(caught.value)


def test_language_refuses_a_folder_that_holds_no_pipeline(tmp_path):
    (tmp_path / "meta.json").write_text("{", encoding="utf-8")

    with pytest.raises(ModelError, match="the pipeline cannot be loaded"):
        load_model(str(tmp_path))


def test_language_model_card_names_every_source():
    card = (Path(BUNDLED).parent / "MODEL_CARD.md").read_text(encoding="utf-8")
    meta = json.loads((BUNDLED / "meta.json").read_text(encoding="utf-8"))

    for source in meta["sources"]:
        word = max(source["name"].partition("(")[0].split(), key=len)
        assert word.lower() in card.lower()
