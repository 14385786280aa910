"""The proof that relations are taught well: every phrase is read like any text, and must find its own relation.

From each phrase follow up to three sentences: the phrase itself, its negation, and, for a plain transitive verb, its
passive. Each must give a claim of the relation in the right direction and with the right polarity; and none may give a
claim of another relation between the same two arguments, unless the ontology declares that the two overlap.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.knowledge.sentences import Chars, Sentence, parse_sentence
from kg.model import Argument, Claim, Document, Polarity
from kg.reading.names.worldfacts import KNOWN
from kg.reading.reader import Reader, Reading
from kg.reading.relations.phrases.patterns import PhrasePattern, Unread
from kg.reading.relations.phrases.variants import Variant, variants


@dataclass(frozen=True, slots=True)
class Trial:
    """A sentence that was read to prove a phrase; `problems` is empty if it went well."""

    relation: str
    phrase: str
    variant: Variant
    sentence: str
    problems: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A sentence that is to be read to prove a phrase of a relation."""

    relation: str
    phrase: str
    variant: Variant
    sentence: Sentence


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
    phrases = reader.knowledge.phrases
    patterns = [pattern for pattern in phrases.patterns if is_wanted(pattern.relation)]
    unread = [phrase for phrase in phrases.unread if is_wanted(phrase.relation)]
    attempts = [*_attempts(nlp, reader, patterns)]
    docs = nlp.pipe([attempt.sentence.text for attempt in attempts])
    trials = [_try(reader, attempt, doc) for attempt, doc in zip(attempts, docs, strict=True)]
    return sorted([*trials, *_unread(reader, unread)], key=lambda t: (t.relation, t.phrase))


def _attempts(nlp: Language, reader: Reader, patterns: Sequence[PhrasePattern]) -> Iterator[_Attempt]:
    """The sentences that follow from each phrase that gave a pattern."""
    phrases = [_phrase(reader, pattern) for pattern in patterns]
    sentences = [parse_sentence(phrase) for phrase in phrases]
    docs = nlp.pipe([sentence.text for sentence in sentences])
    for pattern, phrase, plain, doc in zip(patterns, phrases, sentences, docs, strict=True):
        for variant, sentence in variants(plain, doc, pattern, reader.lexicon):
            yield _Attempt(pattern.relation, phrase, variant, sentence)


def _unread(reader: Reader, phrases: Iterable[Unread]) -> Iterator[Trial]:
    """The phrases that gave no pattern, with the reason."""
    for unread in phrases:
        phrase = _phrase(reader, unread)
        yield Trial(unread.relation, phrase, Variant.PLAIN, parse_sentence(phrase).text, (unread.reason,))


def _phrase(reader: Reader, taught: PhrasePattern | Unread) -> str:
    return reader.ontology.relations[taught.relation].phrases[taught.number - 1]


def _try(reader: Reader, attempt: _Attempt, doc: Doc) -> Trial:
    text = attempt.sentence.text
    reading = reader.read(doc, Document("urn:kg:doc:phrase", text))
    problems = tuple(_problems(reader, attempt, reading))
    return Trial(attempt.relation, attempt.phrase, attempt.variant, text, problems)


# What can go wrong


def _problems(reader: Reader, attempt: _Attempt, reading: Reading) -> Iterator[str]:
    """What is wrong with the claims between the two arguments of a sentence."""
    name, sentence = attempt.relation, attempt.sentence
    relation = reader.ontology.relations[name]
    told = [c for c in reading.claims if not c.rule.startswith(KNOWN)]
    there = [c for c in told if _joins(c, sentence.subject, sentence.object)]
    back = [c for c in told if _joins(c, sentence.object, sentence.subject)]
    own = [c for c in (*there, *(back if relation.symmetric else ())) if c.predicate == name]
    wanted = Polarity.NEGATIVE if attempt.variant is Variant.NEGATED else Polarity.POSITIVE
    if not own:
        yield _why_not(reader, attempt, reading, back)
    elif any(claim.polarity is not wanted for claim in own):
        yield f"it is read as {'denied' if wanted is Polarity.POSITIVE else 'put forward'}"
    allowed = reader.ontology.above(name) | {name, relation.inverse}
    for other in sorted({claim.predicate for claim in (*there, *back)} - allowed):
        if other in reader.ontology.relations and not _overlap(reader, name, other):
            yield f"{other} is found too; declare kg:overlaps or rdfs:subPropertyOf if both are meant"


def _overlap(reader: Reader, name: str, other: str) -> bool:
    """Whether the ontology declares that two relations may hold of the same two things."""
    one, two = reader.ontology.relations[name], reader.ontology.relations[other]
    shared = set(one.overlaps) & {other} or set(two.overlaps) & {name}
    return bool(shared) or name == two.inverse or other in (one.inverse, *reader.ontology.above(name))


def _why_not(reader: Reader, attempt: _Attempt, reading: Reading, back: Iterable[Claim]) -> str:
    """Why no claim of the relation was found: the direction, the classes of the arguments, or the clause."""
    if any(claim.predicate == attempt.relation for claim in back):
        return "it is found in the wrong direction"
    relation = reader.ontology.relations[attempt.relation]
    for chars, allowed, end in (
        (attempt.sentence.subject, relation.domain, "domain"),
        (attempt.sentence.object, relation.range, "range"),
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
    """Whether a claim is about two arguments of a sentence, in this direction."""
    return claim.object is not None and _covers(claim.subject, subject) and _covers(claim.object, thing)


def _covers(argument: Argument, chars: Chars) -> bool:
    return argument.start < chars[1] and chars[0] < argument.end
