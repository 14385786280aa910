"""Turtle files as plain look-ups: subject, predicate, objects, and the line on which something is said."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from kg.errors import OntologyError
from kg.model import content_hash

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"


class Triples:
    """What some Turtle files say, with the files that speak of each subject."""

    def __init__(self) -> None:
        self.of: dict[str, dict[str, list[tuple[str, bool]]]] = {}
        self.files: dict[str, list[Path]] = defaultdict(list)
        self.namespaces: list[tuple[str, str]] = []
        self.digests: list[str] = []

    def read(self, path: Path) -> None:
        """Add the triples of a file.

        Raises:
            OntologyError: the file is missing, or not Turtle in UTF-8; the message has the line.
        """
        text = _text(path)
        parser = ox.parse(text, format=ox.RdfFormat.TURTLE, base_iri=path.resolve().as_uri())
        try:
            for quad in parser:
                self._add(_name(quad.subject, path), quad.predicate.value, quad.object, path)
        except SyntaxError as error:
            problem = re.sub(r"^Parser error .*?: ", "", error.msg).rstrip(".")
            raise OntologyError(f"not Turtle: {problem}", where=_place(path, error.lineno)) from error
        self.namespaces += sorted((prefix, iri) for prefix, iri in parser.prefixes.items())
        self.digests.append(content_hash([text]))

    def _add(self, subject: str, predicate: str, thing: object, path: Path) -> None:
        is_text = isinstance(thing, ox.Literal)
        self.of.setdefault(subject, {}).setdefault(predicate, []).append((_name(thing, path), is_text))
        if path not in self.files[subject]:
            self.files[subject].append(path)

    def subjects(self, *types: str) -> list[str]:
        """The named subjects of one of these classes, in order."""
        wanted = set(types)
        named = (subject for subject in self.of if not subject.startswith("_:"))
        return sorted(subject for subject in named if wanted & set(self.iris(subject, RDF + "type")))

    def iris(self, subject: str, predicate: str) -> list[str]:
        """The objects that are no texts, in order."""
        return sorted(value for value, is_text in self._objects(subject, predicate) if not is_text)

    def texts(self, subject: str, predicate: str) -> list[str]:
        """The objects that are texts, as they stand in the files, without repeats."""
        found = (value for value, is_text in self._objects(subject, predicate) if is_text)
        return list(dict.fromkeys(found))

    def text(self, subject: str, predicate: str, default: str = "") -> str:
        """The first text."""
        return next(iter(self.texts(subject, predicate)), default)

    def _objects(self, subject: str, predicate: str) -> Iterable[tuple[str, bool]]:
        return self.of.get(subject, {}).get(predicate, ())

    def members(self, node: str) -> Iterator[str]:
        """The items of an RDF list."""
        while node != RDF + "nil" and node in self.of:
            yield from self.iris(node, RDF + "first")
            node = next(iter(self.iris(node, RDF + "rest")), RDF + "nil")

    def line(self, subject: str, *words: str) -> str:
        """`file:line` where a file first has one of the words after it has begun to speak of the subject.

        The file that was read last comes first: what is wrong is more likely in it.
        """
        local = re.split(r"[#/]", subject)[-1]
        files = self.files.get(subject, [])
        for path in reversed(files):
            lines = _text(path).splitlines()
            starts = [
                n for n, line in enumerate(lines) if local and re.search(rf"{re.escape(local)}\b", line)
            ]
            for word in words:
                for n in range(starts[0] if starts else 0, len(lines)):
                    if word in lines[n]:
                        return _place(path, n + 1)
        return str(files[-1]) if files else subject


def _name(term: object, path: Path) -> str:
    """The IRI or text of a term; a blank node is another one in each file."""
    if isinstance(term, (ox.NamedNode, ox.Literal)):
        return term.value
    return f"{term}@{path}"


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        problem, hint = "no such ontology file", "Give the path of a Turtle file"
        raise OntologyError(problem, where=path, hint=hint) from error
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise OntologyError("not UTF-8 text", where=_place(path, line)) from error


def _place(path: Path, line: int | None) -> str:
    return f"{path}:{line}" if line else str(path)
