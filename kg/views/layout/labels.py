"""Fourth step: every label slides along its own line to where it covers nothing."""

from __future__ import annotations

import numpy as np

from kg.views.layout.geometry import SAMPLES, Points, bezier, overlap
from kg.views.layout.part import LABEL_GAP, TIP, Part

SLIDES = (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75)
"""Places of a label along the visible part of its line, in the order they are tried."""


def place_labels(part: Part, centres: Points, curves: Points) -> tuple[Points, float]:
    """Move each label along its curve to where it covers least; also returns how much it still covers."""
    options = np.array([bezier(curve, np.array(SLIDES)) for curve in curves])
    lines = np.array([bezier(curve, SAMPLES) for curve in curves])
    fixed = np.array([_hidden(part, options[i], i, centres, lines) for i in range(len(curves))])
    chosen = np.zeros(len(curves), dtype=int)
    for _ in range(4):
        before = chosen.copy()
        for i in range(len(curves)):
            now = options[np.arange(len(curves)), chosen]
            cost = fixed[i] + _clashes(part, options[i], i, now)
            chosen[i] = int(np.argmin(np.round(cost, 6)))
        if (chosen == before).all():
            break
    now = options[np.arange(len(curves)), chosen]
    faults = sum(
        fixed[i, chosen[i]] + _clashes(part, now[i][None], i, now)[0] - 0.02 * chosen[i]
        for i in range(len(curves))
    )
    return now, float(faults)


def _hidden(part: Part, places: Points, i: int, centres: Points, lines: Points) -> Points:
    """Cost of each place for label `i`: boxes it covers, line ends it hides, other lines it interrupts."""
    half = part.label[i]
    boxes = overlap(places, half + LABEL_GAP, centres, part.half).sum(axis=1)
    steps = np.hypot(*np.diff(lines[i], axis=0).T).cumsum()
    tips = lines[i][1:][(steps < TIP - 3) | (steps > steps[-1] - TIP)]
    own = np.all(np.abs(places[:, None] - tips) < half + 1, axis=-1).sum(axis=1)
    others = np.delete(lines, i, axis=0).reshape(-1, 2)
    crossed = np.all(np.abs(places[:, None] - others) < half + 2, axis=-1).sum(axis=1)
    cost: Points = 8 * boxes + 3.0 * own + 0.35 * crossed + 0.02 * np.arange(len(places))
    return cost


def _clashes(part: Part, places: Points, i: int, labels: Points) -> Points:
    """Cost of each place for label `i`: how deep it reaches into other labels."""
    depth = overlap(places, part.label[i] + LABEL_GAP, labels, part.label)
    depth[:, i] = 0.0
    cost: Points = 8 * depth.sum(axis=1)
    return cost
