"""Text in pictures: its font, its width, and where it breaks into lines."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from functools import cache

from matplotlib.font_manager import FontProperties, fontManager, get_font
from matplotlib.textpath import text_to_path

LEADING = 1.25
"""Distance of lines of text, in font sizes."""


class Block:
    """Lines of text of one size, and the room they take, in points."""

    def __init__(self, rows: Iterable[str], size: float, bold: bool = False) -> None:
        self.rows, self.size = tuple(rows), size
        self.font = font(size, bold)
        self.width = max(text_width(row, self.font) for row in self.rows)
        self.height = size * (1.0 + LEADING * (len(self.rows) - 1))

    def baselines(self, middle: float) -> list[float]:
        """Height of each line of text, so that the block is centred on `middle` (to the eye: on the small letters)."""
        first = middle + self.height / 2 - 0.86 * self.size
        return [first - i * LEADING * self.size for i in range(len(self.rows))]


def wrap(text: str, width: int) -> list[str]:
    """Break at spaces into as few lines of at most `width` characters as the words allow, of about equal length.

    >>> wrap("Collective Security Treaty Organisation", 22)
    ['Collective Security', 'Treaty Organisation']
    """
    options = [
        textwrap.wrap(text, narrow, break_long_words=False, break_on_hyphens=False)
        for narrow in range(1, width + 1)
    ]
    fewest = len(options[-1])
    return next(rows for rows in options if len(rows) == fewest)


def font(size: float, bold: bool = False) -> FontProperties:
    """DejaVu Sans, which comes with matplotlib: Latin, Greek, Cyrillic, and more."""
    return FontProperties(
        family=["DejaVu Sans", "sans-serif"], size=size, weight="bold" if bold else "normal"
    )


def readable(text: str) -> str:
    """The text itself, or in Latin letters where the font lacks any of its characters.

    Only with the font that comes with matplotlib is the picture the same on every machine.
    """
    if all(ord(character) in _characters("bold") for character in text):
        return text
    from anyascii import anyascii

    return anyascii(text).strip() or "?"


@cache
def _characters(weight: str) -> frozenset[int]:
    """The characters the font has; the bold one has a few less than the normal one."""
    return frozenset(get_font(fontManager.findfont(font(10.0, weight == "bold"))).get_charmap())


def text_width(text: str, properties: FontProperties) -> float:
    """Width in points; a character that the font lacks counts as a square, as wide as the font is high."""
    known = "".join(character for character in text if ord(character) in _characters("bold"))
    width, _, _ = text_to_path.get_text_width_height_descent(known, properties, ismath=False)
    return float(width) + (len(text) - len(known)) * properties.get_size_in_points()
