"""`kg validate`."""

from __future__ import annotations

import click

from kg.errors import GraphError


@click.command()
@click.argument("graph", type=click.Path(dir_okay=False, allow_dash=True))
@click.option(
    "--ontology", multiple=True, metavar="FILE", help="Turtle that the graph was built with. May be repeated."
)
def validate(graph: str, ontology: tuple[str, ...]) -> None:
    """Check GRAPH against the shapes that come with the ontology, and against the classes of its relations.

    Each violation is one line; among them is any claim, denial or guess that is written as a plain fact.

    \b
    Examples:
        kg validate report.ttl
        kg validate report.ttl --ontology mine.ttl
    """
    from kg.graph import load_graph
    from kg.knowledge.ontology import load_ontology

    violations = load_graph(graph).validate(load_ontology(*ontology))
    for line in violations:
        click.echo(line)
    if violations:
        count = f"{len(violations)} violation{'' if len(violations) == 1 else 's'}"
        raise GraphError(f"the graph has {count}", where=graph)
    click.echo(f"{graph}: no violations", err=True)
