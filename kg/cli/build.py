"""kg build: from documents to a graph."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from kg.cli.options import Intake, Knowledge, check_output, counted, reading_options
from kg.errors import choices
from kg.model import Status

if TYPE_CHECKING:
    from kg.graph import Graph

ENTITIES = "SELECT (COUNT(DISTINCT ?it) AS ?count) WHERE { ?it a ?class FILTER STRSTARTS(STR(?it), STR(:)) }"
CLAIMS = "SELECT (COUNT(?it) AS ?count) WHERE { ?it a kg:Claim }"
STATUSES = (
    "SELECT ?status (COUNT(?it) AS ?count) WHERE { ?it a kg:Statement ; kg:status ?status } GROUP BY ?status"
)


@click.command("build")
@reading_options
@click.option(
    "-o", "--out", required=True, metavar="FILE", help="Where to write: .ttl, .nt, .jsonld …, or - ."
)
@click.option("--to", "file_format", metavar="FORMAT", help="Format for -o -; default: ttl.")
@click.option(
    "--profile",
    type=click.Choice(["flat", "statements", "full"]),
    default="full",
    show_default=True,
    help="Plain triples only, statements and events too, or claims and evidence as well.",
)
@click.option(
    "--promote", type=click.Choice(["reported"]), help="Write uncontested reports as plain facts too."
)
def command(
    intake: Intake,
    knowledge: Knowledge,
    out: str,
    file_format: str | None,
    profile: str,
    promote: str | None,
) -> None:
    """Read documents and write their graph.

    IN… are files (.txt, .md, .jsonl), folders of them, or - for standard input. Graphs and files of claims among them
    are joined with what is read, statuses and beliefs worked out afresh. The suffix of FILE says the format.

    \b
    Examples:
        kg build report.txt -o report.ttl --published 2024-04-12
        cat news.jsonl | kg build - -o - --to nt | sort -u
        kg build may.ttl june.ttl july.txt -o summer.ttl
    """
    from kg.graph.joining import read_kept

    check_target(out, file_format, *intake.inputs, *knowledge.ontology, *knowledge.gazetteer)
    kept = read_kept(intake.kept_files(), knowledge.base)
    documents = intake.documents() if intake.inputs else iter(())
    pipeline = knowledge.pipeline(reads=bool(intake.inputs))
    graph = pipeline.build(
        documents, profile=profile, promote=promote == "reported", on_error=intake.leave_out, kept=kept
    )
    intake.joined = len(kept.documents)
    if out == "-":
        sys.stdout.buffer.write(graph.serialize(file_format or "ttl"))
    else:
        graph.save(out)
    intake.finish(describe(graph))


def check_target(out: str, file_format: str | None, *read: str) -> None:
    """Find out before the reading begins whether its result can be written.

    Args:
        out: the file, or "-".
        file_format: given for "-" only.
        read: files and folders that are read, none of which may be replaced.

    Raises:
        KGError: there is no such format or no such folder, or the file is one that is read.
        click.UsageError: a format is given in two ways.
    """
    from kg.graph.formats.files import FORMATS, format_of

    if out != "-" and file_format:
        raise click.UsageError("--to goes with -o - ; the suffix of a file says its format")
    if out != "-":
        format_of(out)
        check_output(out, *read)
    elif file_format and file_format not in FORMATS:
        raise click.BadParameter(
            f"there is no format {file_format!r}. {choices(file_format, FORMATS)}", param_hint="--to"
        )


def describe(graph: Graph) -> str:
    """What a graph holds, in one line; where it says nothing, why."""
    entities, claims = (int(row["count"] or 0) for query in (ENTITIES, CLAIMS) for row in graph.query(query))
    counts = {
        str(row["status"]).rpartition("#")[2].lower(): int(row["count"] or 0) for row in graph.query(STATUSES)
    }
    parts = [counted(len(graph), "triple"), counted(entities, "entity", "entities")]
    if counts:
        shares = ", ".join(f"{counts[status]} {status}" for status in Status if status in counts)
        parts.append(f"{counted(sum(counts.values()), 'statement')} ({shares})")
    if claims:
        parts.append(counted(claims, "claim"))
    if graph.left_out:
        parts.append(f"{counted(len(graph.left_out), 'statement')} left out as not between two named things")
    elif not entities:
        parts.append("no claims, because no sentence was found to say one thing of another")
    return ", ".join(parts)
