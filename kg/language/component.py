"""The English reader as one spaCy component: the network by onnxruntime, its answers decoded with numpy.

It sets what a spaCy model sets: `tag_`, `pos_`, `morph`, `lemma_`, `head`, `dep_`, `is_sent_start` and `doc.ents`;
semantic roles, `doc._.frames`; and, where the model knows them, what happened, `doc._.happened`, and how well one word
is an antecedent of another, `doc._.antecedents`. A document is read window by window, each by itself, so cost is linear
in length, memory is bounded, and what is read depends on nothing but the document.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import srsly
from spacy.attrs import DEP, HEAD, LEMMA, MORPH, POS, TAG
from spacy.language import Language
from spacy.symbols import IDS
from spacy.tokens import Doc, Span
from spacy.util import SimpleFrozenList, ensure_path
from spacy.vocab import Vocab

from kg.errors import ModelError
from kg.language import happened  # noqa: F401  (declares `doc._.happened`)
from kg.language.antecedents import DISTANCES, PairVectors
from kg.language.decoding import NameDecoder, Scores, and_one, side_by_side, split_sentences
from kg.language.frames import Frame, RoleDecoder, Rolesets
from kg.language.layout import find_breaks
from kg.language.lemmas import LemmaRule, Lemmatizer, Spelling
from kg.language.model_files import (
    ARC_LABELS,
    LABELS,
    LEMMAS,
    NETWORK,
    PAIRS,
    ROLES,
    ROLESETS,
    VOCABULARY,
    read_files,
    write_files,
)
from kg.language.network import Network, Reading, forced_starts, read_heads
from kg.language.windows import NO_BREAK, PARAGRAPH, WordPieces, Words

FACTORY = "kg_reader"
DROPPED = "MISC"  # learnt so that titles of works stay out of the other labels
ROOT = "ROOT"  # as all spaCy models write it
_ATTRIBUTES = (TAG, POS, MORPH, LEMMA, HEAD, DEP)


@Language.factory(
    FACTORY,
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
        "doc._.happened",
        "doc._.pair_vectors",
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

    def __init__(self, vocab: Vocab, name: str = FACTORY) -> None:
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
        """Run the network over a text.

        Raises:
            ModelError: nothing is loaded.
        """
        if not self._files:
            raise ModelError(f"the component {self.name!r} has no data", hint="Load it with from_disk")
        return self._network.read(words)

    def set_annotations(self, doc: Doc, places: Sequence[int], words: Words, reading: Reading) -> None:
        """Write what was read on the tokens at `places`; white space hangs on the word before it."""
        sentences = split_sentences(reading.starts, forced_starts(words, reading.windows))
        heads = read_heads(sentences, reading)
        deps = self._read_labels(heads, reading)
        ids = self._ids
        upos, xpos, feats, rules = reading.tags
        table: Any = np.empty((len(doc), len(_ATTRIBUTES)), np.uint64)
        table[:] = self._space
        table[:, 4] = _heads_of_spaces(len(doc), places)
        at = np.asarray(places)
        table[at, 0], table[at, 1], table[at, 2] = ids["xpos"][xpos], ids["upos"][upos], ids["feats"][feats]
        table[at, 3] = [
            self._lemmas.find(*word) for word in zip(words.forms, upos.tolist(), rules.tolist(), strict=True)
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
        if reading.happened is not None:
            doc._.happened = _by_token(len(doc), places, reading.happened)
        doc._.pair_vectors = self.pair_vectors(reading, places, len(doc))

    def pair_vectors(self, reading: Reading, places: Sequence[int], size: int) -> PairVectors | None:
        """Give what `doc._.antecedents` rests on, None if the model does not know antecedents.

        Args:
            reading: of a text.
            places: the tokens that its words are.
            size: how many tokens there are.
        """
        if reading.mentions is None or reading.candidates is None:
            return None
        return PairVectors(
            _by_token(size, places, reading.mentions.astype(np.float16)),
            _by_token(size, places, reading.candidates.astype(np.float16)),
            np.searchsorted(np.asarray(places), np.arange(size)),
            *self._pairs,
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

    # Files

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()) -> None:
        """Write the data to a folder, made if need be."""
        write_files(Path(ensure_path(path)), self._files)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()) -> Reader:
        """Load the data from a folder.

        Raises:
            ModelError: a file is missing or broken.
        """
        folder = Path(ensure_path(path))
        return self.load(read_files(folder), folder)

    def to_bytes(self, *, exclude: Iterable[str] = SimpleFrozenList()) -> bytes:
        """Give the data as one string of bytes."""
        return bytes(srsly.msgpack_dumps(self._files))

    def from_bytes(self, content: bytes, *, exclude: Iterable[str] = SimpleFrozenList()) -> Reader:
        """Load the data that `to_bytes` gave."""
        return self.load(srsly.msgpack_loads(content), self.name)

    def __reduce__(self) -> tuple[Callable[..., Reader], tuple[Vocab, str, dict[str, bytes]]]:
        """Pickle by the files: a session of onnxruntime cannot be pickled."""
        return _restore, (self.vocab, self.name, self._files)

    def load(self, files: Mapping[str, bytes], where: object = "the model") -> Reader:
        """Load the contents of the files of a model, by name.

        Raises:
            ModelError: one of them is broken.
        """
        try:
            labels = json.loads(files[LABELS])
            exceptions = json.loads(files[LEMMAS])
            self._cut = WordPieces(files[VOCABULARY].decode("utf-8").splitlines())
            arc_labels = _cube(files[ARC_LABELS], len(labels["dep"]))
            self._roles = RoleDecoder(labels["role"], _cube(files[ROLES], len(labels["role"])))
            self._rolesets = Rolesets(json.loads(files[ROLESETS]))
            self._network = Network(files[NETWORK], self._cut)
            self._pairs = _pair_weights(files[PAIRS]) if PAIRS in files else ()
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
        rules = [LemmaRule(*rule) for rule in labels["lemma"]]
        self._lemmas = Lemmatizer(labels["upos"], rules, exceptions, Spelling(self._cut.vocabulary), add)
        self._files = dict(files)
        return self


def _restore(vocab: Vocab, name: str, files: Mapping[str, bytes]) -> Reader:
    reader = Reader(vocab, name)
    return reader.load(files, name) if files else reader


def _words(doc: Doc, places: Sequence[int]) -> Words:
    """Take the words of a document, with what stands between them."""
    tokens = [doc[i] for i in places]
    breaks = dict(find_breaks(doc.text))
    glued = [False] + [a.idx + len(a) == b.idx for a, b in pairwise(tokens)]
    gaps = [PARAGRAPH] + [breaks.get(token.idx, NO_BREAK) for token in tokens[1:]]
    return Words([token.text for token in tokens], glued, gaps)


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


def _pair_weights(content: bytes) -> tuple[Scores, Scores]:
    """The matrix between mentions and candidates beside that of distances, from a file of 16-bit numbers."""
    numbers = np.frombuffer(content, np.float16).astype(np.float32)
    size = next(n for n in range(2, 2000) if n * (n + DISTANCES) >= len(numbers))
    table = numbers.reshape(size, size + DISTANCES)
    return np.ascontiguousarray(table[:, :size]), np.ascontiguousarray(table[:, size:])


def _by_token(size: int, places: Sequence[int], values: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Spread the values of words over all tokens; white space has none."""
    spread = np.full((size, *values.shape[1:]), np.nan, values.dtype)
    spread[list(places)] = values
    return spread
