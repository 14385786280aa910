"""Names to things: what a name in a text may mean, and what is known about it.

The tables in `world` all have the same shape, so a user's own table is read like the shipped ones. Only the names are
indexed when a gazetteer is loaded; an entry is decoded when it is first asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from kg.errors import GazetteerError
from kg.knowledge.gazetteer.context import Context, PeopleNames
from kg.knowledge.gazetteer.entries import Entry, Kind, Membership, Office, Reading
from kg.knowledge.gazetteer.entrytables import EntryTables
from kg.knowledge.gazetteer.facts import Facts
from kg.knowledge.gazetteer.index import NameIndex
from kg.knowledge.gazetteer.matching import Match, Matcher
from kg.knowledge.gazetteer.names import name_key, to_ascii
from kg.knowledge.gazetteer.table import read_lines
from kg.knowledge.gazetteer.userfiles import read_entries

_KIND_ORDER = {Kind.CAPITAL: 1, Kind.METONYM: 2, Kind.SURNAME: 3}


def world_dir() -> Path:
    """The folder of the shipped tables."""
    return Path(__file__).resolve().parent / "world"


def load_gazetteer(*extra_paths: str | Path) -> Gazetteer:
    """The shipped gazetteer together with the user's own files.

    Args:
        extra_paths: `.csv` or `.tsv` tables with the columns `name`, `type` and, if wanted, `id`, `wikidata`,
            `aliases` (separated by `|`), `country`, `lat`, `lon`; or Turtle (`.ttl`) with `rdfs:label`, `rdf:type`
            and, if wanted, `skos:altLabel` and `owl:sameAs`. An id or a Wikidata id that is known adds names to
            the known entry. Files are read in the order given.

    Raises:
        GazetteerError: a file is missing or broken.
    """
    gazetteer = Gazetteer(world_dir())
    for path in extra_paths:
        for entry, names in read_entries(Path(path)):
            gazetteer.add(entry, names)
    return gazetteer


class Gazetteer:
    """Entries by name, by id and by country code, with the facts about them."""

    def __init__(self, folder: Path) -> None:
        self._facts = Facts(folder)
        self._index = NameIndex()
        self._tables = EntryTables(folder, self._index)
        self._readings: dict[str, tuple[Reading, ...]] = {}
        self._matcher = Matcher(self._index, self._read)
        self._common = frozenset(read_lines(folder / "common_words.tsv")[1:])

    def add(self, entry: Entry, names: Sequence[tuple[str, Kind]] = ()) -> None:
        """Add an entry and its names, or names to the known entry with the same id or Wikidata id."""
        known = self._tables.add(entry)
        for name, kind in ((entry.label, Kind.NAME), *names):
            self._index.add(name, known, kind)
            self._readings.pop(name_key(name), None)

    # Entries

    def __contains__(self, entry_id: object) -> bool:
        return isinstance(entry_id, str) and entry_id in self._tables

    def get(self, entry_id: str) -> Entry:
        """The entry with this id.

        Raises:
            GazetteerError: there is none.
        """
        return self._tables.get(entry_id)

    def country(self, code: str) -> Entry:
        """The country with this ISO 3166-1 code, two or three letters.

        Raises:
            GazetteerError: there is none.
        """
        if code.upper() not in self._tables.by_code:
            raise GazetteerError(f"no country with code {code!r}", hint="ISO 3166-1, such as UA or UKR")
        return self.get(self._tables.by_code[code.upper()])

    # Names

    def lookup(self, name: str) -> tuple[Reading, ...]:
        """What a name may mean, likeliest first: as written, else without regard to case, accents and spelling.

        Slavic and Arabic names are found in their usual transliterations, and in Cyrillic.
        """
        key = name_key(name)
        for candidate in (key, key.removeprefix("the ").removeprefix("The ")):
            if candidate in self._index:
                return self._read(candidate)
        found = {reading: None for key in self._index.similar(name) for reading in self._read(key)}
        return tuple(sorted(found, key=_likeliest_first))

    def _read(self, key: str) -> tuple[Reading, ...]:
        """The readings of an indexed key, likeliest first."""
        if key not in self._readings:
            readings = [Reading(self.get(entry_id), kind) for kind, entry_id in self._index.readings(key)]
            self._readings[key] = tuple(sorted(readings, key=_likeliest_first))
        return self._readings[key]

    def match(self, words: Sequence[str]) -> Iterator[Match]:
        """Find the names in the words of a text: the longest at each place, from left to right.

        Args:
            words: the tokens, as any tokeniser cuts them ("al-Assad" or "al", "-", "Assad").

        Returns:
            First word, word after the last, and the readings that fit the place, likeliest first.
        """
        context = Context(words, self._common, self._people_names, self._facts.roles)
        return self._matcher.match(words, context)

    @cached_property
    def _people_names(self) -> PeopleNames:
        """How usual the parts of people's names are."""
        return PeopleNames.of(self._tables.people())

    # Facts

    def holders(self, country_code: str, role: str, date: str | None = None) -> tuple[Entry, ...]:
        """Who held an office in a country on a date, as far as the sources vouch for it.

        Nobody is named after the day a source was read, in a gap, or where sources contradict each other. There may be
        two for a head of state, a monarch and after them the governor who stands for the monarch.

        Args:
            country_code: ISO 3166-1 alpha-2.
            role: such as "head_of_state", "head_of_government", "foreign_minister", "defence_minister".
            date: ISO date, year or month; None asks for those in office at `office_horizon`.
        """
        offices = self._facts.in_office(country_code.upper(), role, date)
        return tuple(self.get(person) for person in dict.fromkeys(office.person for office in offices))

    @property
    def office_horizon(self) -> str:
        """The last day on which heads of state and government are known (ISO date)."""
        return self._facts.horizon

    def offices(self, person_id: str) -> tuple[Office, ...]:
        """The offices of a person, earliest first."""
        return self._facts.offices_by_person.get(person_id, ())

    def members(self, organisation_id: str) -> tuple[Membership, ...]:
        """The countries in an organisation, with their status (member, observer, candidate country …)."""
        return self._facts.members.get(organisation_id, ())

    def memberships(self, country_code: str) -> tuple[Membership, ...]:
        """The organisations a country belongs to, with its status."""
        return self._facts.memberships_by_country.get(country_code.upper(), ())

    def borders(self, country_code: str) -> tuple[str, ...]:
        """Codes of the countries that share a land border with this one."""
        return self._facts.neighbours.get(country_code.upper(), ())

    def gender(self, first_name: str) -> str | None:
        """The gender that a first name tells, "f" or "m"; None for one that is unknown or borne by both."""
        return self._facts.genders.get(to_ascii(first_name).lower())

    def is_called(self, entry_id: str, noun: str) -> bool:
        """Whether a common noun stands in one of the full names of a country: "kingdom" in "Kingdom of Norway"."""
        return noun in self._nouns_of_names.get(entry_id, ())

    @cached_property
    def _nouns_of_names(self) -> dict[str, frozenset[str]]:
        """The words of all full names of each country, in lower case."""
        countries = frozenset(self._tables.by_code.values())
        found: dict[str, set[str]] = defaultdict(set)
        for names, entry_id in (*self._tables.column("label"), *self._tables.column("aliases")):
            if entry_id in countries:
                found[entry_id].update(names.lower().replace("|", " ").split())
        return {entry_id: frozenset(words) for entry_id, words in found.items()}

    def role_noun(self, word: str) -> str | None:
        """The role an agent noun names, singular or plural: "president" → "head_of_state", "soldiers" → "military"."""
        noun = " ".join(word.lower().split())
        roles = self._facts.roles
        return next((roles[form] for form in _singulars(noun) if form in roles), None)


def _likeliest_first(reading: Reading) -> tuple[int, int, str]:
    return (_KIND_ORDER.get(reading.kind, 0), -reading.entry.rank, reading.entry.id)


def _singulars(noun: str) -> Iterator[str]:
    """The noun itself, then what it may be the plural of."""
    yield noun
    for plural, singular in (
        ("men", "man"),
        ("women", "woman"),
        ("people", "person"),
        ("ies", "y"),
        ("s", ""),
    ):
        if noun.endswith(plural):
            yield noun.removesuffix(plural) + singular
