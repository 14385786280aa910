"""What is known of words beside syntax: how far predicates happened, and which mentions are of one thing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from kg.language.training.data.corpora import Judged, Mention, Sentence, Token, head_word, table_rows


def with_judged(documents: Iterable[Sequence[Sentence]], path: Path) -> list[list[Sentence]]:
    """Add the factuality of predicates.

    Args:
        documents: of a treebank, with the same words.
        path: JSON Lines {"sent_id", "predicates": [[word, score, [[0 or 1, confidence from 0 to 4], …]]]}.
    """
    with path.open(encoding="utf-8") as lines:
        records = {record["sent_id"]: record["predicates"] for record in map(json.loads, lines)}
    return [
        [sentence._replace(judged=tuple(_judged(records.get(sentence.name, ())))) for sentence in document]
        for document in documents
    ]


def _judged(predicates: Iterable[tuple[int, float, Sequence[tuple[int, int]]]]) -> Iterator[Judged]:
    """Weigh each score by the mean confidence of those who judged."""
    for word, score, judgements in predicates:
        yield Judged(word, score, sum(sure for _, sure in judgements) / (4 * max(1, len(judgements))))


def with_mentions(documents: Iterable[Sequence[Sentence]], path: Path) -> list[list[Sentence]]:
    """Add the mentions of a CoNLL-U file with the layer `Entity` of GUM; of several with one head word the shortest.

    Args:
        documents: of a treebank, with the same words.
        path: of the file, which may have fewer sentences.
    """
    found = dict(_entities(path))
    return [
        [
            sentence._replace(mentions=tuple(_mentions(sentence.tokens, found[sentence.name])))
            if sentence.name in found
            else sentence
            for sentence in document
        ]
        for document in documents
    ]


_ENTITY = re.compile(
    r"\((?P<open>\d+)(?P<part>\[[^\]]*\])?[^()]*(?P<whole>\))?|(?P<close>\d+)(?:\[[^\]]*\])?\)"
)


def _entities(path: Path) -> Iterator[tuple[str, list[tuple[int, int, int]]]]:
    """Read the mentions of each sentence as words, half-open, and group; those in several parts are left out."""
    name, words = "", 0
    spans: list[tuple[int, int, int]] = []
    begun: list[tuple[int, int, bool]] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# sent_id = "):
                name, words, spans, begun = line.removeprefix("# sent_id = ").strip(), 0, [], []
            elif line.strip() and line[0] != "#":
                number, misc = line.split("\t", 1)[0], line.rstrip("\n").rsplit("\t", 1)[1]
                layer = next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")
                words += number.isdecimal()
                for match in _ENTITY.finditer(layer):
                    if match["open"]:
                        begun.append((int(match["open"]), words - 1, match["part"] is None))
                    if match["whole"] or match["close"]:
                        group = int(match["close"] or match["open"])
                        at = next((i for i in reversed(range(len(begun))) if begun[i][0] == group), None)
                        if at is not None:
                            _, start, single = begun.pop(at)
                            spans += [(start, words, group)] if single else []
            elif name and words:
                yield name, spans
                name = ""
    if name and words:
        yield name, spans


def _mentions(tokens: Sequence[Token], spans: Iterable[tuple[int, int, int]]) -> list[Mention]:
    shortest: dict[int, tuple[int, int]] = {}
    for start, end, group in spans:
        word = head_word(tokens, start, end)
        shortest[word] = min(shortest.get(word, (end - start, group)), (end - start, group))
    return [Mention(word, group) for word, (_, group) in sorted(shortest.items())]


OWN_JUDGEMENTS = Path(__file__).with_name("happened.tsv")
JUDGEMENTS = {"yes": 1.2, "open": 0.0, "no": -1.2}  # on the scale of the treebank's scores


class JudgedText(NamedTuple):
    """A sentence of our own, where its predicate begins, whether that happened, and of what kind the sentence is."""

    text: str
    start: int
    label: str
    kind: str


def read_judged(path: Path, split: str) -> list[JudgedText]:
    """Read sentences of our own about what happened and what did not.

    Args:
        path: a table with the columns class, split, text, predicate ("begin:end" in characters, or a word) and label;
            further columns are left out.
        split: which rows, "train" or "test".
    """
    return [
        JudgedText(row["text"], _start(row["text"], row["predicate"]), row["label"], row["class"])
        for row in table_rows(path)
        if row["split"] == split
    ]


def _start(text: str, predicate: str) -> int:
    begin, colon, _ = predicate.partition(":")
    return int(begin) if colon and begin.isdecimal() else text.index(predicate)
