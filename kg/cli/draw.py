"""`kg draw`: a graph as a picture."""

from __future__ import annotations

import click


@click.command()
@click.argument("graph", type=click.Path())
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(dir_okay=False),
    help="File: .png, .svg, .pdf, .dot or .mmd.",
)
@click.option(
    "--about", metavar="NAME", help="Only what touches this entity (its name or IRI), and its neighbours."
)
@click.option("--top", default=40, show_default=True, type=click.IntRange(min=1), help="Most lines to draw.")
@click.option("--title", help="Printed above the picture.")
@click.option(
    "--ontology", multiple=True, type=click.Path(), help="Turtle file with classes and relations of your own."
)
def command(
    graph: str, out: str, about: str | None, top: int, title: str | None, ontology: tuple[str, ...]
) -> None:
    """Draw who relates to whom in GRAPH, and in whose words.

    Solid lines are asserted, dashed ones reported, red ones denied, thin dotted ones inferred. What does not fit is
    left out, and the picture says how much.

    \b
    Examples:
        kg draw graph.ttl -o graph.svg
        kg draw graph.ttl -o belarus.png --about Belarus --title "Belarus and its neighbours"
    """
    from kg.graph import load_graph
    from kg.knowledge.ontology import load_ontology
    from kg.views import draw

    draw(load_graph(graph), out, about=about, top=top, title=title, ontology=load_ontology(*ontology))
