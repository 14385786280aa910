"""Organisations, parties, militaries and armed groups."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from kg.knowledge.gazetteer.build.rows import Row, is_name, title_to_prose, without_notes
from kg.knowledge.gazetteer.build.sources import Sources
from kg.knowledge.gazetteer.names import local_name, loose_key, name_key, word_set

_ORGANISATION, _LESSER, _PARTY, _MILITARY, _GROUP = 10**8, 10**4, 10**4, 10**5, 10**6
_SHORT_ACRONYMS = frozenset({"EU", "UN", "AU"})  # other names of two letters mean too many things
_FORUM = re.compile(r"^G-(\d+)$")
_NOT_ORGANISATIONS = re.compile(
    r"countries|economies|states$|World$|^(North|South|Near Abroad|Four Dragons|Cyberspace|Global)$|former",
    re.IGNORECASE,
)
_INSTITUTION = re.compile(
    r"\b(Agency|Airlines?|Alliance|Amnesty|Association|Bank|Broadcasting|Centre|Center|Commission|Committee|Company|"
    r"Corporation|Council|Federation|Forum|Foundation|Fund|Group|Human Rights|Institute|Institution|International|"
    r"League|Medecins|Motors|Network|News|Oil|Oxfam|Petroleum|Red Cross|Society|Steel|Times|Union|Watch|World)\b"
)
_NOT_INSTITUTION = re.compile(
    r"\b(Spokes|Representative|Chief|Envoy|President|Official|Monitor|Peacekeeper|Rapporteur)"
)
_FIGHTERS = re.compile(
    r"\b(Al|Army|Brigades?|Battalion|Cartel|Cells?|Command|Corps|Division|Forces?|Fighters|Front|Group|Guards?|Harakat|"
    r"Insurgen\w+|Islamic|Jamaat|Jihad|Lashkar|Liberation|Liwa|Martyrs|Militia|Mujahid\w+|Movement|Organi[sz]ation|"
    r"Party|Resistance|Revolution\w*|Shura|State|Tigers|Union|United|Warriors)\b",
    re.IGNORECASE,
)
_ABOUT_GROUP = re.compile(
    r"Linked|Operatives|Offshoot|Affiliated|^The Base$|^Aka\b|Foundation$", re.IGNORECASE
)
_GENERIC_WORDS = word_set(
    "air and armed army border civil coast command corps cyber defence defense directorate emergency federal "
    "force forces gendarmerie general ground guard intelligence interior internal joint land marine marines "
    "military ministry national naval navy of operations order people's police presidential protection public "
    "ready republican reserve reserves royal security service services space special state support "
    "territorial troops unit information logistics aerospace"
)


def organisation_rows(sources: Sources) -> list[Row]:
    """Intergovernmental organisations, then companies, media and associations with telling names."""
    rows = _intergovernmental(sources)
    for raw in sources.rows("metonyms"):
        if raw["code"] in ("EU", "UN") and raw["kind"] in ("institutions", "executive"):
            home = next(row for row in rows if row.acronym_is(raw["code"]))
            home.name("metonyms", raw["name"])
    known = {
        name_key(name).lower()
        for row in rows
        for name in (row.label, *row.names["aliases"], *row.names["acronyms"])
    }
    return [*rows, *_international(sources, known)]


class _Organisation(Row):
    def acronym_is(self, acronym: str) -> bool:
        """Whether this is one of its acronyms."""
        return acronym in self.names["acronyms"]


def _intergovernmental(sources: Sources) -> list[_Organisation]:
    """The organisations of the Factbook and of lists with Wikidata ids, one row for each."""
    found: dict[str, _Organisation] = {}
    by_name: dict[str, str] = {}
    for raw in sorted(
        sources.rows("organisations"), key=lambda raw: (not raw["wikidata"], raw["abbr"] == "")
    ):
        name = without_notes(re.sub(r"^or | or .*", "", raw["name"])) or raw["abbr"]
        if (_NOT_ORGANISATIONS.search(name) and not raw["wikidata"]) or name in ("Cyberspace", "Global"):
            continue
        key = raw["wikidata"] or by_name.get(_spelling(name)) or name
        row = found.setdefault(key, _organisation(name, raw))
        by_name.setdefault(_spelling(name), key)
        row.name("aliases", name, *_other_spellings(name))
        row.name("acronyms", *_acronyms(raw["abbr"], name))
        row.rank = max(row.rank, _ORGANISATION + int(raw["n_members_factbook"] or 0))
    for row in found.values():
        _name_for_short(row)
    return list(found.values())


def _spelling(name: str) -> str:
    """What British and American spellings of a name share."""
    letters = re.sub(r"[^a-z]", "", name_key(name).lower())
    return letters.replace("labour", "labor").replace("programme", "program").replace("s", "z")


def _organisation(name: str, raw: dict[str, str]) -> _Organisation:
    rank = _ORGANISATION + 500 * bool(raw["wikidata"])
    return _Organisation(
        name, "IntergovernmentalOrganisation", raw["source"], rank, "organisation", raw["wikidata"]
    )


def _other_spellings(name: str) -> list[str]:
    """British and American spelling, and with or without a hyphen."""
    pairs = (
        ("Organization", "Organisation"),
        ("Organisation", "Organization"),
        ("Labor", "Labour"),
        ("Programme", "Program"),
    )
    return [name.replace(a, b) for a, b in pairs if a in name] + (
        [name.replace("-", "")] if "-" in name else []
    )


def _acronyms(abbr: str, name: str) -> list[str]:
    """The acronyms in an abbreviation field ("UNASUR - Spanish; UNASUL - Portuguese")."""
    found = []
    for part in re.split(r";| or |,", abbr):
        short = part.split(" - ")[0].strip()
        if forum := _FORUM.match(short):
            found += [f"G{forum[1]}", f"G-{forum[1]}"]
        elif short == "ICCt":
            found.append("ICC")
        elif len(short) > 2 or short in _SHORT_ACRONYMS:
            found.append(short)
    return [short for short in found if short and short != name]


def _name_for_short(row: Row) -> None:
    """Those better known by a long acronym are called by it: NATO, OSCE."""
    acronyms = [short for short in sorted(row.names["acronyms"]) if len(short) > 3 and short.isupper()]
    if acronyms and " " in row.label:
        row.name("aliases", row.label, acronyms[0].capitalize())
        row.id = row.label = acronyms[0]
    row.name(
        "aliases",
        *(short.capitalize() for short in row.names["acronyms"] if len(short) > 3 and short.isupper()),
    )


def _international(sources: Sources, known: set[str]) -> Iterable[Row]:
    """Companies, media and associations, one row for each name that is plainly an institution's."""
    types = {
        "company": "Company",
        "media": "MediaOrganisation",
        "ngo": "Organisation",
        "intergovernmental": "Organisation",
    }
    found: dict[str, Row] = {}
    for raw in sources.rows("phoenix_international"):
        name = title_to_prose(raw["name"].removeprefix("The "))
        key = name_key(name).lower()
        if key in known or key in found or not is_name(name) or not _is_institution(name, raw["kind"]):
            continue
        row = found[key] = Row(name, types[raw["kind"]], "phoenix", _LESSER, raw["kind"])
        aliases = (title_to_prose(alias.removeprefix("The ")) for alias in raw["aliases"].split("|"))
        row.name("aliases", *(alias for alias in aliases if _is_institution(alias, raw["kind"])))
    return found.values()


def _is_institution(name: str, kind: str) -> bool:
    if _NOT_INSTITUTION.search(name):
        return False
    if kind == "media":
        return len(name.split()) > 1 or name in ("Reuters", "Xinhua") or (name.isupper() and len(name) > 2)
    return len(name.split()) > 1 and bool(_INSTITUTION.search(name))


def party_rows(sources: Sources) -> list[Row]:
    """Parties that are not dissolved before 1990, one row for each Wikidata id or name in a country."""
    found: dict[str, Row] = {}
    raws = [raw for raw in sources.rows("parties") if not raw["dissolved"] or raw["dissolved"] >= "1990"]
    short = Counter(name for raw in raws for name in {raw["abbr"].upper()})
    countries = defaultdict(set)
    for raw in raws:
        countries[name_key(raw["name"])].add(raw["code"])
    ids = {(raw["code"], name_key(raw["name"])): raw["wikidata"] for raw in raws if raw["wikidata"]}
    for raw in sorted(raws, key=lambda raw: not raw["wikidata"]):
        name = without_notes(re.sub(r" or .*", "", raw["name"]))
        key = raw["wikidata"] or ids.get((raw["code"], name_key(name))) or f"{raw['code']}:{name_key(name)}"
        if not is_name(name) or len(name) < 4:
            continue
        country = sources.country_names.get(raw["code"], raw["code"])
        row = found.setdefault(
            key,
            Row(name, "Party", raw["source"], _PARTY, country, raw["wikidata"], country=raw["code"]),
        )
        row.name("aliases", name)
        if (
            re.fullmatch(r"[A-Z][A-Za-z]?[A-Z]+", raw["abbr"])
            and len(raw["abbr"]) > 2
            and short[raw["abbr"].upper()] <= 2
        ):
            row.name("acronyms", raw["abbr"])
        if (
            raw["native"].isascii()
            and raw["source"].startswith("partyfacts")
            and len(raw["native"].split()) > 1
        ):
            row.name("aliases", raw["native"])
    return list(found.values())


def military_rows(sources: Sources) -> list[Row]:
    """The armed forces of each country, and its branches and security services with names of their own."""
    rows: dict[tuple[str, str], Row] = {}
    for code in sorted({raw["code"] for raw in sources.rows("militaries")}):
        rows[code, ""] = _armed_forces(code, sources)
    for raw in sources.rows("militaries"):
        name, abbr = without_notes(raw["name"]), raw["abbr"].split(",")[0].split(";")[0].strip()
        adjectives = sources.adjectives.get(raw["code"], [])
        if not raw["parent"] and re.search(
            r"Armed Forces|Defen[cs]e Forces?|Military|People's .*Army|Bundeswehr", name
        ):
            row = rows[raw["code"], ""]
            row.name("aliases", name)
        elif set(name.lower().split()) <= _GENERIC_WORDS:
            if not adjectives or name.startswith(("Ministry", "Interior", "Department")):
                continue
            row = _branch(f"{adjectives[0]} {name}", raw, sources)
            row.name("aliases", *(f"{adjective} {name}" for adjective in adjectives))
            row = rows.setdefault((raw["code"], row.label), row)
            continue
        elif (
            (len(name.split()) < 2 and not (name.isupper() and len(name) > 3))
            or not is_name(name)
            or ":" in raw["name"]
        ) or re.match(r"(Ministry|separate|includes|Department|Facilities)", name):
            continue
        else:
            row = rows.setdefault((raw["code"], name), _branch(name, raw, sources))
        if re.fullmatch(r"[A-Z]{3,6}", abbr):
            row.name("acronyms", abbr)
    return _with_own_names(rows)


def _armed_forces(code: str, sources: Sources) -> Row:
    country = sources.country_names.get(code, code)
    adjectives = sources.adjectives.get(code, [])
    label = f"{adjectives[0]} Armed Forces" if adjectives else f"Armed Forces of {country}"
    row = Row(
        label,
        "Military",
        "factbook",
        _MILITARY,
        country,
        country=code,
        id=local_name(f"{country} Armed Forces"),
    )
    for adjective in adjectives:
        row.name(
            "aliases",
            *(f"{adjective} {noun}" for noun in ("Armed Forces", "armed forces", "military", "army", "Army")),
        )
    row.name("aliases", f"Armed Forces of {country}", f"{country} Armed Forces")
    return row


def _branch(name: str, raw: dict[str, str], sources: Sources) -> Row:
    country = sources.country_names.get(raw["code"], raw["code"])
    return Row(name, "Military", "factbook", _MILITARY - 1, country, country=raw["code"])


def _with_own_names(rows: dict[tuple[str, str], Row]) -> list[Row]:
    """Rows whose names several countries use ("National Guard") keep none of the shared names; nameless ones go."""
    users = Counter(
        key
        for row in rows.values()
        for key in {name_key(name) for name in (row.label, *row.names["aliases"])}
    )
    return [row for row in rows.values() if users[name_key(row.label)] == 1]


def armed_group_rows(sources: Sources) -> list[Row]:
    """Armed groups, one row for each name or shared alias; rows for peoples, persons and factions are left out."""
    found: dict[str, Row] = {}
    names: set[str] = set()
    for raw in sorted(sources.rows("armed_groups"), key=_trust):
        name = _group_name(raw)
        if name is None:
            continue
        aliases = [
            title_to_prose(alias) for alias in raw["aliases"].split("|") if _is_group_alias(alias, raw)
        ]
        keys = [loose_key(text) for text in (name, *aliases) if " " in text or len(text) > 5]
        row = next((found[key] for key in keys if key in found), None)
        branch = row is None and any(name.startswith((f"{other} ", f"{other}-")) for other in names)
        names.add(name)
        row = row or Row(
            name,
            "ArmedGroup",
            raw["source"],
            _GROUP,
            _first_country(raw, sources),
            country=_code(raw, sources),
        )
        row.name("aliases", name, *(alias for alias in aliases if not _is_acronym(alias)))
        if not branch:  # a branch of ISIS is not what "ISIS" means
            row.name("acronyms", *(alias for alias in (*aliases, raw["abbr"]) if _is_acronym(alias)))
        if raw["abbr"] and not _is_acronym(raw["abbr"]) and len(raw["abbr"]) > 4:
            row.name("aliases", raw["abbr"])
        found.update({key: row for key in keys if key not in found})
    return list({id(row): row for row in found.values()}.values())


def _trust(raw: dict[str, str]) -> tuple[int, int, str]:
    order = ("factbook", "phoenix", "ucdp-actor-22.1")
    return order.index(raw["source"]), len(raw["name"]), raw["name"]


def _group_name(raw: dict[str, str]) -> str | None:
    """The usable name of a row, if it has one."""
    name = without_notes(raw["name"])
    if (
        raw["kind"] == "informally organised group"
        or not is_name(name)
        or re.search(r"faction|[Ff]orces of|,| - |clan\b", name)
    ):
        return None
    if raw["source"] == "phoenix":
        name = title_to_prose(name)
        return name if _FIGHTERS.search(name) or len(name.split()) == 1 else None
    return name.title() if name.isupper() and len(name) > 4 else name


def _is_group_alias(alias: str, raw: dict[str, str]) -> bool:
    if (
        not is_name(alias)
        or not re.fullmatch(r"[\w' .’-]+", alias)
        or len(alias) < 3
        or _ABOUT_GROUP.search(alias)
    ):
        return False
    if raw["source"] == "phoenix":
        return bool(_FIGHTERS.search(alias)) or loose_key(alias)[:4] == loose_key(raw["name"])[:4]
    return True


def _is_acronym(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Z][A-Za-z]?[A-Z/-]*[A-Z]", text)) and 2 < len(text) < 9


def _code(raw: dict[str, str], sources: Sources) -> str:
    if raw["source"] == "factbook":
        return ""  # the list says where a group is active, not where it is from
    by_name = {name: code for code, name in sources.country_names.items()}
    return raw["code"] or by_name.get(re.sub(r"\s*\(.*", "", raw["location"]), "")


def _first_country(raw: dict[str, str], sources: Sources) -> str:
    return sources.country_names.get(_code(raw, sources), "") or "armed group"
