"""What names alone say: a border between two countries says that they border each other."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Certainty, Claim, Polarity, Tense, Trigger
from kg.reading.arguments import Arguments
from kg.reading.stance.attribution import Attribution
from kg.reading.things.mentions import Entity, Mention, MentionKind

BORDERS = "kg:borders"
_CONFIDENCE = 0.9


def find_borders(arguments: Arguments, attribution: Attribution) -> Iterator[Claim]:
    """Yield a claim for each mention of a border whose two countries the document names."""
    for mention in arguments.mentions:
        entity = mention.entity
        described = mention.kind is MentionKind.NOMINAL and mention.type == "Border"
        if described and entity is not None and entity.named:
            ends = _ends(arguments, entity)
            if len(ends) == 2:
                yield _claim(arguments, attribution, mention, ends)


def _ends(arguments: Arguments, border: Entity) -> list[Entity]:
    """The countries of the document whose names make up the name of a border, in alphabetical order."""
    name = f"-{border.id.removesuffix('_border')}-"
    entities = (mention.entity for mention in arguments.mentions)
    countries = {entity.id: entity for entity in entities if entity is not None and entity.type == "Country"}
    return [countries[name_] for name_ in sorted(countries) if f"-{name_}-" in name]


def _claim(arguments: Arguments, attribution: Attribution, mention: Mention, ends: list[Entity]) -> Claim:
    words = arguments.quote(mention.start, mention.end)
    noun = arguments.quote(mention.head, mention.head + 1)
    return Claim(
        document=arguments.document.iri,
        published=arguments.document.published,
        sentence=arguments.sentence(mention.head),
        trigger=Trigger(noun.start, noun.end, noun.text, arguments.tree.lemma[mention.head]),
        subject=arguments.at(words, ends[0]),
        predicate=BORDERS,
        object=arguments.at(words, ends[1]),
        polarity=Polarity.POSITIVE,
        certainty=Certainty.CERTAIN,
        tense=Tense.PRESENT,
        confidence=_CONFIDENCE,
        rule="name:border",
        holder=next(arguments.holders(attribution.speech(mention.head))),
    )
