"""Values of clauses on trees written by hand: every construction of the grammar."""

from __future__ import annotations

import pytest
from hand_parsed import place, tree

from kg.knowledge.factwords import load_factuality
from kg.model import Certainty, Polarity, Tense
from kg.reading.stance.factuality import Factuality, Value

WORDS = load_factuality()
CERTAIN, PROBABLE, POSSIBLE, UNKNOWN = Certainty
YES, NO = Polarity
PAST, PRESENT, FUTURE, OPEN = Tense


def value(tokens: str, word: str = "attacked") -> Value:
    found = tree(tokens, "Norway", "Denmark", "Sweden")
    return Factuality(found, WORDS).value(place(found, word))


CASES = {
    # the plain cases, which must stay certain
    "past": ("Norway/NNP/2/nsubj attacked=attack/VBD/0/root Denmark/NNP/2/obj", YES, CERTAIN, PAST),
    "present perfect": (
        "Norway/NNP/3/nsubj has=have/VBZ/3/aux attacked=attack/VBN/0/root Denmark/NNP/3/obj", YES, CERTAIN, PAST),
    "generic present": ("Norway/NNP/2/nsubj attacked=attack/VBZ/0/root Denmark/NNP/2/obj", YES, CERTAIN, PRESENT),
    "reduced relative": (
        "Ships/NNS/4/nsubj attacked=attack/VBN/1/acl yesterday/RB/2/advmod left=leave/VBD/0/root",
        YES, CERTAIN, PAST),
    "participle beside a fact": (
        "Norway/NNP/2/nsubj left=leave/VBD/0/root ,/,/4/punct attacked=attack/VBG/2/advcl Denmark/NNP/4/obj",
        YES, CERTAIN, PAST),
    "helped by doing": (
        "Norway/NNP/2/nsubj supported=support/VBD/0/root us/PRP/2/obj by/IN/5/mark attacked=attack/VBG/2/advcl "
        "Denmark/NNP/5/obj", YES, CERTAIN, PAST),
    "when, in the past": (
        "When/WRB/3/advmod Norway/NNP/3/nsubj attacked=attack/VBD/5/advcl we/PRP/5/nsubj left=leave/VBD/0/root",
        YES, CERTAIN, PAST),
    "relative clause inside a plan": (
        "They/PRP/2/nsubj plan/VBP/0/root to/TO/4/mark visit/VB/2/xcomp ships/NNS/4/obj that/WDT/7/nsubj "
        "attacked=attack/VBD/5/acl:relcl Denmark/NNP/7/obj", YES, CERTAIN, PAST),
    "the first to do it": (
        "Norway/NNP/5/nsubj was=be/VBD/5/cop the/DT/5/det first/JJ/5/amod country/NN/0/root to/TO/7/mark "
        "attacked=attack/VB/5/acl Denmark/NNP/7/obj", YES, CERTAIN, PAST),
    "managed to": (
        "Norway/NNP/2/nsubj managed=manage/VBD/0/root to/TO/4/mark attacked=attack/VB/2/xcomp Denmark/NNP/4/obj",
        YES, CERTAIN, PAST),
    "managed to, the second verb": (
        "Norway/NNP/2/nsubj managed=manage/VBD/0/root to/TO/4/mark leave/VB/2/xcomp and/CC/6/cc "
        "attacked=attack/VB/4/conj Denmark/NNP/6/obj", YES, CERTAIN, PAST),
    "second verb whose past looks like the bare form": (
        "Norway/NNP/2/nsubj left=leave/VBD/0/root and/CC/4/cc cut/VBP/2/conj ties/NNS/4/obj", YES, CERTAIN, PRESENT),
    "not only": (
        "Norway/NNP/4/nsubj not/RB/4/advmod only/RB/4/advmod attacked=attack/VBD/0/root Denmark/NNP/4/obj",
        YES, CERTAIN, PAST),
    "before the attack": (
        "They/PRP/2/nsubj left=leave/VBD/0/root before/IN/5/case the/DT/5/det attacked=attack/NN/2/obl",
        YES, CERTAIN, OPEN),
    "launched an attack": (
        "Norway/NNP/2/nsubj launched=launch/VBD/0/root an/DT/4/det attacked=attack/NN/2/obj", YES, CERTAIN, PAST),
    "condemned an attack": (
        "Norway/NNP/2/nsubj condemned=condemn/VBD/0/root an/DT/4/det attacked=attack/NN/2/obj", YES, CERTAIN, OPEN),
    # negation
    "did not": (
        "Norway/NNP/4/nsubj did=do/VBD/4/aux not/RB/4/advmod attacked=attack/VB/0/root Denmark/NNP/4/obj",
        NO, CERTAIN, PAST),
    "will not": (
        "Norway/NNP/4/nsubj will/MD/4/aux not/RB/4/advmod attacked=attack/VB/0/root Denmark/NNP/4/obj",
        NO, CERTAIN, FUTURE),
    "cannot": (
        "Norway/NNP/3/nsubj cannot/MD/3/aux attacked=attack/VB/0/root Denmark/NNP/3/obj", NO, CERTAIN, OPEN),
    "never": (
        "Norway/NNP/4/nsubj has=have/VBZ/4/aux never/RB/4/advmod attacked=attack/VBN/0/root Denmark/NNP/4/obj",
        NO, CERTAIN, PAST),
    "no longer": (
        "Norway/NNP/4/nsubj no/RB/3/advmod longer/RB/4/advmod attacked=attack/VBZ/0/root Denmark/NNP/4/obj",
        NO, CERTAIN, PRESENT),
    "nor, on the auxiliary": (
        "nor/CC/2/cc has=have/VBZ/4/aux it/PRP/4/nsubj attacked=attack/VBN/0/root Denmark/NNP/4/obj",
        NO, CERTAIN, PAST),
    "no ship": ("No/DT/2/det ships=ship/NNS/3/nsubj attacked=attack/VBD/0/root Denmark/NNP/3/obj", NO, CERTAIN, PAST),
    "none of the ships": (
        "None/NN/5/nsubj of/IN/4/case the/DT/4/det ships=ship/NNS/1/nmod attacked=attack/VBD/0/root Denmark/NNP/5/obj",
        NO, CERTAIN, PAST),
    "neither nor": (
        "Neither/CC/2/cc:preconj Norway/NNP/5/nsubj nor/CC/4/cc Sweden/NNP/2/conj attacked=attack/VBD/0/root",
        NO, CERTAIN, PAST),
    "neither nor, hung on the verb": (
        "Neither/CC/2/cc:preconj Norway/NNP/5/nsubj nor/CC/5/cc Sweden/NNP/5/nsubj "
        "attacked=attack/VBD/0/root", NO, CERTAIN, PAST),
    "gerund on a noun": (
        "We/PRP/2/nsubj have/VBP/0/root ships/NNS/2/obj for/IN/5/mark attacked=attack/VBG/3/acl Norway/NNP/5/obj",
        YES, UNKNOWN, FUTURE),
    "blamed for, hung on who is blamed": (
        "We/PRP/2/nsubj blame/VBP/0/root Sweden/NNP/2/obj for/IN/5/mark attacked=attack/VBG/3/acl Norway/NNP/5/obj",
        YES, PROBABLE, PRESENT),
    "signed no treaty": (
        "Norway/NNP/2/nsubj attacked=sign/VBD/0/root no/DT/4/det treaty/NN/2/obj", NO, CERTAIN, PAST),
    "launched no attack": (
        "Norway/NNP/2/nsubj launched=launch/VBD/0/root no/DT/4/det attacked=attack/NN/2/obj", NO, CERTAIN, PAST),
    "did not launch an attack": (
        "Norway/NNP/4/nsubj did=do/VBD/4/aux not/RB/4/advmod launch/VB/0/root an/DT/6/det attacked=attack/NN/4/obj",
        NO, CERTAIN, PAST),
    "not all": (
        "Not/RB/3/advmod all/DT/3/det ships=ship/NNS/4/nsubj attacked=attack/VBD/0/root Denmark/NNP/4/obj",
        NO, CERTAIN, PAST),
    "few": ("Few/JJ/2/amod ships=ship/NNS/3/nsubj attacked=attack/VBD/0/root Denmark/NNP/3/obj", NO, PROBABLE, PAST),
    "a few": (
        "A/DT/3/det few/JJ/3/amod ships=ship/NNS/4/nsubj attacked=attack/VBD/0/root Denmark/NNP/4/obj",
        YES, CERTAIN, PAST),
    "without doing": (
        "Norway/NNP/2/nsubj left=leave/VBD/0/root without/IN/4/mark attacked=attack/VBG/2/advcl Denmark/NNP/4/obj",
        NO, CERTAIN, OPEN),
    "without an attack": (
        "Norway/NNP/2/nsubj left=leave/VBD/0/root without/IN/5/case an/DT/5/det attacked=attack/NN/2/obl",
        NO, CERTAIN, OPEN),
    "two negations": (
        "Nobody/NN/4/nsubj did=do/VBD/4/aux not/RB/4/advmod attacked=attack/VB/0/root Denmark/NNP/4/obj",
        YES, CERTAIN, PAST),
    "denied failing": (
        "Norway/NNP/2/nsubj denied=deny/VBD/0/root that/IN/6/mark it/PRP/6/nsubj had=have/VBD/6/aux "
        "failed=fail/VBN/2/ccomp to/TO/8/mark attacked=attack/VB/6/xcomp Denmark/NNP/8/obj", YES, CERTAIN, PAST),
    "denied reports that": (
        "Norway/NNP/2/nsubj denied=deny/VBD/0/root reports=report/NNS/2/obj that/IN/7/mark it/PRP/7/nsubj "
        "had=have/VBD/7/aux attacked=attack/VBN/3/acl Denmark/NNP/7/obj", NO, CERTAIN, PAST),
    "prevented from": (
        "Norway/NNP/2/nsubj prevented=prevent/VBD/0/root Sweden/NNP/2/obj from/IN/5/mark "
        "attacked=attack/VBG/2/advcl Denmark/NNP/5/obj", NO, CERTAIN, PAST),
    "rejected an attack": (
        "Norway/NNP/2/nsubj rejected=reject/VBD/0/root an/DT/4/det attacked=attack/NN/2/obj", NO, CERTAIN, FUTURE),
    # conditions, both halves
    "if, the condition": (
        "If/IN/3/mark Norway/NNP/3/nsubj attacked=attack/VBZ/7/advcl Denmark/NNP/3/obj we/PRP/7/nsubj will/MD/7/aux "
        "leave/VB/0/root", YES, UNKNOWN, FUTURE),
    "if, the consequence": (
        "If/IN/3/mark we/PRP/3/nsubj leave/VBP/6/advcl Norway/NNP/6/nsubj will/MD/6/aux attacked=attack/VB/0/root",
        YES, UNKNOWN, FUTURE),
    "had they, the condition": (
        "Had=have/VBD/3/aux Norway/NNP/3/nsubj attacked=attack/VBN/6/advcl we/PRP/6/nsubj would/MD/6/aux "
        "leave/VB/0/root", YES, UNKNOWN, PAST),
    "had they, the consequence": (
        "Had=have/VBD/3/aux we/PRP/3/nsubj left=leave/VBN/6/advcl Norway/NNP/6/nsubj would/MD/6/aux "
        "attacked=attack/VB/0/root", YES, UNKNOWN, OPEN),
    "as long as": (
        "We/PRP/2/nsubj wait/VBP/0/root as/RB/4/advmod long/RB/2/advmod as/IN/7/mark Norway/NNP/7/nsubj "
        "attacked=attack/VBZ/2/advcl", YES, UNKNOWN, PRESENT),
    "when, in the future": (
        "When/WRB/3/advmod Norway/NNP/3/nsubj attacked=attack/VBZ/6/advcl we/PRP/6/nsubj will/MD/6/aux leave/VB/0/root",
        YES, UNKNOWN, FUTURE),
    "would": ("Norway/NNP/3/nsubj would/MD/3/aux attacked=attack/VB/0/root Denmark/NNP/3/obj", YES, UNKNOWN, OPEN),
    "would have": (
        "Norway/NNP/4/nsubj would/MD/4/aux have/VB/4/aux attacked=attack/VBN/0/root Denmark/NNP/4/obj",
        YES, UNKNOWN, PAST),
    # what lies ahead
    "will": ("Norway/NNP/3/nsubj will/MD/3/aux attacked=attack/VB/0/root Denmark/NNP/3/obj", YES, CERTAIN, FUTURE),
    "said it would": (
        "We/PRP/2/nsubj said=say/VBD/0/root Norway/NNP/5/nsubj would/MD/5/aux attacked=attack/VB/2/ccomp",
        YES, CERTAIN, FUTURE),
    "going to": (
        "Norway/NNP/3/nsubj is=be/VBZ/3/aux going=go/VBG/0/root to/TO/5/mark attacked=attack/VB/3/xcomp",
        YES, CERTAIN, FUTURE),
    "is to": (
        "Norway/NNP/4/nsubj is=be/VBZ/4/cop to/TO/4/mark attacked=attack/VB/0/root Denmark/NNP/4/obj",
        YES, UNKNOWN, FUTURE),
    "has to": (
        "Norway/NNP/2/nsubj has=have/VBZ/0/root to/TO/4/mark attacked=attack/VB/2/xcomp Denmark/NNP/4/obj",
        YES, UNKNOWN, FUTURE),
    "purpose of a verb": (
        "Norway/NNP/2/nsubj left=leave/VBD/0/root to/TO/4/mark attacked=attack/VB/2/advcl Denmark/NNP/4/obj",
        YES, UNKNOWN, FUTURE),
    "purpose hung on the object": (
        "Norway/NNP/2/nsubj crossed=cross/VBD/0/root the/DT/4/det river/NN/2/obj to/TO/6/mark "
        "attacked=attack/VB/4/acl Denmark/NNP/6/obj", YES, UNKNOWN, FUTURE),
    "plans of an attack": (
        "We/PRP/2/nsubj have/VBP/0/root plans=plan/NNS/2/obj of/IN/6/case an/DT/6/det attacked=attack/NN/3/nmod",
        YES, UNKNOWN, FUTURE),
    # asked
    "question": (
        "Did=do/VBD/3/aux Norway/NNP/3/nsubj attacked=attack/VB/0/root Denmark/NNP/3/obj ?/./3/punct",
        YES, UNKNOWN, PAST),
    "command": ("attacked=attack/VB/0/root Denmark/NNP/1/obj !/./1/punct", YES, UNKNOWN, OPEN),
    "second command": (
        "Leave/VB/0/root and/CC/3/cc attacked=attack/VB/1/conj Denmark/NNP/3/obj !/./1/punct", YES, UNKNOWN, OPEN),
    "bare form beside a third person": (
        "Norway/NNP/2/nsubj intends=intend/VBZ/0/root to/TO/4/mark leave/VB/2/xcomp and/CC/6/cc "
        "attacked=attack/VBP/2/conj Denmark/NNP/6/obj", YES, UNKNOWN, PRESENT),
    # hedged
    "modal shared by two verbs": (
        "Norway/NNP/3/nsubj may/MD/3/aux leave/VB/0/root and/CC/5/cc attacked=attack/VB/3/conj Denmark/NNP/5/obj",
        YES, POSSIBLE, OPEN),
    "participle beside a modal": (
        "Norway/NNP/3/nsubj may/MD/3/aux leave/VB/0/root ,/,/5/punct attacked=attack/VBG/3/advcl Denmark/NNP/5/obj",
        YES, POSSIBLE, OPEN),
    "alleged attack": (
        "The/DT/3/det alleged/JJ/3/amod attacked=attack/NN/4/nsubj continued=continue/VBD/0/root",
        YES, PROBABLE, OPEN),
    "an attack is unlikely": (
        "An/DT/2/det attacked=attack/NN/4/nsubj is=be/VBZ/4/cop unlikely/JJ/0/root", NO, PROBABLE, PRESENT),
    "is believed to": (
        "Norway/NNP/3/nsubj:pass is=be/VBZ/3/aux:pass believed=believe/VBN/0/root to/TO/5/mark have/VB/6/aux "
        "attacked=attack/VBN/3/xcomp", YES, PROBABLE, PAST),
    "belief as an aside": (
        "Norway/NNP/2/nsubj attacked=attack/VBD/0/root Denmark/NNP/2/obj ,/,/6/punct officials=official/NNS/6/nsubj "
        "believe/VBP/2/parataxis", YES, PROBABLE, PAST),
    "content hung on who is told": (
        "He/PRP/2/nsubj hinted=hint/VBD/0/root reporters=reporter/NNS/2/iobj that/IN/6/mark Norway/NNP/6/nsubj "
        "attacked=attack/VBD/3/acl:relcl Denmark/NNP/6/obj", YES, PROBABLE, PAST),
    "free relative": (
        "We/PRP/2/nsubj guess/VBP/0/root how/WRB/2/obj Norway/NNP/5/nsubj attacked=attack/VBD/3/advcl:relcl "
        "Denmark/NNP/5/obj", YES, PROBABLE, PAST),
    "content hung on the day": (
        "Denmark/NNP/2/nsubj hinted=hint/VBD/0/root on/IN/4/case Friday/NNP/2/obl that/IN/7/mark Norway/NNP/7/nsubj "
        "attacked=attack/VBD/4/acl:relcl Sweden/NNP/7/obj", YES, PROBABLE, PAST),
    "content taken for a relative": (
        "Fears=fear/NNS/7/nsubj that/IN/4/mark Norway/NNP/4/nsubj attacked=attack/VBD/1/acl:relcl Denmark/NNP/4/obj "
        ",/,/7/punct grew=grow/VBD/0/root", YES, POSSIBLE, PAST),
    "verb taken for a plural noun": (
        "Norway/NNP/2/compound denies/NNS/0/root that/IN/5/mark it/PRP/5/nsubj attacked=attack/VBD/2/acl:relcl "
        "Denmark/NNP/5/obj", NO, CERTAIN, PAST),
}  # fmt: skip


@pytest.mark.parametrize(("tokens", "polarity", "certainty", "tense"), CASES.values(), ids=CASES)
def test_factuality_reads(tokens, polarity, certainty, tense):
    found = value(tokens, "attacked" if "attacked" in tokens else "cut")

    assert (found.polarity, found.certainty, found.tense) == (polarity, certainty, tense)


def test_factuality_title_is_taken_for_granted_under_a_denial():
    found = tree(
        "We/PRP/2/nsubj deny/VBP/0/root that/IN/6/mark leader/NN/5/nmod:desc Norway/NNP/6/nsubj left=leave/VBD/2/ccomp",
        "Norway",
    )

    assert Factuality(found, WORDS).taken_for_granted(place(found, "leader")) == Value()


def test_factuality_former_title_is_past():
    found = tree(
        "Former/JJ/2/amod president/NN/3/nmod:desc Norway/NNP/4/nsubj left=leave/VBD/0/root", "Norway"
    )

    assert Factuality(found, WORDS).taken_for_granted(place(found, "president")).tense is PAST


def test_factuality_of_a_circle_in_a_broken_tree_is_unknown():
    found = tree("Norway/NNP/2/nsubj say/VBP/0/root attacked=attack/VBD/2/ccomp", "Norway")
    found.head[1], found.dep[1] = 2, "ccomp"

    assert Factuality(found, WORDS).value(2).certainty is UNKNOWN


def test_factuality_of_deep_trees_needs_no_deep_recursion():
    depth = 1500
    said = " ".join(f"say/VBP/{n}/{'ccomp' if n else 'root'}" for n in range(depth))

    assert value(f"{said} attacked=attack/VBD/{depth}/ccomp") == Value(tense=PAST)
