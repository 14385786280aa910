"""The folders are the road the data takes; nothing points back."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

BELOW = {
    "errors": "",
    "model": "",
    "files": "errors",
    "claims": "errors files model",
    "documents": "errors model",
    "knowledge": "errors files model",
    "language": "documents errors files knowledge model",
    "reading": "documents errors files knowledge language model",
    "assembly": "errors knowledge model",
    "graph": "assembly claims errors files knowledge model",
    "views": "errors files graph knowledge model",
    "pipeline": "assembly documents errors graph knowledge language model reading",
    "evaluation": "claims errors files knowledge model pipeline reading",
}
"""What each part of the package may import from the others. The command line stands on all of them."""

DOORS = {("kg/graph/graph.py", "views")}
"""What points up after all: `Graph.draw` hands the graph on to the pictures."""

LIBRARIES = {
    "spacy": {"language", "reading"},
    "thinc": {"language", "reading"},
    "rdflib": {"graph", "views"},
    "pyoxigraph": {"graph", "knowledge"},
    "pyshacl": {"graph"},
    "networkx": {"graph", "views"},
    "matplotlib": {"views", "evaluation"},
    "click": {"cli"},
    "onnxruntime": {"language"},
    "torch": {"language"},
}
"""Which parts may import the libraries that decide what a part is."""

FILES = sorted((ROOT / "kg").rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(ROOT / "kg").with_suffix("").parts[0]


def imports(path: Path) -> Iterator[str]:
    """The modules a file imports, those inside functions and for type checking too."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: write the whole name of the module"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def imports_on_loading(path: Path) -> Iterator[str]:
    """The modules that are loaded as soon as a file is imported."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield f"{node.module}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_layers_import_only_what_is_below(path):
    part = part_of(path)
    if part in ("cli", "__main__", "__init__"):
        return
    allowed = {part, *BELOW[part].split()}

    parts = {name.split(".")[1] for name in imports(path) if name.startswith("kg.")} - {"__version__"}

    name = path.relative_to(ROOT).as_posix()
    assert {part for part in parts - allowed if (name, part) not in DOORS} == set()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_layers_keep_libraries_in_their_places(path):
    libraries = {name.split(".")[0] for name in imports(path)} & set(LIBRARIES)

    assert {library for library in libraries if part_of(path) not in LIBRARIES[library]} == set()


@pytest.mark.parametrize("path", sorted((ROOT / "kg" / "cli").glob("*.py")), ids=lambda path: path.name)
def test_layers_commands_load_heavy_parts_only_when_they_run(path):
    heavy = {"kg.evaluation", "kg.graph", "kg.language", "kg.pipeline", "kg.reading", "kg.views"}

    assert {name for name in imports_on_loading(path) if ".".join(name.split(".")[:2]) in heavy} == set()


def test_layers_have_no_circles():
    for part, below in BELOW.items():
        for other in below.split():
            assert part not in BELOW[other].split()
