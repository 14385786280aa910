"""Who holds an office that a description names: "the Russian president", on the document's date."""

from __future__ import annotations

from kg.knowledge.english.words import words
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.gazetteer.names import local_name
from kg.model import content_hash
from kg.reading.syntax.tree import Tree
from kg.reading.things.coreference.belonging import country_entity, country_of
from kg.reading.things.mentions import Entity, Mention, MentionKind, Mentions, entity_of
from kg.reading.things.nounphrases import phrase_span
from kg.reading.things.readings import HIGH_OFFICES

_LEADERS = ("head_of_state", "head_of_government")
_OF_STATE = (
    *HIGH_OFFICES,
    "minister",
    "deputy_minister",
    "ambassador",
    "vice_president",
    "official",
    "spokesperson",
)
"""Offices whose holders speak for their country; roles of the gazetteer."""

_OUT = words("coreference", "out")


class Offices:
    """The holders of offices, as one document speaks of them; what it leaves out the gazetteer says.

    Args:
        tree: the tree of the document.
        mentions: its mentions, the names linked.
        gazetteer: for offices and their holders.
        document: the IRI of the document; makes the ids of unnamed holders unique.
        date: the document's date (ISO), if known.
    """

    def __init__(
        self, tree: Tree, mentions: Mentions, gazetteer: Gazetteer, document: str, date: str | None
    ) -> None:
        self.tree, self.mentions, self.gazetteer = tree, mentions, gazetteer
        self.document, self.date = document, date
        self._holders: dict[tuple[str, str], Entity] = {}

    def note(self, mention: Mention) -> None:
        """Remember who this document calls president of what: it knows better than any table."""
        person = mention.entity
        if person is None or person.type != "Person" or mention.kind is not MentionKind.NAME:
            return
        for title in self.tree.find(mention.head, "nmod:desc", "appos", "compound"):
            country = country_of(self.tree, self.mentions, title, state=True)
            start = phrase_span(self.tree, title)[0]
            role = self._role(start, title + 1)
            if country and role and not self._is_out(start, title + 1):
                self._holders[country, role] = person
        if person.named:
            for office in self._held_by(person):
                self._holders.setdefault(office, person)

    def holder(self, description: Mention, country: str) -> Entity | None:
        """Who holds the office that a description names: whom this document says, or did on the document's date.

        Where neither says it, and the office is a high one, it is somebody yet unnamed: "prime minister of Japan". A
        former or acting holder is nobody that the tables know.
        """
        role = self._role(description.start, description.end)
        if role not in HIGH_OFFICES or self._is_out(description.start, description.end):
            return None
        spoken = self._holders.get((country, role))
        if spoken is not None:
            return spoken
        known = next(iter(self.gazetteer.holders(country, role, self.date)), None) if self.date else None
        return entity_of(known) if known is not None else self._unnamed(description, country)

    def _unnamed(self, description: Mention, country: str) -> Entity | None:
        """Whoever holds an office in this document's time."""
        state = country_entity(self.gazetteer, country)
        title = self._title(description.start, description.end)
        if state is None or title is None:
            return None
        label = f"{title} of {state.label}"
        mark = content_hash([self.document], 8)
        return Entity(f"{local_name(label)}-{mark}", label, "Person", country=country, named=False)

    def state_of(self, speaker: int) -> Entity | None:
        """The country for which somebody speaks as "we": whose minister or president a token speaks of."""
        mention = self.mentions[speaker]
        if mention is None or mention.entity is None or mention.type != "Person":
            return None
        titles = [mention.head, *self.tree.find(mention.head, "nmod:desc", "appos", "compound")]
        for title in titles:
            country = country_of(self.tree, self.mentions, title, state=True)
            start = phrase_span(self.tree, title)[0]
            if country and self._role(start, title + 1) in _OF_STATE and not self._is_out(start, title + 1):
                return country_entity(self.gazetteer, country)
        held = [country for (country, _), person in self._holders.items() if person.id == mention.entity.id]
        return country_entity(self.gazetteer, held[0]) if held else None

    def _is_out(self, start: int, end: int) -> bool:
        """Whether the words of a title say that its bearer is no longer, or not yet, in office."""
        parts = (part for k in range(start, end) for part in self.tree.words[k].lower().split("-"))
        return not _OUT.isdisjoint(parts)

    def _title(self, start: int, end: int) -> str | None:
        """The words of a phrase that name an office, the most there are."""
        texts = self.tree.words
        named = (" ".join(texts[k:end]) for k in range(start, end))
        return next((title for title in named if self.gazetteer.role_noun(title)), None)

    def _role(self, start: int, end: int) -> str | None:
        """The office that the last words of a phrase name, the most words that name one: "prime minister"."""
        title = self._title(start, end)
        return self.gazetteer.role_noun(title) if title else None

    def _held_by(self, person: Entity) -> list[tuple[str, str]]:
        """Country and role of the highest offices that a person held on the document's date."""
        if person.wikidata is None or self.date is None or person.country is None:
            return []
        held = [(role, self.gazetteer.holders(person.country, role, self.date)) for role in _LEADERS]
        return [(person.country, role) for role, people in held if any(p.id == person.id for p in people)]
