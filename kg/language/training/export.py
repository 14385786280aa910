"""From a training checkpoint to a spaCy model folder: `python -m kg.language.training.export --run DIR --out DIR`.

The network is written as ONNX in 8 bits: the weights of the encoder by output channel, the piece vectors by piece.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from kg.language import component, values
from kg.language.tokens import make_tokenizer
from kg.language.training.network import OUTPUTS, TAGGERS, Network

META = {
    "name": "kg_reader",
    "version": "1.1.0",
    "description": "English: tags, morphology, lemmas, Universal Dependencies, sentences, names and semantic roles in "
    "one pass; amounts, times and weapons by rule",
    "license": "CC BY-SA 4.0",
    "sources": [
        {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
        {"name": "UD English GUM (genres with open texts)", "license": "annotations CC BY 4.0"},
        {"name": "PropBank (English Web Treebank)", "license": "CC BY-SA 4.0"},
        {"name": "CrossNER", "license": "MIT; text of Wikipedia"},
        {"name": "wikigold", "license": "CC BY 4.0"},
        {"name": "Universal NER, English EWT", "license": "CC BY-SA 4.0"},
        {"name": "Re-DocRED", "license": "MIT; text of Wikipedia"},
        {"name": "multiNER English", "license": "CC0 1.0"},
        {"name": "The World Factbook", "license": "public domain"},
        {"name": "all-MiniLM-L6-v2", "license": "Apache-2.0"},
    ],
}


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description="Write a trained network as a spaCy model.")
    parser.add_argument("--run", type=Path, required=True, help="folder of the training")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--float", action="store_true", help="keep 32 bits (to compare)")
    arguments = parser.parse_args()
    export(arguments.run, arguments.out, bits8=not arguments.float)


def export(run: Path, out: Path, *, bits8: bool = True) -> None:
    """Write the model of a training run.

    Args:
        run: the folder that `kg.language.training.train` wrote.
        out: the folder for the model, to be loaded with `spacy.load`.
        bits8: quantise; without it the network stays in 32 bits.
    """
    labels = json.loads((run / component.LABELS).read_text(encoding="utf-8"))
    vocabulary = (run / component.VOCABULARY).read_text(encoding="utf-8").splitlines()
    network = Network({name: len(values) for name, values in labels.items()}, len(vocabulary))
    network.load_state_dict(torch.load(run / "checkpoint.pt", map_location="cpu")["network"])
    network.eval()

    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp.vocab)
    made: Any = nlp.add_pipe("kg_reader")
    nlp.add_pipe(values.FACTORY)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        write_network(network, folder / "float.onnx", bits8=bits8)
        if bits8:
            quantize(folder / "float.onnx", folder / component.NETWORK)
        else:
            (folder / "float.onnx").rename(folder / component.NETWORK)
        for name in (component.LABELS, component.LEMMAS, component.ROLESETS, component.VOCABULARY):
            shutil.copy(run / name, folder / name)
        for weights, name in ((network.labels, component.ARC_LABELS), (network.roles, component.ROLES)):
            weights.detach().numpy().astype(np.float16).tofile(folder / name)
        made.from_disk(folder)
    nlp.meta.update(META)
    nlp.to_disk(out)


def write_network(network: Network, path: Path, *, bits8: bool) -> None:
    """Write the network for one text at a time (no mask) as ONNX."""
    pieces = torch.tensor([[0, 1, 2, 3, 4]])
    example = (pieces, torch.zeros_like(pieces), torch.tensor([[1, 2, 3]]))
    if bits8:
        network.encoder.pieces = Rows8(network.encoder.pieces.weight)
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
            dynamo=False,
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
        )


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


if __name__ == "__main__":
    main()
