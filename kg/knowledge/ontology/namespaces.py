"""IRIs and their short forms: a prefix for each namespace, and names without one for the classes of `kg`."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Mapping

KG = "https://w3id.org/geokg/ontology#"
PLOVER = "https://w3id.org/geokg/plover#"

RESERVED = frozenset("reported denied open role kgs kge kgc kgm kgq kgrun geo".split())
"""Prefixes that mean something else in every graph: a namespace that a file calls so gets another one."""


def name_prefixes(namespaces: Iterable[tuple[str, str]]) -> dict[str, str]:
    """One prefix for each namespace: that of the file, unless it is empty or taken.

    >>> named = name_prefixes([("", "https://a.example/gas#"), ("my", "https://b.example/"), ("my", "https://c.example/")])
    >>> sorted(named)
    ['gas', 'kg', 'my', 'my2', 'plover']
    """
    named = {"kg": KG, "plover": PLOVER}
    for prefix, namespace in namespaces:
        if namespace in named.values():
            continue
        ending = re.search(r"([A-Za-z][\w-]*)[#/]*$", namespace)
        wanted = prefix or (ending[1].lower() if ending else "my")
        candidates = itertools.chain([wanted], (f"{wanted}{number}" for number in itertools.count(2)))
        named[next(p for p in candidates if p not in RESERVED | named.keys())] = namespace
    return dict(sorted(named.items()))


class Namespaces:
    """Shortens IRIs.

    Args:
        prefixes: prefix → namespace.
    """

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.longest_first = sorted(((iri, p) for p, iri in prefixes.items()), key=lambda n: (-len(n[0]), n))

    def curie(self, iri: str) -> str:
        """The IRI with its prefix, as far as a prefix is known."""
        for namespace, prefix in self.longest_first:
            if iri.startswith(namespace) and namespace:
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def class_name(self, iri: str) -> str:
        """The name of a class: without prefix for those of `kg`, else as `curie` gives it."""
        return iri.removeprefix(KG) if iri.startswith(KG) else self.curie(iri)


def expand(name: str, prefixes: Mapping[str, str]) -> str:
    """The IRI that a CURIE, or the name of a class of `kg`, stands for.

    >>> expand("kg:mined", {"kg": KG}) == KG + "mined", expand("Country", {}) == KG + "Country"
    (True, True)
    """
    prefix, colon, local = name.partition(":")
    return prefixes.get(prefix, f"{prefix}:") + local if colon else KG + name


def local_part(name: str) -> str:
    """The end of an IRI or CURIE: "mined" of "kg:mined"."""
    return re.split(r"[#/:]", name)[-1]
