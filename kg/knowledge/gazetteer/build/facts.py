"""Memberships, borders, and words that are names as well."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from kg.knowledge.gazetteer.build.rows import Row
from kg.knowledge.gazetteer.build.sources import Sources
from kg.knowledge.gazetteer.names import name_key
from kg.knowledge.gazetteer.table import read_lines

_TELLING = 3
"""How many sources and countries more give a first name one gender than the other, for it to tell anything."""


def membership_table(sources: Sources, organisations: Iterable[Row]) -> list[list[str]]:
    """Organisation, status, countries, date: one row for each status in an organisation."""
    ids = {
        name: row.id
        for row in organisations
        for name in (*row.names["aliases"], *row.names["acronyms"], row.label)
    }
    countries: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for raw in sources.rows("memberships"):
        organisation = ids.get(
            "International Criminal Court" if raw["org"] == "ICCt" else _usual(raw["org"], ids)
        )
        if organisation:
            countries[organisation, raw["status"], raw["as_of"]].add(raw["code"])
    return [
        [org, status, "|".join(sorted(codes)), as_of] for (org, status, as_of), codes in countries.items()
    ]


def first_name_table(sources: Sources) -> list[list[str]]:
    """First names that nearly always are a woman's, or a man's: name, gender."""
    return [
        [raw["name"], raw["gender"]]
        for raw in sources.rows("first_names")
        if int(raw["weight"]) >= _TELLING and raw["name"].isalpha()
    ]


def _usual(abbr: str, ids: dict[str, str]) -> str:
    """The abbreviation as the gazetteer has it."""
    return abbr if abbr in ids else abbr.replace("- ", "-")


def border_table(sources: Sources) -> list[list[str]]:
    """Country, neighbour, length in km; each border once."""
    return [
        [raw["code_a"], raw["code_b"], raw["km"]]
        for raw in sources.rows("borders")
        if raw["code_a"] < raw["code_b"] and "EU" not in (raw["code_a"], raw["code_b"])
    ]


def lower_case_words(paths: Iterable[Path], least: int = 1) -> set[str]:
    """Words that treebanks (CoNLL-U) have in lower case at least so many times, proper nouns left out."""
    counts: Counter[str] = Counter()
    for path in paths:
        for line in read_lines(path):
            fields = line.split("\t")
            if len(fields) == 10 and fields[1].isalpha() and fields[1].islower() and fields[3] != "PROPN":
                counts[fields[1]] += 1
    return {word for word, count in counts.items() if count >= least}


def common_word_table(words: set[str], rows: Sequence[Row]) -> list[list[str]]:
    """The common words that some name consists of."""
    names = {
        name_key(n).lower() for row in rows for n in (row.label, *(n for c in row.names.values() for n in c))
    }
    return [[word] for word in words & names if re.fullmatch(r"[a-z]+", word)]
