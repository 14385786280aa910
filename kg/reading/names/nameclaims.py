"""Claims that rest on names and where they stand rather than on a predicate."""

from __future__ import annotations

from kg.model import Argument, Certainty, Claim, Polarity, Tense, Time, Trigger
from kg.reading.arguments import Arguments
from kg.reading.stance.attribution import Attribution


def name_claim(
    arguments: Arguments,
    attribution: Attribution,
    *,
    trigger: int,
    subject: Argument,
    predicate: str,
    object: Argument,
    rule: str,
    confidence: float,
    tense: Tense = Tense.PRESENT,
    time: Time | None = None,
) -> Claim:
    """A certain claim whose trigger is one word, put forward by whoever speaks there.

    Args:
        arguments: of the document.
        attribution: who speaks where.
        trigger: the token that shows it.
        subject: of whom or what.
        predicate: CURIE of the relation.
        object: the other end.
        rule: the name of the rule.
        confidence: how often the rule holds.
        tense: of the claim.
        time: when it holds, if the words say so.
    """
    word = arguments.quote(trigger, trigger + 1)
    return Claim(
        document=arguments.document.iri,
        published=arguments.document.published,
        sentence=arguments.sentence(trigger),
        trigger=Trigger(word.start, word.end, word.text, arguments.tree.lemma[trigger].lower()),
        subject=subject,
        predicate=predicate,
        object=object,
        polarity=Polarity.POSITIVE,
        certainty=Certainty.CERTAIN,
        tense=tense,
        confidence=confidence,
        rule=rule,
        time=time,
        holder=next(arguments.holders(attribution.speech(trigger))),
    )
