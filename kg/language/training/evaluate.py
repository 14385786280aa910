"""Measure a language pipeline on a treebank, from raw text.

    python -m kg.language.training.evaluate FILE.conllu [--model NAME_OR_PATH] [--case lower|title|upper] [--json]

The text of each document is put together again from the CoNLL-U file (`SpaceAfter=No`, `# newpar`), read by the
pipeline, and its words are aligned with those of the treebank by their place among the characters that are not
white space. Every figure is an F1: a word counts as right when it was cut out right and carries the right value,
so errors of splitting lower all of them. `LAS` compares universal relations (`nsubj` for `nsubj:pass`), as the
shared task did; `LAS_subtypes` compares relations whole.

Source: Zeman et al. 2018, CoNLL 2018 shared task, section 5; universaldependencies.org/conll18/evaluation.html.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import KGError
from kg.language import load_model

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

Span = tuple[int, int]
"""Offsets among the characters that are not white space, half-open."""

ROOT = -1
ID, FORM, LEMMA, UPOS, XPOS, _FEATS, HEAD, DEPREL, _DEPS, MISC = range(10)


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word. `head` is the index of its governor in the document, or `ROOT`.

    The words of a multiword token ("don't") share its span when the file gives no place to each.
    """

    form: str
    lemma: str
    upos: str
    xpos: str
    head: int
    deprel: str
    span: Span
    multiword: bool = False


@dataclass(slots=True)
class Analysis:
    """One document, as a treebank or a pipeline sees it."""

    text: str = ""
    words: list[Word] = field(default_factory=list)
    tokens: list[Span] = field(default_factory=list)
    sentences: list[Span] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Score:
    """How many units are right, and how many there are in the treebank and in the pipeline's output."""

    right: int = 0
    gold: int = 0
    system: int = 0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall, 0 to 1; 1 when there is nothing to find and nothing was found."""
        return 2 * self.right / (self.gold + self.system) if self.gold + self.system else 1.0

    @classmethod
    def between(cls, expected: Iterable[object], found: Iterable[object]) -> Score:
        """Count what both sides have, each as often as it stands in both."""
        gold, system = Counter(expected), Counter(found)
        return cls((gold & system).total(), gold.total(), system.total())

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.gold + other.gold, self.system + other.system)

    def __str__(self) -> str:
        return f"{100 * self.f1:6.2f}   {self.right} right of {self.gold} gold, {self.system} found"


def read_conllu(path: Path) -> Iterator[Analysis]:
    """Read a CoNLL-U file, one analysis per document (`# newdoc`; a file without any is one document).

    Raises:
        KGError: the file is missing or a line is not CoNLL-U.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KGError(f"no treebank can be read here ({error.__class__.__name__})", where=path) from error
    builder = _Builder()
    for number, line in enumerate([*lines, ""], start=1):
        if line.startswith("# newdoc") and builder.document.words:
            yield builder.document
            builder = _Builder()
        try:
            builder.feed(line)
        except (ValueError, IndexError) as error:
            raise KGError("this is not a line of CoNLL-U", where=f"{path}:{number}") from error
    if builder.document.words:
        yield builder.document


class _Builder:
    """Puts a document together from the lines of a CoNLL-U file."""

    def __init__(self) -> None:
        self.document = Analysis()
        self.rows: list[list[str]] = []
        self.gap = ""  # white space owed before the next sentence

    def feed(self, line: str) -> None:
        """Take one line of the file in."""
        if line.startswith("#"):
            if line.startswith("# newpar") and self.document.words:
                self.gap = "\n\n"
        elif line.strip():
            columns = line.split("\t")
            if len(columns) != 10:
                raise ValueError(line)
            if "." not in columns[ID]:  # an empty node has no characters
                self.rows.append(columns)
        elif self.rows:
            self._end_sentence()

    def _end_sentence(self) -> None:
        document, first, opened = self.document, len(self.document.words), _length(self.document.text)
        document.text += self.gap
        span, inside, last_inside, spaces = (0, 0), False, 0, ""
        for row in self.rows:
            identifier, _, until = row[ID].partition("-")
            if int(identifier) > last_inside:  # a token of its own, or the start of a multiword token
                document.text += spaces
                span = (_length(document.text), _length(document.text) + _length(row[FORM]))
                document.text += row[FORM]
                document.tokens.append(span)
                last_inside = int(until or identifier)
                inside = bool(until)
                spaces = "" if "SpaceAfter=No" in row[MISC].split("|") else " "
            if not until:
                document.words.append(_gold_word(row, first, span, inside))
        document.sentences.append((opened, _length(document.text)))
        self.rows, self.gap = [], spaces


def _gold_word(row: Sequence[str], first: int, span: Span, multiword: bool) -> Word:
    head = first + int(row[HEAD]) - 1 if int(row[HEAD]) else ROOT
    return Word(row[FORM], row[LEMMA], row[UPOS], row[XPOS], head, row[DEPREL], span, multiword)


def _solid(text: str) -> str:
    return "".join(c for c in text if not c.isspace() and unicodedata.category(c) != "Zs")


def _length(text: str) -> int:
    return len(_solid(text))


def to_analysis(doc: Doc) -> Analysis:
    """What a pipeline made of a text. White space that is a token of its own is left out."""
    solid = [0]
    for character in doc.text:
        solid.append(solid[-1] + _length(character))
    tokens = [token for token in doc if not token.is_space]
    place = {token.i: index for index, token in enumerate(tokens)}
    words = []
    for token in tokens:
        head = token.head
        while head.is_space and head.head.i != head.i:
            head = head.head
        index = ROOT if head.i == token.i else place.get(head.i, ROOT)
        span = (solid[token.idx], solid[token.idx + len(token.text)])
        deprel = "root" if token.dep_ == "ROOT" else token.dep_
        words.append(Word(token.text, token.lemma_, token.pos_, token.tag_, index, deprel, span))
    sentences = [(solid[sent.start_char], solid[sent.end_char]) for sent in doc.sents]
    return Analysis(doc.text, words, [word.span for word in words], [s for s in sentences if s[0] < s[1]])


def align(gold: Sequence[Word], system: Sequence[Word]) -> list[tuple[int, int]]:
    """Pair the words of two analyses of one text: equal spans, or, around multiword tokens, equal forms in order.

    Returns:
        Indices into `gold` and `system`, both ascending.
    """
    pairs: list[tuple[int, int]] = []
    g = s = 0
    while g < len(gold) and s < len(system):
        here, there = gold[g], system[s]
        if there.span[0] < here.span[0] and not there.multiword:
            s += 1
        elif here.span[0] < there.span[0] and not here.multiword:
            g += 1
        elif here.multiword or there.multiword:
            g_end, s_end = _stretch_end(gold, system, g, s)
            pairs += [(g + i, s + j) for i, j in _common(gold[g:g_end], system[s:s_end])]
            g, s = g_end, s_end
        elif here.span == there.span:
            pairs.append((g, s))
            g, s = g + 1, s + 1
        else:
            g += 1
    return pairs


def _stretch_end(gold: Sequence[Word], system: Sequence[Word], g: int, s: int) -> tuple[int, int]:
    """Where the stretch that begins at words `g` and `s` ends: the first place no word of either side crosses."""
    end = max(word.span[1] for word in (gold[g], system[s]) if word.multiword)
    while True:
        sides = (gold, g), (system, s)
        inside = [[w for w in words[i:] if w.span[0] < end] if i < len(words) else [] for words, i in sides]
        reach = max((w.span[1] for side in inside for w in side), default=end)
        if reach <= end:
            return g + len(inside[0]), s + len(inside[1])
        end = reach


def _common(gold: Sequence[Word], system: Sequence[Word]) -> list[tuple[int, int]]:
    """The longest common subsequence of forms, case aside, as pairs of indices."""
    same = [[g.form.lower() == s.form.lower() for s in system] for g in gold]
    best = [[0] * (len(system) + 1) for _ in range(len(gold) + 1)]
    for i in reversed(range(len(gold))):
        for j in reversed(range(len(system))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + same[i][j])
    pairs, i, j = [], 0, 0
    while i < len(gold) and j < len(system):
        if same[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i + 1][j] >= best[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def score(gold: Analysis, system: Analysis) -> dict[str, Score]:
    """Compare two analyses of one text.

    Raises:
        ValueError: the two are not of the same text, white space aside.
    """
    if _solid(gold.text) != _solid(system.text):
        raise ValueError("these are analyses of different texts")
    pairs = align(gold.words, system.words)
    counterpart = dict(pairs)
    counterpart[ROOT] = ROOT

    def share(right: Callable[[Word, Word], bool]) -> Score:
        hits = sum(right(gold.words[g], system.words[s]) for g, s in pairs)
        return Score(hits, len(gold.words), len(system.words))

    def governed(g: Word, s: Word) -> bool:
        return counterpart.get(g.head) == s.head

    return {
        "tokens": _spans(gold.tokens, system.tokens),
        "sentences": _spans(gold.sentences, system.sentences),
        "words": share(lambda g, s: True),
        "UPOS": share(lambda g, s: g.upos == s.upos),
        "XPOS": share(lambda g, s: g.xpos == s.xpos),
        "lemmas": share(lambda g, s: g.lemma in ("_", s.lemma)),
        "UAS": share(governed),
        "LAS": share(lambda g, s: governed(g, s) and _universal(g.deprel) == _universal(s.deprel)),
        "LAS_subtypes": share(lambda g, s: governed(g, s) and g.deprel == s.deprel),
    }


def _universal(deprel: str) -> str:
    return deprel.partition(":")[0]


def _spans(gold: Iterable[Span], system: Iterable[Span]) -> Score:
    expected, found = Counter(gold), Counter(system)
    return Score((expected & found).total(), expected.total(), found.total())


def evaluate(nlp: Language, documents: Iterable[Analysis]) -> tuple[dict[str, Score], float]:
    """Read the text of each document with `nlp` and compare.

    Returns:
        The scores over all documents together, and the words of the treebank read per second.
    """
    gold = list(documents)
    begun = time.perf_counter()
    system = [to_analysis(doc) for doc in nlp.pipe(document.text for document in gold)]
    seconds = time.perf_counter() - begun
    total: dict[str, Score] = {}
    for expected, found in zip(gold, system, strict=True):
        for name, value in score(expected, found).items():
            total[name] = total.get(name, Score()) + value
    return total, sum(len(document.words) for document in gold) / seconds


def recase(text: str, way: str) -> str:
    """Write a text as headlines may be written; no letter whose length would change is touched.

    >>> recase("Talks fail in Geneva", "title"), recase("Talks fail in Geneva", "upper")
    ('Talks Fail In Geneva', 'TALKS FAIL IN GENEVA')
    """
    if way == "title":
        starts = {0, *(i for i in range(1, len(text)) if text[i - 1].isspace())}
        return "".join(_change(c, str.upper) if i in starts else c for i, c in enumerate(text))
    return "".join(_change(c, str.lower if way == "lower" else str.upper) for c in text)


def _change(char: str, change: Callable[[str], str]) -> str:
    return change(char) if len(change(char)) == 1 else char


WAYS = ("lower", "title", "upper")


def main(arguments: Sequence[str] | None = None) -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m kg.language.training.evaluate", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("file", type=Path, metavar="FILE.conllu")
    parser.add_argument(
        "--model", metavar="NAME_OR_PATH", help="a spaCy pipeline; default: the bundled model"
    )
    parser.add_argument("--case", choices=WAYS, help="write the text otherwise first")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    chosen = parser.parse_args(arguments)
    try:
        documents = list(read_conllu(chosen.file))
        for document in documents if chosen.case else ():
            document.text = recase(document.text, chosen.case)
        scores, speed = evaluate(load_model(chosen.model), documents)
    except KGError as error:
        sys.exit(f"Error: {error}")
    if chosen.json:
        print(json.dumps({name: value.f1 for name, value in scores.items()} | {"words_per_second": speed}))
        return
    for name, value in scores.items():
        print(
            f"{name:14s} {100 * value.f1:6.2f}   {value.right} right of {value.gold} gold, {value.system} found"
        )
    print(f"{'words/second':14s} {speed:6.0f}")


if __name__ == "__main__":
    main()
