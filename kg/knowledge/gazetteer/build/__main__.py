"""Compile the shipped tables: `python -m kg.knowledge.gazetteer.build SOURCE_DIR [TREEBANK.conllu …]`.

SOURCE_DIR holds the raw tables (countries.tsv, leaders.tsv, cities.tsv …; the README of the shipped tables lists their
sources). The treebanks tell which names are common words ("Nice", "Most"); without them the list shipped before stays.
The tables written by hand (roles.tsv, curated.tsv) are read, not written. Same input, same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

from kg.errors import KGError
from kg.knowledge.gazetteer.build import countries, curated, facts, groups, people, places
from kg.knowledge.gazetteer.build.rows import Row, assign_ids, drop_names, write_rows, write_table
from kg.knowledge.gazetteer.build.sources import Sources
from kg.knowledge.gazetteer.gazetteer import world_dir
from kg.knowledge.gazetteer.names import name_key
from kg.knowledge.gazetteer.table import read_lines

_BASE = ("id", "label", "type", "wikidata")
_END = ("rank", "source")
_SPACE = ("lat", "lon")
COLUMNS = {
    "countries": (
        *(*_BASE, "code", "iso3", *_SPACE),
        *("aliases", "acronyms", "adjectives", "demonyms", "capitals", "metonyms", *_END),
    ),
    "regions": (
        *_BASE,
        "code",
        "country",
        "iso3",
        *_SPACE,
        "aliases",
        "acronyms",
        "adjectives",
        "demonyms",
        *_END,
    ),
    "cities": (*_BASE, "country", *_SPACE, "aliases", *_END),
    "places": (*_BASE, "country", "aliases", "acronyms", "adjectives", *_END),
    "facilities": (*_BASE, "country", "aliases", *_END),
    "organisations": (*_BASE, "aliases", "acronyms", "metonyms", *_END),
    "parties": (*_BASE, "country", "aliases", "acronyms", *_END),
    "militaries": (*_BASE, "country", "aliases", "acronyms", *_END),
    "armed_groups": (*_BASE, "country", "aliases", "acronyms", *_END),
    "people": (*_BASE, "country", "aliases", "surnames", *_END),
}
FACT_COLUMNS = {
    "offices": ("person", "start", "end", "role", "title", "country", "as_of"),
    "memberships": ("organisation", "status", "countries", "as_of"),
    "borders": ("country", "neighbour", "km"),
    "first_names": ("name", "gender"),
}
RAW_OFFICE = ("from", "to", "role", "position", "code", "as_of")


def build(source_dir: Path, out_dir: Path, treebanks: list[Path]) -> dict[str, int]:
    """Compile all tables; returns their numbers of rows."""
    sources = Sources(source_dir)
    persons, held = people.people_rows(sources)
    tables: dict[str, list[Row]] = {
        "countries": countries.country_rows(sources),
        "regions": countries.region_rows(sources),
        "cities": places.city_rows(sources),
        "places": [],
        "facilities": places.facility_rows(sources),
        "organisations": list(groups.organisation_rows(sources)),
        "parties": groups.party_rows(sources),
        "militaries": groups.military_rows(sources),
        "armed_groups": groups.armed_group_rows(sources),
        "people": persons,
    }
    curated.add_curated(tables, Sources(out_dir))
    for table in ("parties", "militaries", "armed_groups"):
        drop_names(tables[table], {name_key(row.label) for row in tables["countries"]})
    everything = [row for rows in tables.values() for row in rows]
    assign_ids(everything)
    counts = {
        table: write_rows(out_dir / f"{table}.tsv", COLUMNS[table], rows) for table, rows in tables.items()
    }
    counts |= _write_facts(out_dir, sources, held, tables["organisations"])
    if treebanks:
        common = facts.common_word_table(facts.lower_case_words(treebanks), everything)
        counts["common_words"] = write_table(out_dir / "common_words.tsv", ("word",), common)
    else:
        counts["common_words"] = len(read_lines(out_dir / "common_words.tsv")) - 1
    return counts


def _write_facts(
    out_dir: Path, sources: Sources, held: list[tuple[Row, list[dict[str, str]]]], organisations: list[Row]
) -> dict[str, int]:
    """Write offices, memberships and borders; returns their numbers of rows."""
    tables = {
        "offices": [
            [row.id, *(raw[column] for column in RAW_OFFICE)] for row, terms in held for raw in terms
        ],
        "memberships": facts.membership_table(sources, organisations),
        "borders": facts.border_table(sources),
        "first_names": facts.first_name_table(sources),
    }
    return {
        name: write_table(out_dir / f"{name}.tsv", FACT_COLUMNS[name], table)
        for name, table in tables.items()
    }


def main(arguments: list[str]) -> int:
    """Run the build; messages go to standard error."""
    if not arguments or arguments[0].startswith("-"):
        sys.stderr.write(__doc__ or "")
        return 2
    try:
        counts = build(Path(arguments[0]), world_dir(), [Path(argument) for argument in arguments[1:]])
    except KGError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for table, count in counts.items():
        sys.stderr.write(f"{count:7d} {table}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
