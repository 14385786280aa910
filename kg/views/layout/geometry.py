"""Plain geometry of rectangles, straight lines and Bézier curves, in points (1/72 inch), y upwards."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]

STRETCH = 1.5
"""Boxes and labels are wide, so distances across the page are this much longer than distances down it."""
SAMPLES = np.linspace(0.0, 1.0, 25)
"""Places along a curve that stand for all of it."""


def apart(centres: Points, half: Points, gap: float, skip: int | None = None) -> Points:
    """How far each rectangle must move for none to overlap: each pair shares the way, along the shorter axis.

    From `skip` on, rectangles are labels, which keep only half the gap from each other and from boxes.
    """
    away = centres[:, None] - centres
    lack = half[:, None] + half + gap - np.abs(away)
    overlapping = np.all(lack > 0, axis=-1)
    np.fill_diagonal(overlapping, False)
    if skip is not None:
        overlapping[:skip, :skip] = False
    order = np.arange(len(centres))
    side = np.where(away != 0, np.sign(away), np.where(order[:, None] < order, -1.0, 1.0)[..., None])
    shorter = lack[..., 0] < lack[..., 1]
    move = np.stack([np.where(shorter, lack[..., 0], 0.0), np.where(shorter, 0.0, lack[..., 1])], axis=-1)
    push: Points = (np.where(overlapping[..., None], move * side, 0.0) / 2).sum(axis=1)
    return push


def chord(half: Points, along: Points) -> Points:
    """Distance from the centre of each rectangle to its border in a direction."""
    with np.errstate(divide="ignore"):
        chord: Points = np.min(half / np.abs(along), axis=-1)
    return chord


def normal(along: Points) -> Points:
    """Directions turned by a right angle, to the left."""
    return np.stack([-along[:, 1], along[:, 0]], axis=-1)


def overlap(places: Points, half: Points, others: Points, other_half: Points) -> Points:
    """How deep rectangles at `places` reach into the others, in points along the shorter axis: places × others."""
    lack = half + other_half - np.abs(places[:, None] - others)
    depth: Points = np.maximum(0.0, lack.min(axis=-1))
    return depth


def crossings(starts: Points, ends: Points) -> int:
    """How many pairs of segments cross; those that share an end do not count."""
    step = ends - starts

    def side(points: Points) -> Points:
        offset = points[None] - starts[:, None]
        turned: Points = np.round(step[:, None, 0] * offset[..., 1] - step[:, None, 1] * offset[..., 0], 6)
        return turned

    split = side(starts) * side(ends) < 0
    return int((split & split.T).sum() // 2)


def bezier(curve: Points, times: Points) -> Points:
    """Points of a quadratic Bézier curve."""
    t = times[:, None]
    points: Points = (1 - t) ** 2 * curve[0] + 2 * t * (1 - t) * curve[1] + t**2 * curve[2]
    return points


def section(curve: Points, first: float, last: float) -> Points:
    """The Bézier curve that is this one between two times (by blossoming)."""

    def blossom(s: float, t: float) -> Points:
        point: Points = (1 - s) * (1 - t) * curve[0] + (s + t - 2 * s * t) * curve[1] + s * t * curve[2]
        return point

    return np.array([blossom(first, first), blossom(first, last), blossom(last, last)])


def area(corners: tuple[Points, Points]) -> float:
    """The area between two corners, with a penalty where it has not the shape of a page."""
    width, height = corners[1] - corners[0]
    return float(width * height + (width - STRETCH * height) ** 2)
