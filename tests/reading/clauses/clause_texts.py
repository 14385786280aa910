"""Clauses as text, for the tests of what makes them."""

from __future__ import annotations

from hand_parsed import tree_and_finder


def clauses(tokens: str) -> list[str]:
    """All clauses as text: `lemma(role: word, …)`."""
    tree, finder = tree_and_finder(tokens)
    return [
        f"{clause.lemma}({', '.join(f'{arg.role}: {tree.words[arg.head]}' for arg in clause.args)})"
        for clause in finder.find()
    ]
