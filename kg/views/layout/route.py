"""Third step: lines that share both ends fan out, lines that would run behind a box bend around it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kg.views.layout.geometry import SAMPLES, Points, bezier, normal, section
from kg.views.layout.part import Part

BENDS = (0.0, 0.1, -0.1, 0.2, -0.2, 0.32, -0.32)
"""Sideways reach of a curve, as a part of its length, in the order they are tried."""


def route(part: Part, centres: Points) -> tuple[Points, float]:
    """A curve for each link, cut at its boxes, and how many boxes lie in the way."""
    curves, faults = [], 0.0
    for i in range(len(part.source)):
        best = min(_bent(part, centres, i), key=lambda option: option[0])
        faults += best[0] // 10
        curves.append(_cut(part, best[1], i, centres))
    return np.array(curves), faults


def _bent(part: Part, centres: Points, i: int) -> Iterator[tuple[float, Points]]:
    """Curves link `i` may take, each with its cost: 10 for a box in the way, a little for bending."""
    start, end = centres[part.source[i]], centres[part.target[i]]
    length = float(np.hypot(*(end - start)))
    side = normal((end - start)[None] / max(length, 1e-6))[0]
    for order, bend in enumerate(BENDS if part.lanes[i] == 0 else (0.0,)):
        reach = bend * length + part.lanes[i] * (1 if part.source[i] < part.target[i] else -1)
        curve = np.array([start, (start + end) / 2 + 2 * reach * side, end])
        points = bezier(curve, SAMPLES)
        hit = np.all(np.abs(points[:, None] - centres) < part.half + 4, axis=-1).any(axis=0) & part.foreign[i]
        yield 10.0 * hit.sum() + order * 0.1, curve
        if not hit.any():
            return


def _cut(part: Part, curve: Points, i: int, centres: Points) -> Points:
    """The part of the curve between the borders of its two boxes, with a hair of space before each."""
    times = np.linspace(0.0, 1.0, 201)
    points = bezier(curve, times)
    ends = ((part.source[i], 2.0), (part.target[i], 2.0))
    inside = [np.all(np.abs(points - centres[box]) < part.half[box] + gap, axis=-1) for box, gap in ends]
    leave = times[np.flatnonzero(inside[0]).max(initial=0)]
    enter = times[np.flatnonzero(inside[1]).min(initial=200)]
    return section(curve, float(leave), float(max(enter, leave + 0.02)))
