"""kg check: prove that every phrase of the ontology finds its own relation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import click

from kg.cli.options import counted

if TYPE_CHECKING:
    from kg.knowledge.ontology import Ontology
    from kg.reading.proof import Trial


@click.command("check")
@click.option(
    "--ontology", multiple=True, metavar="FILE", help="Turtle that adds relations. May be repeated."
)
@click.option(
    "--gazetteer", multiple=True, metavar="FILE", help="Names to add, Turtle or CSV. May be repeated."
)
@click.option(
    "--model", metavar="NAME|PATH", help="A spaCy pipeline in the place of the bundled English one."
)
@click.option(
    "--only-mine", is_flag=True, help="Prove only the relations of the files given with --ontology."
)
def command(
    ontology: tuple[str, ...], gazetteer: tuple[str, ...], model: str | None, only_mine: bool
) -> None:
    """Prove that every phrase of the ontology finds its own relation, and no other.

    Each phrase is read like any text: as it stands, negated, and, if its verb is a plain transitive one, in the
    passive. A table says how many were found; phrases that fail are named with the reason, and the status is 1.

    \b
    Examples:
        kg check
        kg check --ontology mine.ttl --only-mine
    """
    from kg.pipeline import Pipeline
    from kg.reading.proof import prove

    pipeline = Pipeline(model=model, ontology=ontology, gazetteer=gazetteer)

    def is_wanted(relation: str) -> bool:
        return not (only_mine and pipeline.ontology.is_shipped(relation))

    trials = prove(pipeline.nlp, pipeline.reader, is_wanted)
    for line in (*table(trials), *failures(trials, pipeline.ontology)):
        click.echo(line)
    failed = sum(bool(trial.problems) for trial in trials)
    phrases = counted(len({(t.relation, t.phrase) for t in trials}), "phrase")
    relations = counted(len({t.relation for t in trials}), "relation")
    sentences = counted(len(trials), "sentence")
    click.echo(f"{phrases} of {relations}, {sentences} read, {failed or 'none'} failed", err=True)
    if failed:
        raise click.exceptions.Exit(1)


def table(trials: Sequence[Trial]) -> Iterator[str]:
    """A line for each relation: how many of its sentences were found, by variant."""
    from kg.reading.relations.phrases.variants import Variant

    tried = Counter((t.relation, t.variant) for t in trials)
    found = Counter((t.relation, t.variant) for t in trials if not t.problems)
    names = sorted({t.relation for t in trials})
    width = max(map(len, names), default=0)
    yield " ".join([f"{'relation':{width}}", *(f"{variant.value:>8}" for variant in Variant)])
    for name in names:
        cells = (
            f"{found[name, variant]}/{tried[name, variant]}" if tried[name, variant] else "–"
            for variant in Variant
        )
        yield " ".join([f"{name:{width}}", *(f"{cell:>8}" for cell in cells)])


def failures(trials: Iterable[Trial], ontology: Ontology) -> Iterator[str]:
    """A line for each thing that is wrong: where the phrase stands, the sentence that was read, and why it fails."""
    for trial in trials:
        where = ontology.where(trial.relation, trial.phrase) if trial.problems else ""
        for problem in trial.problems:
            yield f"{where}: {trial.relation}, {trial.variant.value}: {trial.sentence!r}: {problem}"
