"""Mentions and the entities they refer to: the values that this room works on and hands out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from kg.knowledge.gazetteer import Entry, Kind, Reading
from kg.reading.syntax.namenodes import Span


class MentionKind(Enum):
    """How a mention speaks of its entity: by its name, by a description ("oil refineries"), or by a pronoun."""

    NAME = "name"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Entity:
    """What a mention refers to, inside one document.

    `id` is the local name of its IRI; for things without a name of their own it is unique in the document only
    (`named` is false). `country` is the ISO 3166-1 alpha-2 code of the country it is or belongs to, if known.
    """

    id: str
    label: str
    type: str
    wikidata: str | None = None
    country: str | None = None
    named: bool = True


def entity_of(entry: Entry) -> Entity:
    """The entity that a gazetteer entry stands for."""
    return Entity(entry.id, entry.label, entry.type, entry.wikidata, entry.country)


@dataclass(slots=True)
class Mention:
    """A span of tokens that speaks of something; linking and coreference fill in `entity`.

    `readings` are what the gazetteer knows of a name. `others` are the further members where a mention speaks of
    several: "they", "the two countries". `metonym` marks the name of a seat or capital that stands for who sits there.
    """

    start: int
    end: int
    head: int
    kind: MentionKind
    type: str
    readings: tuple[Reading, ...] = ()
    entity: Entity | None = None
    others: tuple[Entity, ...] = ()
    metonym: bool = False

    @property
    def span(self) -> Span:
        """Token indices, half-open."""
        return self.start, self.end


def is_adjective(mention: Mention) -> bool:
    """Whether a mention is the adjective of a country ("Belarusian")."""
    return bool(mention.readings) and mention.readings[0].kind is Kind.ADJECTIVE


@dataclass(slots=True)
class Mentions:
    """All mentions of a document in text order, findable by any token of a name and by the head of a phrase."""

    items: list[Mention] = field(default_factory=list)
    by_token: dict[int, Mention] = field(default_factory=dict)

    def add(self, mention: Mention) -> None:
        """Put a mention in its place; a token that already belongs to a name stays with it."""
        self.items.append(mention)
        tokens: Iterable[int] = (mention.head,)
        if mention.kind is MentionKind.NAME:
            tokens = range(mention.start, mention.end)
        for i in tokens:
            self.by_token.setdefault(i, mention)

    def sort(self) -> None:
        """Restore text order."""
        self.items.sort(key=lambda m: (m.start, -m.end))

    def __getitem__(self, token: int) -> Mention | None:
        """The mention that a token heads, or the name it belongs to."""
        return self.by_token.get(token)

    def entity(self, token: int) -> Entity | None:
        """The entity that a token speaks of, if it is known."""
        mention = self.by_token.get(token)
        return mention.entity if mention is not None else None

    def type_of(self, token: int) -> str:
        """The class of what a token speaks of, "Thing" where nothing is known."""
        entity = self.entity(token)
        return entity.type if entity is not None else "Thing"

    def __iter__(self) -> Iterator[Mention]:
        """In text order."""
        return iter(self.items)
