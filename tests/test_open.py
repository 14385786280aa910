"""Wordings: what clauses say in the words of the text, on sentences parsed by hand."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from kg.reading.clauses import ClauseFinder
from kg.reading.surface import Wordings, find_wordings
from kg.reading.tree import Tree

VOCAB = spacy.blank("en").vocab


def parse(tokens: str) -> Doc:
    """A hand-parsed sentence: `word/TAG/pos/dep/head`, one token each, heads counted from 0."""
    words, tags, pos, deps, heads = zip(*(token.rsplit("/", 4) for token in tokens.split()), strict=True)
    return Doc(VOCAB, words, tags=tags, pos=pos, deps=deps, heads=[int(h) for h in heads], lemmas=words)


def read(tokens: str) -> Wordings:
    tree = Tree(parse(tokens))
    finder = ClauseFinder(tree, lambda lemma: False, lambda i: False)
    return find_wordings(tree, finder, finder.find())


def triples(tokens: str) -> list[str]:
    return [f"{w.subject.text} | {w.relation.text} | {w.arguments[0].text}" for w in read(tokens).triples]


SIGNED = """Oman/NNP/PROPN/nsubj/1 signed/VBD/VERB/ROOT/1 a/DT/DET/det/3 deal/NN/NOUN/obj/1 with/IN/ADP/case/5
    Iran/NNP/PROPN/nmod/3 on/IN/ADP/case/7 Friday/NNP/PROPN/obl/1"""
TRIED = """Oman/NNP/PROPN/nsubj/2 has/VBZ/AUX/aux/2 tried/VBN/VERB/ROOT/2 to/TO/PART/mark/4 buy/VB/VERB/xcomp/2
    ships/NNS/NOUN/obj/4 and/CC/CCONJ/cc/7 sell/VB/VERB/conj/4 oil/NN/NOUN/obj/7"""
PASSIVE = """The/DT/DET/det/1 port/NN/NOUN/nsubj:pass/4 was/VBD/AUX/aux:pass/4 not/RB/PART/advmod/4
    built/VBN/VERB/ROOT/4 by/IN/ADP/case/6 Oman/NNP/PROPN/obl:agent/4"""
RELATIVE = """Oman/NNP/PROPN/nsubj/5 ,/,/PUNCT/punct/0 which/WDT/PRON/nsubj/3 borders/VBZ/VERB/acl:relcl/0
    Yemen/NNP/PROPN/obj/3 wants/VBZ/VERB/ROOT/5 peace/NN/NOUN/obj/5"""
COPULA = """Oman/NNP/PROPN/nsubj/3 is/VBZ/AUX/cop/3 an/DT/DET/det/3 ally/NN/NOUN/ROOT/3 of/IN/ADP/case/5
    Iran/NNP/PROPN/nmod/3"""
THERE = """There/EX/PRON/expl/1 were/VBD/VERB/ROOT/1 no/DT/DET/det/3 talks/NNS/NOUN/nsubj/1 in/IN/ADP/case/5
    Muscat/NNP/PROPN/obl/1"""


TOLD = """Envoys/NNS/NOUN/nsubj/1 urge/VBP/VERB/ROOT/1 Iran/NNP/PROPN/obj/1 to/TO/PART/mark/4 free/VB/VERB/xcomp/1
    sailors/NNS/NOUN/obj/4"""
SHARED = """It/PRP/PRON/nsubj:pass/2 was/VBD/AUX/aux:pass/2 built/VBN/VERB/ROOT/2 in/IN/ADP/case/4 Oman/NNP/PROPN/obl/2
    and/CC/CCONJ/cc/6 sold/VBN/VERB/conj/2 to/IN/ADP/case/8 Iran/NNP/PROPN/obl/6"""
PLAN = """Oman/NNP/PROPN/nsubj/1 dropped/VBD/VERB/ROOT/1 a/DT/DET/det/3 plan/NN/NOUN/obj/1 to/TO/PART/mark/5
    buy/VB/VERB/acl/3 ships/NNS/NOUN/obj/5 after/IN/SCONJ/mark/8 seeing/VBG/VERB/advcl/1 Iran/NNP/PROPN/obj/8"""
BOTH = """Oman/NNP/PROPN/nsubj/3 and/CC/CCONJ/cc/2 Iran/NNP/PROPN/conj/0 met/VBD/VERB/ROOT/3 envoys/NNS/NOUN/obj/3"""
NAMED = """Oman/NNP/PROPN/nsubj/5 ,/,/PUNCT/punct/3 a/DT/DET/det/3 sultanate/NN/NOUN/appos/0 ,/,/PUNCT/punct/3
    rejected/VBD/VERB/ROOT/5 Iran/NNP/PROPN/nmod:poss/8 's/POS/PART/case/6 offer/NN/NOUN/obj/5"""
CLOSE = (
    """It/PRP/PRON/nsubj/1 moved/VBD/VERB/ROOT/1 close/RB/ADV/xcomp/1 to/IN/ADP/case/4 Oman/NNP/PROPN/obl/2"""
)


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        pytest.param(
            SIGNED,
            [
                "Oman | signed | a deal with Iran",
                "Oman | signed a deal with | Iran",
                "Oman | signed a deal on | Friday",
            ],
            id="prepositions",
        ),
        pytest.param(
            TRIED,
            ["Oman | has tried to buy | ships", "Oman | has tried to sell | oil"],
            id="verb that leads on",
        ),
        pytest.param(PASSIVE, ["The port | was not built by | Oman"], id="passive"),
        pytest.param(RELATIVE, ["Oman | borders | Yemen", "Oman | wants | peace"], id="relative clause"),
        pytest.param(COPULA, ["Oman | is | an ally of Iran", "Oman | is an ally of | Iran"], id="copula"),
        pytest.param(THERE, ["There | were | no talks", "There | were no talks in | Muscat"], id="there"),
        pytest.param(
            TOLD,
            [
                "Envoys | urge | Iran",
                "Envoys | urge Iran to free | sailors",
                "Iran | to free | sailors",
            ],
            id="told to",
        ),
        pytest.param(SHARED, ["It | was built in | Oman", "It | was sold to | Iran"], id="shared auxiliary"),
        pytest.param(
            PLAN,
            [
                "Oman | dropped | a plan",
                "Oman | dropped a plan to buy | ships",
                "Oman | dropped a plan after seeing | Iran",
                "Oman | buy | ships",
                "Oman | seeing | Iran",
            ],
            id="infinitive and gerund",
        ),
        pytest.param(BOTH, ["Oman | met | envoys", "Iran | met | envoys"], id="coordinated subjects"),
        pytest.param(NAMED, ["Oman | rejected | Iran 's offer"], id="nothing implied"),
        pytest.param(CLOSE, ["It | moved | close to Oman", "It | moved close to | Oman"], id="adverb"),
    ],
)
def test_triples_have_one_argument_each(tokens: str, expected: list[str]) -> None:
    assert triples(tokens) == expected


def test_tuples_keep_the_arguments_together() -> None:
    [one] = read(SIGNED).tuples

    assert (one.relation.text, [a.text for a in one.arguments]) == (
        "signed",
        ["a deal with Iran", "on Friday"],
    )


def test_tuples_keep_subjects_together_and_say_what_is_implied() -> None:
    assert [w.subject.text for w in read(BOTH).tuples] == ["Oman and Iran"]
    assert [(w.subject.text, w.relation.text, w.arguments[0].text) for w in read(NAMED).tuples] == [
        ("Oman", "is", "a sultanate"),
        ("Oman", "rejected", "Iran 's offer"),
        ("Iran", "has", "offer"),
    ]


def test_wordings_are_surer_the_nearer_the_subject() -> None:
    confidence = {w.relation.text: w.confidence for w in read(PLAN).tuples}

    assert confidence["dropped"] > confidence["buy"]


@pytest.mark.parametrize("tokens", [SIGNED, TRIED, PASSIVE, RELATIVE, COPULA, THERE, TOLD, PLAN])
def test_phrases_cite_their_characters(tokens: str) -> None:
    text = parse(tokens).text
    wordings = read(tokens)

    for one in (*wordings.triples, *wordings.tuples):
        for phrase in (one.subject, one.relation, *one.arguments):
            assert " ".join(text[start:end] for start, end in phrase.spans) == phrase.text
