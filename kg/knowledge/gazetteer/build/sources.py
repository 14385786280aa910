"""The raw tables, read once each."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from kg.knowledge.gazetteer.table import read_rows


class Sources:
    """A folder of raw tables; its own README describes them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def rows(self, table: str) -> list[dict[str, str]]:
        """The rows of one raw table; missing fields are empty."""
        return [row for _, row in read_rows(self.folder / f"{table}.tsv")]

    @cached_property
    def country_names(self) -> dict[str, str]:
        """Name of each territory by code."""
        return {row["code"]: row["name"] for row in self.rows("countries")}

    @cached_property
    def sovereigns(self) -> dict[str, str]:
        """The country that each territory belongs to, by code; a country's own code for itself."""
        return {row["code"]: row["parent"] or row["code"] for row in self.rows("countries")}

    @cached_property
    def adjectives(self) -> dict[str, list[str]]:
        """Adjectives of each country by code, the most specific ("North Korean") first."""
        found: dict[str, list[str]] = {}
        for row in self.rows("demonyms"):
            if row["kind"] == "adj":
                found.setdefault(row["code"], []).append(row["form"])
        return {
            code: sorted(forms, key=lambda form: (-form.count(" "), form)) for code, forms in found.items()
        }
