"""Build the graph of an article, draw it, and show its most telling triples with the words behind them.

python examples/demo.py examples/news/border.md demo
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

import kg
from kg.assembly import find_voices
from kg.model import Claim, Statement


def main(article: Path, folder: Path) -> None:
    """Write the graph and the picture into the folder, and say where they are."""
    folder.mkdir(parents=True, exist_ok=True)
    turtle, picture = folder / f"{article.stem}.ttl", folder / f"{article.stem}.png"
    graph = kg.build(article)
    graph.save(turtle)
    graph.draw(picture, title=f"{article.stem}: who did what to whom, and who says so")

    print(f"Article  {article}")
    print(f"Graph    {turtle} ({len(graph):,} triples)")
    print(f"Picture  {picture}\n")
    for statement in list(telling(graph))[:5]:
        claim = statement.claims[0]
        print(triple(graph, statement))
        print(f"    {holder(claim)}: “{claim.sentence.text.strip()}”\n")


def telling(graph: kg.Graph) -> Iterator[Statement]:
    """The statements with a plain triple between two named things, each status in its turn, the surest first."""
    voices = find_voices(graph.statements())
    by_status = defaultdict(list)
    for statement in sorted(
        graph.statements(), key=lambda statement: -statement.belief - statement.disbelief
    ):
        is_named = (
            statement.object and statement.object.iri and statement.subject.named and statement.object.named
        )
        if is_named and voices[statement.id] and not statement.claims[0].derived_from:
            by_status[statement.status].append(statement)
    for turn in zip_longest(*(by_status[status] for status in sorted(by_status))):
        yield from filter(None, turn)


def triple(graph: kg.Graph, statement: Statement) -> str:
    """The plain triple as it stands in the Turtle; of a disputed statement, the report."""
    voice = find_voices([statement])[statement.id][0]
    predicate = graph.names.predicate(statement.predicate, voice).value
    ends = (statement.subject.iri, predicate, statement.object.iri if statement.object else None)
    return " ".join(graph.names.curie(iri) for iri in ends if iri) + " ."


def holder(claim: Claim) -> str:
    """Who says so."""
    return claim.holder.label if claim.holder else "the article"


if __name__ == "__main__":
    try:
        main(Path(sys.argv[1]), Path(sys.argv[2]))
    except kg.KGError as error:
        sys.exit(f"Error: {error}")
