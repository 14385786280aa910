"""The page on a second language names all that knows English."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT

PAGE = (ROOT / "docs" / "second-language.md").read_text(encoding="utf-8")
FIRST_CELLS = set(re.findall(r"^\| `([^`]+)` \|", PAGE, re.M))


def test_second_language_lists_every_table_of_english():
    tables = {path.name for path in (ROOT / "ontologies" / "english").glob("*.tsv")}

    assert {name for name in FIRST_CELLS if name.endswith(".tsv")} == tables


def test_second_language_lists_every_module_of_english():
    modules = {
        f"kg/knowledge/english/{path.name}" for path in (ROOT / "kg/knowledge/english").glob("[a-z]*.py")
    }

    assert modules <= FIRST_CELLS


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`((?:kg|ontologies)/[\w./]+)`", PAGE))))
def test_second_language_names_files_that_are_there(name):
    assert (ROOT / name).exists()


@pytest.mark.parametrize(
    ("table", "reader"), re.findall(r"^\| `(\w+)\.tsv` \|.*\| `([^`]+)` \|$", PAGE, re.M)
)
def test_second_language_says_who_reads_a_table(table, reader):
    path = ROOT / reader
    files = [path] if path.is_file() else sorted(path.rglob("*.py"))

    assert any(
        re.search(rf'"{table}(?:\.tsv)?"|\'{table}\'', file.read_text(encoding="utf-8")) for file in files
    )
