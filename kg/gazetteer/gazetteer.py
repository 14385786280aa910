"""Names to things: what a name in a text may mean, and what is known about it.

The tables of `kg/world` all have the same shape, so a user's own table is read like the shipped ones. Only the names
are indexed when a gazetteer is loaded; an entry is decoded when it is first asked for.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

from kg.errors import GazetteerError
from kg.gazetteer.context import Context
from kg.gazetteer.entries import Entry, Kind, Membership, Office, Reading
from kg.gazetteer.facts import Facts
from kg.gazetteer.names import loose_key, name_key, pieces_of_word
from kg.gazetteer.table import read_lines, split_list
from kg.gazetteer.userfiles import read_entries

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
_COMMON_GIVEN_NAME = 2  # as many people of the gazetteer make a first word a given name


def world_dir() -> Path:
    """The folder of the shipped tables."""
    return Path(__file__).resolve().parent.parent / "world"


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
        self._lines: dict[str, tuple[str, dict[str, int]]] = {}
        self._entries: dict[str, Entry] = {}
        self._index: dict[str, list[tuple[str, Kind]]] = {}
        self._lengths: dict[str, int] = {}
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
        for line in lines[1:]:
            fields = line.split("\t")
            self._lines[fields[0]] = line, columns
            for at, kind in kinds:
                if names := fields[at]:
                    for name in names.split("|"):
                        self._index_name(name, fields[0], kind)

    def _index_name(self, name: str, entry_id: str, kind: Kind) -> None:
        key = name_key(name)
        self._index_key(key, entry_id, kind)
        if key[:1].islower():  # "al-Qaeda" begins a sentence
            self._index_key(key[0].upper() + key[1:], entry_id, kind)
        elif kind is Kind.ACRONYM and len(key) > 3 and key.isupper():  # "Nato"
            self._index_key(key.capitalize(), entry_id, kind)

    def _index_key(self, key: str, entry_id: str, kind: Kind) -> None:
        known = self._index.get(key)
        if known is None:
            self._index[key] = [(entry_id, kind)]
            first, _, rest = key.partition(" ")
            length = 2 + rest.count(" ") if rest else 1
            self._lengths[first] = self._lengths.get(first, 0) | 1 << length
        elif all(entry_id != other for other, _ in known):
            known.append((entry_id, kind))

    def add(self, entry: Entry, names: Sequence[tuple[str, Kind]] = ()) -> None:
        """Add an entry and its names, or names to the known entry with the same id or Wikidata id."""
        known = self._by_wikidata.get(entry.wikidata or "", entry.id)
        if known not in self._lines:
            self._entries[known] = entry
            if entry.wikidata:
                self._by_wikidata[entry.wikidata] = known
        for name, kind in ((entry.label, Kind.NAME), *names):
            self._index_name(name, known, kind)
            self._readings.pop(name_key(name), None)
        self.__dict__.pop("_loose", None)

    # Entries

    def get(self, entry_id: str) -> Entry:
        """The entry with this id.

        Raises:
            GazetteerError: there is none.
        """
        if entry_id not in self._entries:
            if entry_id not in self._lines:
                raise GazetteerError(f"no entry {entry_id!r}", hint="Look names up with lookup(name)")
            self._entries[entry_id] = _decode(*self._lines[entry_id])
        return self._entries[entry_id]

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
        codes: dict[str, str] = {}
        for entry_id, (line, columns) in self._lines.items():
            if "iso3" in columns:
                fields = line.split("\t")
                codes.update({fields[columns[c]]: entry_id for c in ("code", "iso3") if fields[columns[c]]})
        return codes

    @cached_property
    def _by_wikidata(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for entry_id, (line, columns) in self._lines.items():
            found.setdefault(line.split("\t")[columns["wikidata"]], entry_id)
        found.pop("", None)
        return found

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
            readings = [Reading(self.get(entry_id), kind) for entry_id, kind in self._index[key]]
            self._readings[key] = tuple(sorted(readings, key=_likeliest_first))
        return self._readings[key]

    def match(self, words: Sequence[str]) -> Iterator[tuple[int, int, tuple[Reading, ...]]]:
        """Find the names in the words of a text: the longest at each place, from left to right.

        Args:
            words: the tokens, as any tokeniser cuts them ("al-Assad" or "al", "-", "Assad").

        Yields:
            First word, word after the last, and the readings that fit the place, likeliest first.
        """
        pieces, owners = _flatten(words)
        context = Context(words, self._common, self._given_names, self._facts.roles)
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
                readings = tuple(r for r in self._read(key) if context.admits(r, key, start, stop, shouted=shouted))
                if readings:
                    return end, readings
        return None

    @cached_property
    def _given_names(self) -> frozenset[str]:
        """First words of several people's names."""
        counts: Counter[str] = Counter()
        for line, columns in self._lines.values():
            if "surnames" in columns:
                counts[line.split("\t", 2)[1].partition(" ")[0]] += 1
        return frozenset(name for name, count in counts.items() if count >= _COMMON_GIVEN_NAME)

    # Facts

    def holders(
        self, country_code: str, role: str, date: str | None = None, *, presume: bool = True
    ) -> tuple[Entry, ...]:
        """Who held an office in a country on a date, the likeliest first.

        Args:
            country_code: ISO 3166-1 alpha-2.
            role: such as "head_of_state", "head_of_government", "foreign_minister", "defence_minister".
            date: ISO date, year or month; None asks for the last known holders.
            presume: take those in office when the source was read to be so afterwards, until the data name
                another; otherwise only what the source vouches for is given.
        """
        offices = self._facts.in_office(country_code.upper(), role, date, presume=presume)
        return tuple(self.get(person) for person in dict.fromkeys(office.person for office in offices))

    def offices(self, person_id: str) -> tuple[Office, ...]:
        """The offices of a person, earliest first."""
        return self._facts.offices_by_person.get(person_id, ())

    def members(self, organisation_id: str) -> tuple[Membership, ...]:
        """The countries in an organisation, with their status (member, observer, candidate country …)."""
        return tuple(m for m in self._facts.memberships if m.organisation == organisation_id)

    def memberships(self, country_code: str) -> tuple[Membership, ...]:
        """The organisations a country belongs to, with its status."""
        return tuple(m for m in self._facts.memberships if m.country == country_code.upper())

    def borders(self, country_code: str) -> tuple[str, ...]:
        """Codes of the countries that share a land border with this one."""
        return self._facts.neighbours.get(country_code.upper(), ())

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


_SMALL_WORDS = frozenset("and de del for in la of on the".split())


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
    for plural, singular in (("men", "man"), ("women", "woman"), ("people", "person"), ("ies", "y"), ("s", "")):
        if noun.endswith(plural):
            yield noun.removesuffix(plural) + singular
