"""First step: distances on paper follow distances in the network.

Source: Gansner, Koren and North, "Graph Drawing by Stress Majorization", 2004.
"""

from __future__ import annotations

import numpy as np

from kg.views.layout.geometry import SAMPLES, STRETCH, Points, area, crossings
from kg.views.layout.part import BOX_GAP, TIP, Part

STARTS = 8
TURNS = 12


def stress_layouts(part: Part) -> list[Points]:
    """Stress layouts from fixed random beginnings, each turned to several angles and stretched to the page."""
    wanted = _wanted(part)
    rng = np.random.default_rng(1)
    turned = []
    for _ in range(STARTS):
        flat = _majorize(wanted, rng.normal(size=(len(part.half), 2)) * wanted.max() / 2)
        for angle in np.arange(TURNS) * np.pi / TURNS:
            turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
            turned.append(flat @ turn.T * (STRETCH, 1.0))
    return turned


def _wanted(part: Part) -> Points:
    """Distances between boxes along the shortest way; a link is as long as its boxes, label and ends need."""
    count = len(part.half)
    radius = part.half @ (1 / STRETCH, 1.0) / 2
    degree = np.bincount(np.concatenate([part.source, part.target]), minlength=count)
    crowd = np.sqrt(np.maximum(1.0, np.maximum(degree[part.source], degree[part.target]) / 7))
    length = radius[part.source] + radius[part.target] + part.label @ (1 / STRETCH, 1.0) + 2 * TIP
    wanted: Points = np.full((count, count), np.inf)
    np.fill_diagonal(wanted, 0.0)
    np.minimum.at(wanted, (part.source, part.target), length * crowd)
    wanted = np.minimum(wanted, wanted.T)
    for k in range(count):
        wanted = np.minimum(wanted, wanted[:, k, None] + wanted[k])
    return wanted


def crowding(part: Part, centres: Points) -> float:
    """A quick estimate of how hard a start is to read: crossings, lines behind boxes, overlaps, and its area."""
    starts, ends = centres[part.source], centres[part.target]
    crossed = crossings(starts, ends)
    points = starts[:, None] + (ends - starts)[:, None] * SAMPLES[None, :, None]
    inside = np.all(np.abs(points[:, :, None] - centres) < part.half + 6, axis=-1).any(axis=1)
    overlaps = np.all(
        np.abs(centres[:, None] - centres) < part.half[:, None] + part.half + BOX_GAP / 2, axis=-1
    )
    low, high = (centres - part.half).min(axis=0), (centres + part.half).max(axis=0)
    return float(
        crossed
        + 1.5 * (inside & part.foreign).sum()
        + (overlaps.sum() - len(centres)) / 2
        + 3 * np.log(area((low, high)))
    )


def _majorize(wanted: Points, centres: Points, rounds: int = 120) -> Points:
    """Move points until their distances are near the wanted ones: stress with weights 1/d², by majorization."""
    with np.errstate(divide="ignore"):
        weight = np.where(wanted > 0, wanted**-2.0, 0.0)
    inverse = np.linalg.pinv(np.diag(weight.sum(axis=1)) - weight)
    for _ in range(rounds):
        distance = np.maximum(np.hypot(*(centres[:, None] - centres).T), 1e-9)
        pull = weight * wanted / distance
        centres = inverse @ ((np.diag(pull.sum(axis=1)) - pull) @ centres)
    return centres
