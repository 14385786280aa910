"""Countries, territories and first-order regions."""

from __future__ import annotations

import re
from collections import defaultdict

from kg.knowledge.gazetteer.build.rows import Row, without_notes
from kg.knowledge.gazetteer.build.sources import Sources

_SKIPPED = frozenset({"ZZ", "IP", "EU", "UN"})  # the world, cyberspace; the last two are organisations
_ALSO_COUNTRIES = frozenset({"PS"})  # the sources list Palestine without saying what it is
_ALIAS_KINDS = frozenset({"name", "short", "official", "alias", "in_sentence"})
_NOT_THE_COUNTRY = {  # parts and other things that the sources give as names of the whole
    "PS": frozenset({"Gaza", "Gaza Strip", "West Bank"}),
    "UA-DPR": frozenset({"Donetsk"}),
    "UA-LPR": frozenset({"Luhansk", "Lugansk"}),
    "MM": frozenset({"Rangoon", "Yangon"}),
    "CD": frozenset({"Kinshasa", "Leopoldville"}),
    "GB": frozenset({"England", "Scotland", "Wales"}),
    "TM": frozenset({"Turkmen"}),
}
_FORMER_AS_PRESENT = frozenset(
    {"Burma", "Zaire", "Swaziland", "Congo", "Ceylon", "Macedonia", "Republic of Macedonia"}
)
_LABELS = {"UA-DPR": "Donetsk People's Republic", "UA-LPR": "Luhansk People's Republic"}  # not the cities
_LOWER_CASE_NAMES = frozenset({"america", "great britain"})  # the source writes adjectives in the same way
_COUNTRY, _FORMER, _REGION = 10**10, 10**9, 5 * 10**6


def country_rows(sources: Sources) -> list[Row]:
    """Countries with their names, adjectives, demonyms, capitals and metonyms."""
    rows = {raw["code"]: _country(raw) for raw in sources.rows("countries") if _is_country(raw)}
    _add_names(rows, sources)
    for raw in sources.rows("demonyms"):
        if raw["code"] in rows:
            rows[raw["code"]].name("adjectives" if raw["kind"] == "adj" else "demonyms", raw["form"])
    for raw in sources.rows("metonyms"):
        if raw["code"] in rows:
            column = "capitals" if raw["kind"] == "capital" else "metonyms"
            rows[raw["code"]].name(column, raw["name"].removeprefix("The "))
    people: dict[str, int] = defaultdict(int)
    for raw in sources.rows("cities_geonames"):
        people[raw["code"]] += int(raw["population"] or 0)
    for code, row in rows.items():
        row.rank += people[code]  # "Congo" is more often the greater one
    return list(rows.values())


def region_rows(sources: Sources) -> list[Row]:
    """Dependent territories and first-order regions."""
    rows = {raw["code"]: _region(raw, sources) for raw in sources.rows("countries") if _is_region(raw)}
    _add_names(rows, sources)
    for raw in sources.rows("demonyms"):
        if raw["code"] in rows:
            rows[raw["code"]].name("adjectives" if raw["kind"] == "adj" else "demonyms", raw["form"])
    cities = {raw["wikidata"] for raw in sources.rows("cities")}
    rows = {code: row for code, row in rows.items() if row.wikidata not in cities or len(code) == 2}
    known = cities | {row.wikidata for row in rows.values()}
    for raw in sources.rows("admin1"):
        if raw["wikidata"] not in known and raw["code"] not in rows and raw["key"] not in rows:
            rows[raw["key"]] = _admin1(raw, sources)
    return list(rows.values())


def _is_country(raw: dict[str, str]) -> bool:
    former = raw["is_historical"] == "1" and raw["parent"] == ""
    return raw["code"] not in _SKIPPED and (
        raw["is_country"] == "1" or former or raw["code"] in _ALSO_COUNTRIES
    )


def _is_region(raw: dict[str, str]) -> bool:
    return raw["code"] not in _SKIPPED and not _is_country(raw) and raw["is_historical"] != "1"


def _country(raw: dict[str, str]) -> Row:
    former = raw["is_historical"] == "1"
    return Row(
        label=without_notes(raw["name"]).removeprefix("The "),
        type="Country",
        source=raw["source"],
        rank=_FORMER if former else _COUNTRY,
        wikidata=raw["wikidata"],
        country=raw["code"],
        code=raw["code"],
        iso3=raw["iso3"],
        lat=raw["lat"],
        lon=raw["lon"],
    )


def _region(raw: dict[str, str], sources: Sources) -> Row:
    parent = raw["parent"]
    us_state = raw["code"].startswith("US-")
    return Row(
        label=_LABELS.get(raw["code"]) or without_notes(raw["name"]).removesuffix(" SAR"),
        type="Place" if raw["code"] == "AQ" else "SubnationalRegion",
        source=raw["source"],
        rank=_REGION,
        qualifier="US state" if us_state else sources.country_names.get(parent, "region"),
        wikidata=raw["wikidata"],
        country=parent,
        code=raw["code"],
        iso3=raw["iso3"],
        lat=raw["lat"],
        lon=raw["lon"],
    )


def _admin1(raw: dict[str, str], sources: Sources) -> Row:
    country = raw["key"].partition("-")[0]
    return Row(
        label=without_notes(raw["name"]),
        type="SubnationalRegion",
        source=raw["source"],
        rank=_REGION,
        qualifier=sources.country_names.get(country, "region"),
        wikidata=raw["wikidata"],
        country=country,
        code=raw["key"],
    )


def _add_names(rows: dict[str, Row], sources: Sources) -> None:
    for raw in sources.rows("country_aliases"):
        if (row := rows.get(raw["code"])) is None:
            continue
        for name in _spellings(raw):
            if name not in _NOT_THE_COUNTRY.get(raw["code"], ()):
                row.name("acronyms" if name.replace(".", "").isupper() and len(name) < 6 else "aliases", name)


def _spellings(raw: dict[str, str]) -> list[str]:
    """The English names in an alias row; none if it holds a code, a foreign name or a remark."""
    alias = without_notes(raw["alias"]).removeprefix("the ").removeprefix("The ")
    former = raw["kind"] == "former" and alias in _FORMER_AS_PRESENT
    if raw["kind"] not in (*_ALIAS_KINDS, "abbreviation") and not former:
        return []
    latin = re.fullmatch(r"[A-Za-zÀ-ž0-9' ’.,–-]+", alias)
    if not latin or alias.startswith("note") or (alias.isupper() and " " in alias):
        return []
    if len(alias) == 2 and alias not in {"US", "UK"}:
        return []
    if alias.islower() or (alias[:1].islower() and not alias.startswith("al")):
        alias = alias.title() if alias in _LOWER_CASE_NAMES else ""
    return [alias] if alias else []
