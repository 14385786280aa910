"""Training texts: CoNLL-U treebanks, semantic roles and annotated names, and the windows cut from them anew each epoch.

Each epoch sees the same text differently: windows of other lengths, some that begin inside a sentence, with and
without line breaks, lower-cased, in capitals or as headlines, and with other names in place of those in the text.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

from kg.language.windows import LINE, NO_BREAK, PARAGRAPH

LONGEST = 200  # words in a window, however long the sentence
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


class Sentence(NamedTuple):
    """A parsed sentence, whether a paragraph begins with it, and its predicates (None: unknown)."""

    tokens: tuple[Token, ...]
    paragraph: bool
    name: str = ""
    predicates: tuple[Predicate, ...] | None = None


class NamedText(NamedTuple):
    """Words with their names as BILOU tags ("B-ORG", "O")."""

    forms: list[str]
    glued: list[bool]
    breaks: list[int]
    tags: list[str]


class Example(NamedTuple):
    """A window to train on; the treebank columns are empty where only names are known, and the other way round.

    `heads` count words of the window from 1 (0 the root, None unknown); `sentences` number the sentences; `predicates`
    are counted in the window, and `annotated` says of each word whether it is known to be one or not.
    """

    forms: list[str]
    glued: list[bool]
    breaks: list[int]
    tokens: list[Token]
    heads: list[int | None]
    sentences: list[int]
    starts: list[bool]
    tags: list[str]
    predicates: list[Predicate]
    annotated: list[bool]


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
        heads = {_head_word(tokens, start, end): label for label, start, end in frame["args"]}
        yield Predicate(
            frame["predicate"], frame["roleset"], tuple((label, at) for at, label in sorted(heads.items()))
        )


def _head_word(tokens: Sequence[Token], start: int, end: int) -> int:
    """The first word of a span whose own head stands outside it."""
    return next(i for i in range(start, end) if not start <= tokens[i].head - 1 < end)


def read_names(path: Path, tokenize: Tokenize) -> list[NamedText]:
    """Read JSON Lines {"text", "ents": [[start, end, label]]} and tag the words."""
    with path.open(encoding="utf-8") as lines:
        return [_tag(**json.loads(line), tokenize=tokenize) for line in lines]


def _tag(text: str, ents: Sequence[tuple[int, int, str]], tokenize: Tokenize) -> NamedText:
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
    pools["PERSON"] += [row["label"] for row in _rows(world / "people.tsv")]
    pools["GPE"] += [row["label"] for row in _rows(world / "cities.tsv") if int(row["rank"]) > LARGE_CITY]
    groups = [*_rows(world / "armed_groups.tsv"), *_rows(world / "militaries.tsv")]
    pools["ORG"] += [row["label"] for row in groups if len(row["label"]) < LONG_NAME]
    known = [*groups, *_rows(world / "organisations.tsv")]
    pools["ABBR"] += [acronym for row in known for acronym in row["acronyms"].split("|")]
    return {
        label: [_name(name, tokenize) for name in texts if name and not set(name) & set("(),;:/")]
        for label, texts in pools.items()
    }


def _name(name: str, tokenize: Tokenize) -> NamedText:
    return _tag(" ".join(name.split()), (), tokenize)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)


def syntax_examples(documents: Iterable[Sequence[Sentence]], rng: Random) -> Iterator[Example]:
    """Cut documents into windows, differently each time."""
    for document in documents:
        sentences = list(document)
        while sentences:
            limit = rng.choice((1, 40, 70, 100, 120, 120))
            taken, size = 0, 0
            while taken < len(sentences) and (not taken or size + len(sentences[taken].tokens) <= limit):
                size += len(sentences[taken].tokens)
                taken += 1
            yield _written_otherwise(_window(sentences[:taken], rng), rng)
            sentences = sentences[taken:]


def _window(sentences: Sequence[Sentence], rng: Random) -> Example:
    example = Example([], [], [], [], [], [], [], [], [], [])
    gap = rng.choices((PARAGRAPH, LINE, NO_BREAK), (45, 25, 30))[0]
    wrap = rng.randint(50, 90) if rng.random() < 0.08 else 0
    column = 0
    skip = rng.randrange(len(sentences[0].tokens)) if rng.random() < 0.08 else 0
    for number, sentence in enumerate(sentences):
        offset = len(example.forms)
        for i, token in enumerate(sentence.tokens[skip : skip + LONGEST]):
            head = token.head - skip
            known = token.head == 0 or 0 < head <= LONGEST
            example.forms.append(token.form)
            example.glued.append(token.glued and i > 0)
            example.heads.append((offset + head if token.head else 0) if known else None)
            begins = i + skip == 0
            column += len(token.form) + 1
            wrapped = bool(wrap) and column > wrap and not token.glued
            column = 0 if wrapped else column
            example.breaks.append(gap if begins and sentence.paragraph else LINE if wrapped else NO_BREAK)
            example.starts.append(begins)
            example.tokens.append(token)
            example.sentences.append(number)
            example.annotated.append(sentence.predicates is not None)
        kept = range(skip, min(skip + LONGEST, len(sentence.tokens)))
        example.predicates.extend(_moved(sentence.predicates or (), kept, offset - skip))
        skip = 0
    return example


def _moved(predicates: Iterable[Predicate], kept: range, by: int) -> Iterator[Predicate]:
    """Count the words of predicates in the window; what is not in the window is gone."""
    for word, roleset, arguments in predicates:
        if word in kept:
            inside = tuple((label, at + by) for label, at in arguments if at in kept)
            yield Predicate(word + by, roleset, inside)


def name_examples(
    texts: Iterable[NamedText], pools: Mapping[str, Sequence[NamedText]], rng: Random
) -> Iterator[Example]:
    """Cut texts into windows and put other names in place of some."""
    for text in texts:
        text = _other_names(text, pools, rng)
        start = 0
        while start < len(text.forms):
            end = min(start + rng.choice((30, 60, 100, 130, 130)), len(text.forms))
            while end < len(text.forms) and text.tags[end][0] in "IL":
                end += 1
            part = slice(start, end)
            example = Example(
                text.forms[part], text.glued[part], text.breaks[part], [], [], [], [], text.tags[part], [], []
            )
            yield _written_otherwise(example, rng)
            start = end


def _other_names(
    text: NamedText, pools: Mapping[str, Sequence[NamedText]], rng: Random, share: float = 0.3
) -> NamedText:
    new = NamedText([], [], [], [])
    chosen: dict[tuple[str, ...], NamedText] = {}  # one text keeps to one new name for an old one
    i = 0
    while i < len(text.forms):
        j = i + 1
        label = text.tags[i][2:]
        while text.tags[i][0] == "B" and j < len(text.forms) and text.tags[j][0] in "IL":
            j += 1
        old = tuple(text.forms[i:j])
        if label in pools and old not in chosen and rng.random() < share:
            chosen[old] = _like(old, label, pools, rng)
        name = chosen.get(old) if label in pools else None
        if name is None:
            new.forms.extend(text.forms[i:j])
            new.glued.extend(text.glued[i:j])
            new.breaks.extend(text.breaks[i:j])
            new.tags.extend(text.tags[i:j])
        else:
            new.forms.extend(name.forms)
            new.glued.extend([text.glued[i], *name.glued[1:]])
            new.breaks.extend([text.breaks[i], *[NO_BREAK] * (len(name.forms) - 1)])
            new.tags.extend(bilou(label, len(name.forms)))
        i = j
    return new


def _like(
    old: tuple[str, ...], label: str, pools: Mapping[str, Sequence[NamedText]], rng: Random
) -> NamedText:
    """Pick a name of the same kind: a family name for one word, an abbreviation for one in capitals."""
    if label == "ORG" and len(old) == 1 and (old[0].isupper() or rng.random() < 0.3):
        return rng.choice(pools["ABBR"])
    name = rng.choice(pools[label])
    if label == "PERSON" and len(old) == 1:
        return NamedText(name.forms[-1:], [False], [NO_BREAK], [OUTSIDE])
    return name


def _written_otherwise(example: Example, rng: Random) -> Example:
    """Sometimes lower-case the words, write them in capitals or as in a headline, or change the quotation marks."""
    way = rng.random()
    if way < 0.08:
        return example._replace(forms=[form.lower() for form in example.forms])
    if way < 0.12:
        return example._replace(forms=[form.upper() for form in example.forms])
    if way < 0.15:
        return example._replace(forms=[form[:1].upper() + form[1:] for form in example.forms])
    if way < 0.25:
        return example._replace(forms=[_QUOTES.get(form, form) for form in example.forms])
    return example


_QUOTES = {
    '"': "\u201d",
    "'": "\u2019",
    "'s": "\u2019s",
    "n't": "n\u2019t",
    "\u201c": '"',
    "\u201d": '"',
    "\u2019s": "'s",
}
