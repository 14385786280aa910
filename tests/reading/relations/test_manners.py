"""The table of where events have their recipients."""

from __future__ import annotations

from kg.model import EventType
from kg.reading.relations.manners import USUAL, manner_of, manners


def test_manners_are_of_event_types_and_modes_of_the_ontology(pipeline):
    types = pipeline.ontology.event_types.values()
    known = {t.type for t in types} | {f"{t.type}/{mode}" for t in types for mode in t.modes}

    assert {*manners()} - known == {USUAL}


def test_manners_of_a_mode_go_before_those_of_its_type():
    assert manner_of(EventType("SANCTION", "withdraw")) != manner_of(EventType("SANCTION"))
    assert manner_of(EventType("SANCTION", "expel")) == manner_of(EventType("SANCTION"))


def test_manners_that_are_not_listed_are_usual():
    assert manner_of(EventType("CONCEDE")) == manners()[USUAL]
