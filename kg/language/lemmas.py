"""Lemmas by rules: cut some letters off the end, put others on.

A rule is learnt from pairs of form and lemma; the network picks one of the rules for each word, and a table of
exceptions (form and part of speech, always seen with one lemma) goes first. What comes out and is no word gives way to
one ("sparke" to "spark").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from kg.knowledge.english.inflection import IRREGULAR, uninflected

KEEP, LOWER, TITLE = 0, 1, 2  # the case of the form before the cut


class LemmaRule(NamedTuple):
    """Change the case, drop `cut` characters at the end, add `suffix`."""

    case: int
    cut: int
    suffix: str

    def apply(self, form: str) -> str:
        """Give the lemma of a form; a form shorter than the cut is its own lemma.

        >>> LemmaRule(LOWER, 3, "y").apply("Parties")
        'party'
        """
        base = _with_case(form, self.case)
        return base[: len(base) - self.cut] + self.suffix if self.cut < len(base) or self.suffix else base

    @classmethod
    def between(cls, form: str, lemma: str) -> LemmaRule:
        """Find the smallest change that makes the lemma of the form.

        >>> LemmaRule.between("strikes", "strike")
        LemmaRule(case=0, cut=1, suffix='')
        """
        return min((cls._with(case, form, lemma) for case in (KEEP, LOWER, TITLE)), key=cls._cost)

    @classmethod
    def _with(cls, case: int, form: str, lemma: str) -> LemmaRule:
        base, same = _with_case(form, case), 0
        while same < min(len(base), len(lemma)) and base[same] == lemma[same]:
            same += 1
        return cls(case, len(base) - same, lemma[same:])

    def _cost(self) -> tuple[int, int]:
        return self.cut + len(self.suffix), self.case


def _with_case(form: str, case: int) -> str:
    if case == LOWER:
        return form.lower()
    return form[:1].upper() + form[1:].lower() if case == TITLE else form


_LACKS_E = re.compile(r"(?:[^aeiou][aeiou]k|[bcdfgkpt]l|dg|[cuv]|[a-z]{2}(?:al|an|er|im|or)is)$")
"""How verbs do not end: "rebuk", "handl", "pledg", "announc", "nationalis"."""


class Spelling:
    """Sets lemmas right that a rule spelled wrongly.

    Args:
        words: words that exist, in lower case; only whole ones of three letters or more count.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(word for word in words if len(word) > 2 and word.isalpha())

    def mend(self, form: str, upos: str, lemma: str) -> str:
        """Give the lemma of a form: the one proposed, unless it is no word and another base form is one.

        >>> spelling = Spelling(["spark", "hope"])
        >>> spelling.mend("sparked", "VERB", "sparke"), spelling.mend("hoped", "VERB", "hope")
        ('spark', 'hope')
        >>> spelling.mend("nationalising", "VERB", "nationalis"), spelling.mend("rebuked", "VERB", "rebuk")
        ('nationalise', 'rebuke')
        >>> spelling.mend("gunmen", "NOUN", "gunme"), spelling.mend("fled", "VERB", "fl")
        ('gunman', 'flee')
        """
        plain = form.lower()
        if upos == "VERB" and plain in IRREGULAR:
            return IRREGULAR[plain]
        if upos == "NOUN" and plain.endswith("men") and lemma.lower() == plain[:-1]:
            return plain[:-2] + "an"
        if upos not in ("VERB", "NOUN") or lemma.lower() in self._words or lemma.lower() == plain:
            return lemma
        if upos == "VERB" and _LACKS_E.search(lemma):
            return lemma + "e"
        bases = [*((plain[:-3] + "y",) if plain.endswith(("ied", "ies")) else ()), *uninflected(plain)]
        known = next((base for base in bases if base in self._words), None)
        return known or (lemma if lemma in bases or not bases else bases[0])


class Lemmatizer:
    """Gives the lemma of a word: exceptions first, then the rule; answers are remembered.

    Args:
        upos: universal tags in the order of their numbers.
        rules: in the order of their numbers.
        exceptions: for a universal tag, forms with their lemmas.
        spelling: mends what is no word.
        add: keeps a string and gives its number.
    """

    def __init__(
        self,
        upos: Sequence[str],
        rules: Sequence[LemmaRule],
        exceptions: Mapping[str, Mapping[str, str]],
        spelling: Spelling,
        add: Callable[[str], int],
    ) -> None:
        self._upos, self._rules, self._spelling, self._add = upos, rules, spelling, add
        self._exceptions = [exceptions.get(tag, {}) for tag in upos]
        self._known: dict[tuple[str, int, int], int] = {}

    def find(self, form: str, upos: int, rule: int) -> int:
        """Give the number of a lemma."""
        key = (form, upos, rule)
        found = self._known.get(key)
        if found is None:
            if len(self._known) > 200_000:  # bounded, whatever the input
                self._known.clear()
            lemma = self._exceptions[upos].get(form) or self._spelling.mend(
                form, self._upos[upos], self._rules[rule].apply(form)
            )
            found = self._known[key] = self._add(lemma)
        return found
