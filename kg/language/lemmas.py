"""Lemmas by rules: cut some letters off the end, put others on.

A rule is learnt from pairs of form and lemma; the network picks one of the rules for each word, and a table of
exceptions (form and part of speech, always seen with one lemma) goes first.
"""

from __future__ import annotations

from typing import NamedTuple

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
