"""How far a claim can be trusted, by what can be seen of it: a logistic regression with a handful of weights.

The weights are data (`ontologies/confidence.tsv`), fitted by `python -m kg.evaluation.calibrate` on texts whose facts
people wrote down. How well they hold, and what a confidence does not say, is in `docs/confidence.md`.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from kg.errors import OntologyError
from kg.files.tables import read_rows
from kg.knowledge.ontology import ontology_dir
from kg.model import Argument, Claim, Quote

COLUMNS = ("feature", "weight")
EVERY = "every claim"
"""The feature that all claims have; its weight is the intercept."""
FAR, LONG = 60, 200
"""Characters between two arguments, and of a sentence, beyond which they count as far apart, and as long."""

_DIGITS = 3
_PRONOUNS = frozenset(
    "i me my mine we us our ours you your yours he him his she her hers it its they them their theirs himself herself "
    "itself themselves this that these those who whom whose which".split()
)


def confidence(claim: Claim, weights: Mapping[str, float] | None = None) -> float:
    """How likely it is that somebody who reads the sentence agrees with the claim.

    Args:
        claim: any claim that was read, not inferred; its own confidence is not looked at.
        weights: by feature; a feature that is not listed counts nothing. Default: the shipped table.

    Returns:
        A share between 0 and 1, to three decimals.

    Raises:
        OntologyError: the shipped table is missing or broken.
    """
    return likelihood(claim.rule, claim.subject, claim.object, claim.sentence, weights)


def likelihood(
    rule: str,
    subject: Argument,
    thing: Argument | None,
    sentence: Quote,
    weights: Mapping[str, float] | None = None,
) -> float:
    """The confidence of a claim of which these parts are known; they are all that counts."""
    table = load_weights() if weights is None else weights
    total = math.fsum(table.get(feature, 0.0) for feature in _features(rule, subject, thing, sentence))
    return round(1 / (1 + math.exp(-total)), _DIGITS)


def features(claim: Claim) -> Iterator[str]:
    """What can be seen of a claim: its kind of rule, how the text speaks of its arguments, and how long it is."""
    return _features(claim.rule, claim.subject, claim.object, claim.sentence)


def _features(rule: str, subject: Argument, thing: Argument | None, sentence: Quote) -> Iterator[str]:
    yield EVERY
    yield f"rule {rule.partition(':')[0]}"
    yield f"subject {_manner(subject)}"
    yield f"object {_manner(thing)}"
    if thing is not None and _between(subject, thing) > FAR:
        yield "far apart"
    if len(sentence.text) > LONG:
        yield "long sentence"


def _manner(argument: Argument | None) -> str:
    """How the text speaks of an argument."""
    if argument is None or not argument.text:
        return "unsaid"
    if argument.iri is None:
        return "clause" if argument.type == "Proposition" else "value"
    if argument.text.lower() in _PRONOUNS:
        return "by pronoun"
    return "by name" if argument.named else "described"


def _between(one: Quote, other: Quote) -> int:
    """How many characters lie between two quotes; negative where they overlap."""
    return max(one.start, other.start) - min(one.end, other.end)


@cache
def load_weights(path: Path | None = None) -> Mapping[str, float]:
    """Read a table of weights by feature.

    Args:
        path: the table; without it the shipped one.

    Raises:
        OntologyError: the table is missing or broken, or has a feature twice; the message names file and line.

    >>> "every claim" in load_weights()
    True
    """
    weights: dict[str, float] = {}
    for where, (feature, weight) in read_rows(path or shipped_table(), COLUMNS):
        if feature in weights:
            raise OntologyError(f"the feature {feature!r} is there twice", where=where)
        weights[feature] = _number(weight, where)
    return weights


def shipped_table() -> Path:
    """Where the shipped weights are."""
    return ontology_dir() / "confidence.tsv"


def _number(text: str, where: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise OntologyError(f"the weight is {text!r}", where=where, hint="Give a number, as in -0.25")
    return number
