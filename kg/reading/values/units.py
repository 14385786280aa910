"""What a number counts: the noun after it, and the unit or the thing that the noun names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from kg.knowledge.english.inflection import SINGULARS, singular
from kg.knowledge.english.words import words
from kg.reading.values.amounts import MEASURES

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    NounOf = Callable[[Sequence[Token]], Token | None]

_REACH = 8
"""Tokens after a number in which its noun may stand."""
_STOPS = words("quantities", "stop")
_BEFORE_NOUN = frozenset({"ADJ", "DET", "NUM", "ADV", "VERB", "SYM"})


def noun_finder(doc: Doc) -> NounOf:
    """Choose how to find the noun that a number counts: by part-of-speech tags if the document has them."""
    return _tagged_noun if doc.has_annotation("POS") else _untagged_noun


def counted(doc: Doc, start: int, noun_of: NounOf) -> tuple[str, int] | None:
    """The noun that the number before a token counts, as a lemma or a unit, and its token."""
    noun = noun_of(list(doc[start : start + _REACH]))
    return None if noun is None else (_lemma(noun), noun.i)


def _tagged_noun(tokens: Sequence[Token]) -> Token | None:
    """The last noun of the first run of nouns, unless it is a possessor: "of the agency's employees"."""
    noun = None
    for token in tokens:
        if token.pos_ in ("NOUN", "PROPN"):
            noun = token
        elif token.text in ("'s", "’s", "'", "’"):
            noun = None
        elif noun is not None or not (token.pos_ in _BEFORE_NOUN or token.lower_ in ("of", "-")):
            break
    return noun


def _untagged_noun(tokens: Sequence[Token]) -> Token | None:
    """The first plural among the words of the clause, in lower case if there is one; else the next word."""
    clause: list[Token] = []
    for token in tokens:
        if token.lower_ in _STOPS or (token.is_punct and token.text != "-"):
            break
        clause.append(token)
    plurals = [token for token in clause if _is_plural(token)]
    plain = [token for token in plurals if token.is_lower]
    first = [
        token for token in clause[:1] if token.is_lower and token.is_alpha and not token.lower_.endswith("ed")
    ]
    return next(iter([*plain, *plurals, *first]), None)


def _is_plural(token: Token) -> bool:
    word = token.lower_
    return word in SINGULARS or (
        token.is_alpha and word.endswith("s") and not word.endswith(("ss", "us", "is"))
    )


def _lemma(token: Token) -> str:
    """The unit a noun names: a measure or currency of ours, or its lemma."""
    word = token.lower_
    single = SINGULARS.get(word) or (token.lemma_.lower() if token.lemma_ else singular(word))
    return MEASURES.get(single) or MEASURES.get(singular(word)) or single
