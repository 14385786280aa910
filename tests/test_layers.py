"""The folders are the road the data takes; nothing points back."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from conftest import ROOT

BELOW = {
    "errors": "",
    "model": "",
    "version": "",
    "files": "errors",
    "claims": "errors files model",
    "documents": "errors model",
    "knowledge": "errors files model",
    "language": "documents errors files knowledge model",
    "reading": "documents errors files knowledge language model",
    "assembly": "errors knowledge model",
    "graph": "assembly claims errors files knowledge model version",
    "views": "errors files graph knowledge model",
    "pipeline": "assembly documents errors graph knowledge language model reading",
    "evaluation": "claims errors files knowledge model pipeline reading",
}
"""What each part of the package may import from the others. The command line stands on all of them."""

ROOMS = {
    "syntax": "",
    "values": "",
    "things": "syntax values",
    "clauses": "syntax things values",
    "stance": "clauses syntax things values",
    "arguments": "clauses stance syntax things values",
    "relations": "arguments clauses stance syntax things values",
    "names": "arguments clauses stance syntax things values",
    "wording": "clauses stance syntax things values",
}
"""What each room of `kg/reading` may import from the others. The modules that are not listed put the rooms together:
they may import all of them, and none of them imports such a module."""

DOORS = {("kg/graph/graph.py", "views")}
"""What points up after all: `Graph.draw` hands the graph on to the pictures."""

LIBRARIES = {
    "spacy": {"language", "pipeline", "reading"},
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


def module_of(path: Path) -> str:
    """The dotted name of a file; that of its folder for an `__init__.py`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path): path for path in FILES}


def names_in(node: ast.AST, path: Path) -> Iterator[str]:
    """What a statement imports, each with the whole name of its module; nothing if it is no import."""
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        assert node.level == 0, f"{path}:{node.lineno}: write the whole name of the module"
        yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def imports(path: Path) -> Iterator[str]:
    """The names a file imports, those inside functions and for type checking too."""
    for node in ast.walk(tree_of(path)):
        yield from names_in(node, path)


@cache
def modules_imported(path: Path) -> set[str]:
    """The modules of `kg` that a file imports when it is loaded or when its functions are called."""
    tree = tree_of(path)
    checked = {id(node) for test in ast.walk(tree) if is_for_type_checking(test) for node in ast.walk(test)}
    names = {name for node in ast.walk(tree) if id(node) not in checked for name in names_in(node, path)}
    found = {name if name in MODULES else name.rpartition(".")[0] for name in names}
    return (found & MODULES.keys()) - {module_of(path)}


def is_for_type_checking(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test).endswith("TYPE_CHECKING")


def imports_on_loading(path: Path) -> Iterator[str]:
    """The modules that are loaded as soon as a file is imported."""
    for node in tree_of(path).body:
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

    parts = {name.split(".")[1] for name in imports(path) if name.startswith("kg.")}

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


def test_layers_have_no_circles_of_modules():
    assert circles({name: modules_imported(path) for name, path in MODULES.items()}) == []


def circles(imported: dict[str, set[str]]) -> list[set[str]]:
    """Modules that import each other, directly or by way of others."""
    reached = {name: reachable(name, imported) for name in imported}
    found = (
        frozenset(other for other in within if name in reached[other])
        for name, within in reached.items()
        if name in within
    )
    return sorted(map(set, set(found)), key=min)


def reachable(start: str, imported: dict[str, set[str]]) -> set[str]:
    """All that a module imports, directly or by way of others."""
    found: set[str] = set()
    todo = [*imported[start]]
    while todo:
        name = todo.pop()
        if name not in found:
            found.add(name)
            todo += imported[name]
    return found


@pytest.mark.parametrize(
    ("imported", "expected"),
    [
        pytest.param({"a": {"b"}, "b": {"c"}, "c": set()}, [], id="none"),
        pytest.param({"a": {"b"}, "b": {"a"}, "c": {"a"}}, [{"a", "b"}], id="two"),
        pytest.param({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}, [{"a", "b", "c"}], id="three"),
    ],
)
def test_layers_check_finds_circles(imported, expected):
    assert circles(imported) == expected


def room_of(module: str) -> str:
    """The room of `kg/reading` that a module is in, or its own name where it stands beside the rooms."""
    return module.removeprefix("kg.reading.").partition(".")[0]


@pytest.mark.parametrize("path", [path for path in FILES if part_of(path) == "reading"], ids=module_of)
def test_layers_rooms_of_the_reading_import_only_what_is_below(path):
    room = room_of(module_of(path))
    if room not in ROOMS:
        return
    rooms = {room_of(name) for name in modules_imported(path) if name.startswith("kg.reading")}

    assert rooms - {room, *ROOMS[room].split()} == set()


def test_layers_list_every_room_of_the_reading_after_those_it_imports():
    folders = {path.parent.name for path in (ROOT / "kg" / "reading").glob("*/__init__.py")}
    listed = list(ROOMS)

    assert folders - set(listed) == set()
    for room, below in ROOMS.items():
        assert set(below.split()) <= set(listed[: listed.index(room)])
