"""The tables of entries: the shipped ones and what a user adds. An entry is decoded when it is first asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from kg.errors import GazetteerError
from kg.knowledge.gazetteer.entries import Entry, Kind
from kg.knowledge.gazetteer.index import NameIndex
from kg.knowledge.gazetteer.table import read_lines

ENTRY_TABLES = (
    *("countries", "regions", "cities", "places", "facilities"),
    *("organisations", "parties", "militaries", "armed_groups", "people"),
)
KIND_OF_COLUMN = {
    "label": Kind.NAME,
    "aliases": Kind.ALIAS,
    "acronyms": Kind.ACRONYM,
    "adjectives": Kind.ADJECTIVE,
    "demonyms": Kind.DEMONYM,
    "capitals": Kind.CAPITAL,
    "metonyms": Kind.METONYM,
    "surnames": Kind.SURNAME,
}


class EntryTables:
    """Entries by id, by ISO code and by Wikidata id.

    Args:
        folder: where the tables are.
        index: takes the names of all entries.
    """

    def __init__(self, folder: Path, index: NameIndex) -> None:
        self._tables: list[tuple[dict[str, int], dict[str, str]]] = []  # columns, and lines by id
        self._entries: dict[str, Entry] = {}
        for table in ENTRY_TABLES:
            self._load(folder / f"{table}.tsv", index)

    def _load(self, path: Path, index: NameIndex) -> None:
        """Index the names of a table; keep its lines for later."""
        lines = read_lines(path)
        columns = {column: at for at, column in enumerate(lines[0].split("\t"))}
        kinds = [(columns[column], kind) for column, kind in KIND_OF_COLUMN.items() if column in columns]
        by_id: dict[str, str] = {}
        self._tables.append((columns, by_id))
        for line in lines[1:]:
            fields = line.split("\t")
            by_id[fields[0]] = line
            for at, kind in kinds:
                if names := fields[at]:
                    for name in names.split("|"):
                        index.add(name, fields[0], kind)

    def ids(self) -> Iterator[str]:
        """The ids of all entries in the tables, one for each line."""
        return (entry_id for _, lines in self._tables for entry_id in lines)

    def __contains__(self, entry_id: str) -> bool:
        return entry_id in self._entries or self._line(entry_id) is not None

    def get(self, entry_id: str) -> Entry:
        """The entry with this id.

        Raises:
            GazetteerError: there is none.
        """
        if entry_id not in self._entries:
            found = self._line(entry_id)
            if found is None:
                raise GazetteerError(f"no entry {entry_id!r}", hint="Look names up with lookup(name)")
            self._entries[entry_id] = _decode(*found)
        return self._entries[entry_id]

    def _line(self, entry_id: str) -> tuple[str, dict[str, int]] | None:
        return next(
            ((lines[entry_id], columns) for columns, lines in self._tables if entry_id in lines), None
        )

    def column(self, column: str) -> Iterator[tuple[str, str]]:
        """The filled fields of one column in all tables that have it, each with its entry's id."""
        for columns, lines in self._tables:
            if (at := columns.get(column)) is not None:
                for entry_id, line in lines.items():
                    if value := line.split("\t")[at]:
                        yield value, entry_id

    def add(self, entry: Entry) -> str:
        """Add an entry, unless its id or its Wikidata id is known; the id of the entry that it is."""
        known = self.by_wikidata.get(entry.wikidata or "", entry.id)
        if known not in self:
            self._entries[known] = entry
            if entry.wikidata:
                self.by_wikidata[entry.wikidata] = known
        return known

    @cached_property
    def by_code(self) -> dict[str, str]:
        """The ids of countries by their ISO 3166-1 codes, of two and of three letters."""
        return dict((*self.column("iso3"), *self.column("code")))

    @cached_property
    def by_wikidata(self) -> dict[str, str]:
        """The ids of entries by their Wikidata ids; the first table wins: a country before its capital."""
        return dict(reversed(list(self.column("wikidata"))))

    def people(self) -> Iterator[str]:
        """The names of all people."""
        lines = next(lines for columns, lines in self._tables if "surnames" in columns)
        return (line.split("\t", 2)[1] for line in lines.values())


def _decode(line: str, columns: dict[str, int]) -> Entry:
    """An entry from its line."""
    fields = dict(zip(columns, line.split("\t"), strict=True))
    return Entry(
        id=fields["id"],
        label=fields["label"],
        type=fields["type"],
        wikidata=fields["wikidata"] or None,
        country=fields.get("country") or fields.get("code") or None,
        iso3=fields.get("iso3") or None,
        lat=float(fields["lat"]) if fields.get("lat") else None,
        lon=float(fields["lon"]) if fields.get("lon") else None,
        rank=int(fields["rank"] or 0),
    )
