"""What several test files use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main

ROOT = Path(__file__).resolve().parent.parent

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the command line in an empty folder: `run("build", "a.txt", stdin="…")`."""
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()

    def call(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return runner.invoke(main, list(arguments), input=stdin)

    return call
