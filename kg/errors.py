"""What can go wrong, as one tree.

KGError                   the base: one line that says where, what, and what would work
├── DocumentError         a document could not be read: missing, empty, binary, wrong encoding, a bad field
├── ModelError            a language model could not be loaded
├── OntologyError         an ontology file is broken, or a term is unknown
├── GazetteerError        a gazetteer file is broken
├── ClaimsError           a claims file (JSON Lines) is broken
├── GraphError            a graph could not be read, written or queried
└── EvaluationError       a benchmark, its data or its scorer could not be used

The command line prints the message as one line and exits with 1. Code that catches an error may read
`where` (file, line or IRI) from it.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class KGError(Exception):
    """Base of all errors that `kg` raises on purpose.

    Args:
        message: what is wrong, in one line, without a full stop.
        where: the file, `file:line`, or IRI it is about.
        hint: what would work, in one line.
    """

    def __init__(self, message: str, *, where: object = None, hint: str | None = None) -> None:
        self.message, self.where, self.hint = message, where, hint
        line = f"{where}: {message}" if where is not None else message
        super().__init__(f"{line}. {hint}" if hint else line)


class DocumentError(KGError):
    """A document could not be read."""


class ModelError(KGError):
    """A language model could not be loaded."""


class OntologyError(KGError):
    """An ontology file is broken, or a term is unknown."""


class GazetteerError(KGError):
    """A gazetteer file is broken."""


class ClaimsError(KGError):
    """A claims file is broken."""


class GraphError(KGError):
    """A graph could not be read, written or queried."""


class EvaluationError(KGError):
    """A benchmark, its data or its scorer could not be used."""


def choices(wrong: str, known: Iterable[str]) -> str:
    """Say what would have worked: the nearest known word, if there is one, and the list.

    >>> choices("turtel", ["nt", "turtle"])
    "Did you mean 'turtle'? Known: nt, turtle"
    """
    names = sorted(known)
    near = difflib.get_close_matches(wrong, names, n=1)
    guess = f"Did you mean {near[0]!r}? " if near else ""
    return f"{guess}Known: {', '.join(names)}"
