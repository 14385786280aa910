"""What the words right beside a name say of it: what it is, where it lies, whose it is."""

from __future__ import annotations

from collections.abc import Sequence

from kg.knowledge.gazetteer import Kind, Reading
from kg.knowledge.nouns import noun_classes
from kg.reading.syntax.tree import Tree
from kg.reading.things.mentions import Mention, is_adjective

_REGIONS = ("Country", "SubnationalRegion")
_CALLED = frozenset({"Company", "MediaOrganisation", "ArmedGroup", "Party", "Organisation"})
"""Classes whose nouns, right before a name, say that it is no place."""

_QUOTES = frozenset("\"'“”‘’")
_PLACED = ("appos", "nmod", "conj", "nmod:unmarked", "parataxis")
"""How the name of a region hangs on that of a town before it."""

_STANDING = frozenset({Kind.CAPITAL, Kind.METONYM, Kind.ADJECTIVE, Kind.DEMONYM})
"""Readings by which a name is no place's own."""


class Beside:
    """The words beside the names of one document.

    Args:
        tree: the tree of the document.
        names: its names.
    """

    def __init__(self, tree: Tree, names: Sequence[Mention]) -> None:
        self.tree = tree
        self._by_token = {i: name for name in names for i in range(name.start, name.end)}
        self._starting = {name.start: name for name in names}

    def called(self, mention: Mention) -> str | None:
        """The class that the noun right before a name says it has: a company in "the French firm NAME"."""
        tree, noun = self.tree, mention.start - 1
        while noun > 0 and tree.words[noun] in _QUOTES:
            noun -= 1
        if noun < 0 or tree.pos[noun] != "NOUN" or noun in tree.name_head or noun not in self._tied(mention):
            return None
        found = noun_classes().get(tree.lemma[noun].lower())
        return found if found in _CALLED else None

    def _tied(self, mention: Mention) -> tuple[int, ...]:
        """The words that a name hangs on or that hang on it, where such words may say what it is."""
        tree, i = self.tree, mention.head
        above = (tree.head[i],) if tree.rel(i) in ("appos", "flat", "nmod", "compound") else ()
        return (*above, *tree.find(i, "nmod:desc", "compound", "appos"))

    def told_place(self, mention: Mention) -> tuple[Reading, ...]:
        """What the name of a country or region after a comma may mean: "London, Canada"; nothing in a list."""
        after = self._starting.get(mention.end + 1)
        if after is None or self.tree.words[mention.end] != "," or self.tree.rel(after.head) not in _PLACED:
            return ()
        if is_listed(self.tree, after):
            return ()
        return tuple(r for r in after.readings if r.entry.type in _REGIONS and r.kind not in _STANDING)

    def told_name(self, mention: Mention) -> str:
        """The words of the name after a comma."""
        after = self._starting[mention.end + 1]
        return self.tree.text(after.start, after.end)

    def region(self, mention: Mention) -> tuple[Reading, ...]:
        """The region that the name after a comma is, if it is no country: "Lebanon, Kansas"."""
        told = self.told_place(mention)
        return told if told and all(r.entry.type != "Country" for r in told[:1]) else ()

    def owner(self, mention: Mention) -> str | None:
        """The country that a body is said to be of: "Norway's Labour Party", "the Norwegian Labour Party"."""
        tree = self.tree
        for kid in tree.kids[mention.head]:
            name = self._by_token.get(kid)
            if name is None or not name.readings or name.readings[0].entry.type != "Country":
                continue
            is_owner = tree.dep[kid] == "nmod:poss" or tree.case(kid) == "of" or is_adjective(name)
            if is_owner and (kid < mention.start or tree.case(kid) == "of"):
                return name.readings[0].entry.country
        return None


def is_listed(tree: Tree, name: Mention) -> bool:
    """Whether a name is a member of a list with a conjunction: "Chad" in "Mali, Chad and Niger"."""
    head = name.head
    if tree.rel(head) != "conj":
        return False
    return any(tree.find(k, "cc") for k in tree.conjuncts(tree.head[head]))
