"""Whether a candidate may be what a pronoun or a description means: by person, number, gender and class.

These rules only rule out. Which of the candidates left is meant, `pronouns` and `descriptions` decide.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.knowledge.english.words import word_values, words
from kg.knowledge.gazetteer import Gazetteer
from kg.knowledge.gazetteer.names import SURNAME_FIRST
from kg.knowledge.ontology import Ontology
from kg.reading.syntax.tree import Tree
from kg.reading.things.mentions import Entity, Mention, MentionKind
from kg.reading.things.nounphrases import is_plural_noun

FEMALE, MALE = frozenset("she her hers herself".split()), frozenset("he him his himself".split())
SINGULAR_PERSON = FEMALE | MALE
NEUTER = frozenset("it its itself".split())
PLURAL = frozenset("they them their theirs themselves".split())
FIRST_SINGULAR = frozenset("i me my mine myself".split())
FIRST = FIRST_SINGULAR | frozenset("we us our ours ourselves".split())

_COUNTRY_NOUNS, _FORMS_OF_STATE = words("coreference", "country"), words("coreference", "form")
"""Nouns that take up the name of a country: of any, and of one that its full name calls so."""

_BODIES = {noun: frozenset(names.split("|")) for noun, names in word_values("coreference", "body").items()}
"""Nouns of bodies, with the classes of names that they may take up."""

_FEMALE_WORDS, _MALE_WORDS = words("coreference", "female"), words("coreference", "male")

_SEEN_AS = {
    "Company": "Organisation",
    "Party": "Organisation",
    "MediaOrganisation": "Organisation",
    "City": "Place",
}
"""Classes of descriptions, with the class that a recogniser sees in unknown names of such things."""

_OWN_CLASS = ("City", "Party", "Company", "ArmedGroup")
"""Classes of descriptions that take up any name of just that class."""


def word_of(tree: Tree, pronoun: Mention) -> str:
    """The word of a pronoun, in lower case."""
    return tree.words[pronoun.head].lower()


class Genders:
    """The genders of the people of a document: by titles and kin, by its pronouns, by first names that tell one.

    They decide what a pronoun may mean, and are written nowhere.

    Args:
        gazetteer: for first names.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._told: dict[str, str] = {}

    def agree(self, person: Entity, pronoun: str) -> bool:
        """Whether a person may be called "she" or "he"; true where nothing is known."""
        known = self._told.get(person.id) or self._by_first_name(person)
        return known in (None, "f" if pronoun in FEMALE else "m")

    def note(self, entity: Entity, pronoun: str) -> None:
        """Remember that somebody was called "she" or "he"."""
        if pronoun in SINGULAR_PERSON:
            self._told.setdefault(entity.id, "f" if pronoun in FEMALE else "m")

    def note_titles(self, entity: Entity, titles: Iterable[str]) -> None:
        """Remember somebody who is called "Mrs", "king" or "his wife"; the titles in lower case, points left out."""
        for title in titles:
            if title in _FEMALE_WORDS or title in _MALE_WORDS:
                self._told.setdefault(entity.id, "f" if title in _FEMALE_WORDS else "m")

    def _by_first_name(self, person: Entity) -> str | None:
        first, _, rest = person.label.partition(" ")
        if not person.named or not rest or person.country in SURNAME_FIRST:
            return None
        return self._gazetteer.gender(first)


def pronoun_may_mean(
    word: str, other: Mention, entity: Entity, *, tree: Tree, ontology: Ontology, genders: Genders
) -> bool:
    """Whether a pronoun agrees with an earlier mention in person, number, gender and class.

    Args:
        word: the pronoun, in lower case.
        other: the earlier mention.
        entity: what it refers to.
        tree: the tree of the document.
        ontology: for the classes.
        genders: what is known of its people.
    """
    if other.kind is MentionKind.PRONOUN and not entity.named:
        return word_of(tree, other) in SINGULAR_PERSON and word in SINGULAR_PERSON
    plural = is_plural_noun(tree, other.head) and other.kind is not MentionKind.NAME
    if word in SINGULAR_PERSON:
        return entity.type == "Person" and not plural and genders.agree(entity, word)
    if word in NEUTER:
        return entity.type not in ("Person", "PopulationGroup") and not plural
    if word in PLURAL:
        is_group = ontology.is_a(entity.type, "PopulationGroup") or ontology.is_a(entity.type, "Organisation")
        return is_group or (plural and not _is_measure(tree, other, entity))
    return False


def _is_measure(tree: Tree, other: Mention, entity: Entity) -> bool:
    """Whether a mention counts things that nothing is known of: "60 acres", which are not "they" who act."""
    return entity.type == "Thing" and not entity.named and bool(tree.find(other.head, "nummod"))


def description_may_mean(
    noun: str, class_name: str, entity: Entity, *, ontology: Ontology, gazetteer: Gazetteer
) -> bool:
    """Whether a description may take up the name of an entity: "the alliance" for NATO, and for no armed group.

    Args:
        noun: the lemma of its noun, in lower case.
        class_name: the class of what it describes.
        entity: what the name refers to.
        ontology: for the classes.
        gazetteer: for the full names of countries.
    """
    if entity.type != "Person" and noun == _noun_of(entity.label):
        return True
    if class_name == "Country":
        named_so = noun in _FORMS_OF_STATE and gazetteer.is_called(entity.id, noun)
        return entity.type == "Country" and (noun in _COUNTRY_NOUNS or named_so)
    if noun in _BODIES:
        return entity.type in _BODIES[noun]
    if entity.wikidata is None and entity.type == _SEEN_AS.get(class_name):
        return True
    return class_name in _OWN_CLASS and ontology.is_a(entity.type, class_name)


def is_another_body(noun: str, entity: Entity) -> bool:
    """Whether an entity is by its name a body of another kind: "European Union" is no first thought for "alliance"."""
    own = _noun_of(entity.label)
    return own in _BODIES and own != noun


def _noun_of(name: str) -> str | None:
    """The noun that a name of several words rests on: "treaty" in "Treaty of Orm", "party" in "Free Home Party"."""
    parts = name.lower().split()
    before = parts[: parts.index("of")] if "of" in parts[1:] else parts
    return before[-1] if len(parts) > 1 else None
