"""Measure how well a pipeline knows who is meant by a pronoun; words and mentions are given.

    python -m kg.language.training.evaluate_antecedents TREEBANK.conllu [--model NAME_OR_PATH]

The treebank has the layer `Entity` of GUM. Of all mentions before a pronoun the one that scores best is its antecedent,
none if no score is above 0. It is right if it is of the same thing, or if there is none where none is found.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kg.errors import EvaluationError, KGError
from kg.language import load_model
from kg.language.antecedents import Antecedents, PairVectors
from kg.language.training.data.annotated import with_mentions
from kg.language.training.data.corpora import Sentence, read_conllu
from kg.language.training.evaluate import Score
from kg.language.training.evaluate_roles import find_reader, to_words

if TYPE_CHECKING:
    from kg.language.component import Reader

PRONOUNS = ("PRON",)
FARTHEST = 300  # mentions


def evaluate_antecedents(reader: Reader, documents: Iterable[Sequence[Sentence]]) -> dict[str, Score]:
    """Find an antecedent for each mention.

    Returns:
        A score of the pronouns, and one of the other mentions; those that are right have one of the same thing.
    """
    total = {"pronouns": Score(), "others": Score()}
    for document in documents:
        tokens = [token for sentence in document for token in sentence.tokens]
        scorer = _scorer(reader, document)
        offsets = np.cumsum([0, *(len(sentence.tokens) for sentence in document)]).tolist()
        mentions = [
            (start + mention.word, mention.group)
            for start, sentence in zip(offsets, document, strict=False)
            for mention in sentence.mentions or ()
        ]
        for i, (word, group) in enumerate(mentions):
            before = mentions[max(0, i - FARTHEST) : i]
            scores = scorer.scores(word, [place for place, _ in before])
            best = max(range(len(scores)), key=scores.__getitem__, default=0)
            found = before[best][1] if scores and scores[best] > 0 else None
            known = any(other == group for _, other in mentions[:i])
            kind = "pronouns" if tokens[word].upos in PRONOUNS else "others"
            total[kind] += Score(int(known and found == group), int(known), int(found is not None))
    return total


def _scorer(reader: Reader, document: Sequence[Sentence]) -> Antecedents:
    words = to_words(*document)
    vectors = reader.pair_vectors(reader.read(words), range(len(words.forms)), len(words.forms))
    if vectors is None:
        raise EvaluationError("the pipeline scores no antecedents", where=reader.name)
    return Antecedents(PairVectors(*vectors))


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.language.training.evaluate_antecedents",
        description=(__doc__ or "").split("\n")[0],
    )
    parser.add_argument("treebank", type=Path, metavar="TREEBANK.conllu")
    parser.add_argument("--model", metavar="NAME_OR_PATH", help="default: the bundled model")
    chosen = parser.parse_args(arguments)
    try:
        reader = find_reader(load_model(chosen.model), chosen.model)
        try:
            documents = with_mentions(read_conllu(chosen.treebank), chosen.treebank)
        except (OSError, ValueError, IndexError) as error:
            raise EvaluationError(
                f"it cannot be read ({type(error).__name__})", where=chosen.treebank
            ) from error
        scores = evaluate_antecedents(reader, documents)
    except KGError as error:
        sys.exit(f"Error: {error}")
    for name, value in scores.items():
        sys.stdout.write(f"{name:14s} {value}\n")


if __name__ == "__main__":
    main()
