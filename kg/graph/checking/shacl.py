"""Turns the part of SHACL that our shapes use into SPARQL: one query finds all nodes that violate a constraint.

A SHACL processor that looks at one node after the other takes minutes for a graph of ten thousand statements; these
queries take seconds. The shapes remain plain SHACL and SHACL-SPARQL, for any processor; tests
compare the results of both.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph as ox

_SH = "http://www.w3.org/ns/shacl#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TARGETS = {
    "targetClass": "$this a {}",
    "targetSubjectsOf": "$this {} ?end",
    "targetObjectsOf": "?start {} $this",
}

Node = ox.NamedNode | ox.BlankNode


@dataclass(frozen=True)
class Constraint:
    """A query for faults of a graph.

    Attributes:
        message: what is wrong; `{?name}` stands for the value of a variable.
        select: the query that finds the nodes, as `?this`, and where there is one the wrong `?value`.
    """

    message: str
    select: str


def constraints(turtle: str) -> Iterator[Constraint]:
    """The constraints of shapes.

    Args:
        turtle: the shapes.
    """
    store = ox.Store()
    store.load(turtle.encode(), format=ox.RdfFormat.TURTLE)
    shapes = _Shapes(store)
    for shape in shapes.subjects("NodeShape"):
        yield from shapes.constraints(shape)


class _Shapes:
    """Reads shapes from a store."""

    def __init__(self, store: ox.Store) -> None:
        self.store = store

    def subjects(self, kind: str) -> list[Node]:
        found = self.store.quads_for_pattern(None, ox.NamedNode(_RDF + "type"), ox.NamedNode(_SH + kind))
        return sorted(
            (q.subject for q in found if isinstance(q.subject, ox.NamedNode | ox.BlankNode)), key=str
        )

    def values(self, node: Node, name: str) -> list[Node | ox.Literal]:
        found = (q.object for q in self.store.quads_for_pattern(node, ox.NamedNode(_SH + name), None))
        return sorted((o for o in found if not isinstance(o, ox.Triple)), key=str)

    def nodes(self, node: Node, name: str) -> list[Node]:
        return [value for value in self.values(node, name) if not isinstance(value, ox.Literal)]

    def text(self, node: Node, name: str) -> str:
        return next((v.value for v in self.values(node, name) if isinstance(v, ox.Literal)), "")

    def members(self, node: Node) -> Iterator[Node | ox.Literal]:
        """What an RDF list holds."""
        while node.value != _RDF + "nil":
            [first] = self.store.quads_for_pattern(node, ox.NamedNode(_RDF + "first"), None)
            [rest] = self.store.quads_for_pattern(node, ox.NamedNode(_RDF + "rest"), None)
            assert not isinstance(first.object, ox.Triple)
            assert isinstance(rest.object, ox.NamedNode | ox.BlankNode)
            yield first.object
            node = rest.object

    # Constraints

    def constraints(self, shape: Node) -> Iterator[Constraint]:
        """The constraints of one shape; none if it is for no nodes."""
        focus = self._focus(shape)
        if not focus:
            return
        for one in self.nodes(shape, "sparql"):
            select = self.text(one, "select").replace("WHERE {", f"WHERE {{ {focus} ", 1)
            yield Constraint(self.text(one, "message"), select)
        for choice in self.nodes(shape, "or"):
            absent = " ".join(f"FILTER NOT EXISTS {{ $this {path} ?any }}" for path in self._required(choice))
            yield Constraint(
                self.text(shape, "message"), f"SELECT DISTINCT $this WHERE {{ {focus} {absent} }}"
            )
        for rule in self.nodes(shape, "property"):
            path = str(self.nodes(rule, "path")[0])
            for found in self._violations(rule, path):
                select = f"SELECT DISTINCT $this ?value WHERE {{ {focus} {found} }}"
                yield Constraint(self.text(rule, "message"), select)

    def _focus(self, shape: Node) -> str:
        """The pattern that `$this` of a shape meets: one of its targets."""
        targets = [
            pattern.format(node) for name, pattern in _TARGETS.items() for node in self.nodes(shape, name)
        ]
        if len(targets) < 2:
            return "".join(f"{target} ." for target in targets)
        alternatives = " UNION ".join(f"{{ {target} }}" for target in targets)
        return f"{{ SELECT DISTINCT $this WHERE {{ {alternatives} }} }}"

    def _required(self, choice: Node) -> Iterator[str]:
        for member in self.members(choice):
            assert not isinstance(member, ox.Literal)
            yield str(self.nodes(member, "path")[0])

    def _violations(self, rule: Node, path: str) -> Iterator[str]:
        """The patterns of what is wrong with the values at a path; `?value` is unbound where it is their number."""
        least, most = self.text(rule, "minCount"), self.text(rule, "maxCount")
        if least:
            assert least == "1", "more than one value is asked for nowhere"
            yield f"FILTER NOT EXISTS {{ $this {path} ?any }}"
        if most:
            assert most == "1", "more than one value is allowed nowhere but everywhere"
            yield f"$this {path} ?one , ?other . FILTER(!sameTerm(?one, ?other))"
        for wrong in self._wrong_values(rule):
            yield f"$this {path} ?value . {wrong}"

    def _wrong_values(self, rule: Node) -> Iterator[str]:
        for kind in self.nodes(rule, "nodeKind"):
            assert kind.value == _SH + "IRI", "no other kind of node is asked for"
            yield "FILTER(!isIRI(?value))"
        for choice in self.nodes(rule, "in"):
            yield f"FILTER(?value NOT IN ({', '.join(map(str, self.members(choice)))}))"
        for datatype in self.nodes(rule, "datatype"):
            yield f"FILTER(!isLiteral(?value) || datatype(?value) != {datatype})"
        for name in self.nodes(rule, "class"):
            yield f"FILTER NOT EXISTS {{ ?value a {name} }}"
        for bound, sign in (("minInclusive", ">="), ("maxInclusive", "<=")):
            for limit in self.values(rule, bound):
                yield f"FILTER(!COALESCE(?value {sign} {limit}, false))"
        for other, sign in (("lessThan", "<"), ("lessThanOrEquals", "<=")):
            for path in self.nodes(rule, other):
                yield f"$this {path} ?limit . FILTER(!COALESCE(?value {sign} ?limit, false))"
