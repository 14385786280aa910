"""What the names of a document refer to: gazetteer entries, or entities of their own.

Full names come first, so that surnames and acronyms can follow them. An unknown name becomes its own entity, never a
wrong link.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.knowledge.gazetteer import Gazetteer, Kind, Reading
from kg.knowledge.gazetteer.names import local_name
from kg.knowledge.ontology import Ontology
from kg.reading.syntax.tree import Tree
from kg.reading.things.mentions import Entity, Mention, MentionKind, Mentions, entity_of
from kg.reading.things.metonymy import METONYMIC
from kg.reading.things.namesakes import without_suffix
from kg.reading.things.newnames import NewNames
from kg.reading.things.readings import ReadingChoice
from kg.reading.things.surroundings import Surroundings, surroundings

_LONGEST_NAME = 6
"""Words of the longest name that may be somebody's in full."""


class Linker:
    """Links the names of one document.

    Args:
        tree: the tree of the document.
        gazetteer: what is known.
        ontology: for the classes.
        date: the document's date (ISO), by which holders of offices are told apart.
    """

    def __init__(self, tree: Tree, gazetteer: Gazetteer, ontology: Ontology, date: str | None) -> None:
        self.tree, self.gazetteer, self.ontology, self.date = tree, gazetteer, ontology, date

    def link(self, mentions: Mentions) -> None:
        """Give every name its entity; full names first, so that surnames and acronyms can follow them."""
        names = [m for m in mentions if m.kind is MentionKind.NAME]
        around = surroundings(names)
        choice = ReadingChoice(self.tree, names, around, self.gazetteer, self.ontology, self.date)
        new_names = NewNames(self.tree, names, self.gazetteer, self.ontology)
        people = _People()
        explained = _explained_acronyms(self.tree, mentions, names)
        for mention in sorted(names, key=lambda m: (m.start - m.end, m.start)):
            text = self.tree.text(mention.start, mention.end)
            full = explained.get(text)
            if full is not None and full.entity is not None:
                mention.entity = full.entity
            elif (followed := people.called(text)) is not None and not _is_known_otherwise(mention):
                mention.entity = followed
            elif reading := choice.choose(mention) or _known_in_full(self.gazetteer, around, mention, text):
                mention.metonym = reading.kind in METONYMIC
                mention.entity = _people_of(reading, text) or entity_of(reading.entry)
            else:
                mention.entity = new_names.entity(mention)
            mention.type = mention.entity.type
            if mention.type == "Person":
                people.remember(mention.entity, text)


class _People:
    """The people whom a document names in full, findable by surname."""

    def __init__(self) -> None:
        self._by_surname: dict[str, Entity] = {}

    def called(self, text: str) -> Entity | None:
        """Whom a name of one word follows, if it is the surname of somebody named before."""
        words = text.split()
        return self._by_surname.get(words[-1].lower()) if len(words) == 1 else None

    def remember(self, entity: Entity, text: str) -> None:
        """Let a surname alone follow the full name that this document uses."""
        words = without_suffix(text.split())
        if len(words) == 1 and words[0] != text:
            self._by_surname.setdefault(words[0].lower(), entity)  # "Charles" follows "Charles I"
        if len(words) > 1:
            for surname in {words[-1], " ".join(words[-2:])}:
                self._by_surname.setdefault(surname.lower(), entity)
            joined = words[-1].rpartition("-")[2]
            self._by_surname.setdefault(joined.lower(), entity)


def _explained_acronyms(tree: Tree, mentions: Mentions, names: Sequence[Mention]) -> dict[str, Mention]:
    """Acronyms that the text explains, with the name they stand for: "the Free Home Party (FHP)"."""
    words = tree.words
    found: dict[str, Mention] = {}
    for name in names:
        end = name.end
        if words[end : end + 1] != ["("] or words[end + 2 : end + 3] != [")"]:
            continue
        short = words[end + 1]
        initials = "".join(w[0] for w in words[name.start : end] if w[0].isupper())
        if short.isupper() and len(short) > 1 and short[0] in initials and mentions[end + 1] is not name:
            found.setdefault(short, name)
    return found


def _is_known_otherwise(mention: Mention) -> bool:
    """Whether the gazetteer knows something of this name that is no person."""
    return any(r.kind is not Kind.SURNAME and r.entry.type != "Person" for r in mention.readings)


def _known_in_full(gazetteer: Gazetteer, around: Surroundings, mention: Mention, text: str) -> Reading | None:
    """Somebody known under a shorter name, of a country that the text speaks of: "Juan Evo Morales Ayma".

    The shorter name is a given name and a surname; names of other people differ in one of them.
    """
    words = text.split()
    if mention.type not in ("Person", "Thing") or mention.readings or not 3 <= len(words) <= _LONGEST_NAME:
        return None
    if len(without_suffix(words)) < len(words):
        return None
    pairs = dict.fromkeys((first, last) for first in words[:2] for last in words[-2:] if first != last)
    found = [r for pair in pairs for r in gazetteer.lookup(" ".join(pair))]
    people = [r for r in found if r.entry.type == "Person" and around.speak_of(r.entry.country)]
    plain = [r for r in people if r.kind in (Kind.NAME, Kind.ALIAS)]
    return plain[0] if len({r.entry.id for r in plain}) == 1 else None


def _people_of(reading: Reading, text: str) -> Entity | None:
    """The people of a country, where a name is theirs: "Ukrainians" are not Ukraine."""
    if reading.kind is not Kind.DEMONYM:
        return None
    label = " ".join(text.split())
    return Entity(local_name(label), label, "PopulationGroup", country=reading.entry.country)
