"""What the name of a border says: the two countries in it border each other."""

from __future__ import annotations

from collections.abc import Iterator

from kg.model import Claim
from kg.reading.names.nameclaims import Names
from kg.reading.things.mentions import Entity, MentionKind

_CONFIDENCE = 0.9


def find_borders(names: Names) -> Iterator[Claim]:
    """Yield a claim for each mention of a border whose two countries the document names."""
    for mention in names.mentions:
        entity = mention.entity
        described = mention.kind is MentionKind.NOMINAL and mention.type == "Border"
        if described and entity is not None and entity.named:
            ends = _ends(names, entity)
            if len(ends) == 2:
                words = names.arguments.quote(mention.start, mention.end)
                one, other = (names.arguments.at(words, end) for end in ends)
                yield from names.claim(
                    one,
                    "kg:borders",
                    other,
                    trigger=mention.head,
                    rule="name:border",
                    confidence=_CONFIDENCE,
                )


def _ends(names: Names, border: Entity) -> list[Entity]:
    """The countries of the document whose names make up the name of a border, in alphabetical order."""
    name = f"-{border.id.removesuffix('_border')}-"
    entities = (mention.entity for mention in names.mentions)
    countries = {entity.id: entity for entity in entities if entity is not None and entity.type == "Country"}
    return [countries[id_] for id_ in sorted(countries) if f"-{id_}-" in name]
