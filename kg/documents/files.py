"""Which files and streams a list of sources stands for, and what each file is called."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kg.errors import DocumentError

Source = str | Path | IO[str] | IO[bytes]
"""What documents are read from: a file, a folder, "-" for standard input, or an open stream."""


@dataclass(frozen=True, slots=True)
class File:
    """A file, or a pipe as the shell's <(command) gives, and what its document is called if nothing else names it."""

    path: Path
    name: str


def find_sources(
    sources: Iterable[Source], suffixes: Collection[str], root: Path | None = None
) -> Iterator[File | IO[str] | IO[bytes] | DocumentError]:
    """Put the files below in the place of each folder, in order; a file that is met again is left out.

    A file is called by its path below `root`; without one, by its path below the current folder, or, if it lies
    elsewhere, below the folder given. So no name depends on what else is read.

    Args:
        sources: files, folders, streams.
        suffixes: the kinds of file that can be read, such as ".txt".
        root: the folder below which all files lie.
    """
    met: set[Path] = set()
    for source in sources:
        for item in _expand(source, suffixes, root):
            path = item.path.resolve() if isinstance(item, File) else None
            if path is None or path not in met:
                yield item
            if path is not None:
                met.add(path)


def _expand(
    source: Source, suffixes: Collection[str], root: Path | None
) -> Iterator[File | IO[str] | IO[bytes] | DocumentError]:
    if source == "-":
        yield sys.stdin.buffer
    elif not isinstance(source, str | Path):
        yield source
    elif Path(source).is_dir():
        yield from _expand_folder(Path(source), suffixes, root)
    else:
        yield from _expand_file(Path(source), suffixes, root)


def _expand_folder(
    folder: Path, suffixes: Collection[str], root: Path | None
) -> Iterator[File | DocumentError]:
    below = sorted((path.relative_to(folder) for path in folder.rglob("*")), key=lambda path: path.parts)
    shown = [path for path in below if not any(part.startswith(".") for part in path.parts)]
    readable = [path for path in shown if path.suffix.lower() in suffixes and (folder / path).is_file()]
    if not readable:
        yield DocumentError(f"the folder holds no {_listed(suffixes)} file", where=folder)
    for path in readable:
        yield _named(folder / path, folder, root)


def _expand_file(path: Path, suffixes: Collection[str], root: Path | None) -> Iterator[File | DocumentError]:
    if not path.exists():
        hint = "Give a file, a folder, or - for standard input"
        yield DocumentError("there is no such file", where=path, hint=hint)
    elif path.is_file() and path.suffix.lower() not in suffixes:
        kind = f"files of kind {path.suffix!r}" if path.suffix else "files without a suffix"
        hint = f"Known: {_listed(suffixes)}; give other plain text on standard input"
        yield DocumentError(f"{kind} cannot be read", where=path, hint=hint)
    else:
        yield _named(path, path.parent, root)


def _named(path: Path, given: Path, root: Path | None) -> File | DocumentError:
    """A file with the name that its place gives it."""
    place = path.resolve()
    if root is not None and not place.is_relative_to(root.resolve()):
        return DocumentError(f"it does not lie below the root {root}", where=path)
    above = next((f.resolve() for f in (root or Path(), given) if place.is_relative_to(f.resolve())), None)
    return File(path, place.relative_to(above).as_posix() if above else path.name)


def _listed(suffixes: Collection[str]) -> str:
    return ", ".join(sorted(suffixes))
