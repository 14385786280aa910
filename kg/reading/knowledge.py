"""What the reading knows beforehand, the same for all documents."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.language import Language

from kg.knowledge.eventwords import EventWords, load_event_words
from kg.knowledge.factwords import FactRow, load_factuality
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.nouns import noun_classes
from kg.knowledge.ontology import Ontology
from kg.reading.relations.phrases.matching import Phrases
from kg.reading.relations.phrases.patterncache import load_phrases
from kg.reading.syntax.lemmas import Lexicon
from kg.reading.syntax.verbclasses import OBJECT_CONTROL


@dataclass(frozen=True, slots=True)
class Knowledge:
    """Ontology, gazetteer and the words of the tables.

    Attributes:
        ontology: relations and classes.
        gazetteer: names, and facts about what they name.
        phrases: how the relations are said.
        event_words: verbs and nouns that tell of events.
        fact_words: words that decide whether what they embed is so.
        lexicon: all of these words with common nouns, by which lemmas are set right.
    """

    ontology: Ontology
    gazetteer: Gazetteer
    phrases: Phrases
    event_words: EventWords
    fact_words: dict[tuple[str, str], FactRow]
    lexicon: Lexicon

    def is_event_noun(self, lemma: str) -> bool:
        """Whether a noun tells of an event."""
        return (lemma, "noun") in self.event_words


def load_knowledge(nlp: Language, ontology: Ontology, gazetteer: Gazetteer) -> Knowledge:
    """Put together what is known, with the tables that are shipped.

    Args:
        nlp: the pipeline that parses the phrases of the ontology.
        ontology: relations, classes and phrases.
        gazetteer: names and facts.
    """
    event_words, fact_words = load_event_words(), load_factuality()
    nouns = ((noun, "noun") for noun in noun_classes())
    verbs = ((verb, "verb") for verb in OBJECT_CONTROL)
    lexicon = Lexicon({*event_words, *fact_words, *nouns, *verbs})
    phrases = load_phrases(nlp, ontology, lexicon)
    return Knowledge(ontology, gazetteer, phrases, event_words, fact_words, lexicon)
