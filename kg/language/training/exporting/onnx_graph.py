"""A trained network as a graph of ONNX, for one text at a time."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from kg.language.training.encoder import Attention
from kg.language.training.exporting.compress import Rows8, halve, quantize
from kg.language.training.network import OUTPUTS, TAGGERS, Network


def encode(network: Network, *, bits8: bool) -> bytes:
    """Write the network as ONNX."""
    with tempfile.TemporaryDirectory() as temporary:
        plain, done = Path(temporary, "plain.onnx"), Path(temporary, "done.onnx")
        write_network(network, plain, bits8=bits8)
        if not bits8:
            return plain.read_bytes()
        quantize(plain, done)
        halve(done)
        return done.read_bytes()


def write_network(network: Network, path: Path, *, bits8: bool) -> None:
    """Write the network for one text at a time (no mask) as ONNX."""
    pieces = torch.tensor([[0, 1, 2, 3, 4]])
    example = (pieces, torch.zeros_like(pieces), torch.tensor([[1, 2, 3]]))
    if bits8:
        network.encoder.pieces = Rows8(network.encoder.pieces.weight)
    for layer in network.encoder.layers:
        layer.attention = FusedAttention(layer.attention.heads)
    axes = {"pieces": {1: "pieces"}, "features": {1: "pieces"}, "first": {1: "words"}}
    with torch.no_grad():
        torch.onnx.export(
            OneText(network),
            example,
            str(path),
            input_names=list(axes),
            output_names=list(OUTPUTS),
            dynamic_axes=axes,
            opset_version=17,
            custom_opsets={"com.microsoft": 1},
            dynamo=False,
        )


class OneText(nn.Module):
    """The network as it is run: one text, so that nothing is masked, and best tags instead of scores."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, pieces: Tensor, features: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Compute the answers in the order of `OUTPUTS`."""
        network = self.network
        words = network.words(pieces, features, None, first)
        return (
            *(network.taggers[name](words).argmax(-1) for name in TAGGERS if name != "ner"),
            network.taggers["ner"](words).log_softmax(-1),
            network.start(words).squeeze(-1),
            network.arc_scores(words),
            network.label_dependent(words),
            network.label_head(network.with_root(words)),
            network.role_predicate(words),
            network.role_argument(words),
            network.happened(words).squeeze(-1),
            network.mention(words),
            network.antecedent(words),
        )


class _MultiHeadAttention(torch.autograd.Function):
    """The attention of onnxruntime, which is faster than its parts; only its symbol matters."""

    @staticmethod
    def forward(
        ctx: Any, query: Tensor, key: Tensor, value: Tensor, bias: Tensor | None, heads: int
    ) -> Tensor:
        """Give something of the right shape."""
        return torch.zeros_like(query)

    @staticmethod
    def symbolic(g: Any, query: Any, key: Any, value: Any, bias: Any, heads: int) -> Any:
        """Name the operator."""
        none = g.op("prim::Constant")
        none.setType(torch._C.OptionalType.ofTensor())
        found = g.op(
            "com.microsoft::MultiHeadAttention", query, key, value, none, none, bias, num_heads_i=heads
        )
        found.setType(query.type())
        return found


class FusedAttention(Attention):
    """`Attention` in one operator of onnxruntime."""

    def forward(self, parts: Tensor, bias: Tensor | None) -> Tensor:
        """Give what each piece sees."""
        query, key, value = parts.chunk(3, -1)
        if bias is None:
            bias = torch.zeros(1, self.heads, parts.shape[1], parts.shape[1])
        found: Tensor = _MultiHeadAttention.apply(query, key, value, bias, self.heads)
        return found
