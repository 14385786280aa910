"""Whole sentences in which a noun tells of an event, a word has another sense, or a time belongs to a state."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from kg.model import Claim, Document
from kg.pipeline import Pipeline

Read = Callable[[str], list[Claim]]


@pytest.fixture(scope="module")
def read() -> Read:
    pipeline = Pipeline()
    return lambda text: pipeline.extract([Document("d", text, published="2025-06-16")])


def said(claim: Claim) -> str:
    """A claim in short: subject, predicate, object, then status, type of event, time and place, as far as known."""
    parts = (
        claim.subject.label,
        claim.predicate,
        claim.object.label if claim.object else "-",
        str(claim.status),
    )
    beside = (
        claim.event.type if claim.event else "",
        claim.time.value if claim.time else "",
        f"@{claim.place.label}" if claim.place else "",
    )
    return " | ".join((*parts, *filter(None, beside)))


def recipients(claim: Claim) -> set[str]:
    return {role.label for role in claim.roles if role.role == "recipient"}


RIGHT = [
    (
        "The Oslo bombing killed twelve people.",
        "Oslo bombing | open:kill | twelve people | asserted | ASSAULT | @Oslo",
    ),
    (
        "The Paris talks between Serbia and Kosovo ended on Friday.",
        "Serbia | kg:met | Kosovo | asserted | CONSULT | 2025-06-13 | @Paris",
    ),
    (
        "Thursday's talks in Oslo between Iran and Israel failed.",
        "Iran | kg:met | Israel | asserted | CONSULT | 2025-06-12 | @Oslo",
    ),
    (
        "Friday's attack in Herat killed nine.",
        "Friday's attack | open:kill | nine | asserted | ASSAULT | 2025-06-13 | @Herat",
    ),
    (
        "The attacks of the Lakshar militia on Herat continued.",
        "Lakshar militia | kg:attacked | Herat | asserted | ASSAULT",
    ),
    (
        "Niger, Mali and Burkina Faso announced their withdrawal from ECOWAS.",
        "Mali | kg:withdrewFrom | ECOWAS | hypothetical | SANCTION",
    ),
    (
        "France completed the withdrawal of its troops from Chad.",
        "France | kg:withdrewFrom | Chad | asserted | RETREAT",
    ),
    (
        "Norway announced the suspension of peace talks with Chad.",
        "Norway | open:suspend | peace talks | asserted | SANCTION",
    ),
    ("Mali imposed sanctions on Niger.", "Mali | kg:sanctioned | Niger | asserted | SANCTION"),
    (
        "Mali ordered the expulsion of the French ambassador.",
        "Mali | kg:expelled | French ambassador | hypothetical | SANCTION",
    ),
    (
        "Georgia's opposition received assurances of support from the United States.",
        "United States | open:support | Georgia's opposition | hypothetical | SUPPORT",
    ),
    ("Chad received threats from Niger.", "Niger | open:threaten | Chad | asserted | THREATEN"),
    (
        "ECOWAS said it held the soldiers responsible for the death of the president.",
        "ECOWAS | kg:blames | soldiers | reported | ACCUSE",
    ),
    (
        "Three soldiers were killed in an attack that Washington blamed on militias.",
        "United States | kg:blames | militias | asserted | ACCUSE",
    ),
    ("Kenya summoned the Somali ambassador.", "Kenya | kg:summoned | Somali ambassador | asserted | ACCUSE"),
    ("Niger was suspended from the African Union.", "Niger | kg:suspendedFrom | African Union | asserted"),
    (
        "Egypt's Ama Boateng will replace Ida Holm as head of the Arab League next year.",
        "Ama Boateng | kg:successorOf | Ida Holm | hypothetical | 2026",
    ),
    (
        "Egypt's Ama Boateng will replace Ida Holm as head of the Arab League next year.",
        "Ida Holm | kg:leaderOf | Arab League | asserted",
    ),
    ("Gabon's army ousted President Sidi Keita.", "Sidi Keita | kg:headOfState | Gabon | asserted"),
    (
        "Thailand's court removed prime minister Ama Boateng.",
        "Ama Boateng | kg:headOfGovernment | Thailand | asserted",
    ),
    (
        "Togo has been a member of the Commonwealth since 2022.",
        "Togo | kg:memberOf | Commonwealth | asserted | 2022/..",
    ),
    (
        "Olaf Brandt was prime minister of Norway until 2013.",
        "Olaf Brandt | kg:headOfGovernment | Norway | asserted | ../2013",
    ),
    (
        "Omar Said was president of Chad from 2003 to 2010.",
        "Omar Said | kg:headOfState | Chad | asserted | 2003/2010",
    ),
    (
        "On the 1st of last month Sudan expelled the ambassador of Chad.",
        "Sudan | kg:expelled | ambassador of Chad | asserted | SANCTION | 2025-05-01",
    ),
    ("On the 3rd of this month Chad left the bloc.", "Chad | kg:left | bloc | asserted | 2025-06-03"),
    (
        'Milei called Sanchez "corrupt".',
        "Javier Gerardo Milei | open:call | Pedro Sánchez | asserted | ACCUSE",
    ),
    ("Brandt attacked Holm for her vote.", "Brandt | open:attack | Holm | asserted | ACCUSE"),
    ("Alexander Holm is called Batka.", "Alexander Holm | kg:alsoKnownAs | Batka | asserted"),
    (
        "The supreme leader of Iran, Ali Holm, met Olaf Brandt.",
        "Ali Holm | kg:leaderOf | Iran | asserted",
    ),
]


@pytest.mark.parametrize(("text", "expected"), RIGHT)
def test_what_is_said_is_claimed(read: Read, text: str, expected: str) -> None:
    assert expected in {said(claim) for claim in read(text)}


WRONG = [
    ("The Oslo bombing killed twelve people.", "Oslo", "open:bomb"),
    ("The Paris talks between Serbia and Kosovo ended on Friday.", "Paris", "open:talk"),
    ("Friday's attack in Herat killed nine.", "Friday's", "open:attack"),
    ("Will the United States take part in the Paris meeting on Syria?", "Paris", "open:meet"),
    ('Milei called Sanchez "corrupt".', "Pedro Sánchez", "kg:alsoKnownAs"),
    ("ECOWAS held the soldiers responsible for the death of the president.", "ECOWAS", "kg:controls"),
    ("Ida Holm, the EU foreign policy chief, met Olaf Brandt in Oslo.", "Ida Holm", "kg:leaderOf"),
    ("Holm, Human Rights Watch's Asia director, met Ida Brandt.", "Holm", "kg:leaderOf"),
    ("Ida Holm is the police chief of Oslo.", "Ida Holm", "kg:leaderOf"),
    ("Ida Holm is the campaign chairman of Oregon.", "Ida Holm", "kg:leaderOf"),
    ("Holm leads Brandt in the polls.", "Holm", "kg:leaderOf"),
    ("Norway helped elect Ida Holm.", "Norway", "kg:appointed"),
    ("Brandt attacked Holm for her vote.", "Brandt", "kg:attacked"),
    ("The senator attacked the bill on Monday.", "senator", "kg:attacked"),
]


@pytest.mark.parametrize(("text", "subject", "predicate"), WRONG)
def test_what_is_not_said_is_not_claimed(read: Read, text: str, subject: str, predicate: str) -> None:
    assert (subject, predicate) not in {(claim.subject.label, claim.predicate) for claim in read(text)}


def test_an_armed_body_whose_attacks_are_spoken_of_attacks(read: Read) -> None:
    claims = read("The troops protect villagers against the attacks of the Hill Brigade.")

    attacks = [(c.subject.label, c.object) for c in claims if c.event and c.event.type == "ASSAULT"]
    assert attacks == [("Hill Brigade", None)]


def test_victims_of_what_is_condemned_are_not_accused(read: Read) -> None:
    [claim] = [c for c in read("The UN condemned the killing of five Malawian soldiers.") if c.event]

    assert (claim.event and claim.event.type, recipients(claim)) == ("ACCUSE", set())


def test_who_trade_strikes_strike_each_other(read: Read) -> None:
    claims = read("The army and the rebels have been trading strikes since May.")

    assert {(c.subject.label, c.event and c.event.type, *recipients(c)) for c in claims} == {
        ("army", "ASSAULT", "rebels"),
        ("rebels", "ASSAULT", "army"),
    }


def test_a_match_is_no_fight(read: Read) -> None:
    claims = read("Georgia beat Turkey 2-1 in Tbilisi.")

    assert {(claim.event, str(claim.tense)) for claim in claims} == {(None, "past")}
