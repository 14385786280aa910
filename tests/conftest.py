"""What several test files use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings

from kg.cli import main
from kg.pipeline import Pipeline

ROOT = Path(__file__).resolve().parent.parent

Run = Callable[..., Result]

# A busy machine is slow, and that is no fault of what is tested.
settings.register_profile("kg", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kg")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="write what comes out into the expected files and the README, then look at the difference",
    )


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected results are to be written afresh."""
    return bool(request.config.getoption("--update-golden"))


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The reading as it is shipped; loading it takes some seconds, so all tests share one."""
    return Pipeline()


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call the command line in an empty folder: `run("build", "a.txt", stdin="…")`."""
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()

    def call(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return runner.invoke(main, list(arguments), input=stdin)

    return call
