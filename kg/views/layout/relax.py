"""Second step: boxes, labels and lines that overlap push each other apart."""

from __future__ import annotations

import numpy as np

from kg.views.layout.geometry import Points, apart, chord, normal
from kg.views.layout.part import BOX_GAP, LABEL_GAP, TIP, Part


def relax(part: Part, centres: Points) -> Points:
    """Move boxes apart until nothing overlaps; after many rounds all grows a little, so that an end is sure."""
    centres = centres.copy()
    for round_ in range(1, 400):
        push = push_boxes(part, centres)
        if round_ < 240:
            push += _push_labels(part, centres) + _push_lines(part, centres)
        if np.abs(push).max() < 0.3:
            break
        centres += 0.6 * push
        if round_ % 60 == 0:
            centres *= 1.05
    while np.abs(push_boxes(part, centres, gap=4.0)).max() > 0:
        centres *= 1.04
    return centres


def push_boxes(part: Part, centres: Points, gap: float = BOX_GAP) -> Points:
    """How far each box must move for no two to come nearer than the gap."""
    return apart(centres, part.half, gap)


def _push_labels(part: Part, centres: Points) -> Points:
    """How far the boxes must move for labels to lie free, and for lines to be as long as their labels."""
    starts, ends, along, length = part.straight(centres)
    middle = _visible_middle(part, starts, ends) + normal(along) * part.lanes[:, None]
    boxes = np.vstack([centres, middle])
    half = np.vstack([part.half, part.label])
    push = apart(boxes, half, 2 * LABEL_GAP, skip=len(centres))
    pushed = push[: len(centres)].copy()
    room = chord(part.half[part.source], along) + chord(part.half[part.target], along)
    lack = np.maximum(0.0, room + 2 * chord(part.label, along) + 2 * TIP - length)
    for end, sign in ((part.source, -0.25), (part.target, 0.25)):
        np.add.at(pushed, end, push[len(centres) :] / 2 + sign * lack[:, None] * along)
    return pushed


def _push_lines(part: Part, centres: Points) -> Points:
    """How far the boxes must move for no line to run behind one: the box aside, the ends of the line against it."""
    starts, _, along, length = part.straight(centres)
    side = normal(along)
    offset = centres[None] - starts[:, None]
    at = np.einsum("mnk,mk->mn", offset, along)
    aside = np.einsum("mnk,mk->mn", offset, side)
    reach = np.abs(side) @ part.half.T + 6.0
    lack = np.where(
        part.foreign & (at > 0) & (at < length[:, None]), np.maximum(0.0, reach - np.abs(aside)), 0.0
    )
    shove = lack[..., None] * np.where(aside < 0, -1.0, 1.0)[..., None] * side[:, None]
    push: Points = 0.5 * shove.sum(axis=0)
    for end in (part.source, part.target):
        np.add.at(push, end, -0.25 * shove.sum(axis=1))
    return push


def _visible_middle(part: Part, starts: Points, ends: Points) -> Points:
    """The middle of that part of each line that no box of its own covers."""
    along = (ends - starts) / np.maximum(np.hypot(*(ends - starts).T), 1e-6)[:, None]
    first = starts + along * chord(part.half[part.source], along)[:, None]
    last = ends - along * chord(part.half[part.target], along)[:, None]
    middle: Points = (first + last) / 2
    return middle
