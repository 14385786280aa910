"""The whole road: documents in, claims and a graph out. The only module that knows both sides.

documents ─▶ Doc ─▶ Reading (mentions, claims) ─▶ inferred claims ─▶ Graph
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from kg.assembly import all_rules, infer, unique
from kg.errors import KGError, OntologyError
from kg.knowledge.gazetteer import Gazetteer, load_gazetteer
from kg.knowledge.ontology import Ontology, Rule, load_ontology
from kg.language import load_model, parse
from kg.model import BASE, Claim, Document
from kg.reading import Reader, Reading

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.graph import Graph
    from kg.graph.joining import Kept

OnError = Callable[[KGError], None]


class Pipeline:
    """Reads documents and builds graphs; load it once, use it for many.

    Args:
        model: name or path of a spaCy pipeline; None for the bundled English one.
        ontology: Turtle files that add classes, relations and phrases.
        gazetteer: Turtle or CSV files that add names.
        base: base of all IRIs made.
        background: whether to add what the gazetteer knows of named things to what the texts say of them.

    Raises:
        KGError: one of them cannot be loaded; the message says which and why.
    """

    def __init__(
        self,
        model: str | None = None,
        ontology: Iterable[str | Path] = (),
        gazetteer: Iterable[str | Path] = (),
        base: str = BASE,
        *,
        background: bool = False,
    ) -> None:
        self.base, self.background = base, background
        self.ontology: Ontology = load_ontology(*ontology)
        self.gazetteer: Gazetteer = load_gazetteer(*gazetteer)
        self._model = model

    @cached_property
    def nlp(self) -> Language:
        """The spaCy pipeline that parses the documents, loaded when it is first asked for.

        Raises:
            ModelError: there is no such pipeline, or it cannot be read.
        """
        return load_model(self._model)

    @cached_property
    def reader(self) -> Reader:
        """What reads the parsed documents."""
        return Reader(self.nlp, self.ontology, self.gazetteer, self.base, background=self.background)

    def check_phrases(self) -> None:
        """See that each phrase of the user's own files teaches something; for a full proof there is `kg check`.

        Raises:
            OntologyError: one does not; the message has its file and line.
        """
        for unread in self.reader.knowledge.phrases.unread:
            if not self.ontology.is_shipped(unread.relation):
                phrase = self.ontology.relations[unread.relation].phrases[unread.number - 1]
                problem = f"the phrase {phrase!r} of {unread.relation} teaches nothing: {unread.reason}"
                hint = "Word it as a plain sentence in the past tense"
                raise OntologyError(problem, where=self.ontology.where(unread.relation, phrase), hint=hint)

    def read(
        self, documents: Iterable[Document], *, wordings: bool = False, on_error: OnError | None = None
    ) -> Iterator[Reading]:
        """Read documents one by one, in order; claims that follow inside a document are among its claims.

        Args:
            documents: any number of them.
            wordings: whether to put what is said in the words of the text, too.
            on_error: told of a document that cannot be read, and the rest goes on; without it the error is raised.
        """
        for document in documents:
            try:
                yield self._read_one(document, wordings=wordings)
            except KGError as error:
                if on_error is None:
                    raise
                on_error(error)

    @cached_property
    def _rules(self) -> list[Rule]:
        return all_rules(self.ontology)

    def _read_one(self, document: Document, *, wordings: bool) -> Reading:
        reading = self.reader.read(parse(self.nlp, document.text), document, wordings=wordings)
        claims = [*reading.claims, *infer(reading.claims, self.ontology, self._rules)]
        return replace(reading, claims=tuple(unique(claims)))

    def extract(self, documents: Iterable[Document]) -> list[Claim]:
        """All claims of documents, in order."""
        return [claim for reading in self.read(documents) for claim in reading.claims]

    def build(
        self,
        documents: Iterable[Document],
        profile: str = "full",
        promote: bool = False,
        on_error: OnError | None = None,
        kept: Kept | None = None,
    ) -> Graph:
        """The graph of documents.

        Args:
            documents: in any order; the graph is the same.
            profile: "flat" (plain triples only), "statements", or "full" (claims and evidence too).
            promote: whether uncontested reports are written as plain facts too.
            on_error: told of a document that cannot be read, and the rest goes on; without it the error is raised.
            kept: what was read before, to be joined with them; see `kg.graph.joining`.

        Raises:
            GraphError: two documents with different texts bear one name, or the graph cannot be made.
        """
        from kg.graph import Graph
        from kg.graph.joining import one_each

        known: list[Document] = [*kept.documents] if kept else []
        claims: list[Claim] = [*kept.claims] if kept else []
        for reading in self.read(documents, on_error=on_error):
            known.append(reading.document)
            claims += reading.claims
        return Graph.from_claims(
            claims,
            one_each(known),
            ontology=self.ontology,
            profile=profile,
            promote=promote,
            base=self.base,
            facts=self._facts,
        )

    def _facts(self, name: str) -> tuple[str | None, float | None, float | None] | None:
        """ISO code and coordinates of an entity that the gazetteer knows, by the end of its IRI."""
        if name not in self.gazetteer:
            return None
        entry = self.gazetteer.get(name)
        return entry.iso3, entry.lat, entry.lon
