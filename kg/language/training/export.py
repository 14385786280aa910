"""From a training checkpoint to a spaCy model folder: `python -m kg.language.training.export --run DIR --out DIR`.

The network is written as ONNX: the weights of the encoder in 8 bits by output channel, the piece vectors in 8 bits by
piece, other large weights in 16 bits. Pieces that English text does not use are left out. The inputs of a layer share
one scale when it is run; so that a few large channels do not drown the others, part of their size is moved to the
weights first (Xiao et al. 2023, SmoothQuant), as much as our own sentences show.
"""

from __future__ import annotations

import argparse
import json
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import spacy
import torch
from spacy.language import Language
from torch import nn

from kg.language import component, model_files, values
from kg.language.tokens import make_tokenizer
from kg.language.training.data.annotated import OWN_JUDGEMENTS, read_judged
from kg.language.training.encoder import make_shape
from kg.language.training.exporting.compress import smooth
from kg.language.training.exporting.onnx_graph import encode
from kg.language.training.network import Network
from kg.language.windows import LONGEST_WINDOW, NO_BREAK, PARAGRAPH, WordPieces, Words, make_batch

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


def is_english(piece: str) -> bool:
    """Whether a piece may stand in English text: no filler of the vocabulary, no letter of another script.

    >>> [is_english(piece) for piece in ("##ing", "[UNK]", "<s>", "€", "[unused7]", "мир")]
    [True, True, True, True, False, False]
    """
    if piece.startswith("[unused"):
        return False
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in piece)


if __name__ == "__main__":
    main()
