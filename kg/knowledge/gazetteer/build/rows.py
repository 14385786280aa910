"""The rows of the shipped tables: one thing each, with all its names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kg.knowledge.gazetteer.names import local_name, name_key

NAME_COLUMNS = ("aliases", "acronyms", "adjectives", "demonyms", "capitals", "metonyms", "surnames")
_NOTE = re.compile(r"\s*[\(\[].*?[\)\]]\s*")


@dataclass
class Row:
    """One thing. `qualifier` tells it from others of the same name; `names` are by column, best first."""

    label: str
    type: str
    source: str
    rank: int
    qualifier: str = ""
    wikidata: str = ""
    country: str = ""
    code: str = ""
    iso3: str = ""
    lat: str = ""
    lon: str = ""
    id: str = ""
    names: dict[str, dict[str, None]] = field(default_factory=lambda: {column: {} for column in NAME_COLUMNS})

    def name(self, column: str, *names: str) -> None:
        """Add names to a column; what the label or a column before it says already is left out."""
        for name in names:
            clean = (
                " ".join(name.replace("|", " ").split()).strip(" ,;.*") if not name.endswith(".") else name
            )
            if clean and is_name(clean):
                self.names[column].setdefault(clean)

    def field(self, column: str) -> str:
        """The text of a column, names without repeats and in a fixed order."""
        if column not in NAME_COLUMNS:
            return str(getattr(self, column))
        known = {name_key(self.label)} if column == "aliases" else set()
        kept = []
        for name in sorted(self.names[column]):
            if (key := name_key(name)) not in known:
                known.add(key)
                kept.append(name)
        return "|".join(kept)


def is_name(text: str) -> bool:
    """Whether a text could be a name in an English sentence: it has a capital and is no list, number or sentence."""
    if (
        len(text) < 2
        or len(text.split()) > 10
        or re.search(r"[;:|\[\](){}]|\d{4,}|(?<!\b[A-Z])\.\s+[A-Z][a-z]{3,}", text)
    ):
        return False
    return any(char.isupper() for char in text) and not re.match(
        r"(aka|includes?|Other|Unnamed|Unknown) ", text
    )


def without_notes(text: str) -> str:
    """The text without what stands in brackets: "Crimea (Occupied Ukraine)" → "Crimea"."""
    return " ".join(_NOTE.sub(" ", text).split())


def title_to_prose(name: str) -> str:
    """Write a title in prose: "Front For The Liberation Of Palestine" → "Front for the Liberation of Palestine"."""
    small = {"And", "For", "In", "Of", "On", "The", "To", "De", "Del", "La", "Des", "Du"}
    words = name.split(" ")
    return " ".join([*words[:1], *(word.lower() if word in small else word for word in words[1:])])


def drop_names(rows: Iterable[Row], keys: Collection[str]) -> None:
    """Take away names that are those of something far better known, as where a source adds the country to a group."""
    for row in rows:
        for column, names in row.names.items():
            row.names[column] = {name: None for name in names if name_key(name.title()) not in keys}


def assign_ids(rows: Iterable[Row]) -> None:
    """Give each row an id of its own: the greatest bears the plain name, others their qualifier or Wikidata id."""
    taken: set[str] = set()
    ordered = sorted(
        rows, key=lambda row: (-row.rank, row.type, row.label, row.qualifier, row.wikidata, row.source)
    )
    for row in ordered:
        plain = row.id or local_name(row.label)
        qualified = f"{plain}_{local_name(row.qualifier)}" if row.qualifier else plain
        typed = f"{qualified}_{row.type}"
        options = [plain, qualified, typed, f"{qualified}_{row.wikidata}" if row.wikidata else typed]
        options += [f"{typed}_{number}" for number in range(2, 1000)]
        row.id = next(option for option in options if option.lower() not in taken)
        taken.add(row.id.lower())


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Write a table of rows, ordered by id; returns their number."""
    return write_table(path, columns, ([row.field(column) for column in columns] for row in rows))


def write_table(
    path: Path,
    columns: Sequence[str],
    table: Iterable[Sequence[str]],
) -> int:
    """Write a tab-separated table, sorted, first to a temporary file beside it; returns the number of its rows."""
    lines = ["\t".join(fields) for fields in sorted(map(list, table))]
    temporary = path.with_name(path.name + ".tmp")
    temporary.write_text("\n".join(["\t".join(columns), *lines]) + "\n", encoding="utf-8")
    temporary.replace(path)
    return len(lines)
