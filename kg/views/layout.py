"""Where boxes, lines and their labels go, so that everything can be read.

Plain geometry in points (1/72 inch), y upwards; it knows nothing of graphs or of matplotlib. Each connected part is
laid out by itself, then the parts are packed side by side:

1. **stress**: distances on paper follow distances in the network, from several fixed starting points;
2. **relax**: boxes, labels and lines that overlap push each other apart;
3. **route**: lines that share both ends fan out, lines that would run behind a box bend around it;
4. **label**: every label slides along its own line to where it covers nothing;
5. **fit**: the plan grows until nothing collides, or shrinks as long as nothing does.

Source: Gansner, Koren and North, "Graph Drawing by Stress Majorization", 2004 (step 1).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

Points = npt.NDArray[np.float64]

STRETCH = 1.5
"""Boxes and labels are wide, so distances across the page are this much longer than distances down it."""
BOX_GAP = 16.0
LABEL_GAP = 3.0
TIP = 15.0
"""Length of line that stays visible at each end of a label, for the arrow head."""
PART_GAP = 34.0
CLEAN = 0.05
"""Faults of a plan that needs no more room."""
STARTS = 8
TURNS = 12
SAMPLES = np.linspace(0.0, 1.0, 25)
BENDS = (0.0, 0.1, -0.1, 0.2, -0.2, 0.32, -0.32)
"""Sideways reach of a curve, as a part of its length, in the order they are tried."""
SLIDES = (0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.25, 0.75)
"""Places of a label along the visible part of its line, in the order they are tried."""


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


def arrange(sizes: Sequence[tuple[float, float]], links: Sequence[Link]) -> Plan:
    """Lay out boxes and the lines between them.

    Args:
        sizes: width and height of each box.
        links: the lines; both ends differ, and every box has at least one line.

    Returns:
        A plan in which no two boxes overlap. Equal input gives an equal plan.
    """
    parts = []
    for members in _parts(len(sizes), links):
        place = {box: i for i, box in enumerate(members)}
        own = [i for i, link in enumerate(links) if link.source in place]
        inner = [replace(links[i], source=place[links[i].source], target=place[links[i].target]) for i in own]
        parts.append((members, own, _Part(np.array([sizes[i] for i in members]), inner).solve()))
    return _pack(len(sizes), len(links), parts)


def _parts(count: int, links: Sequence[Link]) -> list[list[int]]:
    """The connected parts, largest first."""
    group = list(range(count))
    for link in links:
        old, new = group[link.source], group[link.target]
        group = [new if g == old else g for g in group]
    members = defaultdict(list)
    for box, g in enumerate(group):
        members[g].append(box)
    return sorted(members.values(), key=lambda boxes: (-len(boxes), boxes))


def _pack(boxes: int, links: int, parts: list[tuple[list[int], list[int], Plan]]) -> Plan:
    """Put the parts on the page, wherever it gives the best shape."""
    parts = sorted(parts, key=lambda part: (-part[2].height, part[0]))
    widest = max(plan.width for _, _, plan in parts)
    pages = (
        _shelves([plan for _, _, plan in parts], widest * factor)
        for factor in (1.0, 1.15, 1.3, 1.5, 1.75, 2.0, 3.0)
    )
    corners, width, height = min(pages, key=lambda page: round(_area((np.zeros(2), np.array(page[1:]))), 3))
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


@dataclass(frozen=True, slots=True)
class _Draft:
    """An attempt at a part: how bad it is (0 = nothing collides), and where things are."""

    faults: float
    centres: Points
    curves: Points
    labels: Points


class _Part:
    """One connected part."""

    def __init__(self, sizes: Points, links: list[Link]) -> None:
        self.half = sizes / 2
        self.source = np.array([link.source for link in links])
        self.target = np.array([link.target for link in links])
        self.label = np.array([(link.width, link.height) for link in links]) / 2
        self.lanes = _lanes(links)
        """Sideways shift of each link that shares both ends with others, in points, seen from the lower box number."""
        ends = np.arange(len(sizes))
        self.foreign = (ends != self.source[:, None]) & (ends != self.target[:, None])
        """Which boxes are no end of which link: links × boxes."""

    def solve(self) -> Plan:
        """The best of several attempts, moved to the origin."""
        attempts = sorted(self._starts(), key=self._crowding)[:3]
        drafts = (self._grow(self._relax(start)) for start in attempts)
        best = min(drafts, key=lambda draft: round(draft.faults + 3 * np.log(_area(self._extent(draft))), 3))
        best = self._shrink(best)
        low, high = self._extent(best)
        width, height = high - low
        return Plan(best.centres - low, best.curves - low, best.labels - low, float(width), float(height))

    # 1. stress

    def _starts(self) -> list[Points]:
        """Stress layouts from fixed random beginnings, each turned to several angles and stretched to the page."""
        wanted = self._wanted()
        rng = np.random.default_rng(1)
        turned = []
        for _ in range(STARTS):
            flat = _majorize(wanted, rng.normal(size=(len(self.half), 2)) * wanted.max() / 2)
            for angle in np.arange(TURNS) * np.pi / TURNS:
                turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
                turned.append(flat @ turn.T * (STRETCH, 1.0))
        return turned

    def _wanted(self) -> Points:
        """Distances between boxes along the shortest way; a link is as long as its boxes, label and ends need."""
        count = len(self.half)
        radius = self.half @ (1 / STRETCH, 1.0) / 2
        degree = np.bincount(np.concatenate([self.source, self.target]), minlength=count)
        crowd = np.sqrt(np.maximum(1.0, np.maximum(degree[self.source], degree[self.target]) / 7))
        length = radius[self.source] + radius[self.target] + self.label @ (1 / STRETCH, 1.0) + 2 * TIP
        wanted: Points = np.full((count, count), np.inf)
        np.fill_diagonal(wanted, 0.0)
        np.minimum.at(wanted, (self.source, self.target), length * crowd)
        wanted = np.minimum(wanted, wanted.T)
        for k in range(count):
            wanted = np.minimum(wanted, wanted[:, k, None] + wanted[k])
        return wanted

    def _crowding(self, centres: Points) -> float:
        """A quick estimate of how hard a start is to read: crossings, lines behind boxes, overlaps, and its area."""
        starts, ends = centres[self.source], centres[self.target]
        crossings = _crossings(starts, ends)
        points = starts[:, None] + (ends - starts)[:, None] * SAMPLES[None, :, None]
        inside = np.all(np.abs(points[:, :, None] - centres) < self.half + 6, axis=-1).any(axis=1)
        overlaps = np.all(
            np.abs(centres[:, None] - centres) < self.half[:, None] + self.half + BOX_GAP / 2, axis=-1
        )
        low, high = (centres - self.half).min(axis=0), (centres + self.half).max(axis=0)
        return float(
            crossings
            + 1.5 * (inside & self.foreign).sum()
            + (overlaps.sum() - len(centres)) / 2
            + 3 * np.log(_area((low, high)))
        )

    # 2. relax

    def _relax(self, centres: Points) -> Points:
        """Push apart until nothing overlaps; after many rounds the whole grows a little, which always ends it."""
        centres = centres.copy()
        for round_ in range(1, 400):
            push = self._push_boxes(centres)
            if round_ < 240:
                push += self._push_labels(centres) + self._push_lines(centres)
            if np.abs(push).max() < 0.3:
                break
            centres += 0.6 * push
            if round_ % 60 == 0:
                centres *= 1.05
        while np.abs(self._push_boxes(centres, gap=4.0)).max() > 0:
            centres *= 1.04
        return centres

    def _push_boxes(self, centres: Points, gap: float = BOX_GAP) -> Points:
        return _apart(centres, self.half, gap)

    def _push_labels(self, centres: Points) -> Points:
        """What labels in the middle of their lines, and lines too short for their labels, push their ends to do."""
        starts, ends, along, length = self._straight(centres)
        middle = self._visible_middle(starts, ends) + _normal(along) * self.lanes[:, None]
        boxes = np.vstack([centres, middle])
        half = np.vstack([self.half, self.label])
        push = _apart(boxes, half, 2 * LABEL_GAP, skip=len(centres))
        pushed = push[: len(centres)].copy()
        room = _chord(self.half[self.source], along) + _chord(self.half[self.target], along)
        lack = np.maximum(0.0, room + 2 * _chord(self.label, along) + 2 * TIP - length)
        for end, sign in ((self.source, -0.25), (self.target, 0.25)):
            np.add.at(pushed, end, push[len(centres) :] / 2 + sign * lack[:, None] * along)
        return pushed

    def _push_lines(self, centres: Points) -> Points:
        """What lines that run behind a box push the box, and their own ends, to do."""
        starts, _, along, length = self._straight(centres)
        normal = _normal(along)
        offset = centres[None] - starts[:, None]
        at = np.einsum("mnk,mk->mn", offset, along)
        aside = np.einsum("mnk,mk->mn", offset, normal)
        reach = np.abs(normal) @ self.half.T + 6.0
        lack = np.where(
            self.foreign & (at > 0) & (at < length[:, None]), np.maximum(0.0, reach - np.abs(aside)), 0.0
        )
        shove = lack[..., None] * np.where(aside < 0, -1.0, 1.0)[..., None] * normal[:, None]
        push: Points = 0.5 * shove.sum(axis=0)
        for end in (self.source, self.target):
            np.add.at(push, end, -0.25 * shove.sum(axis=1))
        return push

    def _straight(self, centres: Points) -> tuple[Points, Points, Points, Points]:
        """Start, end, direction and length of the straight lines between the centres."""
        starts, ends = centres[self.source], centres[self.target]
        length = np.maximum(np.hypot(*(ends - starts).T), 1e-6)
        return starts, ends, (ends - starts) / length[:, None], length

    def _visible_middle(self, starts: Points, ends: Points) -> Points:
        along = (ends - starts) / np.maximum(np.hypot(*(ends - starts).T), 1e-6)[:, None]
        first = starts + along * _chord(self.half[self.source], along)[:, None]
        last = ends - along * _chord(self.half[self.target], along)[:, None]
        middle: Points = (first + last) / 2
        return middle

    # 3. route

    def _route(self, centres: Points) -> tuple[Points, float]:
        """A curve for each link, cut at its boxes, and how many boxes lie in the way."""
        curves, faults = [], 0.0
        for i in range(len(self.source)):
            best = min(self._bent(centres, i), key=lambda option: option[0])
            faults += best[0] // 10
            curves.append(self._cut(best[1], i, centres))
        return np.array(curves), faults

    def _bent(self, centres: Points, i: int) -> Iterator[tuple[float, Points]]:
        """Curves link `i` may take, each with its cost: 10 for a box in the way, a little for bending."""
        start, end = centres[self.source[i]], centres[self.target[i]]
        length = float(np.hypot(*(end - start)))
        normal = _normal((end - start)[None] / max(length, 1e-6))[0]
        for order, bend in enumerate(BENDS if self.lanes[i] == 0 else (0.0,)):
            reach = bend * length + self.lanes[i] * (1 if self.source[i] < self.target[i] else -1)
            curve = np.array([start, (start + end) / 2 + 2 * reach * normal, end])
            points = _bezier(curve, SAMPLES)
            hit = (
                np.all(np.abs(points[:, None] - centres) < self.half + 4, axis=-1).any(axis=0)
                & self.foreign[i]
            )
            yield 10.0 * hit.sum() + order * 0.1, curve
            if not hit.any():
                return

    def _cut(self, curve: Points, i: int, centres: Points) -> Points:
        """The part of the curve between the borders of its two boxes, with a hair of space before each."""
        times = np.linspace(0.0, 1.0, 201)
        points = _bezier(curve, times)
        ends = ((self.source[i], 2.0), (self.target[i], 2.0))
        inside = [np.all(np.abs(points - centres[box]) < self.half[box] + gap, axis=-1) for box, gap in ends]
        leave = times[np.flatnonzero(inside[0]).max(initial=0)]
        enter = times[np.flatnonzero(inside[1]).min(initial=200)]
        return _section(curve, float(leave), float(max(enter, leave + 0.02)))

    # 4. label

    def _place_labels(self, centres: Points, curves: Points) -> tuple[Points, float]:
        """Slide each label along its curve to where it hides least; also, how much is still hidden."""
        options = np.array([_bezier(curve, np.array(SLIDES)) for curve in curves])
        lines = np.array([_bezier(curve, SAMPLES) for curve in curves])
        fixed = np.array([self._hidden(options[i], i, centres, lines) for i in range(len(curves))])
        chosen = np.zeros(len(curves), dtype=int)
        for _ in range(4):
            before = chosen.copy()
            for i in range(len(curves)):
                now = options[np.arange(len(curves)), chosen]
                cost = fixed[i] + self._clashes(options[i], i, now)
                chosen[i] = int(np.argmin(np.round(cost, 6)))
            if (chosen == before).all():
                break
        now = options[np.arange(len(curves)), chosen]
        faults = sum(
            fixed[i, chosen[i]] + self._clashes(now[i][None], i, now)[0] - 0.02 * chosen[i]
            for i in range(len(curves))
        )
        return now, float(faults)

    def _hidden(self, places: Points, i: int, centres: Points, lines: Points) -> Points:
        """Cost of each place for label `i`: boxes it covers, line ends it hides, other lines it interrupts."""
        half = self.label[i]
        boxes = _overlap(places, half + LABEL_GAP, centres, self.half).sum(axis=1)
        steps = np.hypot(*np.diff(lines[i], axis=0).T).cumsum()
        tips = lines[i][1:][(steps < TIP - 3) | (steps > steps[-1] - TIP)]
        own = np.all(np.abs(places[:, None] - tips) < half + 1, axis=-1).sum(axis=1)
        others = np.delete(lines, i, axis=0).reshape(-1, 2)
        crossed = np.all(np.abs(places[:, None] - others) < half + 2, axis=-1).sum(axis=1)
        cost: Points = 8 * boxes + 3.0 * own + 0.35 * crossed + 0.02 * np.arange(len(places))
        return cost

    def _clashes(self, places: Points, i: int, labels: Points) -> Points:
        overlap = _overlap(places, self.label[i] + LABEL_GAP, labels, self.label)
        overlap[:, i] = 0.0
        cost: Points = 8 * overlap.sum(axis=1)
        return cost

    # 5. fit

    def _grow(self, centres: Points) -> _Draft:
        """Enlarge until nothing collides, or it does not help."""
        best = self._draft(centres)
        for _ in range(7):
            if best.faults <= CLEAN:
                break
            centres = centres * 1.09
            best = min(best, self._draft(centres), key=lambda draft: round(draft.faults, 1))
        return best

    def _shrink(self, best: _Draft) -> _Draft:
        """Tighten, first both ways and then each way alone, as long as nothing collides that did not before."""
        for scale in ((0.92, 0.92), (0.92, 1.0), (1.0, 0.92)):
            for _ in range(5):
                centres = best.centres * scale
                if self._push_boxes(centres).any():
                    break
                draft = self._draft(centres)
                if draft.faults > max(best.faults, CLEAN):
                    break
                best = draft
        return best

    def _draft(self, centres: Points) -> _Draft:
        curves, in_the_way = self._route(centres)
        labels, hidden = self._place_labels(centres, curves)
        return _Draft(10 * in_the_way + hidden, centres, curves, labels)

    def _extent(self, draft: _Draft) -> tuple[Points, Points]:
        """Lower left and upper right corner of everything drawn."""
        lines = np.vstack([_bezier(curve, SAMPLES) for curve in draft.curves])
        low = np.vstack([draft.centres - self.half, draft.labels - self.label, lines]).min(axis=0)
        high = np.vstack([draft.centres + self.half, draft.labels + self.label, lines]).max(axis=0)
        return low, high


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


def _apart(centres: Points, half: Points, gap: float, skip: int | None = None) -> Points:
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


def _chord(half: Points, along: Points) -> Points:
    """Distance from the centre of each rectangle to its border in a direction."""
    with np.errstate(divide="ignore"):
        chord: Points = np.min(half / np.abs(along), axis=-1)
    return chord


def _normal(along: Points) -> Points:
    return np.stack([-along[:, 1], along[:, 0]], axis=-1)


def _overlap(places: Points, half: Points, others: Points, other_half: Points) -> Points:
    """How deep rectangles at `places` reach into the others, in points along the shorter axis: places × others."""
    lack = half + other_half - np.abs(places[:, None] - others)
    depth: Points = np.maximum(0.0, lack.min(axis=-1))
    return depth


def _crossings(starts: Points, ends: Points) -> int:
    """How many pairs of segments cross; those that share an end do not count."""
    step = ends - starts

    def side(points: Points) -> Points:
        offset = points[None] - starts[:, None]
        turned: Points = np.round(step[:, None, 0] * offset[..., 1] - step[:, None, 1] * offset[..., 0], 6)
        return turned

    split = side(starts) * side(ends) < 0
    return int((split & split.T).sum() // 2)


def _bezier(curve: Points, times: Points) -> Points:
    """Points of a quadratic Bézier curve."""
    t = times[:, None]
    points: Points = (1 - t) ** 2 * curve[0] + 2 * t * (1 - t) * curve[1] + t**2 * curve[2]
    return points


def _section(curve: Points, first: float, last: float) -> Points:
    """The Bézier curve that is this one between two times (by blossoming)."""

    def blossom(s: float, t: float) -> Points:
        point: Points = (1 - s) * (1 - t) * curve[0] + (s + t - 2 * s * t) * curve[1] + s * t * curve[2]
        return point

    return np.array([blossom(first, first), blossom(first, last), blossom(last, last)])


def _area(corners: tuple[Points, Points]) -> float:
    width, height = corners[1] - corners[0]
    return float(width * height + (width - STRETCH * height) ** 2)
