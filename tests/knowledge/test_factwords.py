import pytest

from kg.errors import OntologyError
from kg.knowledge.factwords import COLUMNS, KINDS, load_factuality
from kg.knowledge.ontology import ontology_dir
from kg.model import Certainty

CERTAIN, PROBABLE, POSSIBLE, UNKNOWN = Certainty


@pytest.fixture(scope="module")
def words():
    return load_factuality()


@pytest.mark.parametrize(
    ("lemma", "pos", "plain", "negated"),
    [
        pytest.param("refuse", "verb", ("flip", CERTAIN), ("none", UNKNOWN), id="refused to go: did not go"),
        pytest.param("fail", "verb", ("flip", CERTAIN), ("keep", CERTAIN), id="did not fail to go: went"),
        pytest.param(
            "manage", "verb", ("keep", CERTAIN), ("flip", CERTAIN), id="did not manage to go: did not go"
        ),
        pytest.param(
            "know", "verb", ("keep", CERTAIN), ("keep", CERTAIN), id="did not know that he went: went"
        ),
        pytest.param(
            "say", "verb", ("keep", CERTAIN), ("none", UNKNOWN), id="did not say that he went: open"
        ),
        pytest.param(
            "believe", "verb", ("keep", PROBABLE), ("flip", PROBABLE), id="does not believe: believes not"
        ),
        pytest.param("deny", "verb", ("flip", CERTAIN), ("none", UNKNOWN), id="denied that he went"),
        pytest.param("threaten", "verb", ("keep", UNKNOWN), ("none", UNKNOWN), id="threatened to go: open"),
        pytest.param(
            "allow", "verb", ("keep", POSSIBLE), ("flip", CERTAIN), id="was not allowed to go: did not go"
        ),
        pytest.param("prevent", "verb", ("flip", CERTAIN), ("none", UNKNOWN), id="prevented him from going"),
        pytest.param("might", "aux", ("keep", POSSIBLE), ("flip", POSSIBLE), id="might not go"),
        pytest.param("would", "aux", ("keep", UNKNOWN), ("none", UNKNOWN), id="would go: open"),
        pytest.param("allegedly", "adv", ("keep", PROBABLE), ("flip", PROBABLE), id="allegedly went"),
        pytest.param("unlikely", "adj", ("flip", PROBABLE), ("keep", PROBABLE), id="unlikely to go"),
        pytest.param("refusal", "noun", ("flip", CERTAIN), ("none", UNKNOWN), id="his refusal to go"),
        pytest.param("prospect", "noun", ("keep", POSSIBLE), ("none", UNKNOWN), id="the prospect of going"),
        pytest.param("if", "mark", ("keep", UNKNOWN), ("keep", UNKNOWN), id="if he goes"),
    ],
)
def test_factwords_give_the_reading_of_the_literature(words, lemma, pos, plain, negated):
    row = words[lemma, pos]

    assert (row.polarity, row.certainty) == plain
    assert (row.negated_polarity, row.negated_certainty) == negated


@pytest.mark.parametrize("pos", ["want", "plan", "promise", "threat", "ask"])
def test_factwords_what_lies_ahead_is_never_certain(words, pos):
    assert {row.certainty for row in words.values() if row.kind == pos} == {UNKNOWN}


def test_factwords_lines_are_sorted_so_that_a_word_is_found_by_eye(words):
    lines = (ontology_dir() / "english" / "factuality.tsv").read_text(encoding="utf-8").splitlines()
    facts = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    order = ["verb", "noun", "adj", "adv", "aux", "mark"]

    assert facts == sorted(facts, key=lambda cells: (order.index(cells[1]), cells[0]))
    assert len(facts) == len(words) > 250


def test_factwords_kinds_are_explained_in_the_head_of_the_table():
    lines = (ontology_dir() / "english" / "factuality.tsv").read_text(encoding="utf-8").splitlines()
    explained = [line.split()[1] for line in lines if line.startswith("#   ")]

    assert explained == sorted(KINDS)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param(
            "go\tverb\tspeach\tkeep\tcertain\tnone\tunknown", "the kind is 'speach'.*'speech'", id="kind"
        ),
        pytest.param(
            "go\tverbs\tspeech\tkeep\tcertain\tnone\tunknown", "part of speech is 'verbs'", id="pos"
        ),
        pytest.param(
            "go\tverb\tspeech\tturn\tcertain\tnone\tunknown", "the polarity is 'turn'", id="polarity"
        ),
        pytest.param(
            "go\tverb\tspeech\tkeep\tsure\tnone\tunknown", "the certainty is 'sure'", id="certainty"
        ),
        pytest.param(
            "go\tverb\tspeech\tnone\tcertain\tnone\tunknown", "leaves the certainty unknown", id="none"
        ),
        pytest.param("\tverb\tspeech\tkeep\tcertain\tnone\tunknown", "needs a lemma", id="no lemma"),
        pytest.param(
            "go\tverb\tspeech\tkeep\tcertain\tnone\tunknown\tmore", "8 cells, expected 7", id="too many"
        ),
        pytest.param("go\tverb", "the kind is ''", id="too few"),
    ],
)
def test_factwords_broken_line_is_named(tmp_path, line, message):
    table = tmp_path / "mine.tsv"
    table.write_text("\t".join(COLUMNS) + "\n" + line + "\n", encoding="utf-8")

    with pytest.raises(OntologyError, match=message) as error:
        load_factuality(table)

    assert error.value.where == f"{table}:2"


def test_factwords_word_given_twice_is_an_error(tmp_path):
    table = tmp_path / "mine.tsv"
    line = "go\tverb\tspeech\tkeep\tcertain\tnone\tunknown\n"
    table.write_text("\t".join(COLUMNS) + "\n" + line + line, encoding="utf-8")

    with pytest.raises(OntologyError, match=r"mine\.tsv:3: the verb 'go' is there twice"):
        load_factuality(table)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        pytest.param(None, "no such table", id="missing"),
        pytest.param(b"\xff\xfe\x00", "not UTF-8", id="binary"),
        pytest.param(b"a\tb\n", "its columns are others", id="columns"),
    ],
)
def test_factwords_unreadable_table_is_one_line(tmp_path, content, message):
    table = tmp_path / "mine.tsv"
    if content is not None:
        table.write_bytes(content)

    with pytest.raises(OntologyError, match=message):
        load_factuality(table)
