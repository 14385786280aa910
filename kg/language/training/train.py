"""Train the English model: `python -m kg.language.training.train --data DIR --encoder DIR --out DIR`.

Needs PyTorch and safetensors. A checkpoint is written every few minutes; the same command goes on from it. The same
configuration, data and number of threads give the same training, interrupted or not.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import shutil
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import spacy
import torch
from confection import Config
from safetensors.torch import load_file
from torch import Tensor

from kg.knowledge.gazetteer.gazetteer import world_dir
from kg.language.frames import NO_FRAME, NO_ROLE
from kg.language.lemmas import LemmaRule
from kg.language.tokens import make_tokenizer
from kg.language.training import corpora
from kg.language.training.corpora import Example, Sentence
from kg.language.training.network import IGNORE, TAGGERS, Network, loss
from kg.language.windows import WordPieces, Words, make_batch

log = logging.getLogger(__name__)

CONFIG = Path(__file__).with_name("train.cfg")
NAMES = ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "DATE", "MISC")
WORLD = world_dir()  # names to put in the place of others
RARE_RULE = 3  # a lemma rule seen less often is no label
RARE_ROLE = 10


def main() -> None:
    """Read the command line and train."""
    parser = argparse.ArgumentParser(description="Train the English model.")
    parser.add_argument("--config", type=Path, default=CONFIG)
    parser.add_argument("--data", type=Path, required=True, help="folder of treebanks, roles and names")
    parser.add_argument(
        "--encoder", type=Path, required=True, help="folder with model.safetensors, vocab.txt"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoint and labels")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    arguments = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(arguments.threads)
    corpus = Corpus(Config().from_disk(arguments.config), arguments.data)
    train(corpus, arguments.encoder, arguments.out)


class Corpus:
    """The texts to train on, and how.

    Args:
        config: as in `train.cfg`.
        folder: where the files are that the configuration names.
    """

    def __init__(self, config: Mapping[str, Any], folder: Path) -> None:
        files = config["data"]
        tokenizer = make_tokenizer(spacy.blank("en").vocab)

        def tokenize(text: str) -> list[tuple[str, int]]:
            return [(token.text, token.idx) for token in tokenizer(text) if not token.is_space]

        self.settings = config["training"]
        documents = [d for name in files["treebanks"] for d in corpora.read_conllu(folder / name)]
        self.documents = corpora.with_predicates(documents, folder / files["roles"])
        development = corpora.read_conllu(folder / files["development"])
        self.development = corpora.with_predicates(development, folder / files["development_roles"])
        self.names = [
            (share, corpora.read_names(folder / name, tokenize)) for name, share in files["names"].items()
        ]
        self.pools = corpora.read_pools(folder / files["pools"], WORLD, tokenize)

    def batches(self, epoch: int, coder: Coder) -> list[list[Example]]:
        """Cut the batches of one epoch; the same epoch is always cut the same."""
        rng = Random(f"{self.settings['seed']}-{epoch}")
        syntax = list(corpora.syntax_examples(self.documents, rng))
        chosen = [text for share, texts in self.names for text in texts if rng.random() < share]
        names = list(corpora.name_examples(chosen, self.pools, rng))
        size = self.settings["batch_pieces"]
        found = [batch for part in (syntax, names) for batch in coder.pack(part, size, rng)]
        rng.shuffle(found)
        return found


def train(corpus: Corpus, encoder: Path, out: Path) -> None:
    """Train, from the checkpoint in `out` if there is one, and write checkpoint, labels and exceptions there.

    Args:
        corpus: texts and settings.
        encoder: a folder with `model.safetensors` and `vocab.txt`.
        out: a folder, made if need be.
    """
    out.mkdir(parents=True, exist_ok=True)
    settings = corpus.settings
    torch.manual_seed(settings["seed"])
    labels = find_labels(corpus.documents)
    write_json(out / "labels.json", labels)
    write_json(out / "lemmas.json", find_exceptions(corpus.documents, labels["lemma"]))
    write_json(out / "rolesets.json", find_rolesets(corpus.documents))
    shutil.copy(encoder / "vocab.txt", out / "vocab.txt")
    vocabulary = (encoder / "vocab.txt").read_text(encoding="utf-8").splitlines()
    coder = Coder(labels, WordPieces(vocabulary), "cuda" if torch.cuda.is_available() else "cpu")
    network = Network({n: len(values) for n, values in labels.items()}, len(vocabulary), settings["dropout"])
    network.encoder.load_bert(load_file(encoder / "model.safetensors"))
    network.to(coder.device)
    optimizer = make_optimizer(network, settings)
    done = load_checkpoint(out / "checkpoint.pt", network, optimizer)
    total = settings["epochs"] * len(corpus.batches(0, coder))  # epochs differ a little: no matter
    step, clock, words = 0, time.monotonic(), 0
    for epoch in range(settings["epochs"]):
        for batch in corpus.batches(epoch, coder):
            step += 1
            if step <= done:
                continue
            torch.manual_seed(settings["seed"] * 1_000_003 + step)  # an interrupted run drops the same values
            share = rate(step, total, settings["warmup"], settings["decay_from"])
            value = update(network, optimizer, share, *coder.tensors(batch), settings["weights"])
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
) -> float:
    """Do one step at a share of the peak learning rate and give the loss."""
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * share
    network.train()
    value = loss(network, inputs, gold, weights)
    optimizer.zero_grad()
    value.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return float(value.item())


def rate(step: int, total: int, warmup: int, decay_from: float) -> float:
    """Give the share of the peak learning rate: up, level, then down to a fiftieth."""
    falling = (total - step) / max(1.0, total * (1 - decay_from))
    return min(1.0, step / warmup, max(0.02, falling))


def find_labels(documents: Iterable[Sequence[Sentence]]) -> dict[str, list[Any]]:
    """Collect the labels of each head, in a fixed order; a lemma rule is a triple."""
    tokens = [token for document in documents for sentence in document for token in sentence.tokens]
    rules = Counter(LemmaRule.between(token.form, token.lemma) for token in tokens)
    rules.update(LemmaRule.between(token.form.upper(), token.lemma) for token in tokens)
    return {
        "upos": sorted({token.upos for token in tokens}),
        "xpos": sorted({token.xpos for token in tokens}),
        "feats": sorted({token.feats for token in tokens}),
        "lemma": sorted(rule for rule, count in rules.items() if count >= RARE_RULE),
        "dep": sorted({token.dep for token in tokens}),
        "ner": [corpora.OUTSIDE, *(f"{part}-{name}" for name in NAMES for part in "BILU")],
        **_role_labels(documents),
    }


def _role_labels(documents: Iterable[Sequence[Sentence]]) -> dict[str, list[str]]:
    predicates = [p for document in documents for sentence in document for p in sentence.predicates or ()]
    senses = Counter(predicate.sense for predicate in predicates)
    roles = Counter(label for predicate in predicates for label, _ in predicate.arguments)
    return {
        "sense": [NO_FRAME, *sorted(sense for sense, count in senses.items() if count >= RARE_ROLE)],
        "role": [NO_ROLE, *sorted(label for label, count in roles.items() if count >= RARE_ROLE)],
    }


def find_rolesets(documents: Iterable[Sequence[Sentence]]) -> dict[str, dict[str, str]]:
    """Collect for a lemma and a sense the roleset that is named otherwise than by these two."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for document in documents:
        for sentence in document:
            for predicate in sentence.predicates or ():
                lemma = sentence.tokens[predicate.word].lemma
                seen.setdefault((lemma, predicate.sense), Counter())[predicate.roleset] += 1
    found: dict[str, dict[str, str]] = {}
    for (lemma, sense), names in sorted(seen.items()):
        name = max(sorted(names), key=names.__getitem__)
        if name != f"{lemma}.{sense}":
            found.setdefault(lemma, {})[sense] = name
    return found


def find_exceptions(
    documents: Iterable[Sequence[Sentence]], rules: Iterable[Any]
) -> dict[str, dict[str, str]]:
    """Collect lemmas that always come with a form and universal tag, where the form alone does not show them."""
    seen: dict[tuple[str, str], Counter[str]] = {}
    for document in documents:
        for sentence in document:
            for token in sentence.tokens:
                seen.setdefault((token.upos, token.form), Counter())[token.lemma] += 1
    found: dict[str, dict[str, str]] = {}
    known = set(rules)
    for (upos, form), lemmas in sorted(seen.items()):
        [(lemma, count), *others] = lemmas.most_common()
        plain = LemmaRule.between(form, lemma) in known and count < 3
        if not others and not plain and upos not in ("PUNCT", "NUM", "X", "SYM"):
            found.setdefault(upos, {})[form] = lemma
    return found


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

    def length(self, example: Example) -> int:
        """Count the pieces of an example."""
        return sum(len(self.cut(form)) for form in example.forms)

    def tensors(self, examples: Sequence[Example]) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
        """Give the inputs and the known answers of a batch."""
        batch = make_batch([Words(e.forms, e.glued, e.breaks) for e in examples], self.cut)
        inputs = {name: getattr(batch, name) for name in ("pieces", "features", "mask", "first")}
        columns = [self._answers(example) for example in examples]
        gold: dict[str, np.ndarray[Any, Any]] = {}
        for name in columns[0]:
            empty = -1 if name == "sentence" else IGNORE
            gold[name] = np.full(batch.first.shape, empty, np.int64)
            for i, answers in enumerate(columns):
                gold[name][i, : len(answers[name])] = answers[name]
        if "sentence" in gold:
            gold |= self._roles(examples, gold["sentence"])
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

    def _to_device(self, arrays: Mapping[str, Any]) -> dict[str, Tensor]:
        return {name: torch.as_tensor(array, device=self.device) for name, array in arrays.items()}

    def _answers(self, example: Example) -> dict[str, list[int]]:
        if example.tags:
            return {"ner": [self.numbers["ner"].get(tag, IGNORE) for tag in example.tags]}
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


def score(network: Network, coder: Coder, documents: Sequence[Sequence[Sentence]]) -> dict[str, float]:
    """Measure on given words and sentences, every third document: a quick look while training."""
    network.eval()
    with torch.no_grad():
        return _score(network, coder, documents)


def _score(network: Network, coder: Coder, documents: Sequence[Sequence[Sentence]]) -> dict[str, float]:
    examples = list(corpora.syntax_examples(documents[::3], Random(0)))
    right: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    for batch in coder.pack(examples, 2800, Random(0)):
        inputs, gold = coder.tensors(batch)
        words = network.words(**inputs)
        known = gold["heads"] != IGNORE
        for name in TAGGERS[:4]:
            right[name] += int((network.taggers[name](words).argmax(-1) == gold[name])[known].sum())
        sentence = gold["sentence"]
        same = torch.nn.functional.pad(sentence[:, :, None] == sentence[:, None, :], (1, 0), value=True)
        heads = network.arc_scores(words).masked_fill(~same, -1e4).argmax(-1)
        good = (heads == gold["heads"]) & known
        right["uas"] += int(good.sum())
        right["las"] += int((good & (network.label_scores(words, heads).argmax(-1) == gold["deps"])).sum())
        starts = network.start(words).squeeze(-1) > 0
        right["start"] += int((starts == (gold["start"] == 1))[known].sum())
        right["words"] += int(known.sum())
        roles += _count_roles(network, words, gold)
    shares = {name: count / right["words"] for name, count in right.items() if name != "words"}
    shares["roles"] = 2 * roles["right"] / max(1, roles["gold"] + roles["found"])
    return {name: round(100 * share, 2) for name, share in shares.items()}


def _count_roles(network: Network, words: Tensor, gold: Mapping[str, Tensor]) -> Counter[str]:
    if not len(gold["predicates"]):
        return Counter()
    known = gold["roles"] != IGNORE
    found = network.role_scores(words, gold["predicates"]).argmax(-1).masked_fill(~known, 0)
    expected = gold["roles"].masked_fill(~known, 0)
    right = (found == expected) & (expected > 0)
    return Counter(right=int(right.sum()), gold=int((expected > 0).sum()), found=int((found > 0).sum()))


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
