"""Examples in batches, and batches as tensors."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from random import Random
from typing import Any

import numpy as np
import torch
from torch import Tensor

from kg.language.lemmas import LemmaRule
from kg.language.training.data.examples import Example
from kg.language.training.network import IGNORE, TAGGERS
from kg.language.windows import WordPieces, Words, make_batch


class Coder:
    """Turns examples into tensors.

    Args:
        labels: of each head, as `find_labels` gives them.
        cut: words to pieces.
        device: where the tensors go.
    """

    def __init__(self, labels: Mapping[str, Sequence[Any]], cut: WordPieces, device: str = "cpu") -> None:
        self.cut, self.device = cut, device
        self.numbers = {name: {label: i for i, label in enumerate(values)} for name, values in labels.items()}

    def pack(self, examples: Sequence[Example], pieces: int, rng: Random) -> Iterator[list[Example]]:
        """Group examples of like length into batches of about so many pieces."""
        shuffled = rng.sample(examples, len(examples))
        for at in range(0, len(shuffled), 400):
            batch: list[Example] = []
            for example in sorted(shuffled[at : at + 400], key=self.length):
                if batch and self.length(example) * (len(batch) + 1) > pieces:
                    yield batch
                    batch = []
                batch.append(example)
            yield batch

    def pack_in_order(self, examples: Iterable[Example], pieces: int) -> Iterator[list[Example]]:
        """Group examples that follow each other into batches of about so many pieces."""
        batch: list[Example] = []
        longest = 0
        for example in examples:
            longest = max(longest, self.length(example))
            if batch and longest * (len(batch) + 1) > pieces:
                yield batch
                batch, longest = [], self.length(example)
            batch.append(example)
        if batch:
            yield batch

    def length(self, example: Example) -> int:
        """Count the pieces of an example."""
        return sum(len(self.cut(form)) for form in example.forms)

    def tensors(self, examples: Sequence[Example]) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """Give the inputs and the known answers of a batch."""
        batch = make_batch([Words(e.forms, e.glued, e.breaks) for e in examples], self.cut)
        inputs = {name: getattr(batch, name) for name in ("pieces", "features", "mask", "first")}
        columns = [self._answers(example) for example in examples]
        gold: dict[str, np.ndarray[Any, Any]] = {}
        for name in columns[0]:  # a batch holds examples of one kind
            empty = -1 if name == "sentence" else IGNORE
            gold[name] = np.full(batch.first.shape, empty, np.int64)
            for i, answers in enumerate(columns):
                gold[name][i, : len(answers[name])] = answers[name]
        if "sentence" in gold:
            gold |= self._roles(examples, gold["sentence"])
        gold |= self._judged(examples) | self._mentions(examples)
        return self._to_device(inputs), self._to_device(gold)

    def _roles(self, examples: Sequence[Example], sentence: np.ndarray[Any, Any]) -> dict[str, Any]:
        """For each predicate its row and word, and the roles of the words of its sentence."""
        known = [(row, p) for row, example in enumerate(examples) for p in example.predicates]
        places = np.array([(row, p.word) for row, p in known], np.int64).reshape(-1, 2)
        same = sentence[places[:, 0]] == sentence[places[:, 0], places[:, 1]][:, None]
        roles = np.where(same, 0, IGNORE)
        for i, (_, predicate) in enumerate(known):
            for label, word in predicate.arguments:
                roles[i, word] = self.numbers["role"].get(label, IGNORE)
        return {"predicates": places, "roles": roles}

    @staticmethod
    def _judged(examples: Sequence[Example]) -> dict[str, Any]:
        known = [(row, judged) for row, example in enumerate(examples) for judged in example.judged]
        places = [(row, judged.word) for row, judged in known]
        values = [(judged.score, judged.weight) for _, judged in known]
        return {
            "judged": np.array(places, np.int64).reshape(-1, 2),
            "happened": np.array(values, np.float32).reshape(-1, 2),
        }

    @staticmethod
    def _mentions(examples: Sequence[Example]) -> dict[str, Any]:
        places, groups, before = [], [], 0
        for row, example in enumerate(examples):
            places += [(row, mention.word, before + mention.word) for mention in example.mentions]
            groups += [mention.group for mention in example.mentions]
            before += len(example.forms)
        return {
            "mentions": np.array(places, np.int64).reshape(-1, 3),
            "groups": np.array(groups, np.int64),
        }

    def _to_device(self, arrays: Mapping[str, Any]) -> dict[str, Tensor]:
        return {name: torch.as_tensor(array, device=self.device) for name, array in arrays.items()}

    def _answers(self, example: Example) -> dict[str, list[int]]:
        if example.tags:
            return {"ner": [self.numbers["ner"].get(tag, IGNORE) for tag in example.tags]}
        if not example.tokens:
            return {}
        number, tokens = self.numbers, example.tokens
        rules = [LemmaRule.between(form, t.lemma) for form, t in zip(example.forms, tokens, strict=True)]
        known = [head is not None for head in example.heads]
        return {
            **{name: [number[name].get(getattr(t, name), IGNORE) for t in tokens] for name in TAGGERS[:3]},
            "lemma": [number["lemma"].get(rule, IGNORE) for rule in rules],
            "sense": self._senses(example),
            "start": [int(start) for start in example.starts],
            "sentence": example.sentences,
            "heads": [IGNORE if head is None else head for head in example.heads],
            "deps": [
                number["dep"].get(t.dep, IGNORE) if k else IGNORE for t, k in zip(tokens, known, strict=True)
            ],
        }

    def _senses(self, example: Example) -> list[int]:
        senses = [0 if annotated else IGNORE for annotated in example.annotated]
        for predicate in example.predicates:
            senses[predicate.word] = self.numbers["sense"].get(predicate.sense, IGNORE)
        return senses
