"""Lemmas that can be looked up: what a statistical lemmatiser guessed wrong, set right by the words we know.

Lemmatisers that learn how endings change invent lemmas for words they have not seen ("mined" → "min"). A guess that
no table knows gives way to a base form that one does; other guesses stay.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import lru_cache

from spacy.tokens import Token

from kg.knowledge.english.inflection import IRREGULAR, uninflected


class Lexicon:
    """The words that the tables of English speak of, as (lemma, "verb" or "noun")."""

    def __init__(self, words: Collection[tuple[str, str]]) -> None:
        self.words = frozenset(words)
        self.lemma = lru_cache(maxsize=1 << 16)(self._lemma)

    def __contains__(self, word: tuple[str, str]) -> bool:
        """Whether a table speaks of a word: `("attack", "verb") in lexicon`."""
        return word in self.words

    def look_up(self, token: Token, pos: str, *, bare: bool, in_name: bool) -> tuple[str, str]:
        """The universal tag and the lemma of a token.

        "Invasion" in a headline is the noun it looks like, if a table knows that noun.

        Args:
            token: with the lemma that the pipeline guessed.
            pos: its universal tag.
            bare: whether it is the plain form of a verb.
            in_name: whether it is part of a name.
        """
        guess = token.lemma_.lower()
        if bare:
            return pos, self.lemma(token.text, "verb", token.lower_)
        if pos == "VERB":
            return pos, self.lemma(token.text, "verb", guess)
        if pos == "NOUN":
            return pos, self.lemma(token.text, "noun", guess)
        if pos == "PROPN" and not in_name:
            common = self.lemma(token.text, "noun", guess)
            return ("NOUN", common) if (common, "noun") in self else (pos, token.lemma_)
        return pos, guess

    def _lemma(self, form: str, pos: str, guess: str) -> str:
        """The lemma of a word form; `guess` unless the tables know a base form of it and not the guess."""
        if (guess, pos) in self.words:
            return guess
        form = form.lower()
        if pos == "verb" and form in IRREGULAR:
            return IRREGULAR[form]
        known = next((base for base in base_forms(form) if (base, pos) in self.words), None)
        return known or (_spelled(form, guess) if pos == "verb" else guess)


def _spelled(form: str, guess: str) -> str:
    """A guess at the lemma of a verb, set right where English spelling leaves no choice.

    >>> _spelled("relied", "relie"), _spelled("encompassed", "encompasse"), _spelled("died", "die")
    ('rely', 'encompass', 'die')
    """
    for ending in ("ied", "ies"):
        stem = form.removesuffix(ending)
        if stem != form and len(stem) > 1:
            return stem + "y"
    stem = form.removesuffix("ed")
    return stem if stem != form and stem.endswith("ss") else guess


def base_forms(form: str) -> Iterator[str]:
    """What a regular form may be inflected from, itself first.

    >>> list(base_forms("expelled"))
    ['expelled', 'expell', 'expelle', 'expel']
    """
    yield form
    yield from uninflected(form)
