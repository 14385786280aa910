"""Do all texts still give the same claims? `python benchmarks/claims_hash.py FILE… [--out FOLDER] [--jobs N]`.

Reads each FILE (JSON Lines with `id` and `text`, or plain text; `FILE:100` takes the first hundred lines) and prints a
hash of all that the reading finds: mentions, claims, times, amounts and wordings. Run it before and after a change that
is meant to change nothing; with `--out` the lines are kept, and `diff -r` shows where two runs part.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from functools import cache, partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy is imported

from kg.claims import to_json
from kg.model import Document
from kg.pipeline import Pipeline

SHARE = 40  # documents that a process takes at once


def read_texts(source: str) -> list[Document]:
    """The documents of a file, in order; those in JSON Lines keep their date."""
    name, _, limit = source.partition(":")
    path = Path(name)
    if path.suffix != ".jsonl":
        return [Document(path.name, path.read_text(encoding="utf-8"))]
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in islice(lines, int(limit) if limit else None)]
    return [Document(row["id"], row["text"], published=row.get("published")) for row in rows]


@cache
def pipeline(background: bool) -> Pipeline:
    """One pipeline a process."""
    return Pipeline(background=background)


def find_lines(documents: Sequence[Document], *, background: bool) -> list[str]:
    """Everything that is found in documents, one line each."""
    return [line for document in documents for line in _lines(document, background=background)]


def _lines(document: Document, *, background: bool) -> Iterator[str]:
    for reading in pipeline(background).read([document], wordings=True):
        yield from (json.dumps(to_json(claim), ensure_ascii=False) for claim in reading.claims)
        mentions = [asdict(mention) for mention in reading.mentions]
        found = [
            mentions,
            asdict(reading.wordings),
            *(list(map(asdict, q)) for q in (reading.times, reading.amounts)),
        ]
        yield json.dumps([document.iri, found], ensure_ascii=False, default=str)


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sources", nargs="+", metavar="FILE[:N]")
    parser.add_argument("--out", type=Path, help="folder for the lines")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="processes; default: one a core")
    parser.add_argument("--background", action="store_true", help="add what the gazetteer knows")
    chosen = parser.parse_args()
    whole = hashlib.sha256()
    with ProcessPoolExecutor(chosen.jobs, get_context("spawn")) as pool:
        for source in chosen.sources:
            documents = read_texts(source)
            shares = [documents[at : at + SHARE] for at in range(0, len(documents), SHARE)]
            lines = [
                line
                for share in pool.map(partial(find_lines, background=chosen.background), shares)
                for line in share
            ]
            text = "".join(f"{line}\n" for line in lines)
            whole.update(text.encode())
            name = Path(source.partition(":")[0])
            if chosen.out:
                chosen.out.mkdir(parents=True, exist_ok=True)
                (chosen.out / f"{name.parent.name}.{name.name}").write_text(text, encoding="utf-8")
            print(
                f"{hashlib.sha256(text.encode()).hexdigest()[:16]}  {len(lines):7,} lines  {source}",
                flush=True,
            )
    print(f"{whole.hexdigest()[:16]}  all")


if __name__ == "__main__":
    main()
