"""The gazetteer: what names mean, where they match, and what is known about their bearers."""

from __future__ import annotations

import datetime
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import ROOT

from kg.errors import GazetteerError
from kg.knowledge.gazetteer import Gazetteer, Kind, load_gazetteer, world_dir
from kg.knowledge.gazetteer.build.people import surnames
from kg.knowledge.gazetteer.build.places import drop_names_of_neighbours
from kg.knowledge.gazetteer.build.rows import Row, assign_ids, drop_names
from kg.knowledge.gazetteer.entries import Office
from kg.knowledge.gazetteer.entrytables import EntryTables
from kg.knowledge.gazetteer.facts import Facts
from kg.knowledge.gazetteer.index import NameIndex
from kg.knowledge.gazetteer.names import local_name, loose_key, name_key, pieces


@pytest.fixture(scope="module")
def world() -> Gazetteer:
    return load_gazetteer()


def found(world: Gazetteer, text: str) -> dict[str, str]:
    """Matched words and the id of their first reading."""
    words = text.split()
    return {" ".join(words[start:end]): readings[0].entry.id for start, end, readings in world.match(words)}


def ids(readings: tuple, kind: Kind | None = None) -> list[str]:
    return [reading.entry.id for reading in readings if kind in (None, reading.kind)]


# Names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("U.S.", ("US",), id="points"),
        pytest.param("Bashar al-Assad", ("Bashar", "al", "Assad"), id="hyphen"),
        pytest.param("People’s", ("People", "s"), id="possessive"),
        pytest.param("Qa'ida", ("Qaida",), id="apostrophe"),
        pytest.param("Erdoğan", ("Erdogan",), id="accent"),
        pytest.param("-", (), id="lone hyphen"),
        pytest.param("—", ("—",), id="dash separates"),
    ],
)
def test_names_pieces(name: str, expected: tuple[str, ...]) -> None:
    assert pieces(name) == expected


@pytest.mark.parametrize("spelling", ["Zelensky", "Zelenskyy", "Zelenskiy", "ZELENSKYI", "Зеленский"])
def test_names_loose_key_joins_spellings(spelling: str) -> None:
    assert loose_key(spelling) == loose_key("Zelensky")


def test_names_keep_case_because_us_is_not_a_country() -> None:
    assert name_key("US") != name_key("us")


@pytest.mark.parametrize(
    ("name", "country", "expected"),
    [
        ("Vladimir Putin", "RU", ["Putin"]),
        ("Xi Jinping", "CN", ["Xi"]),
        ("Kim Jong-un", "KP", ["Kim"]),
        ("Mohammed bin Salman", "SA", ["bin Salman"]),
        ("Salman of Saudi Arabia", "SA", []),
        ("Aung San Suu Kyi", "MM", []),
    ],
)
def test_build_surnames_follow_custom(name: str, country: str, expected: list[str]) -> None:
    assert surnames(name, country) == expected


# Readings


def test_lookup_capital_is_city_first_then_government(world: Gazetteer) -> None:
    city, country = world.lookup("Minsk")
    assert (city.entry.type, city.kind) == ("City", Kind.NAME)
    assert (country.entry.id, country.kind) == ("Belarus", Kind.CAPITAL)


def test_lookup_metonym_names_facility_and_country(world: Gazetteer) -> None:
    facility, country = world.lookup("Kremlin")
    assert facility.entry.type == "Facility"
    assert (country.entry.id, country.kind) == ("Russia", Kind.METONYM)


@pytest.mark.parametrize(
    ("name", "kind", "entry"),
    [
        ("Belarusian", Kind.ADJECTIVE, "Belarus"),
        ("Ukrainians", Kind.DEMONYM, "Ukraine"),
        ("U.N.", Kind.ACRONYM, "United_Nations"),
        ("UK", Kind.ACRONYM, "United_Kingdom"),
        ("Lukashenko", Kind.SURNAME, "Alexander_Lukashenko"),
        ("Kiev", Kind.ALIAS, "Kyiv"),
        ("Britain", Kind.ALIAS, "United_Kingdom"),
        ("Congo", Kind.ALIAS, "DR_Congo"),
        ("Daesh", Kind.ALIAS, "Islamic_State"),
    ],
)
def test_lookup_kinds(world: Gazetteer, name: str, kind: Kind, entry: str) -> None:
    first = world.lookup(name)[0]
    assert (first.kind, first.entry.id) == (kind, entry)


@pytest.mark.parametrize(
    "spelling",
    ["Lukashenko", "Lukashenka", "LUKASHENKO", "Лукашенко", "Alexander Lukashenka", "Alyaksandr Lukashenka"],
)
def test_lookup_finds_spelling_variants(world: Gazetteer, spelling: str) -> None:
    assert "Alexander_Lukashenko" in ids(world.lookup(spelling))


def test_lookup_of_an_unknown_name_is_empty(world: Gazetteer) -> None:
    assert world.lookup("Zzyzx Qwrtp") == ()


def test_homonyms_the_country_comes_first_and_the_state_is_qualified(world: Gazetteer) -> None:
    assert ids(world.lookup("Georgia"))[:2] == ["Georgia", "Georgia_US_state"]
    assert world.get("Georgia").wikidata != world.get("Georgia_US_state").wikidata


def test_homonyms_korean_means_both(world: Gazetteer) -> None:
    assert set(ids(world.lookup("Korean"))) == {"North_Korea", "South_Korea"}
    assert ids(world.lookup("North Korean")) == ["North_Korea"]


def test_entries_carry_wikidata_and_codes(world: Gazetteer) -> None:
    ukraine = world.get("Ukraine")
    assert (ukraine.wikidata, ukraine.country, ukraine.iso3, ukraine.type) == ("Q212", "UA", "UKR", "Country")
    assert world.country("UA") is world.country("ukr") is ukraine
    assert world.get("NATO").type == "IntergovernmentalOrganisation"


def test_unknown_id_or_code_is_an_error(world: Gazetteer) -> None:
    assert "Belarus" in world
    assert "Atlantis" not in world
    with pytest.raises(GazetteerError, match="no entry 'Atlantis'"):
        world.get("Atlantis")
    with pytest.raises(GazetteerError, match="no country with code 'QQ'"):
        world.country("QQ")


# Matching


@pytest.mark.parametrize("text", ["Bashar al-Assad left", "Bashar al - Assad left", "Bashar Al-Assad left"])
def test_match_does_not_depend_on_how_hyphens_are_cut(world: Gazetteer, text: str) -> None:
    assert list(found(world, text).values()) == ["Bashar_al-Assad"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The U.S. and the UK agreed", {"U.S.": "United_States", "UK": "United_Kingdom"}, id="acronyms"
        ),
        pytest.param("New Zealand 's envoy", {"New Zealand": "New_Zealand"}, id="longest"),
        pytest.param("Islamic State fighters", {"Islamic State": "Islamic_State"}, id="armed group"),
        pytest.param("the Russian army withdrew", {"Russian army": "Russia_Armed_Forces"}, id="military"),
        pytest.param("NORTH KOREA FIRES MISSILE", {"NORTH KOREA": "North_Korea"}, id="headline"),
        pytest.param("Nato met in Vilnius", {"Nato": "NATO", "Vilnius": "Vilnius"}, id="British acronym"),
        pytest.param(
            "Turkey and Chad signed", {"Turkey": "Turkiye", "Chad": "Chad"}, id="words that are countries"
        ),
    ],
)
def test_match_finds(world: Gazetteer, text: str, expected: dict[str, str]) -> None:
    assert found(world, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("turkey , chad , us and who", id="lower case"),
        pytest.param("Most people agreed . Nice weather came", id="sentence starts"),
        pytest.param("In May they met", id="month"),
        pytest.param("Hunter Biden arrived", id="another person of the name"),
        pytest.param("They told us that it was said", id="pronouns"),
        pytest.param("ABC broadcast it", id="acronym of a party that nothing speaks for"),
        pytest.param("Smith said no", id="frequent surname that nothing speaks for"),
        pytest.param("WHO KILLED THE MAYOR OF THE TOWN", id="pronoun in a headline"),
    ],
)
def test_match_leaves_alone(world: Gazetteer, text: str) -> None:
    assert found(world, text) == {}


def test_match_common_word_city_after_a_preposition(world: Gazetteer) -> None:
    assert found(world, "talks in Nice ended") == {"Nice": "Nice"}


def test_match_acronym_of_a_party_counts_where_its_country_is_named(world: Gazetteer) -> None:
    assert "ANC" in found(world, "the ANC governs South Africa")


def test_match_spans_are_ordered_and_do_not_overlap(world: Gazetteer) -> None:
    text = "Belarus , Russia and the European Union met North Korean envoys near the Black Sea"
    words = text.split()
    spans = [(start, end) for start, end, _ in world.match(words)]
    assert len(spans) == 5
    assert all(end <= following for (_, end), (following, _) in pairwise(spans))


# Facts


@pytest.mark.parametrize(
    ("country", "role", "date", "holder"),
    [
        ("RU", "head_of_state", "2024-04-12", "Vladimir_Putin"),
        ("BY", "head_of_state", "2024-04-12", "Alexander_Lukashenko"),
        ("UA", "head_of_state", "2018-06-01", "Petro_Poroshenko"),
        ("UA", "head_of_state", "2024-01-01", "Volodymyr_Zelenskyy"),
        ("US", "head_of_state", "2022-01-01", "Joe_Biden"),
        ("US", "head_of_state", "2019", "Donald_Trump"),
        ("KP", "head_of_state", "2024-01-01", "Kim_Jong-un"),
        ("VE", "head_of_state", "2020-01-01", "Nicolas_Maduro"),
        ("AF", "head_of_state", "2021-08-01", "Ashraf_Ghani"),
        ("RU", "foreign_minister", "2022-03-01", "Sergey_Lavrov"),
        ("US", "defence_minister", "2022-03-01", "Lloyd_Austin"),
    ],
)
def test_holders_by_date(world: Gazetteer, country: str, role: str, date: str, holder: str) -> None:
    assert world.holders(country, role, date)[0].id == holder


@pytest.mark.parametrize(
    ("country", "role", "date"),
    [
        pytest.param("RU", "foreign_minister", "2024-01-01", id="after the source was read"),
        pytest.param("SY", "head_of_state", "2025-06-01", id="after the end of the last term known"),
        pytest.param("JP", "head_of_government", "2025-09-15", id="in a gap between two terms"),
        pytest.param("BA", "head_of_state", "2015-03-01", id="of three presidents at once"),
        pytest.param("RO", "head_of_government", "2025-09-15", id="of a term whose beginning is wrong"),
        pytest.param("LU", "head_of_state", "1850-01-01", id="before the first term known"),
    ],
)
def test_holders_are_nobody_where_the_sources_do_not_say(
    world: Gazetteer, country: str, role: str, date: str
) -> None:
    assert world.holders(country, role, date) == ()


def test_holders_on_the_day_of_a_handover_are_those_who_take_over(world: Gazetteer) -> None:
    assert [person.id for person in world.holders("US", "head_of_state", "2025-01-20")] == ["Donald_Trump"]


def test_holders_of_a_term_that_began_in_some_year_are_sure_only_after_it(world: Gazetteer) -> None:
    [office] = [o for o in world.offices("Anutin_Charnvirakul") if o.role == "head_of_government"]

    assert office.start == "2025"
    assert world.holders("TH", "head_of_government", "2025-03-01")[0].id == "Paetongtarn_Shinawatra"
    assert world.holders("TH", "head_of_government", "2026-01-10")[0].id == "Anutin_Charnvirakul"


def test_holders_inside_every_term_are_its_holder_and_after_all_nobody(world: Gazetteer) -> None:
    for (country, role), offices in Facts(world_dir()).offices_by_post.items():
        if role not in ("head_of_state", "head_of_government"):
            continue
        exact = [o for o in offices if o.start and len(o.start) == len(o.end or o.as_of) == 10]
        for office in exact:
            day = _middle(office)
            others = [o for o in offices if o.person != office.person and _may_be_held(o, day)]
            found = {person.id for person in world.holders(country, role, day)}
            assert others or found == {office.person}, (office, day)
        last = max(o.end or o.as_of for o in offices)
        assert world.holders(country, role, f"{int(last[:4]) + 1}-01-01") == (), (country, role)


def _middle(office: Office) -> str:
    begins, ends = map(datetime.date.fromisoformat, (office.start or "", office.end or office.as_of))
    return (begins + (ends - begins) // 2).isoformat()


def _may_be_held(office: Office, day: str) -> bool:
    """Whether sources allow that somebody held an office on a day, be it at one of its unsure edges."""
    return office.start is not None and office.start[:4] <= day[:4] <= (office.end or office.as_of)[:4]


def test_one_person_spelled_in_many_ways_is_one(world: Gazetteer) -> None:
    for spelled in ("Bashar al-Asad", "Alyaksandr Lukashenka", "Kim Jong Un"):
        [reading, *_] = world.lookup(spelled)
        assert world.offices(reading.entry.id), spelled


def test_father_and_son_are_two(world: Gazetteer) -> None:
    assert [p.label for p in world.holders("TD", "head_of_state", "2020-01-01")] == ["Idriss Déby"]
    assert "Mahamat" in world.holders("TD", "head_of_state", "2023-01-01")[0].label


def test_holders_without_a_date_are_the_last_known(world: Gazetteer) -> None:
    assert world.holders("RU", "head_of_state")[0].id == "Vladimir_Putin"
    assert world.holders("RU", "foreign_minister") == ()  # known until 2022 only
    assert "Boris_Johnson" not in [person.id for person in world.holders("GB", "head_of_government")]


def test_holders_of_an_unknown_office_are_none(world: Gazetteer) -> None:
    assert world.holders("RU", "court_jester", "2024-01-01") == ()


def test_memberships_members_and_borders_agree(world: Gazetteer) -> None:
    members = {m.country for m in world.members("NATO") if m.status == "member"}
    assert {"LT", "US", "TR"} <= members
    assert "BY" not in members
    assert "CSTO" in {m.organisation for m in world.memberships("BY")}
    assert world.borders("BY") == ("LT", "LV", "PL", "RU", "UA")
    assert all("BY" in world.borders(neighbour) for neighbour in world.borders("BY"))


@pytest.mark.parametrize(
    ("noun", "role"),
    [
        ("president", "head_of_state"),
        ("Foreign Minister", "foreign_minister"),
        ("soldiers", "military"),
        ("gunmen", "armed_group"),
        ("spokeswoman", "spokesperson"),
        ("authorities", "government"),
        ("table", None),
    ],
)
def test_role_noun(world: Gazetteer, noun: str, role: str | None) -> None:
    assert world.role_noun(noun) == role


# The user's own files


def test_user_table_adds_entries_and_names(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text(
        "name,type,wikidata,aliases,country\n"
        'Free Press Union,Organisation,,"FPU|Press Union",BY\n'
        "Republic of Belarus,Country,Q184,White Russia,BY\n",
        encoding="utf-8",
    )
    mine = load_gazetteer(path)
    assert found(mine, "the FPU protested") == {"FPU": "Free_Press_Union"}
    assert ids(mine.lookup("White Russia")) == ["Belarus"]
    assert load_gazetteer().lookup("White Russia") == ()


def test_user_turtle_adds_entries(tmp_path: Path) -> None:
    path = tmp_path / "mine.ttl"
    path.write_text(
        "@prefix : <https://w3id.org/geokg/entity/> . @prefix kg: <https://w3id.org/geokg/ontology#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix wd: <http://www.wikidata.org/entity/> .\n"
        ':Grey_Wolves_Unit a kg:ArmedGroup ; rdfs:label "Grey Wolves Unit"@en ;\n'
        '    skos:altLabel "GWU" ; owl:sameAs wd:Q1 .\n',
        encoding="utf-8",
    )
    [reading] = load_gazetteer(path).lookup("GWU")
    entry = reading.entry
    assert (entry.id, entry.type, entry.wikidata) == ("Grey_Wolves_Unit", "ArmedGroup", "Q1")


@pytest.mark.parametrize(
    ("file", "content", "where", "message"),
    [
        ("a.csv", "name,type\nX,\n", "a.csv:2", "no type"),
        ("a.tsv", "name\ttype\nX\tCity\textra\n", "a.tsv:2", "3 fields where the header has 2"),
        ("a.csv", "name,type,wikidata\nX,City,184\n", "a.csv:2", "not a Wikidata id"),
        ("a.csv", "name,type,lat\nX,City,north\n", "a.csv:2", "not a number of degrees"),
        ("a.ttl", "@prefix : <http://e/> .\n:a :b\n", "a.ttl:", "broken Turtle"),
        ("a.ttl", "<http://e/a> <http://e/b> 1 .\n", "a.ttl", "has no rdfs:label"),
    ],
)
def test_bad_user_file_says_where(tmp_path: Path, file: str, content: str, where: str, message: str) -> None:
    path = tmp_path / file
    path.write_text(content, encoding="utf-8")
    with pytest.raises(GazetteerError, match=re.escape(message)) as caught:
        load_gazetteer(path)
    assert where in str(caught.value)


def test_missing_and_binary_user_files_are_errors(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="No such file"):
        load_gazetteer(tmp_path / "none.csv")
    binary = tmp_path / "binary.csv"
    binary.write_bytes(b"\xff\xfe\x00\x01")
    with pytest.raises(GazetteerError, match="not UTF-8"):
        load_gazetteer(binary)


# The shipped tables


def _tables() -> list[Path]:
    return sorted(world_dir().glob("*.tsv"))


def test_shipped_tables_have_as_many_fields_as_columns_in_each_row() -> None:
    for path in _tables():
        header, *rows = path.read_text(encoding="utf-8").splitlines()
        width = header.count("\t")
        assert rows, path.name
        assert all(row.count("\t") == width for row in rows), path.name


@pytest.fixture(scope="module")
def tables() -> EntryTables:
    return EntryTables(world_dir(), NameIndex())


def test_shipped_ids_are_unique_and_valid_local_names(tables: EntryTables) -> None:
    seen = list(tables.ids())
    assert len(seen) == len(set(seen))
    assert not [
        entry_id for entry_id in seen if not re.fullmatch(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*)", entry_id)
    ]


def test_shipped_wikidata_ids_look_like_it(tables: EntryTables) -> None:
    assert all(re.fullmatch(r"Q[1-9]\d*", qid) for qid, _ in tables.column("wikidata"))


def test_shipped_facts_are_about_known_entries(tables: EntryTables) -> None:
    people = set(tables.ids())
    facts = Facts(world_dir())
    assert set(facts.offices_by_person) <= people
    assert {membership.organisation for membership in facts.memberships} <= people


def test_shipped_tables_stay_small() -> None:
    assert sum(path.stat().st_size for path in _tables()) < 8_000_000


def test_assign_ids_does_not_depend_on_order() -> None:
    def rows() -> list[Row]:
        return [
            Row("London", "City", "a", 9_000_000, "United Kingdom"),
            Row("London", "City", "a", 400_000, "Canada"),
            Row("London", "City", "b", 8_000, "United States"),
            Row("London", "City", "c", 7_000, "United States"),
        ]

    forwards, backwards = rows(), rows()
    assign_ids(forwards)
    assign_ids(reversed(backwards))
    assert [row.id for row in forwards] == [row.id for row in backwards]
    assert [row.id for row in forwards[:3]] == ["London", "London_Canada", "London_United_States"]
    assert len({row.id for row in forwards}) == 4


@pytest.mark.parametrize(
    "label", ["Côte d’Ivoire", "Washington, D.C.", "Türkiye", "Kim Jong-un", "10 Downing Street"]
)
def test_local_name_needs_no_escapes(label: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]+", local_name(label))


def test_matching_does_not_depend_on_the_hash_seed() -> None:
    code = (
        "from kg.knowledge.gazetteer import load_gazetteer as load; w = load();"
        "print(list(w.match('Georgia , Victoria and Washington met Khan in London'.split())), w.lookup('kim'))"
    )
    checkout = str(ROOT)
    outputs = set()
    for seed in ("0", "1", "42"):
        settings = {"PYTHONHASHSEED": seed, "PYTHONPATH": checkout}
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=settings)
        outputs.add(run.stdout)
    assert len(outputs) == 1


def test_build_gives_the_shipped_bytes_again(tmp_path: Path) -> None:
    source = ROOT.parent / "shared" / "data" / "world"
    if not source.is_dir():
        pytest.skip("the raw tables are not beside this checkout")
    from kg.knowledge.gazetteer.build.__main__ import build

    for name in ("curated.tsv", "common_words.tsv"):
        (tmp_path / name).write_bytes((world_dir() / name).read_bytes())
    build(source, tmp_path, [])
    assert [
        p.name
        for p in sorted(tmp_path.glob("*.tsv"))
        if p.read_bytes() != (world_dir() / p.name).read_bytes()
    ] == []


def test_build_takes_from_a_town_the_name_of_its_twin() -> None:
    def town(label: str, lon: str, *aliases: str) -> Row:
        row = Row(label, "City", "test", 1, country="XX", lat="10.00", lon=lon)
        row.name("aliases", *aliases)
        return row

    towns = [town("Orm", "20.00", "Ormo", "Beck"), town("Beck", "20.10", "Orm"), town("Tal", "80.00", "Orm")]

    drop_names_of_neighbours(towns)

    assert [row.field("aliases") for row in towns] == ["Ormo", "", "Orm"]


def test_build_leaves_the_names_of_countries_to_countries() -> None:
    row = Row("People's Army", "ArmedGroup", "test", 1)
    row.name("aliases", "NORLAND", "Army of the People")
    row.name("acronyms", "PA")

    drop_names([row], {"Norland"})

    assert (row.field("aliases"), row.field("acronyms")) == ("Army of the People", "PA")
