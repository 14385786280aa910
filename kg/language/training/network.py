"""The network: one small encoder, and a head for each question about a word. PyTorch; needed to train only.

The encoder is BERT's, with the weights of all-MiniLM-L6-v2 (six layers, 384 wide). What lower case loses comes
back as a feature vector added to the piece vectors. A word is its first piece. Heads: universal and Penn tags,
morphology, lemma rule, sentence start, names (BILOU), the tree (deep biaffine arcs and labels), and semantic roles (the
sense of a predicate, and a biaffine label of each word as its argument).
"""

from __future__ import annotations

from collections.abc import Mapping

import torch
from torch import Tensor, nn
from torch.nn import functional

from kg.language.windows import N_BREAKS, N_GLUED, N_SHAPES

LAYERS, WIDTH, ATTENTION_HEADS, INNER, POSITIONS = 6, 384, 12, 1536, 512
ARC_WIDTH, LABEL_WIDTH, ROLE_WIDTH = 256, 64, 64
TAGGERS = ("upos", "xpos", "feats", "lemma", "sense", "ner")  # heads with one label a word
NO_ARC = -1e4
IGNORE = -100  # a target that is not known


class Layer(nn.Module):
    """One transformer layer, normalised after each half (BERT)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """Read a batch of vectors; `bias` is 0 where a piece may be looked at, very negative elsewhere; None for 0."""
        size, length, _ = x.shape
        parts = self.qkv(x).view(size, length, 3, ATTENTION_HEADS, WIDTH // ATTENTION_HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        seen = self._attend(query, key, value, bias).transpose(1, 2).reshape(size, length, WIDTH)
        x = self.norm1(x + self.dropout(self.out(seen)))
        return self.norm2(x + self.dropout(self.down(functional.gelu(self.up(x)))))

    def _attend(self, query: Tensor, key: Tensor, value: Tensor, bias: Tensor | None) -> Tensor:
        scores = query @ key.transpose(-1, -2) * (WIDTH // ATTENTION_HEADS) ** -0.5
        if bias is not None:
            scores = scores + bias.to(scores.dtype)
        return torch.softmax(scores, -1).to(value.dtype) @ value


class Encoder(nn.Module):
    """BERT with word features."""

    def __init__(self, pieces: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.pieces = nn.Embedding(pieces, WIDTH)
        self.positions = nn.Embedding(POSITIONS, WIDTH)
        self.shapes = nn.Embedding(N_SHAPES, WIDTH)
        self.glued = nn.Embedding(N_GLUED, WIDTH)
        self.breaks = nn.Embedding(N_BREAKS, WIDTH)
        for features in (self.shapes, self.glued, self.breaks):
            nn.init.zeros_(features.weight)  # training starts from what the encoder knows
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, pieces: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        """Give one vector a piece; the arguments are the fields of `windows.Batch`, without mask for one text."""
        x = (
            self.pieces(pieces)
            + self.positions.weight[: pieces.shape[1]]
            + functional.embedding(features, self.table())
        )
        x = self.dropout(self.norm(x))
        bias = None if mask is None else ((1.0 - mask.float()) * NO_ARC)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def table(self) -> Tensor:
        """Sum the vectors of shape, glue and break for each feature number."""
        parts = self.shapes.weight[:, None, None] + self.glued.weight[:, None] + self.breaks.weight
        return parts.reshape(-1, WIDTH)

    def load_bert(self, weights: Mapping[str, Tensor]) -> None:
        """Copy the weights of a BERT checkpoint with the same sizes (names as in `transformers`)."""
        state = self.state_dict()
        state["pieces.weight"] = weights["embeddings.word_embeddings.weight"]
        state["positions.weight"] = (
            weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        for part in ("weight", "bias"):
            state[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
            for i in range(LAYERS):
                theirs, ours = f"encoder.layer.{i}.", f"layers.{i}."
                state[f"{ours}qkv.{part}"] = torch.cat(
                    [weights[f"{theirs}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
                )
                for mine, name in {
                    "out": "attention.output.dense",
                    "norm1": "attention.output.LayerNorm",
                    "up": "intermediate.dense",
                    "down": "output.dense",
                    "norm2": "output.LayerNorm",
                }.items():
                    state[f"{ours}{mine}.{part}"] = weights[f"{theirs}{name}.{part}"]
        self.load_state_dict(state)


class Network(nn.Module):
    """The encoder and all heads.

    Args:
        sizes: how many labels each of `TAGGERS`, "dep" and "role" has.
        pieces: how many WordPieces there are.
        dropout: share of values dropped in training, in the encoder and twice in the heads of tree and roles.
    """

    def __init__(self, sizes: Mapping[str, int], pieces: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(pieces, dropout)
        self.taggers = nn.ModuleDict({name: nn.Linear(WIDTH, sizes[name]) for name in TAGGERS})
        self.start = nn.Linear(WIDTH, 1)
        self.root = nn.Parameter(torch.randn(WIDTH) * 0.02)
        self.arc_dependent, self.arc_head = (_projection(ARC_WIDTH, dropout) for _ in range(2))
        self.label_dependent, self.label_head = (_projection(LABEL_WIDTH, dropout) for _ in range(2))
        self.role_predicate, self.role_argument = (_projection(ROLE_WIDTH, dropout) for _ in range(2))
        self.arcs = nn.Parameter(torch.randn(ARC_WIDTH + 1, ARC_WIDTH) * 0.02)
        self.labels = nn.Parameter(torch.randn(sizes["dep"], LABEL_WIDTH + 1, LABEL_WIDTH + 1) * 0.02)
        self.roles = nn.Parameter(torch.randn(sizes["role"], ROLE_WIDTH + 1, ROLE_WIDTH + 1) * 0.02)
        self.dropout = nn.Dropout(dropout)

    def words(self, pieces: Tensor, features: Tensor, mask: Tensor | None, first: Tensor) -> Tensor:
        """Give one vector a word."""
        x = self.encoder(pieces, features, mask).float()
        return self.dropout(torch.gather(x, 1, first[..., None].expand(-1, -1, WIDTH)))

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


OUTPUTS = (
    *TAGGERS,
    "start",
    "arcs",
    "label_dependent",
    "label_head",
    "role_predicate",
    "role_argument",
)


def loss(
    network: Network, inputs: Mapping[str, Tensor], gold: Mapping[str, Tensor], weights: Mapping[str, float]
) -> Tensor:
    """Sum the losses of the questions that the batch has answers for.

    Args:
        network: the network.
        inputs: `pieces`, `features`, `mask`, `first`.
        gold: labels a word for each head (`IGNORE` where unknown); for the tree also `heads`, `deps`, `sentence`
            (the number of the sentence a word is in, -1 for padding); for the roles also `predicates` (row and word of
            each) and `roles` (a label a word of its row).
        weights: of each head.
    """
    with torch.autocast(inputs["pieces"].device.type, dtype=torch.bfloat16):
        words = network.words(**inputs)
    total = words.new_zeros(())
    for name in TAGGERS:
        if name in gold:
            total = total + weights[name] * _cross_entropy(network.taggers[name](words), gold[name])
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
    return total


def _projection(width: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(WIDTH, width), nn.GELU(), nn.Dropout(2 * dropout))


def _and_one(x: Tensor) -> Tensor:
    return torch.cat([x, torch.ones_like(x[..., :1])], -1)


def _cross_entropy(scores: Tensor, gold: Tensor, reduction: str = "mean") -> Tensor:
    return functional.cross_entropy(
        scores.flatten(0, 1), gold.flatten(), ignore_index=IGNORE, reduction=reduction
    )
