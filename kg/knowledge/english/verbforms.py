"""Forms of English verbs, enough to turn a taught sentence into its passive."""

from __future__ import annotations

from kg.knowledge.english.inflection import VERBS

_PARTICIPLES = {form: participle for base, past, participle in VERBS for form in (base, past, base + "s")}


def past_participle(form: str, lemma: str) -> str:
    """The past participle of a verb, given one of its forms and its base form.

    >>> past_participle("struck", "strike"), past_participle("supports", "support"), past_participle("mined", "mine")
    ('struck', 'supported', 'mined')
    """
    form = form.lower()
    if form in _PARTICIPLES:
        return _PARTICIPLES[form]
    if form.endswith("ed"):
        return form
    if lemma.endswith("e"):
        return f"{lemma}d"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ied"
    return f"{lemma}ed"
