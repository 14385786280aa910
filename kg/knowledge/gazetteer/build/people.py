"""People with offices."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from kg.knowledge.gazetteer.build.history import drop_slips, history_rows
from kg.knowledge.gazetteer.build.rows import Row, is_name
from kg.knowledge.gazetteer.build.sources import Sources
from kg.knowledge.gazetteer.names import SURNAME_FIRST, name_key, word_set

_WEIGHTS = {
    "head_of_state": 9,
    "head_of_government": 8,
    "international_official": 7,
    "foreign_minister": 6,
    "defence_minister": 6,
    "vice_president": 5,
    "deputy_head_of_government": 4,
    "interior_minister": 4,
    "finance_minister": 4,
    "justice_minister": 3,
    "speaker": 3,
    "legislator": 2,
    "governor": 2,
    "regional_head": 2,
    "minister": 1,
    "deputy_minister": 1,
    "official": 1,
    "ambassador": 1,
}
_ALWAYS = frozenset(role for role, weight in _WEIGHTS.items() if weight > 1)
_NOTABLE = re.compile(
    r"chief of (the )?(general|defen[cs]e|army|naval|air|armed|joint|staff)|commander|joint chiefs|spokes|"
    r"security advis|security council|intelligence|head of the presidential|first lady|leader of the opposition|"
    r"permanent representative to the united nations|secretary[- ]general|director[- ]general|first secretary|"
    r"(ambassador to|president of) (the )?(united states|united nations|russia|china|european|world bank|nato)",
    re.IGNORECASE,
)
_SURNAMED = frozenset(
    {"head_of_state", "head_of_government", "foreign_minister", "defence_minister", "vice_president"}
)
_TITLES = {
    "foreign_minister": re.compile(
        r"(minister|secretary).*(foreign|external|international) (and european )?(affairs|relations)|"
        r"(foreign|external affairs) (minister|secretary)|"
        r"^(united states )?secretary of state( of the united states)?$|"
        r"minister of europe and foreign affairs",
        re.IGNORECASE,
    ),
    "defence_minister": re.compile(
        r"(minister|secretary).*(defen[cs]e|armed forces|war$)|defen[cs]e (minister|secretary)", re.IGNORECASE
    ),
}
_LESSER_TITLES = re.compile(
    r"\b(trade|deputy|delegate|under-?secretary|state secretary|state minister|minister of state for|associate|"
    r"intelligence|spoke\w+|cabinet|materiel|equipment|"
    r"production|veterans|personnel|puerto rico|guernsey|cantabria|tibetan|council|"
    r"gendarmerie|commonwealth|islamic world|comptroller|first secretary)\b",
    re.IGNORECASE,
)
_NOT_SURNAMES = word_set(
    "Christian West East North South Sheikh Ramadan King Prince General Republic Islam Allah"
)
_SURNAMED_SINCE, _MINISTERS_SINCE = "1994", "2005"
_NO_SURNAMES = frozenset({"MM", "IS", "BT", "MN", "ET", "ER"})  # people there are called by their own names
_PARTICLES = word_set("al el ad an ar as ash at ben bin de del della der di dos du la le st van von")
_ROYAL = {
    "King": "King",
    "Queen": "Queen",
    "Emir": "Emir",
    "Sultan": "Sultan",
    "Pope": "Pope",
    "Emperor": "Emperor",
}
_TITLE_WORDS = word_set(
    "minister president secretary premier chancellor administration government office general king prince "
    "princess spokesman spokeswoman spokesperson mr mrs sir dr the and leader chief former ex"
)
_ORDINAL = re.compile(r"(?:[IVX]+|[JS]r\.?|Jr|Sr)")

Raw = dict[str, str]


def people_rows(sources: Sources) -> tuple[list[Row], list[tuple[Row, list[Raw]]]]:
    """People, and the offices of each."""
    leaders = [raw | {"role": _role(raw)} for raw in sources.rows("leaders")]
    leaders += history_rows(sources, leaders)
    offices = _group_by_person([raw for raw in leaders if _is_notable(raw)])
    aliases: dict[str, list[str]] = defaultdict(list)
    for raw in sources.rows("leader_aliases"):
        aliases[raw["wikidata"]].append(raw["alias"])
    held = [
        (row, _distinct_terms(terms))
        for terms in offices.values()
        if (row := _person(terms, aliases, sources))
    ]
    drop_slips(held)
    rows = [row for row, _ in held]
    return [*rows, *_without_offices(rows, sources)], held


def _without_offices(known: list[Row], sources: Sources) -> list[Row]:
    """Heads of state and government whom only the older list has; it tells no offices from others, so they get none."""
    names = {(row.country, name_key(name)) for row in known for name in (row.label, *row.names["aliases"])}
    found: dict[str, Row] = {}
    for raw in sources.rows("phoenix_people"):
        head = re.search(r"(?:^|\|)(?:\w+ )?(?:President|Prime Minister|Chancellor) ", raw["aliases"])
        plain = re.fullmatch(r"[A-Z]{3}GOV", raw["actor_code"]) and len(raw["name"].split()) == 2
        if head and plain and (raw["code"], name_key(raw["name"])) not in names:
            row = Row(raw["name"], "Person", "phoenix", 0, raw["code"], country=raw["code"])
            row.name("surnames", *surnames(raw["name"], raw["code"]))
            found.setdefault(raw["name"], row)
    return list(found.values())


def _role(raw: Raw) -> str:
    """The role, where the title bears it out: a director of foreign intelligence is no foreign minister."""
    title, role = raw["position"], raw["role"]
    if role in _TITLES and (not _TITLES[role].search(title) or _LESSER_TITLES.search(title)):
        return "official" if "inister" not in title else "minister"
    return role


def _is_notable(raw: Raw) -> bool:
    role, end = raw["role"], raw["to"] or raw["as_of"]
    if role in _ALWAYS:
        return role in _SURNAMED or end >= "1995"
    return (role == "minister" and end >= _MINISTERS_SINCE) or bool(_NOTABLE.search(raw["position"]))


def _group_by_person(rows: list[Raw]) -> dict[str, list[Raw]]:
    """Rows of each person: by Wikidata id; a name without one joins the only person so named in its country."""
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for raw in rows:
        if raw["wikidata"]:
            named[raw["code"], name_key(raw["name"]).lower()].add(raw["wikidata"])
    people: dict[str, list[Raw]] = defaultdict(list)
    for raw in rows:
        name = name_key(raw["name"]).lower()
        same = named.get((raw["code"], name), set())
        person = raw["wikidata"] or (next(iter(same)) if len(same) == 1 else "")
        person = person or raw.get("person") or f"{raw['code']}:{name}"
        people[person].append(raw)
    return people


def _person(terms: list[Raw], aliases: dict[str, list[str]], sources: Sources) -> Row | None:
    label = _label(terms)
    if not is_name(label) or " " not in label:
        return None
    home = _home(terms, sources)
    wikidata = next((raw["wikidata"] for raw in terms if raw["wikidata"]), "")
    row = Row(
        label=label,
        type="Person",
        source=min(raw["source"].split(":")[0].split(" ")[0] for raw in terms),
        rank=max(map(_weight, terms)),
        qualifier=sources.country_names.get(home, home),
        wikidata=wikidata,
        country=home,
    )
    names = sorted({raw["name"] for raw in terms} | set(aliases.get(wikidata, ())))
    row.name("aliases", *(name for name in names if _is_full_name(name)), *_royal_names(label, terms))
    if any(raw["role"] in _SURNAMED and (raw["to"] or raw["as_of"]) >= _SURNAMED_SINCE for raw in terms):
        for name in [label, *filter(_is_full_name, names)]:
            row.name("surnames", *surnames(name, home))
    return row


def _home(terms: list[Raw], sources: Sources) -> str:
    """The country of somebody's last offices; of several, the one that most of them belong to.

    The president of France is also head of state of each of its overseas collectivities.
    """
    latest = max(raw["to"] or raw["as_of"] for raw in terms)
    codes = [raw["code"] for raw in terms if (raw["to"] or raw["as_of"]) == latest]
    counts = Counter(sources.sovereigns.get(code, code) for code in codes)
    return min(counts, key=lambda code: (-counts[code], code))


def _is_full_name(name: str) -> bool:
    return " " in name and not _TITLE_WORDS & set(name.lower().split())


def _label(terms: list[Raw]) -> str:
    """The most usual name: Wikidata's before the Factbook's formal one."""
    usual = [raw for raw in terms if raw["source"].startswith("wd")] or terms
    return min(
        (raw["name"] for raw in usual), key=lambda name: (-sum(r["name"] == name for r in usual), name)
    )


def _weight(raw: Raw) -> int:
    """Importance of the office, and among equals the later one."""
    return _WEIGHTS.get(raw["role"], 0) * 10_000 + int((raw["to"] or raw["as_of"])[:4])


def _royal_names(label: str, terms: list[Raw]) -> list[str]:
    """Names with a royal title: "Salman of Saudi Arabia" is called "King Salman"."""
    titles = {_ROYAL[raw["position"]] for raw in terms if raw["position"] in _ROYAL}
    plain = re.sub(r",? of .*", "", label)
    names = {plain, re.sub(rf" {_ORDINAL.pattern}$", "", plain)}
    return [
        f"{title} {name}"
        for title in sorted(titles)
        for name in sorted(names)
        if " " not in name or name == plain
    ]


def surnames(name: str, country: str) -> list[str]:
    """What a person is called after the first mention, as customs of the country have it.

    >>> surnames("Bashar al-Assad", "SY"), surnames("Xi Jinping", "CN"), surnames("Ursula von der Leyen", "DE")
    (['Assad', 'al-Assad'], ['Xi'], ['Leyen', 'von der Leyen'])
    """
    words = [word for word in name.replace(",", " ").split() if not _ORDINAL.fullmatch(word)]
    if country in _NO_SURNAMES or len(words) < 2 or " of " in name or _ORDINAL.fullmatch(name.split()[-1]):
        return []
    if country in SURNAME_FIRST and len(words) <= 3:
        return [words[0]] if len(words[0]) > 1 else []
    last = words[-1]
    found = [last.split("-", 1)[1], last] if re.match(r"(?i)(al|el|ad|an|ar|as|ash)-", last) else [last]
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    if start < len(words) - 1:
        found = (
            [" ".join(words[start:])]
            if words[start].lower() in ("bin", "ben")
            else [*found, " ".join(words[start:])]
        )
    return [
        surname
        for surname in found
        if len(surname) > 2 and surname[-1] != "." and surname not in _NOT_SURNAMES
    ]


def _distinct_terms(terms: list[Raw]) -> list[Raw]:
    """One row a term: where sources give the same term, the latest one knows best how it ended."""
    distinct: dict[tuple[str, str, str], Raw] = {}
    for raw in sorted(terms, key=lambda raw: (raw["as_of"], raw["position"], raw["from"], raw["to"])):
        key = (raw["role"], raw["code"], raw["from"][:4])
        known = distinct.get(key)
        if known is None or (known["to"] and known["to"] <= raw["from"]):
            distinct[key if known is None else (*key[:2], raw["from"])] = dict(raw)
        elif raw["as_of"] > known["as_of"]:
            known |= {
                "to": raw["to"] or "",
                "as_of": raw["as_of"],
                "from": max(known["from"], raw["from"], key=len),
            }
        elif raw["position"] != known["position"] or raw["to"] != known["to"]:
            distinct[*key[:2], f"{raw['from']}/{raw['position']}/{raw['to']}"] = dict(raw)
    return list(distinct.values())
