"""kg world show: what is known beforehand."""

from __future__ import annotations

from conftest import Run


def test_world_shows_a_country(run: Run):
    result = run("world", "show", "Belarus")

    assert result.exit_code == 0
    assert result.stdout.startswith("Belarus (Country; by name; Wikidata Q184")
    assert "borders: Latvia, Lithuania, Poland, Russia, Ukraine" in result.stdout
    assert "): Alexander Lukashenko" in result.stdout


def test_world_shows_every_meaning_of_a_name(run: Run):
    result = run("world", "show", "Georgia")

    assert [line for line in result.stdout.splitlines() if "by name" in line] == [
        line for line in result.stdout.splitlines() if line.startswith("Georgia (")
    ]
    assert "SubnationalRegion" in result.stdout
    assert "Country" in result.stdout


def test_world_shows_the_offices_of_a_person(run: Run):
    result = run("world", "show", "Lukashenka")

    assert "office: President, Belarus, 1994-07-20 to" in result.stdout


def test_world_says_so_when_nothing_is_known(run: Run):
    result = run("world", "show", "Veldoria")

    assert result.exit_code == 1
    assert result.stderr == (
        "Error: nothing is known under the name 'Veldoria'. Add names with --gazetteer FILE\n"
    )
