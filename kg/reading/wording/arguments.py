"""Which words of a clause are its arguments, what introduces them, and what modifies them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from kg.knowledge.english.words import words
from kg.reading.clauses.clause import OBJECT, Clause
from kg.reading.syntax.tree import Tree
from kg.reading.wording.phrasing import Phrasing
from kg.reading.wording.proposition import Argument, Group
from kg.reading.wording.wording import Slot

_LEVELS = 5
"""How deep modifiers of modifiers are followed: "signed a deal on the sale of gas from fields in | Oman"."""

_CONNECTIVES = words("wording", "connective")

Resolve = Callable[[Iterable[int]], list[int]]
"""Gives what nominals stand for: antecedents of relative pronouns, all conjuncts of others."""


class ArgumentReader:
    """Reads the arguments of the predicates of one tree.

    Args:
        tree: the tree to read.
        resolve: gives what nominals stand for.
        speaks: whether a token is a verb of speech.
    """

    def __init__(self, tree: Tree, resolve: Resolve, speaks: Callable[[int], bool]) -> None:
        self._tree, self._resolve, self._speaks, self._phrasing = tree, resolve, speaks, Phrasing(tree)

    # Of predicates

    def of_verb(self, clause: Clause) -> list[Group]:
        """Objects, complements, then prepositional phrases and times, those behind the verb first."""
        tree, i = self._tree, clause.head
        objects = tree.find(i, "obj") if clause.passive else clause.heads(OBJECT)
        groups = [tuple(self.nominal(k, Slot.OBJECT) for k in objects)]
        groups += [self._complement(kid) for kid in tree.find(i, "iobj", "xcomp", "ccomp")]
        groups.append(self._quoted(i))
        obliques = sorted(self.obliques(i), key=lambda group: group[0].full[0] < i)
        return [*groups, *obliques]

    def of_predicative(self, i: int) -> list[Group]:
        """What somebody is, unless that only leads on to what they do ("is able to")."""
        if self._tree.pos[i] == "ADJ" and self._tree.find(i, "xcomp"):
            return []
        return [(self.nominal(i, Slot.PREDICATE),), *self.obliques(i)]

    def obliques(self, i: int) -> list[Group]:
        """Prepositional phrases, times and adverbial clauses, in text order."""
        found: list[Group] = []
        for kid in self._tree.find(i, "obl", "advcl"):
            if self._tree.rel(kid) == "advcl":
                found.append(self._nonfinite(kid, Slot.ADVERBIAL))
            elif f"{self._tree.case(kid)} {self._tree.lemma[kid]}".lower() not in _CONNECTIVES:
                slot = Slot.OBLIQUE if self._phrasing.preposition(kid) else Slot.TIME
                found.append(self._coordinated(kid, slot))
        return [group for group in found if group]

    def _complement(self, i: int) -> Group:
        """An indirect object, a predicative or a clause; what an infinitive says is said by its own clause."""
        rel = self._tree.rel(i)
        if rel == "iobj":
            return (self.nominal(i, Slot.OBJECT),)
        if rel == "ccomp":
            clause = self._phrasing.clause(i)
            return (Argument(Slot.CLAUSE, (), clause, clause),)
        return () if self._tree.pos[i] in ("VERB", "AUX") else self._coordinated(i, Slot.COMPLEMENT)

    def _quoted(self, i: int) -> Group:
        """What is said around a verb of speech that stands aside: "It works, Oman said"."""
        tree, said = self._tree, self._tree.head[i]
        if tree.rel(i) != "parataxis" or not self._speaks(i) or tree.find(i, "obj", "ccomp", "xcomp"):
            return ()
        clause = self._phrasing.clause(said, without=tree.under(i))
        return (Argument(Slot.CLAUSE, (), clause, clause),) if clause else ()

    # Nominals and what hangs on them

    def nominal(self, i: int, slot: Slot, levels: int = _LEVELS) -> Argument:
        """A nominal as an argument.

        Args:
            i: its head.
            slot: what it is to its predicate.
            levels: how deep modifiers of modifiers become arguments of their own.
        """
        inner = (one for group in self._modifiers(i, levels - 1) for one in group) if levels else ()
        marker, core = self._phrasing.preposition(i), self._phrasing.nominal(i, modifiers=False)
        return Argument(slot, marker, core, self._phrasing.nominal(i), tuple(inner))

    def _coordinated(self, i: int, slot: Slot, levels: int = _LEVELS) -> Group:
        """A nominal and what is coordinated with it; a preposition holds for all that have none of their own.

        What a relative pronoun stands for comes without modifiers: the pronoun may be one of them.
        """
        heads, marker = self._resolve([i]) or [i], self._phrasing.preposition(i)
        first, *others = (self.nominal(k, slot, levels if i in heads else 0) for k in heads)
        rest = (one if one.marker else replace(one, marker=marker) for one in others)
        return (replace(first, marker=marker), *rest)

    def _modifiers(self, i: int, levels: int) -> Iterator[Group]:
        """What hangs on a nominal by a preposition or an infinitive."""
        tree = self._tree
        predicative = tree.rel(i) == "xcomp" and tree.pos[i] in ("ADJ", "ADV")
        for kid in tree.find(i, "nmod", "acl", *(["obl"] if predicative else [])):
            if tree.dep[kid] == "acl":
                yield self._nonfinite(kid, Slot.MODIFIER, levels)
            elif kid > i and self._phrasing.preposition(kid):
                yield self._coordinated(kid, Slot.MODIFIER, levels)

    def _nonfinite(self, i: int, slot: Slot, levels: int = _LEVELS) -> Group:
        """An infinitive or gerund behind its marker: "after giving | a speech", "to | resign"; nothing for others."""
        tree, marks = self._tree, self._phrasing.marks(i)
        if not marks or tree.tag[i] not in ("VB", "VBG") or tree.find(i, "nsubj"):
            return ()
        objects = [one for k in tree.find(i, "obj") for one in self._coordinated(k, slot, levels)]
        if objects:
            return tuple(replace(one, marker=marks + self._phrasing.predicate(i)) for one in objects)
        clause = self._phrasing.clause(i, without=marks)
        return (Argument(slot, marks, clause, clause),) if clause else ()
