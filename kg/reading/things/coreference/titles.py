"""Who is meant by a bare title: "the president" is the one person whom the text named with that title before."""

from __future__ import annotations

from collections.abc import Iterable

from kg.knowledge.english.words import words
from kg.reading.syntax.tree import Tree
from kg.reading.things.mentions import Entity, Mention, MentionKind
from kg.reading.things.nounphrases import phrase_span

_LESSENING = words("coreference", "lesser", "out")
_Words = tuple[str, ...]


class Titles:
    """The titles that people have in one document.

    Args:
        tree: the tree of the document.
    """

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self._titles: dict[str, set[_Words]] = {}

    def note(self, mention: Mention) -> None:
        """Remember what stands before or beside a person's name: "Foreign minister NAME", "NAME, a trader"."""
        person = mention.entity
        if person is None or person.type != "Person" or mention.kind is not MentionKind.NAME:
            return
        for noun in self.tree.find(mention.head, "nmod:desc", "appos", "compound"):
            if noun not in self.tree.name_head and self.tree.tag[noun] not in ("NNS", "NNPS"):
                self._titles.setdefault(person.id, set()).add(
                    self._words(phrase_span(self.tree, noun)[0], noun)
                )

    def bearers(self, description: Mention, near: Iterable[Mention]) -> list[Entity]:
        """The people among some mentions whose title a description repeats, or the end of it: "the minister"."""
        title = self._words(description.start + 1, description.head)
        return [m.entity for m in near if m.entity is not None and self._has(m.entity, title)]

    def _has(self, person: Entity, title: _Words) -> bool:
        """Whether a person has a title, or a longer one whose further words make no other office of it."""
        return any(
            own[-len(title) :] == title and _LESSENING.isdisjoint(own[: -len(title)])
            for own in self._titles.get(person.id, ())
        )

    def _words(self, start: int, head: int) -> _Words:
        return tuple(p for word in self.tree.words[start : head + 1] for p in word.lower().split("-"))
