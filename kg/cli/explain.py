"""`kg explain`."""

from __future__ import annotations

import click


@click.command()
@click.argument("graph", type=click.Path(dir_okay=False, allow_dash=True))
@click.argument("subject", required=False)
@click.argument("predicate", required=False)
@click.argument("object", required=False)
def explain(graph: str, subject: str | None, predicate: str | None, object: str | None) -> None:
    """Show the words behind the statements of GRAPH.

    SUBJECT and OBJECT are names, or ends of IRIs; PREDICATE is the name of a relation, with or without prefix.
    "-" stands for any. A SUBJECT alone may stand at either end.

    \b
    Examples:
        kg explain report.ttl Ukraine
        kg explain report.ttl Ukraine mined "Belarus-Ukraine border"
        kg explain report.ttl - allyOf
    """
    from kg.graph import load_graph
    from kg.graph.explain import explain as explain_graph

    wanted = [None if name == "-" else name for name in (subject, predicate, object)]
    click.echo(explain_graph(load_graph(graph), *wanted), nl=False)
