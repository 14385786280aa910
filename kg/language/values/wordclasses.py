"""The classes of words that the rules for entities speak of.

A word has the class that a word table, a noun table or its look gives it; a few classes depend on the tag of the word
or on the word after it, and some words are written in several tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from spacy.tokens import Doc, Token

from kg.knowledge.english.words import words
from kg.knowledge.nouns import noun_classes

_SHAPES = (
    ("year", re.compile(r"1[5-9]\d\d|20\d\d")),
    ("figure", re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[1-9]/[2-9]")),
    ("model", re.compile(r"\d+[A-Z]{1,2}\d?")),
    ("telephone", re.compile(r"\+\d+")),
    ("ordinal", re.compile(r"\d*(?:1st|2nd|3rd|\dth)")),
    ("time", re.compile(r"(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?")),
    ("years", re.compile(r"(?:1[5-9]|20)?\d0['’]?s")),
)
_GRAMMAR = {
    "a": "a an",
    "and": "and",
    "between": "between",
    "comma": ",",
    "half": "half",
    "hyphen": "- ‐ ‑ –",
    "of": "of",
    "or": "or",
    "stop": ". )",
    "the": "the",
    "to": "to",
}
_NOUNS = {"Weapon": "weapon", "MilitaryPlatform": "platform"}
_TABLES = {
    "numerals": "fraction multiple multiple-sign multiples ordinal small ten vague",
    "quantities": "currency dimension hedge measure numbered numbered-entity percent pound sign",
    "times": "ago beside calendar clock daypart early moment month month-short near-day oclock old quarter "
    "weekday zone",
    "arms": "civil military platform platform-name weapon weapon-name unsure",
}
"""The classes that are taken from each table."""
_CLASS = {
    "small": "number",
    "ten": "number",
    "multiple": "scale",
    "multiples": "scale",
    "multiple-sign": "million",
    "numbered-entity": "numbered",
    "month-short": "month",
    "near-day": "day",
    "weekday": "day",
    "zone": "oclock",
}
"""The class here of those that have another name in their table."""
_INFLECTED = frozenset(
    "currency pound measure clock calendar quarter daypart weapon platform weapon-name platform-name unsure-weapon "
    "unsure-platform".split()
)
"""Classes whose words may be plurals."""
_NOUN_TAGS, _NAME_TAGS = ("NN", "NNS"), ("NNP", "NNPS")
_TAGGED = frozenset(
    "number ordinal million hyphen month currency pound weapon platform unsure-weapon unsure-platform".split()
)
"""Classes that a word has only with some tags, or before some words."""

Words = Mapping[str, str]
Phrases = Mapping[str, list[tuple[tuple[str, ...], str]]]


def class_of(word: str) -> str:
    """The class of a word by itself; "" for most words."""
    known, _ = _tables()
    if word in known:
        return known[word]
    if word[0].isdigit() or word[0] in "+'’":
        return next((name for name, shape in _SHAPES if shape.fullmatch(word)), "")
    lower = word.lower()
    if word != lower:
        name = known.get(lower) or known.get(lower.capitalize() if word.isupper() else "", "")
        if name:
            return name
    return _class_of_plural(word, known)


def depends(word: str, name: str) -> bool:
    """Whether the class of a word, "name" by itself, depends on the words around it or on its tag."""
    return name in _TAGGED or word.lower() in _tables()[1]


def class_at(doc: Doc, i: int) -> tuple[str, int]:
    """The class of the word at a token, by its tag and the words around it, and the token after its last one."""
    for parts, name in _tables()[1].get(doc[i].lower_, ()):
        tokens = doc[i : i + len(parts)]
        if len(tokens) == len(parts) and all(map(_is_part, tokens, parts)):
            return name, i + len(parts)
    name = class_of(doc[i].text)
    return _decide(doc[i], name) if name in _TAGGED else name, i + 1


def is_name(token: Token) -> bool:
    """Whether a token is tagged as a proper noun."""
    return token.tag_ in _NAME_TAGS


@lru_cache(maxsize=1)
def _tables() -> tuple[Words, Phrases]:
    """The class of each word; and by their first words what may be several tokens, the longest first."""
    known = {word: name for name, listed in _GRAMMAR.items() for word in listed.split()}
    known |= {noun: _NOUNS[name] for noun, name in noun_classes().items() if name in _NOUNS}
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for word, name in _rows():
        known[word] = f"unsure-{known[word]}" if name == "unsure" else name
        parts = tuple(re.findall(r"[^\s-]+|-", word))
        if len(parts) > 1:
            phrases.setdefault(parts[0].lower(), []).append((parts, name))
    for same in phrases.values():
        same.sort(key=lambda phrase: -len(phrase[0]))
    return known, phrases


def _rows() -> Iterator[tuple[str, str]]:
    """The words of the tables with their classes, in an order that does not change."""
    for table, classes in _TABLES.items():
        for name in classes.split():
            for word in sorted(words(table, name)):
                yield word, _CLASS.get(name, name)


def _class_of_plural(word: str, known: Words) -> str:
    """The class of the singular, if its words have plurals."""
    for ending in ("s", "es"):
        single = word.removesuffix(ending)
        name = known.get(single) or known.get(single.lower(), "")
        if single != word and name in _INFLECTED:
            return name
    return ""


def _decide(token: Token, name: str) -> str:
    """The class of a word where its tag or the next word decides: "one of them" or "one must", "20m" of a wall."""
    word = token.lower_
    if word in ("one", "second", "m"):
        return _decide_word(token, name)
    if name == "hyphen":
        return name if token.i and not (token.nbor(-1).whitespace_ or token.whitespace_) else ""
    if name == "ordinal":
        return "" if is_name(token) and not token.is_sent_start else name
    if name == "month":
        return name if is_name(token) else ""
    if name in ("number", "million"):
        return name
    return name if token.pos_ in ("NOUN", "PROPN", "SYM") or token.is_title or token.is_upper else ""


def _decide_word(token: Token, name: str) -> str:
    """The class of "one", which may be a pronoun, "second", which may be a time, and "m": metres or millions."""
    word, tag = token.lower_, token.tag_
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    if word == "one":
        return name if tag == "CD" else ""
    if word == "m":
        return name if after is not None and after.tag_ == "NNS" else "metre"
    if tag in _NOUN_TAGS or (after is not None and after.lower_ in ("later", "ago")):
        return "clock"
    return "" if is_name(token) and not token.is_sent_start else name


def _is_part(token: Token, part: str) -> bool:
    """Whether a token is one of the words of a phrase: "16", "16C" and "16s" of F-16, "guns" of machine gun."""
    if token.ent_type_ or (part[0].isupper() and token.text[0].islower()):
        return False
    rest = token.lower_.removeprefix(part.lower())
    if rest == token.lower_:
        return False
    return not rest or rest == "s" or (part.isdigit() and _MODEL_LETTERS.fullmatch(rest) is not None)


_MODEL_LETTERS = re.compile("[a-z]{1,3}[0-9]?s?")
