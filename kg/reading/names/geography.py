"""Where named things are, from how names stand side by side.

"Mosul, Iraq" says that the one lies in the other, and so does "the port of Beira in Mozambique".
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from kg.model import Claim
from kg.reading.names.nameclaims import Names
from kg.reading.things.beside import is_listed
from kg.reading.things.mentions import Mention, MentionKind, is_adjective

LOCATED = "kg:locatedIn"

_CONFIDENCE = 0.85
"""How often such claims hold, as first read off by hand on encyclopaedia articles."""

_SIZE = {"Country": 3, "SubnationalRegion": 2}
"""Which places are larger than others; all that are not listed count 1."""

_INSIDE = frozenset({"in", "at"})
_BREAKS = frozenset("–—;:()")
"""Marks that no phrase of a name and its place has between them."""

_NOWHERE = ("Person", "Country", "PopulationGroup")
"""Classes of names of which "in" does not say where they lie."""


def find_places(names: Names) -> Iterator[Claim]:
    """The claims about where named things are: those of addresses, then those of phrases with "in"."""
    for inner, outer, rule in (*_addresses(names), *_phrases(names)):
        yield from names.claim(
            names.arguments.of(inner.head),
            LOCATED,
            names.arguments.of(outer.head),
            trigger=inner.head,
            rule=rule,
            confidence=_CONFIDENCE,
        )


def _addresses(names: Names) -> Iterator[tuple[Mention, Mention, str]]:
    """Each name and the next in "Kazan, Tatarstan, Russia"."""
    for chain in _chains(names):
        end = _size(chain[-1])
        for inner, outer in pairwise(chain):
            grows = _size(outer) > _size(inner) or (_size(outer) == _size(inner) == 1 < end)
            listed = _is_in_list(names, outer) and not _are_of_one_country(inner, outer)
            if grows and not listed and _agree(inner, outer):
                yield inner, outer, "name:address"


def _chains(names: Names) -> Iterator[list[Mention]]:
    """Runs of place names with nothing but commas between them."""
    words, chain = names.tree.words, list[Mention]()
    for name in names.linked:
        is_place = _is_place(names, name)
        if chain and is_place and words[chain[-1].end : name.start] == [","]:
            chain.append(name)
            continue
        if len(chain) > 1:
            yield chain
        chain = [name] if is_place else []
    if len(chain) > 1:
        yield chain


def _phrases(names: Names) -> Iterator[tuple[Mention, Mention, str]]:
    """Names with a place in a phrase of their own: "the University of Zagreb in Croatia"."""
    tree = names.tree
    for name in names.linked:
        if name.type not in _NOWHERE:
            for kid in tree.find(name.head, "nmod"):
                place = names.mentions[kid]
                if place is not None and tree.case(kid) in _INSIDE and _lies_in(names, name, place):
                    yield name, place, "name:in"


def _lies_in(names: Names, name: Mention, place: Mention) -> bool:
    """Whether what stands behind a name is a place of its own size or larger, with no break between the two."""
    return (
        place.kind is MentionKind.NAME
        and _BREAKS.isdisjoint(names.tree.words[name.end : place.start])
        and _is_place(names, place)
        and _agree(name, place)
        and _size(place) >= _size(name)
    )


def _size(mention: Mention) -> int:
    return _SIZE.get(mention.type, 1)


def _is_place(names: Names, mention: Mention) -> bool:
    return names.is_a(mention, "Place") and not is_adjective(mention)


def _agree(inner: Mention, outer: Mention) -> bool:
    """Whether nothing that is known of the two speaks against it."""
    one, other = country_of(inner), country_of(outer)
    return one is None or other is None or one == other


def _is_in_list(names: Names, name: Mention) -> bool:
    """Whether a name is a member of a list, also where its first member was taken for a place in the second."""
    others = (names.mentions[k] for k in names.tree.find(name.head, "conj"))
    return is_listed(names.tree, name) or any(m is not None and m.type == name.type for m in others)


def _are_of_one_country(inner: Mention, outer: Mention) -> bool:
    """Whether both are known to be of the same country: only then can one of a list hold the one before it."""
    return country_of(inner) is not None and country_of(inner) == country_of(outer)


def country_of(mention: Mention) -> str | None:
    """The code of the country that a mention is or belongs to."""
    return mention.entity.country if mention.entity is not None else None
