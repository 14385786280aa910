"""The README's examples are run as they stand there, in an empty folder with the examples.

In a `console` block, a line with "$ " is a command and the lines below it are what it prints; a line "…" stands for
any lines. `python` blocks run one after the other. `pytest --update-golden` writes what is printed into the README.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import ROOT

README = ROOT / "README.md"
BLOCK = re.compile(r"^```(?P<language>console|python)\n(?P<content>.*?)^```$", re.MULTILINE | re.DOTALL)
GAP = "…"


def blocks(language: str) -> list[str]:
    found = BLOCK.finditer(README.read_text(encoding="utf-8"))
    return [block["content"] for block in found if block["language"] == language]


def commands(block: str) -> Iterator[tuple[str, list[str]]]:
    """Each command of a console block with the lines it prints."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, *printed = part.splitlines()
        yield command, printed


def matches(printed: list[str], expected: list[str]) -> bool:
    """Whether the lines are those expected, where a gap stands for any lines."""
    pattern = "".join(r"(?:.*\n)*" if line == GAP else re.escape(line) + "\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples, as a fresh checkout has them."""
    folder = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", folder / "examples")
    return folder


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Where `kg` is the command of this checkout."""
    programs = tmp_path_factory.mktemp("bin")
    program = programs / "kg"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m kg "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return {**os.environ, "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}", "PYTHONPATH": str(ROOT)}


def test_readme_commands_print_what_it_says(folder: Path, environment: dict[str, str], update_golden: bool):
    for block in blocks("console"):
        for command, expected in commands(block):
            if command.startswith(("pip ", "git ", "make ")):
                continue
            done = subprocess.run(
                ["bash", "-o", "pipefail", "-c", command],
                cwd=folder,
                env=environment,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
                check=False,
            )
            assert done.returncode == 0, f"{command}\n{done.stdout}"
            printed = done.stdout.splitlines()
            if update_golden and not matches(printed, expected):
                rewrite(command, expected, printed)
            else:
                assert matches(printed, expected), f"$ {command}\n{done.stdout}"


def rewrite(command: str, expected: list[str], printed: list[str]) -> None:
    before = "".join(line + "\n" for line in [f"$ {command}", *expected])
    after = "".join(line.rstrip() + "\n" for line in [f"$ {command}", *printed])
    content = README.read_text(encoding="utf-8")
    assert content.count(before) == 1, f"twice in the README: {command}"
    README.write_text(content.replace(before, after), encoding="utf-8")


def test_readme_python_runs(folder: Path, environment: dict[str, str]):
    code = "\n".join(blocks("python"))

    done = subprocess.run(
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )

    assert code
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("path", sorted(ROOT.glob("notebooks/*.ipynb")), ids=lambda path: path.name)
def test_readme_notebooks_run(path: Path, folder: Path, environment: dict[str, str]):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code")
    (folder / "notebooks").mkdir(exist_ok=True)

    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=folder / "notebooks",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert "denied" in done.stdout


def test_readme_links_lead_somewhere():
    content = README.read_text(encoding="utf-8")
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", content)

    assert [target for target in targets if not (ROOT / target).exists()] == []


@pytest.mark.parametrize(
    ("printed", "expected", "same"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a", "b"], ["a"], False),
        (["a", "b", "c"], ["a", GAP, "c"], True),
        (["a", "b", "c"], [GAP, "b", GAP], True),
        (["a", "b", "c"], [GAP, "d", GAP], False),
        ([], [GAP], True),
    ],
)
def test_readme_check_knows_gaps(printed: list[str], expected: list[str], same: bool):
    assert matches(printed, expected) is same
