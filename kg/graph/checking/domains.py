"""Makes shapes from the relations of an ontology: their subjects and objects must have the right classes.

They are made from an ontology in memory, so that a user's own relations and classes are checked like the shipped ones.
A graph does not contain the ontology, so the shapes list the classes that do not fit. A thing of an unknown class, or
of a class above those asked for (`kg:Thing`, `kg:Agent`), never violates them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from kg.assembly import Voice
from kg.graph.names import Names
from kg.knowledge.ontology import Ontology, Relation

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def relation_shapes(ontology: Ontology, base: str, asked: Collection[str] | None = None) -> str:
    """The shapes of relations, as Turtle.

    Args:
        ontology: its relations, with domain and range.
        base: the base of the graphs that they are for.
        asked: CURIEs of the relations wanted; None for all.
    """
    names = Names(base, ontology.prefixes)
    relations = (r for name, r in sorted(ontology.relations.items()) if asked is None or name in asked)
    shapes = (shape for relation in relations for shape in _Relation(relation, ontology, names).shapes())
    return "\n".join(("@prefix sh: <http://www.w3.org/ns/shacl#> .", *shapes))


class _Relation:
    """The shapes of one relation: for the statements about it, and for plain triples that have no statement."""

    def __init__(self, relation: Relation, ontology: Ontology, names: Names) -> None:
        self.relation, self.ontology, self.names = relation, ontology, names
        self.node = str(names.predicate(relation.name))
        self.voices = [str(names.predicate(relation.name, voice)) for voice in Voice]

    def shapes(self) -> Iterator[str]:
        iri = f"{self.names.base}shapes#{self.relation.name.replace(':', '-')}"
        statement = (
            f"$this <{_RDF}predicate> {self.node} ; <{_RDF}subject> ?subject ; <{_RDF}object> ?object ."
        )
        plain = (
            f"$this ?predicate ?object . FILTER(?predicate IN ({', '.join(self.voices)})) BIND($this AS ?subject) "
            f"FILTER NOT EXISTS {{ ?statement <{_RDF}subject> $this ; <{_RDF}predicate> {self.node} ; "
            f"<{_RDF}object> ?object }}"
        )
        target = f"sh:targetClass {self.names.node('kg:Statement')}"
        yield self._shape(f"{iri}-statements", target, statement)
        yield self._shape(f"{iri}-triples", f"sh:targetSubjectsOf {' , '.join(self.voices)}", plain)

    def _shape(self, iri: str, target: str, pattern: str) -> str:
        constraints = "".join(
            f' ;\n    sh:sparql [ a sh:SPARQLConstraint ; sh:message """{message}""" ;\n'
            f'        sh:select """SELECT $this ?subject ?object ?found WHERE {{ {pattern} {condition} }}""" ]'
            for message, condition in self._constraints()
        )
        return f"<{iri}> a sh:NodeShape ; {target}{constraints} ." if constraints else ""

    def _constraints(self) -> Iterator[tuple[str, str]]:
        """What is said of a violation, and when it is one."""
        relation = self.relation
        for end, allowed in (
            ("subject", relation.domain),
            ("object", () if relation.values else relation.range),
        ):
            barred = [name for name in self.ontology.classes if not self._may_be(name, allowed)]
            if barred:
                admitted = [name for name in self.ontology.classes if self.ontology.fits(name, allowed)]
                message = (
                    f"says {relation.name} of {{?subject}} and {{?object}}, but its {end} is a {{?found}} "
                    f"where {_either(allowed)} is asked for"
                )
                condition = (
                    f"?{end} a ?found . FILTER(?found IN ({self._nodes(barred)})) "
                    f"FILTER NOT EXISTS {{ ?{end} a ?fitting . FILTER(?fitting IN ({self._nodes(admitted)})) }}"
                )
                yield message, condition
        if relation.values:
            message = f"says {relation.name} of {{?subject}} and {{?object}}, where a date is asked for"
            yield message, "FILTER(isIRI(?object)) BIND(?object AS ?found)"

    def _may_be(self, name: str, allowed: Collection[str]) -> bool:
        """Whether a thing of this class may be of one of others: an agent may be a place, since countries are both."""
        below = (one for one in self.ontology.classes if self.ontology.is_a(one, name))
        both = any(self.ontology.fits(one, tuple(allowed)) for one in below)
        return both or self.ontology.may_be(name, tuple(allowed))

    def _nodes(self, classes: Collection[str]) -> str:
        return ", ".join(str(self.names.node(_curie(name))) for name in sorted(classes))


def _either(classes: Collection[str]) -> str:
    return " or ".join(_curie(name) for name in classes)


def _curie(name: str) -> str:
    return name if ":" in name else f"kg:{name}"
