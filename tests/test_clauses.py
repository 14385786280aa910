"""Normalised clauses, on sentences parsed by hand."""

from __future__ import annotations

import pytest
from parsed import find

from kg.reading.clauses import ClauseFinder
from kg.reading.repairs import read_tree

PASSIVE = """Iran/NNP/nsubj:pass/2 was/VBD/aux:pass/2 attacked/VBN/ROOT/2 by/IN/case/4 Oman/NNP/obl:agent/2
    in/IN/case/6 May/NNP/obl/2"""
RELATIVE = """Oman/NNP/nsubj/4 which/WDT/nsubj/2 attacked/VBD/acl:relcl/0 Iran/NNP/obj/2 wants/VBZ/ROOT/4
    peace/NN/obj/4"""
TOGETHER = """Oman/NNP/nsubj/6 and/CC/cc/2 Yemen/NNP/conj/0 which/WDT/nsubj/4 share/VBP/acl:relcl/2 oil/NN/obj/4
    met/VBD/ROOT/6"""
ALONE = """Oman/NNP/nsubj/6 and/CC/cc/2 Yemen/NNP/conj/0 which/WDT/nsubj/4 sells/VBZ/acl:relcl/2 oil/NN/obj/4
    met/VBD/ROOT/6"""
INCLUDING = """allies/NNS/nsubj/6 ,/,/punct/3 including/VBG/case/3 Oman/NNP/nmod/0 and/CC/cc/5 Yemen/NNP/conj/3
    sent/VBD/ROOT/6 tanks/NNS/obj/6"""
RATHER = """Oman/NNP/nsubj/4 rather/RB/advmod/4 than/IN/fixed/1 Yemen/NNP/nsubj/4 sent/VBD/ROOT/4 tanks/NNS/obj/4"""
GAP = """the/DT/det/1 port/NN/ROOT/1 Oman/NNP/nsubj/3 built/VBD/acl:relcl/1"""
REDUCED = """a/DT/det/1 port/NN/ROOT/1 built/VBN/acl/1 by/IN/case/4 Oman/NNP/obl:agent/2"""
TOLD = """Oman/NNP/nsubj/1 urge/VBP/ROOT/1 Iran/NNP/obj/1 to/TO/mark/4 leave/VB/xcomp/1 Yemen/NNP/obj/4"""
VOWED = """Oman/NNP/nsubj/1 promise/VBP/ROOT/1 Iran/NNP/obj/1 to/TO/mark/4 leave/VB/xcomp/1 Yemen/NNP/obj/4"""
RAISED = """Oman/NNP/nsubj:pass/2 was/VBD/aux:pass/2 said/VBN/ROOT/2 to/TO/mark/5 have/VB/aux/5 left/VBN/xcomp/2
    Yemen/NNP/obj/5"""
SHARED = """Oman/NNP/nsubj/1 buys/VBZ/ROOT/1 and/CC/cc/3 sells/VBZ/conj/1 oil/NN/obj/1"""
NOT_SHARED = """Oman/NNP/nsubj/1 buys/VBZ/ROOT/1 oil/NN/obj/1 and/CC/cc/4 sells/VBZ/conj/1"""
GIVEN = """Iran/NNP/nsubj:pass/2 was/VBD/aux:pass/2 given/VBN/ROOT/2 ships/NNS/obj/2 by/IN/case/5
    Oman/NNP/obl:agent/2"""
BACKED = """Oman/NNP/compound/2 -/HYPH/punct/0 backed/VBN/amod/3 rebels/NNS/nsubj/4 fled/VBD/ROOT/4"""
TIRED = """tired/VBN/amod/1 rebels/NNS/nsubj/2 fled/VBD/ROOT/2"""
COPULA = """Oman/NNP/nsubj/3 is/VBZ/cop/3 an/DT/det/3 ally/NN/ROOT/3 of/IN/case/5 Iran/NNP/nmod/3"""
TURNED = """the/DT/det/1 president/NN/nsubj/5 of/IN/case/3 Oman/NNP/nmod/1 is/VBZ/cop/5 Haitham/NNP/ROOT/5"""
INSIDE = """Oman/NNP/nsubj/3 is/VBZ/cop/3 in/IN/case/3 control/NN/ROOT/3 of/IN/case/5 Muscat/NNP/nmod/3"""
BECAME = """Oman/NNP/nsubj/1 become/VBP/ROOT/1 a/DT/det/3 member/NN/xcomp/1 of/IN/case/5 Asean/NNP/nmod/3"""
NAMED = """They/PRP/nsubj/1 name/VBP/ROOT/1 Haitham/NNP/obj/1 envoy/NN/xcomp/1 to/IN/case/5 Iran/NNP/nmod/3"""
EACH = """Oman/NNP/nsubj/4 and/CC/cc/2 Iran/NNP/conj/0 each/DT/nsubj/4 left/VBD/ROOT/4"""
ALTERNATIVE = """Oman/NNP/nsubj/3 is/VBZ/cop/3 no/DT/det/3 enemy/NN/ROOT/3 or/CC/cc/5 ally/NN/conj/3 of/IN/case/7
    Iran/NNP/nmod/5"""
APPOSED = """Oman/NNP/nsubj/5 ,/,/punct/2 ally/NN/appos/0 of/IN/case/4 Iran/NNP/nmod/2 fled/VBD/ROOT/5"""
OWNED = (
    """Oman/NNP/nmod:poss/2 's/POS/case/0 attack/NN/nsubj/5 on/IN/case/4 Iran/NNP/nmod/2 failed/VBD/ROOT/5"""
)
BETWEEN = """They/PRP/nsubj/1 host/VBP/ROOT/1 an/DT/det/3 attack/NN/obj/1 between/IN/case/5 Oman/NNP/nmod/3
    and/CC/cc/7 Iran/NNP/conj/5"""
LIGHT = """Oman/NNP/nsubj/1 launch/VBP/ROOT/1 an/DT/det/3 attack/NN/obj/1 on/IN/case/5 Iran/NNP/nmod/3"""


def clauses(tokens: str, **lemmas: str) -> list[str]:
    """All clauses as text: `lemma(role: word, …)`."""
    tree, finder = find(tokens, **lemmas)
    return [
        f"{clause.lemma}({', '.join(f'{arg.role}: {tree.words[arg.head]}' for arg in clause.args)})"
        for clause in finder.find()
    ]


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        pytest.param(PASSIVE, "attacked(subject: Oman, object: Iran, in: May)", id="passive"),
        pytest.param(RELATIVE, "attacked(subject: Oman, object: Iran)", id="relative subject"),
        pytest.param(TOGETHER, "share(subject: Oman, subject: Yemen, object: oil)", id="plural relative"),
        pytest.param(ALONE, "sells(subject: Yemen, object: oil)", id="singular relative"),
        pytest.param(
            INCLUDING,
            "sent(subject: allies, subject: Oman, subject: Yemen, object: tanks)",
            id="some of them",
        ),
        pytest.param(RATHER, "sent(subject: Oman, object: tanks)", id="not the other"),
        pytest.param(GAP, "built(subject: Oman, object: port)", id="relative object"),
        pytest.param(REDUCED, "built(subject: Oman, object: port)", id="reduced relative"),
        pytest.param(TOLD, "leave(subject: Iran, object: Yemen)", id="object control"),
        pytest.param(VOWED, "leave(subject: Oman, object: Yemen)", id="subject control"),
        pytest.param(RAISED, "left(subject: Oman, object: Yemen)", id="raising"),
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
        pytest.param(EACH, "left(subject: Oman, subject: Iran)", id="floating quantifier"),
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
    assert expected in clauses(tokens, given="give")


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
    tree, finder = find(tokens)

    [clause] = [clause for clause in finder.find() if clause.lemma == lemma]

    assert frame == (None if clause.frame is None else tree.words[clause.frame])


def test_clauses_need_a_name_before_a_participle() -> None:
    assert clauses(TIRED) == ["flee(subject: rebels)"]


def test_clauses_are_found_in_a_tree_without_words() -> None:
    tree = read_tree(find("Oman/NNP/ROOT/0")[0].doc[:0].as_doc())

    assert ClauseFinder(tree, lambda lemma: True, lambda i: True).find() == []
