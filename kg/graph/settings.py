"""The choices that a user has when claims are written as a graph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from kg.graph.names import Names
from kg.knowledge.ontology import Ontology

Facts = Callable[[str], "tuple[str | None, float | None, float | None] | None"]
"""Tells ISO 3166 alpha-3 code, latitude and longitude (degrees) of an entity from the end of its IRI."""


class Profile(StrEnum):
    """How much of a graph is written: plain triples, statements and events too, or claims and evidence as well."""

    FLAT = "flat"
    STATEMENTS = "statements"
    FULL = "full"


@dataclass(frozen=True)
class Settings:
    """How claims are written as a graph.

    `version` is that of the software, for the run node; `promote` writes uncontested reports as plain facts too.
    """

    names: Names
    ontology: Ontology
    profile: Profile = Profile.FULL
    promote: bool = False
    facts: Facts = lambda _: None
    version: str = ""
