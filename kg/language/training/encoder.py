"""Encoders: the first layers of BERT or MPNet, with the word features that lower case loses. PyTorch.

Both read uncased WordPieces and share the layer; they differ in sizes, in where positions begin, in the vectors of
text parts that only BERT has, and in MPNet's relative positions: a bias for each distance between two pieces and
each attention head, the same in all layers.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.language.windows import N_BREAKS, N_GLUED, N_SHAPES

NO_ATTENTION = -1e4


class Shape(NamedTuple):
    """What an encoder is made of.

    `first_position` is the row of the position table that belongs to the first piece; `buckets` counts the
    classes of relative distance, 0 where there are none. With `fixed_pieces` the vectors of pieces are not trained,
    which is cheaper and keeps those of rare pieces beside their neighbours.
    """

    kind: str
    layers: int
    width: int
    heads: int
    inner: int
    positions: int
    first_position: int = 0
    norm_eps: float = 1e-12
    buckets: int = 0
    fixed_pieces: bool = False


SHAPES = {
    "bert": Shape("bert", layers=6, width=384, heads=12, inner=1536, positions=512),
    "mpnet": Shape(
        "mpnet",
        layers=12,
        width=768,
        heads=12,
        inner=3072,
        positions=514,
        first_position=2,
        norm_eps=1e-5,
        buckets=32,
    ),
}


def make_shape(settings: Mapping[str, Any]) -> Shape:
    """Read the section `encoder` of a configuration: a kind, and sizes that differ from its usual ones.

    >>> make_shape({"kind": "mpnet", "layers": 4}).layers
    4
    """
    return SHAPES[settings["kind"]]._replace(**settings)


class Dropout(nn.Module):
    """Drops the same places of all vectors of a text: as good as dropping each by itself, and much cheaper.

    Source: Gal and Ghahramani (2016).
    """

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        """Drop in training; the third dimension from the end counts texts."""
        if not self.training or not self.share:
            return x
        shape = (*x.shape[:-2], 1, x.shape[-1])
        return x * (torch.rand(shape, device=x.device) >= self.share).to(x.dtype).div_(1 - self.share)


class Attention(nn.Module):
    """Lets each piece look at all others.

    Args:
        heads: in how many ways at once.
    """

    def __init__(self, heads: int) -> None:
        super().__init__()
        self.heads = heads

    def forward(self, parts: Tensor, bias: Tensor | None) -> Tensor:
        """Give what each piece sees.

        Args:
            parts: queries, keys and values of a batch of texts, side by side.
            bias: is added to the scores, None for 0.
        """
        size, length, width = parts.shape
        split = parts.view(size, length, 3, self.heads, width // 3 // self.heads)
        query, key, value = split.permute(2, 0, 3, 1, 4).unbind(0)
        scores = query @ key.transpose(-1, -2) * query.shape[-1] ** -0.5
        if bias is not None:
            scores = scores + bias.to(scores.dtype)
        seen = torch.softmax(scores, -1).to(value.dtype) @ value
        return seen.transpose(1, 2).reshape(size, length, width // 3)


class Layer(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        width = shape.width
        self.attention = Attention(shape.heads)
        self.qkv = nn.Linear(width, 3 * width)
        self.out = nn.Linear(width, width)
        self.norm1 = nn.LayerNorm(width, eps=shape.norm_eps)
        self.up = nn.Linear(width, shape.inner)
        self.down = nn.Linear(shape.inner, width)
        self.norm2 = nn.LayerNorm(width, eps=shape.norm_eps)
        self.dropout = Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Read a batch of vectors; `bias` is added to the attention scores, None for 0."""
        seen = self.attention(self.qkv(x), bias)
        x = self.norm1(x + self.dropout(self.out(seen)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """The first layers of a pretrained encoder, with word features.

    Args:
        shape: sizes and kind.
        pieces: how many WordPieces there are.
        dropout: share of values dropped in training.
    """

    def __init__(self, shape: Shape, pieces: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.shape, width = shape, shape.width
        self.pieces = nn.Embedding(pieces, width)
        self.pieces.weight.requires_grad = not shape.fixed_pieces
        self.positions = nn.Embedding(shape.positions, width)
        self.shapes = nn.Embedding(N_SHAPES, width)
        self.glued = nn.Embedding(N_GLUED, width)
        self.breaks = nn.Embedding(N_BREAKS, width)
        for features in (self.shapes, self.glued, self.breaks):
            nn.init.zeros_(features.weight)  # training starts from what the encoder knows
        self.distances = nn.Embedding(shape.buckets, shape.heads) if shape.buckets else None
        if shape.buckets:
            offsets = torch.arange(1 - shape.positions, shape.positions)
            self.register_buffer("buckets", bucket(offsets, shape.buckets), persistent=False)
        self.norm = nn.LayerNorm(width, eps=shape.norm_eps)
        self.dropout = Dropout(dropout)
        self.layers = nn.ModuleList(Layer(shape, dropout) for _ in range(shape.layers))

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        """Give one vector a piece; the arguments are the fields of `windows.Batch`, without mask for one text."""
        first, length = self.shape.first_position, pieces.shape[1]
        x = (
            self.pieces(pieces)
            + self.positions.weight[first : first + length]
            + functional.embedding(features, self.table())
        )
        x = self.dropout(self.norm(x))
        bias = self.bias(length, mask)
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def bias(self, length: int, mask: Tensor | None) -> Tensor | None:
        """Sum what is added to all attention scores: for distance, and to keep padding from being looked at."""
        hidden = None if mask is None else ((1.0 - mask.float()) * NO_ATTENTION)[:, None, None, :]
        if self.distances is None:
            return hidden
        first = self.shape.positions - length
        offsets = self.buckets[first : first + 2 * length - 1]
        near = _by_offset(functional.embedding(offsets, self.distances.weight).T, length)[None]
        return near if hidden is None else near + hidden

    def table(self) -> Tensor:
        """Sum the vectors of shape, glue and break for each feature number."""
        parts = self.shapes.weight[:, None, None] + self.glued.weight[:, None] + self.breaks.weight
        return parts.reshape(-1, self.shape.width)

    def load(self, weights: Mapping[str, Tensor]) -> None:
        """Copy the weights of a checkpoint of this kind (names as in `transformers`); layers beyond are left out."""
        state = self.state_dict()
        state["pieces.weight"] = weights["embeddings.word_embeddings.weight"]
        state["positions.weight"] = weights["embeddings.position_embeddings.weight"]
        if "embeddings.token_type_embeddings.weight" in weights:
            types = weights["embeddings.token_type_embeddings.weight"]
            state["positions.weight"] = state["positions.weight"] + types[0]
        if self.distances is not None:
            state["distances.weight"] = weights["encoder.relative_attention_bias.weight"]
        names = _NAMES[self.shape.kind]
        for part in ("weight", "bias"):
            state[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
            for i in range(self.shape.layers):
                theirs = f"encoder.layer.{i}."
                for mine, sources in names.items():
                    parts = [weights[f"{theirs}{name}.{part}"] for name in sources]
                    state[f"layers.{i}.{mine}.{part}"] = torch.cat(parts)
        self.load_state_dict(state)


_NAMES = {
    "bert": {
        "qkv": [f"attention.self.{name}" for name in ("query", "key", "value")],
        "out": ["attention.output.dense"],
        "norm1": ["attention.output.LayerNorm"],
        "up": ["intermediate.dense"],
        "down": ["output.dense"],
        "norm2": ["output.LayerNorm"],
    },
    "mpnet": {
        "qkv": [f"attention.attn.{name}" for name in "qkv"],
        "out": ["attention.attn.o"],
        "norm1": ["attention.LayerNorm"],
        "up": ["intermediate.dense"],
        "down": ["output.dense"],
        "norm2": ["output.LayerNorm"],
    },
}


def _by_offset(values: Tensor, length: int) -> Tensor:
    """Turn values of each offset, [head, -(length - 1) … length - 1], into [head, query, key], without looking up each.

    All rows are laid end to end, and cut anew one number shorter: each row then begins one offset lower.
    """
    heads = values.shape[0]
    rows = values[:, None].expand(heads, length, 2 * length - 1).reshape(heads, -1)
    cut = rows[:, length - 1 : length - 1 + length * (2 * length - 2)]
    return cut.reshape(heads, length, 2 * length - 2)[:, :, :length]


def bucket(offset: Tensor, buckets: int, farthest: int = 128) -> Tensor:
    """Number the class of each offset (key less query): half for each direction, near ones single, far ones together.

    Source: Raffel et al. (2020), as MPNet uses it.
    """
    half = buckets // 2
    exact = half // 2
    distance = offset.abs()
    far = exact + (
        torch.log(distance.clamp(min=1).float() / exact) / math.log(farthest / exact) * (half - exact)
    ).to(torch.long)
    near = torch.where(distance < exact, distance, far.clamp(max=half - 1))
    return near + (offset > 0).long() * half
