"""Which voices may speak a statement as a plain triple. Promise 1 is kept here."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from kg.model import Claim, Statement, Status


class Voice(StrEnum):
    """How a plain triple is spoken: each voice has a namespace of its own."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    DENIED = "denied"


_VOICES = {
    Status.ASSERTED: (Voice.ASSERTED,),
    Status.REPORTED: (Voice.REPORTED,),
    Status.DENIED: (Voice.DENIED,),
    Status.DISPUTED: (Voice.REPORTED, Voice.DENIED),
    Status.HYPOTHETICAL: (),
}


def find_voices(statements: Iterable[Statement]) -> dict[str, tuple[Voice, ...]]:
    """The voices of each statement, by statement id.

    An inferred statement is spoken as asserted only if it follows from undisputed assertions of the author
    alone; if it rests on anybody's report, on a disputed statement, or on claims that are not at hand, it is
    spoken as reported.
    """
    statements = list(statements)
    grounded = _grounded(statements)
    voices: dict[str, tuple[Voice, ...]] = {}
    for statement in statements:
        if statement.status is Status.INFERRED:
            is_grounded = any(claim.id in grounded for claim in statement.claims)
            voices[statement.id] = (Voice.ASSERTED,) if is_grounded else (Voice.REPORTED,)
        else:
            voices[statement.id] = _VOICES[statement.status]
    return voices


def _grounded(statements: Iterable[Statement]) -> set[str]:
    """Ids of the author's undisputed assertions, and of the claims that follow from such alone."""
    grounded: set[str] = set()
    waiting: list[Claim] = []
    for statement in statements:
        for claim in statement.claims:
            if claim.holder is not None or statement.status not in (Status.ASSERTED, Status.INFERRED):
                continue
            if claim.status is Status.ASSERTED:
                grounded.add(claim.id)
            elif claim.status is Status.INFERRED:
                waiting.append(claim)
    while ready := [claim for claim in waiting if grounded.issuperset(claim.derived_from)]:
        grounded.update(claim.id for claim in ready)
        waiting = [claim for claim in waiting if claim.id not in grounded]
    return grounded
