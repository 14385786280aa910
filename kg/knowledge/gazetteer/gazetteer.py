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
from kg.knowledge.gazetteer.facts import Facts
from kg.knowledge.gazetteer.names import loose_key, name_key, pieces_of_word, to_ascii, word_set
from kg.knowledge.gazetteer.table import read_lines
from kg.knowledge.gazetteer.userfiles import read_entries

ENTRY_TABLES = (
    *("countries", "regions", "cities", "places", "facilities"),
    *("organisations", "parties", "militaries", "armed_groups", "people"),
)
KIND_OF_COLUMN = {
    "label": Kind.NAME,
    "aliases": Kind.ALIAS,
    "acronyms": Kind.ACRONYM,
    "adjectives": Kind.ADJECTIVE,
    "demonyms": Kind.DEMONYM,
    "capitals": Kind.CAPITAL,
    "metonyms": Kind.METONYM,
    "surnames": Kind.SURNAME,
}
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
        self._tables: list[tuple[dict[str, int], dict[str, str]]] = []  # columns, and lines by id
        self._entries: dict[str, Entry] = {}
        self._index: dict[
            str, str
        ] = {}  # "capital:Belarus name:Minsk": one string costs less than a list of pairs
        self._lengths: dict[str, int] = {}  # bit n: some name that begins with this piece has n pieces
        self._readings: dict[str, tuple[Reading, ...]] = {}
        for table in ENTRY_TABLES:
            self._load(folder / f"{table}.tsv")
        self._common = frozenset(read_lines(folder / "common_words.tsv")[1:])

    # Loading

    def _load(self, path: Path) -> None:
        """Index the names of a table; keep its lines for later."""
        lines = read_lines(path)
        columns = {column: at for at, column in enumerate(lines[0].split("\t"))}
        kinds = [(columns[column], kind) for column, kind in KIND_OF_COLUMN.items() if column in columns]
        by_id: dict[str, str] = {}
        self._tables.append((columns, by_id))
        for line in lines[1:]:
            fields = line.split("\t")
            by_id[fields[0]] = line
            for at, kind in kinds:
                if names := fields[at]:
                    for name in names.split("|"):
                        self._index_name(name, fields[0], kind)

    def _index_name(self, name: str, entry_id: str, kind: Kind) -> None:
        key = name_key(name)
        if key[:4] in ("The ", "the ") and " " in key[4:]:  # not "The Hague"
            key = key[4:]
        self._index_key(key, entry_id, kind)
        if " al " in key:  # "Bashar Al-Assad"
            self._index_key(key.replace(" al ", " Al "), entry_id, kind)
        if key[:1].islower():  # "al-Qaeda" begins a sentence
            self._index_key(key[0].upper() + key[1:], entry_id, kind)

    def _index_key(self, key: str, entry_id: str, kind: Kind) -> None:
        known = self._index.get(key)
        if known is None:
            self._index[key] = f"{kind}:{entry_id}"
            first = key.split(" ", 1)[0]
            self._lengths[first] = self._lengths.get(first, 0) | 2 << key.count(" ")
        elif all(reading.partition(":")[2] != entry_id for reading in known.split(" ")):
            self._index[key] = f"{known} {kind}:{entry_id}"

    def add(self, entry: Entry, names: Sequence[tuple[str, Kind]] = ()) -> None:
        """Add an entry and its names, or names to the known entry with the same id or Wikidata id."""
        known = self._by_wikidata.get(entry.wikidata or "", entry.id)
        if known not in self._entries and self._line(known) is None:
            self._entries[known] = entry
            if entry.wikidata:
                self._by_wikidata[entry.wikidata] = known
        for name, kind in ((entry.label, Kind.NAME), *names):
            self._index_name(name, known, kind)
            self._readings.pop(name_key(name), None)
        self.__dict__.pop("_loose", None)

    # Entries

    def __contains__(self, entry_id: object) -> bool:
        return isinstance(entry_id, str) and (entry_id in self._entries or self._line(entry_id) is not None)

    def get(self, entry_id: str) -> Entry:
        """The entry with this id.

        Raises:
            GazetteerError: there is none.
        """
        if entry_id not in self._entries:
            found = self._line(entry_id)
            if found is None:
                raise GazetteerError(f"no entry {entry_id!r}", hint="Look names up with lookup(name)")
            self._entries[entry_id] = _decode(*found)
        return self._entries[entry_id]

    def _line(self, entry_id: str) -> tuple[str, dict[str, int]] | None:
        return next(
            ((lines[entry_id], columns) for columns, lines in self._tables if entry_id in lines), None
        )

    def _column(self, column: str) -> Iterator[tuple[str, str]]:
        """The filled fields of one column in all tables that have it, each with its entry's id."""
        for columns, lines in self._tables:
            if (at := columns.get(column)) is not None:
                for entry_id, line in lines.items():
                    if value := line.split("\t")[at]:
                        yield value, entry_id

    def country(self, code: str) -> Entry:
        """The country with this ISO 3166-1 code, two or three letters.

        Raises:
            GazetteerError: there is none.
        """
        if code.upper() not in self._by_code:
            raise GazetteerError(f"no country with code {code!r}", hint="ISO 3166-1, such as UA or UKR")
        return self.get(self._by_code[code.upper()])

    @cached_property
    def _by_code(self) -> dict[str, str]:
        return dict((*self._column("iso3"), *self._column("code")))

    @cached_property
    def _by_wikidata(self) -> dict[str, str]:
        return dict(
            reversed(list(self._column("wikidata")))
        )  # the first table wins: a country before its capital

    # Names

    def lookup(self, name: str) -> tuple[Reading, ...]:
        """What a name may mean, likeliest first: as written, else without regard to case, accents and spelling.

        Slavic and Arabic names are found in their usual transliterations, and in Cyrillic.
        """
        key = name_key(name)
        for candidate in (key, key.removeprefix("the ").removeprefix("The ")):
            if candidate in self._index:
                return self._read(candidate)
        found = {reading: None for key in self._loose.get(loose_key(name), ()) for reading in self._read(key)}
        return tuple(sorted(found, key=_likeliest_first))

    @cached_property
    def _loose(self) -> dict[str, list[str]]:
        loose: dict[str, list[str]] = defaultdict(list)
        for key in self._index:
            loose[loose_key(key)].append(key)
        return dict(loose)

    def _read(self, key: str) -> tuple[Reading, ...]:
        """The readings of an indexed key, likeliest first."""
        if key not in self._readings:
            pairs = (reading.partition(":") for reading in self._index[key].split(" "))
            readings = [Reading(self.get(entry_id), Kind(kind)) for kind, _, entry_id in pairs]
            self._readings[key] = tuple(sorted(readings, key=_likeliest_first))
        return self._readings[key]

    def match(self, words: Sequence[str]) -> Iterator[tuple[int, int, tuple[Reading, ...]]]:
        """Find the names in the words of a text: the longest at each place, from left to right.

        Args:
            words: the tokens, as any tokeniser cuts them ("al-Assad" or "al", "-", "Assad").

        Yields:
            First word, word after the last, and the readings that fit the place, likeliest first.
        """
        context = Context(words, self._common, self._people_names, self._facts.roles)
        found = list(self._scan(words, context))
        context.learn(readings[0] for _, _, readings in found)
        for start, end, readings in found:
            if supported := context.filter_supported(readings, start, end):
                yield start, end, supported

    def _scan(self, words: Sequence[str], context: Context) -> Iterator[tuple[int, int, tuple[Reading, ...]]]:
        """The longest names that fit their places, before the rest of the text is asked."""
        pieces, owners = _flatten(words)
        lengths = self._lengths
        at = 0
        while at < len(pieces):
            piece = pieces[at]
            found = None
            if piece in lengths or (len(piece) > 3 and piece.isupper()):
                found = self._match_at(pieces, owners, at, context)
            if found is None:
                at += 1
                continue
            end, readings = found
            yield owners[at], owners[end - 1] + 1, readings
            at = end

    def _match_at(
        self, pieces: list[str], owners: list[int], at: int, context: Context
    ) -> tuple[int, tuple[Reading, ...]] | None:
        """The longest name that starts here and has a fitting reading: its end and the readings."""
        if at and owners[at - 1] == owners[at]:
            return None
        for keys, shouted in ((pieces, False), (_lower_shouted(pieces, at), True)):
            if keys is None:
                break
            first = keys[0] if shouted else keys[at]
            offset = 0 if shouted else at
            mask = self._lengths.get(first, 0)
            for length in range(mask.bit_length() - 1, 0, -1):
                end = at + length
                if not mask >> length & 1 or end > len(pieces):
                    continue
                if end < len(pieces) and owners[end] == owners[end - 1]:
                    continue
                key = " ".join(keys[offset : offset + length])
                if key not in self._index:
                    continue
                start, stop = owners[at], owners[end - 1] + 1
                readings = tuple(
                    r for r in self._read(key) if context.admits(r, key, start, stop, shouted=shouted)
                )
                if readings:
                    return end, readings
        return None

    @cached_property
    def _people_names(self) -> PeopleNames:
        """How usual the parts of people's names are."""
        people = next(lines for columns, lines in self._tables if "surnames" in columns)
        return PeopleNames.of(line.split("\t", 2)[1] for line in people.values())

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
        found: dict[str, set[str]] = defaultdict(set)
        for names, entry_id in (*self._column("label"), *self._column("aliases")):
            if entry_id in self._countries:
                found[entry_id].update(names.lower().replace("|", " ").split())
        return {entry_id: frozenset(words) for entry_id, words in found.items()}

    @cached_property
    def _countries(self) -> frozenset[str]:
        return frozenset(self._by_code.values())

    def role_noun(self, word: str) -> str | None:
        """The role an agent noun names, singular or plural: "president" → "head_of_state", "soldiers" → "military"."""
        noun = " ".join(word.lower().split())
        roles = self._facts.roles
        return next((roles[form] for form in _singulars(noun) if form in roles), None)


def _decode(line: str, columns: dict[str, int]) -> Entry:
    """An entry from its line."""
    fields = dict(zip(columns, line.split("\t"), strict=True))
    return Entry(
        id=fields["id"],
        label=fields["label"],
        type=fields["type"],
        wikidata=fields["wikidata"] or None,
        country=fields.get("country") or fields.get("code") or None,
        iso3=fields.get("iso3") or None,
        lat=float(fields["lat"]) if fields.get("lat") else None,
        lon=float(fields["lon"]) if fields.get("lon") else None,
        rank=int(fields["rank"] or 0),
    )


def _likeliest_first(reading: Reading) -> tuple[int, int, str]:
    return (_KIND_ORDER.get(reading.kind, 0), -reading.entry.rank, reading.entry.id)


def _flatten(words: Sequence[str]) -> tuple[list[str], list[int]]:
    """The pieces of all words, and the word that each piece belongs to."""
    pieces: list[str] = []
    owners: list[int] = []
    for at, word in enumerate(words):
        for piece in pieces_of_word(word):
            pieces.append(piece)
            owners.append(at)
    return pieces, owners


_SMALL_WORDS = word_set("and de del for in la of on the")


def _lower_shouted(pieces: list[str], at: int, limit: int = 8) -> list[str] | None:
    """The pieces from here on as a headline in capitals would write them otherwise: "NORTH KOREA" → "North Korea"."""
    if len(pieces[at]) < 4 or not pieces[at].isupper():
        return None
    run: list[str] = []
    for piece in pieces[at : at + limit]:
        lower = piece.lower()
        run.append(lower if lower in _SMALL_WORDS else piece.capitalize() if piece.isupper() else piece)
    return run


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
