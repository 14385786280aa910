"""English inflection: what a form may be inflected from, and irregular forms.

Irregular forms are data, in `ontologies/english/irregular.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.knowledge.english.words import word_values, words


def _verbs() -> Iterator[tuple[str, str, str]]:
    for base, forms in word_values("irregular", "verb").items():
        past, _, participle = forms.partition(" ")
        yield base, past, participle or past


VERBS = tuple(_verbs())
"""Irregular verbs: base form, past, past participle."""

_ALSO_BASES = words("irregular", "also-base")

IRREGULAR = {
    **{form: base for base, *forms in VERBS for form in forms if form not in _ALSO_BASES and form != base},
    **word_values("irregular", "spelling"),
}
"""Past forms with the verb that they come from, where the form alone tells."""

SINGULARS = {
    **word_values("irregular", "plural"),
    **{noun: noun for noun in words("irregular", "same-plural")},
}
"""Plurals that are not formed by rule, with their singulars."""


def uninflected(form: str) -> Iterator[str]:
    """What a regular form may be inflected from: "tried": try; "expelled": expell, expel; "halting": halt."""
    for ending in ("ed", "ing", "es", "s"):
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < 2:
            continue
        yield stem
        yield stem + "e"
        if stem[-1] == stem[-2]:
            yield stem[:-1]
        if stem[-1] == "i":
            yield stem[:-1] + "y"


_ENDINGS = (("ies", "y"), ("sses", "ss"), ("shes", "sh"), ("ches", "ch"), ("xes", "x"), ("s", ""))


def singular(word: str) -> str:
    """A plural without its ending, by rule; short words and words on -ss, -us and -is stay.

    >>> singular("parties"), singular("boxes"), singular("crisis")
    ('party', 'box', 'crisis')
    """
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    for ending, replacement in _ENDINGS:
        if word.endswith(ending):
            return word.removesuffix(ending) + replacement
    return word
