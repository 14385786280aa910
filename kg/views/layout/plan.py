"""What goes into the layout, and what comes out."""

from __future__ import annotations

from dataclasses import dataclass

from kg.views.layout.geometry import Points


@dataclass(frozen=True, slots=True)
class Link:
    """A line between the boxes numbered `source` and `target`, with the size of its label."""

    source: int
    target: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Plan:
    """The layout: box centres, one curve a link (three Bézier points, cut at the boxes), label centres, and the page.

    All coordinates are between (0, 0) and (`width`, `height`).
    """

    centres: Points
    curves: Points
    labels: Points
    width: float
    height: float
