"""Whether a candidate may be what a pronoun or a description means: by person, number, gender and class.

These rules only rule out. Which of the candidates left is meant, `pronouns` and `descriptions` decide.
"""

from __future__ import annotations

from kg.knowledge.english.words import words
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

_COUNTRY_NOUNS = words("coreference", "country")
"""Nouns that take up the name of a country."""

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
    """The genders of the people of a document, as far as the pronouns resolved so far show them."""

    def __init__(self) -> None:
        self._known: dict[str, str] = {}

    def agree(self, person: Entity, pronoun: str) -> bool:
        """Whether a person may be called "she" or "he"; true where nothing is known."""
        gender = "f" if pronoun in FEMALE else "m"
        return self._known.get(person.id, gender) == gender

    def note(self, entity: Entity, pronoun: str) -> None:
        """Remember that somebody was called "she" or "he"."""
        if pronoun in SINGULAR_PERSON:
            self._known.setdefault(entity.id, "f" if pronoun in FEMALE else "m")


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
        return plural or is_group
    return False


def description_may_mean(noun: str, class_name: str, entity: Entity, ontology: Ontology) -> bool:
    """Whether a description may take up the name of an entity: "the alliance" for NATO.

    Args:
        noun: the lemma of its noun, in lower case.
        class_name: the class of what it describes.
        entity: what the name refers to.
        ontology: for the classes.
    """
    if entity.type != "Person" and noun == _noun_of(entity.label):
        return True
    if class_name == "Country":
        return noun in _COUNTRY_NOUNS and entity.type == "Country"
    if class_name == "Organisation":
        is_body = ontology.is_a(entity.type, "Organisation")
        return is_body and entity.type not in ("Government", "Military")
    if entity.wikidata is None and entity.type == _SEEN_AS.get(class_name):
        return True
    return class_name in _OWN_CLASS and entity.type == class_name


def _noun_of(name: str) -> str | None:
    """The noun that a name of several words rests on: "treaty" in "Treaty of Orm", "party" in "Free Home Party"."""
    parts = name.lower().split()
    before = parts[: parts.index("of")] if "of" in parts[1:] else parts
    return before[-1] if len(parts) > 1 else None
