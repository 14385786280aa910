"""The network: one encoder, and a head for each question about a word. PyTorch; needed to train only.

What lower case loses comes back as a feature vector added to the piece vectors. A word is its first piece. Heads:
universal and Penn tags, morphology, lemma rule, sentence start, names (BILOU), the tree (deep biaffine arcs and
labels), semantic roles (the sense of a predicate, and a biaffine label of each word as its argument), factuality (did
what a predicate says happen?) and antecedents (a biaffine score of two words that stand for mentions).
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.language.antecedents import DISTANCES, NEAREST
from kg.language.training.encoder import Dropout, Encoder, Shape

ARC_WIDTH, LABEL_WIDTH, ROLE_WIDTH, HAPPENED_WIDTH, MENTION_WIDTH = 256, 64, 64, 128, 64
TAGGERS = ("upos", "xpos", "feats", "lemma", "sense", "ner")  # heads with one label a word
NO_ARC = -1e4
IGNORE = -100  # a target that is not known


class Network(nn.Module):
    """The encoder and all heads.

    Args:
        shape: of the encoder.
        sizes: how many labels each of `TAGGERS`, "dep" and "role" has.
        pieces: how many WordPieces there are.
        dropout: share of values dropped in training, in the encoder and twice in the heads of tree and roles.
    """

    def __init__(self, shape: Shape, sizes: Mapping[str, int], pieces: int, dropout: float = 0.1) -> None:
        super().__init__()
        width = shape.width
        self.encoder = Encoder(shape, pieces, dropout)
        self.taggers = nn.ModuleDict({name: nn.Linear(width, sizes[name]) for name in TAGGERS})
        self.start = nn.Linear(width, 1)
        self.root = nn.Parameter(torch.randn(width) * 0.02)

        def two(size: int) -> tuple[Projection, Projection]:
            return Projection(width, size, dropout), Projection(width, size, dropout)

        self.arc_dependent, self.arc_head = two(ARC_WIDTH)
        self.label_dependent, self.label_head = two(LABEL_WIDTH)
        self.role_predicate, self.role_argument = two(ROLE_WIDTH)
        self.mention, self.antecedent = two(MENTION_WIDTH)
        self.happened = nn.Sequential(
            Projection(width, HAPPENED_WIDTH, dropout), nn.Linear(HAPPENED_WIDTH, 1)
        )
        self.arcs = nn.Parameter(torch.randn(ARC_WIDTH + 1, ARC_WIDTH) * 0.02)
        self.labels = nn.Parameter(torch.randn(sizes["dep"], LABEL_WIDTH + 1, LABEL_WIDTH + 1) * 0.02)
        self.roles = nn.Parameter(torch.randn(sizes["role"], ROLE_WIDTH + 1, ROLE_WIDTH + 1) * 0.02)
        self.antecedents = nn.Parameter(torch.randn(MENTION_WIDTH + 1, MENTION_WIDTH + 1) * 0.02)
        self.distances = nn.Parameter(torch.zeros(MENTION_WIDTH + 1, DISTANCES))
        self.dropout = Dropout(dropout)

    def words(self, pieces: Tensor, features: Tensor, mask: Tensor | None, first: Tensor) -> Tensor:
        """Give one vector a word."""
        x = self.encoder(pieces, features, mask).float()
        return self.dropout(torch.gather(x, 1, first[..., None].expand(-1, -1, x.shape[-1])))

    def with_root(self, words: Tensor) -> Tensor:
        """Put the vector of the root before the words."""
        return torch.cat([self.root.expand(words.shape[0], 1, -1), words], 1)

    def arc_scores(self, words: Tensor) -> Tensor:
        """Score each head (0 the root, else word + 1) of each word."""
        return (
            _and_one(self.arc_dependent(words))
            @ self.arcs
            @ self.arc_head(self.with_root(words)).transpose(1, 2)
        )

    def label_scores(self, words: Tensor, heads: Tensor) -> Tensor:
        """Score the labels of the arcs to the given heads."""
        heads = heads.clamp(min=0)[..., None].expand(-1, -1, LABEL_WIDTH)
        head = _and_one(torch.gather(self.label_head(self.with_root(words)), 1, heads))
        return torch.einsum("bnr,krs,bns->bnk", _and_one(self.label_dependent(words)), self.labels, head)

    def role_scores(self, words: Tensor, predicates: Tensor) -> Tensor:
        """Score the roles of all words of their row ([predicate, word, role]); a predicate is a row and a word."""
        rows, places = predicates.unbind(1)
        predicate = _and_one(self.role_predicate(words[rows, places]))
        argument = _and_one(self.role_argument(words))[rows]
        return torch.einsum("pr,krs,pns->pnk", predicate, self.roles, argument)

    def antecedent_scores(self, words: Tensor, mentions: Tensor) -> Tensor:
        """Score each mention before a mention as its antecedent; [mention, 0] is the score of none.

        Args:
            words: the vectors of one document's windows, in order.
            mentions: row and word of the head word of each mention, and its place in the document, in order.
        """
        rows, columns, places = mentions.unbind(1)
        vectors = words[rows, columns]
        mention = _and_one(self.mention(vectors))
        scores = mention @ self.antecedents @ _and_one(self.antecedent(vectors)).T
        apart = places[:, None] - places[None, :]
        scores = scores + (mention @ self.distances).gather(1, _distance(apart))
        scores = scores.masked_fill(torch.triu(torch.ones_like(apart, dtype=torch.bool)), NO_ARC)
        return functional.pad(scores, (1, 0))


OUTPUTS = (
    *TAGGERS,
    "start",
    "arcs",
    "label_dependent",
    "label_head",
    "role_predicate",
    "role_argument",
    "happened",
    "mention",
    "antecedent",
)


def loss(network: Network, words: Tensor, gold: Mapping[str, Tensor], weights: Mapping[str, float]) -> Tensor:
    """Sum the losses of the questions that the batch has answers for.

    Args:
        network: the network.
        words: its vectors of the words.
        gold: labels a word for each head (`IGNORE` where unknown); for the tree also `heads`, `deps`, `sentence`
            (the number of the sentence a word is in, -1 for padding); for the roles also `predicates` (row and word of
            each) and `roles` (a label a word of its row); for factuality `judged` (row and word of each predicate) and
            `happened` (its score, and the weight of that); for antecedents `mentions` (as for `antecedent_scores`) and
            `groups` (a number of each, the same where they are the same thing).
        weights: of each head.
    """
    with half_precision(words):
        tags = {name: network.taggers[name](words).float() for name in TAGGERS if name in gold}
    total = words.new_zeros(())
    for name, scores in tags.items():
        total = total + weights[name] * _cross_entropy(scores, gold[name])
    if "start" in gold:
        known = gold["start"] != IGNORE
        total = total + weights["start"] * functional.binary_cross_entropy_with_logits(
            network.start(words).squeeze(-1)[known], gold["start"][known].float()
        )
    if "heads" in gold:
        sentence = gold["sentence"]
        same = (sentence[:, :, None] == sentence[:, None, :]) & (sentence >= 0)[:, None, :]
        allowed = functional.pad(same, (1, 0), value=True)
        arcs = network.arc_scores(words).masked_fill(~allowed, NO_ARC)
        total = total + weights["arcs"] * _cross_entropy(arcs, gold["heads"])
        total = total + weights["dep"] * _cross_entropy(
            network.label_scores(words, gold["heads"]), gold["deps"]
        )
    if len(gold.get("predicates", ())):
        roles = network.role_scores(words, gold["predicates"])
        wrong = _cross_entropy(roles, gold["roles"], reduction="sum")
        total = total + weights["role"] * wrong / (gold["roles"] > 0).sum().clamp(min=1)
    if len(gold.get("judged", ())):
        total = total + weights["happened"] * _happened_loss(network, words, gold)
    if len(gold.get("mentions", ())):
        total = total + weights["antecedents"] * _antecedent_loss(network, words, gold)
    return total


def _happened_loss(network: Network, words: Tensor, gold: Mapping[str, Tensor]) -> Tensor:
    """Compare scores robustly: beyond a distance of one half an error counts in a straight line."""
    rows, columns = gold["judged"].unbind(1)
    scores, weights = gold["happened"].unbind(1)
    found = network.happened(words[rows, columns]).squeeze(-1)
    wrong = functional.smooth_l1_loss(found, scores, beta=0.5, reduction="none")
    return (wrong * weights).sum() / weights.sum().clamp(min=1.0)


def _antecedent_loss(network: Network, words: Tensor, gold: Mapping[str, Tensor]) -> Tensor:
    """Give the antecedents of a mention, or none where it has none, their share of probability together.

    Source: Lee et al. (2017).
    """
    scores = network.antecedent_scores(words, gold["mentions"]).log_softmax(-1)
    groups = gold["groups"]
    same = torch.tril(groups[:, None] == groups[None, :], -1)
    right = torch.cat([~same.any(1, keepdim=True), same], 1)
    return -scores.masked_fill(~right, NO_ARC).logsumexp(-1).mean()


def _distance(apart: Tensor) -> Tensor:
    """Number the class of each distance in words; `antecedents.distance` is the same for numpy."""
    exponent = torch.log2(apart.clamp(min=NEAREST).float() / NEAREST).floor().long()
    return exponent.clamp(max=DISTANCES - 1)


def half_precision(values: Tensor) -> torch.autocast:
    """Multiply matrices in 16 bits, which is several times as fast."""
    return torch.autocast(values.device.type, dtype=torch.bfloat16)


class Projection(nn.Module):
    """A layer of a head."""

    def __init__(self, width: int, size: int, dropout: float) -> None:
        super().__init__()
        self.linear = nn.Linear(width, size)
        self.dropout = Dropout(2 * dropout)

    def forward(self, x: Tensor) -> Tensor:
        """Project vectors."""
        if not self.training:
            return functional.gelu(self.linear(x))
        with half_precision(x):
            x = self.linear(x)
        return self.dropout(functional.gelu(x.float()))


def _and_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def _cross_entropy(scores: Tensor, gold: Tensor, reduction: str = "mean") -> Tensor:
    """Sum or average over what is known; 0 where nothing is."""
    total = functional.cross_entropy(
        scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORE, reduction="sum"
    )
    return total if reduction == "sum" else total / (gold != IGNORE).sum().clamp(min=1)
