"""Who holds an office that a description names: "the Russian president", on the document's date."""

from __future__ import annotations

from kg.knowledge.gazetteer import Gazetteer
from kg.reading.syntax.tree import Tree
from kg.reading.things.coreference.belonging import country_of
from kg.reading.things.mentions import Entity, Mention, MentionKind, Mentions, entity_of
from kg.reading.things.nounphrases import phrase_span
from kg.reading.things.readings import HIGH_OFFICES

_LEADERS = ("head_of_state", "head_of_government")


class Offices:
    """The holders of offices, as one document speaks of them; what it leaves out the gazetteer says.

    Args:
        tree: the tree of the document.
        mentions: its mentions, the names linked.
        gazetteer: for offices and their holders.
        date: the document's date (ISO), if known.
    """

    def __init__(self, tree: Tree, mentions: Mentions, gazetteer: Gazetteer, date: str | None) -> None:
        self.tree, self.mentions, self.gazetteer, self.date = tree, mentions, gazetteer, date
        self._holders: dict[tuple[str, str], Entity] = {}

    def note(self, mention: Mention) -> None:
        """Remember who this document calls president of what: it knows better than any table."""
        person = mention.entity
        if person is None or person.type != "Person" or mention.kind is not MentionKind.NAME:
            return
        for title in self.tree.find(mention.head, "nmod:desc", "appos", "compound"):
            country = country_of(self.tree, self.mentions, title, state=True)
            role = self._role(phrase_span(self.tree, title)[0], title + 1)
            if country and role:
                self._holders[country, role] = person
        if person.named:
            for office in self._held_by(person):
                self._holders.setdefault(office, person)

    def holder(self, description: Mention, country: str) -> Entity | None:
        """Who holds the office that a description names: whom this document says, or did on the document's date."""
        role = self._role(description.start, description.end)
        if role not in HIGH_OFFICES:
            return None
        spoken = self._holders.get((country, role))
        if spoken is not None or self.date is None:
            return spoken
        likeliest = next(iter(self.gazetteer.holders(country, role, self.date)), None)
        return entity_of(likeliest) if likeliest is not None else None

    def _role(self, start: int, end: int) -> str | None:
        """The office that the last words of a phrase name, the most words that name one: "prime minister"."""
        texts = self.tree.words
        named = (self.gazetteer.role_noun(" ".join(texts[k:end])) for k in range(start, end))
        return next((role for role in named if role), None)

    def _held_by(self, person: Entity) -> list[tuple[str, str]]:
        """Country and role of the highest offices that a person held on the document's date."""
        if person.wikidata is None or self.date is None or person.country is None:
            return []
        held = [(role, self.gazetteer.holders(person.country, role, self.date)) for role in _LEADERS]
        return [(person.country, role) for role, people in held if any(p.id == person.id for p in people)]
