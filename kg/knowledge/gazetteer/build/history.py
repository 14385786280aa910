"""Terms of chiefs of state and heads of government, read out of dated versions of one source.

Each row names a holder, the day the term began, the last version that names the holder (`known_until`) and, where a
later version soon names another, the day the term ended (`to`). Spelling changes from version to version, and most rows
have no Wikidata id: a person is taken for one of the other lists only where country, surname and a given name agree.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from kg.knowledge.gazetteer.build.sources import Sources
from kg.knowledge.gazetteer.names import loose_key

Raw = dict[str, str]

SOURCE = "factbook-history"
_SEVERAL = 3
HEADS = frozenset({"head_of_state", "head_of_government"})
_TITLE = re.compile(r"^(?:(?:Ceo|CEO|[Pp]resident|Emir|Amir|King|Queen|Sultan|Elect|Gen\.|Dr\.) )+")
_COMMON_PARTS = frozenset(
    {"abd", "abdul", "muhammad", "mohamed", "mohammed"}
)  # shared by too many to tell anything


def history_rows(sources: Sources, leaders: Sequence[Raw]) -> list[Raw]:
    """The terms in the form of the other list of leaders, under the Wikidata ids of the people it knows.

    Args:
        sources: the raw tables.
        leaders: rows of the other list, with `role`; heads without id get the id of the person whose name and term they
            share in either list, or else a `person` to be grouped by.
    """
    rows = [_row(raw) for raw in sources.rows("leaders_history")]
    heads = sorted((row for row in (*leaders, *rows) if row["role"] in HEADS), key=lambda row: row["from"])
    _drop_ids_of_predecessors(heads)
    known = _People([*leaders, *rows])
    for row in (*heads, *heads):  # who is found late may have another office from before
        if not row["wikidata"] and (found := known.find(row)):
            row["wikidata"] = found
            known.add(row)
    _name_the_nameless([row for row in heads if not row["wikidata"]])
    return [row | {"name": name} for row in rows for name in row["names"].split("|")]


def _drop_ids_of_predecessors(heads: Sequence[Raw]) -> None:
    """Take away ids that were found by name alone where their bearer's term ends on the day this one begins.

    A son is called by his father's name and another.
    """
    terms: dict[tuple[str, str], list[Raw]] = defaultdict(list)
    for row in heads:
        terms[row["code"], row["wikidata"]].append(row)
    for (_, wikidata), same in terms.items():
        guessed = [row for row in same if row["source"] == SOURCE or "name~" in row["source"]]
        sure = [row for row in same if row not in guessed]
        ends = {(row["role"], row["to"]) for row in sure if row["to"]}
        if wikidata and any((row["role"], row["from"]) in ends for row in guessed):
            for row in guessed:
                if not any(_is_spelled(row, other) for other in sure):
                    row["wikidata"] = ""


def drop_slips(held: Iterable[tuple[object, Sequence[Raw]]]) -> None:
    """Take its beginning from a term within which several others came and went: the source has slipped.

    A term without a beginning is never used for a date.

    Args:
        held: people with their terms.
    """
    posts: dict[tuple[str, str], list[tuple[int, Raw]]] = defaultdict(list)
    for number, (_, terms) in enumerate(held):
        for term in terms:
            if term["from"]:
                posts[term["code"], term["role"]].append((number, term))
    for post in posts.values():
        for person, term in post:
            end = term["to"] or term["as_of"]
            inside = {n for n, t in post if n != person and term["from"] < t["from"] < t["to"] < end}
            if term["source"] == SOURCE and len(inside) >= _SEVERAL:
                term["from"] = ""


def _row(raw: Raw) -> Raw:
    """A term as the other list has it, all names of its holder under `names`."""
    copied = {
        column: raw[column] for column in ("wikidata", "code", "position", "role", "from", "to", "source")
    }
    names = _plain_names(raw)
    return {**copied, "as_of": raw["to"] or raw["known_until"], "name": names[0], "names": "|".join(names)}


def _plain_names(raw: Raw) -> list[str]:
    """The names of a holder, most usual first, without the titles that the source runs into them."""
    names = [_TITLE.sub("", name).strip() for name in (raw["name"], *raw["other_names"].split("|"))]
    return list(dict.fromkeys(name for name in names if name and not re.search(r"[\d(]", name)))


def _name_the_nameless(rows: Iterable[Raw]) -> None:
    """Give rows of one person whose name is spelled in several ways, and who has no id, one `person`."""
    people: dict[str, list[list[Raw]]] = defaultdict(list)
    abroad: dict[tuple[str, str], str] = {}  # a monarch or governor of several countries
    for row in rows:
        groups = people[row["code"]]
        same = next((group for group in groups if any(_is_one(row, other) for other in group)), None)
        if same is None:
            groups.append([row])
        else:
            same.append(row)
    for code, groups in people.items():
        for group in groups:
            mine = f"{code}:{group[0]['name']}"
            person = next(
                (abroad[key] for row in group if (key := (row["name"], row["from"])) in abroad), mine
            )
            for row in group:
                row["person"] = abroad.setdefault((row["name"], row["from"]), person)


def _is_one(row: Raw, other: Raw) -> bool:
    """Whether two rows speak of one person: by the names, or by one of them and the day the same term began."""
    if row["from"] == other["to"] and not _is_spelled(row, other):
        return False  # one follows the other: father and son, it may be
    return any(is_same(a, b) for a in names_of(row) for b in names_of(other)) or _begins_with(row, other)


def _begins_with(row: Raw, other: Raw) -> bool:
    """Whether two rows are of terms that began together, and share a name."""
    together = row["role"] == other["role"] and row["from"][:7] == other["from"][:7] != ""
    return together and bool(_words_of(names_of(row)) & _words_of(names_of(other)))


def _is_spelled(row: Raw, other: Raw) -> bool:
    """Whether two rows have the same name, but for its vowels and how it is cut."""
    return bool({*map(_sound, names_of(row))} & {*map(_sound, names_of(other))})


def _sound(name: str) -> str:
    return re.sub("[aeiou]", "", "".join(_parts(name)))


def names_of(row: Raw) -> list[str]:
    """All names that a row has for its person."""
    return (row.get("names") or row["name"]).split("|")


def _words_of(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in _parts(name) if len(word) > 2}


class _People:
    """The people with an id who held an office, by country."""

    def __init__(self, rows: Iterable[Raw]) -> None:
        self._rows: dict[str, list[Raw]] = defaultdict(list)
        self._abroad: dict[tuple[str, str], set[str]] = defaultdict(set)
        for raw in rows:
            if raw["wikidata"]:
                self.add(raw)

    def add(self, raw: Raw) -> None:
        """Take note of a term of somebody with an id."""
        self._rows[raw["code"]].append(raw)
        self._abroad[raw["name"], raw["from"]].add(raw["wikidata"])

    def find(self, row: Raw) -> str:
        """The id of the one person whom a row speaks of, those who led the country first; "" if there is none."""
        rows = self._rows[row["code"]]
        heads = [other for other in rows if other["role"] in HEADS]
        others = [other for other in rows if other["role"] not in HEADS]
        for pool, alike in (
            (heads, _is_spelled),
            (heads, _begins_with),
            (heads, _is_one),
            (others, _has_all_names),
        ):
            found = {other["wikidata"] for other in pool if alike(row, other)}
            if found:
                return found.pop() if len(found) == 1 else ""
        abroad = self._abroad.get((row["name"], row["from"]), set()) if row["from"] else set()
        return min(abroad) if len(abroad) == 1 else ""


def _has_all_names(row: Raw, other: Raw) -> bool:
    """Whether one name has all words of the other, two at least."""
    pairs = ((set(_parts(a)), set(_parts(b))) for a in names_of(row) for b in names_of(other))
    return any(min(len(a), len(b)) > 1 and (a <= b or b <= a) for a, b in pairs)


def is_same(one: str, other: str) -> bool:
    """Whether two names may be one person's: the same last name, and a given name or initial in common.

    Vowels do not count: "Haybatullah" and "Hibatullah" are one name in two spellings.

    >>> is_same("Bashar al-Asad", "Bashar al-Assad"), is_same("Joseph R. Biden Jr.", "Joe Biden")
    (True, False)
    >>> is_same("Mary Elizabeth Truss", "Elizabeth Truss"), is_same("Hassan Sheikh", "Hassan Rouhani")
    (True, False)
    """
    first, second = _parts(one), _parts(other)
    if not first or not second:
        return False
    if sorted(first) == sorted(second) or _sound(one) == _sound(other):
        return True
    if first[-1] != second[-1] and not _sounds_like(first[-1], second[-1]):
        return False
    return any(_agree(a, b) for a in first[:-1] for b in second[:-1] if a not in _COMMON_PARTS)


def _agree(a: str, b: str) -> bool:
    short, long = sorted((a, b), key=len)
    return (len(short) != 2 and long.startswith(short)) or a == b or _sounds_like(a, b)


def _sounds_like(a: str, b: str) -> bool:
    bare = re.sub("[aeiou]", "", a)
    return len(bare) > 2 and bare == re.sub("[aeiou]", "", b)


def _parts(name: str) -> list[str]:
    """The comparable words of a name, without articles and what tells generations apart."""
    bare = re.sub(r"(?i)\b(?:al|el|ad|an|ar|as|ash|at|bin|ben)[- ]", "", name).replace("-", " ")
    words = [loose_key(word.strip(".,")) for word in bare.split()]
    return [word for word in words if word and word not in ("jr", "sr", "ii", "iii")]
