"""What is known about the entries: who held which office when, who is a member of what, who borders whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path

from kg.knowledge.gazetteer.entries import Membership, Office
from kg.knowledge.gazetteer.table import read_rows, split_list

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
    def roles(self) -> dict[str, str]:
        """Role class of agent nouns, in lower case."""
        return {row["noun"]: row["role"] for _, row in read_rows(self._folder / "roles.tsv")}

    def in_office(self, country: str, role: str, date: str | None, *, presume: bool) -> tuple[Office, ...]:
        """Offices held on a date; see `Gazetteer.holders`."""
        posts = self.offices_by_post.get((country, role), ())
        return tuple(office for office in posts if _held(office, posts, date, presume=presume))


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


def _held(office: Office, posts: tuple[Office, ...], date: str | None, *, presume: bool) -> bool:
    """Whether the office was held on the date, as far as the data say (or, if `presume`, suggest)."""
    if date is None:
        return office.end is None and not _followed(office, posts, None)
    if office.start is None or office.start > date[: len(office.start)]:
        return False
    if office.end is not None:
        return office.end >= date[: len(office.end)]
    if date <= office.as_of[: len(date)]:
        return True
    return presume and not _followed(office, posts, date)


def _followed(office: Office, posts: tuple[Office, ...], date: str | None) -> bool:
    """Whether somebody else took the same post later, by the date if one is given."""
    return any(
        other.person != office.person
        and (other.start or "") > (office.start or "")
        and _is_lesser(other) == _is_lesser(office)
        and (date is None or (other.start or "") <= date)
        for other in posts
    )


def _is_lesser(office: Office) -> bool:
    """Tells a supreme leader from a president: in one country neither follows the other."""
    return office.role == "head_of_state" and not office.title.startswith(_CHIEF_TITLES)
