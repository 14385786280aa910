"""Which files and streams a list of sources stands for, and what each file is called."""

from __future__ import annotations

import sys
from collections import Counter
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
    sources: Iterable[Source], suffixes: Collection[str]
) -> Iterator[File | IO[str] | IO[bytes] | DocumentError]:
    """Put the files below in the place of each folder, in order; a file that is met again is left out.

    Args:
        sources: files, folders, streams.
        suffixes: the kinds of file that can be read, such as ".txt".
    """
    found = [item for source in sources for item in _expand(source, suffixes)]
    files = {item.path.resolve(): item for item in reversed(found) if isinstance(item, File)}
    names = Counter(file.name for file in files.values())
    for item in found:
        if not isinstance(item, File):
            yield item
        elif files.pop(item.path.resolve(), None):
            yield item if names[item.name] == 1 else File(item.path, item.path.as_posix())


def _expand(
    source: Source, suffixes: Collection[str]
) -> Iterator[File | IO[str] | IO[bytes] | DocumentError]:
    if source == "-":
        yield sys.stdin.buffer
    elif not isinstance(source, str | Path):
        yield source
    elif Path(source).is_dir():
        yield from _expand_folder(Path(source), suffixes)
    else:
        yield from _expand_file(Path(source), suffixes)


def _expand_folder(folder: Path, suffixes: Collection[str]) -> Iterator[File | DocumentError]:
    below = sorted((path.relative_to(folder) for path in folder.rglob("*")), key=lambda path: path.parts)
    shown = [path for path in below if not any(part.startswith(".") for part in path.parts)]
    readable = [path for path in shown if path.suffix.lower() in suffixes and (folder / path).is_file()]
    if not readable:
        yield DocumentError(f"the folder holds no {_listed(suffixes)} file", where=folder)
    for path in readable:
        yield File(folder / path, path.as_posix())


def _expand_file(path: Path, suffixes: Collection[str]) -> Iterator[File | DocumentError]:
    if not path.exists():
        hint = "Give a file, a folder, or - for standard input"
        yield DocumentError("there is no such file", where=path, hint=hint)
    elif path.is_file() and path.suffix.lower() not in suffixes:
        kind = f"files of kind {path.suffix!r}" if path.suffix else "files without a suffix"
        hint = f"Known: {_listed(suffixes)}; give other plain text on standard input"
        yield DocumentError(f"{kind} cannot be read", where=path, hint=hint)
    else:
        yield File(path, path.name)


def _listed(suffixes: Collection[str]) -> str:
    return ", ".join(sorted(suffixes))
