"""One connected part of the diagram: the sizes of its boxes and labels, and which box each line joins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from kg.views.layout.geometry import Points
from kg.views.layout.plan import Link

BOX_GAP = 16.0
"""Space between two boxes."""
LABEL_GAP = 3.0
"""Space around a label."""
TIP = 15.0
"""Length of line that stays visible at each end of a label, for the arrow head."""


class Part:
    """Boxes that lines join, directly or by way of others.

    Args:
        sizes: width and height of each box.
        links: the lines; they number the boxes of this part from 0.

    Attributes:
        half: half of the width and half of the height of each box.
        label: the same of the label of each link.
        source: number of the box where each link begins.
        target: number of the box where each link ends.
        lanes: sideways shift of each link that shares both ends with others, seen from the lower box number.
        foreign: whether a box is at neither end of a link: links × boxes.
    """

    def __init__(self, sizes: Points, links: list[Link]) -> None:
        self.half = sizes / 2
        self.label = np.array([(link.width, link.height) for link in links]) / 2
        self.source = np.array([link.source for link in links])
        self.target = np.array([link.target for link in links])
        self.lanes = _lanes(links)
        boxes = np.arange(len(sizes))
        self.foreign = (boxes != self.source[:, None]) & (boxes != self.target[:, None])

    def straight(self, centres: Points) -> tuple[Points, Points, Points, Points]:
        """Start, end, direction and length of the straight lines between the centres."""
        starts, ends = centres[self.source], centres[self.target]
        length = np.maximum(np.hypot(*(ends - starts).T), 1e-6)
        return starts, ends, (ends - starts) / length[:, None], length


def _lanes(links: list[Link]) -> Points:
    """Sideways shifts that fan out links with the same two ends: 0 for a single one."""
    bundles = defaultdict(list)
    for i, link in enumerate(links):
        bundles[min(link.source, link.target), max(link.source, link.target)].append(i)
    shifts = np.zeros(len(links))
    for bundle in bundles.values():
        lane = max(max(links[i].height for i in bundle) + 6.0, 22.0)
        for k, i in enumerate(bundle):
            shifts[i] = (k - (len(bundle) - 1) / 2) * lane
    return shifts


def connected(count: int, links: Sequence[Link]) -> list[list[int]]:
    """The connected parts, largest first."""
    group = list(range(count))
    for link in links:
        old, new = group[link.source], group[link.target]
        group = [new if g == old else g for g in group]
    members = defaultdict(list)
    for box, g in enumerate(group):
        members[g].append(box)
    return sorted(members.values(), key=lambda boxes: (-len(boxes), boxes))
