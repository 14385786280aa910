"""Train an English model: `python -m kg.language.training.train --config CFG --data DIR --encoder DIR --out DIR`.

Needs PyTorch and safetensors. A checkpoint is written every few minutes; the same command goes on from it. The same
configuration, data and number of threads give the same training, interrupted or not.
"""

from __future__ import annotations

import argparse
import json
import logging
import math
import os
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

import spacy
import torch
from confection import Config
from safetensors.torch import load_file
from torch import Tensor

from kg.knowledge.gazetteer.gazetteer import world_dir
from kg.language.tokens import make_tokenizer
from kg.language.training.data import annotated, corpora, examples
from kg.language.training.data.coder import Coder
from kg.language.training.data.examples import Example
from kg.language.training.data.labels import find_exceptions, find_labels, find_rolesets
from kg.language.training.distil import Lesson, Teacher, distance
from kg.language.training.encoder import make_shape
from kg.language.training.network import Network, half_precision, loss
from kg.language.training.progress import score
from kg.language.windows import WordPieces

log = logging.getLogger(__name__)

CONFIG = Path(__file__).with_name("fast.cfg")
WORLD = world_dir()  # names to put in the place of others
WHOLE_DOCUMENTS = 0.75  # share of documents with mentions that an epoch reads window after window


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description="Train the English model.")
    parser.add_argument("--config", type=Path, default=CONFIG, help="such as fast.cfg, accurate.cfg")
    parser.add_argument("--data", type=Path, required=True, help="folder of treebanks, roles and names")
    parser.add_argument(
        "--encoder", type=Path, required=True, help="folder with model.safetensors, vocab.txt"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint and labels")
    parser.add_argument("--teacher", type=Path, help="folder of the training of a network to learn from")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(arguments.threads)
    corpus = Corpus(Config().from_disk(arguments.config), arguments.data)
    train(corpus, arguments.encoder, arguments.out, arguments.teacher)


class Corpus:
    """The texts to train on, and how.

    Args:
        config: as in `fast.cfg`.
        folder: where the files are that the configuration names.
        own: our own sentences about what happened; left out where there is no such file.
    """

    def __init__(self, config: Mapping[str, Any], folder: Path, own: Path = annotated.OWN_JUDGEMENTS) -> None:
        files = config["data"]
        tokenizer = make_tokenizer(spacy.blank("en").vocab)

        def tokenize(text: str) -> list[tuple[str, int]]:
            return [(token.text, token.idx) for token in tokenizer(text) if not token.is_space]

        self.tokenize = tokenize
        self.encoder, self.settings = dict(config["encoder"]), config["training"]
        documents = [d for name in files["treebanks"] for d in corpora.read_conllu(folder / name)]
        documents = corpora.with_predicates(documents, folder / files["roles"])
        documents = annotated.with_judged(documents, folder / files["happened"])
        self.documents = annotated.with_mentions(documents, folder / files["mentions"])
        development = corpora.read_conllu(folder / files["development"])
        development = corpora.with_predicates(development, folder / files["development_roles"])
        development = annotated.with_judged(development, folder / files["development_happened"])
        self.development = annotated.with_mentions(development, folder / files["development_mentions"])
        self.judged = annotated.read_judged(own, "train") if own.is_file() else []
        self.names = [
            (share, corpora.read_names(folder / name, tokenize)) for name, share in files["names"].items()
        ]
        self.pools = corpora.read_pools(folder / files["pools"], WORLD, tokenize)

    def batches(self, epoch: int, coder: Coder) -> list[list[Example]]:
        """Cut the batches of one epoch; the same epoch is always cut the same."""
        rng = Random(f"{self.settings['seed']}-{epoch}")
        size = self.settings["batch_pieces"]
        whole = [examples.has_mentions(d) and rng.random() < WHOLE_DOCUMENTS for d in self.documents]
        found = [
            batch
            for document, in_order in zip(self.documents, whole, strict=True)
            if in_order
            for batch in coder.pack_in_order(examples.document_examples(document, rng), size)
        ]
        others = [document for document, in_order in zip(self.documents, whole, strict=True) if not in_order]
        syntax = list(examples.syntax_examples(others, rng))
        chosen = [text for share, texts in self.names for text in texts if rng.random() < share]
        names = list(examples.name_examples(chosen, self.pools, rng))
        judged = [
            example
            for _ in range(self.settings["own_times"])
            for example in examples.judged_examples(self.judged, self.tokenize, rng)
        ]
        found += [batch for part in (syntax, names, judged) for batch in coder.pack(part, size, rng)]
        rng.shuffle(found)
        return found


def train(corpus: Corpus, encoder: Path, out: Path, teacher: Path | None = None) -> None:
    """Train, from the checkpoint in `out` if there is one, and write checkpoint, labels and exceptions there.

    Args:
        corpus: texts and settings.
        encoder: a folder with `model.safetensors` and `vocab.txt`.
        out: a folder, made if need be.
        teacher: the folder of the training of a network to learn from.
    """
    out.mkdir(parents=True, exist_ok=True)
    settings = corpus.settings
    torch.manual_seed(settings["seed"])
    labels = find_labels(corpus.documents)
    write_json(out / "labels.json", labels)
    write_json(out / "encoder.json", corpus.encoder)
    write_json(out / "lemmas.json", find_exceptions(corpus.documents, labels["lemma"]))
    write_json(out / "rolesets.json", find_rolesets(corpus.documents))
    shutil.copy(encoder / "vocab.txt", out / "vocab.txt")
    vocabulary = (encoder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    coder = Coder(labels, WordPieces(vocabulary), "cuda" if torch.cuda.is_available() else "cpu")
    sizes = {name: len(values) for name, values in labels.items()}
    network = Network(make_shape(corpus.encoder), sizes, len(vocabulary), settings["dropout"])
    network.encoder.load(load_file(encoder / "model.safetensors"))
    network.to(coder.device)
    guide = Teacher(teacher, labels, coder.device) if teacher else None
    optimizer = make_optimizer(network, settings)
    done = load_checkpoint(out / "checkpoint.pt", network, optimizer)
    total = int(settings["epochs"] * len(corpus.batches(0, coder)))  # epochs differ a little: no matter
    step, clock, words = 0, time.monotonic(), 0
    for epoch in range(math.ceil(settings["epochs"])):
        for batch in corpus.batches(epoch, coder)[
            : total - step if epoch >= settings["epochs"] - 1 else None
        ]:
            step += 1
            if step <= done:
                continue
            torch.manual_seed(settings["seed"] * 1_000_003 + step)  # an interrupted run drops the same values
            share = rate(step, total, settings["warmup"], settings["decay_from"])
            lesson = guide.teach(batch) if guide else None
            value = update(network, optimizer, share, *coder.tensors(batch), settings["weights"], lesson)
            words += sum(len(example.forms) for example in batch)
            if step % 10 == 0:
                speed = words / (time.monotonic() - clock)
                log.info("epoch %d step %d of %d loss %.3f words/s %.0f", epoch, step, total, value, speed)
            if step % settings["checkpoint_every"] == 0:
                save_checkpoint(out / "checkpoint.pt", network, optimizer, step)
        if step > done:
            log.info("epoch %d %s", epoch, score(network, coder, corpus.development))
            save_checkpoint(out / "checkpoint.pt", network, optimizer, step)


def make_optimizer(network: Network, settings: Mapping[str, Any]) -> torch.optim.Optimizer:
    """Give the encoder a low learning rate and the heads, which begin from nothing, a higher one."""
    groups: dict[bool, list[Tensor]] = {True: [], False: []}
    for name, parameter in network.named_parameters():
        if parameter.requires_grad:
            groups[name.startswith("encoder.")].append(parameter)
    rates = {True: settings["encoder_rate"], False: settings["head_rate"]}
    parts = [{"params": groups[part], "lr": rates[part], "peak": rates[part]} for part in (True, False)]
    return torch.optim.AdamW(parts, weight_decay=settings["weight_decay"], fused=True)


def update(
    network: Network,
    optimizer: torch.optim.Optimizer,
    share: float,
    inputs: Mapping[str, Tensor],
    gold: Mapping[str, Tensor],
    weights: Mapping[str, float],
    lesson: Lesson | None = None,
) -> float:
    """Do one step at a share of the peak learning rate and give the loss; `weights["lesson"]` is that of the lesson."""
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * share
    network.train()
    with half_precision(inputs["pieces"]):
        words = network.words(**inputs)
    value = loss(network, words, gold, weights)
    if lesson is not None:
        value = value + weights["lesson"] * distance(network, words, lesson, weights)
    optimizer.zero_grad()
    value.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(value.item())


def rate(step: int, total: int, warmup: int, decay_from: float) -> float:
    """Give the share of the peak learning rate: up, level, then down to a fiftieth."""
    falling = (total - step) / max(1.0, total * (1 - decay_from))
    return min(1.0, step / warmup, max(0.02, falling))


def save_checkpoint(path: Path, network: Network, optimizer: torch.optim.Optimizer, step: int) -> None:
    """Write weights, optimizer and step, then rename, so that an interruption leaves the old one."""
    temporary = path.with_suffix(".tmp")
    torch.save(
        {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "step": step}, temporary
    )
    temporary.replace(path)


def load_checkpoint(path: Path, network: Network, optimizer: torch.optim.Optimizer) -> int:
    """Go on from a checkpoint if there is one; give the number of steps done."""
    if not path.exists():
        return 0
    state = torch.load(path, map_location="cpu")
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    return int(state["step"])


def write_json(path: Path, value: Any) -> None:
    """Write JSON for people to read, letters as they are."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
