"""Every row of the table of factuality words does what it says, to a clause on a tree written by hand."""

from __future__ import annotations

import pytest
from hand_parsed import place, tree

from kg.knowledge.factwords import FactRow, load_factuality
from kg.model import Certainty, Polarity
from kg.reading.stance.factuality import Factuality, Value

WORDS = load_factuality()
YES, NO = Polarity


def value(tokens: str) -> Value:
    found = tree(tokens, "Norway", "Denmark", "Sweden")
    return Factuality(found, WORDS).value(place(found, "attacked"))


def expected(row: FactRow, *, negated: bool = False) -> tuple[Polarity, Certainty]:
    """What a row says of a clause that is positive and certain in itself."""
    effect = row.negated_polarity if negated else row.polarity
    return (NO if effect == "flip" else YES), row.negated_certainty if negated else row.certainty


PARTICLES = {"out", "off", "on", "up", "down"}
ROWS = sorted(WORDS.values(), key=lambda row: (row.pos, row.lemma))


def of(*pos: str) -> list[object]:
    return [pytest.param(row, id=f"{row.pos}-{row.lemma}") for row in ROWS if row.pos in pos]


def embedding_sentence(row: FactRow, *, negated: bool) -> str:
    """Put a verb over a clause: "they (not) VERB Norway attacked", with the particle or mark that its row asks for."""
    verb, _, second = row.lemma.partition(" ")
    subject, negation = "They/PRP/3/nsubj", ("not" if negated else "really") + "/RB/3/advmod"
    over = f"over={verb}/VBP/0/root"
    attacked = "attacked=attack/VBD/3/ccomp Denmark/NNP/{}/obj"
    if second == "it":
        return f"{subject} {negation} {over} it/PRP/3/obj Norway/NNP/6/nsubj {attacked.format(6)}"
    if second in PARTICLES:
        return (
            f"{subject} {negation} {over} {second}/RP/3/compound:prt Norway/NNP/6/nsubj {attacked.format(6)}"
        )
    if second == "to":
        to = "attacked=attack/VB/3/xcomp Denmark/NNP/5/obj"
        return f"{subject} {negation} {over} to/TO/5/mark {to}"
    if second:
        return f"{subject} {negation} {over} {second}/IN/6/mark Norway/NNP/6/nsubj {attacked.format(6)}"
    return f"{subject} {negation} {over} Norway/NNP/5/nsubj {attacked.format(5)}"


def stands_for_an_adjective(row: FactRow) -> bool:
    """Rows like "be due" speak of an adjective, which has a row of its own."""
    return " " in row.lemma and row.lemma.split()[0] in ("be", "look")


@pytest.mark.parametrize("negated", [False, True], ids=["plain", "negated"])
@pytest.mark.parametrize("row", [p for p in of("verb") if not stands_for_an_adjective(p.values[0])])
def test_rows_verb_does_to_its_clause_what_its_row_says(row, negated):
    found = value(embedding_sentence(row, negated=negated))

    assert (found.polarity, found.certainty) == expected(row, negated=negated)


@pytest.mark.parametrize("row", of("noun"))
def test_rows_noun_does_to_its_clause_what_its_row_says(row):
    noun = f"word={row.lemma.removesuffix(' that')}/NN/3/obj"
    found = value(
        f"They/PRP/3/nsubj really/RB/3/advmod have/VBP/0/root the/DT/5/det {noun} that/IN/8/mark "
        "Norway/NNP/8/nsubj attacked=attack/VBD/5/acl Denmark/NNP/8/obj"
    )

    assert (found.polarity, found.certainty) == expected(row)


@pytest.mark.parametrize("row", [p for p in of("adj") if " " not in p.values[0].lemma])
def test_rows_adjective_does_to_its_clause_what_its_row_says(row):
    adjective = f"word={row.lemma}/JJ/0/root"
    found = value(
        f"It/PRP/3/nsubj is=be/VBZ/3/cop {adjective} that/IN/6/mark "
        "Norway/NNP/6/nsubj attacked=attack/VBD/3/ccomp Denmark/NNP/6/obj"
    )

    assert (found.polarity, found.certainty) == expected(row)


@pytest.mark.parametrize("row", of("adv"))
def test_rows_adverb_does_to_its_clause_what_its_row_says(row):
    first, _, second = row.lemma.rpartition(" ")
    before = f"{first}/RB/3/advmod " if first else "so/RB/3/advmod "
    found = value(
        f"Norway/NNP/4/nsubj {before}{second}/RB/4/advmod attacked=attack/VBD/0/root Denmark/NNP/4/obj"
    )

    assert (found.polarity, found.certainty) == expected(row)


@pytest.mark.parametrize("row", [p for p in of("aux") if " " not in p.values[0].lemma])
def test_rows_modal_does_to_its_clause_what_its_row_says(row):
    found = value(f"Norway/NNP/3/nsubj {row.lemma}/MD/3/aux attacked=attack/VB/0/root Denmark/NNP/3/obj")

    assert (found.polarity, found.certainty) == expected(row)


@pytest.mark.parametrize("row", of("mark"))
def test_rows_conjunction_does_to_its_clause_what_its_row_says(row):
    words = row.lemma.split()
    head = 2 + len(words) + 2
    fixed = " ".join(f"{word}/IN/4/fixed" for word in words[1:])
    found = value(
        "They/PRP/2/nsubj left=leave/VBD/0/root ,/,/2/punct "
        f"{words[0]}/IN/{head + 1}/mark {fixed} Norway/NNP/{head + 1}/nsubj "
        f"attacked=attack/VBD/2/advcl Denmark/NNP/{head + 1}/obj"
    )

    assert (found.polarity, found.certainty) == expected(row)
