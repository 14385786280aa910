"""Relations taught by sentences: what a sentence teaches, where it is found, and how patterns are kept."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest

from kg.knowledge.english.verbforms import past_participle
from kg.knowledge.ontology import Ontology
from kg.knowledge.sentences import parse_sentence
from kg.model import Claim, Document, Polarity, Tense
from kg.reading.relations.patterncache import load_phrases
from kg.reading.relations.phrases import PhrasePattern, compile_phrases, compile_sentence


@pytest.fixture
def read(pipeline) -> Callable[[str], list[Claim]]:
    """The claims of a text that the author makes in words, without those inferred from them."""

    def claims(text: str) -> list[Claim]:
        [reading] = pipeline.read([Document("urn:kg:doc:test", text, published="2024-04-12")])
        return [claim for claim in reading.claims if not claim.derived_from]

    return claims


def facts(claims: Iterable[Claim]) -> set[tuple[str, str, str]]:
    """The claims of relations: subject, predicate, object, by their labels."""
    return {
        (claim.subject.label, claim.predicate, claim.object.label)
        for claim in claims
        if claim.object and claim.predicate.startswith("kg:")
    }


# What a sentence teaches


@pytest.mark.parametrize(
    ("taught", "found"),
    [
        pytest.param(
            "{Israel} attacked {the camp}",
            ("verb", "attack", "subject", "object", ()),
            id="a plain transitive verb",
        ),
        pytest.param(
            "{Egypt} reached a ceasefire with {Israel}",
            ("verb", "reach", "subject", "with", (("object", "ceasefire"),)),
            id="with an object that belongs to it",
        ),
        pytest.param(
            "{The rebels} took control of {the city}",
            ("verb", "take", "subject", "object/of", (("object", "control"),)),
            id="on a noun of the clause",
        ),
        pytest.param("{Iran} is a rival of {Israel}", ("noun", "rival", "subject", "of", ()), id="a noun"),
        pytest.param(
            "{object: The port} is owned by {subject: Oman}",
            ("verb", "own", "subject", "object", ()),
            id="the passive teaches what the active does",
        ),
    ],
)
def test_phrases_learn_from_a_sentence(pipeline, taught, found):
    sentence = parse_sentence(taught)

    assert compile_sentence(sentence, pipeline.nlp(sentence.text), pipeline.reader.lexicon) == found


def test_phrases_say_what_was_read_where_nothing_is_taught(pipeline):
    sentence = parse_sentence("{The envoys} slept while {the minister} wrote a letter")

    reason = compile_sentence(sentence, pipeline.nlp(sentence.text), pipeline.reader.lexicon)

    assert "no clause holds both arguments; read were: " in reason
    assert "write (subject, object)" in reason


# Where it is found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("The camp was attacked by Israel.", ("Israel", "kg:attacked", "camp"), id="passive"),
        pytest.param(
            "Iran, a longtime foe of Israel, waited.",
            ("Iran", "kg:rivalOf", "Israel"),
            id="apposition, modifier",
        ),
        pytest.param(
            "Serbia's closest ally, Russia, sent an envoy.",
            ("Russia", "kg:allyOf", "Serbia"),
            id="possessive",
        ),
        pytest.param(
            "Norway, which joined NATO in 1949, sent an envoy.",
            ("Norway", "kg:joined", "NATO"),
            id="relative clause",
        ),
        pytest.param("Oman and Qatar joined NATO.", ("Qatar", "kg:joined", "NATO"), id="coordination"),
        pytest.param(
            "The newly elected president of Poland, Karol Nawrocki, waited.",
            ("Karol Nawrocki", "kg:headOfState", "Poland"),
            id="modified office",
        ),
        pytest.param(
            "Canada imposed new sanctions on Iran.", ("Canada", "kg:sanctioned", "Iran"), id="light verb"
        ),
        pytest.param(
            "Kamala Harris was born on 3 May 1970.", ("Kamala Harris", "kg:bornOn", "1970-05-03"), id="date"
        ),
        pytest.param(
            "The Green Party was founded in 1921.", ("Green Party", "kg:foundedOn", "1921"), id="year"
        ),
        pytest.param(
            "Minsk is the capital of Belarus.",
            ("Minsk", "kg:capitalOf", "Belarus"),
            id="a capital, no metonym",
        ),
    ],
)
def test_phrases_cover_variants(read, text, expected):
    assert expected in facts(read(text))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The deputy prime minister of Poland, Anna Kowalska, waited.", id="deputy"),
        pytest.param("Anna Kowalska is the vice president of Poland.", id="vice"),
        pytest.param("Anna Kowalska is the acting president of Poland.", id="acting"),
    ],
)
def test_phrases_take_no_deputy_for_the_office(read, text):
    found = {predicate for _, predicate, _ in facts(read(text))}

    assert not found & {"kg:headOfState", "kg:headOfGovernment", "kg:ministerOf", "kg:leaderOf"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Joe Biden is not the deputy prime minister of Canada.", id="not before a compound"),
        pytest.param("Ukraine never attacked Slovakia.", id="never"),
        pytest.param("Israel did not carry out strikes on Oman.", id="light verb"),
    ],
)
def test_phrases_are_denied_where_the_words_deny(read, text):
    claims = [claim for claim in read(text) if claim.predicate.startswith("kg:")]

    assert claims != []
    assert {claim.polarity for claim in claims} == {Polarity.NEGATIVE}


def test_phrases_of_a_former_office_are_past(read):
    [claim] = [
        c
        for c in read("Evo Morales, the former president of Bolivia, waited.")
        if c.predicate == "kg:headOfState"
    ]

    assert claim.tense is Tense.PAST


def test_phrases_ask_for_arguments_of_fitting_classes(read):
    assert ("Anna Kowalska", "kg:headOfState", "Microsoft") not in facts(
        read("Anna Kowalska is the president of Microsoft.")
    )


def test_phrases_tell_a_wording_once(read):
    claims = [c for c in read("Canada imposed new sanctions on Iran.") if c.event]

    assert [claim.predicate for claim in claims] == ["kg:sanctioned"]


# Patterns between runs


@pytest.fixture
def small(pipeline) -> Ontology:
    """An ontology of two relations: quick to compile."""
    names = ("kg:mined", "kg:allyOf")
    return replace(pipeline.ontology, relations={name: pipeline.ontology.relations[name] for name in names})


def test_cache_gives_back_what_was_compiled(pipeline, small, tmp_path):
    lexicon = pipeline.reader.lexicon
    compiled = compile_phrases(pipeline.nlp, small, lexicon)

    first = load_phrases(pipeline.nlp, small, lexicon, tmp_path)
    again = load_phrases(pipeline.nlp, small, lexicon, tmp_path)

    assert first.patterns == again.patterns == compiled.patterns
    assert len(list(tmp_path.iterdir())) == 1


def test_cache_is_read_and_not_compiled_again(pipeline, small, tmp_path):
    load_phrases(pipeline.nlp, small, pipeline.reader.lexicon, tmp_path)
    [path] = tmp_path.iterdir()
    path.write_text('{"patterns": [], "unread": []}', encoding="utf-8")

    assert load_phrases(pipeline.nlp, small, pipeline.reader.lexicon, tmp_path).patterns == ()


def test_cache_knows_a_changed_phrase(pipeline, small, tmp_path):
    mined = replace(small.relations["kg:mined"], phrases=("{Ukraine} mined {the border}",))
    changed = replace(small, relations={**small.relations, "kg:mined": mined})

    before = load_phrases(pipeline.nlp, small, pipeline.reader.lexicon, tmp_path)
    after = load_phrases(pipeline.nlp, changed, pipeline.reader.lexicon, tmp_path)

    assert len(before.patterns) > len(after.patterns)
    assert PhrasePattern("kg:mined", 1, "verb", "mine", "subject", "object") in after.patterns


@pytest.mark.parametrize(
    "content", ["", "{", '{"patterns": 3}', '{"patterns": [{"x": 1}], "unread": []}', "[]"]
)
def test_cache_that_is_broken_is_made_afresh(pipeline, small, tmp_path, content):
    whole = load_phrases(pipeline.nlp, small, pipeline.reader.lexicon, tmp_path)
    [path] = tmp_path.iterdir()
    path.write_text(content, encoding="utf-8")

    assert load_phrases(pipeline.nlp, small, pipeline.reader.lexicon, tmp_path).patterns == whole.patterns


@pytest.mark.skipif(
    os.name == "nt" or os.geteuid() == 0, reason="the rights of folders do not hold for this user"
)
def test_cache_that_cannot_be_written_is_left_out(pipeline, small, tmp_path):
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)

    assert load_phrases(pipeline.nlp, small, pipeline.reader.lexicon, tmp_path / "deeper").patterns != ()


def test_cache_in_the_place_of_a_file_is_left_out(pipeline, small, tmp_path):
    (tmp_path / "taken").write_text("", encoding="utf-8")

    assert load_phrases(pipeline.nlp, small, pipeline.reader.lexicon, tmp_path / "taken").patterns != ()


# Forms of verbs


@pytest.mark.parametrize(
    ("form", "lemma", "participle"),
    [
        ("struck", "strike", "struck"),
        ("took", "take", "taken"),
        ("mined", "mine", "mined"),
        ("occupies", "occupy", "occupied"),
    ],
)
def test_verbforms_past_participle(form, lemma, participle):
    assert past_participle(form, lemma) == participle


@pytest.mark.parametrize(
    ("text", "polarity", "certainty", "tense"),
    [
        pytest.param(
            "Angela Merkel served as the president of Germany.", "positive", "certain", "past", id="served"
        ),
        pytest.param(
            "Angela Merkel did not serve as the president of Germany.",
            "negative",
            "certain",
            "past",
            id="denied",
        ),
        pytest.param(
            "Angela Merkel may serve as the president of Germany.",
            "positive",
            "possible",
            None,
            id="possible",
        ),
        pytest.param(
            "Angela Merkel will serve as the president of Germany.",
            "positive",
            "certain",
            "future",
            id="future",
        ),
        pytest.param(
            "Angela Merkel did not become the president of Germany.",
            "negative",
            "certain",
            "past",
            id="became",
        ),
    ],
)
def test_phrases_take_what_somebody_serves_as_as_the_verb_puts_it(read, text, polarity, certainty, tense):
    [claim] = [c for c in read(text) if c.predicate == "kg:headOfState"]

    assert (claim.subject.label, claim.object.label) == ("Angela Merkel", "Germany")
    assert (claim.polarity, claim.certainty) == (polarity, certainty)
    assert tense in (claim.tense, None)


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        pytest.param(
            "Anna Bell is a Norwegian banker serving in the French army.",
            ("Anna Bell", "kg:servedIn", "French Armed Forces"),
            id="a participle behind what somebody is",
        ),
        pytest.param(
            "Anna Bell was elected as president of Chile.",
            ("Anna Bell", "kg:headOfState", "Chile"),
            id="elected as",
        ),
    ],
)
def test_phrases_are_found_behind_what_somebody_is(read, text, fact):
    assert fact in facts(read(text))
