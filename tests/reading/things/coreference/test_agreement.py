"""Which candidates person, gender and class rule out."""

from __future__ import annotations

import pytest

from kg.knowledge.ontology import load_ontology
from kg.reading.things.coreference.agreement import Genders, description_may_mean
from kg.reading.things.mentions import Entity

KENYA = Entity("Kenya", "Kenya", "Country", "Q114", "KE")
TREATY = Entity("Treaty_of_Orm", "Treaty of Orm", "Agreement")
PARTY = Entity("Free_Home_Party", "Free Home Party", "Party")
ARMY = Entity("Army_of_Orm", "Army of Orm", "Military")
KARI = Entity("Kari_Lund", "Kari Lund", "Person")


@pytest.mark.parametrize(
    ("noun", "class_name", "entity", "may"),
    [
        pytest.param("country", "Country", KENYA, True, id="a noun that takes up countries"),
        pytest.param("homeland", "Country", PARTY, False, id="no country"),
        pytest.param("treaty", "Agreement", TREATY, True, id="the noun of the name"),
        pytest.param("deal", "Agreement", TREATY, False, id="another noun"),
        pytest.param("organisation", "Organisation", PARTY, True, id="a body of any kind"),
        pytest.param("organisation", "Organisation", ARMY, False, id="but no army"),
        pytest.param("lund", "Thing", KARI, False, id="people have no noun in their names"),
    ],
)
def test_a_description_may_mean_what_its_noun_and_class_allow(
    noun: str, class_name: str, entity: Entity, may: bool
) -> None:
    assert description_may_mean(noun, class_name, entity, load_ontology()) is may


def test_genders_are_what_the_first_pronoun_says() -> None:
    genders = Genders()
    assert genders.agree(KARI, "he")
    genders.note(KARI, "she")
    genders.note(KARI, "he")
    assert genders.agree(KARI, "her")
    assert not genders.agree(KARI, "him")
