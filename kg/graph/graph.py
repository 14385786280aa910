"""The class `Graph`: a set of triples with their prefixes, and what can be done with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from kg.assembly import merge
from kg.errors import GraphError, choices
from kg.graph.formats import files
from kg.graph.names import Names, entity_names, folded
from kg.graph.query import QueryResult, run_query
from kg.graph.restoring import documents_of, from_triples
from kg.graph.settings import Facts, Profile, Settings
from kg.graph.writing.triples import is_kept, to_triples
from kg.knowledge.ontology import Ontology, load_ontology
from kg.model import BASE, Argument, Claim, Document, Holder, Statement
from kg.version import __version__

if TYPE_CHECKING:
    import rdflib

Place = tuple["str | None", "float | None", "float | None"]


class Graph:
    """A knowledge graph. Make one with `Graph.from_claims` or `load_graph`; `len(graph)` is its number of triples.

    Args:
        triples: the content of the graph.
        names: the base and the prefixes of its IRIs.
        left_out: statements that the graph does not contain, for readers who want to look at them.

    Attributes:
        names: the base and the prefixes of its IRIs.
        left_out: as given; empty for a graph from a file, which has only their number, at its run node.
    """

    def __init__(
        self, triples: Iterable[ox.Triple], names: Names | None = None, *, left_out: Iterable[Statement] = ()
    ) -> None:
        self.names = names or Names()
        self.left_out = tuple(left_out)
        self.store = ox.Store()
        self.store.bulk_extend(ox.Quad(*triple) for triple in triples)

    @classmethod
    def from_claims(
        cls,
        claims: Iterable[Claim],
        documents: Iterable[Document] = (),
        *,
        ontology: Ontology | None = None,
        profile: Profile | str = Profile.FULL,
        promote: bool = False,
        base: str = BASE,
        facts: Facts | Mapping[str, Place] | None = None,
    ) -> Graph:
        """Make a graph of claims; equal claims give an equal graph, whatever their order.

        Args:
            claims: those that were read, and those inferred from them if they are wanted.
            documents: the documents they come from, for titles, dates and languages.
            ontology: where labels and event types come from; None for the shipped one.
            profile: "flat", "statements" or "full".
            promote: whether uncontested reports are written as plain facts too, marked `kg:promoted`.
            base: base of the IRIs made.
            facts: ISO code, latitude and longitude of entities, by the end of their IRIs ("Ukraine").

        Raises:
            GraphError: the profile is unknown, an IRI is broken, or a predicate's prefix is unknown.
        """
        ontology = ontology or load_ontology()
        names = Names(base, ontology.prefixes)
        lookup: Facts = facts if callable(facts) else (facts or {}).get
        settings = Settings(names, ontology, _profile(profile), promote, lookup, __version__)
        statements = merge(claims)
        left_out = [statement for statement in statements if not is_kept(statement)]
        return cls(to_triples(statements, documents, settings), names, left_out=left_out)

    def __len__(self) -> int:
        return len(self.store)

    def __iter__(self) -> Iterator[ox.Triple]:
        """The triples, in order."""
        return iter(sorted((quad.triple for quad in self.store), key=str))

    def __repr__(self) -> str:
        return f"<Graph of {len(self)} triples>"

    def query(self, sparql: str) -> QueryResult:
        """Ask the graph in SPARQL 1.1; all usual prefixes are declared, the empty one for entities.

        Raises:
            GraphError: the query is broken; the message says where.
        """
        return run_query(self.store, sparql, self.names)

    def claims(self, about: str | None = None) -> list[Claim]:
        """The claims that the graph was made of, by document and offset; none unless its profile is "full".

        Args:
            about: label, IRI or end of the IRI of an entity; only claims that mention it, or that it holds, are given.
        """
        found = from_triples(self, self.names)
        if about is None:
            return found
        wanted = folded(about)
        return [claim for claim in found if wanted in _named_in(claim)]

    def documents(self) -> list[Document]:
        """The documents that were read, by their IRIs, without their texts; none if the profile is "flat"."""
        return documents_of(self, self.names)

    def statements(self) -> list[Statement]:
        """The statements that the claims are about, with status and belief; none unless the profile is "full"."""
        return merge(self.claims())

    def to_rdflib(self) -> rdflib.Graph:
        """The same triples as an `rdflib.Graph`, its prefixes bound."""
        import rdflib

        graph = rdflib.Graph(bind_namespaces="none")
        for prefix, namespace in self.names.prefixes.items():
            graph.bind(prefix, namespace)
        graph.parse(data=self.serialize("nt"), format="nt")
        return graph

    def to_networkx(self) -> Any:
        """Entities and plain triples as a `networkx.MultiDiGraph`; see `kg.graph.network`."""
        from kg.graph.network import to_networkx

        return to_networkx(self)

    def serialize(self, file_format: str = "ttl") -> bytes:
        """The graph in one of `kg.graph.files.FORMATS`: equal graphs give equal bytes.

        Raises:
            GraphError: there is no such format, or it cannot express the graph.
        """
        return files.serialize(self, self.names, file_format)

    def save(self, path: str | PathLike[str]) -> None:
        """Write the graph to a file whose suffix says the format: ttl, trig, nt, nq, jsonld, rdf or xml.

        Raises:
            GraphError: the suffix is unknown, or the file cannot be written.
        """
        files.save(self, self.names, path)

    def draw(self, path: str | PathLike[str], **options: Any) -> None:
        """Draw the graph to a file; see `kg.views.diagram.draw` for the options."""
        from kg.views.diagram import draw

        draw(self, path, **options)

    def validate(self, ontology: Ontology | None = None) -> list[str]:
        """The faults of the graph, a line each; empty if there are none.

        Args:
            ontology: says which classes the subjects and objects of relations must have; None for the shipped one.
        """
        from kg.graph.checking.validate import validate

        return validate(self, ontology)


def load_graph(path: str | PathLike[str], *, base: str | None = None) -> Graph:
    """Read a graph file in any of `kg.graph.files.FORMATS`.

    Args:
        path: the file; its suffix says the format.
        base: base of its IRIs; None to find it in the graph.

    Raises:
        GraphError: the file is missing or broken, or its suffix is unknown.
    """
    triples, prefixes = files.load(path)
    names = Names(base or find_base(triples))
    own = {prefix: iri for prefix, iri in prefixes.items() if prefix and not iri.startswith(names.base)}
    return Graph(triples, Names(names.base, own))


def find_base(triples: Iterable[ox.Triple]) -> str:
    """The base of most class and property names; `BASE` if there is none."""
    found = Counter(
        match.group(1)
        for triple in triples
        for term in (triple.predicate, triple.object)
        if isinstance(term, ox.NamedNode)
        and (match := re.match(r"(.+[/#])(?:ontology|reported|denied)#", term.value))
    )
    return min(found, key=lambda base: (-found[base], base), default=BASE)


def _profile(name: Profile | str) -> Profile:
    try:
        return Profile(name)
    except ValueError:
        raise GraphError(
            f"there is no profile {name!r}", hint=choices(str(name), [profile.value for profile in Profile])
        ) from None


def _named_in(claim: Claim) -> set[str]:
    """All names of the entities in a claim, without regard to case and spacing."""
    parts: list[Argument | Holder | None] = [
        claim.subject,
        claim.object,
        claim.place,
        claim.holder,
        *claim.roles,
    ]
    return {folded(name) for part in parts if part for name in entity_names(part.label, part.iri)}
