"""Fifth step: the plan grows until nothing collides, or shrinks as long as nothing does."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kg.views.layout.geometry import SAMPLES, Points, area, bezier
from kg.views.layout.labels import place_labels
from kg.views.layout.part import Part
from kg.views.layout.plan import Plan
from kg.views.layout.relax import push_boxes, relax
from kg.views.layout.route import route
from kg.views.layout.stress import crowding, stress_layouts

CLEAN = 0.05
"""Faults of a plan that needs no more room."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An attempt at a part: how bad it is (0 = nothing collides), and where things are."""

    faults: float
    centres: Points
    curves: Points
    labels: Points


def solve(part: Part) -> Plan:
    """Lay out one part: the best of several attempts, its lower left corner at the origin."""
    attempts = sorted(stress_layouts(part), key=lambda start: crowding(part, start))[:3]
    drafts = (_grow(part, relax(part, start)) for start in attempts)
    best = min(drafts, key=lambda draft: round(draft.faults + 3 * np.log(area(_extent(part, draft))), 3))
    best = _shrink(part, best)
    low, high = _extent(part, best)
    width, height = high - low
    return Plan(best.centres - low, best.curves - low, best.labels - low, float(width), float(height))


def _grow(part: Part, centres: Points) -> Draft:
    """Enlarge until nothing collides, or it does not help."""
    best = _draft(part, centres)
    for _ in range(7):
        if best.faults <= CLEAN:
            break
        centres = centres * 1.09
        best = min(best, _draft(part, centres), key=lambda draft: round(draft.faults, 1))
    return best


def _shrink(part: Part, best: Draft) -> Draft:
    """Tighten, first both ways and then each way alone, as long as nothing collides that did not before."""
    for scale in ((0.92, 0.92), (0.92, 1.0), (1.0, 0.92)):
        for _ in range(5):
            centres = best.centres * scale
            if push_boxes(part, centres).any():
                break
            draft = _draft(part, centres)
            if draft.faults > max(best.faults, CLEAN):
                break
            best = draft
    return best


def _draft(part: Part, centres: Points) -> Draft:
    """Draw the lines and place the labels for boxes that stand where `centres` says."""
    curves, in_the_way = route(part, centres)
    labels, hidden = place_labels(part, centres, curves)
    return Draft(10 * in_the_way + hidden, centres, curves, labels)


def _extent(part: Part, draft: Draft) -> tuple[Points, Points]:
    """Lower left and upper right corner of everything drawn."""
    lines = np.vstack([bezier(curve, SAMPLES) for curve in draft.curves])
    low = np.vstack([draft.centres - part.half, draft.labels - part.label, lines]).min(axis=0)
    high = np.vstack([draft.centres + part.half, draft.labels + part.label, lines]).max(axis=0)
    return low, high
