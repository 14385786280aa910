"""What `kg extract` and `kg build` share: which documents they read, and with what knowledge."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import wraps
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.documents import READERS, read_documents
from kg.errors import KGError
from kg.model import BASE, Document

if TYPE_CHECKING:
    from kg.pipeline import Pipeline


@dataclass
class Intake:
    """The documents a command reads, with a count of them and of those left out.

    Each document that cannot be read is reported on standard error, with its reason, and the rest goes on.
    """

    inputs: tuple[str, ...]
    published: str | None
    publisher: str | None
    encoding: str
    root: Path | None = None
    read: int = 0
    left_out: int = 0
    joined: int = 0

    def documents(self) -> Iterator[Document]:
        """Open the inputs; the first document is read at once, so that wrong inputs end before a model is loaded.

        Raises:
            click.exceptions.Exit: with status 1 when no document can be read.
        """
        documents = read_documents(
            *self.inputs,
            published=self.published,
            publisher=self.publisher,
            encoding=self.encoding,
            root=self.root,
            on_error=self.leave_out,
        )
        first = next(documents, None)
        if first is None:
            raise click.exceptions.Exit(1)
        return self._count(chain([first], documents))

    def leave_out(self, error: KGError) -> None:
        """Report a document that cannot be read."""
        self.left_out += 1
        click.echo(f"Error: {error}", err=True)

    def _count(self, documents: Iterable[Document]) -> Iterator[Document]:
        for document in documents:
            self.read += 1
            yield document

    def kept_files(self) -> list[str]:
        """Take the graphs and claims files out of the inputs."""
        from kg.graph.joining import holds_claims

        found = [path for path in self.inputs if path != "-" and holds_claims(path)]
        self.inputs = tuple(path for path in self.inputs if path not in found)
        return found

    def check_output(self, out: str, *others: str) -> None:
        """Find out whether the result can be written to a file, which must be none of the inputs or the others.

        Raises:
            KGError: it cannot, or is.
        """
        check_output(out, *self.inputs, *others)

    def finish(self, result: str) -> None:
        """Say on standard error what came out, and end with status 3 if a document was left out."""
        missing = f"; {self.left_out} could not be read" if self.left_out else ""
        before = f" and {self.joined:,} read before" if self.joined else ""
        click.echo(f"{result}, from {counted(self.read, 'document')}{before}{missing}", err=True)
        if self.left_out:
            raise click.exceptions.Exit(3)


@dataclass(frozen=True)
class Knowledge:
    """What documents are read with."""

    model: str | None
    ontology: tuple[str, ...]
    gazetteer: tuple[str, ...]
    base: str

    def pipeline(self, *, reads: bool = True) -> Pipeline:
        """Load it; this takes some seconds, but where nothing is read."""
        from kg.pipeline import Pipeline

        pipeline = Pipeline(
            model=self.model, ontology=self.ontology, gazetteer=self.gazetteer, base=self.base
        )
        if reads:
            pipeline.check_phrases()
        return pipeline


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    try:
        return date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a date such as 2024-04-12") from None


def _encoding(context: click.Context, parameter: click.Parameter, value: str) -> str:
    try:
        codecs.lookup(value)
    except LookupError:
        raise click.BadParameter(f"there is no encoding {value!r}; try utf-8, utf-16, windows-1252") from None
    return value


def _base(context: click.Context, parameter: click.Parameter, value: str) -> str:
    if not re.fullmatch(r"""[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]*[/#]""", value):
        raise click.BadParameter(f"{value!r} is not an IRI that ends in / or #, such as {BASE}")
    return value


_READING = (
    click.argument("inputs", nargs=-1, required=True, metavar="IN…"),
    click.option("--published", callback=_day, metavar="DATE", help="Date of documents that carry none."),
    click.option("--publisher", metavar="NAME", help="Publisher of documents that carry none."),
    click.option(
        "--encoding", default="utf-8", show_default=True, callback=_encoding, help="How files are encoded."
    ),
    click.option(
        "--root",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="FOLDER",
        help="Name files by their paths below it; default: the current folder.",
    ),
    click.option(
        "--model", metavar="NAME|PATH", help="A spaCy pipeline in the place of the bundled English one."
    ),
    click.option(
        "--ontology", multiple=True, metavar="FILE", help="Turtle that adds relations. May be repeated."
    ),
    click.option(
        "--gazetteer", multiple=True, metavar="FILE", help="Names to add, Turtle or CSV. May be repeated."
    ),
    click.option("--base", default=BASE, show_default=True, callback=_base, help="Base of the IRIs made."),
)


def reading_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the argument IN… and the options that say how it is read, as an `Intake` and a `Knowledge`."""

    @wraps(command)
    def call(
        *,
        inputs: tuple[str, ...],
        published: str | None,
        publisher: str | None,
        encoding: str,
        root: Path | None,
        model: str | None,
        ontology: tuple[str, ...],
        gazetteer: tuple[str, ...],
        base: str,
        **others: object,
    ) -> None:
        intake = Intake(inputs, published, publisher, encoding, root)
        command(intake=intake, knowledge=Knowledge(model, ontology, gazetteer, base), **others)

    for option in reversed(_READING):
        call = option(call)
    return call


def check_output(out: str, *read: str) -> None:
    """Find out before the reading begins whether its result can be written, and replaces nothing that is read.

    Args:
        out: the file to write.
        read: files and folders that are read, or "-".

    Raises:
        KGError: there is no folder for it, or it is one of the files read.
    """
    target = Path(out)
    if not target.parent.is_dir():
        raise KGError("there is no such folder to write to", where=target.parent, hint="Make it first")
    if target.exists() and any(_holds(Path(source), target) for source in read if source != "-"):
        raise KGError(
            "this file is read, and would be replaced by the result", where=out, hint="Write to another"
        )


def _holds(source: Path, target: Path) -> bool:
    """Whether a file is the other one, or a folder holds it as something to read."""
    same = source.resolve() == target.resolve()
    readable = target.suffix.lower() in READERS and source.is_dir()
    return same or (readable and source.resolve() in target.resolve().parents)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number and a noun that agree.

    >>> counted(1, "claim"), counted(1200, "claim"), counted(0, "entity", "entities")
    ('1 claim', '1,200 claims', '0 entities')
    """
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
