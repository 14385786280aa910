"""The table of where events have their recipients."""

from __future__ import annotations

from kg.model import EventType
from kg.reading.relations.manners import USUAL, manner_of, manners


def test_manners_are_of_events_that_the_words_tell_of(pipeline):
    told = {row.event for rows in pipeline.reader.knowledge.event_words._rows.values() for row in rows}
    known = {e.type for e in told if e} | {f"{e.type}/{e.mode}" for e in told if e and e.mode}

    assert {*manners()} - known == {USUAL}


def test_manners_of_a_mode_go_before_those_of_its_type():
    assert manner_of(EventType("SANCTION", "withdraw")) != manner_of(EventType("SANCTION"))
    assert manner_of(EventType("SANCTION", "expel")) == manner_of(EventType("SANCTION"))


def test_manners_that_are_not_listed_are_usual():
    assert manner_of(EventType("CONCEDE")) == manners()[USUAL]
