"""Repairs of what parsers get wrong, on sentences parsed by hand."""

from __future__ import annotations

import pytest
from hand_parsed import parse, relation
from spacy.tokens import Span

from kg.reading.syntax.repairs import read_tree

SPLIT_TITLE = "leader/NN/3/nsubj Haitham/NNP/3/nsubj left/VBD/0/root"
TURNED_TITLE = "leader/NN/3/nsubj Haitham/NNP/1/appos left/VBD/0/root"
CONJUNCT = (
    """Oman/NNP/7/nsubj and/CC/3/cc Iran/NNP/1/conj ,/,/6/punct an/DT/6/det ally/NN/1/conj left/VBD/0/root"""
)
NO_SUBJECT = "Talks/NNS/2/nsubj failed/VBD/0/root Oman/NNP/2/obl left/VBD/2/ccomp"
NOUN_ROOT = "The/DT/2/det army/NN/0/root left/VBD/2/acl Muscat/NNP/3/obj"
PARTICIPLE = """They/PRP/2/nsubj ended/VBD/0/root the/DT/4/det war/NN/2/obj in/IN/6/case Oman/NNP/4/nmod
    started/VBN/2/advcl by/IN/9/case Iran/NNP/7/obl:agent"""
ACCUSED = """They/PRP/2/nsubj accuse/VBP/0/root Iran/NNP/2/obj of/IN/5/mark taking/VBG/3/acl part/NN/5/obj"""
SEMICOLON = """Oman/NNP/2/nsubj left/VBD/0/root ;/:/5/punct Iran/NNP/5/nsubj stayed/VBD/2/ccomp"""

SWALLOWED = "Oman/NNP/3/nsubj attacked/VBD/3/amod Iran/NNP/0/root"
SWALLOWED_TOO = """They/PRP/2/nsubj left/VBD/0/root before/IN/6/case Oman/NNP/6/compound attacked/VBD/6/amod
    Iran/NNP/2/obl"""
TWO_SUBJECTS = (
    """Oman/NNP/4/nsubj ,/,/1/punct officials/NNS/4/nsubj said/VBD/6/parataxis ,/,/4/punct left/VBD/0/root"""
)
AVOIDED = (
    """Oman/NNP/2/nsubj avoided/VBD/0/root meeting/VBG/2/xcomp Iran/NNP/3/obj and/CC/6/cc left/VBD/3/conj"""
)

SAID_THEN = """They/PRP/2/nsubj said/VBD/0/root yesterday/NN/2/advmod that/IN/6/mark Oman/NNP/6/nsubj
    left/VBD/3/acl:relcl"""
SAID_LAST_WEEK = """They/PRP/2/nsubj said/VBD/0/root last/JJ/4/amod week/NN/2/obl:unmarked that/WDT/7/obj
    Oman/NNP/7/nsubj left/VBD/4/acl:relcl Iran/NNP/7/obj"""

AFTER = """They/PRP/2/nsubj met/VBD/0/root after/IN/5/case the/DT/5/det army/NN/2/obl had/VBD/7/aux left/VBN/2/conj"""

PERFECT = "Oman/NNP/2/nsubj had=have/VBD/0/root repelled=repel/VBN/4/amod attacks=attack/NNS/2/obj"
ADJECTIVE = "Oman/NNP/2/nsubj had=have/VBD/0/root no/DT/5/det armed=arm/VBN/5/amod guards=guard/NNS/2/obj"
STATEMENT = "a/DT/2/det statement/NN/0/root that/WDT/5/obj Oman/NNP/5/nsubj dismissed/VBD/2/acl"
RULED_OUT = """Oman/NNP/2/nsubj ruled=rule/VBD/0/root out/RP/2/compound:prt attacking=attack/VBG/2/advcl
    Iran/NNP/4/obj"""
BROKE_AWAY = "Oman/NNP/2/nsubj broke=break/VBD/0/root away/RB/2/advmod from/IN/5/case Iran/NNP/3/obl"
PULLED_OUT = "Oman/NNP/2/nsubj pulled=pull/VBD/0/root out/IN/5/case of/IN/5/case Iran/NNP/2/obl"
ALLIED = "Oman/NNP/3/nsubj is=be/VBZ/3/cop allied=ally/VBN/0/root with/IN/5/case Iran/NNP/3/obl"
REBUKED = "Oman/NNP/2/nsubj:pass rebuked=rebuke/VBN/0/root Iran/NNP/2/obj"
ELECTED = """Oman/NNP/2/nsubj won=win/VBD/0/root and/CC/5/cc was=be/VBD/5/aux:pass elected=elect/VBN/2/conj
    host/NN/2/conj"""
CHARGE = """Oman/NNP/2/nsubj left/VBD/0/root ,/,/5/punct a/DT/5/det charge/NN/2/obl:unmarked that/WDT/8/obj
    Iran/NNP/8/nsubj denied/VBD/5/acl:relcl"""


@pytest.mark.parametrize(
    ("tokens", "word", "expected"),
    [
        pytest.param(PERFECT, "attacks", "obj>repelled", id="perfect read as having"),
        pytest.param(PERFECT, "repelled", "ROOT>repelled", id="root of a perfect"),
        pytest.param(ADJECTIVE, "armed", "amod>guards", id="participle of what one has"),
        pytest.param(STATEMENT, "dismissed", "acl:relcl>statement", id="relative clause"),
        pytest.param(RULED_OUT, "attacking", "xcomp>ruled", id="gerund right behind its verb"),
        pytest.param(BROKE_AWAY, "Iran", "obl>broke", id="what hangs on a particle"),
        pytest.param(BROKE_AWAY, "away", "compound:prt>broke", id="particle"),
        pytest.param(PULLED_OUT, "out", "compound:prt>pulled", id="particle before of"),
        pytest.param(ALLIED, "Oman", "nsubj:pass>allied", id="participle with be"),
        pytest.param(REBUKED, "Oman", "nsubj>rebuked", id="no passive has an object and no auxiliary"),
        pytest.param(ELECTED, "host", "xcomp>elected", id="what somebody is elected"),
        pytest.param(CHARGE, "charge", "appos>left", id="what sums up a clause"),
        pytest.param(AFTER, "army", "nsubj>left", id="clause after a conjunction"),
        pytest.param(AFTER, "left", "advcl>met", id="conjunction taken for a preposition"),
        pytest.param(SAID_THEN, "left", "ccomp>said", id="content after a day"),
        pytest.param(SAID_LAST_WEEK, "left", "ccomp>said", id="content after a week"),
        pytest.param(SWALLOWED, "attacked", "ROOT>attacked", id="verb hung on its object"),
        pytest.param(SWALLOWED, "Iran", "obj>attacked", id="object over its verb"),
        pytest.param(SWALLOWED_TOO, "attacked", "advcl>left", id="clause read as a nominal"),
        pytest.param(TWO_SUBJECTS, "Oman", "nsubj>left", id="subject taken by an aside"),
        pytest.param(AVOIDED, "left", "conj>avoided", id="finite verb beside an infinite one"),
        pytest.param(SPLIT_TITLE, "leader", "nmod:desc>Haitham", id="title beside its name"),
        pytest.param(TURNED_TITLE, "Haitham", "nsubj>left", id="title above its name"),
        pytest.param(CONJUNCT, "ally", "appos>Iran", id="apposition among conjuncts"),
        pytest.param(NO_SUBJECT, "Oman", "nsubj>left", id="name before a verb without subject"),
        pytest.param(NOUN_ROOT, "army", "nsubj>left", id="noun at the root"),
        pytest.param(PARTICIPLE, "started", "acl>war", id="participle without comma"),
        pytest.param(ACCUSED, "taking", "xcomp>accuse", id="gerund said of the object"),
        pytest.param(SEMICOLON, "stayed", "parataxis>left", id="clause after a semicolon"),
    ],
)
def test_repairs_mend_what_parsers_get_wrong(tokens: str, word: str, expected: str) -> None:
    assert relation(tokens, word) == expected


@pytest.mark.parametrize(
    ("tokens", "word", "expected"),
    [
        pytest.param("Oman/NNP/2/nsubj left/VBD/0/root", "Oman", "nsubj>left", id="subject"),
        pytest.param(
            "It/PRP/2/nsubj saw/VBD/0/root Oman/NNP/2/obj and/CC/5/cc Iran/NNP/3/conj",
            "Iran",
            "conj>Oman",
            id="conjunct",
        ),
        pytest.param(
            "They/PRP/2/nsubj make/VBP/0/root plans/NNS/2/obj of/IN/5/mark taking/VBG/3/acl",
            "taking",
            "acl>plans",
            id="gerund that tells of a noun",
        ),
    ],
)
def test_repairs_leave_alone_what_is_right(tokens: str, word: str, expected: str) -> None:
    assert relation(tokens, word) == expected


@pytest.mark.parametrize(("label", "head"), [("PERSON", 0), ("GPE", 2)])
def test_repairs_hang_a_person_on_the_office(label: str, head: int) -> None:
    doc = parse(
        "mayor/NN/6/nsubj of/IN/3/case Aleppo/NNP/1/nmod ,/,/5/punct Nour/NNP/3/appos left/VBD/0/root"
    )
    doc.ents = [Span(doc, 4, 5, label=label)]

    tree = read_tree(doc, [(2, 3), (4, 5)])

    assert (tree.head[4], tree.dep[4]) == (head, "appos")


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        pytest.param(
            "Oman/NNP/4/nsubj:pass has=have/VBZ/4/aux not/RB/4/advmod withdrawn/VBN/0/root",
            "nsubj>withdrawn",
            id="perfect",
        ),
        pytest.param(
            "Oman/NNP/3/nsubj:pass was/VBD/3/aux:pass attacked/VBN/0/root",
            "nsubj:pass>attacked",
            id="passive",
        ),
        pytest.param(
            "Oman/NNP/3/nsubj:pass got=get/VBD/3/aux attacked/VBN/0/root",
            "nsubj:pass>attacked",
            id="get-passive",
        ),
    ],
)
def test_repairs_let_the_subject_act_where_no_auxiliary_is_passive(tokens: str, expected: str):
    assert relation(tokens, "Oman") == expected
