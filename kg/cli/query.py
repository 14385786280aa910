"""`kg query`."""

from __future__ import annotations

import click

FORMATS = ("table", "csv", "json", "xml", "ttl")


@click.command()
@click.argument("graph", type=click.Path(dir_okay=False, allow_dash=True))
@click.argument("sparql", required=False)
@click.option(
    "--name",
    metavar="NAME",
    help="Ask a query that comes with kg: alliances, denials, events, relations, timeline, who-says.",
)
@click.option(
    "--format",
    "result_format",
    type=click.Choice(FORMATS),
    default="table",
    show_default=True,
    help="Shape of the result; ttl is for CONSTRUCT and DESCRIBE.",
)
def query(graph: str, sparql: str | None, name: str | None, result_format: str) -> None:
    """Ask GRAPH in SPARQL: a query, or the name of a file that ends in .rq.

    The usual prefixes are declared: kg:, reported:, denied:, open:, plover:, and the empty one for entities.

    \b
    Examples:
        kg query report.ttl 'SELECT ?who WHERE { ?who reported:mined ?what }'
        kg query report.ttl --name alliances --format csv
    """
    from kg.graph import load_graph
    from kg.graph.formats.results import format_result
    from kg.graph.query import named_query, read_query

    if (sparql is None) == (name is None):
        raise click.UsageError("give a query, or the name of one with --name")
    text = named_query(name) if name else read_query(sparql or "")
    click.echo(format_result(load_graph(graph).query(text), result_format), nl=False)
