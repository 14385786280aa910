"""Training texts: CoNLL-U treebanks, semantic roles and annotated names."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from kg.language.windows import LINE, NO_BREAK, PARAGRAPH

OUTSIDE = "O"
LARGE_CITY = 500_000  # people
LONG_NAME = 45  # letters: names beyond are descriptions


class Token(NamedTuple):
    """One word of a treebank; `head` counts words of the sentence from 1, 0 is the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    dep: str
    glued: bool


class Predicate(NamedTuple):
    """A word that has semantic roles; words are counted from 0, arguments are head words.

    `sense` is the end of the roleset: "01" of "strike.01".
    """

    word: int
    roleset: str
    arguments: tuple[tuple[str, int], ...]

    @property
    def sense(self) -> str:
        """The end of the roleset."""
        return self.roleset.rpartition(".")[2]


class Judged(NamedTuple):
    """How far something happened: a word, counted from 0, a score (below 0: it did not) and the score's weight."""

    word: int
    score: float
    weight: float


class Mention(NamedTuple):
    """The head word of a mention, counted from 0; mentions of one document with one group are of one thing."""

    word: int
    group: int


class Sentence(NamedTuple):
    """A parsed sentence, whether a paragraph begins with it, and what else is known (None: nobody looked)."""

    tokens: tuple[Token, ...]
    paragraph: bool
    name: str = ""
    predicates: tuple[Predicate, ...] | None = None
    judged: tuple[Judged, ...] = ()
    mentions: tuple[Mention, ...] | None = None


class NamedText(NamedTuple):
    """Words with their names as BILOU tags ("B-ORG", "O")."""

    forms: list[str]
    glued: list[bool]
    breaks: list[int]
    tags: list[str]


Tokenize = Callable[[str], Iterable[tuple[str, int]]]  # words and their character offsets, without spaces


def read_conllu(path: Path) -> list[list[Sentence]]:
    """Read a treebank as documents (`# newdoc`) of sentences; ranges and empty nodes are left out."""
    documents: list[list[Sentence]] = []
    rows: list[list[str]] = []
    name, paragraph = "", False
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                documents.append([])
            elif line.startswith("# newpar"):
                paragraph = True
            elif line.startswith("# sent_id = "):
                name = line.removeprefix("# sent_id = ")
            elif line and line[0] != "#":
                rows.append(line.split("\t"))
            elif not line and rows:
                if not documents:
                    documents.append([])
                documents[-1].append(Sentence(tuple(_tokens(rows)), paragraph or not documents[-1], name))
                rows, paragraph = [], False
    return [document for document in documents if document]


def _tokens(rows: Iterable[Sequence[str]]) -> Iterator[Token]:
    glued, range_end, range_glued = False, 0, False
    for row in rows:
        if "." in row[0]:
            continue
        no_space = "SpaceAfter=No" in row[9]
        if "-" in row[0]:
            range_end, range_glued = int(row[0].split("-")[1]), no_space
            continue
        number = int(row[0])
        yield Token(row[1], row[2], row[3], row[4], row[5], int(row[6]), row[7], glued)
        glued = True if number < range_end else range_glued if number == range_end else no_space


def with_predicates(documents: Iterable[Sequence[Sentence]], path: Path) -> list[list[Sentence]]:
    """Add the predicates of the sentences that a file of semantic roles annotates.

    Args:
        documents: of a treebank, with the same words.
        path: JSON Lines {"sent_id", "words", "frames": [{"predicate", "roleset", "args": [[label, start, end]]}]},
            in words, half-open.
    """
    with path.open(encoding="utf-8") as lines:
        records = {record["sent_id"]: record for record in map(json.loads, lines)}
    return [
        [
            sentence._replace(
                predicates=tuple(_predicates(sentence.tokens, records[sentence.name]["frames"]))
            )
            if sentence.name in records
            else sentence
            for sentence in document
        ]
        for document in documents
    ]


def _predicates(tokens: Sequence[Token], frames: Iterable[Mapping[str, Any]]) -> Iterator[Predicate]:
    for frame in frames:
        heads = {head_word(tokens, start, end): label for label, start, end in frame["args"]}
        yield Predicate(
            frame["predicate"], frame["roleset"], tuple((label, at) for at, label in sorted(heads.items()))
        )


def head_word(tokens: Sequence[Token], start: int, end: int) -> int:
    """The first word of a span whose own head stands outside it."""
    return next(i for i in range(start, end) if not start <= tokens[i].head - 1 < end)


def read_names(path: Path, tokenize: Tokenize) -> list[NamedText]:
    """Read JSON Lines {"text", "ents": [[start, end, label]]} and tag the words."""
    with path.open(encoding="utf-8") as lines:
        return [tag_words(**json.loads(line), tokenize=tokenize) for line in lines]


def tag_words(text: str, ents: Sequence[tuple[int, int, str]], tokenize: Tokenize) -> NamedText:
    """Cut a text into words and tag those of its names."""
    words = list(tokenize(text))
    tags = [OUTSIDE] * len(words)
    for start, end, label in ents:
        inside = [i for i, (form, at) in enumerate(words) if at < end and at + len(form) > start]
        if inside:
            tags[inside[0] : inside[-1] + 1] = bilou(label, len(inside))
    glued, breaks, last = [], [], 0
    for form, at in words:
        gap = text[last:at]
        glued.append(at > 0 and not gap)
        breaks.append(PARAGRAPH if gap.count("\n") > 1 or not last else LINE if "\n" in gap else NO_BREAK)
        last = at + len(form)
    return NamedText([form for form, _ in words], glued, breaks, tags)


def bilou(label: str, length: int) -> list[str]:
    """Give the tags of a name of so many words.

    >>> bilou("ORG", 3), bilou("GPE", 1)
    (['B-ORG', 'I-ORG', 'L-ORG'], ['U-GPE'])
    """
    if length == 1:
        return [f"U-{label}"]
    return [f"B-{label}", *[f"I-{label}"] * (length - 2), f"L-{label}"]


def read_pools(names: Path, world: Path, tokenize: Tokenize) -> dict[str, list[NamedText]]:
    """Collect names to put in place of others: PERSON, GPE, ORG, NORP, and ABBR for one-word organisations.

    Args:
        names: JSON, lists of names by kind.
        world: the folder of the gazetteer's tables.
        tokenize: cuts a name into words.
    """
    listed = json.loads(names.read_text(encoding="utf-8"))
    kinds = {
        "PERSON": ("PERSON",),
        "GPE": ("COUNTRY", "COUNTRY", "COUNTRY", "CITY", "CITY"),  # countries are named more often than towns
        "ORG": ("PARTY", "IGO", "LEGIS", *["ORG_X"] * 6),
        "ABBR": ("ORG_ABBR", "IGO", "IGO"),
        "NORP": ("NORP",),
    }
    pools = {label: [name for kind in parts for name in listed[kind]] for label, parts in kinds.items()}
    pools["PERSON"] += [row["label"] for row in table_rows(world / "people.tsv")]
    pools["GPE"] += [
        row["label"] for row in table_rows(world / "cities.tsv") if int(row["rank"]) > LARGE_CITY
    ]
    groups = [*table_rows(world / "armed_groups.tsv"), *table_rows(world / "militaries.tsv")]
    pools["ORG"] += [row["label"] for row in groups if len(row["label"]) < LONG_NAME]
    known = [*groups, *table_rows(world / "organisations.tsv")]
    pools["ABBR"] += [acronym for row in known for acronym in row["acronyms"].split("|")]
    return {
        label: [_name(name, tokenize) for name in texts if name and not set(name) & set("(),;:/")]
        for label, texts in pools.items()
    }


def _name(name: str, tokenize: Tokenize) -> NamedText:
    return tag_words(" ".join(name.split()), (), tokenize)


def table_rows(path: Path) -> Iterator[dict[str, str]]:
    """Read a tab-separated table, after lines of comments, as one dictionary a row."""
    with path.open(encoding="utf-8", newline="") as lines:
        table = (line for line in lines if not line.startswith("#"))
        yield from csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
