"""Cities, seats of power, and places that no source lists."""

from __future__ import annotations

from kg.knowledge.gazetteer.build.rows import Row, is_name
from kg.knowledge.gazetteer.build.sources import Sources
from kg.knowledge.gazetteer.names import loose_key, name_key, to_ascii

_CAPITAL = 10**8
_LARGE, _MIDDLE = 100_000, 10_000
_FACILITY = 10**7
_INSTITUTION_KINDS = frozenset({"legislature", "police"})


def city_rows(sources: Sources) -> list[Row]:
    """Cities of Natural Earth, and of GeoNames those of 100,000 people (10,000 in countries it covers closely)."""
    rows = {raw["geonameid"] or raw["wikidata"] or raw["name"]: raw for raw in sources.rows("cities")}
    cities = {
        key: _natural_earth(raw, sources)
        for key, raw in rows.items()
        if "station" not in raw["class"].lower()
    }
    geonames = sources.rows("cities_geonames")
    close = {raw["code"] for raw in geonames if int(raw["population"] or 0) < _MIDDLE}
    for raw in geonames:
        people = int(raw["population"] or 0)
        if raw["geonameid"] in cities:
            _correct(cities[raw["geonameid"]], raw)
        elif people >= _LARGE or (people >= _MIDDLE and raw["code"] in close):
            cities[raw["geonameid"]] = _geonames(raw, sources)
    drop_names_of_neighbours(list(cities.values()))
    return list(cities.values())


def drop_names_of_neighbours(rows: list[Row]) -> None:
    """Take away an alias that is a near town's own name: sources give twin towns, as Gisenyi and Goma, each other's."""
    own: dict[str, list[Row]] = {}
    for row in rows:
        own.setdefault(name_key(row.label), []).append(row)
    for row in rows:
        near = [a for a in row.names["aliases"] if any(_is_near(row, o) for o in own.get(name_key(a), ()))]
        row.names["aliases"] = {alias: None for alias in row.names["aliases"] if alias not in near}


def _is_near(row: Row, other: Row) -> bool:
    """Whether two towns lie less than a degree apart."""
    if row is other or not (row.lat and other.lat):
        return False
    return max(abs(float(row.lat) - float(other.lat)), abs(float(row.lon) - float(other.lon))) < 1


def _natural_earth(raw: dict[str, str], sources: Sources) -> Row:
    people = int(float(raw["population"] or 0))
    row = Row(
        label=raw["name"],
        type="City",
        source="naturalearth",
        rank=max(people, 0) + (_CAPITAL if raw["capital"] == "1" else 0),
        qualifier=sources.country_names.get(raw["code"], raw["code"]),
        wikidata=raw["wikidata"],
        country=raw["code"],
        lat=_short(raw["lat"]),
        lon=_short(raw["lon"]),
    )
    row.name("aliases", *(name for name in raw["alt_names"].split("|") if len(name) > 3))
    return row


def _geonames(raw: dict[str, str], sources: Sources) -> Row:
    row = Row(
        label=raw["name"],
        type="City",
        source="geonames",
        rank=int(raw["population"] or 0),
        qualifier=sources.country_names.get(raw["code"], raw["code"]),
        wikidata=raw["wikidata"],
        country=raw["code"],
        lat=_short(raw["lat"]),
        lon=_short(raw["lon"]),
    )
    row.name("aliases", *_close_spellings(raw))
    return row


def _correct(row: Row, raw: dict[str, str]) -> None:
    """Take the present name from GeoNames (Kyiv for Kiev); the older one stays an alias."""
    if name_key(raw["name"]) != name_key(row.label) and row.source == "naturalearth":
        if name_key(raw["name"]) in {name_key(name) for name in row.names["aliases"]}:
            row.name("aliases", row.label)
            row.label = raw["name"]
        else:
            row.name("aliases", raw["name"])
    row.name("aliases", *_close_spellings(raw))


def _close_spellings(raw: dict[str, str]) -> list[str]:
    """Alternative names that are spellings of the same name; the others are mostly exonyms in distant languages."""
    skeleton = _consonants(raw["name"])
    names = [
        name for name in raw["alt_names"].split("|") if len(name) > 4 and name.isascii() and is_name(name)
    ]
    return [name for name in names if _consonants(name) == skeleton]


def _consonants(name: str) -> str:
    return "".join(char for char in loose_key(to_ascii(name)) if char not in "aeiouyh' ")


def _short(degrees: str) -> str:
    """Degrees to two decimals (about a kilometre)."""
    return f"{float(degrees):.2f}" if degrees else ""


def _ends_with(row: Row, raw: dict[str, str]) -> bool:
    """Whether the raw name is the last part of the row's: Duma of State Duma."""
    return row.country == raw["code"] and row.label.endswith(f" {raw['name']}")


def facility_rows(sources: Sources) -> list[Row]:
    """Seats of power and institutions that are named for their countries: the Kremlin, the Knesset."""
    rows: dict[tuple[str, str], Row] = {}
    for raw in sorted(sources.rows("metonyms"), key=lambda raw: raw["kind"] == "seat_or_institution"):
        if raw["kind"] in ("capital", "institutions") or raw["name"] == "Strasbourg":
            continue
        key = (raw["code"], loose_key(raw["name"]).replace("palace", "").strip())
        same = rows.get(key) or next((row for row in rows.values() if _ends_with(row, raw)), None)
        if same or raw["kind"] == "seat_or_institution":
            if same:
                same.name("aliases", raw["name"])
            continue
        rows[key] = Row(
            label=raw["name"],
            type="Organisation" if raw["kind"] in _INSTITUTION_KINDS else "Facility",
            source=raw["source"],
            rank=_FACILITY,
            qualifier=sources.country_names.get(raw["code"], raw["code"]),
            wikidata=raw["wikidata"],
            country=raw["code"],
        )
    return list(rows.values())
