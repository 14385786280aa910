"""The index of names: which entries a name may stand for, and how."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property

from kg.knowledge.gazetteer.entries import Kind
from kg.knowledge.gazetteer.names import loose_key, name_key


class NameIndex:
    """Finds the ids of entries by the keys of their names; see `kg.knowledge.gazetteer.names` for keys.

    Attributes:
        lengths: for the first piece of each key, the lengths of the keys that begin with it: bit n for n pieces.
    """

    def __init__(self) -> None:
        self._found: dict[str, str] = {}  # one string for all ids of a key costs less than a list of pairs
        self.lengths: dict[str, int] = {}

    def __contains__(self, key: object) -> bool:
        return key in self._found

    def readings(self, key: str) -> Iterator[tuple[Kind, str]]:
        """How a key stands for entries, and their ids."""
        for reading in self._found[key].split(" "):  # "capital:Belarus name:Minsk"
            kind, _, entry_id = reading.partition(":")
            yield Kind(kind), entry_id

    def similar(self, name: str) -> list[str]:
        """The keys that differ from a name in nothing but case, accents and spelling."""
        return self._loose.get(loose_key(name), [])

    @cached_property
    def _loose(self) -> dict[str, list[str]]:
        loose: dict[str, list[str]] = defaultdict(list)
        for key in self._found:
            loose[loose_key(key)].append(key)
        return dict(loose)

    def add(self, name: str, entry_id: str, kind: Kind) -> None:
        """Add a name of an entry, with the other ways in which it is written."""
        key = name_key(name)
        if key[:4] in ("The ", "the ") and " " in key[4:]:  # not "The Hague"
            key = key[4:]
        self._add_key(key, entry_id, kind)
        if " al " in key:  # "Bashar Al-Assad"
            self._add_key(key.replace(" al ", " Al "), entry_id, kind)
        if key[:1].islower():  # "al-Qaeda" begins a sentence
            self._add_key(key[0].upper() + key[1:], entry_id, kind)
        self.__dict__.pop("_loose", None)

    def _add_key(self, key: str, entry_id: str, kind: Kind) -> None:
        known = self._found.get(key)
        if known is None:
            self._found[key] = f"{kind}:{entry_id}"
            first = key.split(" ", 1)[0]
            self.lengths[first] = self.lengths.get(first, 0) | 2 << key.count(" ")
        elif all(reading.partition(":")[2] != entry_id for reading in known.split(" ")):
            self._found[key] = f"{known} {kind}:{entry_id}"
