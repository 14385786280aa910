"""Wordings: what clauses say in the words of the text, on sentences parsed by hand."""

from __future__ import annotations

import random

import pytest
from hand_parsed import parse, tree_and_finder

from kg.reading.wording.finder import find_wordings
from kg.reading.wording.wording import Wordings


def read(tokens: str) -> Wordings:
    tree, finder = tree_and_finder(tokens)
    return find_wordings(tree, finder, finder.find(), lambda i: tree.lemma[i] == "say")


def triples(tokens: str) -> list[str]:
    return [f"{w.subject.text} | {w.relation.text} | {w.arguments[0].text}" for w in read(tokens).triples]


SIGNED = """Oman/NNP/2/nsubj signed/VBD/0/root a/DT/4/det deal/NN/2/obj with/IN/6/case
    Iran/NNP/4/nmod on/IN/8/case Friday/NNP/2/obl"""
TRIED = """Oman/NNP/3/nsubj has/VBZ/3/aux tried/VBN/0/root to/TO/5/mark buy/VB/3/xcomp
    ships/NNS/5/obj and/CC/8/cc sell/VB/5/conj oil/NN/8/obj"""
PASSIVE = """The/DT/2/det port/NN/5/nsubj:pass was/VBD/5/aux:pass not/RB/5/advmod
    built/VBN/0/root by/IN/7/case Oman/NNP/5/obl:agent"""
RELATIVE = """Oman/NNP/6/nsubj ,/,/1/punct which/WDT/4/nsubj borders/VBZ/1/acl:relcl
    Yemen/NNP/4/obj wants/VBZ/0/root peace/NN/6/obj"""
COPULA = """Oman/NNP/4/nsubj is/VBZ/4/cop an/DT/4/det ally/NN/0/root of/IN/6/case
    Iran/NNP/4/nmod"""
THERE = """There/EX/2/expl were/VBD/0/root no/DT/4/det talks/NNS/2/nsubj in/IN/6/case
    Muscat/NNP/2/obl"""


TOLD = """Envoys/NNS/2/nsubj urge/VBP/0/root Iran/NNP/2/obj to/TO/5/mark free/VB/2/xcomp
    sailors/NNS/5/obj"""
SHARED = """It/PRP/3/nsubj:pass was/VBD/3/aux:pass built/VBN/0/root in/IN/5/case Oman/NNP/3/obl
    and/CC/7/cc sold/VBN/3/conj to/IN/9/case Iran/NNP/7/obl"""
PLAN = """Oman/NNP/2/nsubj dropped/VBD/0/root a/DT/4/det plan/NN/2/obj to/TO/6/mark
    buy/VB/4/acl ships/NNS/6/obj after/IN/9/mark seeing/VBG/2/advcl Iran/NNP/9/obj"""
BOTH = """Oman/NNP/4/nsubj and/CC/3/cc Iran/NNP/1/conj met/VBD/0/root envoys/NNS/4/obj"""
NAMED = """Oman/NNP/6/nsubj ,/,/4/punct a/DT/4/det sultanate/NN/1/appos ,/,/4/punct
    rejected/VBD/0/root Iran/NNP/9/nmod:poss 's/POS/7/case offer/NN/6/obj"""
ABLE = """In/IN/2/case fact/NN/5/obl Oman/NNP/5/nsubj is/VBZ/5/cop able/JJ/0/root to/TO/7/mark buy/VB/5/xcomp
    ships/NNS/7/obj no/RB/10/advmod longer/RB/11/advmod built/VBN/8/acl in/IN/13/case Iran/NNP/11/obl"""
ASIDE = (
    """Oman/NNP/2/nsubj left/VBD/0/root Yemen/NNP/2/obj ,/,/6/punct Iran/NNP/6/nsubj said/VBD/2/parataxis"""
)
CLOSE = """It/PRP/2/nsubj moved/VBD/0/root close/RB/2/xcomp to/IN/5/case Oman/NNP/3/obl"""


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
                "Oman | to buy | ships",
                "Oman | seeing | Iran",
            ],
            id="infinitive and gerund",
        ),
        pytest.param(BOTH, ["Oman | met | envoys", "Iran | met | envoys"], id="coordinated subjects"),
        pytest.param(NAMED, ["Oman | rejected | Iran 's offer"], id="nothing implied"),
        pytest.param(
            ABLE,
            ["Oman | is able to buy | ships", "ships | no longer built in | Iran"],
            id="leading adjective",
        ),
        pytest.param(ASIDE, ["Oman | left | Yemen", "Iran | said | Oman left Yemen"], id="speech aside"),
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

    assert confidence["dropped"] > confidence["to buy"]


@pytest.mark.parametrize("tokens", [SIGNED, TRIED, PASSIVE, RELATIVE, COPULA, THERE, TOLD, PLAN])
def test_phrases_cite_their_characters(tokens: str) -> None:
    text = parse(tokens).text
    wordings = read(tokens)

    for one in (*wordings.triples, *wordings.tuples):
        for phrase in (one.subject, one.relation, *one.arguments):
            assert " ".join(text[start:end] for start, end in phrase.spans) == phrase.text


@pytest.mark.parametrize("seed", range(40))
def test_wordings_are_found_in_whatever_a_parser_makes_of_a_text(seed: int) -> None:
    draw = random.Random(seed)
    words = ["Oman", "which", "said", "to", "sell", "ships", "of", "including", "there", "not"] * 3
    tags = ["NNP", "WDT", "VBD", "TO", "VB", "NNS", "IN", "VBG", "EX", "RB"] * 3
    deps = [
        "nsubj",
        "obj",
        "nmod",
        "obl",
        "acl",
        "acl:relcl",
        "xcomp",
        "ccomp",
        "advcl",
        "conj",
        "case",
        "mark",
        "cop",
    ]
    heads = [1 + draw.randrange(i) if i else 0 for i in range(len(words))]
    labels = ["root", *(draw.choice(deps) for _ in heads[1:])]
    tokens = " ".join(map("/".join, zip(words, tags, map(str, heads), labels, strict=True)))

    wordings = read(tokens)

    assert all(one.arguments and one.subject.text for one in (*wordings.tuples, *wordings.triples))


def test_wordings_go_some_levels_down_a_long_chain_of_modifiers() -> None:
    nouns = " ".join(f"of/IN/{5 + 2 * k}/case ships/NNS/{3 + 2 * k}/nmod" for k in range(300))

    assert len(triples(f"They/PRP/2/nsubj saw/VBD/0/root ships/NNS/2/obj {nouns}")) == 6
