"""Amounts, times, weapons and platforms: what the rules mark, and what only looks like one."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from kg.knowledge.english.numbers import ONES, TENS
from kg.language.tokens import make_tokenizer
from kg.language.values import ValueMarker

NLP = spacy.blank("en")
NLP.tokenizer = make_tokenizer(NLP.vocab)
POS = {"NNP": "PROPN", "CD": "NUM", "JJ": "ADJ", "PRP": "PRON", "VB": "VERB", "$": "SYM"}


def guess_tag(token):
    """A tag as a tagger would give it; what matters and is no number or name is a noun here."""
    if token.text[0].isdigit() or token.lower_ in {**ONES, **TENS}:
        return "CD"
    if token.i and token.text[0].isupper():
        return "NNP"
    return "NNS" if token.lower_.endswith("s") else "NN"


def make_doc(text, names=(), compounds=(), **tags):
    """A text with names already marked, some tags of its own, and some nouns that modify the next one."""
    doc = NLP(text)
    for token in doc:
        token.tag_ = tags.get(token.text) or guess_tag(token)
        token.pos_ = POS.get(token.tag_, "NOUN")
    heads, deps, root = [], [], 0
    for token in doc:
        modifies = token.text in compounds
        heads.append(token.i + 1 if modifies else root)
        deps.append("compound" if modifies else "ROOT" if token.i == root else "dep")
        root = token.i + 1 if token.text == "\n\n" else root
    made = Doc(
        doc.vocab,
        [token.text for token in doc],
        [bool(token.whitespace_) for token in doc],
        tags=[token.tag_ for token in doc],
        pos=[token.pos_ for token in doc],
        heads=heads,
        deps=deps,
    )
    spans = [made.char_span(text.index(name), text.index(name) + len(name), label) for name, label in names]
    made.set_ents([span for span in spans if isinstance(span, Span)])
    return made


def mark(text, **of_doc):
    return [(ent.text, ent.label_) for ent in ValueMarker()(make_doc(text, **of_doc)).ents]


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        # money
        ("They paid $5 million for it", "$5 million", "MONEY"),
        ("They paid $5m for it", "$5m", "MONEY"),
        ("They paid US$3.5bn for it", "US$3.5bn", "MONEY"),
        ("They paid about 20 euros for it", "about 20 euros", "MONEY"),
        ("They paid two hundred thousand roubles for it", "two hundred thousand roubles", "MONEY"),
        ("They paid $1.2-1.5 billion for it", "$1.2-1.5 billion", "MONEY"),
        ("They paid between $5 and $10 for it", "between $5 and $10", "MONEY"),
        ("It cost 500 pounds", "500 pounds", "MONEY"),
        ("It cost several hundred million dollars", "several hundred million dollars", "MONEY"),
        ("A 50-cent coin", "50-cent", "MONEY"),
        # percent
        ("Some 20 per cent of them", "Some 20 per cent", "PERCENT"),
        ("It grew by 3.5%", "3.5%", "PERCENT"),
        ("It grew by 3.5 percentage points", "3.5 percentage points", "PERCENT"),
        ("Between 10 and 20 percent of them", "Between 10 and 20 percent", "PERCENT"),
        # quantity
        ("A wall of 120 km", "120 km", "QUANTITY"),
        ("A 500-pound bag", "500-pound", "QUANTITY"),
        ("He ate 20 pounds of rice", "20 pounds", "QUANTITY"),
        ("He ate two and a half tons of rice", "two and a half tons", "QUANTITY"),
        ("A town of 300 square kilometres", "300 square kilometres", "QUANTITY"),
        ("A 20-mile march", "20-mile", "QUANTITY"),
        ("The wall is 20 m high", "20 m", "QUANTITY"),
        # time
        ("He left at 3 p.m. on foot", "3 p.m.", "TIME"),
        ("He left at 7:30pm on foot", "7:30pm", "TIME"),
        ("He left at 14:30 GMT on foot", "14:30 GMT", "TIME"),
        ("He left at five o'clock", "five o'clock", "TIME"),
        ("He left at noon", "noon", "TIME"),
        ("He left this morning", "this morning", "TIME"),
        ("He waited thirty seconds", "thirty seconds", "TIME"),
        ("He left a second later", "a second later", "TIME"),
        ("He waited half an hour", "half an hour", "TIME"),
        ("He left a few minutes ago", "a few minutes ago", "TIME"),
        ("A two-hour talk", "two-hour", "TIME"),
        ("In the past 24 hours", "the past 24 hours", "TIME"),
        # date
        ("He was away for two years", "two years", "DATE"),
        ("He left nearly two decades ago", "nearly two decades ago", "DATE"),
        ("A five-year plan", "five-year", "DATE"),
        ("The 45-year-old fled", "45-year-old", "DATE"),
        ("It was built in 1987", "1987", "DATE"),
        ("It was built in the early 1980s", "the early 1980s", "DATE"),
        ("In the 21st century", "the 21st century", "DATE"),
        ("In the third quarter", "the third quarter", "DATE"),
        ("It was signed on 3 May 2021", "3 May 2021", "DATE"),
        ("It was signed on May 3rd, 1945", "May 3rd, 1945", "DATE"),
        ("It fell last week", "last week", "DATE"),
        ("It fell in the past three years", "the past three years", "DATE"),
        # cardinal
        ("They sent two dozen ministers", "two dozen", "CARDINAL"),
        ("They sent half a million people", "half a million", "CARDINAL"),
        ("They sent at least 12 people", "at least 12", "CARDINAL"),
        ("They sent hundreds of thousands of people", "hundreds of thousands", "CARDINAL"),
        ("They sent a few hundred people", "a few hundred", "CARDINAL"),
        ("They sent 10 to 20 people", "10 to 20", "CARDINAL"),
        ("They sent three hundred and twelve people", "three hundred and twelve", "CARDINAL"),
        ("They sent two-thirds of it", "two-thirds", "CARDINAL"),
        ("They sent a quarter of it", "a quarter", "CARDINAL"),
        ("A 12-member council", "12", "CARDINAL"),
        ("They lost 3-1", "3-1", "CARDINAL"),
        ("They sent one of them", "one", "CARDINAL"),
        ("They sent 20m people", "20m", "CARDINAL"),
        # ordinal
        ("He left the third time", "third", "ORDINAL"),
        ("He came 21st", "21st", "ORDINAL"),
        ("His twenty-first birthday", "twenty-first", "ORDINAL"),
        # weapons and platforms
        ("They sold Kalashnikov rifles to him", "Kalashnikov rifles", "WEAPON"),
        ("They sold Kalashnikovs to him", "Kalashnikovs", "WEAPON"),
        ("They sold anti-tank mines to him", "anti-tank mines", "WEAPON"),
        ("They sold surface-to-air missiles to him", "surface-to-air missiles", "WEAPON"),
        ("They sold small arms to him", "small arms", "WEAPON"),
        ("They sold Patriot missiles to him", "Patriot missiles", "WEAPON"),
        ("They sold a T-72 tank to him", "T-72 tank", "PLATFORM"),
        ("They sold an F-16 to him", "F-16", "PLATFORM"),
        ("They sold an F-16C to him", "F-16C", "PLATFORM"),
        ("They sold MiG-29s to him", "MiG-29s", "PLATFORM"),
        ("They sold a Leopard 2A6 to him", "Leopard 2A6", "PLATFORM"),
        ("They sold S-400 systems to him", "S-400 systems", "PLATFORM"),
        ("They sold patrol boats to him", "patrol boats", "PLATFORM"),
        ("They sold an aircraft carrier to him", "aircraft carrier", "PLATFORM"),
    ],
)
def test_values_marks(text, words, label):
    tags = {"third": "JJ", "high": "JJ", "one": "CD", "people": "NNS"}
    found = mark(text, **tags)

    assert found == [(words, label)]


@pytest.mark.parametrize(
    ("text", "of_doc"),
    [
        pytest.param("Call 555-123-4567", {}, id="telephone"),
        pytest.param("Call +49 30 901820", {}, id="telephone with country"),
        pytest.param("Call 030 901 8204", {}, id="runs of figures"),
        pytest.param("No one came", {"one": "NN"}, id="no one"),
        pytest.param("There one must go", {"one": "PRP"}, id="the pronoun one"),
        pytest.param("They seconded it", {}, id="the verb second"),
        pytest.param("They read article 5 there", {}, id="a numbered thing"),
        pytest.param("They read Resolution 1701 there", {}, id="a name with a number"),
        pytest.param("They flew a Boeing 737 there", {}, id="a civil aircraft"),
        pytest.param("They had COVID-19 there", {}, id="a number inside a word"),
        pytest.param("They read version 2.0.1 there", {}, id="no number"),
        pytest.param("A shop open 24/7", {}, id="a slash"),
        pytest.param("1. The council met", {}, id="the number of a list"),
        pytest.param("He met the First Lady there", {}, id="an ordinal in a title"),
        pytest.param("He may march there", {"may": "VB", "march": "VB"}, id="no months"),
        pytest.param("A fuel tank and a think tank", {}, id="other tanks"),
        pytest.param("A coal mine and a fishing boat", {}, id="other mines and boats"),
        pytest.param("He held her in his arms", {}, id="arms of a body"),
        pytest.param("The arms embargo and the tank crews", {"compounds": ("arms", "tank")}, id="modifiers"),
        pytest.param("They mine it and shell it", {"mine": "VB", "shell": "VB"}, id="verbs"),
        pytest.param("The political system", {}, id="systems that are none"),
        pytest.param("The Patriot Act of a leopard", {}, id="names that are other names too"),
        pytest.param("A suicide bomber", {}, id="a person"),
    ],
)
def test_values_leaves_alone(text, of_doc):
    assert mark(text, **of_doc) == []


def test_values_leaves_marked_names_as_they_are():
    names = [("US", "GPE"), ("Leopard 2", "ORG"), ("2020", "DATE")]

    found = mark("They paid 5 million US dollars for 14 Leopard 2 tanks in 2020", names=names)

    assert found == [
        ("5 million", "MONEY"),
        ("US", "GPE"),
        ("14", "CARDINAL"),
        ("Leopard 2", "ORG"),
        ("tanks", "PLATFORM"),
        ("2020", "DATE"),
    ]


def test_values_reads_an_age_after_a_person():
    found = mark("Ivan Petrov, 45, fled", names=[("Ivan Petrov", "PERSON")])

    assert found == [("Ivan Petrov", "PERSON"), ("45", "DATE")]


def test_values_keeps_to_one_sentence():
    assert mark("They came in twenty\n\nMillion is a word") == [
        ("twenty", "CARDINAL"),
        ("Million", "CARDINAL"),
    ]


def test_values_reads_over_a_wrapped_line():
    assert mark("They paid 20\nper cent") == [("20\nper cent", "PERCENT")]


def test_values_takes_the_noun_of_another_word_for_no_part_of_a_weapon():
    doc = make_doc("In Orm tanks came")

    assert [(ent.text, ent.label_) for ent in ValueMarker()(doc).ents] == [("tanks", "PLATFORM")]


@pytest.mark.parametrize(
    "text",
    ["", " ", "\n\n", "-", "$", "one", "half", "between", "2A6", "F-", "about " * 5000, "missile " * 5000],
)
def test_values_reads_any_text(text):
    assert ValueMarker()(make_doc(text)).text == text
