"""The reading as a whole: a function of one document."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.ontology import Ontology
from kg.model import BASE, Argument, Claim, Document, Quote
from kg.reading.claims import ClaimBuilder
from kg.reading.findings import find_all
from kg.reading.knowledge import load_knowledge
from kg.reading.wording.finder import find_wordings
from kg.reading.wording.wording import NO_WORDINGS, Wordings


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one document.

    Attributes:
        document: what was read.
        mentions: all of them, in text order.
        claims: what it says.
        wordings: the same in the words of the text, if asked for.
        times: the words that say when, in text order.
        amounts: the words that say how much, in text order.
    """

    document: Document
    mentions: tuple[Argument, ...]
    claims: tuple[Claim, ...]
    wordings: Wordings = NO_WORDINGS
    times: tuple[Quote, ...] = ()
    amounts: tuple[Quote, ...] = ()


class Reader:
    """Reads parsed documents; holds what is the same for all of them.

    Args:
        nlp: the pipeline that parses the documents; the phrases of the ontology are parsed by it too.
        ontology: relations, classes and phrases.
        gazetteer: names and facts.
        base: base of the IRIs of entities.
        background: whether to add what the gazetteer knows of the named things; their rules begin with "world:".
    """

    def __init__(
        self,
        nlp: Language,
        ontology: Ontology,
        gazetteer: Gazetteer,
        base: str = BASE,
        *,
        background: bool = False,
    ) -> None:
        self.ontology, self.gazetteer, self.base, self.background = ontology, gazetteer, base, background
        self.knowledge = load_knowledge(nlp, ontology, gazetteer)
        self.lexicon = self.knowledge.lexicon

    def read(self, doc: Doc, document: Document, *, wordings: bool = False) -> Reading:
        """Find what a document says.

        Args:
            doc: the parsed text of the document.
            document: its IRI, date and text; `doc.text` and `document.text` are equal.
            wordings: whether to find, besides the claims, what is said in the words of the text.
        """
        found = find_all(doc, document, self.knowledge)
        builder = ClaimBuilder(found, self.knowledge, self.base)
        told = NO_WORDINGS
        if wordings:
            told = find_wordings(found.tree, found.finder, found.clauses, found.factuality.speaks)
        return Reading(
            document,
            mentions=tuple(builder.arguments),
            claims=tuple(builder.build(background=self.background)),
            wordings=told,
            times=tuple(Quote(t.start_char, t.end_char, t.text) for t in found.times),
            amounts=tuple(Quote(q.start_char, q.end_char, q.text) for q in found.quantities),
        )
