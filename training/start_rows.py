"""What the start piece of a window gives the words behind it: its keys and values in each layer.

They hardly depend on what stands behind it, so their mean over windows of the stance set's texts
(``evals/stance``, all but its test part) stands for them in the encoder that is written (``training.lean``).
"""

import numpy as np
import torch
from torch import Tensor

from evals.rows.stance import read_set
from onrecord.learned.features import Reader
from onrecord.learned.load import tokenizer
from onrecord.learned.windows import cut
from onrecord.parse import SpacyParser
from onrecord.types import Report
from training.batches import LIMIT, pack_many
from training.lean import Start
from training.model import Model

TEXTS, TOGETHER = 300, 6
"""How many texts are looked at, and how many of them make up a report."""


def start_rows(model: Model) -> Start:
    """Return the mean key and value of the start piece in each layer."""
    bert = model.encoder.bert
    sums = [torch.zeros(2, bert.config.hidden_size) for _ in bert.encoder.layer]

    def keep(layer: int, which: int, rows: Tensor) -> None:
        sums[layer][which] += rows[:, 0].sum(0)

    hooks = [
        part.register_forward_hook(
            lambda _module, _given, rows, at=(number, which): keep(*at, rows)
        )
        for number, layer in enumerate(bert.encoder.layer)
        for which, part in enumerate((layer.attention.self.key, layer.attention.self.value))
    ]
    windows = 0
    try:
        with torch.no_grad():
            for ids, columns, mask in _windows():
                model.encoder.eval()(ids, columns, mask)
                windows += len(ids)
    finally:
        for hook in hooks:
            hook.remove()
    return [tuple(np.asarray(each / windows) for each in both) for both in sums]


def _windows() -> list[tuple[Tensor, Tensor, Tensor]]:
    texts = [case["text"] for case in (*read_set("dev"), *read_set("extra"))][:TEXTS]
    reports = [
        Report(str(start), "\n\n".join(texts[start : start + TOGETHER]))
        for start in range(0, len(texts), TOGETHER)
    ]
    reader = Reader(tokenizer())
    found = []
    for parsed in SpacyParser().parse(reports):
        words = reader.words(parsed)
        for window in cut(words, LIMIT):
            laid = pack_many([(words, window)])
            found.append(tuple(map(torch.from_numpy, (laid.ids, laid.columns, laid.mask))))
    return found
