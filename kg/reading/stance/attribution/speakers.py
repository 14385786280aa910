"""Who speaks with a word of speech, and whether the word says whose its content is."""

from __future__ import annotations

from dataclasses import dataclass

from kg.knowledge.english.words import words
from kg.reading.clauses.finder import ClauseFinder
from kg.reading.stance.asides import HEARER_VERBS
from kg.reading.stance.rows import FactRows
from kg.reading.syntax.namenodes import Span
from kg.reading.syntax.tree import Tree

_HOLDING_KINDS = frozenset({"speech", "belief", "deny", "threat", "promise", "ask"})
"""Kinds of words (see `ontologies/english/factuality.tsv`) whose subject holds what they embed."""


_ADDING = words("stance", "adding")
"""Verbs of speech that go on with what was said before."""


@dataclass(frozen=True, slots=True)
class Speech:
    """A place where somebody says something: head tokens of the speakers (none if unnamed), and the cue."""

    speakers: tuple[int, ...]
    cue: Span


class Speakers:
    """Finds who speaks with the words of speech of one tree.

    Args:
        tree: the tree to read.
        rows: what the table of factuality words says of its words.
        clauses: knows the subjects of verbs.
    """

    def __init__(self, tree: Tree, rows: FactRows, clauses: ClauseFinder) -> None:
        self.tree, self.rows, self.clauses = tree, rows, clauses

    def of(self, i: int) -> list[int]:
        """Head tokens of who speaks with a noun or verb: its owner, its agent or its subject."""
        tree = self.tree
        if tree.pos[i] == "NOUN":
            owners = tree.find(i, "nmod:poss")
            return owners or [k for k in tree.find(i, "nmod") if tree.case(k) in ("by", "from", "of")]
        if tree.rel(i) == "advcl" and tree.marks(i) == ["as"] and tree.tag[i] == "VBG":
            return tree.find(tree.head[i], "obj", "nsubj:pass")  # "quoted X as saying"
        if tree.is_passive(i):
            return tree.find(i, "obl:agent") or [k for k in tree.find(i, "obl") if tree.case(k) == "by"]
        if (teller := self._told_on_by(i)) is not None:
            return self.of(teller)
        return self.clauses.surface_subjects(i)

    def _told_on_by(self, i: int) -> int | None:
        """The verb whose speaker goes on with a participle that hangs on what was said: "told X that …, adding"."""
        tree, said = self.tree, self.tree.head[i]
        if tree.tag[i] != "VBG" or tree.rel(i) != "advcl" or tree.marks(i) or tree.words[i - 1] != ",":
            return None
        while tree.rel(said) in ("conj", "xcomp"):
            said = tree.head[said]
        verb, row = tree.head[said], self.rows.of(tree.head[said])
        goes_on = tree.lemma[verb] in HEARER_VERBS or tree.lemma[i] in _ADDING
        spoken = tree.rel(said) == "ccomp" and row is not None and row.kind == "speech"
        return verb if spoken and goes_on else None

    def says_whose(self, i: int, content: int | None = None) -> bool:
        """Whether a word says whose its content is; "rejected that …" does, "rejected to …" only tells of an act.

        Args:
            i: the word.
            content: the head of what it embeds, if that is known.
        """
        row = self.rows.of(i) if content is None else self.rows.over(i, content)
        if row is None:
            return False
        finite = content is not None and bool(self.tree.find(content, "nsubj"))
        return row.kind in _HOLDING_KINDS or (row.kind == "refuse" and finite)
