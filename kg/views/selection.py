"""Chooses what a picture of a graph shows: which entities and which lines, and what it says of those left out.

A graph often has several statements about the same two entities. They are drawn as one line (a `Tie`) if they have
the same voice and direction; the line carries the words of all their relations. Where there are more lines than a page
holds, the most informative ones are drawn (`information`). All is ordered by content, so that equal graphs give equal
pictures.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from kg.errors import GraphError, choices
from kg.knowledge.ontology import Ontology
from kg.views.palette import Family, Style, family

Edge = tuple[str, str, dict[str, Any]]
MAX_WORDS = 3
"""Most relations written out on one line; further ones are counted ("+2 more")."""


class Drawable(Protocol):
    """What can be drawn: `kg.graph.Graph`, and anything else that gives a network."""

    def to_networkx(self) -> Any:
        """A `networkx.MultiDiGraph` of entities and the statements between them."""


@dataclass(frozen=True, slots=True)
class Node:
    """A box of the picture: an entity. One that the texts only describe ("oil refineries") is not `named`."""

    key: str
    label: str
    family: Family
    named: bool


@dataclass(frozen=True, slots=True)
class Tie:
    """A line of the picture, from `source` to `target`.

    `symmetric` lines have no arrow head; `words` are written on the line, those believed most first; `statements` is
    the number of statements that the line stands for.
    """

    source: str
    target: str
    style: Style
    symmetric: bool
    words: tuple[str, ...]
    belief: float
    statements: int

    @property
    def label(self) -> tuple[str, ...]:
        """The lines of text to print: at most `MAX_WORDS`, then how many more there are."""
        if len(self.words) <= MAX_WORDS:
            return self.words
        return (*self.words[:MAX_WORDS], f"+{len(self.words) - MAX_WORDS} more")


@dataclass(frozen=True, slots=True)
class Selection:
    """The boxes and lines to draw; `notes` are sentences that say what is left out."""

    nodes: tuple[Node, ...]
    ties: tuple[Tie, ...]
    notes: tuple[str, ...]


def select(graph: Drawable, ontology: Ontology, *, about: str | None = None, top: int = 40) -> Selection:
    """Choose what to draw.

    Args:
        graph: the graph.
        ontology: knows which relations are symmetric, and what kind of thing each class is.
        about: name or IRI of one entity; only what touches it, and what joins its neighbours, is drawn.
        top: most lines to draw; the most informative ones are kept (see `information`).

    Raises:
        GraphError: there is nothing to draw, `about` is unknown, or `top` is less than 1.
    """
    if top < 1:
        raise GraphError(f"cannot draw {top} relations", hint="Give a number of 1 or more")
    network = graph.to_networkx()
    if network.number_of_nodes() == 0:
        raise GraphError(
            "nothing to draw: the graph has no entities", hint="`kg extract` lists the claims of a text"
        )
    nodes = {key: _node(str(key), data, ontology) for key, data in sorted(network.nodes(data=True))}
    centre = _find(nodes, about) if about is not None else None
    edges = _without_restated([(s, t, data) for s, t, data in network.edges(data=True)], ontology)
    loops = sum(s == t for s, t, _ in edges) if centre is None else 0
    edges = [(s, t, data) for s, t, data in edges if s != t]
    ties = find_ties(edges, ontology)
    if centre is not None:
        ties = _around(ties, centre)
    if not ties:
        raise GraphError(*_why_empty(nodes, centre))
    shown = _most_informative(ties, nodes, centre, top)
    ends = {end for tie in shown for end in (tie.source, tie.target)}
    scope = {end for tie in ties for end in (tie.source, tie.target)} if centre else set(nodes)
    notes = _notes(ties, shown, len(scope) - len(ends), loops)
    return Selection(tuple(node for key, node in nodes.items() if key in ends), tuple(shown), notes)


def find_ties(edges: Iterable[Edge], ontology: Ontology) -> list[Tie]:
    """Make one line of all edges with the same ends, voice and direction.

    A symmetric relation that is stated both ways counts once, and an inferred edge is dropped where the same is stated.
    """
    ways: dict[_Relation, dict[bool, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
    for source, target, data in edges:
        relation = ontology.relations.get(str(data.get("predicate") or ""))
        symmetric = bool(data.get("symmetric")) or (relation is not None and relation.symmetric)
        turned = symmetric and target < source
        ends = (target, source) if turned else (source, target)
        style = Style(str(data.get("voice") or "asserted"), bool(data.get("inferred")))
        statement = str(data.get("statement") or "")
        way = ways[_Relation(*ends, style, symmetric, _words(data, style))][turned]
        way[statement] = max(float(data.get("belief") or 0.0), way.get(statement, 0.0))
    bundles: dict[tuple[str, str, Style, bool], dict[str, list[float]]] = defaultdict(dict)
    for known, directions in sorted(ways.items()):
        stated = replace(known, style=Style(known.style.voice))
        if not (known.style.inferred and stated in ways):
            beliefs = max(
                (sorted(way.values()) for way in directions.values()), key=lambda way: (len(way), way)
            )
            bundles[known.source, known.target, known.style, known.symmetric][known.words] = beliefs
    return [_tie(*key, bundle) for key, bundle in sorted(bundles.items())]


def _without_restated(edges: list[Edge], ontology: Ontology) -> list[Edge]:
    """Drop inferred edges that repeat a stated one: by its inverse relation, or by a wider one."""
    stated = {(s, str(data.get("predicate")), t) for s, t, data in edges if not data.get("inferred")}
    said_again: set[tuple[str, str, str]] = set()
    for source, predicate, target in stated:
        relation = ontology.relations.get(predicate)
        if relation is not None:
            said_again |= {(source, wider, target) for wider in relation.parents}
            said_again |= {(target, relation.inverse, source)} if relation.inverse else set()
        said_again |= {
            (target, name, source) for name, other in ontology.relations.items() if other.inverse == predicate
        }
    return [
        (s, t, data)
        for s, t, data in edges
        if not (data.get("inferred") and (s, str(data.get("predicate")), t) in said_again)
    ]


@dataclass(frozen=True, slots=True, order=True)
class _Relation:
    """What edges must have in common to count as repetitions of one relation."""

    source: str
    target: str
    style: Style
    symmetric: bool
    words: str


def information(tie: Tie, nodes: dict[str, Node], degrees: Counter[str]) -> float:
    """How informative a line is: one that is believed, stated, named at both ends and well connected is more so."""
    named = sum(nodes[end].named for end in (tie.source, tie.target))
    connected = math.log2(1 + degrees[tie.source] + degrees[tie.target])
    return (0.2 + tie.belief) * (0.5 if tie.style.inferred else 1.0) * (0.4, 0.7, 1.0)[named] * connected


def _node(key: str, data: dict[str, Any], ontology: Ontology) -> Node:
    label = _clean(data.get("label")) or local_name(key)
    return Node(key, label, family(str(data.get("type") or "Thing"), ontology), bool(data.get("named", True)))


def _clean(text: object) -> str:
    """One line of printable text; the empty text for None."""
    printable = (character if character.isprintable() else " " for character in str(text or ""))
    return " ".join("".join(printable).split())


def local_name(iri: str) -> str:
    """The readable end of an IRI.

    >>> local_name("https://w3id.org/geokg/entity/Black_Sea")
    'Black Sea'
    """
    return iri.rstrip("/#").replace("#", "/").rpartition("/")[2].replace("_", " ")


def _words(data: dict[str, Any], style: Style) -> str:
    """The words for one edge: "mined", "not mined"."""
    words = _clean(data.get("label")) or str(data.get("predicate") or "").partition(":")[2] or "related to"
    return f"not {words}" if style.voice == "denied" else words


def _tie(source: str, target: str, style: Style, symmetric: bool, bundle: dict[str, list[float]]) -> Tie:
    """One line for several relations, given the beliefs of their statements; three of one relation read "struck ×3"."""
    sure = {words: 1 - math.prod(1 - belief for belief in beliefs) for words, beliefs in bundle.items()}
    ordered = sorted(bundle, key=lambda words: (-round(sure[words], 9), words))
    counted = tuple(
        f"{words} ×{len(bundle[words])}" if len(bundle[words]) > 1 else words for words in ordered
    )
    statements = sum(map(len, bundle.values()))
    return Tie(source, target, style, symmetric, counted, max(sure.values()), statements)


def _find(nodes: dict[str, Node], about: str) -> str:
    """The key of the entity that is meant, by IRI, name, or end of the IRI, whatever the case."""
    wanted = " ".join(about.split()).casefold()
    by_name: dict[str, str] = {}
    for key, node in nodes.items():
        for name in (key, node.label, local_name(key)):
            by_name.setdefault(name.casefold(), key)
    if wanted not in by_name:
        labels = [node.label for node in nodes.values() if node.named]
        raise GraphError(f"the graph has no entity {about!r}", hint=_some_choices(about, labels))
    return by_name[wanted]


def _some_choices(wrong: str, labels: list[str], most: int = 12) -> str:
    """`choices`, cut short: a graph may hold thousands of names."""
    hint = choices(wrong, dict.fromkeys(labels))
    guess = hint.partition("Known: ")[0]
    names = sorted(set(labels))
    more = f" … ({len(names) - most} more)" if len(names) > most else ""
    return f"{guess}Known: {', '.join(names[:most])}{more}"


def _around(ties: list[Tie], centre: str) -> list[Tie]:
    """The lines that touch `centre` or join two of its neighbours."""
    near = {end for tie in ties if centre in (tie.source, tie.target) for end in (tie.source, tie.target)}
    return [tie for tie in ties if tie.source in near and tie.target in near]


def _most_informative(ties: list[Tie], nodes: dict[str, Node], centre: str | None, top: int) -> list[Tie]:
    """The `top` most informative lines, in the order given; with a `centre`, lines that touch it are preferred."""
    degrees = Counter(end for tie in ties for end in (tie.source, tie.target))

    def rank(tie: Tie) -> tuple[bool, float]:
        return centre not in (None, tie.source, tie.target), -information(tie, nodes, degrees)

    kept = set(sorted(range(len(ties)), key=lambda i: (*rank(ties[i]), i))[:top])
    return [tie for i, tie in enumerate(ties) if i in kept]


def _notes(ties: list[Tie], shown: list[Tie], hidden: int, loops: int) -> tuple[str, ...]:
    """Sentences that say what the picture leaves out."""
    notes = []
    if len(shown) < len(ties):
        left = sum(tie.statements for tie in ties) - sum(tie.statements for tie in shown)
        total = sum(tie.statements for tie in ties)
        notes.append(f"Shows the {total - left} most telling of {total} relations; {left} left out.")
    if hidden:
        notes.append(f"{_count(hidden, 'entity', 'entities')} without a relation shown here: left out.")
    if loops:
        notes.append(f"{_count(loops, 'relation', 'relations')} of an entity to itself: left out.")
    return tuple(notes)


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _why_empty(nodes: dict[str, Node], centre: str | None) -> tuple[str]:
    """The message for a graph without lines."""
    if centre is not None:
        return (f"nothing to draw: no relation joins {nodes[centre].label!r} to another entity",)
    entities = _count(len(nodes), "entity", "entities")
    return (
        f"nothing to draw: the graph has {entities}, but nothing asserted, reported or denied joins two of them",
    )
