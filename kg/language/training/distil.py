"""Learning from a larger network: a student is drawn to the teacher's distributions, beside what people annotated.

Every text counts, annotated or not: of a text where only names are known the student learns the teacher's trees, tags
and roles. Both networks need the same labels; their pieces may differ.

Source: Hinton, Vinyals and Dean (2015).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import torch
from torch import Tensor
from torch.nn import functional

from kg.errors import ModelError
from kg.language.training.data.coder import Coder
from kg.language.training.data.examples import Example
from kg.language.training.encoder import make_shape
from kg.language.training.network import NO_ARC, TAGGERS, Network, half_precision
from kg.language.windows import WordPieces


class Lesson(NamedTuple):
    """What a teacher says of the words of a batch; scores unless said otherwise.

    `words` says which places are words, `arcs` are masked outside sentences, `heads` are the best ones, `deps` are
    their labels, `predicates` are row and word of each.
    """

    words: Tensor
    tags: Mapping[str, Tensor]
    starts: Tensor
    arcs: Tensor
    heads: Tensor
    deps: Tensor
    predicates: Tensor
    roles: Tensor
    happened: Tensor


class Teacher:
    """A trained network that teaches another.

    Args:
        run: the folder of its training.
        labels: of the student.
        device: where it computes.

    Raises:
        ModelError: it has other labels.
    """

    def __init__(self, run: Path, labels: Mapping[str, Sequence[Any]], device: str) -> None:
        if json.loads((run / "labels.json").read_text(encoding="utf-8")) != json.loads(json.dumps(labels)):
            raise ModelError("teacher and student must have the same labels", where=run)
        vocabulary = (run / "vocab.txt").read_text(encoding="utf-8").splitlines()
        shape = make_shape(json.loads((run / "encoder.json").read_text(encoding="utf-8")))
        sizes = {name: len(values) for name, values in labels.items()}
        self._network = Network(shape, sizes, len(vocabulary))
        state = torch.load(run / "checkpoint.pt", map_location="cpu")
        self._network.load_state_dict(state["network"])
        self._network.to(device).eval()
        self._coder = Coder(labels, WordPieces(vocabulary), device)

    def teach(self, examples: Sequence[Example]) -> Lesson:
        """Answer all questions about a batch."""
        with torch.no_grad():
            return self._teach(examples)

    def _teach(self, examples: Sequence[Example]) -> Lesson:
        network = self._network
        inputs, gold = self._coder.tensors(examples)
        with half_precision(inputs["pieces"]):
            vectors = network.words(**inputs)
        lengths = torch.tensor([len(example.forms) for example in examples], device=vectors.device)
        words = torch.arange(vectors.shape[1], device=vectors.device) < lengths[:, None]
        tags = {name: network.taggers[name](vectors) for name in TAGGERS}
        starts = network.start(vectors).squeeze(-1)
        sentence = gold.get("sentence")
        if sentence is None:
            sentence = (starts > 0).long().cumsum(1).masked_fill(~words, -1)
        same = (sentence[:, :, None] == sentence[:, None, :]) & words[:, None, :]
        arcs = network.arc_scores(vectors).masked_fill(~functional.pad(same, (1, 0), value=True), NO_ARC)
        heads = arcs.argmax(-1)
        predicates = ((tags["sense"].argmax(-1) > 0) & words).nonzero()
        return Lesson(
            words,
            tags,
            starts,
            arcs,
            heads,
            network.label_scores(vectors, heads),
            predicates,
            network.role_scores(vectors, predicates),
            network.happened(vectors).squeeze(-1),
        )


def distance(network: Network, vectors: Tensor, lesson: Lesson, weights: Mapping[str, float]) -> Tensor:
    """Sum how far a student is from a lesson: Kullback and Leibler's divergence, and for what happened the difference.

    Args:
        network: the student.
        vectors: its vectors of the words.
        lesson: of its teacher.
        weights: of each head.
    """
    words = lesson.words
    total = vectors.new_zeros(())
    for name, scores in lesson.tags.items():
        total = total + weights[name] * _divergence(network.taggers[name](vectors)[words], scores[words])
    starts = functional.binary_cross_entropy_with_logits(
        network.start(vectors).squeeze(-1)[words], lesson.starts[words].sigmoid()
    )
    arcs = network.arc_scores(vectors).masked_fill(lesson.arcs <= NO_ARC, NO_ARC)
    deps = network.label_scores(vectors, lesson.heads)
    total = total + weights["start"] * starts
    total = total + weights["arcs"] * _divergence(arcs[words], lesson.arcs[words])
    total = total + weights["dep"] * _divergence(deps[words], lesson.deps[words])
    if len(lesson.predicates):
        there = words[lesson.predicates[:, 0]]
        roles = network.role_scores(vectors, lesson.predicates)
        total = total + weights["role"] * _divergence(roles[there], lesson.roles[there])
        rows, columns = lesson.predicates.unbind(1)
        found = network.happened(vectors[rows, columns]).squeeze(-1)
        total = total + weights["happened"] * functional.mse_loss(found, lesson.happened[rows, columns])
    return total


def _divergence(student: Tensor, teacher: Tensor) -> Tensor:
    return functional.kl_div(
        student.log_softmax(-1), teacher.log_softmax(-1), reduction="batchmean", log_target=True
    )
