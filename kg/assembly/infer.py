"""What follows from claims: the rules of the ontology, applied until nothing new comes of them.

Premises must come from one document: who holds an office in one text need not hold it in another, written at
another time. They must not mix speakers: what follows from A's words and B's words together, neither has said.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from kg.assembly.merge import SUPPORTING, claim_order, unique
from kg.errors import OntologyError
from kg.knowledge.ontology import Ontology, Pattern, Rule
from kg.model import Argument, Certainty, Claim, Polarity, identity

MAX_ROUNDS = 8
"""Most steps from a text's own claim to one inferred from it."""

CONFIDENCE_DIGITS = 3

Bindings = Mapping[str, Argument]
Slot = tuple[tuple[str, str, str], str]
"""A statement and who holds it: there is one inferred claim for each in a document."""


def infer(claims: Iterable[Claim], ontology: Ontology, rules: Sequence[Rule] | None = None) -> list[Claim]:
    """Find the claims that follow from others by the ontology's rules.

    Besides the declared rules (`kg:Rule`) these are its symmetric relations, inverses and sub-properties. Premises
    are positive, certain and not in the future. An inferred claim names its premises in `derived_from`, is no
    surer than all of them together, and quotes the first of them. If a premise is somebody's report, so is it.

    Args:
        claims: any number, in any order; consumed once.
        ontology: where the rules come from.
        rules: its rules (`all_rules`), if they are known already.

    Returns:
        The inferred claims only, none of them about a statement that its document itself puts forward.

    Raises:
        OntologyError: a rule concludes something about a variable that none of its conditions has.
    """
    documents: dict[str, list[Claim]] = defaultdict(list)
    for claim in unique(claims):
        if claim.status in SUPPORTING and claim.object and claim.object.iri and claim.subject.iri:
            documents[claim.document].append(claim)
    rules = all_rules(ontology) if rules is None else rules
    found = (claim for group in documents.values() for claim in _infer_in_document(group, rules, ontology))
    return sorted(found, key=claim_order)


def all_rules(ontology: Ontology) -> list[Rule]:
    """The declared rules, and those that the relations' declarations amount to.

    Raises:
        OntologyError: a rule concludes something about a variable that none of its conditions has.
    """
    for rule in ontology.rules:
        bound = {term for start, _, end in rule.conditions for term in (start, end)}
        for term in (rule.conclusion[0], rule.conclusion[2]):
            if term not in bound:
                problem = (
                    f"the rule {rule.name!r} concludes something about {term}, which stands in no condition"
                )
                raise OntologyError(problem)
    return [*ontology.rules, *_relation_rules(ontology)]


def _relation_rules(ontology: Ontology) -> Iterator[Rule]:
    there, back = ("?x", "?y"), ("?y", "?x")

    def rule(name: str, premise: str, conclusion: str, ends: tuple[str, str]) -> Rule:
        condition = (there[0], premise, there[1])
        return Rule(name, name, (condition,), (ends[0], conclusion, ends[1]))

    for name, relation in sorted(ontology.relations.items()):
        if relation.symmetric:
            yield rule("symmetric", name, name, back)
        if relation.inverse:
            yield rule("inverse", name, relation.inverse, back)
            yield rule("inverse", relation.inverse, name, back)
        for parent in relation.parents:
            yield rule("subproperty", name, parent, there)


def _infer_in_document(claims: Iterable[Claim], rules: Iterable[Rule], ontology: Ontology) -> Iterator[Claim]:
    claimed = {claim.key for claim in claims}
    known = _best(claims)
    for _ in range(MAX_ROUNDS):
        facts = _Facts(known.values())
        conclusions = (claim for rule in rules for claim in _apply(rule, facts, ontology))
        new = _best(c for c in conclusions if c.key not in claimed and not _is_known(c, known))
        if not new:
            return
        known |= new
        yield from new.values()


def _best(claims: Iterable[Claim]) -> dict[Slot, Claim]:
    """The surest claim for each statement and holder."""
    best: dict[Slot, Claim] = {}
    for claim in claims:
        slot = (claim.key, _holder(claim))
        rival = best.get(slot)
        if rival is None or _preference(claim) < _preference(rival):
            best[slot] = claim
    return best


def _preference(claim: Claim) -> tuple[float, tuple[str, int, int, str]]:
    return -claim.confidence, claim_order(claim)


def _is_known(claim: Claim, known: Mapping[Slot, Claim]) -> bool:
    """Whether the statement is known from this holder already, or from the author, which is stronger."""
    return (claim.key, _holder(claim)) in known or (claim.key, "") in known


def _holder(claim: Claim) -> str:
    """Who holds the claim; empty for the author."""
    return (claim.holder.iri or claim.holder.label) if claim.holder else ""


class _Facts:
    """The claims that rules may build on, found by predicate and by either end."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        self._found: dict[tuple[str, str, str], list[Claim]] = defaultdict(list)
        for claim in claims:
            start, predicate, end = claim.key
            for place in ((start, end), (start, ""), ("", end), ("", "")):
                self._found[place[0], predicate, place[1]].append(claim)

    def matching(self, start: str, predicate: str, end: str) -> list[Claim]:
        """The claims with these ends; an empty end matches any."""
        return self._found.get((start, predicate, end), [])


def _apply(rule: Rule, facts: _Facts, ontology: Ontology) -> Iterator[Claim]:
    for bindings, premises in _solve(rule.conditions, facts, {}, (), ontology):
        claim = _conclude(rule, bindings, premises, ontology)
        if claim is not None:
            yield claim


def _solve(
    conditions: tuple[Pattern, ...],
    facts: _Facts,
    bindings: Bindings,
    premises: tuple[Claim, ...],
    ontology: Ontology,
) -> Iterator[tuple[Bindings, tuple[Claim, ...]]]:
    """All ways to meet the conditions, one after the other, each narrowing the next."""
    if not conditions:
        yield bindings, premises
        return
    (start, predicate, end), *rest = conditions
    wanted = (_wanted(start, bindings, ontology), predicate, _wanted(end, bindings, ontology))
    for claim in facts.matching(*wanted):
        assert claim.object is not None
        if start == end and identity(claim.subject) != identity(claim.object):
            continue
        bound = {start: claim.subject, end: claim.object} | dict(bindings)
        yield from _solve(tuple(rest), facts, bound, (*premises, claim), ontology)


def _wanted(term: str, bindings: Bindings, ontology: Ontology) -> str:
    """What stands at one end of a condition: an IRI, or empty for a variable that is still free."""
    if term in bindings:
        return identity(bindings[term])
    if term.startswith("?"):
        return ""
    prefix, _, local = term.partition(":")
    return term.strip("<>") if term.startswith("<") else ontology.prefixes.get(prefix, prefix + ":") + local


def _conclude(
    rule: Rule, bindings: Bindings, premises: tuple[Claim, ...], ontology: Ontology
) -> Claim | None:
    """The claim that follows; None if it would mix speakers, say a thing of itself, or stretch a relation's classes."""
    start, predicate, end = rule.conclusion
    subject, thing = bindings[start], bindings[end]
    ordered = sorted(unique(premises), key=claim_order)
    speakers = {_holder(claim): claim.holder for claim in ordered if claim.holder}
    if len(speakers) > 1 or identity(subject) == identity(thing):
        return None
    if not _fits(subject, predicate, thing, ontology):
        return None
    first = ordered[0]
    return Claim(
        document=first.document,
        published=first.published,
        sentence=first.sentence,
        trigger=first.trigger,
        subject=subject,
        predicate=predicate,
        object=thing,
        holder=next(iter(speakers.values()), None),
        polarity=Polarity.POSITIVE,
        certainty=Certainty.CERTAIN,
        tense=first.tense,
        time=next((claim.time for claim in ordered if claim.time), None),
        confidence=round(math.prod(claim.confidence for claim in ordered), CONFIDENCE_DIGITS),
        rule=f"rule:{rule.name}",
        derived_from=tuple(sorted(claim.id for claim in ordered)),
    )


def _fits(subject: Argument, predicate: str, thing: Argument, ontology: Ontology) -> bool:
    relation = ontology.relations.get(predicate)
    if relation is None:
        return True
    return ontology.fits(subject.type, relation.domain) and ontology.fits(thing.type, relation.range)
