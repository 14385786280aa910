"""Regular expressions built from word lists."""

from __future__ import annotations

import re
from collections.abc import Iterable


def one_of(words: Iterable[str], blank: str = r"\s+") -> str:
    r"""Alternatives that match any of the words, longer ones first; without a group around them.

    Args:
        words: words as text, in any order.
        blank: the pattern for a blank inside a word.

    >>> one_of(["no.", "group", "group of"])
    'group\\s+of|group|no\\.'
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(blank.join(map(re.escape, word.split())) for word in ordered)
