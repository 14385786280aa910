"""Who is the subject of a predicate: its own, or one that it shares with another."""

from __future__ import annotations

from collections.abc import Container

from kg.reading.clauses.nominals import has_relative_pronoun, modified, resolve
from kg.reading.clauses.nonfinite import nonfinite_subjects
from kg.reading.syntax.tree import Tree

_FLOATING = frozenset({"all", "both", "each"})
"""Words that take up a subject again: "X and Y each left"."""


class Subjects:
    """What stands as subject of the predicates of one tree; of a passive, that is whom something is done to.

    Args:
        tree: the tree to read.
        skip: tokens that are no arguments (times).
    """

    def __init__(self, tree: Tree, skip: Container[int] = frozenset()) -> None:
        self._tree, self._skip = tree, skip
        self._found: dict[int, list[int]] = {}

    def of(self, i: int) -> list[int]:
        """The heads of what stands as subject of a predicate; they are remembered, so do not change the list."""
        if i not in self._found:
            self._found[i] = []  # breaks circles in broken trees
            self._found[i] = self._own(i) or self._shared(i)
        return self._found[i]

    def _own(self, i: int) -> list[int]:
        """What hangs on the predicate as its subject, without "there", and "each" and the like beside a subject."""
        tree = self._tree
        own = [k for k in tree.find(i, "nsubj") if k not in self._skip]
        said = [k for k in own if tree.words[k].lower() not in _FLOATING]
        return resolve(tree, (k for k in said or own if tree.words[k].lower() != "there"))

    def _shared(self, i: int) -> list[int]:
        """The subject that a predicate has from what it hangs on: a noun, a coordinated verb, a verb above."""
        tree, head = self._tree, self._tree.head[i]
        if head == i or tree.first(i, "expl") is not None:
            return []
        if tree.dep[i] in ("acl:relcl", "advcl:relcl"):
            return [] if has_relative_pronoun(tree, i) else modified(tree, head)
        if tree.rel(i) == "conj":
            return self.of(head)
        return nonfinite_subjects(tree, i, self.of)
