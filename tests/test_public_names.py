from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import kg

HEAVY = ("spacy", "thinc", "rdflib", "pyoxigraph", "networkx", "matplotlib", "numpy")


def loaded_by(code: str) -> set[str]:
    """The heavy libraries that a fresh interpreter has loaded after running code."""
    check = f"{code}\nimport sys\nprint(*sorted(set(sys.modules) & set({HEAVY!r})))"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split()) if done.stdout.strip() else set()


def test_public_names_are_these():
    assert kg.__all__ == [
        "Claim",
        "Document",
        "Graph",
        "KGError",
        "Pipeline",
        "__version__",
        "build",
        "load_model",
        "read_documents",
    ]


@pytest.mark.parametrize("name", kg.__all__)
def test_public_names_can_be_fetched(name):
    assert getattr(kg, name) is not None
    assert name in dir(kg)


def test_public_names_say_when_there_is_none():
    with pytest.raises(AttributeError, match="no attribute 'graphs'"):
        _ = kg.graphs


def test_public_names_load_nothing_heavy():
    assert loaded_by("import kg, kg.errors, kg.model, kg.documents") == set()
    assert loaded_by("import kg; kg.read_documents") == set()


def test_public_names_help_loads_nothing_heavy():
    assert loaded_by("import kg.cli\nkg.cli.main(['--help'], standalone_mode=False)") == set()


def test_public_names_check_would_see_a_heavy_library():
    assert loaded_by("import numpy") == {"numpy"}


def test_public_names_build_reads_files_and_documents_alike(tmp_path: Path):
    text = "Norway is an ally of Denmark."
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")

    from_file = kg.build(tmp_path / "a.txt", published="2024-05-02")
    from_document = kg.build(kg.Document("urn:kg:doc:a.txt", text, published="2024-05-02"))

    assert from_file.query("ASK { :Norway kg:allyOf :Denmark }")
    assert from_file.serialize() == from_document.serialize()


def test_public_names_build_refuses_what_is_not_there():
    with pytest.raises(kg.KGError, match="there is no such file"):
        kg.build("nowhere.txt")
