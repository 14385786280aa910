"""What the rules for clauses look at: the tree, and what is known of its tokens beforehand."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from kg.reading.syntax.tree import Tree


@dataclass(frozen=True, slots=True)
class Context:
    """A tree with what is known of its tokens.

    Attributes:
        tree: the tree to read.
        is_country_word: whether a token is a name or adjective that stands for an agent before a noun: "NATO" in
            "NATO member", "Belarusian" in "Belarusian strikes".
        skip: tokens that are no arguments (times).
        name_class: the class of what a token names, as far as it is known; "" for other tokens.
    """

    tree: Tree
    is_country_word: Callable[[int], bool]
    skip: frozenset[int] = frozenset()
    name_class: Callable[[int], str] = lambda _: ""

    def qualifiers(self, noun: int) -> list[int]:
        """Names and country adjectives that qualify a noun: "NATO member", "Belarusian president"."""
        return self.country_words_before(noun, "amod", "compound", "nmod:desc", "nmod:unmarked")

    def country_words_before(self, i: int, *deps: str) -> list[int]:
        """Names and country adjectives before a token that hang on it by one of these relations."""
        return [k for k in self.tree.find(i, *deps) if k < i and self.is_country_word(k)]

    def prepositional(self, tokens: Iterable[int]) -> Iterator[tuple[str, int]]:
        """Those of the tokens that may be arguments and have a preposition, each after its preposition."""
        for i in tokens:
            case = self.tree.case(i)
            if case and i not in self.skip:
                yield case, i
