"""Where two mentions stand to each other in the text: how far apart, and whether grammar keeps them apart.

Where grammar does, they cannot mean the same thing, whatever their words: "Kenya accused it" is not of Kenya itself.
"""

from __future__ import annotations

from collections.abc import Container

from kg.reading.syntax.tree import Tree

_FAR = 12
"""Sentences back beyond which quoted sentences count, too."""

_ARGUMENTS = ("nsubj", "obj", "iobj", "obl")


class Distance:
    """Counts sentences between mentions. For what the author tells, sentences quoted as a whole do not count.

    Args:
        tree: the tree of the document.
        quoted: tokens inside quotation marks.
    """

    def __init__(self, tree: Tree, quoted: Container[int]) -> None:
        self.tree, self.quoted = tree, quoted
        self._told = self._count_told_sentences()

    def _count_told_sentences(self) -> list[int]:
        """For each sentence, how many up to it the author tells: those quoted as a whole do not count."""
        tree = self.tree
        told: dict[int, bool] = {}
        for i, number in enumerate(tree.sentence):
            is_word = tree.head[i] >= 0 and tree.pos[i] != "PUNCT"
            told[number] = told.get(number, False) or (is_word and i not in self.quoted)
        counts, count = [], 0
        for number in range(max(told, default=-1) + 1):
            count += told.get(number, False)
            counts.append(count)
        return counts

    def between(self, i: int, earlier: int) -> int:
        """How many sentences before a token an earlier one stands."""
        here, there = self.tree.sentence[i], self.tree.sentence[earlier]
        if i in self.quoted or here == there or here - there > _FAR:
            return here - there
        return max(1, self._told[here] - self._told[there])


def co_arguments(tree: Tree, head: int) -> frozenset[int]:
    """Tokens that a mention cannot stand for, since they are arguments of the same verb."""
    if tree.rel(head) not in _ARGUMENTS:
        return frozenset()
    verb = tree.head[head]
    beside = [k for k in tree.find(verb, *_ARGUMENTS) if k != head]
    while _shares_subject(tree, verb):
        verb = tree.head[verb]
        beside += tree.find(verb, "nsubj")
    return frozenset(c for k in beside for c in tree.conjuncts(k))


def _shares_subject(tree: Tree, verb: int) -> bool:
    """Whether the subject of the verb above is also that of a verb without one: "cut ties, accusing it of murder"."""
    if tree.find(verb, "nsubj") or tree.head[verb] == verb:
        return False
    return tree.rel(verb) in ("conj", "xcomp") or (tree.rel(verb) == "advcl" and tree.tag[verb] == "VBG")


def clause_of(tree: Tree, head: int) -> frozenset[int]:
    """The tokens of the clause around a phrase, without the phrase itself: who is named there is somebody else."""
    verb = next((k for k in tree.above(head) if tree.pos[k] in ("VERB", "AUX")), None)
    return frozenset() if verb is None else frozenset(tree.under(verb)) - frozenset(tree.under(head))


def is_inside(tree: Tree, pronoun: int, other: int) -> bool:
    """Whether a pronoun stands inside the phrase of the other mention: "its army" is not its own owner.

    A clause in the phrase is another matter: in "NAME, who sold his house" it is the house of NAME.
    """
    if tree.rel(pronoun) not in ("nmod", "det"):
        return False
    for above in tree.above(pronoun):
        if above == other or tree.rel(above) in ("acl", "advcl", "ccomp"):
            return above == other
    return False


def first_conjunct(tree: Tree, i: int) -> int:
    """The first member of the coordination that a token stands in; the token itself where there is none."""
    while tree.rel(i) == "conj":
        i = tree.head[i]
    return i
