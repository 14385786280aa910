"""Trees set right by semantic roles, on sentences parsed by hand."""

from __future__ import annotations

import pytest
from hand_parsed import parse

from kg.language.frames import Frame
from kg.reading.syntax.repairs import read_tree

QUOTED = (
    "We/PRP/4/nsubj will/MD/4/aux not/RB/4/advmod agree/VB/6/ccomp ,/,/4/punct said=say/VBD/0/root "
    "its/PRP$/8/nmod:poss spokesman/NN/4/nsubj"
)
WITH_SUBJECT = "Norway/NNP/2/nsubj said=say/VBD/0/root ministers=minister/NNS/4/nsubj agree/VBP/2/ccomp"
SHARED = "Oman/NNP/2/nsubj met=meet/VBD/0/root Iran/NNP/2/obj and/CC/5/cc agreed=agree/VBD/2/conj"
PASSIVE = "troops=troop/NNS/3/obl were=be/VBD/3/aux:pass seen=see/VBN/0/root"


@pytest.mark.parametrize(
    ("tokens", "verb", "doer", "subject"),
    [
        pytest.param(QUOTED, 5, 7, [7], id="a second subject of what is said said it"),
        pytest.param(QUOTED, 5, 0, [], id="the first one did not"),
        pytest.param(WITH_SUBJECT, 1, 2, [0], id="who has a subject needs none"),
        pytest.param(SHARED, 4, 2, [], id="coordinated verbs share theirs"),
        pytest.param(PASSIVE, 2, 0, [], id="passives lack none"),
    ],
)
def test_role_repairs_give_verbs_their_speakers(tokens, verb, doer, subject):
    doc = parse(tokens)
    doc._.frames = (Frame(verb, "x.01", (("ARG0", doer),)),)

    assert read_tree(doc).find(verb, "nsubj") == subject
