"""Draws a graph as a relationship diagram: PNG, SVG or PDF to print, or text for Graphviz and Mermaid.

Boxes are entities, coloured by their class; lines are statements, and their style shows who speaks: solid for what
the documents assert, dashed for what somebody in them says, red and broken for what is denied, thin and dotted for
what a rule inferred.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from kg.errors import GraphError, choices
from kg.files import replacing
from kg.knowledge.ontology import Ontology, load_ontology
from kg.views.markup import to_dot, to_mermaid
from kg.views.selection import Drawable, Selection, select

Writer = Callable[[Selection, str | None], bytes]


def draw(
    graph: Drawable,
    path: str | os.PathLike[str],
    *,
    about: str | None = None,
    top: int = 40,
    title: str | None = None,
    ontology: Ontology | None = None,
) -> None:
    """Draw a graph to a file; the suffix says how: .png, .svg, .pdf, .dot (Graphviz) or .mmd (Mermaid).

    The same graph gives the same bytes. A note on the picture says what it leaves out.

    Args:
        graph: the graph.
        path: the file to write; it is replaced only when the picture is complete.
        about: name or IRI of one entity; only its relations, and those among its neighbours, are drawn.
        top: most lines to draw; the most informative ones are kept. Up to 40 are well readable on one page.
        title: printed above the picture.
        ontology: says which relations are symmetric and what colour a class has; None for the one that comes with `kg`.

    Raises:
        GraphError: the suffix is unknown, nothing can be drawn, `about` is unknown, or the file cannot be written.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    if suffix not in WRITERS:
        raise GraphError(
            f"cannot draw to {suffix or 'a file without suffix'}", where=path, hint=choices(suffix, WRITERS)
        )
    selection = select(graph, ontology or load_ontology(), about=about, top=top)
    _write(path, WRITERS[suffix](selection, title))


def _picture(form: str) -> Writer:
    """A writer that loads matplotlib only when it is used: that takes a second."""

    def write(selection: Selection, title: str | None) -> bytes:
        from kg.views.paint import paint

        return paint(selection, form, title)

    return write


def _text(render: Callable[[Selection, str | None], str]) -> Writer:
    return lambda selection, title: render(selection, title).encode()


WRITERS: dict[str, Writer] = {
    ".png": _picture("png"),
    ".svg": _picture("svg"),
    ".pdf": _picture("pdf"),
    ".dot": _text(to_dot),
    ".mmd": _text(to_mermaid),
}
"""How each kind of file is written."""


def _write(path: Path, content: bytes) -> None:
    try:
        with replacing(path) as temporary:
            temporary.write_bytes(content)
    except OSError as error:
        raise GraphError(f"cannot write the picture: {error.strerror}", where=path) from error
