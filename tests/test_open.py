"""Wordings: what clauses say in the words of the text, on sentences parsed by hand."""

from __future__ import annotations

import random

import pytest
from parsed import find, parse

from kg.reading.surface import Wordings, find_wordings


def read(tokens: str) -> Wordings:
    tree, finder = find(tokens)
    return find_wordings(tree, finder, finder.find(), lambda i: tree.lemma[i] == "said")


def triples(tokens: str) -> list[str]:
    return [f"{w.subject.text} | {w.relation.text} | {w.arguments[0].text}" for w in read(tokens).triples]


SIGNED = """Oman/NNP/nsubj/1 signed/VBD/ROOT/1 a/DT/det/3 deal/NN/obj/1 with/IN/case/5
    Iran/NNP/nmod/3 on/IN/case/7 Friday/NNP/obl/1"""
TRIED = """Oman/NNP/nsubj/2 has/VBZ/aux/2 tried/VBN/ROOT/2 to/TO/mark/4 buy/VB/xcomp/2
    ships/NNS/obj/4 and/CC/cc/7 sell/VB/conj/4 oil/NN/obj/7"""
PASSIVE = """The/DT/det/1 port/NN/nsubj:pass/4 was/VBD/aux:pass/4 not/RB/advmod/4
    built/VBN/ROOT/4 by/IN/case/6 Oman/NNP/obl:agent/4"""
RELATIVE = """Oman/NNP/nsubj/5 ,/,/punct/0 which/WDT/nsubj/3 borders/VBZ/acl:relcl/0
    Yemen/NNP/obj/3 wants/VBZ/ROOT/5 peace/NN/obj/5"""
COPULA = """Oman/NNP/nsubj/3 is/VBZ/cop/3 an/DT/det/3 ally/NN/ROOT/3 of/IN/case/5
    Iran/NNP/nmod/3"""
THERE = """There/EX/expl/1 were/VBD/ROOT/1 no/DT/det/3 talks/NNS/nsubj/1 in/IN/case/5
    Muscat/NNP/obl/1"""


TOLD = """Envoys/NNS/nsubj/1 urge/VBP/ROOT/1 Iran/NNP/obj/1 to/TO/mark/4 free/VB/xcomp/1
    sailors/NNS/obj/4"""
SHARED = """It/PRP/nsubj:pass/2 was/VBD/aux:pass/2 built/VBN/ROOT/2 in/IN/case/4 Oman/NNP/obl/2
    and/CC/cc/6 sold/VBN/conj/2 to/IN/case/8 Iran/NNP/obl/6"""
PLAN = """Oman/NNP/nsubj/1 dropped/VBD/ROOT/1 a/DT/det/3 plan/NN/obj/1 to/TO/mark/5
    buy/VB/acl/3 ships/NNS/obj/5 after/IN/mark/8 seeing/VBG/advcl/1 Iran/NNP/obj/8"""
BOTH = """Oman/NNP/nsubj/3 and/CC/cc/2 Iran/NNP/conj/0 met/VBD/ROOT/3 envoys/NNS/obj/3"""
NAMED = """Oman/NNP/nsubj/5 ,/,/punct/3 a/DT/det/3 sultanate/NN/appos/0 ,/,/punct/3
    rejected/VBD/ROOT/5 Iran/NNP/nmod:poss/8 's/POS/case/6 offer/NN/obj/5"""
ABLE = """In/IN/case/1 fact/NN/obl/4 Oman/NNP/nsubj/4 is/VBZ/cop/4 able/JJ/ROOT/4 to/TO/mark/6 buy/VB/xcomp/4
    ships/NNS/obj/6 no/RB/advmod/9 longer/RB/advmod/10 built/VBN/acl/7 in/IN/case/12 Iran/NNP/obl/10"""
ASIDE = (
    """Oman/NNP/nsubj/1 left/VBD/ROOT/1 Yemen/NNP/obj/1 ,/,/punct/5 Iran/NNP/nsubj/5 said/VBD/parataxis/1"""
)
CLOSE = """It/PRP/nsubj/1 moved/VBD/ROOT/1 close/RB/xcomp/1 to/IN/case/4 Oman/NNP/obl/2"""


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
    heads = [draw.randrange(i) if i else 0 for i in range(len(words))]
    labels = ["ROOT", *(draw.choice(deps) for _ in heads[1:])]
    tokens = " ".join(map("/".join, zip(words, tags, labels, map(str, heads), strict=True)))

    wordings = read(tokens)

    assert all(one.arguments and one.subject.text for one in (*wordings.tuples, *wordings.triples))


def test_wordings_go_some_levels_down_a_long_chain_of_modifiers() -> None:
    nouns = " ".join(f"of/IN/case/{4 + 2 * k} ships/NNS/nmod/{2 + 2 * k}" for k in range(300))

    assert len(triples(f"They/PRP/nsubj/1 saw/VBD/ROOT/1 ships/NNS/obj/1 {nouns}")) == 6
