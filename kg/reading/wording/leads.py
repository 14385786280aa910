"""Who is the subject of a predicate, and which words of the verbs above it lead on to it: "has begun to | build"."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.reading.syntax.tree import Tree
from kg.reading.wording.phrasing import Phrasing, Tokens

Lead = tuple[list[int], Tokens]
"""Subjects of a predicate, with the words that lead on to it."""


class Leads:
    """Finds the subjects of the predicates of one tree, and the words that lead on from them to the predicates.

    Args:
        tree: the tree to read.
        subjects_of: gives the subjects of a predicate.
    """

    def __init__(self, tree: Tree, subjects_of: Callable[[int], list[int]]) -> None:
        self._tree, self._subjects_of, self._phrasing = tree, subjects_of, Phrasing(tree)
        self._known: dict[int, tuple[Lead, ...]] = {}

    def of(self, i: int) -> tuple[Lead, ...]:
        """The subjects of a predicate with the words above it that lead on to it: "has begun to", "asked Y to".

        An object that is told to do something is a subject of its own, and part of what is said of the teller.
        """
        if i not in self._known:
            self._known[i] = tuple(self._find(i))
        return self._known[i]

    def _find(self, i: int) -> Iterator[Lead]:
        """The subject of the verb above with the words from there on; then whoever else is the subject."""
        tree, above = self._tree, self._tree.head[i]
        subjects = self._subjects_of(i)
        if tree.rel(i) != "xcomp":
            yield subjects, self._shared_auxiliaries(i) or self._to(i)
            return
        teller = self._subjects_of(above)
        to, told = self._phrasing.marks(i), [*tree.find(above, "obj"), *tree.find(i, "nsubj")]
        for who, lead in self.of(above):
            if who == teller:
                objects = tuple(k for one in told for k in self._phrasing.nominal(one, modifiers=False))
                yield who, lead + self._phrasing.predicate(above) + objects + to
        if subjects != teller:
            yield subjects, to

    def _to(self, i: int) -> Tokens:
        """The "to" of an infinitive: it is all that leads on where no verb above does."""
        return tuple(k for k in self._phrasing.marks(i) if self._tree.words[k].lower() == "to")

    def _shared_auxiliaries(self, i: int) -> Tokens:
        """The auxiliaries that a coordinated verb shares: "was founded in Rome and moved to Oslo"."""
        tree, first = self._tree, self._tree.head[i]
        alike = tree.tag[i] in ("VB", "VBN", "VBG") and tree.tag[i] == tree.tag[first]
        if tree.rel(i) != "conj" or not alike or tree.find(i, "aux", "cop", "nsubj", "mark"):
            return ()
        auxiliaries = tuple(k for k in tree.find(first, "aux") if k < first)
        return self.of(first)[0][1] + auxiliaries
