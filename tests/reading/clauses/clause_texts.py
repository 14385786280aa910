"""Clauses as text, for the tests of what makes them."""

from __future__ import annotations

import hand_parsed


def clauses(tokens: str) -> list[str]:
    """All clauses of a sentence parsed by hand: `lemma(role: word, …)`."""
    return hand_parsed.clauses(hand_parsed.parse(tokens))
