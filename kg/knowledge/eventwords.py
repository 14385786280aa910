"""Event words: which verb or noun, with which preposition and object, tells of which event type.

The words are data: `ontologies/english/event_words.tsv`, one row a word with what must stand beside it.

    verb  impose   on    sanction|embargo    SANCTION  discontinue  163  own
    verb  visit          @Place              CONSULT   visit        042  own
    noun  threat   to                        -                           own

A row holds when its preposition introduces a complement of the word and its object is there; an empty cell asks for
nothing. Of the rows that hold the most particular one decides: object and preposition before object, object before
preposition, preposition before neither; then a word before a class ("@Place"), then our own rows before those derived
from CAMEO. A type "-" says: no event, whatever less particular rows say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kg.errors import OntologyError
from kg.files.tables import one_of, read_rows
from kg.knowledge.ontology import ontology_dir
from kg.model import EventType

COLUMNS = ("pos", "lemma", "prep", "object", "type", "mode", "cameo", "source")
NO_EVENT = "-"

_BRITISH = {
    "ise": "ize",
    "isation": "ization",
    "yse": "yze",
    "our": "or",
    "ence": "ense",
    "tre": "ter",
    "oeuvre": "euver",
    "gramme": "gram",
}
_ENDINGS = tuple(_BRITISH)


@dataclass(frozen=True, slots=True)
class EventWord:
    """One row of the table; `event` is None where the row says that there is no event."""

    pos: str
    lemma: str
    preps: frozenset[str]
    objects: frozenset[str]
    classes: frozenset[str]
    event: EventType | None
    source: str

    @property
    def rank(self) -> tuple[bool, bool, bool, bool]:
        """How particular the row is: the greatest of those that hold decides."""
        return bool(self.objects or self.classes), bool(self.preps), bool(self.objects), self.source == "own"


class EventWords:
    """The table, ready to be asked. Make one with `load_event_words`."""

    def __init__(self, rows: Iterable[EventWord]) -> None:
        self._rows: dict[tuple[str, str], list[EventWord]] = defaultdict(list)
        rows = list(rows)
        self._words = sorted({(row.lemma, row.pos) for row in rows})
        for row in rows:
            self._rows[row.pos, fold_spelling(row.lemma)].append(row)
        for same_lemma in self._rows.values():
            same_lemma.sort(key=lambda row: row.rank, reverse=True)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """The words the table speaks of, as (lemma, part of speech), as they stand there."""
        return iter(self._words)

    def __len__(self) -> int:
        return sum(map(len, self._rows.values()))

    def __contains__(self, word: tuple[str, str]) -> bool:
        """Whether the table speaks of a word at all: `("attack", "verb") in event_words`."""
        lemma, pos = word
        return (pos, fold_spelling(lemma)) in self._rows

    def find(
        self,
        lemma: str,
        pos: str,
        preps: Collection[str] = (),
        object_lemma: str | None = None,
        object_types: Collection[str] = (),
        *,
        others: Collection[str] = (),
        other_types: Collection[str] = (),
    ) -> EventType | None:
        """What a word tells of, given what stands beside it.

        Args:
            lemma: of the word, with its particle ("carry out"); British and American spelling are equal.
            pos: "verb" or "noun".
            preps: prepositions and marks that introduce its complements ("on", "to", "that"); leave out those of
                times ("on Monday").
            object_lemma: head of the direct object; for a noun, of what it is about ("withdrawal of troops").
            object_types: ontology classes of that object, with their ancestors.
            others: further heads: what the prepositions introduce ("threaten to withdraw"), and the modifiers of
                a noun ("hunger strike"). For verbs they count in rows that ask for a preposition only.
            other_types: ontology classes of these, with their ancestors.

        Returns:
            The event type, or None where the words tell of no event.
        """
        near = {fold_spelling(object_lemma)} if object_lemma else set()
        around, types_around = near.union(map(fold_spelling, others)), {*object_types, *other_types}
        for row in self._rows.get((pos, fold_spelling(lemma)), ()):
            if row.preps and row.preps.isdisjoint(preps):
                continue
            wide = bool(row.preps) or pos == "noun"
            heads, types = (around, types_around) if wide else (near, object_types)
            named = not row.objects.isdisjoint(heads) or not row.classes.isdisjoint(types)
            if named or not (row.objects or row.classes):
                return row.event
        return None


def load_event_words(path: str | Path | None = None) -> EventWords:
    """Read a table of event words.

    Args:
        path: the table; without it the shipped `event_words.tsv`.

    Raises:
        OntologyError: the table is missing or broken; the message names file and line.
    """
    table = Path(path) if path is not None else ontology_dir() / "english" / "event_words.tsv"
    return EventWords(_row(cells, where) for where, cells in read_rows(table, COLUMNS))


@lru_cache(maxsize=1 << 14)
def fold_spelling(words: str) -> str:
    """One spelling for British and American, singular and plural, with and without hyphen; to compare, not to read.

    >>> fold_spelling("mobilise") == fold_spelling("mobilize"), fold_spelling("cease-fires")
    (True, 'ceasefire')
    """
    return " ".join(map(_fold, words.lower().replace("-", "").split(" ")))


def _fold(word: str) -> str:
    if word.endswith("ies"):
        word = word[:-3] + "y"
    elif word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if word.endswith(_ENDINGS):
        ending = next(one for one in _ENDINGS if word.endswith(one))
        word = word.removesuffix(ending) + _BRITISH[ending]
    return word


def _row(cells: list[str], where: str) -> EventWord:
    pos, lemma, prep, thing, type_name, mode, cameo, source = cells
    one_of(pos, ("noun", "verb"), "the part of speech", where)
    one_of(source, ("cameo", "own"), "the source", where)
    if not lemma or not type_name:
        raise OntologyError("a row needs a lemma and a type", where=where, hint="Type '-' means no event")
    if type_name == NO_EVENT and (mode or cameo):
        raise OntologyError("a row without event has no mode and no code", where=where)
    things = [one for one in thing.split("|") if one]
    return EventWord(
        pos=pos,
        lemma=lemma,
        preps=frozenset(one for one in prep.split("|") if one),
        objects=frozenset(fold_spelling(one) for one in things if not one.startswith("@")),
        classes=frozenset(one[1:] for one in things if one.startswith("@")),
        event=None if type_name == NO_EVENT else EventType(type_name, mode or None, cameo or None),
        source=source,
    )
