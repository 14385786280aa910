"""Measure the semantic roles that a pipeline finds for given words and predicates.

    python -m kg.language.training.evaluate_roles ROLES.jsonl TREEBANK.conllu [--model NAME_OR_PATH]

Each line of ROLES is {"sent_id", "words", "frames": [{"predicate", "roleset", "args": [[label, start, end]]}]}, in
words, half-open; the treebank has the trees of the same sentences. An argument is its head word, the one whose own
head in the treebank is outside the argument. Each sentence is read by itself.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from kg.errors import EvaluationError, KGError
from kg.language import load_model
from kg.language.training.data.corpora import Sentence, read_conllu, with_predicates
from kg.language.training.evaluate import Score
from kg.language.windows import NO_BREAK, PARAGRAPH, Words

if TYPE_CHECKING:
    from spacy.language import Language

    from kg.language.component import Reader

READER = "kg_reader"
KINDS = {"VERB": "verbs", "NOUN": "nouns", "ADJ": "adjectives"}


def evaluate_roles(reader: Reader, sentences: Iterable[Sentence]) -> dict[str, Score]:
    """Compare the roles that the reader finds with those given.

    Returns:
        A score for `all`, for the predicates of each part of speech, and for each label; and for `predicates`, found
        without being given, with their senses.
    """
    total: defaultdict[str, Score] = defaultdict(Score)
    for sentence in sentences:
        reading, whole = reader.read(to_words(sentence)), [(0, len(sentence.tokens))]
        gold = sentence.predicates or ()
        places = np.array([predicate.word for predicate in gold], np.int64)
        for predicate, frame in zip(gold, reader.find_frames(reading, whole, places), strict=True):
            kind = KINDS.get(sentence.tokens[predicate.word].upos, "others")
            for name in ("all", kind):
                total[name] += Score.between(predicate.arguments, frame.arguments)
            for label in {label for label, _ in (*predicate.arguments, *frame.arguments)}:
                sides = ([a for a in side.arguments if a[0] == label] for side in (predicate, frame))
                total[label] += Score.between(*sides)
        found = [(frame.predicate, frame.roleset) for frame in reader.find_frames(reading, whole)]
        total["predicates"] += Score.between([(p.word, p.sense) for p in gold], found)
    return dict(total)


def to_words(*sentences: Sentence) -> Words:
    """Give the words of sentences that follow each other."""
    first = sentences[0]
    tokens = [token for sentence in sentences for token in sentence.tokens]
    breaks = [
        PARAGRAPH if i == 0 and (sentence.paragraph or sentence is first) else NO_BREAK
        for sentence in sentences
        for i in range(len(sentence.tokens))
    ]
    return Words([token.form for token in tokens], [token.glued for token in tokens], breaks)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.language.training.evaluate_roles", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("roles", type=Path, metavar="ROLES.jsonl")
    parser.add_argument("treebank", type=Path, metavar="TREEBANK.conllu")
    parser.add_argument("--model", metavar="NAME_OR_PATH", help="default: the bundled model")
    chosen = parser.parse_args(arguments)
    try:
        reader = find_reader(load_model(chosen.model), chosen.model)
        scores = evaluate_roles(reader, _sentences(chosen.roles, chosen.treebank))
    except KGError as error:
        sys.exit(f"Error: {error}")
    for name, value in sorted(scores.items(), key=lambda item: (item[0] != "all", -item[1].gold)):
        sys.stdout.write(f"{name:14s} {value}\n")


def find_reader(nlp: Language, model: str | None) -> Reader:
    """Give the component that runs the network.

    Raises:
        EvaluationError: the pipeline has none.
    """
    if READER not in nlp.pipe_names:
        hint = f"Only a pipeline with the component {READER!r} answers this"
        raise EvaluationError("the pipeline has no network of ours", where=model, hint=hint)
    reader: Any = nlp.get_pipe(READER)
    return cast("Reader", reader)


def _sentences(roles: Path, treebank: Path) -> list[Sentence]:
    try:
        documents = with_predicates(read_conllu(treebank), roles)
    except (OSError, UnicodeDecodeError) as error:
        where = getattr(error, "filename", None) or roles
        raise EvaluationError(f"it cannot be read ({type(error).__name__})", where=where) from error
    except (ValueError, KeyError, TypeError, IndexError, StopIteration) as error:
        hint = 'Its lines must be {"sent_id", "words", "frames"}, and the treebank must have the same words'
        raise EvaluationError("a line holds no semantic roles", where=roles, hint=hint) from error
    return [s for document in documents for s in document if s.predicates is not None]


if __name__ == "__main__":
    main()
