"""A quick look at a network while it is trained: how good it is on given words, sentences, predicates and mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from random import Random

import numpy as np
import torch
from torch import Tensor

from kg.language.training.data.coder import Coder
from kg.language.training.data.corpora import Sentence
from kg.language.training.data.examples import document_examples, has_mentions, syntax_examples
from kg.language.training.network import IGNORE, TAGGERS, Network, half_precision


def score(network: Network, coder: Coder, documents: Sequence[Sequence[Sentence]]) -> dict[str, float]:
    """Measure on given words and sentences, every third document: a quick look while training."""
    network.eval()
    with torch.no_grad():
        return _score(network, coder, documents)


def _score(network: Network, coder: Coder, documents: Sequence[Sequence[Sentence]]) -> dict[str, float]:
    examples = list(syntax_examples(documents[::3], Random(0)))
    right: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    judged: list[float] = []
    happened: list[float] = []
    for batch in coder.pack(examples, 2800, Random(0)):
        inputs, gold = coder.tensors(batch)
        with half_precision(inputs["pieces"]):
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
        rows, columns = gold["judged"].unbind(1)
        judged += network.happened(words[rows, columns]).squeeze(-1).tolist()
        happened += gold["happened"][:, 0].tolist()
    shares = {name: count / right["words"] for name, count in right.items() if name != "words"}
    shares["roles"] = 2 * roles["right"] / max(1, roles["gold"] + roles["found"])
    shares["happened r"] = float(np.corrcoef(judged, happened)[0, 1]) if len(judged) > 1 else 0.0
    shares["antecedents"] = score_antecedents(network, coder, documents)
    return {name: round(100 * share, 2) for name, share in shares.items()}


def score_antecedents(network: Network, coder: Coder, documents: Iterable[Sequence[Sentence]]) -> float:
    """Give the share of pronouns that have an antecedent for which one of them is found, mentions given."""
    right, total = 0, 0
    for document in documents:
        if has_mentions(document):
            for batch in coder.pack_in_order(document_examples(document, Random(0)), 2800):
                inputs, gold = coder.tensors(batch)
                if len(gold["mentions"]):
                    with half_precision(inputs["pieces"]):
                        words = network.words(**inputs)
                    best = network.antecedent_scores(words, gold["mentions"]).argmax(-1)
                    for i, (row, word, _) in enumerate(gold["mentions"].tolist()):
                        group = gold["groups"][i]
                        if batch[row].tokens[word].upos == "PRON" and (gold["groups"][:i] == group).any():
                            total += 1
                            right += int(best[i] > 0 and gold["groups"][best[i] - 1] == group)
    return right / max(1, total)


def _count_roles(network: Network, words: Tensor, gold: Mapping[str, Tensor]) -> Counter[str]:
    if not len(gold["predicates"]):
        return Counter()
    known = gold["roles"] != IGNORE
    found = network.role_scores(words, gold["predicates"]).argmax(-1).masked_fill(~known, 0)
    expected = gold["roles"].masked_fill(~known, 0)
    right = (found == expected) & (expected > 0)
    return Counter(right=int(right.sum()), gold=int((expected > 0).sum()), found=int((found > 0).sum()))
