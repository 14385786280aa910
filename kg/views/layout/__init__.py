"""Where the boxes of a diagram, the lines between them and the words on the lines go, so that all can be read.

Plain geometry in points (1/72 inch), y upwards; it knows nothing of graphs or of matplotlib. Each connected part of
the diagram is laid out by itself, then the parts are packed side by side:

1. `stress`: distances on paper follow distances in the network, from several fixed starting points;
2. `relax`: boxes, labels and lines that overlap push each other apart;
3. `route`: lines that share both ends fan out, lines that would run behind a box bend around it;
4. `labels`: every label slides along its own line to where it covers nothing;
5. `fit`: the plan grows until nothing collides, or shrinks as long as nothing does;
6. `pages`: the parts are put on one page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from kg.views.layout.fit import solve
from kg.views.layout.geometry import Points
from kg.views.layout.pages import pack
from kg.views.layout.part import Part, connected
from kg.views.layout.plan import Link, Plan

__all__ = ["Link", "Plan", "Points", "arrange"]


def arrange(sizes: Sequence[tuple[float, float]], links: Sequence[Link]) -> Plan:
    """Lay out boxes and the lines between them.

    Args:
        sizes: width and height of each box.
        links: the lines; both ends differ, and every box has at least one line.

    Returns:
        A plan in which no two boxes overlap. Equal input gives an equal plan.
    """
    parts = []
    for members in connected(len(sizes), links):
        place = {box: i for i, box in enumerate(members)}
        own = [i for i, link in enumerate(links) if link.source in place]
        inner = [replace(links[i], source=place[links[i].source], target=place[links[i].target]) for i in own]
        parts.append((members, own, solve(Part(np.array([sizes[i] for i in members]), inner))))
    return pack(len(sizes), len(links), parts)
