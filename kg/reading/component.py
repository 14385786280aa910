"""The reading as a step of a spaCy pipeline: the component `kg_claims`."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from kg.knowledge.gazetteer import load_gazetteer
from kg.knowledge.ontology import load_ontology
from kg.model import BASE, Document
from kg.reading.reader import Reader


@Language.factory(
    "kg_claims",
    assigns=["doc._.claims"],
    requires=["token.dep", "token.head", "token.pos", "token.lemma"],
    default_config={"ontology": [], "gazetteer": [], "base": BASE},
)
def make_claims_component(
    nlp: Language, name: str, ontology: list[str], gazetteer: list[str], base: str
) -> ClaimsComponent:
    """Make the component, which sets `doc._.claims` to a list of `kg.model.Claim`.

    The document's IRI and date are taken from `doc.user_data["iri"]` and `doc.user_data["published"]`, if set.
    """
    return ClaimsComponent(Reader(nlp, load_ontology(*ontology), load_gazetteer(*gazetteer), base))


class ClaimsComponent:
    """Reads each document that passes; put it last."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        if not Doc.has_extension("claims"):
            Doc.set_extension("claims", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.claims`."""
        iri, published = doc.user_data.get("iri", "urn:kg:doc:text"), doc.user_data.get("published")
        doc._.claims = list(self.reader.read(doc, Document(iri, doc.text, published=published)).claims)
        return doc
