"""`kg validate`."""

from __future__ import annotations

import click

from kg.errors import GraphError


@click.command()
@click.argument("graph", type=click.Path(dir_okay=False))
def validate(graph: str) -> None:
    """Check GRAPH against the shapes that come with the ontology.

    Each violation is one line; among them is any claim, denial or guess that is written as a plain fact.

    \b
    Example:
        kg validate report.ttl
    """
    from kg.graph import load_graph

    violations = load_graph(graph).validate()
    for line in violations:
        click.echo(line)
    if violations:
        count = f"{len(violations)} violation{'' if len(violations) == 1 else 's'}"
        raise GraphError(f"the graph has {count}", where=graph)
    click.echo(f"{graph}: no violations", err=True)
