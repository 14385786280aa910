"""The command line: one command a file, imported only when it is called.

Each command parses its arguments, calls one function and writes. Results go to standard output, messages to
standard error. Exit status: 0 done, 1 a `KGError` in one line, 2 wrong usage, 3 done but for some documents.
"""

from __future__ import annotations

import importlib
import io
import os
import sys
from typing import Any

import click

import kg
from kg.errors import KGError, choices

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""Small matrices gain nothing from threads, and on busy cores these wait for each other; set before numpy loads."""

COMMANDS = {
    "extract": "Write the claims in documents, one JSON object a line.",
    "build": "Write the graph of documents.",
    "query": "Ask a graph in SPARQL.",
    "explain": "Show the words behind a graph's statements.",
    "draw": "Draw a graph.",
    "check": "Prove that every phrase of the ontology finds its relation.",
    "validate": "Check a graph against its shapes.",
    "world": "Show what is known about a name.",
    "eval": "Score the reading against annotated documents.",
}
"""Each command's one-line help, along the road the data takes: `kg --help` imports none of them."""


class CommandGroup(click.Group):
    """A group that knows its commands by name and imports each when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of the road."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of that name."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"kg.cli.{cmd_name}")
        command: click.Command = getattr(module, "command", None) or getattr(module, cmd_name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Say which commands there are when there is none of that name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            ctx.fail(f"no command {args[0]!r}. {choices(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Turn an error made on purpose, or a file the system refuses, into one line and exit status 1."""
        try:
            return super().invoke(ctx)
        except KGError as error:
            raise click.ClickException(str(error)) from error
        except OSError as error:
            if error.filename is None:  # a closed pipe, for one: click ends quietly
                raise
            raise click.ClickException(f"{error.filename}: {error.strerror}") from error


@click.group(
    cls=CommandGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: kg build report.txt -o report.ttl",
)
@click.version_option(kg.__version__, prog_name="kg")
def main() -> None:
    """Turn news and reports on world politics into a knowledge graph that cites its words."""
    if isinstance(sys.stdout, io.TextIOWrapper):  # the same bytes on every system
        sys.stdout.reconfigure(encoding="utf-8", newline="\n")
