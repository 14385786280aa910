"""Draws a selection as PNG, SVG or PDF, with matplotlib's objects alone (pyplot is slow to load, and global).

Everything is in points (1/72 inch), so text keeps its size and the page grows with what is on it.
"""

from __future__ import annotations

import io
import warnings
from collections import Counter
from collections.abc import Iterable
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_pdf import FigureCanvasPdf
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import FancyBboxPatch, PathPatch, Polygon
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from kg.views.layout import Link, Plan, Points, arrange
from kg.views.palette import FAMILIES, INK, LINES, OTHER, QUIET, Line, line
from kg.views.selection import Node, Selection, Tie
from kg.views.text import Block, font, readable, text_width, wrap

CANVASES = {"png": FigureCanvasAgg, "svg": FigureCanvasSVG, "pdf": FigureCanvasPdf}
METADATA: dict[str, dict[str, Any]] = {
    "png": {"Software": None},
    "svg": {"Date": None, "Creator": "kg"},
    "pdf": {"CreationDate": None, "Creator": "kg", "Producer": None},
}
SETTINGS: Any = {
    "svg.hashsalt": "kg",
    "svg.fonttype": "none",
    "pdf.fonttype": 42,
    "lines.scale_dashes": False,
}
DPI = 200

NAME_SIZE, WORD_SIZE, SMALL_SIZE, TITLE_SIZE = 10.0, 8.0, 8.0, 15.0
PADDING = (9.0, 6.0)
"""Between a name and the border of its box."""
MARGIN = 22.0
CORNER = 6.0
ARROW = (8.5, 3.2)
"""Length and half width of an arrow head."""
NAME_WIDTH, WORD_WIDTH, STACK_WIDTH = 22, 22, 40
"""Characters after which names, a single relation, and one of several relations break to the next line, at a space."""
TITLE_WIDTH, NOTE_WIDTH = 60, 100


def paint(selection: Selection, form: str, title: str | None = None) -> bytes:
    """Draw a selection.

    Args:
        selection: what to draw.
        form: "png", "svg" or "pdf".
        title: printed above the picture.
    """
    # Whoever shows an SVG has fonts of their own; in the other forms the font is part of the file.
    spell = str if form == "svg" else readable
    names = [Block(wrap(spell(node.label), NAME_WIDTH), NAME_SIZE, node.named) for node in selection.nodes]
    words = [Block(map(spell, _rows(tie)), WORD_SIZE) for tie in selection.ties]
    order = {node.key: i for i, node in enumerate(selection.nodes)}
    degrees = Counter(end for tie in selection.ties for end in (tie.source, tie.target))
    sizes = [_size(block, degrees[node.key]) for node, block in zip(selection.nodes, names, strict=True)]
    links = [
        Link(order[tie.source], order[tie.target], block.width + 5, block.height + 3)
        for tie, block in zip(selection.ties, words, strict=True)
    ]
    plan = arrange(sizes, links)
    with mpl.rc_context(SETTINGS):
        page = _Page(plan, selection, [spell(row) for row in wrap(title, TITLE_WIDTH)] if title else [])
        for tie, curve in zip(selection.ties, plan.curves, strict=True):
            page.line(tie, curve)
        for tie, block, place in zip(selection.ties, words, plan.labels, strict=True):
            page.words(tie, block, place)
        for node, block, size, place in zip(selection.nodes, names, sizes, plan.centres, strict=True):
            page.box(node, block, size, place)
        return page.save(form)


def _rows(tie: Tie) -> list[str]:
    """The words of a line as lines of text; where there are several relations, each keeps a line of text to itself."""
    width = WORD_WIDTH if len(tie.label) == 1 else STACK_WIDTH
    return [row for words in tie.label for row in wrap(words, width)]


def _size(block: Block, degree: int) -> tuple[float, float]:
    """Width and height of a box: one where many lines meet is larger, so that their arrow heads stay apart."""
    extra = min(max(degree - 4, 0), 16) * 0.8
    return block.width + 2 * (PADDING[0] + extra), block.height + 2 * PADDING[1] + extra


class _Page:
    """The page: the plan in the middle, a title above, legend and notes below."""

    def __init__(self, plan: Plan, selection: Selection, title: list[str]) -> None:
        entries = _legend(selection)
        notes = [row for note in selection.notes for row in wrap(note, NOTE_WIDTH)]
        heading = Block(title, TITLE_SIZE, bold=True) if title else None
        legend_width = max(sum(width for _, width in row) for row in entries)
        words_width = max((text_width(row, font(SMALL_SIZE)) for row in notes), default=0.0)
        width = max(plan.width, legend_width, words_width, heading.width if heading else 0.0) + 2 * MARGIN
        below = 16 * len(entries) + (4 + 12 * len(notes) if notes else 0) + 14
        above = heading.height + 14 if heading else 0.0
        height = plan.height + below + above + 2 * MARGIN
        self.figure = Figure(figsize=(width / 72, height / 72), facecolor="white")
        self.points = Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans
        self.corner = np.array([(width - plan.width) / 2, MARGIN + below])
        if heading:
            for row, y in zip(
                heading.rows, heading.baselines(height - MARGIN - heading.height / 2), strict=True
            ):
                self._text(MARGIN, y, row, heading.font, INK)
        self._add_legend(entries, notes, MARGIN + below - 14)

    def line(self, tie: Tie, curve: Points) -> None:
        """Draw a line with its arrow head, and for a denied one a bar across it."""
        look, curve = line(tie.style), curve + self.corner
        along = curve[2] - curve[1]
        along = along / max(float(np.hypot(*along)), 1e-9)
        tip, across = curve[2], np.array([-along[1], along[0]])
        if not tie.symmetric:
            base = tip - along * ARROW[0]
            self._add(
                Polygon(
                    [tip, base + across * ARROW[1], base - across * ARROW[1]], facecolor=look.colour, lw=0
                )
            )
            curve = np.array([curve[0], curve[1], tip - along * ARROW[0] * 0.8])
        self._stroke(curve, [Path.MOVETO, Path.CURVE3, Path.CURVE3], look)
        if tie.style.voice == "denied":
            middle = tip - along * (ARROW[0] + 3.5)
            self._stroke(
                [middle + across * 4.5, middle - across * 4.5], [Path.MOVETO, Path.LINETO], look, solid=True
            )

    def words(self, tie: Tie, block: Block, place: Points) -> None:
        """Write the relations on their line, on a white ground that hides the line behind them."""
        x, y = place + self.corner
        half = np.array([block.width + 3, block.height + 2]) / 2
        self._add(_rounded(x, y, half, 3.0, facecolor="white", lw=0), 2)
        for row, baseline in zip(block.rows, block.baselines(y), strict=True):
            self._text(x, baseline, row, block.font, line(tie.style).ink, centred=True, layer=4)

    def box(self, node: Node, block: Block, size: tuple[float, float], place: Points) -> None:
        """Draw the box of an entity. A name is bold; a mere description is not, and its border is dotted."""
        x, y = place + self.corner
        look = node.family
        border: Any = "solid" if node.named else (0, (2.0, 2.0))
        half = np.array(size) / 2
        self._add(
            _rounded(x, y, half, CORNER, facecolor=look.fill, edgecolor=look.border, lw=1.1, ls=border), 3
        )
        for row, baseline in zip(block.rows, block.baselines(y), strict=True):
            self._text(x, baseline, row, block.font, INK, centred=True, layer=4)

    def save(self, form: str) -> bytes:
        """The bytes of the picture's file."""
        buffer = io.BytesIO()
        CANVASES[form](self.figure)
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Glyph .* missing from font")  # see `spell` in `paint`
            self.figure.savefig(buffer, format=form, dpi=DPI, metadata=METADATA[form])
        return buffer.getvalue()

    def _add_legend(self, entries: list[list[tuple[Any, float]]], notes: list[str], top: float) -> None:
        for i, row in enumerate(entries):
            x, y = MARGIN, top - 16 * i - 6
            for entry, width in row:
                if isinstance(entry, Line):
                    self._stroke([(x, y), (x + 24, y)], [Path.MOVETO, Path.LINETO], entry)
                else:
                    swatch = np.array([6.0, 4.5])
                    self._add(
                        _rounded(x + 6, y, swatch, 2.5, facecolor=entry.fill, edgecolor=entry.border, lw=1.0)
                    )
                self._text(
                    x + (30 if isinstance(entry, Line) else 17), y - 3, entry.label, font(SMALL_SIZE), QUIET
                )
                x += width
        for i, note in enumerate(notes):
            self._text(MARGIN, top - 16 * len(entries) - 8 - 12 * i, note, font(SMALL_SIZE), QUIET)

    def _stroke(self, points: Any, codes: Iterable[Any], look: Line, solid: bool = False) -> None:
        style: Any = (0, look.dashes) if look.dashes and not solid else "solid"
        path = Path(np.asarray(points), list(codes))
        self._add(
            PathPatch(path, facecolor="none", edgecolor=look.colour, lw=look.width, ls=style, capstyle="butt")
        )

    def _text(
        self,
        x: float,
        y: float,
        text: str,
        properties: FontProperties,
        colour: str,
        *,
        centred: bool = False,
        layer: int = 4,
    ) -> None:
        align = "center" if centred else "left"
        self._add(
            Text(
                x, y, text, color=colour, fontproperties=properties, ha=align, va="baseline", parse_math=False
            ),
            layer,
        )

    def _add(self, artist: Artist, layer: int = 1) -> None:
        artist.set_transform(self.points)
        artist.set_zorder(layer)
        self.figure.add_artist(artist)


def _legend(selection: Selection) -> list[list[tuple[Any, float]]]:
    """The entries of the legend: the colours and the line styles that occur, each with the width that it takes."""
    families = {node.family for node in selection.nodes}
    lines = {id(line(tie.style)): line(tie.style) for tie in selection.ties}
    rows: list[list[Any]] = [
        [entry for entry in (*FAMILIES, OTHER) if entry in families],
        [entry for entry in LINES.values() if id(entry) in lines],
    ]
    return [
        [(e, text_width(e.label, font(SMALL_SIZE)) + (46 if isinstance(e, Line) else 33)) for e in row]
        for row in rows
    ]


def _rounded(x: float, y: float, half: Points, radius: float, **look: Any) -> FancyBboxPatch:
    width, height = half * 2
    return FancyBboxPatch(
        (x - half[0], y - half[1]),
        width,
        height,
        boxstyle=f"round,pad=0,rounding_size={radius}",
        mutation_scale=1,
        **look,
    )
