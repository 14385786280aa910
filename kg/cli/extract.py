"""kg extract: from documents to claims."""

from __future__ import annotations

import sys

import click

from kg.claims import write_claims
from kg.cli.options import Intake, Knowledge, counted, reading_options


@click.command("extract")
@reading_options
@click.option("-o", "--out", default="-", metavar="FILE", help="Where to write; default: standard output.")
def command(intake: Intake, knowledge: Knowledge, out: str) -> None:
    """Write the claims in documents, one JSON object a line.

    IN… are files (.txt, .md, .jsonl), folders of them, or - for standard input.

    \b
    Examples:
        kg extract report.txt --published 2024-04-12
        cat news.jsonl | kg extract - -o claims.jsonl
    """
    to_file = out != "-"
    if to_file:
        intake.check_output(out, *knowledge.ontology, *knowledge.gazetteer)
    documents = intake.documents()
    readings = knowledge.pipeline().read(documents, on_error=intake.leave_out)
    claims = (claim for reading in readings for claim in reading.claims)
    count = write_claims(claims, out if to_file else sys.stdout)
    intake.finish(counted(count, "claim"))
