"""The windows that a network is trained on, cut anew each epoch.

Each epoch sees the same text differently: windows of other lengths, some that begin inside a sentence, with and
without line breaks, lower-cased, in capitals or as headlines, and with other names in place of those in the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import NamedTuple

from kg.language.training.data.annotated import JUDGEMENTS, JudgedText
from kg.language.training.data.corpora import (
    OUTSIDE,
    Judged,
    Mention,
    NamedText,
    Predicate,
    Sentence,
    Token,
    Tokenize,
    bilou,
    tag_words,
)
from kg.language.windows import LINE, NO_BREAK, PARAGRAPH

LONGEST = 200  # words in a window, however long the sentence


_SMALL = frozenset("a an and as at but by for from in into is of on or over the to with".split())


_QUOTES = {
    '"': "\u201d",
    "'": "\u2019",
    "'s": "\u2019s",
    "n't": "n\u2019t",
    "\u201c": '"',
    "\u201d": '"',
    "\u2019s": "'s",
}


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
    judged: Sequence[Judged] = ()
    mentions: Sequence[Mention] = ()


def judged_examples(texts: Iterable[JudgedText], tokenize: Tokenize, rng: Random) -> Iterator[Example]:
    """Give sentences that only say how far one predicate happened, written differently each time."""
    for judged in texts:
        words = list(tokenize(judged.text))
        at = next(i for i, (form, start) in enumerate(words) if start <= judged.start < start + len(form))
        forms, glued, breaks, _ = tag_words(judged.text, (), tokenize)
        score = [Judged(at, JUDGEMENTS[judged.label], 1.0)]
        yield _written_otherwise(Example(forms, glued, breaks, [], [], [], [], [], [], [], score), rng)


def syntax_examples(documents: Iterable[Sequence[Sentence]], rng: Random) -> Iterator[Example]:
    """Cut documents into windows, differently each time; they may be read in any order, so mentions are dropped."""
    for document in documents:
        for example in _windows(document, (1, 40, 70, 100, 120, 120), rng):
            yield example._replace(mentions=())


def has_mentions(document: Iterable[Sentence]) -> bool:
    """Whether the mentions of a document are known."""
    return any(sentence.mentions is not None for sentence in document)


def document_examples(document: Sequence[Sentence], rng: Random) -> list[Example]:
    """Cut a document into windows that follow each other, with their mentions."""
    return list(_windows(document, (100, 110, 120), rng))


def _windows(document: Sequence[Sentence], limits: Sequence[int], rng: Random) -> Iterator[Example]:
    sentences = list(document)
    while sentences:
        limit = rng.choice(limits)
        taken, size = 0, 0
        while taken < len(sentences) and (not taken or size + len(sentences[taken].tokens) <= limit):
            size += len(sentences[taken].tokens)
            taken += 1
        yield _written_otherwise(_window(sentences[:taken], rng), rng)
        sentences = sentences[taken:]


def _window(sentences: Sequence[Sentence], rng: Random) -> Example:
    judged: list[Judged] = []
    mentions: list[Mention] = []
    example = Example([], [], [], [], [], [], [], [], [], [], judged, mentions)
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
        by = offset - skip
        example.predicates.extend(_moved(sentence.predicates or (), kept, by))
        judged.extend(j._replace(word=j.word + by) for j in sentence.judged if j.word in kept)
        mentions.extend(m._replace(word=m.word + by) for m in sentence.mentions or () if m.word in kept)
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
    if way < 0.07:
        return example._replace(forms=[form.lower() for form in example.forms])
    if way < 0.12:
        return example._replace(forms=[form.upper() for form in example.forms])
    if way < 0.22:
        small = way < 0.15  # some headlines keep small words small
        return example._replace(
            forms=[
                form if small and i and form in _SMALL else form[:1].upper() + form[1:]
                for i, form in enumerate(example.forms)
            ]
        )
    if way < 0.32:
        return example._replace(forms=[_QUOTES.get(form, form) for form in example.forms])
    return example
