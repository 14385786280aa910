"""Measure the names that a pipeline finds.

    python -m kg.language.training.evaluate_names FILE.jsonl [--model NAME_OR_PATH] [--case lower|title|upper]

Each line of the file is {"text": …, "ents": [[start, end, label], …]} with character offsets, half-open. A name
is right if its place is the same, and, for the labels, its kind too. Gold names of other kinds (`MISC`)
are left out.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import EvaluationError, KGError
from kg.language import load_model
from kg.language.training.evaluate import WAYS, Score, recase

if TYPE_CHECKING:
    from spacy.language import Language

Name = tuple[int, int, str]
NamedText = tuple[str, tuple[Name, ...]]
LABELS = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "DATE")
PLACES = frozenset(("GPE", "LOC", "FAC"))


def read_names(path: Path) -> Iterator[NamedText]:
    """Read texts with their names.

    Raises:
        EvaluationError: the file is missing or a line is not as it should be.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise EvaluationError(f"no names can be read here ({type(error).__name__})", where=path) from error
    for number, line in enumerate(lines, start=1):
        try:
            record = json.loads(line)
            yield record["text"], tuple((start, end, label) for start, end, label in record["ents"])
        except (ValueError, KeyError, TypeError) as error:
            hint = 'It must be {"text": "…", "ents": [[start, end, "LABEL"], …]}'
            raise EvaluationError("this line holds no names", where=f"{path}:{number}", hint=hint) from error


def evaluate_names(nlp: Language, texts: Iterable[NamedText]) -> dict[str, Score]:
    """Compare the names that `nlp` finds with those given.

    Returns:
        A score for each label, for `PLACE` (`GPE`, `LOC` and `FAC` as one), for `all` (place in the text and label),
        for `all, places as one`, and for `span` (place in the text alone).
    """
    gold = list(texts)
    total: defaultdict[str, Score] = defaultdict(Score)
    for (_, names), doc in zip(gold, nlp.pipe(text for text, _ in gold), strict=True):
        found = [(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents]
        expected, system = ([name for name in side if name[2] in LABELS] for side in (names, found))
        for label in LABELS:
            of_label = ([name for name in side if name[2] == label] for side in (expected, system))
            total[label] += Score.between(*of_label)
        merged = ([(s, e, "PLACE" if n in PLACES else n) for s, e, n in side] for side in (expected, system))
        expected_merged, system_merged = merged
        is_place = ([n for n in side if n[2] == "PLACE"] for side in (expected_merged, system_merged))
        total["PLACE"] += Score.between(*is_place)
        total["all"] += Score.between(expected, system)
        total["all, places as one"] += Score.between(expected_merged, system_merged)
        total["span"] += Score.between(*([name[:2] for name in side] for side in (expected, system)))
    return dict(total)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.language.training.evaluate_names", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("file", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--model", metavar="NAME_OR_PATH", help="default: the bundled model")
    parser.add_argument("--case", choices=WAYS, help="write the text otherwise first")
    chosen = parser.parse_args(arguments)
    try:
        texts = list(read_names(chosen.file))
        if chosen.case:
            texts = [(recase(text, chosen.case), names) for text, names in texts]
        scores = evaluate_names(load_model(chosen.model), texts)
    except KGError as error:
        sys.exit(f"Error: {error}")
    for name, value in scores.items():
        sys.stdout.write(f"{name:20s} {value}\n")


if __name__ == "__main__":
    main()
