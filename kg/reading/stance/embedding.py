"""Under which word a clause stands: the verb, noun or adjective whose meaning decides whether it is so.

"Officials denied that X attacked": *attacked* stands under *denied*, and so do "denied attacking", "denied reports
that it attacked", "denied the attack". What such a word does stands in `factuality.tsv`; how far it reaches
is read off the tree here, once, for factuality and attribution alike. Where a tree may be wrong (a complete clause
after *that* hung on a noun as if it were relative), the reading that asserts less is taken.
"""

from __future__ import annotations

from kg.reading.stance.complements import (
    is_argument,
    is_complete,
    is_content,
    is_gerund,
    is_governed_event,
    is_light_object,
)
from kg.reading.stance.forms import is_infinitive, is_inverted
from kg.reading.stance.rows import FactRows
from kg.reading.syntax.tree import Tree

_COMPLEMENTS = ("ccomp", "xcomp", "csubj")
_TOLD = ("obj", "iobj")
_NOMINALS = ("obj", "iobj", "obl", "nmod", "conj")
_REPORTING_KINDS = frozenset({"speech", "belief", "hedge"})
"""Kinds of nouns that another word may take back along with what they report: "denied reports that"."""


class Embedding:
    """Finds the words that the clauses of one tree stand under.

    Args:
        tree: the tree to read.
        rows: what the table says of its words.
    """

    def __init__(self, tree: Tree, rows: FactRows) -> None:
        self.tree, self.rows = tree, rows
        self._governors: dict[int, int | None] = {}

    def governor(self, i: int) -> int | None:
        """The word whose meaning decides about the predicate that a token heads; None if it stands on its own."""
        if i not in self._governors:
            self._governors[i] = self._find_governor(i)
        return self._governors[i]

    def _find_governor(self, i: int) -> int | None:
        found = self._by_relation(i)
        if found is None and self.tree.pos[i] == "VERB":
            found = self._before_that(i)
        return None if found is None else self._taking_back(found)

    def _by_relation(self, i: int) -> int | None:
        """The governor by how the tree hangs the predicate on its head."""
        tree, head, rel = self.tree, self.tree.head[i], self.tree.rel(i)
        if head in (i, -1) or is_inverted(tree, i):
            return None
        if rel in _COMPLEMENTS:
            return head
        if tree.tag[head] in ("WRB", "WP") and tree.rel(head) in (*_TOLD, *_COMPLEMENTS):
            return tree.head[head]  # a free relative: "described how X attacked"
        if rel == "acl":
            return self._over_content(i, head)
        if rel in ("advcl", "parataxis"):
            return head if is_argument(tree, self.rows, i, head) else None
        if tree.pos[i] in ("NOUN", "PROPN") and tree.first(i, "cop") is None:
            governed = not is_light_object(tree, self.rows, i) and is_governed_event(tree, self.rows, i)
            return head if governed else None
        return None

    def _before_that(self, i: int) -> int | None:
        """The noun or verb before the "that" that plainly opens a clause, whatever the tree: "rumours that X left"."""
        tree, at = self.tree, i - 1
        while at > 0 and tree.words[at].lower() != "that":
            own = tree.head[at] == i and tree.rel(at) == "aux"
            if tree.pos[at] in ("VERB", "PUNCT", "CCONJ", "SPACE") or (tree.pos[at] == "AUX" and not own):
                return None
            at -= 1
        word = at - 1
        subject = any(tree.pos[k] in ("NOUN", "PROPN", "PRON") for k in range(at + 1, i))
        relative = tree.dep[i] == "acl:relcl" and not is_complete(tree, i)
        if at <= 0 or not subject or relative or tree.head[word] == i:
            return None
        return word if self.rows.of(word) is not None else None

    def _taking_back(self, i: int) -> int:
        """The verb that takes back what a noun of speech reports ("rejected the claim that"), or else the word."""
        tree, row = self.tree, self.rows.of(i)
        if row is None or row.kind not in _REPORTING_KINDS or tree.pos[i] != "NOUN" or tree.rel(i) != "obj":
            return i
        above = self.rows.of(tree.head[i])
        return tree.head[i] if above is not None and above.kind in ("deny", "refuse") else i

    def _over_content(self, i: int, noun: int) -> int | None:
        """What a clause on a noun is the content of: the noun ("plans to attack"), the verb that the noun hears."""
        tree, rows = self.tree, self.rows
        if rows.over(noun, i) is not None and (rows.of(noun) is not None or is_complete(tree, i)):
            return noun if is_content(tree, i, noun) else None
        gerund = is_gerund(tree, i)
        verb = self._verb_over(noun)
        heard = tree.rel(noun) in _TOLD and gerund
        if rows.of(verb) is not None and (heard or is_complete(tree, i)):
            return verb
        told = "that" in tree.marks(i) and is_complete(tree, i)
        return noun if gerund or told or is_infinitive(tree, i) else None

    def _verb_over(self, noun: int) -> int:
        """What a noun is an argument or adjunct of, in the end: "said on Wednesday", "told the head of the army"."""
        at = noun
        while self.tree.rel(at) in _NOMINALS and self.tree.head[at] not in (at, -1):
            at = self.tree.head[at]
        return at
