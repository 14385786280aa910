"""What a text only tells, stages, nearly did or could not prove is never asserted; what stands beside it still is."""

from __future__ import annotations

import pytest

from kg.model import Document, Status
from kg.pipeline import Pipeline

NOT_ASSERTED = {
    "fakes": [
        ("Fake videos show that Norway shelled Narva.", "Narva"),
        ("A deepfake shows Kenya attacking Uganda.", "Uganda"),
        ("According to the hoax, Cuba attacked Florida.", "Florida"),
        ("A satirical website wrote that Canada invaded Alaska.", "Alaska"),
        ("Unconfirmed: Kenya bombed Somalia.", "Somalia"),
        ("The story that Kenya attacked Uganda was a fabrication.", "Uganda"),
    ],
    "stories": [
        ("In the play, Oman bombs Muscat.", "Muscat"),
        ("In the film, Germany invaded Denmark.", "Denmark"),
        ("Kenya invaded Uganda in the movie.", "Uganda"),
        ("In Ida Holm's novel, Kenya invades Uganda.", "Uganda"),
        ("The novel imagines that Japan invaded Hawaii.", "Hawaii"),
    ],
    "exercises": [
        ("The war game has Chad seizing N'Djamena.", "N'Djamena"),
        ("The exercise assumes that Norway attacked Sweden.", "Sweden"),
        ("A simulation in which China invaded Taiwan ended on Friday.", "Taiwan"),
        ("Under the scenario, Kenya invaded Uganda.", "Uganda"),
        ("During a drill, Kenya attacked Uganda.", "Uganda"),
    ],
    "drafts": [
        ("The draft says that Peru sanctions Chile.", "Chile"),
        ("Under the plan, Kenya withdraws troops from Uganda.", "Uganda"),
    ],
    "near misses": [
        ("Ghana was on the verge of expelling Togo's envoy.", "Togo's envoy"),
        ("Spain stopped short of recognising Palestine.", "Palestine"),
        ("Sudan came close to expelling the French ambassador.", "French ambassador"),
        ("Kenya is far from recognising Somaliland.", "Somaliland"),
        ("Egypt nearly attacked Libya.", "Libya"),
        ("Kenya has all but recognised Somaliland.", "Somaliland"),
        ("At no time did Kenya bomb Uganda.", "Uganda"),
    ],
    "not proven": [
        ("Peru failed to prove that Chile had attacked Haiti.", "Haiti"),
        ("The court found no evidence to show that Peru did not sanction Chile.", "Chile"),
        ("The prosecutor could not show that Iran attacked Bahrain.", "Bahrain"),
        ("The panel could not establish that Kenya bombed Uganda.", "Uganda"),
    ],
    "accused": [
        (
            "Mali severed ties with Ukraine, accusing it of having helped rebels kill Malian soldiers.",
            "rebels",
        ),
        (
            "Mali severed ties with Ukraine, accusing it of having helped rebels kill Malian soldiers.",
            "Malian soldiers",
        ),
        ("Niger expelled the envoy, accusing him of helping gunmen attack soldiers.", "soldiers"),
        ("China and India accused each other of crossing the border.", "border"),
    ],
    "events of nouns": [
        ("Will the United States take part in the Paris meeting on Syria?", "Syria"),
        ("A Chinese attack on Taiwan remains a nightmare.", "Taiwan"),
        ("A Kenyan attack on Uganda would be a disaster.", "Uganda"),
        ("Fears of a Russian invasion of Moldova grew.", "Moldova"),
        ("Plans for a Turkish invasion of Syria were leaked.", "Syria"),
        ("Uganda warned against a Kenyan attack on Somalia.", "Somalia"),
        ("Kenya's attack on Uganda never took place.", "Uganda"),
    ],
}
ASSERTED = [
    ("Satellite pictures show that Kenya bombed Uganda.", "Kenya", "Uganda"),
    ("The film festival opened as Kenya bombed Uganda.", "Kenya", "Uganda"),
    ("The exercise was cancelled because Kenya bombed Uganda.", "Kenya", "Uganda"),
    ("The exercise showed that Kenya lacks tanks.", "Kenya", "tanks"),
    ("Kenya banned the film.", "Kenya", "film"),
    ("Under the plan, Kenya withdrew troops from Uganda in 2020.", "Kenya", "Uganda"),
    ("Kenya did not stop short of recognising Somaliland.", "Kenya", "Somaliland"),
    ("A Kenyan attack on Uganda killed nine people.", "Kenya", "Uganda"),
    ("The Kenyan attack on Uganda was a surprise.", "Kenya", "Uganda"),
    ("Norway proved that Kenya had bombed Uganda.", "Kenya", "Uganda"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "thing"), [case for cases in NOT_ASSERTED.values() for case in cases])
def test_never_asserted(pipeline: Pipeline, text: str, thing: str):
    claims = [*pipeline.extract([Document("urn:x", text)])]
    of_it = [c for c in claims if c.object is not None and c.object.label == thing]

    assert not [c for c in of_it if c.status in (Status.ASSERTED, Status.REPORTED)]


@pytest.mark.parametrize(("text", "subject", "thing"), ASSERTED)
def test_beside_it_is_asserted(pipeline: Pipeline, text: str, subject: str, thing: str):
    found = {
        (c.subject.label, c.object.label if c.object else None, c.status)
        for c in pipeline.extract([Document("urn:x", text)])
    }

    assert (subject, thing, Status.ASSERTED) in found


def test_not_proven_is_open_and_not_denied(pipeline: Pipeline):
    text = "The court found no evidence to show that Peru did not sanction Chile."
    [claim] = [c for c in pipeline.extract([Document("urn:x", text)]) if c.predicate == "kg:sanctioned"]

    assert claim.status is Status.HYPOTHETICAL


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Ghana was on the verge of expelling Togo's envoy.", "Ghana"),
        ("Spain stopped short of recognising Palestine.", "Spain"),
    ],
)
def test_near_misses_are_somebodys(pipeline: Pipeline, text: str, subject: str):
    subjects = {c.subject.label for c in pipeline.extract([Document("urn:x", text)]) if c.object is not None}

    assert subjects == {subject}


def test_charges_are_their_holders(pipeline: Pipeline):
    text = "Mali severed ties with Ukraine, accusing it of having helped rebels kill Malian soldiers."
    below = [
        c for c in pipeline.extract([Document("urn:x", text)]) if c.predicate in ("open:help", "open:kill")
    ]

    assert {(c.subject.label, c.holder.label if c.holder else None) for c in below} == {
        ("Ukraine", "Mali"),
        ("rebels", "Mali"),
    }
