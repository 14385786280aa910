"""The page on the architecture says what the code is."""

from __future__ import annotations

import re

import pytest
from conftest import ROOT
from test_layers import BELOW

PAGE = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


def rooms(heading: str) -> list[str]:
    """What the first column of the table under a heading names, in order."""
    section = PAGE.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    cells = re.findall(r"^\| (`[^|]+)", section, re.M)
    return [name for cell in cells for name in re.findall(r"`([^`]+)`", cell)]


def folders(path: str) -> set[str]:
    return {init.parent.name for init in (ROOT / path).glob("*/__init__.py")}


def test_architecture_lists_every_folder_and_module_at_the_top():
    listed = [name.removeprefix("kg/").removesuffix(".py") for name in rooms("The rooms")]
    modules = {path.stem for path in (ROOT / "kg").glob("*.py")} - {"__init__", "__main__"}

    assert sorted(listed) == sorted(folders("kg") | modules)


def test_architecture_lists_the_rooms_of_the_reading():
    assert set(rooms("The rooms of the reading")) == folders("kg/reading")


def test_architecture_puts_what_is_imported_above_what_imports_it():
    order = [name.removeprefix("kg/").removesuffix(".py") for name in rooms("The rooms")]

    for part, below in BELOW.items():
        for other in below.split():
            assert order.index(other) < order.index(part), f"{part} imports {other}"


@pytest.mark.parametrize(
    "name", sorted(set(re.findall(r"`((?:kg|ontologies|tests|benchmarks|docs)/[\w./-]+)`", PAGE)))
)
def test_architecture_names_files_that_are_there(name):
    assert (ROOT / name).exists()


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\(([^)#]+)\)", PAGE))))
def test_architecture_links_to_files_that_are_there(link):
    assert (ROOT / "docs" / link).exists()
