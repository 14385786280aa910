"""Which model is meant by a name, and how its files are stored."""

from __future__ import annotations

import json
import tomllib
from importlib import metadata

import pytest
from conftest import ROOT

from kg.errors import ModelError
from kg.language import BUNDLED, available_models, find_model, models
from kg.language.model_files import CHECKSUMS, FILES, NETWORK, PAIRS, read_files, write_files


@pytest.fixture(autouse=True)
def no_other_models(monkeypatch, tmp_path):
    monkeypatch.delenv("KG_MODEL", raising=False)
    monkeypatch.setattr(models, "_CHECKOUT", tmp_path / "models")
    monkeypatch.setattr(models.metadata, "entry_points", lambda **_: [])


def _make(folder):
    folder.mkdir(parents=True)
    (folder / "meta.json").write_text("{}", encoding="utf-8")
    return folder


def test_fast_comes_with_the_package():
    assert find_model() == find_model("fast") == str(BUNDLED)
    assert available_models() == {"fast": BUNDLED}


def test_the_environment_names_a_model(monkeypatch, tmp_path):
    monkeypatch.setenv("KG_MODEL", str(tmp_path))

    assert find_model() == str(tmp_path)
    assert find_model("fast") == str(BUNDLED), "what is said aloud goes first"


def test_a_model_of_ours_that_is_not_there_is_named_with_the_way_to_get_it():
    with pytest.raises(ModelError, match="accurate: this model is not installed") as caught:
        find_model("accurate")

    assert "pip install ./models/accurate" in str(caught.value.hint)


def test_a_checkout_has_its_models_beside_the_package(tmp_path):
    made = _make(tmp_path / "models" / "accurate" / "geokg_accurate" / "model")

    assert find_model("accurate") == str(made)


def test_an_installed_model_is_found_by_entry_point(monkeypatch, tmp_path):
    made = _make(tmp_path / "site" / "geokg_accurate" / "model")
    (made.parent / "__init__.py").write_text("raise AssertionError('it is not run')\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    entry = metadata.EntryPoint("accurate", "geokg_accurate", models.GROUP)
    monkeypatch.setattr(models.metadata, "entry_points", lambda **_: [entry])

    assert find_model("accurate") == str(made)


def test_the_distribution_of_a_model_names_itself_as_it_is_found():
    project = tomllib.loads((ROOT / "models" / "accurate" / "pyproject.toml").read_text(encoding="utf-8"))[
        "project"
    ]

    assert project["entry-points"] == {models.GROUP: {"accurate": "geokg_accurate"}}
    assert (ROOT / "models" / "accurate" / "geokg_accurate" / "__init__.py").is_file()


def _files():
    return {name: name.encode() * 10 for name in (*FILES, PAIRS)}


def test_large_files_are_stored_in_parts(tmp_path):
    write_files(tmp_path, _files(), largest=100)

    assert not (tmp_path / NETWORK).exists()
    assert (tmp_path / f"{NETWORK}.1").is_file()
    assert NETWORK in json.loads((tmp_path / CHECKSUMS).read_text(encoding="utf-8"))
    assert read_files(tmp_path) == _files()


def test_parts_in_any_number_are_joined_in_order(tmp_path):
    files = _files() | {NETWORK: bytes(range(120))}
    write_files(tmp_path, files, largest=10)

    assert read_files(tmp_path)[NETWORK] == files[NETWORK]


@pytest.mark.parametrize("change", ["lost", "changed"])
def test_parts_that_do_not_fit_are_refused(tmp_path, change):
    write_files(tmp_path, _files(), largest=100)
    part = tmp_path / f"{NETWORK}.1"
    part.unlink() if change == "lost" else part.write_bytes(b"other")

    with pytest.raises(ModelError, match=r"the parts of network\.onnx do not fit"):
        read_files(tmp_path)


def test_models_without_antecedents_are_whole(tmp_path):
    files = _files()
    del files[PAIRS]
    write_files(tmp_path, files)

    assert read_files(tmp_path) == files
