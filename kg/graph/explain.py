"""Shows the evidence for statements: who puts each one forward, in which words, in which document."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from kg.assembly import merge
from kg.errors import GraphError
from kg.graph.graph import Graph
from kg.graph.names import entity_names, folded
from kg.model import Argument, Claim, Polarity, Quote, Statement, Status

WIDTH = 100


def explain(
    graph: Graph, subject: str | None = None, predicate: str | None = None, object: str | None = None
) -> str:
    """The claims behind statements, as text to read.

    Args:
        graph: a graph of the profile "full".
        subject: label, IRI or end of the IRI; None for any. If `object` is None too, it may stand at either end.
        predicate: CURIE ("kg:mined"), its end ("mined") or its label; None for any.
        object: as `subject`.

    Raises:
        GraphError: the graph has no claims, or none that fits; the message names what comes near.
    """
    claims = graph.claims()
    if not claims:
        raise GraphError(
            "the graph has no claims to explain it with", hint="Build it with the profile 'full'"
        )
    statements = [s for s in merge(claims) if _fits(s, subject, predicate, object)]
    if not statements:
        raise GraphError(*_why_none(claims, (subject, predicate, object)))
    by_id = {claim.id: claim for claim in claims}
    return "\n".join("\n".join(_statement_lines(statement, by_id)) + "\n" for statement in statements)


def _fits(statement: Statement, subject: str | None, predicate: str | None, object: str | None) -> bool:
    if predicate is not None and not _is_called(predicate, _predicate_names(statement.predicate)):
        return False
    if object is not None and not _is_called(object, _names(statement.object)):
        return False
    ends = (
        [statement.subject]
        if object is not None or predicate is not None
        else [statement.subject, statement.object]
    )
    return subject is None or any(_is_called(subject, _names(end)) for end in ends)


def _names(argument: Argument | None) -> Iterable[str]:
    return entity_names(argument.label, argument.iri) if argument else ()


def _predicate_names(predicate: str) -> Iterable[str]:
    local = predicate.partition(":")[2]
    return predicate, local, _spaced(local)


def _is_called(wanted: str, names: Iterable[str]) -> bool:
    return folded(wanted) in map(folded, names)


def _spaced(local: str) -> str:
    """The words in a name that is written together.

    >>> _spaced("headOfState")
    'head of state'
    """
    return "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in local).strip()


def _why_none(claims: Iterable[Claim], wanted: tuple[str | None, str | None, str | None]) -> tuple[str]:
    asked = " ".join(name if name is not None else "…" for name in wanted)
    known = {a.label for c in claims for a in (c.subject, c.object) if a} | {
        _spaced(c.predicate.partition(":")[2]) for c in claims
    }
    unknown = [name for name in wanted if name is not None and not _is_called(name, known)]
    near = [guess for name in unknown for guess in get_close_matches(name, sorted(known), n=1)]
    hint = f". Did you mean {' or '.join(map(repr, near))}?" if near else ""
    return (f"the graph has no claim about {asked!r}{hint}",)


def _statement_lines(statement: Statement, by_id: Mapping[str, Claim]) -> Iterator[str]:
    belief = f"belief {statement.belief:.2f}" + (
        f", disbelief {statement.disbelief:.2f}" if statement.disbelief else ""
    )
    yield f"{_sentence(statement)}: {statement.status.value}, {belief}"
    for claim in statement.claims:
        yield from _claim_lines(claim, by_id, indent=2, above=frozenset())


def _sentence(of: Statement | Claim) -> str:
    words = [of.subject.label or "(somebody)", of.predicate, *([of.object.label] if of.object else [])]
    return " – ".join(words)


def _claim_lines(
    claim: Claim, by_id: Mapping[str, Claim], indent: int, above: frozenset[str]
) -> Iterator[str]:
    yield f"{' ' * indent}{_voice(claim)}"
    margin = " " * (indent + 4)
    if claim.derived_from:
        yield f"{margin}by {claim.rule}, confidence {claim.confidence:.2f}"
    else:
        yield from (margin + line for line in textwrap.wrap(f"“{marked(claim)}”", WIDTH - len(margin)))
        published = f" of {claim.published}" if claim.published else ""
        evidence = claim.evidence
        yield f"{margin}{claim.document}{published}, characters {evidence.start} to {evidence.end}"
        yield f"{margin}read by {claim.rule}, confidence {claim.confidence:.2f}"
    for premise_id in claim.derived_from:
        premise = by_id.get(premise_id)
        if premise is None or premise_id in above:
            yield f"{margin}because of {premise_id}, which is not in this graph"
        else:
            yield f"{margin}because {_sentence(premise)}"
            yield from _claim_lines(premise, by_id, indent + 6, above | {claim.id})


def _voice(claim: Claim) -> str:
    """Who says so and how: "Alexander Lukashenko (said): certain, past"."""
    if claim.holder:
        who = f"{claim.holder.label} ({claim.holder.cue})" if claim.holder.cue else claim.holder.label
    else:
        who = "the author"
    denies = ", denies it" if claim.polarity is Polarity.NEGATIVE else ""
    inferred = ", inferred" if claim.status is Status.INFERRED else ""
    return f"{who}{denies}{inferred}: {claim.certainty.value}, {claim.tense.value}"


def marked(claim: Claim) -> str:
    """The sentence, its trigger in square brackets, on one line."""
    sentence, trigger = claim.sentence, claim.trigger
    start, end = trigger.start - sentence.start, trigger.end - sentence.start
    if start < 0 or end > len(sentence.text) or not _is_at(sentence, start, trigger.text):
        return " ".join(sentence.text.split())
    return " ".join(f"{sentence.text[:start]}[{sentence.text[start:end]}]{sentence.text[end:]}".split())


def _is_at(sentence: Quote, start: int, words: str) -> bool:
    return sentence.text[start : start + len(words)] == words
