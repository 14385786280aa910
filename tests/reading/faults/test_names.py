"""Names are whole, and mean the right thing: numerals, lists, towns, companies, datelines, offices of all countries."""

from __future__ import annotations

import pytest

from kg.knowledge.english.words import words
from kg.language.layout import find_breaks
from kg.model import Claim, Document
from kg.pipeline import Pipeline


def read(pipeline: Pipeline, text: str) -> list[Claim]:
    [reading] = pipeline.read([Document("urn:kg:doc:test", text, published="2025-06-16")])
    return list(reading.claims)


def names_in(pipeline: Pipeline, text: str) -> dict[str, tuple[str, str]]:
    """The end of the IRI and the class of each mention."""
    [reading] = pipeline.read([Document("urn:kg:doc:test", text, published="2025-06-16")])
    return {m.text: ((m.iri or "").rpartition("/")[2], m.type or "") for m in reading.mentions}


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("The honour was instituted by Pope Leo XIII in 1888.", "Leo XIII", "Leo_XIII"),
        ("King Charles I dissolved parliament in 1629.", "Charles I", "Charles_I"),
        ("Queen Elizabeth I opposed Spain.", "Elizabeth I", "Elizabeth_I"),
        ("Donald Trump Jr. visited Greenland.", "Donald Trump Jr.", "Donald_Trump_Jr"),
        ("Donald Trump, Jr., visited Greenland.", "Donald Trump, Jr.", "Donald_Trump_Jr"),
        ("Pitt the Younger resigned in 1801.", "Pitt the Younger", "Pitt_the_Younger"),
        ("George Bush Senior visited Kuwait.", "George Bush Senior", "George_Bush_Senior"),
        ("Ida Holm, Senior Vice President of Orm, met Olaf Brandt.", "Ida Holm", "Ida_Holm"),
        ("King Charles III visited Ghana.", "King Charles III", "Charles_III"),
        ("King Felipe VI met Olaf Brandt.", "King Felipe VI", "Felipe_VI_of_Spain"),
    ],
)
def test_names_include_what_tells_namesakes_apart(pipeline, text, name, entity):
    found = names_in(pipeline, text)

    assert found.get(name, found.get(name.removeprefix("King "), ("", "")))[0] == entity


def test_names_are_followed_by_their_first_part(pipeline):
    found = read(pipeline, "Donald Trump Jr. visited Greenland. Trump praised Denmark.")

    assert {c.subject.label for c in found} == {"Donald Trump Jr."}


@pytest.mark.parametrize(
    "text",
    [
        "Macedonia, Swaziland, Burma and Cape Verde signed. Iran and Iraq, Mali and Malawi signed.",
        "Elections are due in Norway and Sweden, a vote in Peru.",
        "Georgia, Armenia and Turkey closed the border.",
        "Orm, Chad and Niger signed the pact.",
        "Georgia, Alabama and Texas voted.",
    ],
)
def test_names_in_lists_are_not_located_in_each_other(pipeline, text):
    assert not [c for c in read(pipeline, text) if c.predicate in ("kg:locatedIn", "kg:contains")]


def test_names_in_addresses_are_located_in_each_other(pipeline):
    found = read(pipeline, "The army entered Kazan, Tatarstan, and Moscow.")

    assert ("Kazan", "Tatarstan") in {(c.subject.label, c.object.label) for c in found if c.object}


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("China Mobile and Air France signed a deal.", {"China Mobile", "Air France"}),
        ("Bosnia and Herzegovina joined the alliance.", {"Bosnia and Herzegovina"}),
        (
            "The Bureau of Alcohol, Tobacco, Firearms and Explosives is investigating the blast.",
            {"Bureau of Alcohol, Tobacco, Firearms and Explosives"},
        ),
        (
            "The Ministry of Agriculture, Livestock and Fisheries banned exports.",
            {"Ministry of Agriculture, Livestock and Fisheries"},
        ),
        (
            "Peru's Ministry of Women, Family, and Youth closed the hospital.",
            {"Ministry of Women, Family, and Youth"},
        ),
        ("The World Health and Safety Board closed the mine.", {"World Health and Safety Board"}),
        (
            "The Ministry of Defence, Boeing and Airbus signed a contract.",
            {"Ministry of Defence", "Boeing", "Airbus"},
        ),
    ],
)
def test_names_with_and_are_one_or_several(pipeline, text, subjects):
    assert {c.subject.label for c in read(pipeline, text) if not c.rule.startswith("name:")} == subjects


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("Victoria elected a new premier.", "Victoria", "Victoria_Australia"),
        ("The premier of Victoria resigned.", "Victoria", "Victoria_Australia"),
        ("Georgia's governor, Brian Kemp, signed the law in Atlanta.", "Georgia", "Georgia_US_state"),
        ("Georgia's president left for Tbilisi.", "Georgia", "Georgia"),
        ("Georgia's premier met Olaf Brandt in Tbilisi.", "Georgia", "Georgia"),
        ("Lebanon, Kansas, hosted a fair.", "Lebanon", "Lebanon_Kansas"),
        ("Troops left Paris, Texas.", "Paris", "Paris_Texas"),
        ("Cairo, Illinois, is small.", "Cairo", "Cairo_Illinois"),
        ("Troops left Paris, France.", "Paris", "Paris"),
        ("Lebanon, Georgia and Texas signed the charter.", "Lebanon", "Lebanon"),
    ],
)
def test_names_of_places_are_told_apart_by_what_stands_near(pipeline, text, name, entity):
    assert names_in(pipeline, text)[name][0] == entity


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Niger revoked the licence of the French firm Orano.", "Orano", "Company"),
        ("The Austrian company Salzburg AG sued Serbia.", "Salzburg AG", "Company"),
        ("The company Malta sued Peru.", "Malta", "Company"),
        ("The newspaper Georgia attacked Chad.", "Georgia", "MediaOrganisation"),
        ("The group Maine (Front) attacked Niger.", "Maine", "ArmedGroup"),
        ("The militant group Jordan attacked a village.", "Jordan", "ArmedGroup"),
        ("China sent ships to Second Thomas Shoal.", "Second Thomas Shoal", "Place"),
    ],
)
def test_names_are_of_unknown_things_where_the_text_says_so(pipeline, text, name, kind):
    entity, found = names_in(pipeline, text)[name]

    assert found == kind
    assert entity not in pipeline.gazetteer


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("The militant group Hamas attacked Israel.", "Hamas", "Hamas"),
        ("The bloc ECOWAS met in Abuja.", "ECOWAS", "ECOWAS"),
    ],
)
def test_names_keep_what_they_are_said_to_be(pipeline, text, name, entity):
    assert names_in(pipeline, text)[name][0] == entity


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("LIMA (AP) — Chile has left the alliance.", "Chile"),
        ("OSLO, May 3 (Reuters) - Chad expelled the envoy of Niger.", "Chad"),
        ("Kyiv – Poland closed the border with Belarus.", "Poland"),
        ("GENEVA, Switzerland, 12 June 2025 (AFP) -- Chad left the pact.", "Chad"),
        ("PORT-AU-PRINCE, Haiti (AP) — Chad left the pact.", "Chad"),
        ("Tel Aviv, Israel (CNN) Chad left the pact.", "Chad"),
        (
            "Chad shuts border\nBy Ida Holm in Oslo\nNiger has closed its border with Mali for the second time.",
            "Niger",
        ),
    ],
)
def test_names_of_datelines_and_by_lines_do_nothing(pipeline, text, subject):
    acts = [c for c in read(pipeline, text) if c.rule.startswith(("phrase", "event", "open"))]

    assert {c.subject.label for c in acts if c.trigger.lemma != "shut"} == {subject}
    assert not [c for c in read(pipeline, text) if "Holm" in (c.subject.label or "")]


@pytest.mark.parametrize(
    "text",
    [
        "Lima – Peru's capital – is large.",
        "Niger — one of the poorest countries in the world — closed its border.",
        "By Friday Chad had left the alliance.",
        "Norway – Sweden 2-1",
    ],
)
def test_names_before_an_aside_are_no_dateline(text):
    assert list(find_breaks(text)) == []


@pytest.mark.parametrize(
    ("adjective", "country"),
    [
        ("Kyrgyz", "Kyrgyzstan"),
        ("Kazakh", "Kazakhstan"),
        ("Tajik", "Tajikistan"),
        ("Turkmen", "Turkmenistan"),
        ("Uzbek", "Uzbekistan"),
        ("Filipino", "Philippines"),
        ("Ivorian", "Côte d'Ivoire"),
        ("Emirati", "United Arab Emirates"),
        ("Burkinabe", "Burkina Faso"),
        ("Basotho", "Lesotho"),
        ("Singaporean", "Singapore"),
        ("Taiwanese", "Taiwan"),
        ("Nepalese", "Nepal"),
        ("Comorian", "Comoros"),
    ],
)
def test_names_of_countries_have_adjectives(pipeline, adjective, country):
    found = read(pipeline, f"{adjective} President Ida Holm met Olaf Brandt.")

    assert ("Ida Holm", "kg:headOfState", country) in {
        (c.subject.label, c.predicate, c.object.label) for c in found if c.object
    }


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (
            "Kenya's Central Bank raised interest rates. Britain's Central Bank raised its rates too.",
            {"Central_Bank_of_Kenya", "Central_Bank_of_United_Kingdom"},
        ),
        (
            "The Kenyan Foreign Ministry condemned the attack. The Foreign Ministry of Chad praised it.",
            {"Foreign_Ministry_of_Kenya", "Foreign_Ministry_of_Chad"},
        ),
        (
            "Norway's Labour Party rejected the plan. Britain's Labour Party welcomed the plan.",
            {"Labour_Party_of_Norway", "Labour_Party_United_Kingdom"},
        ),
        ("Norway's Equinor signed a contract.", {"Equinor"}),
    ],
)
def test_names_of_bodies_are_those_of_the_country_the_text_says(pipeline, text, subjects):
    assert {(c.subject.iri or "").rpartition("/")[2] for c in read(pipeline, text)} == subjects


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("U.S. Secretary of State John Kerry visited Kenya.", "John Kerry"),
        ("Minister of Defence Ida Holm visited Chad.", "Ida Holm"),
        ("Abboud Qanbar(Arabic: x) met Ida Holm.", "Abboud Qanbar"),
    ],
)
def test_names_are_not_cut_in_half(pipeline, text, subject):
    direct = [c for c in read(pipeline, text) if c.status.value != "inferred"]

    assert {c.subject.label for c in direct} == {subject}


def test_words_of_common_names_are_lower_case():
    assert all(word == word.lower() for word in words("linking", "common", "feature"))
