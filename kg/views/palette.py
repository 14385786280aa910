"""The colours and line styles of the pictures; colour-blind readers and grey prints can tell them apart.

The hues are those of Okabe and Ito, lightened for the fills. Lines differ by dash pattern as well as by colour.
Source: Okabe and Ito, "Color Universal Design", 2008.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.knowledge.ontology import Ontology


@dataclass(frozen=True, slots=True)
class Family:
    """Classes of the ontology, with all below them, that share a colour."""

    label: str
    fill: str
    border: str
    classes: tuple[str, ...] = ()


FAMILIES = (
    Family("State, government", "#DCE9F5", "#3A6EA5", ("Country", "SubnationalRegion", "Government")),
    Family("Person, people", "#FCE9CC", "#C47A12", ("Person", "PopulationGroup")),
    Family(
        "Armed forces, weapons",
        "#F1E0EA",
        "#9A5B84",
        ("Military", "ArmedGroup", "Weapon", "MilitaryPlatform"),
    ),
    Family("Organisation", "#DBF0E7", "#1F8A68", ("Organisation",)),
    Family("Place, facility", "#F7F2CC", "#968A1A", ("Place",)),
    Family("Event, agreement", "#FFFFFF", "#4A4A4A", ("Event", "Conflict", "Agreement")),
)
"""In the order of the legend; a class of two families belongs to the first."""

OTHER = Family("Other", "#EEEEEE", "#7A7A7A")


def family(type_name: str, ontology: Ontology) -> Family:
    """The family of a class ("Country"), or `OTHER`."""
    for each in FAMILIES:
        if any(ontology.is_a(type_name, name) for name in each.classes):
            return each
    return OTHER


@dataclass(frozen=True, slots=True, order=True)
class Style:
    """What decides how a line looks: the voice, and whether a rule inferred it."""

    voice: str
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """How a line is drawn.

    `label` names it in the legend; `ink` is the colour of the words on it; `width` and `dashes` (on, off, …; none is
    solid) are in points; `graphviz` is the nearest style Graphviz knows.
    """

    label: str
    colour: str
    ink: str
    width: float
    dashes: tuple[float, ...] = ()
    graphviz: str = "solid"


INK, GREY, RED = "#1A1A1A", "#808080", "#BE2F1D"
QUIET = "#595959"
"""For less important words; dark enough to be read in small print."""

LINES = {
    Style("asserted"): Line("asserted", INK, INK, 1.2),
    Style("reported"): Line("reported: someone says so", INK, INK, 1.2, (5.0, 3.0), "dashed"),
    Style("denied"): Line("denied", RED, RED, 1.2, (7.0, 2.5, 1.5, 2.5), "dashed"),
    Style("asserted", True): Line("inferred", GREY, QUIET, 1.0, (1.3, 1.6), "dotted"),
    Style("reported", True): Line("inferred from reports", GREY, QUIET, 1.0, (1.3, 4.0), "dotted"),
    Style("denied", True): Line("inferred from denials", RED, RED, 1.0, (1.3, 1.6), "dotted"),
}
"""In the order of the legend."""


def line(style: Style) -> Line:
    """How a style is drawn; a voice that is not known is drawn as reported, never as fact."""
    return LINES.get(style, LINES[Style("reported", style.inferred)])
