"""Measure how well a pipeline knows what happened; predicates are given.

    python -m kg.language.training.evaluate_happened JUDGED.jsonl TREEBANK.conllu [--own TABLE.tsv] [--model MODEL]

Each line of JUDGED is {"sent_id", "predicates": [[word, score, …], …]}; the treebank has the words of the same
sentences, each of which is read by itself. TABLE has sentences of our own, whose part "test" is judged by
`happened.judgement`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from kg.errors import EvaluationError, KGError
from kg.language import load_model
from kg.language.happened import judgement
from kg.language.training.data.annotated import OWN_JUDGEMENTS, JudgedText, read_judged, with_judged
from kg.language.training.data.corpora import Sentence, read_conllu
from kg.language.training.evaluate import Score
from kg.language.training.evaluate_roles import find_reader, to_words

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.language.component import Reader


def evaluate_scores(reader: Reader, sentences: Iterable[Sentence]) -> tuple[float, Score]:
    """Compare the scores of given predicates.

    Returns:
        Pearson's r, and how well those that did not happen (below 0) are found.
    """
    expected: list[float] = []
    found: list[float] = []
    for sentence in sentences:
        scores = reader.read(to_words(sentence)).happened
        if scores is None:
            raise EvaluationError("the pipeline does not say what happened", where=reader.name)
        expected += [judged.score for judged in sentence.judged]
        found += [float(scores[judged.word]) for judged in sentence.judged]
    not_happened = [[i for i, value in enumerate(values) if value < 0] for values in (expected, found)]
    return float(np.corrcoef(expected, found)[0, 1]), Score.between(*not_happened)


def evaluate_own(nlp: Language, texts: Iterable[JudgedText]) -> tuple[Counter[str], Counter[str]]:
    """Judge sentences of our own.

    Returns:
        How many are right, and how many there are, of each kind and in `all`.
    """
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    known = list(texts)
    for judged, doc in zip(known, nlp.pipe(judged.text for judged in known), strict=True):
        token = next(t for t in doc if t.idx <= judged.start < t.idx + len(t))
        for kind in ("all", judged.kind):
            total[kind] += 1
            right[kind] += judgement(float(doc._.happened[token.i])) == judged.label
    return right, total


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.language.training.evaluate_happened", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("judged", type=Path, metavar="JUDGED.jsonl")
    parser.add_argument("treebank", type=Path, metavar="TREEBANK.conllu")
    parser.add_argument("--own", type=Path, default=OWN_JUDGEMENTS, metavar="TABLE.tsv")
    parser.add_argument("--model", metavar="NAME_OR_PATH", help="default: the bundled model")
    chosen = parser.parse_args(arguments)
    try:
        nlp = load_model(chosen.model)
        sentences = _sentences(chosen.judged, chosen.treebank)
        correlation, not_happened = evaluate_scores(find_reader(nlp, chosen.model), sentences)
        right, total = evaluate_own(nlp, read_judged(chosen.own, "test"))
    except KGError as error:
        sys.exit(f"Error: {error}")
    sys.stdout.write(f"{'Pearson r':14s} {correlation:6.3f}\n{'did not happen':14s} {not_happened}\n")
    for kind, count in total.most_common():
        sys.stdout.write(
            f"own, {kind:24s} {100 * right[kind] / count:6.2f}   {right[kind]} right of {count}\n"
        )


def _sentences(judged: Path, treebank: Path) -> list[Sentence]:
    try:
        documents = with_judged(read_conllu(treebank), judged)
    except (OSError, UnicodeDecodeError) as error:
        where = getattr(error, "filename", None) or judged
        raise EvaluationError(f"it cannot be read ({type(error).__name__})", where=where) from error
    except (ValueError, KeyError, TypeError, IndexError) as error:
        hint = 'Its lines must be {"sent_id", "predicates": [[word, score, judgements], …]}'
        raise EvaluationError("a line holds no judgements", where=judged, hint=hint) from error
    return [sentence for document in documents for sentence in document if sentence.judged]


if __name__ == "__main__":
    main()
