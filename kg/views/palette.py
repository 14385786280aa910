"""Colours and line styles of the pictures: quiet, told apart by people with colour-blindness, and in grey print.

The hues are those of Okabe and Ito, lightened for the fills. Lines differ by dash pattern as well as by colour.
Source: Okabe and Ito, "Color Universal Design", 2008.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.views.selection import Style


@dataclass(frozen=True, slots=True)
class Family:
    """Types of entities that share a colour."""

    label: str
    fill: str
    border: str


STATE = Family("State, government", "#DCE9F5", "#3A6EA5")
PERSON = Family("Person", "#FCE9CC", "#C47A12")
ORGANISATION = Family("Organisation", "#DBF0E7", "#1F8A68")
ARMED = Family("Armed forces, weapons", "#F1E0EA", "#9A5B84")
PLACE = Family("Place, facility", "#F7F2CC", "#968A1A")
OTHER = Family("Other", "#EEEEEE", "#7A7A7A")

FAMILIES = (STATE, PERSON, ORGANISATION, ARMED, PLACE, OTHER)
"""In the order of the legend."""

FAMILY_OF_TYPE = {
    **dict.fromkeys(("Country", "SubnationalRegion", "Government"), STATE),
    **dict.fromkeys(("Person", "PopulationGroup"), PERSON),
    **dict.fromkeys(
        ("Organisation", "IntergovernmentalOrganisation", "Party", "Company", "MediaOrganisation"), ORGANISATION
    ),
    **dict.fromkeys(("Military", "ArmedGroup", "Weapon", "MilitaryPlatform"), ARMED),
    **dict.fromkeys(("Place", "City", "Border", "BodyOfWater", "Facility"), PLACE),
}


def family(type_: str) -> Family:
    """The family of an entity type ("Country"); `OTHER` for a type without one."""
    return FAMILY_OF_TYPE.get(type_, OTHER)


@dataclass(frozen=True, slots=True)
class Line:
    """How a line is drawn: colour, width in points, dashes (on, off … in points; empty is solid), name in the legend."""

    label: str
    colour: str
    width: float
    dashes: tuple[float, ...] = ()
    graphviz: str = "solid"


LINES = {
    Style("asserted"): Line("stated", "#333333", 1.3),
    Style("reported"): Line("said by someone", "#333333", 1.3, (5.0, 3.0), "dashed"),
    Style("denied"): Line("denied", "#C0321F", 1.3, (7.0, 2.5, 1.5, 2.5), "dashed"),
    Style("asserted", True): Line("inferred", "#808080", 0.9, (1.2, 1.6), "dotted"),
    Style("reported", True): Line("inferred from what someone said", "#808080", 0.9, (1.2, 4.0), "dotted"),
    Style("denied", True): Line("inferred from a denial", "#C0321F", 0.9, (1.2, 1.6), "dotted"),
}
"""In the order of the legend."""


def line(style: Style) -> Line:
    """How a style is drawn; a voice that is not known is drawn as reported, never as fact."""
    return LINES.get(style, LINES[Style("reported", style.inferred)])
