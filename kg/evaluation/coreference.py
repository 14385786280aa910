"""How well mentions of one thing are brought together, on documents in CoNLL-U with entities in the last column.

    python -m kg.evaluation.coreference gum-coref-dev.conllu

The text is put together again and read like any other; the gold mentions are only compared with what was read, never
given to it. A gold mention that was not found counts as alone. Mentions that corefer with nothing are left out of the
key. A mention found is the shortest one that covers the head of the gold mention.

pronouns    share of pronouns after another mention of their thing whose nearest mate before them is that thing, too
MUC         links between mentions. Source: Vilain et al. 1995
B3          mentions by the make-up of their clusters. Source: Bagga and Baldwin 1998
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import EvaluationError
from kg.model import Argument, Document

if TYPE_CHECKING:
    from kg.pipeline import Pipeline


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A mention of the gold: the characters of its head, the thing it speaks of, and whether it is a pronoun."""

    start: int
    end: int
    entity: str
    is_pronoun: bool


@dataclass
class GoldDocument:
    """A document of the gold with its mentions in text order."""

    name: str
    text: str
    mentions: list[GoldMention] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Score:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean, 0 if both are 0."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


@dataclass(frozen=True, slots=True)
class CoreferenceResult:
    """The scores over all documents, and how many mentions and pronouns they rest on."""

    muc: Score
    b_cubed: Score
    pronouns: float
    mentions: int
    pronoun_count: int


# ---------------------------------------------------------------- reading the gold


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    pos: str
    marks: str


def read_gold(path: Path) -> Iterator[GoldDocument]:
    """Read the documents of a CoNLL-U file with `Entity=` in MISC (Universal Dependencies, GUM).

    Raises:
        EvaluationError: the file is missing or holds no documents with entities.
    """
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise EvaluationError(f"cannot be read: {error.strerror}", where=path) from error
    if not any(line.startswith("# newdoc") for line in lines):
        raise EvaluationError("no documents with entities", where=path, hint="It needs '# newdoc' lines")
    block: list[str] = []
    for line in [*lines, "# newdoc"]:
        if line.startswith("# newdoc") and block:
            yield _document(block)
            block = []
        block.append(line)


def _document(lines: Sequence[str]) -> GoldDocument:
    """The text put together from its words, and the mentions in it."""
    text, words, glued, last, after = "", list[_Word](), range(0), 0, ""
    for line in lines:
        fields = line.split("\t")
        if line.startswith("# newpar") and text:
            text = text.rstrip() + "\n\n"
        if len(fields) != 10 or "." in fields[0]:
            continue
        if "-" in fields[0]:  # "1-2 don't": the words that it is made of follow, without space between them
            first, last = map(int, fields[0].split("-"))
            glued, after = range(first, last), fields[9]
            continue
        number = int(fields[0])
        text += fields[1]
        words.append(_Word(len(text) - len(fields[1]), len(text), fields[3], _entity_marks(fields[9])))
        misc = after if number == last else fields[9]
        text += "" if number in glued or "SpaceAfter=No" in misc else " "
        if number >= last:
            glued, last = range(0), 0
    name = lines[0].partition("=")[2].strip()
    return GoldDocument(name, text.rstrip(), list(_mentions(words)))


def _entity_marks(misc: str) -> str:
    return next((part[7:] for part in misc.split("|") if part.startswith("Entity=")), "")


def _mentions(words: Sequence[_Word]) -> Iterator[GoldMention]:
    """The mentions, from brackets such as "(3-person-giv:act-sgl-1", "3)" and "(4-place-new-2)"."""
    open_: dict[str, list[tuple[int, str]]] = defaultdict(list)
    found: list[tuple[int, int, str, str]] = []
    for i, word in enumerate(words):
        for mark in re.findall(r"\([^()]+\)?|[^()]+\)", word.marks):
            fields = mark.strip("()").split("-")
            entity = fields[0]
            if mark.startswith("("):
                open_[entity].append((i, fields[5] if len(fields) > 5 else "1"))
            if mark.endswith(")") and open_[entity]:
                start, head = open_[entity].pop()
                found.append((start, i, entity, head))
    for start, end, entity, head in sorted(found):
        at = head.split(",")[0]
        head_word = words[min(end, start + int(at) - 1)] if at.isdigit() else words[start]
        is_pronoun = start == end and words[start].pos == "PRON"
        yield GoldMention(head_word.start, head_word.end, entity, is_pronoun)


# ---------------------------------------------------------------- comparing


def evaluate_coreference(documents: Iterable[GoldDocument], pipeline: Pipeline) -> CoreferenceResult:
    """Read the documents and compare."""
    muc, b_cubed, pronouns, mentions = _Tally(), _Tally(), Counter[bool](), 0
    for gold in documents:
        (reading,) = pipeline.read([Document(gold.name, gold.text, language="en")])
        key, response = _clusters(gold, reading.mentions)
        mentions += len(key)
        for one, other, side in ((key, response, "recall"), (response, key, "precision")):
            muc.add(side, *_muc(one, other))
            b_cubed.add(side, *_b_cubed(one, other))
        pronouns.update(_pronouns(gold.mentions, key, response))
    told = sum(pronouns.values())
    accuracy = pronouns[True] / told if told else 0.0
    return CoreferenceResult(muc.score(), b_cubed.score(), accuracy, mentions, told)


Clusters = dict[int, str]
"""The thing that each gold mention, by its number, speaks of."""


def _clusters(gold: GoldDocument, found: Sequence[Argument]) -> tuple[Clusters, Clusters]:
    """What the gold and the reading take the mentions for; those that the gold leaves alone are left out."""
    sizes = Counter(mention.entity for mention in gold.mentions)
    key = {n: m.entity for n, m in enumerate(gold.mentions) if sizes[m.entity] > 1}
    response = {}
    ordered = sorted(found, key=lambda a: (a.end - a.start, a.start))
    for n in key:
        head = gold.mentions[n]
        cover = (a for a in ordered if a.start <= head.start and head.end <= a.end)
        mate = next(cover, None)
        response[n] = mate.iri if mate is not None and mate.iri else f"alone {n}"
    return key, response


class _Tally:
    """Sums of numerators and denominators for precision and recall."""

    def __init__(self) -> None:
        self._parts: dict[str, list[float]] = {"precision": [0.0, 0.0], "recall": [0.0, 0.0]}

    def add(self, side: str, part: float, whole: float) -> None:
        self._parts[side][0] += part
        self._parts[side][1] += whole

    def score(self) -> Score:
        shares = {side: part / whole if whole else 0.0 for side, (part, whole) in self._parts.items()}
        return Score(shares["precision"], shares["recall"])


def _groups(clusters: Clusters) -> dict[str, list[int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for mention, entity in clusters.items():
        groups[entity].append(mention)
    return groups


def _muc(one: Clusters, other: Clusters) -> tuple[float, float]:
    groups = _groups(one).values()
    kept = sum(len(group) - len({other[mention] for mention in group}) for group in groups)
    return kept, sum(len(group) - 1 for group in groups)


def _b_cubed(one: Clusters, other: Clusters) -> tuple[float, float]:
    total = 0.0
    for group in _groups(one).values():
        shared = Counter(other[mention] for mention in group)
        total += sum(count * count for count in shared.values()) / len(group)
    return total, len(one)


def _pronouns(gold: Sequence[GoldMention], key: Clusters, response: Clusters) -> Iterator[bool]:
    """For each pronoun that takes up something before it, whether its nearest mate before it is the same thing."""
    seen: dict[str, str] = {}
    before: set[str] = set()
    for n in sorted(key):
        if gold[n].is_pronoun and key[n] in before:
            yield seen.get(response[n]) == key[n]
        before.add(key[n])
        seen[response[n]] = key[n]


def report(name: str, result: CoreferenceResult) -> str:
    """The scores as a few lines of text."""
    lines = [
        f"{name}: {result.mentions} mentions, {result.pronoun_count} pronouns",
        f"pronouns  {result.pronouns:.3f}",
    ]
    for label, score in (("MUC", result.muc), ("B3", result.b_cubed)):
        lines.append(f"{label:8s}  P={score.precision:.3f}  R={score.recall:.3f}  F1={score.f1:.3f}")
    return "\n".join(lines) + "\n"


def main(arguments: Sequence[str]) -> None:
    """Write the scores for the CoNLL-U files named to standard output."""
    from kg.pipeline import Pipeline

    try:
        gold = [(name, list(read_gold(Path(name)))) for name in arguments]
    except EvaluationError as error:
        sys.exit(f"Error: {error}")
    pipeline = Pipeline()
    for name, documents in gold:
        sys.stdout.write(report(name, evaluate_coreference(documents, pipeline)))


if __name__ == "__main__":
    main(sys.argv[1:])
