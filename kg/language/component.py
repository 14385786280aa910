"""The English reader as one spaCy component: the network by onnxruntime, its answers decoded with numpy.

It sets what a spaCy model sets: `tag_`, `pos_`, `morph`, `lemma_`, `head`, `dep_`, `is_sent_start` and `doc.ents`;
and semantic roles, `doc._.frames`. A document is read window by window, each by itself, so cost is linear in length,
memory is bounded, and what is read depends on nothing but the document.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import onnxruntime
import srsly
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span
from spacy.util import SimpleFrozenList, ensure_path
from spacy.vocab import Vocab

from kg.errors import ModelError
from kg.language.decoding import (
    NO_ARC,
    NameDecoder,
    Scores,
    and_one,
    likely_tree,
    side_by_side,
    split_sentences,
)
from kg.language.frames import Frame, RoleDecoder, Rolesets
from kg.language.layout import find_breaks
from kg.language.lemmas import LemmaRule, Spelling
from kg.language.windows import NO_BREAK, PARAGRAPH, Window, WordPieces, Words, make_batch, plan_windows

NETWORK, LABELS, LEMMAS, ROLESETS, VOCABULARY, ARC_LABELS, ROLES = (
    "network.onnx",
    "labels.json",
    "lemmas.json",
    "rolesets.json",
    "vocab.txt",
    "arcs.npy",
    "roles.npy",
)
FILES = (NETWORK, LABELS, LEMMAS, ROLESETS, VOCABULARY, ARC_LABELS, ROLES)
DROPPED = "MISC"  # learnt so that titles of works stay out of the other labels
ROOT = "ROOT"  # as all spaCy models write it
_ATTRIBUTES = (TAG, POS, MORPH, LEMMA, HEAD, DEP)


class Reading(NamedTuple):
    """What the network says about each word of a text; arcs stay with their windows."""

    tags: npt.NDArray[np.int64]  # [upos xpos feats lemma, word]
    names: Scores
    starts: Scores
    dependents: Scores
    heads: Scores
    root: Scores
    windows: list[tuple[Window, Scores]]
    senses: npt.NDArray[np.int64]
    predicates: Scores
    arguments: Scores


@Language.factory(
    "kg_reader",
    assigns=[
        "token.tag",
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.head",
        "token.dep",
        "token.is_sent_start",
        "doc.ents",
        "doc._.frames",
    ],
)
def make_reader(nlp: Language, name: str) -> Reader:
    """Make the component; its data come with `from_disk` or `from_bytes`."""
    return Reader(nlp.vocab, name)


class Reader:
    """A spaCy component that reads English.

    Args:
        vocab: of the pipeline.
        name: of the component.
    """

    def __init__(self, vocab: Vocab, name: str = "kg_reader") -> None:
        self.vocab, self.name = vocab, name
        self._files: dict[str, bytes] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Read a document and set its annotations."""
        places = [token.i for token in doc if not token.is_space]
        if places:
            words = _words(doc, places)
            self.set_annotations(doc, places, words, self.read(words))
        elif len(doc):
            spaces: Any = np.tile(self._space, (len(doc), 1))
            doc.from_array(list(_ATTRIBUTES), spaces)
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1) -> Iterator[Doc]:
        """Read documents one after the other; what is read of one never depends on the others."""
        del batch_size
        yield from map(self, stream)

    def read(self, words: Words) -> Reading:
        """Run the network over all windows of a text and keep, for each word, what its window says."""
        if not self._files:
            raise ModelError(f"the component {self.name!r} has no data", hint="Load it with from_disk")
        windows, columns = plan_windows(words, self._cut), []
        for window in windows:
            batch = make_batch([words.part(window.start, window.end)], self._cut)
            inputs = {"pieces": batch.pieces, "features": batch.features, "first": batch.first}
            columns.append([answer[0] for answer in self._session.run(None, inputs)])
        *tags, senses, names, starts, arcs, dependents, heads, predicates, arguments = zip(
            *columns, strict=True
        )
        kept = [slice(w.own_start - w.start, w.own_end - w.start) for w in windows]

        def join(parts: Sequence[Any], after: int = 0) -> Any:
            return np.concatenate([part[after:][own] for part, own in zip(parts, kept, strict=True)])

        return Reading(
            tags=np.stack([join(column) for column in tags]),
            names=join(names),
            starts=join(starts),
            dependents=join(dependents),
            heads=join(heads, after=1),  # the root stands before the words
            root=heads[0][0],
            windows=list(zip(windows, arcs, strict=True)),
            senses=join(senses),
            predicates=join(predicates),
            arguments=join(arguments),
        )

    def set_annotations(self, doc: Doc, places: Sequence[int], words: Words, reading: Reading) -> None:
        """Write what was read on the tokens at `places`; white space hangs on the word before it."""
        sentences = split_sentences(reading.starts, _forced_starts(words, reading.windows))
        heads = _read_heads(sentences, reading)
        deps = self._read_labels(heads, reading)
        ids = self._ids
        upos, xpos, feats, rules = reading.tags
        table: Any = np.empty((len(doc), len(_ATTRIBUTES)), np.uint64)
        table[:] = self._space
        table[:, 4] = _heads_of_spaces(len(doc), places)
        at = np.asarray(places)
        table[at, 0], table[at, 1], table[at, 2] = ids["xpos"][xpos], ids["upos"][upos], ids["feats"][feats]
        table[at, 3] = [
            self._lemma(*word) for word in zip(words.forms, upos.tolist(), rules.tolist(), strict=True)
        ]
        table[at, 4] = (at[heads] - at).astype(np.int64).view(np.uint64)
        table[at, 5] = ids["dep"][deps]
        doc.from_array(list(_ATTRIBUTES), table)
        doc.ents = [
            Span(doc, places[start], places[end - 1] + 1, label=label)
            for first, last in sentences
            for start, end, label in self._shift(self._decoder.find(reading.names[first:last]), first)
            if label != DROPPED
        ]
        doc._.frames = tuple(
            Frame(
                places[predicate],
                self._rolesets.name(doc[places[predicate]].lemma_, sense),
                tuple((label, places[word]) for label, word in arguments),
            )
            for predicate, sense, arguments in self.find_frames(reading, sentences)
        )

    def find_frames(
        self,
        reading: Reading,
        sentences: Iterable[tuple[int, int]],
        predicates: npt.NDArray[np.int64] | None = None,
    ) -> Iterator[Frame]:
        """Find the arguments of predicates; all numbers count words, and rolesets are senses ("01").

        Args:
            reading: of a text.
            sentences: half-open, in order.
            predicates: which words they are, in order; None for those that the network finds.
        """
        if predicates is None:
            predicates = np.flatnonzero(reading.senses)
        for first, last in sentences:
            inside = predicates[(predicates >= first) & (predicates < last)]
            if len(inside):
                found = self._roles.find(reading.predicates[inside], reading.arguments[first:last])
                for word, arguments in zip(inside.tolist(), found, strict=True):
                    sense = self._senses[reading.senses[word]]
                    yield Frame(word, sense, tuple((label, first + at) for label, at in arguments))

    @staticmethod
    def _shift(names: Iterable[tuple[int, int, str]], first: int) -> Iterator[tuple[int, int, str]]:
        for start, end, label in names:
            yield start + first, end + first, label

    def _read_labels(self, heads: npt.NDArray[np.int64], reading: Reading) -> npt.NDArray[np.int64]:
        """Pick the label of each arc; a word that is its own head is the root."""
        own = heads == np.arange(len(heads))
        head = np.where(own[:, None], reading.root, reading.heads[heads])
        best = []
        for at in range(0, len(heads), 256):  # bounds memory
            part = slice(at, at + 256)
            scores = (and_one(reading.dependents[part]) @ self._arc_labels).reshape(
                len(own[part]), -1, head.shape[1] + 1
            )
            scores = np.einsum("nks,ns->nk", scores, and_one(head[part]))
            scores[:, self._root_label] = np.where(own[part], np.inf, -np.inf)
            best.append(scores.argmax(1))
        return np.concatenate(best)

    def _lemma(self, form: str, upos: int, rule: int) -> int:
        """Give the id of a lemma: exceptions first, then the rule; answers are remembered."""
        key = (form, upos, rule)
        found = self._lemma_ids.get(key)
        if found is None:
            if len(self._lemma_ids) > 200_000:  # bounded, whatever the input
                self._lemma_ids.clear()
            lemma = self._exceptions[upos].get(form) or self._spelling.mend(
                form, self._upos[upos], self._rules[rule].apply(form)
            )
            found = self._lemma_ids[key] = self.vocab.strings.add(lemma)
        return found

    # Files

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()) -> None:
        """Write the data to a folder, made if need be."""
        folder = ensure_path(path)
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in self._files.items():
            (folder / name).write_bytes(content)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()) -> Reader:
        """Load the data from a folder.

        Raises:
            ModelError: a file is missing or broken.
        """
        folder = ensure_path(path)
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(
                f"the model lacks {', '.join(missing)}", where=folder, hint="Install the package again"
            )
        return self._load({name: (folder / name).read_bytes() for name in FILES}, folder)

    def to_bytes(self, *, exclude: Iterable[str] = SimpleFrozenList()) -> bytes:
        """Give the data as one string of bytes."""
        return bytes(srsly.msgpack_dumps(self._files))

    def from_bytes(self, content: bytes, *, exclude: Iterable[str] = SimpleFrozenList()) -> Reader:
        """Load the data that `to_bytes` gave."""
        return self._load(srsly.msgpack_loads(content), self.name)

    def __reduce__(self) -> tuple[Callable[..., Reader], tuple[Vocab, str, dict[str, bytes]]]:
        """Pickle by the files: a session of onnxruntime cannot be pickled."""
        return _restore, (self.vocab, self.name, self._files)

    def _load(self, files: Mapping[str, bytes], where: object) -> Reader:
        try:
            labels = json.loads(files[LABELS])
            exceptions = json.loads(files[LEMMAS])
            self._cut = WordPieces(files[VOCABULARY].decode("utf-8").splitlines())
            arc_labels = _cube(files[ARC_LABELS], len(labels["dep"]))
            self._roles = RoleDecoder(labels["role"], _cube(files[ROLES], len(labels["role"])))
            self._rolesets = Rolesets(json.loads(files[ROLESETS]))
            self._session = _make_session(files[NETWORK])
        except Exception as error:  # onnxruntime has no common error class
            raise ModelError(
                f"the model is broken ({error})", where=where, hint="Install the package again"
            ) from error
        add = self.vocab.strings.add
        deps = [ROOT if dep == "root" else dep for dep in labels["dep"]]
        self._ids = {"dep": np.array([add(dep) for dep in deps], np.uint64)}
        self._ids["xpos"] = np.array([add(xpos) for xpos in labels["xpos"]], np.uint64)
        self._ids["upos"] = np.array([IDS[upos] for upos in labels["upos"]], np.uint64)
        self._ids["feats"] = np.array([self.vocab.morphology.add(x) for x in labels["feats"]], np.uint64)
        self._space = np.array(
            [add("_SP"), IDS["SPACE"], self.vocab.morphology.add("_"), add(" "), 0, add("dep")], np.uint64
        )
        self._arc_labels = side_by_side(arc_labels)
        self._root_label = deps.index(ROOT)
        self._decoder = NameDecoder(labels["ner"])
        self._senses = labels["sense"]
        self._rules = [LemmaRule(*rule) for rule in labels["lemma"]]
        self._spelling, self._upos = Spelling(self._cut.vocabulary), labels["upos"]
        self._exceptions = [exceptions.get(upos, {}) for upos in labels["upos"]]
        self._lemma_ids: dict[tuple[str, int, int], int] = {}
        self._files = dict(files)
        return self


def _restore(vocab: Vocab, name: str, files: Mapping[str, bytes]) -> Reader:
    reader = Reader(vocab, name)
    return reader._load(files, name) if files else reader


def _make_session(network: bytes) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = (
        1  # processes share the work, and may be forked
    )
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


def _words(doc: Doc, places: Sequence[int]) -> Words:
    """Take the words of a document, with what stands between them."""
    tokens = [doc[i] for i in places]
    breaks = dict(find_breaks(doc.text))
    glued = [False] + [a.idx + len(a) == b.idx for a, b in pairwise(tokens)]
    gaps = [PARAGRAPH] + [breaks.get(token.idx, NO_BREAK) for token in tokens[1:]]
    return Words([token.text for token in tokens], glued, gaps)


def _forced_starts(words: Words, windows: Iterable[tuple[Window, Scores]]) -> npt.NDArray[np.bool_]:
    """Say where a sentence must begin: at a paragraph, and where a window begins that shares no words."""
    forced = np.array([gap == PARAGRAPH for gap in words.breaks])
    for window, _ in windows:
        if window.start == window.own_start:
            forced[window.start] = True
    return forced


def _read_heads(sentences: Iterable[tuple[int, int]], reading: Reading) -> npt.NDArray[np.int64]:
    """Find the tree of each sentence; give the place of each word's head, its own place for a root."""
    heads = np.arange(len(reading.starts))
    owner = np.empty(len(heads), np.int64)
    for number, (window, _) in enumerate(reading.windows):
        owner[window.own_start : window.own_end] = number
    for start, end in sentences:
        scores = np.full((end - start, end - start + 1), NO_ARC, np.float32)
        for number in range(owner[start], owner[end - 1] + 1):
            window, arcs = reading.windows[number]
            first, last = max(start, window.own_start), min(end, window.own_end)
            left, right = max(start, window.start), min(end, window.end)
            rows = arcs[first - window.start : last - window.start]
            scores[first - start : last - start, 0] = rows[:, 0]
            columns = slice(left - window.start + 1, right - window.start + 1)
            scores[first - start : last - start, left - start + 1 : right - start + 1] = rows[:, columns]
        np.fill_diagonal(scores[:, 1:], NO_ARC)
        for i, head in enumerate(likely_tree(scores), start):
            heads[i] = start + head - 1 if head else i
    return heads


def _heads_of_spaces(size: int, places: Sequence[int]) -> npt.NDArray[np.uint64]:
    """Give offsets to the word before each token, or to the first word for those that stand before it."""
    before = np.zeros(size, np.int64)
    before[places] = places
    before = np.maximum(np.maximum.accumulate(before), places[0])
    return (before - np.arange(size)).astype(np.int64).view(np.uint64)


def _cube(content: bytes, labels: int) -> Scores:
    """The weights of a biaffine layer, [label, dependent + 1, head + 1], from a file of 16-bit numbers."""
    numbers = np.frombuffer(content, np.float16).astype(np.float32)
    size = int((len(numbers) / labels) ** 0.5)
    return numbers.reshape(labels, size, size)
