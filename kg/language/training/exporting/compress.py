"""Smaller weights: 8 and 16 bits, and what keeps them from costing accuracy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from kg.language.training.encoder import Encoder
from kg.language.windows import Batch

SMOOTHED = ("qkv", "up", "down")  # layers whose inputs have large channels
STRENGTH = 0.7  # of the size of a channel that is moved to the weights; .65 to .75 did best of .5 to .9
LARGE = 10_000  # numbers: larger weights are stored in 16 bits


def smooth(encoder: Encoder, batches: Iterable[Batch]) -> None:
    """Divide the inputs of layers by what their channels reach, and multiply the weights by the same.

    Args:
        encoder: is changed; it computes the same as before.
        batches: of text like what is to be read, one text each.
    """
    layers = {
        f"{i}.{kind}": getattr(layer, kind) for i, layer in enumerate(encoder.layers) for kind in SMOOTHED
    }
    largest: dict[str, Tensor] = {}

    def watch(name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def see(module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            reached = inputs[0].abs().flatten(0, -2).amax(0)
            largest[name] = torch.maximum(largest.get(name, reached), reached)

        return see

    hooks = [layer.register_forward_pre_hook(watch(name)) for name, layer in layers.items()]
    with torch.no_grad():
        for batch in batches:
            encoder(torch.as_tensor(batch.pieces), torch.as_tensor(batch.features), None)
    for hook in hooks:
        hook.remove()
    for name, layer in layers.items():
        number, kind = name.split(".")
        setattr(encoder.layers[int(number)], kind, Smoothed(layer, largest[name]))


class Smoothed(nn.Module):
    """A linear layer whose inputs are brought to like sizes first.

    Args:
        layer: which.
        largest: value of each input, whatever its sign.
    """

    def __init__(self, layer: nn.Linear, largest: Tensor) -> None:
        super().__init__()
        weight = layer.weight.detach()
        reached, weighed = (x.clamp(min=1e-3) for x in (largest, weight.abs().amax(0)))
        scale = reached**STRENGTH / weighed ** (1 - STRENGTH)
        scale = scale / scale.median()
        self.register_buffer("share", 1 / scale)
        self.linear = nn.Linear(layer.in_features, layer.out_features)
        self.linear.weight, self.linear.bias = nn.Parameter(weight * scale), layer.bias

    def forward(self, x: Tensor) -> Tensor:
        """Compute what the layer computes."""
        found: Tensor = self.linear(x * self.share)
        return found


class Rows8(nn.Module):
    """A table of vectors in 8 bits, one scale a row."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        scale = weight.detach().abs().amax(1, keepdim=True).clamp(min=1e-8) / 127
        self.register_buffer("rows", torch.round(weight.detach() / scale).to(torch.int8))
        self.register_buffer("scale", scale)

    def forward(self, numbers: Tensor) -> Tensor:
        """Look up rows."""
        rows: Tensor = self.rows
        scale: Tensor = self.scale
        return torch.nn.functional.embedding(numbers, rows).float() * torch.nn.functional.embedding(
            numbers, scale
        )


def quantize(source: Path, target: Path) -> None:
    """Turn the matrices of the encoder into 8 bits; the heads are small and stay as they are."""
    import onnx

    graph = onnx.load(source).graph
    inside = [node.name for node in graph.node if node.op_type == "MatMul" and "/encoder/" in node.name]
    quantize_dynamic(
        source,
        target,
        op_types_to_quantize=["MatMul"],
        nodes_to_quantize=inside,
        per_channel=True,
        weight_type=QuantType.QInt8,
        extra_options={"MatMulConstBOnly": True},
    )


def halve(path: Path) -> None:
    """Store large weights that are still in 32 bits in 16; the runtime widens them once, on loading."""
    import onnx
    from onnx import TensorProto, helper, numpy_helper

    model = onnx.load(path)
    graph = model.graph
    for weights in [w for w in graph.initializer if w.data_type == TensorProto.FLOAT]:
        numbers = numpy_helper.to_array(weights)
        if numbers.size > LARGE:
            name = weights.name
            half = numpy_helper.from_array(numbers.astype(np.float16), f"{name}_half")
            graph.initializer.remove(weights)
            graph.initializer.append(half)
            graph.node.insert(0, helper.make_node("Cast", [half.name], [name], to=TensorProto.FLOAT))
    onnx.save(model, path)
