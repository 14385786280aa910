"""Word tables: the English content words that decide a reading, one row a word with its class.

Each table in `ontologies/english/` belongs to one room of the reading and begins with what its classes mean:

    word    class       value   example
    brigade force               the brigade crossed the river
    dozen   multiple    12      two dozen soldiers

A word stands once in each class it belongs to; `value` is for classes that map their words to something.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from kg.errors import OntologyError, choices
from kg.files.tables import read_rows
from kg.knowledge.ontology import ontology_dir

COLUMNS = ("word", "class", "value", "example")


def english_dir() -> Path:
    """The folder of the tables of English."""
    return ontology_dir() / "english"


def words(table: str, *classes: str) -> frozenset[str]:
    """The words of some classes of a table.

    Raises:
        OntologyError: there is no such table, or no such class in it.

    >>> "brigade" in words("things", "force")  # doctest: +SKIP
    True
    """
    return frozenset(word for name in classes for word in word_values(table, name))


def word_values(table: str, name: str) -> Mapping[str, str]:
    """The words of a class with their values, in the order of the table; a word without one has the value "".

    Raises:
        OntologyError: there is no such table, or no such class in it.
    """
    found = _classes(english_dir() / f"{table}.tsv")
    if name not in found:
        hint = choices(name, found)
        raise OntologyError(f"no word is of class {name!r}", where=english_dir() / f"{table}.tsv", hint=hint)
    return found[name]


@cache
def _classes(path: Path) -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for where, (word, name, value, _) in read_rows(path, COLUMNS):
        if not word or not name:
            raise OntologyError("a row needs a word and its class", where=where)
        if word in found.setdefault(name, {}):
            raise OntologyError(f"{word!r} stands twice in the class {name!r}", where=where)
        found[name][word] = value
    return found
