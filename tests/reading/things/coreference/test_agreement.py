"""Which candidates person, gender and class rule out."""

from __future__ import annotations

import pytest

from kg.knowledge.gazetteer import load_gazetteer
from kg.knowledge.ontology import load_ontology
from kg.reading.things.coreference.agreement import Genders, description_may_mean
from kg.reading.things.mentions import Entity

WORLD = load_gazetteer()
KENYA = Entity("Kenya", "Kenya", "Country", "Q114", "KE")
NORWAY = Entity("Norway", "Norway", "Country", "Q20", "NO")
TREATY = Entity("Treaty_of_Orm", "Treaty of Orm", "Agreement")
PARTY = Entity("Free_Home_Party", "Free Home Party", "Party")
BLOC = Entity("Northern_Bloc", "Northern Council", "IntergovernmentalOrganisation")
ARMY = Entity("Army_of_Orm", "Army of Orm", "Military")
REBELS = Entity("Hill_Brigade", "Hill Brigade", "ArmedGroup")
KARI = Entity("Kari_Lund", "Kari Lund", "Person")
OLE = Entity("Tx_Lund", "Tx Lund", "Person")
"""Nothing tells the gender of this one's first name."""


@pytest.mark.parametrize(
    ("noun", "class_name", "entity", "may"),
    [
        pytest.param("country", "Country", KENYA, True, id="a noun that takes up countries"),
        pytest.param("homeland", "Country", KENYA, False, id="whose homeland the noun does not say"),
        pytest.param("kingdom", "Country", NORWAY, True, id="what the country calls itself"),
        pytest.param("kingdom", "Country", KENYA, False, id="another form of state"),
        pytest.param("homeland", "Country", PARTY, False, id="no country"),
        pytest.param("treaty", "Agreement", TREATY, True, id="the noun of the name"),
        pytest.param("deal", "Agreement", TREATY, False, id="another noun"),
        pytest.param("organisation", "Organisation", BLOC, True, id="a body"),
        pytest.param("organisation", "Organisation", ARMY, False, id="but no army"),
        pytest.param("alliance", "Organisation", BLOC, True, id="an alliance of states"),
        pytest.param("alliance", "Organisation", REBELS, False, id="which no armed group is"),
        pytest.param("lund", "Thing", KARI, False, id="people have no noun in their names"),
    ],
)
def test_a_description_may_mean_what_its_noun_and_class_allow(
    noun: str, class_name: str, entity: Entity, may: bool
) -> None:
    found = description_may_mean(noun, class_name, entity, ontology=load_ontology(), gazetteer=WORLD)

    assert found is may


def test_genders_are_what_the_first_pronoun_says() -> None:
    genders = Genders(WORLD)
    assert genders.agree(OLE, "he")
    genders.note(OLE, "she")
    genders.note(OLE, "he")
    assert genders.agree(OLE, "her")
    assert not genders.agree(OLE, "him")


def test_genders_are_what_titles_and_first_names_tell() -> None:
    genders = Genders(WORLD)
    genders.note_titles(OLE, ["spokesman"])
    assert not genders.agree(OLE, "she")
    assert not genders.agree(Entity("Olaf_Brandt", "Olaf Brandt", "Person"), "she")
    assert genders.agree(Entity("Xi_Jinping", "Xi Jinping", "Person", country="CN"), "he")
