"""The proof that relations are taught well: every phrase is read like any text, and must find its own relation.

From each phrase follow up to three sentences: the phrase itself, its negation, and, for a plain transitive verb, its
passive. Each must give a claim of the relation in the right direction and with the right polarity; and none may give a
claim of another relation between the same two arguments, unless the ontology declares that the two overlap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from spacy.language import Language
from spacy.tokens import Doc, Token

from kg.knowledge.english.verbforms import past_participle
from kg.knowledge.sentences import Chars, Sentence, parse_sentence
from kg.model import Argument, Claim, Document, Polarity
from kg.reading.names.worldfacts import KNOWN
from kg.reading.reader import Reader, Reading
from kg.reading.relations.phrases import PhrasePattern
from kg.reading.syntax.lemmas import Lexicon
from kg.reading.syntax.tree import Tree


class Variant(StrEnum):
    """Which sentence of a phrase is tried."""

    PLAIN = "plain"
    PASSIVE = "passive"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Trial:
    """A sentence that was read to prove a phrase; `problems` is empty if it went well."""

    relation: str
    phrase: str
    variant: Variant
    sentence: str
    problems: tuple[str, ...]


def prove(
    nlp: Language, reader: Reader, is_wanted: Callable[[str], bool] = lambda relation: True
) -> list[Trial]:
    """Read every phrase of the reader's ontology, and the variants that follow from it.

    Args:
        nlp: the pipeline that the reader was made with.
        reader: whose phrases to prove.
        is_wanted: whether to prove the phrases of a relation.

    Returns:
        The trials in the order of relations, phrases and variants.
    """
    patterns = {(p.relation, p.number): p for p in reader.knowledge.phrases.patterns}
    unread = {(u.relation, u.number): u.reason for u in reader.knowledge.phrases.unread}
    taught = [
        (relation.name, number, phrase)
        for relation in sorted(reader.ontology.relations.values(), key=lambda r: r.name)
        if is_wanted(relation.name)
        for number, phrase in enumerate(relation.phrases, 1)
    ]
    readable = [t for t in taught if t[:2] not in unread]
    parsed = nlp.pipe([parse_sentence(phrase).text for *_, phrase in readable])
    trials = [
        (name, number, phrase, variant, sentence)
        for (name, number, phrase), doc in zip(readable, parsed, strict=True)
        for variant, sentence in variants(parse_sentence(phrase), doc, patterns[name, number], reader.lexicon)
    ]
    found = [
        _try(reader, name, phrase, variant, sentence, doc)
        for (name, _, phrase, variant, sentence), doc in zip(
            trials, nlp.pipe([sentence.text for *_, sentence in trials]), strict=True
        )
    ]
    lost = [
        Trial(name, phrase, Variant.PLAIN, parse_sentence(phrase).text, (unread[name, number],))
        for name, number, phrase in taught
        if (name, number) in unread
    ]
    return sorted([*found, *lost], key=lambda t: (t.relation, t.phrase))


def _try(reader: Reader, name: str, phrase: str, variant: Variant, sentence: Sentence, doc: Doc) -> Trial:
    reading = reader.read(doc, Document("urn:kg:doc:phrase", sentence.text))
    problems = tuple(_problems(reader, name, variant, sentence, reading))
    return Trial(name, phrase, variant, sentence.text, problems)


# What can go wrong


def _problems(
    reader: Reader, name: str, variant: Variant, sentence: Sentence, reading: Reading
) -> Iterator[str]:
    relation = reader.ontology.relations[name]
    told = [c for c in reading.claims if not c.rule.startswith(KNOWN)]
    there = [c for c in told if _joins(c, sentence.subject, sentence.object)]
    back = [c for c in told if _joins(c, sentence.object, sentence.subject)]
    own = [c for c in (*there, *(back if relation.symmetric else ())) if c.predicate == name]
    wanted = Polarity.NEGATIVE if variant is Variant.NEGATED else Polarity.POSITIVE
    if not own:
        yield _why_not(reader, name, sentence, reading, back)
    elif any(claim.polarity is not wanted for claim in own):
        yield f"it is read as {'denied' if wanted is Polarity.POSITIVE else 'put forward'}"
    allowed = reader.ontology.above(name) | {name, relation.inverse}
    for other in sorted({claim.predicate for claim in (*there, *back)} - allowed):
        if other in reader.ontology.relations and not _overlap(reader, name, other):
            yield f"{other} is found too; declare kg:overlaps or rdfs:subPropertyOf if both are meant"


def _overlap(reader: Reader, name: str, other: str) -> bool:
    one, two = reader.ontology.relations[name], reader.ontology.relations[other]
    shared = set(one.overlaps) & {other} or set(two.overlaps) & {name}
    return bool(shared) or name == two.inverse or other in (one.inverse, *reader.ontology.above(name))


def _why_not(reader: Reader, name: str, sentence: Sentence, reading: Reading, back: Iterable[Claim]) -> str:
    """Why no claim of the relation was found: the direction, the classes of the arguments, or the clause."""
    if any(claim.predicate == name for claim in back):
        return "it is found in the wrong direction"
    relation = reader.ontology.relations[name]
    for chars, allowed, end in (
        (sentence.subject, relation.domain, "domain"),
        (sentence.object, relation.range, "range"),
    ):
        thing = next((m for m in reading.mentions if _covers(m, chars)), None)
        if (
            thing is not None
            and not relation.values
            and not reader.ontology.may_be(thing.type, allowed, named=thing.named)
        ):
            return f"{thing.text!r} is read as a {thing.type}, which the {end} does not admit"
    found = ", ".join(
        f"{c.subject.text} {c.predicate} {c.object.text if c.object else '–'}" for c in reading.claims
    )
    return f"it is not found; read were: {found or 'no claims'}"


def _joins(claim: Claim, subject: Chars, thing: Chars) -> bool:
    return claim.object is not None and _covers(claim.subject, subject) and _covers(claim.object, thing)


def _covers(argument: Argument, chars: Chars) -> bool:
    return argument.start < chars[1] and chars[0] < argument.end


# Variants


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
