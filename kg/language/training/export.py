"""From a training checkpoint to a spaCy model folder: `python -m kg.language.training.export --run DIR --out DIR`.

The network is written as ONNX: the weights of the encoder in 8 bits by output channel, the piece vectors in 8 bits by
piece, other large weights in 16 bits. Pieces that English text does not use are left out. The inputs of a layer share
one scale when it is run; so that a few large channels do not drown the others, part of their size is moved to the
weights first (Xiao et al. 2023, SmoothQuant), as much as our own sentences show.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from spacy.language import Language
from torch import Tensor, nn

from kg.language import component, model_files, values
from kg.language.tokens import make_tokenizer
from kg.language.training.annotated import OWN_JUDGEMENTS, read_judged
from kg.language.training.encoder import Attention, Encoder, make_shape
from kg.language.training.network import OUTPUTS, TAGGERS, Network
from kg.language.windows import LONGEST_WINDOW, NO_BREAK, PARAGRAPH, Batch, WordPieces, Words, make_batch

SOURCES = [
    {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
    {"name": "UD English GUM (genres with open texts)", "license": "annotations CC BY 4.0"},
    {"name": "PropBank (English Web Treebank)", "license": "CC BY-SA 4.0"},
    {"name": "Universal Decompositional Semantics (English Web Treebank)", "license": "CC BY-SA 4.0"},
    {"name": "CrossNER", "license": "MIT; text of Wikipedia"},
    {"name": "wikigold", "license": "CC BY 4.0"},
    {"name": "Universal NER, English EWT", "license": "CC BY-SA 4.0"},
    {"name": "Re-DocRED", "license": "MIT; text of Wikipedia"},
    {"name": "multiNER English", "license": "CC0 1.0"},
    {"name": "The World Factbook", "license": "public domain"},
]
ENCODERS = {"bert": "all-MiniLM-L6-v2", "mpnet": "all-mpnet-base-v2"}
META = {
    "version": "2.0.0",
    "description": "English: tags, morphology, lemmas, Universal Dependencies, sentences, names, semantic roles, "
    "factuality and antecedents in one pass; amounts, times and weapons by rule",
    "license": "CC BY-SA 4.0",
}
LARGE = 10_000  # numbers: larger weights are stored in 16 bits


def main() -> None:
    """Read the command line and export."""
    parser = argparse.ArgumentParser(description="Write a trained network as a spaCy model.")
    parser.add_argument("--run", type=Path, required=True, help="folder of the training")
    parser.add_argument("--out", type=Path, required=True, help="folder of the model")
    parser.add_argument("--name", default="accurate", help="of the model")
    parser.add_argument("--float", action="store_true", help="keep 32 bits (to compare)")
    arguments = parser.parse_args()
    export(arguments.run, arguments.out, arguments.name, bits8=not arguments.float)


def export(run: Path, out: Path, name: str = "accurate", *, bits8: bool = True) -> None:
    """Write the model of a training run.

    Args:
        run: the folder that `kg.language.training.train` wrote.
        out: the folder for the model, to be loaded with `spacy.load`.
        name: of the model.
        bits8: quantise; without it the network stays in 32 bits.
    """
    nlp = spacy.blank("en")
    nlp.tokenizer = make_tokenizer(nlp.vocab)
    labels = _read_json(run / model_files.LABELS)
    shape = make_shape(_read_json(run / "encoder.json"))
    vocabulary = (run / model_files.VOCABULARY).read_text(encoding="utf-8").splitlines()
    network = Network(shape, {label: len(known) for label, known in labels.items()}, len(vocabulary))
    network.load_state_dict(torch.load(run / "checkpoint.pt", map_location="cpu")["network"])
    network.eval()
    cut = WordPieces(vocabulary)
    if bits8:
        smooth(network.encoder, (make_batch([words], cut) for words in _own_sentences(nlp)))
    used = [i for i, piece in enumerate(vocabulary) if is_english(piece)]
    network.encoder.pieces = nn.Embedding.from_pretrained(network.encoder.pieces.weight[used])

    files = {name: (run / name).read_bytes() for name in COPIED}
    files[model_files.VOCABULARY] = "".join(vocabulary[i] + "\n" for i in used).encode()
    for weights, file in (
        (network.labels, model_files.ARC_LABELS),
        (network.roles, model_files.ROLES),
        (torch.cat([network.antecedents, network.distances], 1), model_files.PAIRS),
    ):
        files[file] = weights.detach().numpy().astype(np.float16).tobytes()
    files[model_files.NETWORK] = encode(network, bits8=bits8)

    made: Any = nlp.add_pipe(component.FACTORY)
    nlp.add_pipe(values.FACTORY)
    made.load(files)
    source = {"name": ENCODERS[shape.kind], "license": "Apache-2.0"}
    nlp.meta.update(META | {"name": name, "sources": [*SOURCES, source]})
    nlp.to_disk(out)


COPIED = (model_files.LABELS, model_files.LEMMAS, model_files.ROLESETS)
SMOOTHED = ("qkv", "up", "down")  # layers whose inputs have large channels
STRENGTH = 0.7  # of the size of a channel that is moved to the weights; .65 to .75 did best of .5 to .9


def _read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _own_sentences(nlp: Language) -> Iterator[Words]:
    """Give our own sentences, as many at once as a window holds."""
    texts = [judged.text for judged in read_judged(OWN_JUDGEMENTS, "train")]
    for at in range(0, len(texts), 8):
        tokens = [token for token in nlp.make_doc(" ".join(texts[at : at + 8])) if not token.is_space]
        glued = [False, *(a.idx + len(a) == b.idx for a, b in pairwise(tokens))]
        yield Words(
            [token.text for token in tokens], glued, [PARAGRAPH] + [NO_BREAK] * (len(tokens) - 1)
        ).part(0, LONGEST_WINDOW)


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


def is_english(piece: str) -> bool:
    """Whether a piece may stand in English text: no filler of the vocabulary, no letter of another script.

    >>> [is_english(piece) for piece in ("##ing", "[UNK]", "<s>", "€", "[unused7]", "мир")]
    [True, True, True, True, False, False]
    """
    if piece.startswith("[unused"):
        return False
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in piece)


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
