"""Train what the senses of triggers are: writes ``onrecord/learned/weights/sense.npz``.

A linear projection of the encoder's own states (as the graph in the tree gives them) to 64
numbers, so that triggers of one event lie near each other. Learned on ECB+ train (Cybulska and
Vossen, 2014): log loss over pairs, of which those across topics count for less. No text is kept.

Usage: python -m training.train_sense [--gold ../shared/gold] [--cache FILE] [--start]
``--start`` writes a projection by chance, which the encoder needs to be there before any is learned.
"""

import argparse
import os
import pickle
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import nn

from evals.ecb import Mention, read_mentions
from evals.gold import Gold
from onrecord.learned.load import FOLDER
from onrecord.learned.sense import LEVELS, SENSE_WIDTH, Sense
from training.lean import WIDTH

OUT = FOLDER / "sense.npz"
STEPS, AT_ONCE, RATE, DROPPED, FAR = 300, 900, 4e-3, 0.2, 0.3
"""Best of few on folds by topic: mean average precision of the pairs .476, of .394 to .476."""
FOLDS = 5


def by_topic(mentions: Sequence[Mention]) -> Iterator[tuple[Any, Any]]:
    """Yield five times who is learned from and who is left out, whole topics."""
    topics = sorted({mention.topic for mention in mentions}, key=str)
    np.random.default_rng(0).shuffle(topics)
    for fold in range(FOLDS):
        out = np.array([mention.topic in set(topics[fold::FOLDS]) for mention in mentions])
        yield np.flatnonzero(~out), np.flatnonzero(out)


def states_of(mentions: Sequence[Mention]) -> Any:
    """Return their states. Shape (mentions, numbers of all levels)."""
    return np.stack([mention.states for mention in mentions if mention.states is not None])


def fit(mentions: Sequence[Mention], seed: int = 0) -> Sense:
    """Learn the projection."""
    torch.manual_seed(seed)
    dice = np.random.default_rng(seed)
    states = torch.tensor(states_of(mentions))
    gold = torch.tensor(np.unique([m.instance for m in mentions], return_inverse=True)[1])
    numbers = np.unique([str(m.topic) for m in mentions], return_inverse=True)[1]
    topic = torch.tensor(numbers)
    layer = nn.Linear(states.shape[1], SENSE_WIDTH)
    odds = nn.Parameter(torch.tensor([8.0, -5.0]))
    drop = nn.Dropout(DROPPED)
    best = torch.optim.AdamW([*layer.parameters(), odds], lr=RATE, weight_decay=0.01)
    for step in range(STEPS):
        some = dice.choice(numbers.max() + 1, max(2, (numbers.max() + 1) // 3), replace=False)
        chosen = torch.tensor(dice.permutation(np.flatnonzero(np.isin(numbers, some)))[:AT_ONCE])
        rows = nn.functional.normalize(layer(drop(states[chosen])), dim=-1)
        same = (gold[chosen][:, None] == gold[chosen][None]).float()
        near = (topic[chosen][:, None] == topic[chosen][None]).float()
        weight = torch.triu(near + FAR * (1 - near), 1)
        lost = nn.functional.binary_cross_entropy_with_logits(
            (rows @ rows.T) * odds[0] + odds[1], same, reduction="none"
        )
        for group in best.param_groups:
            group["lr"] = RATE * min(1.0, step / 20) * (1 - step / STEPS)
        best.zero_grad()
        ((lost * weight).sum() / weight.sum()).backward()
        best.step()
    return Sense(layer.weight.detach().numpy().T.copy(), layer.bias.detach().numpy())


def write(sense: Sense) -> None:
    """Store the projection in half precision."""
    np.savez_compressed(
        OUT, matrix=sense.matrix.astype(np.float16), bias=sense.bias.astype(np.float16)
    )


def kept_mentions(gold: Gold, cache: Path | None) -> list[Mention]:
    """Read ECB+ train with the states of its mentions, or take it from the cache."""
    if cache is not None and cache.exists():
        held: list[Mention] = pickle.loads(cache.read_bytes())
        return held
    mentions = read_mentions(gold.load("happenings/ecbplus.train.jsonl"), states=True)
    if cache is not None:
        cache.write_bytes(pickle.dumps(mentions))
    return mentions


def main() -> None:
    """Train and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("ONRECORD_GOLD", "../shared/gold")
    parser.add_argument("--gold", type=Path, default=Path(default))
    parser.add_argument("--cache", type=Path, help="keep the read mentions here")
    parser.add_argument("--start", action="store_true")
    options = parser.parse_args()
    if options.start:
        wide = (len(LEVELS) + 1) * WIDTH
        chance = np.random.default_rng(0).normal(size=(wide, SENSE_WIDTH)) / np.sqrt(wide)
        write(Sense(chance.astype(np.float32), np.zeros(SENSE_WIDTH, dtype=np.float32)))
        return
    write(fit(kept_mentions(Gold(options.gold), options.cache)))


if __name__ == "__main__":
    main()
