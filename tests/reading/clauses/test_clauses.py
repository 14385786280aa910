"""Normalised clauses, on sentences parsed by hand."""

from __future__ import annotations

import pytest
from hand_parsed import clauses, parse, tree_and_finder

from kg.reading.clauses.clauses import ClauseFinder
from kg.reading.syntax.repairs import read_tree

PASSIVE = """Iran/NNP/3/nsubj:pass was/VBD/3/aux:pass attacked/VBN/0/root by/IN/5/case Oman/NNP/3/obl:agent
    in/IN/7/case May/NNP/3/obl"""
RELATIVE = """Oman/NNP/5/nsubj which/WDT/3/nsubj attacked/VBD/1/acl:relcl Iran/NNP/3/obj wants/VBZ/0/root
    peace/NN/5/obj"""
TOGETHER = """Oman/NNP/7/nsubj and/CC/3/cc Yemen/NNP/1/conj which/WDT/5/nsubj share/VBP/3/acl:relcl oil/NN/5/obj
    met/VBD/0/root"""
ALONE = """Oman/NNP/7/nsubj and/CC/3/cc Yemen/NNP/1/conj which/WDT/5/nsubj sells/VBZ/3/acl:relcl oil/NN/5/obj
    met/VBD/0/root"""
INCLUDING = """allies/NNS/7/nsubj ,/,/4/punct including/VBG/4/case Oman/NNP/1/nmod and/CC/6/cc Yemen/NNP/4/conj
    sent/VBD/0/root tanks/NNS/7/obj"""
RATHER = """Oman/NNP/5/nsubj rather/RB/5/advmod than/IN/2/fixed Yemen/NNP/5/nsubj sent/VBD/0/root tanks/NNS/5/obj"""
GAP = """the/DT/2/det port/NN/0/root Oman/NNP/4/nsubj built/VBD/2/acl:relcl"""
REDUCED = """a/DT/2/det port/NN/0/root built/VBN/2/acl by/IN/5/case Oman/NNP/3/obl:agent"""
TOLD = """Oman/NNP/2/nsubj urge/VBP/0/root Iran/NNP/2/obj to/TO/5/mark leave/VB/2/xcomp Yemen/NNP/5/obj"""
VOWED = """Oman/NNP/2/nsubj promise/VBP/0/root Iran/NNP/2/obj to/TO/5/mark leave/VB/2/xcomp Yemen/NNP/5/obj"""
RAISED = """Oman/NNP/3/nsubj:pass was/VBD/3/aux:pass said/VBN/0/root to/TO/6/mark have/VB/6/aux left/VBN/3/xcomp
    Yemen/NNP/6/obj"""
SHARED = """Oman/NNP/2/nsubj buys/VBZ/0/root and/CC/4/cc sells/VBZ/2/conj oil/NN/2/obj"""
NOT_SHARED = """Oman/NNP/2/nsubj buys/VBZ/0/root oil/NN/2/obj and/CC/5/cc sells/VBZ/2/conj"""
GIVEN = """Iran/NNP/3/nsubj:pass was/VBD/3/aux:pass given=give/VBN/0/root ships/NNS/3/obj by/IN/6/case
    Oman/NNP/3/obl:agent"""
BACKED = """Oman/NNP/3/compound -/HYPH/1/punct backed/VBN/4/amod rebels/NNS/5/nsubj fled/VBD/0/root"""
TIRED = """tired/VBN/2/amod rebels/NNS/3/nsubj fled/VBD/0/root"""
COPULA = """Oman/NNP/4/nsubj is/VBZ/4/cop an/DT/4/det ally/NN/0/root of/IN/6/case Iran/NNP/4/nmod"""
TURNED = """the/DT/2/det president/NN/6/nsubj of/IN/4/case Oman/NNP/2/nmod is/VBZ/6/cop Haitham/NNP/0/root"""
INSIDE = """Oman/NNP/4/nsubj is/VBZ/4/cop in/IN/4/case control/NN/0/root of/IN/6/case Muscat/NNP/4/nmod"""
BECAME = """Oman/NNP/2/nsubj become/VBP/0/root a/DT/4/det member/NN/2/xcomp of/IN/6/case Asean/NNP/4/nmod"""
NAMED = """They/PRP/2/nsubj name/VBP/0/root Haitham/NNP/2/obj envoy/NN/2/xcomp to/IN/6/case Iran/NNP/4/nmod"""
EACH = """Oman/NNP/5/nsubj and/CC/3/cc Iran/NNP/1/conj each/DT/5/nsubj left/VBD/0/root"""
ALTERNATIVE = """Oman/NNP/4/nsubj is/VBZ/4/cop no/DT/4/det enemy/NN/0/root or/CC/6/cc ally/NN/4/conj of/IN/8/case
    Iran/NNP/6/nmod"""
APPOSED = """Oman/NNP/6/nsubj ,/,/3/punct ally/NN/1/appos of/IN/5/case Iran/NNP/3/nmod fled/VBD/0/root"""
OWNED = (
    """Oman/NNP/3/nmod:poss 's/POS/1/case attack/NN/6/nsubj on/IN/5/case Iran/NNP/3/nmod failed/VBD/0/root"""
)
BETWEEN = """They/PRP/2/nsubj host/VBP/0/root an/DT/4/det attack/NN/2/obj between/IN/6/case Oman/NNP/4/nmod
    and/CC/8/cc Iran/NNP/6/conj"""
LIGHT = """Oman/NNP/2/nsubj launch/VBP/0/root an/DT/4/det attack/NN/2/obj on/IN/6/case Iran/NNP/4/nmod"""


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        pytest.param(PASSIVE, "attacked(subject: Oman, object: Iran, in: May)", id="passive"),
        pytest.param(RELATIVE, "attacked(subject: Oman, object: Iran)", id="relative subject"),
        pytest.param(TOGETHER, "share(subject: Oman, subject: Yemen, object: oil)", id="plural relative"),
        pytest.param(ALONE, "sells(subject: Yemen, object: oil)", id="singular relative"),
        pytest.param(
            INCLUDING,
            "send(subject: allies, subject: Oman, subject: Yemen, object: tanks)",
            id="some of them",
        ),
        pytest.param(RATHER, "send(subject: Oman, object: tanks)", id="not the other"),
        pytest.param(GAP, "build(subject: Oman, object: port)", id="relative object"),
        pytest.param(REDUCED, "build(subject: Oman, object: port)", id="reduced relative"),
        pytest.param(TOLD, "leave(subject: Iran, object: Yemen)", id="object control"),
        pytest.param(VOWED, "leave(subject: Oman, object: Yemen)", id="subject control"),
        pytest.param(RAISED, "leave(subject: Oman, object: Yemen)", id="raising"),
        pytest.param(SHARED, "sells(subject: Oman, object: oil)", id="shared object"),
        pytest.param(NOT_SHARED, "sells(subject: Oman)", id="object before the second verb"),
        pytest.param(GIVEN, "give(subject: Oman, recipient: Iran, object: ships)", id="passive of giving"),
        pytest.param(BACKED, "backed(subject: Oman, object: rebels)", id="name before a participle"),
        pytest.param(COPULA, "ally(subject: Oman, of: Iran)", id="copula"),
        pytest.param(TURNED, "president(subject: Haitham, of: Oman)", id="name as predicate"),
        pytest.param(INSIDE, "in control(subject: Oman, of: Muscat)", id="predicate with preposition"),
        pytest.param(BECAME, "member(subject: Oman, of: Asean)", id="linking verb"),
        pytest.param(
            BECAME, "become(subject: Oman, complement: member, of: Asean)", id="linking verb itself"
        ),
        pytest.param(NAMED, "envoy(subject: Haitham, to: Iran)", id="naming verb"),
        pytest.param(EACH, "leave(subject: Oman, subject: Iran)", id="floating quantifier"),
        pytest.param(ALTERNATIVE, "ally(subject: Oman, of: Iran)", id="second predicate"),
        pytest.param(APPOSED, "ally(subject: Oman, of: Iran)", id="apposition"),
        pytest.param(OWNED, "attack(subject: Oman, object: Iran)", id="event noun"),
        pytest.param(
            BETWEEN,
            "attack(between: Oman, between: Iran, subject: Oman, object: Iran)",
            id="sides of an event",
        ),
        pytest.param(LIGHT, "attack(subject: Oman, object: Iran)", id="light verb"),
    ],
)
def test_clauses_are_the_same_however_they_are_put(tokens: str, expected: str) -> None:
    assert expected in clauses(parse(tokens))


@pytest.mark.parametrize(
    ("tokens", "lemma", "frame"),
    [
        pytest.param(COPULA, "ally", "ally", id="copula"),
        pytest.param(BECAME, "member", "member", id="linking verb"),
        pytest.param(TURNED, "president", "Haitham", id="name as predicate"),
        pytest.param(ALTERNATIVE, "ally", "enemy", id="second predicate"),
        pytest.param(APPOSED, "ally", None, id="taken for granted"),
    ],
)
def test_clauses_know_what_says_a_noun(tokens: str, lemma: str, frame: str | None) -> None:
    tree, finder = tree_and_finder(tokens)

    [clause] = [clause for clause in finder.find() if clause.lemma == lemma]

    assert frame == (None if clause.frame is None else tree.words[clause.frame])


def test_clauses_need_a_name_before_a_participle() -> None:
    assert clauses(parse(TIRED)) == ["flee(subject: rebels)"]


def test_clauses_are_found_in_a_tree_without_words() -> None:
    tree = read_tree(tree_and_finder("Oman/NNP/0/root")[0].doc[:0].as_doc())

    assert ClauseFinder(tree, lambda lemma: True, lambda i: True).find() == []
