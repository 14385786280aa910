"""Putting the connected parts on one page, side by side."""

from __future__ import annotations

import numpy as np

from kg.views.layout.geometry import Points, area
from kg.views.layout.plan import Plan

PART_GAP = 34.0
"""Space between two parts."""


def pack(boxes: int, links: int, parts: list[tuple[list[int], list[int], Plan]]) -> Plan:
    """Put the parts on the page, wherever it gives the best shape."""
    parts = sorted(parts, key=lambda part: (-part[2].height, part[0]))
    widest = max(plan.width for _, _, plan in parts)
    pages = (
        _shelves([plan for _, _, plan in parts], widest * factor)
        for factor in (1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 3.0)
    )
    corners, width, height = min(pages, key=lambda page: round(area((np.zeros(2), np.array(page[1:]))), 3))
    centres, curves, labels = np.zeros((boxes, 2)), np.zeros((links, 3, 2)), np.zeros((links, 2))
    for (members, own, plan), corner in zip(parts, corners, strict=True):
        centres[members], curves[own], labels[own] = (
            plan.centres + corner,
            plan.curves + corner,
            plan.labels + corner,
        )
    return Plan(centres, curves, labels, width, height)


def _shelves(plans: list[Plan], page: float) -> tuple[list[Points], float, float]:
    """Lower left corners of plans set in rows no wider than the page, and the width and height of all."""
    rows: list[list[Plan]] = [[]]
    for plan in plans:
        if rows[-1] and sum(other.width + PART_GAP for other in rows[-1]) + plan.width > page + 0.1:
            rows.append([])
        rows[-1].append(plan)
    width = max(sum(plan.width + PART_GAP for plan in row) - PART_GAP for row in rows)
    height = sum(max(plan.height for plan in row) + PART_GAP for row in rows) - PART_GAP
    corners, top = [], height
    for row in rows:
        shelf = max(plan.height for plan in row)
        x = 0.0
        for plan in row:
            corners.append(np.array([x, top - (shelf + plan.height) / 2]))
            x += plan.width + PART_GAP
        top -= shelf + PART_GAP
    return corners, width, height
