"""The sentences that follow from a taught one: itself, its passive and its negation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from spacy.tokens import Doc, Token

from kg.knowledge.english.verbforms import past_participle
from kg.knowledge.sentences import Chars, Sentence, parse_sentence
from kg.reading.relations.phrases.patterns import PhrasePattern
from kg.reading.syntax.lemmas import Lexicon
from kg.reading.syntax.tree import Tree


class Variant(StrEnum):
    """Which sentence of a phrase is tried."""

    PLAIN = "plain"
    PASSIVE = "passive"
    NEGATED = "negated"


def variants(
    sentence: Sentence, doc: Doc, pattern: PhrasePattern, lexicon: Lexicon
) -> Iterator[tuple[Variant, Sentence]]:
    """The sentences that follow from a phrase, itself first.

    Args:
        sentence: the phrase.
        doc: its text, parsed.
        pattern: what it teaches.
        lexicon: known words, the same as for the texts.
    """
    yield Variant.PLAIN, sentence
    lemmas = Tree(doc, lexicon=lexicon).lemma
    passive = _passive(sentence, doc, pattern, lemmas)
    if passive is not None:
        yield Variant.PASSIVE, passive
    negated = _negated(sentence, doc, lemmas)
    if negated is not None:
        yield Variant.NEGATED, negated


def _passive(sentence: Sentence, doc: Doc, pattern: PhrasePattern, lemmas: Sequence[str]) -> Sentence | None:
    """Turn "{Israel} struck {the camp}" into "{The camp} was struck by {Israel}", if the verb is a single word."""
    between = [token for token in doc if sentence.subject[1] <= token.idx < sentence.object[0]]
    if not pattern.is_transitive or len(between) != 1:
        return None
    participle = past_participle(between[0].text, lemmas[between[0].i])
    agent, patient = (sentence.text[slice(*chars)] for chars in (sentence.subject, sentence.object))
    plural = any(token.tag_ in ("NNS", "NNPS") for token in _inside(doc, sentence.object)[-1:])
    patient = patient[0].upper() + patient[1:]
    verb = f"{'were' if plural else 'was'} {participle}"
    return parse_sentence(f"{{object: {patient}}} {verb} by {{subject: {_within(agent)}}}")


def _within(words: str) -> str:
    """A phrase from the start of a sentence as it stands further inside."""
    return words[0].lower() + words[1:] if words.startswith(("The ", "A ", "An ")) else words


def _inside(doc: Doc, chars: Chars) -> list[Token]:
    return [token for token in doc if chars[0] <= token.idx < chars[1]]


def _negated(sentence: Sentence, doc: Doc, lemmas: Sequence[str]) -> Sentence | None:
    """Turn "{Israel} struck {the camp}" into "{Israel} did not strike {the camp}"; None without a finite verb."""
    arguments = {token.i for chars in (sentence.subject, sentence.object) for token in _inside(doc, chars)}
    verb = next((t for t in doc if t.i not in arguments and t.tag_ in ("VBD", "VBZ", "VBP", "MD")), None)
    if verb is None:
        return None
    end = verb.idx + len(verb)
    if _takes_not(verb):
        return _replace(sentence, end, end, " not")
    auxiliary = {"VBD": "did", "VBZ": "does"}.get(verb.tag_, "do")
    return _replace(sentence, verb.idx, end, f"{auxiliary} not {lemmas[verb.i]}")


def _takes_not(verb: Token) -> bool:
    """Whether "not" follows the verb itself: auxiliaries and the copula."""
    return verb.tag_ == "MD" or verb.dep_.startswith(("aux", "cop")) or verb.lemma_ == "be"


def _replace(sentence: Sentence, start: int, end: int, words: str) -> Sentence:
    """A sentence with other words between two offsets that lie in neither argument."""
    shift = len(words) - (end - start)
    subject, thing = (
        (low + shift, high + shift) if low >= end else (low, high)
        for low, high in (sentence.subject, sentence.object)
    )
    return Sentence(sentence.text[:start] + words + sentence.text[end:], subject, thing)
