"""What is known about the entries: who held which office when, who is a member of what, who borders whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path

from kg.knowledge.gazetteer.entries import Membership, Office
from kg.knowledge.gazetteer.table import read_rows, split_list

_HEADS = frozenset({"head_of_state", "head_of_government"})
_DAY = len("2024-04-12")
_CHIEF_TITLES = ("President", "King", "Queen", "Emperor", "Emir", "Sultan", "Grand Duke", "Prince", "Pope")


class Facts:
    """The fact tables of a folder, each read when first asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def offices_by_person(self) -> dict[str, tuple[Office, ...]]:
        """Offices of each person, earliest first."""
        found: dict[str, list[Office]] = defaultdict(list)
        for _, row in read_rows(self._folder / "offices.tsv"):
            office = Office(
                *(row["person"], row["role"], row["title"], row["country"]),
                *(row["start"] or None, row["end"] or None, row["as_of"]),
            )
            found[office.person].append(office)
        return {person: tuple(offices) for person, offices in found.items()}

    @cached_property
    def offices_by_post(self) -> dict[tuple[str, str], tuple[Office, ...]]:
        """Offices by country and role, best known and latest first."""
        found: dict[tuple[str, str], list[Office]] = defaultdict(list)
        for offices in self.offices_by_person.values():
            for office in offices:
                found[office.country, office.role].append(office)
        return {post: tuple(sorted(offices, key=_precedence)) for post, offices in found.items()}

    @cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """All memberships, ordered by organisation, status and country."""
        return tuple(
            Membership(row["organisation"], country, row["status"], row["as_of"])
            for _, row in read_rows(self._folder / "memberships.tsv")
            for country in split_list(row["countries"])
        )

    @cached_property
    def members(self) -> dict[str, tuple[Membership, ...]]:
        """Memberships by organisation."""
        return _group(self.memberships, lambda membership: membership.organisation)

    @cached_property
    def memberships_by_country(self) -> dict[str, tuple[Membership, ...]]:
        """Memberships by country."""
        return _group(self.memberships, lambda membership: membership.country)

    @cached_property
    def neighbours(self) -> dict[str, tuple[str, ...]]:
        """Codes of the countries with which a country shares a land border, in order."""
        found: dict[str, set[str]] = defaultdict(set)
        for _, row in read_rows(self._folder / "borders.tsv"):
            found[row["country"]].add(row["neighbour"])
            found[row["neighbour"]].add(row["country"])
        return {country: tuple(sorted(others)) for country, others in found.items()}

    @cached_property
    def genders(self) -> dict[str, str]:
        """Gender ("f", "m") of first names that tell one, in lower case."""
        return {row["name"]: row["gender"] for _, row in read_rows(self._folder / "first_names.tsv")}

    @cached_property
    def roles(self) -> dict[str, str]:
        """Role class of agent nouns, in lower case."""
        return {row["noun"]: row["role"] for _, row in read_rows(self._folder / "roles.tsv")}

    def in_office(self, country: str, role: str, date: str | None) -> tuple[Office, ...]:
        """The offices held on a date; see `Gazetteer.holders`."""
        posts = self.offices_by_post.get((country, role), ())
        held = [o for o in posts if (_is_held(o, date) if date else _is_last(o, self.horizon))]
        if role == "head_of_government":  # a president who governs too makes no prime minister of himself
            held = [office for office in held if not office.title.startswith("President")] or held
        found = (_sole_term([o for o in held if _is_lesser(o) == lesser], date) for lesser in (False, True))
        return tuple(office for offices in found for office in offices)

    @cached_property
    def horizon(self) -> str:
        """The last day on which a source of the offices of heads was read: what is so then is all that is known now."""
        return max(office.as_of for office in self._heads if office.end is None)

    @cached_property
    def _heads(self) -> tuple[Office, ...]:
        posts = self.offices_by_post.items()
        return tuple(office for (_, role), offices in posts if role in _HEADS for office in offices)


def _group(
    memberships: Iterable[Membership], key: Callable[[Membership], str]
) -> dict[str, tuple[Membership, ...]]:
    """Memberships by key, their order kept."""
    found: dict[str, list[Membership]] = defaultdict(list)
    for membership in memberships:
        found[key(membership)].append(membership)
    return {value: tuple(group) for value, group in found.items()}


def _precedence(office: Office) -> tuple[object, ...]:
    """Presidents and monarchs before other heads, later terms before earlier ones, then by name."""
    return (_is_lesser(office), _descending(office.start or ""), office.person, office.end or "")


def _descending(date: str) -> tuple[int, ...]:
    """A sort key that puts later dates first; no date comes last."""
    return tuple(-ord(char) for char in date) or (0,)


def _is_held(office: Office, date: str) -> bool:
    """Whether the office was held on a date for sure: between start and end, or up to the day its source was read.

    A term that began or ended in some year or month is sure only outside that; a date that is itself a year or month
    is met by a term that has a part of it.
    """
    if office.start is None:
        return False
    first, last = office.start, office.end or office.as_of
    if len(date) < _DAY:
        return first[: len(date)] <= date <= last[: len(date)]
    return (first if len(first) == _DAY else f"{first}-99") <= date <= last


def _is_last(office: Office, horizon: str) -> bool:
    """Whether an office was still held when its source was last read, in the year to which the sources reach."""
    return office.start is not None and office.end is None and office.as_of[:4] == horizon[:4]


def _sole_term(held: Sequence[Office], date: str | None) -> Sequence[Office]:
    """The terms of the one person who held an office; none where sources name several.

    On the day of a handover it is the one who takes over.
    """
    staying = [office for office in held if date is None or office.end != date] or held
    return staying if len({office.person for office in staying}) == 1 else ()


def _is_lesser(office: Office) -> bool:
    """Tells a supreme leader from a president: in one country neither follows the other."""
    return (
        office.role == "head_of_state" and bool(office.title) and not office.title.startswith(_CHIEF_TITLES)
    )
