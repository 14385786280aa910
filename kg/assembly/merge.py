"""Claims about the same statement, joined: none is lost, and together they give it its status and belief."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from kg.model import Argument, Claim, Statement, Status, content_hash

SUPPORTING = frozenset({Status.ASSERTED, Status.REPORTED, Status.INFERRED})
"""What speaks for a statement. Denials speak against it; hypothetical claims do neither."""


def merge(claims: Iterable[Claim], weights: Mapping[str, float] | None = None) -> list[Statement]:
    """Join the claims that are about the same statement.

    The result depends on the claims alone, not on their order: statements stand in the order of their first
    claim, claims in that of their documents and offsets.

    Args:
        claims: any number, in any order, repeats allowed; consumed once.
        weights: how far each document is to be trusted, 0 to 1, by its IRI; 1 where it is not listed.

    Returns:
        One statement per distinct `Claim.key`.
    """
    groups: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
    for claim in sorted(unique(claims), key=claim_order):
        groups[claim.key].append(claim)
    return [_statement(group, weights or {}) for group in groups.values()]


def unique(claims: Iterable[Claim]) -> list[Claim]:
    """Each claim once; of several readings of the same place that share an id, the surest."""
    best: dict[str, Claim] = {}
    for claim in claims:
        rival = best.get(claim.id)
        if rival is None or _surest(claim) < _surest(rival):
            best[claim.id] = claim
    return list(best.values())


def claim_order(claim: Claim) -> tuple[str, int, int, str]:
    """A sort key that puts claims in the order of their documents and offsets."""
    return claim.document, claim.trigger.start, claim.trigger.end, claim.id


def status_of(claims: Iterable[Claim]) -> Status:
    """What claims about one statement together make of it.

    A denial against anything that speaks for the statement, be it the author's own words, a speaker's, or an
    inference, makes it disputed. Otherwise the strongest voice counts: the author's, then a speaker's, then an
    inference; failing those a denial; and what is only imagined, asked for or yet to come is hypothetical.
    """
    found = {claim.status for claim in claims}
    if Status.DENIED in found and found & SUPPORTING:
        return Status.DISPUTED
    ranking = (Status.ASSERTED, Status.REPORTED, Status.INFERRED, Status.DENIED)
    return next((status for status in ranking if status in found), Status.HYPOTHETICAL)


def _statement(claims: Sequence[Claim], weights: Mapping[str, float]) -> Statement:
    first = claims[0]
    objects = [claim.object for claim in claims if claim.object]
    return Statement(
        id=content_hash(first.key),
        subject=_usual([claim.subject for claim in claims]),
        predicate=first.predicate,
        object=_usual(objects) if objects else None,
        status=status_of(claims),
        belief=_belief((c for c in claims if c.status in SUPPORTING), weights),
        disbelief=_belief((c for c in claims if c.status is Status.DENIED), weights),
        claims=tuple(claims),
    )


def _belief(claims: Iterable[Claim], weights: Mapping[str, float]) -> float:
    return 1 - math.prod(1 - claim.confidence * weights.get(claim.document, 1.0) for claim in claims)


def _usual(arguments: Sequence[Argument]) -> Argument:
    """The first argument with the label and type that most of them have."""
    counts = Counter((argument.label, argument.type) for argument in arguments)
    label, kind = min(counts, key=lambda card: (-counts[card], card))
    return next(a for a in arguments if (a.label, a.type) == (label, kind))


def _surest(claim: Claim) -> tuple[float, str]:
    return -claim.confidence, repr(claim)
