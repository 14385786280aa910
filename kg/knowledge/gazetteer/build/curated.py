"""Names that no source has, or has in a form that readers of news would not know: `curated.tsv`, written by hand."""

from __future__ import annotations

import re

from kg.knowledge.gazetteer.build.rows import Row
from kg.knowledge.gazetteer.build.sources import Sources
from kg.knowledge.gazetteer.names import loose_key

_TABLES = {
    "Country": "countries",
    "City": "cities",
    "ArmedGroup": "armed_groups",
    "Military": "militaries",
    "Company": "organisations",
}


def add_curated(tables: dict[str, list[Row]], sources: Sources) -> None:
    """Add the hand-written rows to the tables of their types.

    A row without a rank only adds names to the row of that label and country. Any other takes the place of the rows
    that bear one of its names as their own: it keeps their names and Wikidata id.
    """
    for raw in sources.rows("curated"):
        table = tables[_TABLES.get(raw["type"], "places")]
        if not raw["rank"]:
            _add_names(table, raw)
            continue
        row = Row(raw["label"], raw["type"], "curated", int(raw["rank"]), raw["type"], country=raw["country"])
        names = [name for name in raw["aliases"].split("|") if name]
        row.name("aliases", *(name for name in names if not _is_acronym(name)))
        row.name("acronyms", *filter(_is_acronym, names))
        row.name("adjectives", *raw["adjectives"].split("|"))
        own = {loose_key(name) for name in (row.label, *names)}
        for other in [other for other in table if loose_key(other.label) in own]:
            _absorb(row, other)
            table.remove(other)
        if row.type == "ArmedGroup":
            _absorb_party(row, tables["parties"])
        own_forces = [force for force in tables["militaries"] if force.country == row.country]
        _disown(row, [*tables["armed_groups"], *own_forces])
        table.append(row)


def _add_names(table: list[Row], raw: dict[str, str]) -> None:
    for row in table:
        if row.label == raw["label"] and row.country == raw["country"]:
            row.name("aliases", *filter(None, raw["aliases"].split("|")))
            row.name("adjectives", *filter(None, raw["adjectives"].split("|")))
            row.name("demonyms", *filter(None, raw["demonyms"].split("|")))


def _is_acronym(name: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]{2,6}", name))


def _absorb(row: Row, other: Row) -> None:
    row.name("aliases", other.label)
    for column, names in other.names.items():
        row.name(column, *names)
    row.wikidata = row.wikidata or other.wikidata


def _absorb_party(row: Row, parties: list[Row]) -> None:
    """A movement that is an armed group and a party is one thing: Hamas."""
    for party in [p for p in parties if p.label == row.label and p.country == row.country]:
        _absorb(row, party)
        parties.remove(party)


def _disown(row: Row, groups: list[Row]) -> None:
    """Take the acronyms of a row from other groups: FARC is not a group that is like it."""
    for group in groups:
        for acronym in row.names["acronyms"]:
            group.names["acronyms"].pop(acronym, None)
