"""The wheel is built from the source archive, installed apart from the checkout, and used there."""

from __future__ import annotations

import configparser
import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import zipfile
from pathlib import Path

import pytest
from conftest import ROOT

pytestmark = pytest.mark.xdist_group("package")  # the archives are built once

ARTICLE = ROOT / "examples" / "news" / "border.md"
PURELIB = "import sysconfig; print(sysconfig.get_path('purelib'))"
COMPONENT = """
import kg
nlp = kg.load_model()
nlp.add_pipe("kg_claims")
print(len(nlp("Norway joined NATO in 1949.")._.claims))
"""


def call(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive and the wheel made from it, built in a copy: builders share no folder."""
    folder, copy = tmp_path_factory.mktemp("dist"), tmp_path_factory.mktemp("copy") / "source"
    shutil.copytree(
        ROOT, copy, ignore=shutil.ignore_patterns(".*", "*.egg-info", "__pycache__", "demo", "models")
    )
    built = call(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, copy, cwd=folder)
    assert built.returncode == 0, built.stdout + built.stderr
    return folder


@pytest.fixture(scope="module")
def installed(archives: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment that has the wheel, and our environment's libraries but not our checkout."""
    folder = tmp_path_factory.mktemp("venv")
    call(sys.executable, "-m", "venv", "--without-pip", folder, cwd=folder)
    programs = folder / ("Scripts" if os.name == "nt" else "bin")
    [wheel] = archives.glob("*.whl")
    done = call(
        *(sys.executable, "-m", "pip", "--python", programs / "python"),
        *("install", "--quiet", "--no-deps", "--no-index", wheel),
        cwd=folder,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    libraries = call(programs / "python", "-c", PURELIB, cwd=folder).stdout.strip()
    (Path(libraries) / "libraries.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return programs


def shipped() -> set[str]:
    """What the wheel must hold: all code and all data, by their names in it."""
    data = {
        *ROOT.glob("kg/**/*.py"),
        *ROOT.glob("kg/language/model/**/*"),
        *ROOT.glob("kg/knowledge/gazetteer/world/*.tsv"),
        *ROOT.glob("kg/graph/queries/*.rq"),
        *ROOT.glob("kg/evaluation/maps/*.json"),
        *ROOT.glob("kg/**/py.typed"),
    }
    names = {path.relative_to(ROOT).as_posix() for path in data if path.is_file()}
    return names | {f"kg/{path.relative_to(ROOT).as_posix()}" for path in ROOT.glob("ontologies/**/*.*")}


def test_package_lists_every_folder_of_code():
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = set(config["options"]["packages"].split())

    folders = {path.parent.relative_to(ROOT) for path in ROOT.glob("kg/**/*.py")}

    assert listed == {".".join(folder.parts) for folder in folders} | {
        "kg.ontologies",
        "kg.ontologies.english",
    }


def test_package_holds_all_code_and_data(archives):
    [wheel] = archives.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())

    assert shipped() - names == set()
    assert {name for name in names if name.startswith("tests/")} == set()
    assert [name for name in names if name.endswith(("licenses/LICENSE", "licenses/NOTICE"))] != []


def test_package_source_holds_tests_and_examples(archives):
    [archive] = archives.glob("*.tar.gz")
    with tarfile.open(archive) as members:
        names = {name.partition("/")[2] for name in members.getnames()}

    assert {"tests/test_package.py", "examples/news/border.md", "Makefile", "ontologies/rules.ttl"} <= names


def test_package_works_away_from_the_checkout(installed, tmp_path):
    where = call(installed / "python", "-c", "import kg; print(kg.__file__)", cwd=tmp_path)
    built = call(installed / "kg", "build", ARTICLE, "-o", "border.ttl", cwd=tmp_path)

    assert not Path(where.stdout).is_relative_to(ROOT)
    assert built.returncode == 0, built.stderr
    assert ":Finland" in (tmp_path / "border.ttl").read_text(encoding="utf-8")


def test_package_takes_an_ontology_of_ones_own(installed, tmp_path):
    (tmp_path / "mine.ttl").write_bytes((ROOT / "examples" / "pipelines.ttl").read_bytes())
    (tmp_path / "a.txt").write_text("Norway exported gas to Germany, the minister said.", encoding="utf-8")
    built = call(installed / "kg", "build", "a.txt", "--ontology", "mine.ttl", "-o", "out.ttl", cwd=tmp_path)

    assert built.returncode == 0, built.stderr
    assert "reported-gas:suppliesGasTo :Germany" in (tmp_path / "out.ttl").read_text(encoding="utf-8")


def test_package_gives_spacy_a_component(installed, tmp_path):
    done = call(installed / "python", "-c", COMPONENT, cwd=tmp_path)

    assert done.returncode == 0, done.stderr
    assert int(done.stdout) >= 1
