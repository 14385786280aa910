import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import OntologyError
from kg.knowledge.eventwords import COLUMNS, EventWords, fold_spelling, load_event_words
from kg.knowledge.ontology import load_ontology, ontology_dir
from kg.model import EventType


@pytest.fixture(scope="module")
def words() -> EventWords:
    return load_event_words()


@pytest.fixture(scope="module")
def ontology():
    return load_ontology()


def shipped_rows() -> list[list[str]]:
    text = (ontology_dir() / "english" / "event_words.tsv").read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")][1:]


def write_table(tmp_path, *rows: str):
    table = tmp_path / "mine.tsv"
    table.write_text("\n".join(["\t".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return table


VERBS = [
    pytest.param("impose", ("on",), "sanction", (), "SANCTION", "discontinue", id="imposed sanctions on"),
    pytest.param("impose", (), "curfew", (), "COERCE", "curfew", id="imposed a curfew"),
    pytest.param("lift", (), "sanction", (), "RETREAT", None, id="lifted sanctions"),
    pytest.param("sign", (), "treaty", (), "SUPPORT", None, id="signed a treaty"),
    pytest.param("sign", (), "ceasefire", (), "RETREAT", "ceasefire", id="signed a ceasefire"),
    pytest.param("hold", ("with",), "talk", (), "CONSULT", None, id="held talks with"),
    pytest.param("meet", ("with",), None, (), "CONSULT", None, id="met with"),
    pytest.param("visit", (), "Kyiv", ("City", "Place"), "CONSULT", "visit", id="visited Kyiv"),
    pytest.param("launch", ("at",), "missile", (), "ASSAULT", "aerial", id="launched missiles at"),
    pytest.param("launch", (), "offensive", (), "ASSAULT", None, id="launched an offensive"),
    pytest.param("withdraw", (), "troop", (), "RETREAT", "withdraw", id="withdrew troops"),
    pytest.param("withdraw", (), "ambassador", (), "SANCTION", "withdraw", id="withdrew its ambassador"),
    pytest.param("deploy", (), "missile", (), "MOBILIZE", "weapons", id="deployed missiles"),
    pytest.param("deploy", (), "soldier", (), "MOBILIZE", "troops", id="deployed soldiers"),
    pytest.param("send", ("to",), "weapon", (), "AID", None, id="sent weapons to"),
    pytest.param("accuse", ("of",), None, (), "ACCUSE", "allege", id="accused of"),
    pytest.param("call", ("for",), None, (), "REQUEST", None, id="called for"),
    pytest.param("cancel", (), "visit", (), "REJECT", "meet", id="cancelled a visit"),
    pytest.param("expel", (), "diplomat", (), "SANCTION", "expel", id="expelled diplomats"),
    pytest.param("demonstrate", ("against",), None, (), "PROTEST", "demo", id="demonstrated against"),
    pytest.param("claim", (), "responsibility", (), "ASSAULT", None, id="claimed responsibility"),
]


@pytest.mark.parametrize(("lemma", "preps", "thing", "types", "type_name", "mode"), VERBS)
def test_event_words_type_verbs_by_what_stands_beside_them(
    words, lemma, preps, thing, types, type_name, mode
):
    event = words.find(lemma, "verb", preps, thing, types)

    assert (event.type, event.mode) == (type_name, mode)


@pytest.mark.parametrize(
    ("lemma", "preps", "others", "type_name", "mode"),
    [
        pytest.param("strike", ("on",), (), "ASSAULT", "aerial", id="strikes on"),
        pytest.param("strike", (), ("hunger",), "PROTEST", "hunger", id="hunger strike"),
        pytest.param("attack", ("on",), ("drone",), "ASSAULT", "drone", id="drone attack on"),
        pytest.param("talk", ("with",), (), "CONSULT", None, id="talks with"),
        pytest.param("deployment", ("of",), ("missile",), "MOBILIZE", "weapons", id="deployment of missiles"),
        pytest.param("withdrawal", ("of",), ("troop",), "RETREAT", "withdraw", id="withdrawal of troops"),
        pytest.param("threat", ("to",), ("attack",), "THREATEN", "violence", id="threat to attack"),
        pytest.param("protest", (), (), "PROTEST", "demo", id="protest"),
    ],
)
def test_event_words_type_nouns_by_what_stands_beside_them(words, lemma, preps, others, type_name, mode):
    event = words.find(lemma, "noun", preps, others=others)

    assert (event.type, event.mode) == (type_name, mode)


@pytest.mark.parametrize(
    "verb", ["say", "be", "have", "make", "take", "give", "get", "go", "come", "set", "want"]
)
def test_event_words_verbs_of_general_meaning_tell_of_nothing_by_themselves(words, verb):
    assert words.find(verb, "verb") is None
    assert words.find(verb, "verb", ("of", "in", "at"), "thing", ("Thing",)) is None


@pytest.mark.parametrize(
    ("lemma", "pos", "preps", "thing"),
    [
        pytest.param("fight", "verb", (), "inflation", id="fought inflation"),
        pytest.param("meet", "verb", (), "deadline", id="met the deadline"),
        pytest.param("kill", "verb", (), "bill", id="killed the bill"),
        pytest.param("threat", "noun", ("to",), "peace", id="a threat to peace"),
        pytest.param("execute", "verb", (), "plan", id="executed a plan"),
        pytest.param("call", "verb", (), "name", id="called it a name"),
    ],
)
def test_event_words_figures_of_speech_tell_of_nothing(words, lemma, pos, preps, thing):
    assert words.find(lemma, pos, preps, thing) is None


@pytest.mark.parametrize(
    ("beside", "type_name"),
    [
        pytest.param({}, "AID", id="bare"),
        pytest.param({"preps": ("to",)}, "COERCE", id="preposition before bare"),
        pytest.param(
            {"preps": ("to",), "object_types": ("Place",)}, "RETREAT", id="class before preposition"
        ),
        pytest.param({"object_types": ("Place",), "object_lemma": "ship"}, "REJECT", id="word before class"),
        pytest.param({"preps": ("to",), "object_lemma": "ship"}, "CONCEDE", id="both before object"),
        pytest.param({"preps": ("to",), "others": ("ship",)}, "CONCEDE", id="object of the preposition"),
        pytest.param({"others": ("ship",)}, "AID", id="object of another preposition does not count"),
        pytest.param({"other_types": ("Place",)}, "AID", id="nor does its class"),
        pytest.param(
            {"preps": ("past",), "other_types": ("Place",)}, "MOBILIZE", id="class after its preposition"
        ),
        pytest.param({"object_lemma": "crew"}, None, id="no event before bare"),
        pytest.param({"object_lemma": "note"}, "SUPPORT", id="own before cameo"),
    ],
)
def test_event_words_most_particular_row_decides(tmp_path, beside, type_name):
    rows = [
        "verb\tpass\t\t\tAID\t\t\town",
        "verb\tpass\tto|onto\t\tCOERCE\t\t\town",
        "verb\tpass\t\t@Place\tRETREAT\t\t\town",
        "verb\tpass\t\tboat|ship\tREJECT\t\t\town",
        "verb\tpass\tpast\t@Place\tMOBILIZE\t\t\town",
        "verb\tpass\tto\tship\tCONCEDE\t\t\tcameo",
        "verb\tpass\t\tcrew\t-\t\t\town",
        "verb\tpass\t\tnote\tCONSULT\t\t\tcameo",
        "verb\tpass\t\tnote\tSUPPORT\t\t\town",
    ]

    for order in (rows, rows[::-1]):
        event = load_event_words(write_table(tmp_path, *order)).find("pass", "verb", **beside)
        assert (event.type if event else None) == type_name


def test_event_words_give_mode_and_code(tmp_path):
    table = write_table(tmp_path, "noun\tair raid\t\t\tASSAULT\taerial\t195\town")

    assert load_event_words(table).find("air raid", "noun") == EventType("ASSAULT", "aerial", "195")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("mobilise", "mobilize"),
        ("defence", "defense"),
        ("labour", "labor"),
        ("manoeuvre", "maneuver"),
        ("cease-fire", "ceasefire"),
        ("troops", "troop"),
        ("supplies", "supply"),
        ("programmes", "program"),
    ],
)
def test_event_words_spellings_are_equal(one, other):
    assert fold_spelling(one) == fold_spelling(other)


@given(st.text())
def test_event_words_folding_twice_is_folding_once(text):
    assert fold_spelling(fold_spelling(text)) == fold_spelling(text)


def test_event_words_types_modes_and_codes_are_those_of_plover(ontology):
    for row in shipped_rows():
        type_name, mode = row[4], row[5]
        if type_name != "-":
            assert type_name in ontology.event_types, row
            assert not mode or mode in ontology.event_types[type_name].modes, row


def test_event_words_entity_classes_exist(ontology):
    named = {one[1:] for row in shipped_rows() for one in row[3].split("|") if one.startswith("@")}

    assert named
    assert named <= set(ontology.classes)


def test_event_words_no_two_rows_of_a_source_contradict_each_other():
    seen: dict[tuple[str, ...], list[str]] = {}
    for row in shipped_rows():
        pos, lemma, preps, things, *_, source = row
        for prep in preps.split("|"):
            for thing in things.split("|"):
                key = (source, pos, fold_spelling(lemma), prep, fold_spelling(thing))
                assert seen.setdefault(key, row)[4:6] == row[4:6], key


def test_event_words_cover_the_verbs_of_the_news():
    rows = shipped_rows()

    assert len(rows) > 1500
    assert len({row[1] for row in rows if row[0] == "verb"}) > 700
    assert len({row[4] for row in rows} - {"-"}) == 16


@pytest.mark.parametrize(
    ("row", "message"),
    [
        pytest.param("adj\tbig\t\t\tAID\t\t\town", "part of speech is 'adj'.*Known: noun, verb", id="pos"),
        pytest.param("verb\tgo\t\t\tAID\t\t\tme", "the source is 'me'", id="source"),
        pytest.param("verb\t\t\t\tAID\t\t\town", "needs a lemma and a type", id="no lemma"),
        pytest.param("verb\tgo\t\t\t\t\t\town", "needs a lemma and a type", id="no type"),
        pytest.param("verb\tgo\t\t\t-\tvisit\t\town", "without event has no mode", id="mode without event"),
        pytest.param("verb\tgo\t\t\tAID\t\t\town\tmore", "9 cells, expected 8", id="too many cells"),
        pytest.param("verb go AID", "part of speech is 'verb go AID'", id="spaces for tabs"),
    ],
)
def test_event_words_broken_row_is_named(tmp_path, row, message):
    table = write_table(tmp_path, "", "# a comment", row)

    with pytest.raises(OntologyError, match=message) as error:
        load_event_words(table)

    assert error.value.where == f"{table}:4"


def test_event_words_missing_table_is_one_line(tmp_path):
    with pytest.raises(OntologyError, match="no such table"):
        load_event_words(tmp_path / "none.tsv")
