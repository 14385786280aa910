"""Whether the name of a capital or a seat stands for the government or body there: "Minsk rejected the offer"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.knowledge.english.words import words
from kg.knowledge.gazetteer import Kind, Reading
from kg.knowledge.nouns import noun_classes
from kg.knowledge.ontology import Ontology
from kg.reading.syntax.tree import Tree
from kg.reading.things.mentions import Mention

METONYMIC = frozenset({Kind.CAPITAL, Kind.METONYM})
"""Readings by which a place stands for who sits there."""

_ADDRESSED = words("linking", "addressed")
"""Verbs whose object is somebody: "Malta accused Minsk"."""

_TIES = words("linking", "tie")
"""What one state or body is to another: in "an ally of Minsk" Minsk is the state."""

_AGENT_CASES = frozenset({"with", "by", "against", "between", "according to"})


def stands_for_agent(tree: Tree, ontology: Ontology, i: int) -> bool:
    """Whether a name stands where only agents stand: subject, possessor, after "with", "by" or "against"."""
    while tree.rel(i) == "conj":
        i = tree.head[i]
    if tree.rel(i) in ("nsubj", "iobj"):
        does = tree.dep[i] != "nsubj:pass" or bool(tree.find(tree.head[i], "xcomp"))  # "is said to hold"
        return does and not _is_called_place(tree, ontology, tree.head[i])
    if tree.dep[i] in ("obl:agent", "nmod:poss"):
        return True
    case, above = tree.case(i), tree.lemma[tree.head[i]]
    if case in _AGENT_CASES or (case == "of" and above in _TIES):
        return True
    return tree.rel(i) == "obj" and above in _ADDRESSED


def _is_called_place(tree: Tree, ontology: Ontology, i: int) -> bool:
    """Whether a predicate says of its subject that it is a place: "Minsk is the capital"."""
    kind = noun_classes().get(tree.lemma[i], "Thing")
    is_place = ontology.is_a(kind, "Place") and not ontology.is_a(kind, "Agent")
    return is_place and tree.first(i, "cop") is not None


def body_or_country(metonyms: Sequence[Reading], names: Iterable[Mention]) -> Reading:
    """What a seat stands for: the body there rather than the country, unless only the country is spoken of.

    Args:
        metonyms: what the seat may stand for, likeliest first.
        names: all names of the document.
    """
    body = next((r for r in metonyms if r.kind is Kind.METONYM), metonyms[0])
    named = {r.entry.id for name in names for r in name.readings[:1] if r.kind not in METONYMIC}
    spoken_of = [r for r in metonyms if r.entry.id in named]
    return body if body in spoken_of or not spoken_of else spoken_of[0]
