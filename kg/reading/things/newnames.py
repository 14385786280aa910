"""Names that the gazetteer does not know: each becomes an entity of its own, of the class that its words give it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property

from kg.knowledge.english.words import words
from kg.knowledge.gazetteer import Gazetteer, Kind
from kg.knowledge.gazetteer.names import local_name
from kg.knowledge.nouns import noun_classes
from kg.knowledge.ontology import Ontology
from kg.model import content_hash
from kg.reading.syntax.tree import Tree
from kg.reading.things.beside import Beside
from kg.reading.things.mentions import Entity, Mention

_BEFORE_NAMES = words("linking", "before")
"""Nouns that stand before the name they belong to: "Lake Maru"."""

_INSTITUTIONS = words("linking", "institution")
"""Buildings whose names are also those of the bodies in them."""

_MADE = frozenset({"Weapon", "MilitaryPlatform"})
"""Classes of things of which many, at the end of a body's name, say what it makes: "Orlov Arms"."""

_COMMON = words("linking", "common")
"""Words of which the names of bodies of many countries consist."""

_UNSAID = frozenset({"Person", "PopulationGroup", "Border", "Country"})
"""Classes that no noun in a name gives it."""

_NUMERAL = re.compile(r"[ivx]+|\d+\S*")


def is_common(name: str) -> bool:
    """Whether many countries may have a body of that name: "Central Bank", "Ministry of Defence"."""
    parts = [word.lower() for word in name.split()]
    return len(parts) > 1 and all(word in _COMMON or word in noun_classes() for word in parts)


class NewNames:
    """The entities of one document that only it names; one for all mentions with the same words.

    Args:
        tree: the tree of the document.
        names: all its names.
        gazetteer: for the countries in names.
        ontology: for the classes.
    """

    def __init__(
        self, tree: Tree, names: Sequence[Mention], gazetteer: Gazetteer, ontology: Ontology
    ) -> None:
        self.tree, self.names, self.gazetteer, self.ontology = tree, names, gazetteer, ontology
        self.beside = Beside(tree, names)
        self._entities: dict[str, Entity] = {}
        self._owners: dict[str, str] = {}

    def entity(self, mention: Mention) -> Entity:
        """The entity of a name."""
        text = self._text(mention)
        if mention.type == "Person":
            text = self._usual_name(text)
        owner, text = self._owned(mention, text)
        key = f"{text.lower()} {owner or self._owners.get(text.lower(), '')}".rstrip()
        if key not in self._entities:
            self._entities[key] = self._new(mention, " ".join(text.split()), owner)
            self._owners.setdefault(text.lower(), owner or "")
        return self._entities[key]

    def _owned(self, mention: Mention, text: str) -> tuple[str | None, str]:
        """The country whose body a name is, and the name without it: "Kenya's Central Bank", "Kenyan Central Bank".

        None for names that no other country's body would bear.
        """
        first, _, rest = text.partition(" ")
        adjectives = [r.entry for r in self.gazetteer.lookup(first) if r.kind is Kind.ADJECTIVE]
        if adjectives and is_common(rest):
            return adjectives[0].country, rest
        return (self.beside.owner(mention), text) if is_common(text) else (None, text)

    def _new(self, mention: Mention, name: str, owner: str | None) -> Entity:
        """An entity whose id no other has: a town is told apart by its region, a body by its country."""
        type_name = self._titled(mention) or self._named_after(mention) or mention.type
        region = self.beside.region(mention)
        if region:
            place = self.beside.told_name(mention)
            return Entity(local_name(f"{name} {place}"), name, "City", country=region[0].entry.country)
        if owner is not None:
            name = f"{name} of {self.gazetteer.country(owner).label}"
            if type_name in ("Place", "Thing"):
                type_name = noun_classes().get(self.tree.words[mention.end - 1].lower(), type_name)
        own_id = local_name(name)
        if own_id in self.gazetteer:
            own_id = f"{own_id}_{type_name}" if f"{own_id}_{type_name}" not in self.gazetteer else ""
        return Entity(own_id or "name-" + content_hash([name], 8), name, type_name, country=owner)

    def _text(self, mention: Mention) -> str:
        text = self.tree.text(mention.start, mention.end)
        return text.partition("(")[0].rstrip() or text if ")" not in text else text  # "Abboud Qanbar(Arabic"

    def _usual_name(self, text: str) -> str:
        """First and last name alone, where the document uses them alone: "Anna Maria Bell … Anna Bell"."""
        parts = text.split()
        short = f"{parts[0]} {parts[-1]}"
        return short if short in self._texts else text

    @cached_property
    def _texts(self) -> frozenset[str]:
        return frozenset(map(self._text, self.names))

    def _titled(self, mention: Mention) -> str | None:
        """The class that the noun before an unknown name gives it: "news agency NAME"."""
        tree = self.tree
        called = self.beside.called(mention)
        if called is not None:
            return called
        titles = [k for k in tree.find(mention.head, "nmod:desc") if k not in tree.name_head]
        return next(filter(None, (noun_classes().get(tree.lemma[k].lower()) for k in titles)), None)

    def _named_after(self, mention: Mention) -> str | None:
        """The class that a common noun in an unknown name gives it: "the Battle of Hill End", "Lake Maru"."""
        parts = [w.lower() for w in self.tree.words[mention.start : mention.end]]
        if len(parts) < 2 or mention.type == "Person":
            return None
        classes = (self._class_of_noun(noun, mention.type) for noun in self._nouns(parts))
        return next(filter(None, classes), None)

    def _nouns(self, parts: Sequence[str]) -> Iterator[str]:
        """The words of a name that may say what it names: the last one before "of", the first of "Lake Maru"."""
        before = parts[: parts.index("of")] if "of" in parts[1:] else parts
        core = [word for word in before if not _NUMERAL.fullmatch(word)]
        if len(core) > 2 and self._is_country(core[-1]):
            core = core[:-1]  # "the Pirate Party Germany"
        yield from core[-1:]
        if parts[0] in _BEFORE_NAMES:
            yield parts[0]

    def _is_country(self, word: str) -> bool:
        return any(r.entry.type == "Country" for r in self.gazetteer.lookup(word.capitalize()))

    def _class_of_noun(self, noun: str, seen: str) -> str | None:
        """The class that a noun gives a name which the recogniser takes for something of another class, if it may."""
        if noun in _INSTITUTIONS:
            return "Organisation"
        found = noun_classes().get(noun) or noun_classes().get(noun.removesuffix("s"))
        if found is None or (noun.endswith("s") and found in _MADE and seen == "Organisation"):
            return None
        return found if self._specifies(found, seen) else None

    def _specifies(self, found: str, seen: str) -> bool:
        """Whether a class may be said of a name that the recogniser takes for another: a terminal is no body."""
        if found in _UNSAID or seen in ("Person", "Country"):
            return False
        return seen != "Place" or not self.ontology.is_a(found, "Agent")
