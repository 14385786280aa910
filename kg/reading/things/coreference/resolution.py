"""The pass over a document: in which order its mentions are resolved, and by which rules each kind is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kg.knowledge.english.words import words
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.ontology import Ontology
from kg.reading.syntax.namenodes import Span
from kg.reading.syntax.tree import Tree
from kg.reading.things.coreference.agreement import FIRST, FIRST_SINGULAR, word_of
from kg.reading.things.coreference.descriptions import Descriptions
from kg.reading.things.coreference.offices import Offices
from kg.reading.things.coreference.positions import Distance
from kg.reading.things.coreference.pronouns import Pronouns
from kg.reading.things.coreference.unnamed import UnnamedSpeakers, unnamed_thing
from kg.reading.things.mentions import Mention, MentionKind, Mentions

_MINDING = words("coreference", "minding")


class Coreference:
    """Resolves the mentions of one document that are not names.

    Args:
        tree: the tree to read.
        mentions: with the names linked.
        gazetteer: for offices and their holders.
        ontology: for the classes.
        quotes: token spans inside quotation marks.
        document: the IRI of the document; makes the ids of unnamed things unique.
        date: the document's date (ISO), if known.
    """

    def __init__(
        self,
        tree: Tree,
        mentions: Mentions,
        gazetteer: Gazetteer,
        ontology: Ontology,
        quotes: Sequence[Span],
        document: str,
        date: str | None,
    ) -> None:
        self.tree, self.mentions, self.document = tree, mentions, document
        self._quotation = {i: (start, end) for start, end in quotes for i in range(start, end)}
        quotation = {i: start for i, (start, _) in self._quotation.items()}
        distance = Distance(tree, quotation.keys())
        self._offices = Offices(tree, mentions, gazetteer, document, date)
        self._pronouns = Pronouns(tree, mentions, gazetteer, ontology, distance)
        self._descriptions = Descriptions(tree, mentions, gazetteer, ontology, distance, self._offices)
        self._unnamed_speakers = UnnamedSpeakers(tree, mentions, document, quotation)

    def resolve(self, speakers_of: Callable[[int], Sequence[int]]) -> None:
        """Give every mention an entity, in text order, what stands inside a phrase before the phrase.

        The first person waits for a second pass, when all speakers are known.

        Args:
            speakers_of: head tokens of who speaks at a token; empty where the author does.
        """
        # First from the end to the beginning: a headline speaks of offices before their holders are named.
        for mention in reversed(list(self.mentions)):
            self._offices.note(mention)
        for mention in self.mentions:
            self._pronouns.note_titles(mention)
        earlier: list[Mention] = []
        waiting: list[Mention] = []
        for mention in sorted(self.mentions, key=lambda m: (m.end, -m.start)):
            if mention.kind is MentionKind.PRONOUN and word_of(self.tree, mention) in FIRST:
                waiting.append(mention)
            elif mention.entity is None:
                self._resolve(mention, earlier, speakers_of)
            self._pronouns.note_titles(mention)
            self._offices.note(mention)
            self._descriptions.titles.note(mention)
            earlier.append(mention)
        for mention in waiting:
            self._resolve_first_person(mention, speakers_of(mention.head))

    def _resolve(
        self, mention: Mention, earlier: Sequence[Mention], speakers_of: Callable[[int], Sequence[int]]
    ) -> None:
        """Give a pronoun or description what it takes up, or an entity of its own."""
        if mention.kind is MentionKind.PRONOUN:
            speakers = self._quoted_speakers(mention.head, speakers_of)
            entity = self._pronouns.entity(mention, earlier, speakers)
        else:
            entity = self._descriptions.entity(mention, earlier)
        mention.entity = entity or unnamed_thing(self.tree, self.mentions, self.document, mention)
        mention.type = mention.entity.type

    def _quoted_speakers(self, i: int, speakers_of: Callable[[int], Sequence[int]]) -> frozenset[str]:
        """Ids of those in whose quoted words a token stands; what is told inside the quotation is another matter."""
        if i not in self._quotation:
            return frozenset()
        start, end = self._quotation[i]
        outside = (self.mentions.entity(k) for k in speakers_of(i) if not start <= k < end)
        return frozenset(entity.id for entity in outside if entity is not None)

    def _resolve_first_person(self, mention: Mention, speakers: Sequence[int]) -> None:
        """Give "I" the first speaker who is known, "we" the speaker's country or the speaker, or one without a name."""
        for speaker in speakers:
            state = self._offices.state_of(speaker) if self._is_of_a_side(mention) else None
            entity = state or self.mentions.entity(speaker)
            if entity is not None:
                mention.entity, mention.type = entity, entity.type
                return
        mention.entity = self._unnamed_speakers.speaker(mention)

    def _is_of_a_side(self, mention: Mention) -> bool:
        """Whether the first person may mean those the speaker speaks for: "we have withdrawn", not "we think"."""
        tree = self.tree
        minding = tree.rel(mention.head) == "nsubj" and tree.lemma[tree.head[mention.head]] in _MINDING
        return word_of(tree, mention) not in FIRST_SINGULAR and not minding
