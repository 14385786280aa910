"""What the table of factuality words says of a word in its place.

A row may be for a word with its particle, mark or preposition ("rule out", "forget to", "prepare for"); the longer one
counts. Verbs, nouns, adjectives, adverbs, modals and subordinating words each have their own way to look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from kg.knowledge.factwords import FactRow
from kg.reading.stance.forms import is_infinitive
from kg.reading.syntax.lemmas import base_forms
from kg.reading.syntax.tree import Tree
from kg.reading.syntax.verbclasses import KEPT_FROM

Words = Mapping[tuple[str, str], FactRow]
"""The table: rows by lemma and part of speech."""

SPOKEN_KINDS = frozenset({"speech", "belief"})
"""Kinds of words whose subject puts forward what they embed."""

_POS_OF_ROWS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adj", "ADV": "adv"}
_STATING_KINDS = frozenset({"speech", "belief", "deny", "factive", "perception"})
"""Kinds of words that state something, so that an infinitive beside them only tells what for."""
_NOMINAL_MARKS = frozenset({"prevent", "conditional"})
"""What a subordinating word may be that also stands before nouns: "without", "in the event of"; "before" is not."""
_LONGEST_MARK = 4


class FactRows:
    """The rows of the words of one tree.

    Args:
        tree: the tree to read.
        words: from `kg.knowledge.factwords.load_factuality`.
    """

    def __init__(self, tree: Tree, words: Words) -> None:
        self.tree, self.words = tree, words
        self._known: dict[int, FactRow | None] = {}

    def of(self, i: int) -> FactRow | None:
        """The row of a verb, noun or adjective, with its particle if it has one."""
        if i not in self._known:
            self._known[i] = self._find(i)
        return self._known[i]

    def _find(self, i: int) -> FactRow | None:
        tree = self.tree
        pos = _POS_OF_ROWS.get(tree.pos[i])
        if pos is None or i in tree.name_head:
            return None
        for k in tree.kids[i]:
            if k > i and (tree.rel(k) == "compound" or tree.words[k].lower() == "it"):
                row = self.words.get((f"{tree.lemma[i]} {tree.words[k].lower()}", pos))
                if row is not None:
                    return row
        return self.words.get((tree.lemma[i], pos))

    def over(self, governor: int, i: int) -> FactRow | None:
        """The row of a word over a certain complement: "forget to" and "forget that" are two.

        Args:
            governor: the word.
            i: the head of its complement.
        """
        tree = self.tree
        pos = _POS_OF_ROWS.get(tree.pos[governor], "")
        marks = ["to"] if is_infinitive(tree, i) else [*tree.marks(i), tree.case(i)]
        longer = [(f"{tree.lemma[governor]} {mark}", pos) for mark in marks]
        found = next((self.words[w] for w in longer if w in self.words), None)
        row = found or self.of(governor) or self._misread(governor)
        return None if found is None and row is not None and self._is_purpose(i, governor, row) else row

    def behind(self, i: int, preposition: str) -> FactRow | None:
        """The row of a word with a preposition, for the nouns that follow it: "warned against"."""
        return self.words.get((f"{self.tree.lemma[i]} {preposition}", _POS_OF_ROWS.get(self.tree.pos[i], "")))

    def _is_purpose(self, i: int, governor: int, row: FactRow) -> bool:
        """Whether an infinitive tells what for: "reported it to help"; that of "is said to" does not."""
        tree = self.tree
        if tree.lemma[governor] in KEPT_FROM and is_infinitive(tree, i):
            return True
        stated = row.kind in _STATING_KINDS and tree.rel(i) == "advcl"
        return stated and is_infinitive(tree, i) and not tree.is_passive(governor)

    def _misread(self, i: int) -> FactRow | None:
        """The row of a verb that the tagger took for a plural noun: "the ministry denies that …"."""
        if self.tree.tag[i] != "NNS":
            return None
        forms = base_forms(self.tree.words[i].lower())
        return next((self.words[f, "verb"] for f in forms if (f, "verb") in self.words), None)

    def adverb(self, k: int) -> FactRow | None:
        """The row of an adverb, with the adverb before it ("no longer") or alone."""
        tree, word = self.tree, self.tree.words[k].lower()
        before = [f"{tree.words[d].lower()} {word}" for d in tree.find(k, "advmod", "det") if d < k]
        return next((self.words[w, "adv"] for w in (*before, word) if (w, "adv") in self.words), None)

    def adjective(self, k: int) -> FactRow | None:
        """The row of an adjective before a noun, by its lemma or as it stands: "alleged"."""
        forms = (self.tree.lemma[k].lower(), self.tree.words[k].lower())
        return next((self.words[f, "adj"] for f in forms if (f, "adj") in self.words), None)

    def modal(self, k: int) -> FactRow | None:
        """The row of a modal, by its lemma or as it stands."""
        lemma, word = self.tree.lemma[k].lower(), self.tree.words[k].lower()
        return self.words.get((lemma, "aux")) or self.words.get((word, "aux"))

    def mark(self, i: int) -> FactRow | None:
        """The row of what subordinates a clause: "unless", "as long as", "instead of"; the longest that fits."""
        nominal = self.tree.rel(i) in ("obl", "nmod")
        for k in self.tree.find(i, "mark", "case", "advmod"):
            for start, end in _windows(k, i):
                row = self.words.get((" ".join(self.tree.words[start:end]).lower(), "mark"))
                if row is not None and (not nominal or row.kind in _NOMINAL_MARKS):
                    return row
        return None


def _windows(k: int, end: int) -> Iterator[tuple[int, int]]:
    """Token spans around a subordinating word that may be a longer one, the longest first."""
    spans = [
        (s, e) for s in range(max(0, k - _LONGEST_MARK + 1), k + 1) for e in range(k + 1, min(k + 3, end) + 1)
    ]
    yield from sorted(spans, key=lambda span: (span[0] - span[1], span))
