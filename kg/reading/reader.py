"""The reading as a whole: a function of one document, and a spaCy component around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from kg.knowledge.eventwords import load_event_words
from kg.knowledge.factwords import load_factuality
from kg.knowledge.gazetteer import Gazetteer, load_gazetteer
from kg.knowledge.nouns import noun_classes
from kg.knowledge.ontology import Ontology, load_ontology
from kg.model import BASE, Argument, Claim, Document, Quote
from kg.reading.claims import ClaimBuilder, Knowledge
from kg.reading.clauses.clauses import ClauseFinder
from kg.reading.relations.phrases.patterncache import load_phrases
from kg.reading.stance.attribution import Attribution
from kg.reading.stance.factuality import Factuality
from kg.reading.syntax.lemmas import Lexicon
from kg.reading.syntax.repairs import read_tree
from kg.reading.syntax.tree import OBJECT_CONTROL, Tree
from kg.reading.things.coreference import Coreference
from kg.reading.things.linking import Linker
from kg.reading.things.mentions import Mention, MentionKind, Mentions, find_mentions, find_names
from kg.reading.values.quantities import find_quantities
from kg.reading.values.times import FoundTime, find_times
from kg.reading.wording.surface import NO_WORDINGS, Wordings, find_wordings

_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read in one document: every mention in text order, the claims, and if asked for the wordings.

    `times` and `amounts` are the words that say when and how much, in text order.
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
        self.ontology, self.gazetteer, self.base = ontology, gazetteer, base
        self.fact_words = load_factuality()
        event_words = load_event_words()
        nouns = ((noun, "noun") for noun in noun_classes())
        verbs = ((verb, "verb") for verb in OBJECT_CONTROL)
        self.lexicon = Lexicon({*event_words, *self.fact_words, *nouns, *verbs})
        self.knowledge = Knowledge(
            ontology, load_phrases(nlp, ontology, self.lexicon), event_words, gazetteer, background
        )

    def read(self, doc: Doc, document: Document, *, wordings: bool = False) -> Reading:
        """Find what a document says.

        Args:
            doc: the parsed text of the document.
            document: its IRI, date and text; `doc.text` and `document.text` are equal.
            wordings: whether to find, besides the claims, what is said in the words of the text.
        """
        names = find_names(doc, self.gazetteer)
        tree = read_tree(doc, [(n.start, n.end) for n in names], self.lexicon)
        times = find_times(doc, document.published)
        quantities = find_quantities(doc, times)
        in_times = frozenset(i for time in times for i in range(time.start, time.end))
        named = [n for n in names if not in_times.issuperset(range(n.start, n.end))]
        mentions = find_mentions(tree, named, in_times)
        self._find_event_nouns(mentions, tree)
        qualifiers = {n.start for n in names} | {tree.name_head[n.start] for n in names}
        finder = ClauseFinder(tree, self._is_event_noun, qualifiers.__contains__, in_times)
        clauses = finder.find()
        factuality = Factuality(tree, self.fact_words)
        told = find_wordings(tree, finder, clauses, factuality.speaks) if wordings else NO_WORDINGS
        attribution = Attribution(tree, factuality, finder, lambda i: can_speak(mentions[i]))
        date = document.published or latest_day(times)
        Linker(tree, self.gazetteer, self.ontology, date).link(mentions)
        coreference = Coreference(
            *(tree, mentions, self.gazetteer, self.ontology, attribution.quotes),
            document.iri,
            date,
        )
        coreference.resolve(lambda i: speech.speakers if (speech := attribution.speech(i)) else ())
        clauses += [finder.description_clause(m.head) for m in mentions if is_office(m, tree)]
        builder = ClaimBuilder(
            *(document, tree, mentions, clauses, factuality, attribution, times, quantities),
            self.knowledge,
            self.base,
        )
        return Reading(
            *(document, tuple(builder.mentioned()), tuple(builder.build()), told),
            times=tuple(Quote(t.start_char, t.end_char, t.text) for t in times),
            amounts=tuple(Quote(q.start_char, q.end_char, q.text) for q in quantities),
        )

    def _is_event_noun(self, lemma: str) -> bool:
        return (lemma, "noun") in self.knowledge.event_words

    def _find_event_nouns(self, mentions: Mentions, tree: Tree) -> None:
        for mention in mentions:
            vague = mention.kind is MentionKind.NOMINAL and mention.type == "Thing"
            if vague and self._is_event_noun(tree.lemma[mention.head]):
                mention.type = "Event"


def latest_day(times: Iterable[FoundTime]) -> str | None:
    """The last day that a text names in full: if it bears no date, its presidents are those who were it then."""
    values = (time.value for time in times if time.value is not None)
    return max((value for value in values if _DAY.fullmatch(value)), default=None)


def is_office(mention: Mention, tree: Tree) -> bool:
    """Whether a mention describes a named person by what they are: "the Russian president"."""
    entity = mention.entity
    described = mention.kind is MentionKind.NOMINAL and entity is not None and entity.named
    return (
        described
        and mention.type == "Person"
        and tree.rel(mention.head) not in ("appos", "xcomp")
        and not tree.find(mention.head, "cop", "appos")
    )


def can_speak(mention: Mention | None) -> bool:
    """Whether what a mention speaks of can say something: calls, wars and deals cannot."""
    return mention is None or mention.type not in ("Event", "Conflict", "Agreement", "Border", "Weapon")


@Language.factory(
    "kg_claims",
    assigns=["doc._.claims"],
    requires=["token.dep", "token.head", "token.pos", "token.lemma"],
    default_config={"ontology": [], "gazetteer": [], "base": BASE},
)
def make_claims_component(
    nlp: Language, name: str, ontology: list[str], gazetteer: list[str], base: str
) -> ClaimsComponent:
    """Make the spaCy component `kg_claims`, which sets `doc._.claims` to a list of `kg.model.Claim`.

    The document's IRI and date are taken from `doc.user_data["iri"]` and `doc.user_data["published"]`, if set.
    """
    return ClaimsComponent(Reader(nlp, load_ontology(*ontology), load_gazetteer(*gazetteer), base))


class ClaimsComponent:
    """The reading as a step of a spaCy pipeline; put it last."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        if not Doc.has_extension("claims"):
            Doc.set_extension("claims", default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Set `doc._.claims`."""
        iri, published = doc.user_data.get("iri", "urn:kg:doc:text"), doc.user_data.get("published")
        doc._.claims = list(self.reader.read(doc, Document(iri, doc.text, published=published)).claims)
        return doc
