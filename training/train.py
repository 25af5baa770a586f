"""Train encoder and heads together.

    python -m training.train --data /tmp/onrecord-training --out /tmp/onrecord-model --minutes 65

The learning rate falls with the share of the time (``--minutes``) or of the steps
(``--steps``) that has passed; with ``--steps`` and the same seed the run repeats.
"""

import argparse
import json
import pickle
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.learned import columns as at
from training import crf
from training.batches import Laid, Part, Renamer, batches, cue_labels, cues_to_join, lay, windows_of
from training.examples import Example
from training.model import Model

PIECES = 2048
SIDE_PIECES = 700
SIDE_SETS = {"uw": 0.4, "uds": 0.15, "plv": 0.25, "roles": 0.2}
QUADS = (1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4)
"""The quad class of each type, in the order of ``EVENT_TYPES``; checked against PLV."""


@dataclass(slots=True)
class Read:
    """What the model makes of a batch's words."""

    words: Tensor
    out: Tensor


def read(model: Model, laid: Laid) -> Read:
    """Run encoder, word layer and word heads."""
    with torch.autocast("cpu", torch.bfloat16):
        hidden = model.encoder(*laid.tensors())
        flat = hidden.reshape(-1, hidden.shape[-1])[torch.from_numpy(laid.packed.spots)]
        words = model.word(flat, torch.from_numpy(laid.heads), torch.from_numpy(laid.columns))
        words = nn.functional.dropout(words, 0.1, model.training)
        return Read(words.float(), model.heads(words).float())


def said_loss(model: Model, laid: Laid, chance: random.Random) -> dict[str, Tensor]:
    """Cues; and source and content given each cue."""
    got = read(model, laid)
    labels = torch.from_numpy(cue_labels(laid))
    logits = got.out[:, at.CUE]
    losses = {
        "cue": nn.functional.cross_entropy(logits, labels, reduction="sum")
        / max(1, int((labels == 1).sum()))
    }
    with torch.no_grad():
        wrong = ((logits.softmax(-1)[:, 1] > 0.2) & (labels != 1)).nonzero().squeeze(-1).numpy()
    if len(wrong) > 24:
        wrong = np.sort(np.array(chance.sample(wrong.tolist(), 24)))
    cues = cues_to_join(laid, wrong)
    if cues is not None:
        a = cues.around
        with torch.autocast("cpu", torch.bfloat16):
            scores, valid = model.joiner(
                got.words,
                *(
                    torch.from_numpy(x)
                    for x in (a.cues, a.rows, a.heads, a.near, a.tree, a.present)
                ),
            )
        gold = torch.from_numpy(cues.gold)
        losses["valid"] = nn.functional.binary_cross_entropy_with_logits(
            valid.float(), gold.float()
        )
        keep = gold == 1
        if keep.any():
            absent = (torch.from_numpy(a.present)[keep] == 0).unsqueeze(-1)
            only_outside = torch.tensor([0.0, *[crf.NEVER] * 4])
            scores = torch.where(absent, only_outside, scores.float()[keep])
            losses["join"] = crf.loss(
                scores, torch.from_numpy(cues.labels)[keep], model.moves, model.begin
            ).mean()
    return losses


def side_loss(model: Model, laid: Laid, kind: str) -> dict[str, Tensor]:
    """Events, roles, factuality."""
    got = read(model, laid)
    if kind in ("uw", "uds"):
        column = at.HAPPENED if kind == "uw" else at.HAPPENED_WEB
        spots, scores = [], []
        for part, offset in zip(laid.parts, laid.offsets, strict=True):
            for word, score in part.example.happened:
                if part.window.first <= word < part.window.last:
                    spots.append(word - part.window.first + offset)
                    scores.append(score)
        if not spots:
            return {}
        guess = got.out[torch.tensor(spots), column]
        return {kind: nn.functional.smooth_l1_loss(guess, torch.tensor(scores), beta=0.3)}
    sizes = [part.window.last - part.window.first for part in laid.parts]
    width = max(sizes)
    rows = torch.zeros(len(sizes), width, dtype=torch.long)
    present = torch.zeros(len(sizes), width)
    sides = torch.zeros(len(sizes), width, 2)
    for i, (part, offset, size) in enumerate(zip(laid.parts, laid.offsets, sizes, strict=True)):
        rows[i, :size] = torch.arange(offset, offset + size)
        present[i, :size] = 1.0
        for j, side in enumerate((part.example.source, part.example.target)):
            inside = [
                w - part.window.first for w in side if part.window.first <= w < part.window.last
            ]
            sides[i, inside, j] = 1.0
    out = got.out[rows]
    first = at.MAIN_SOURCE if kind == "roles" else at.PAIR_SOURCE
    each = nn.functional.binary_cross_entropy_with_logits(
        out[..., first : first + 2], sides, reduction="none"
    )
    losses = {f"{kind}.sides": (each * present.unsqueeze(-1)).sum() / present.sum() * 4}
    codable, types = pooled(out, present)
    if kind == "plv":
        goal = torch.zeros(len(sizes), 15)
        for i, part in enumerate(laid.parts):
            for _, _, type_ in part.example.pairs:
                goal[i, type_] += 1.0 / len(part.example.pairs)
        losses["type"] = -(goal * types.log_softmax(-1)).sum(-1).mean() * 0.5
        losses["plv.codable"] = nn.functional.softplus(-codable).mean() * 0.1
        losses["pair"] = pair_loss(model, laid, got, width, rows, present)
    else:
        quads = torch.tensor([-1 if p.example.quad is None else p.example.quad for p in laid.parts])
        known = quads >= 0
        if known.any():
            losses["codable"] = nn.functional.binary_cross_entropy_with_logits(
                codable[known], (quads[known] > 0).float()
            )
        some = quads > 0
        if some.any():
            member = torch.tensor([[float(q == g) for q in QUADS] for g in quads[some].tolist()])
            chances = (types[some].softmax(-1) * member).sum(-1)
            losses["quad"] = -chances.clamp(min=1e-6).log().mean() * 0.3
    return losses


def pooled(out: Tensor, present: Tensor) -> tuple[Tensor, Tensor]:
    """Pool what the words say of their sentence: log-odds of being codable, and of each type."""
    gap = (present - 1) * 1e4
    codable = (torch.softmax(out[..., at.WEIGHT_CODABLE] + gap, 1) * out[..., at.CODABLE]).sum(1)
    types = (
        torch.softmax(out[..., at.WEIGHT_TYPE] + gap, 1).unsqueeze(-1) * out[..., at.TYPE]
    ).sum(1)
    return codable, types


def pair_loss(
    model: Model, laid: Laid, got: Read, width: int, rows: Tensor, present: Tensor
) -> Tensor:
    """Type of the event between two given sides."""
    picks, roles, goals, heads = [], [], [], []
    for i, (part, offset) in enumerate(zip(laid.parts, laid.offsets, strict=True)):
        size = part.window.last - part.window.first
        own = np.arange(width)
        own[:size] = laid.heads[offset : offset + size] - offset
        for source, target, type_ in part.example.pairs:
            role = np.zeros(width, dtype=np.int64)
            for mark, side in ((1, source), (2, target)):
                role[
                    [
                        w - part.window.first
                        for w in side
                        if part.window.first <= w < part.window.last
                    ]
                ] = mark
            picks.append(i)
            roles.append(role)
            goals.append(type_)
            heads.append(own)
    pick = torch.tensor(picks)
    with torch.autocast("cpu", torch.bfloat16):
        logits = model.pair(
            got.words,
            rows[pick],
            torch.from_numpy(np.stack(heads)),
            torch.from_numpy(np.stack(roles)),
            present[pick],
        )
    return nn.functional.cross_entropy(logits.float(), torch.tensor(goals), label_smoothing=0.05)


SAVE_EVERY = 480.0
"""Seconds."""
WEIGHTS = {"join": 0.25, "valid": 0.3, "uds": 0.5}


def _load(folder: Path, name: str) -> list[Example]:
    found: list[Example] = pickle.loads((folder / f"{name}.pickle").read_bytes())
    return found


def _sides(examples: list[Example], renamer: Renamer, chance: random.Random) -> list[list[Part]]:
    return list(batches(windows_of(examples, renamer, chance, anywhere=False), SIDE_PIECES, chance))


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a run is made.

    data: what ``training.prepare`` wrote. out: where checkpoints go; half.pt and final.pt are
    those of the middle and the end, average.pt is the running mean. steps, or minutes: how long. rate, head_rate:
    learning rates of the encoder and of what hangs on it. start: a checkpoint to go on from.
    leave_out: folds of the event sets that are not trained on; all five: a run without
    them. hold_said: leave out every tenth article of PolNeAR, to tune on. said: share of
    the steps that read a batch of PolNeAR. sides: chances of the other sets. dropout: of
    the encoder's layers. decay: of the running mean. small: read only so many articles.
    """

    data: Path
    out: Path
    steps: int | None = None
    minutes: float | None = None
    seed: int = 7
    rate: float = 1.5e-4
    head_rate: float = 1e-3
    start: Path | None = None
    leave_out: frozenset[int] = frozenset()
    hold_said: bool = False
    said: float = 1.0
    sides: tuple[tuple[str, float], ...] = tuple(SIDE_SETS.items())
    dropout: float = 0.0
    decay: float = 0.995
    small: int | None = None


def _forever(said: list[Example], renamer: Renamer, chance: random.Random) -> Iterator[list[Part]]:
    while True:
        yield from batches(windows_of(said, renamer, chance), PIECES, chance)


class Mean:
    """The running mean of a model's weights: steadier than the last ones alone."""

    def __init__(self, model: nn.Module, decay: float) -> None:
        self._decay = decay
        self._model = model
        self._steps = 0
        self._kept = {n: p.detach().clone() for n, p in model.named_parameters() if p.requires_grad}

    @torch.no_grad()
    def add(self) -> None:
        """Take in the weights as they are now."""
        self._steps += 1
        decay = min(self._decay, self._steps / (self._steps + 9))
        for name, parameter in self._model.named_parameters():
            if name in self._kept:
                self._kept[name].lerp_(parameter, 1 - decay)

    def state(self) -> dict[str, Tensor]:
        """Return the mean as a checkpoint."""
        return {**self._model.state_dict(), **self._kept}


def train(recipe: Recipe) -> None:
    """Train, and write final.pt and average.pt."""
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)
    recipe.out.mkdir(parents=True, exist_ok=True)
    said = _load(recipe.data, "said.train")
    renamer = Renamer(said)
    if recipe.hold_said:
        said = [one for number, one in enumerate(said) if number % 10]
    said = said[: recipe.small]
    sides: dict[str, list[Example]] = {}
    for name, _ in recipe.sides:
        if name in ("plv", "roles"):
            found = [e for e in _load(recipe.data, name) if e.fold not in recipe.leave_out]
        else:
            found = _load(recipe.data, f"{name}.train")
        if found:
            sides[name] = found
    shares = [share for name, share in recipe.sides if name in sides]

    model = Model(at.COLUMNS)
    if recipe.start:
        model.load_state_dict(torch.load(recipe.start))
    for module in model.encoder.bert.modules():
        if isinstance(module, nn.Dropout):
            module.p = recipe.dropout
    slow = [
        p
        for n, p in model.encoder.named_parameters()
        if p.requires_grad and not n.startswith("columns")
    ]
    known = {id(p) for p in slow}
    quick = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "base": recipe.rate}, {"params": quick, "base": recipe.head_rate}],
        weight_decay=0.01,
    )
    mean = Mean(model, recipe.decay)
    begun = saved = time.time()
    step = 0
    halfway = False
    means: dict[str, float] = {}
    queues: dict[str, list[list[Part]]] = {name: [] for name in sides}
    statements = _forever(said, renamer, chance)
    model.train()
    while True:
        past = (time.time() - begun) / 60
        done = step / recipe.steps if recipe.steps else past / (recipe.minutes or 1.0)
        if done >= 1.0:
            break
        share = min(1.0, done / 0.04, (1.0 - done) / 0.96)
        for settings in optimizer.param_groups:
            settings["lr"] = settings["base"] * share
        losses: dict[str, Tensor] = {}
        if recipe.said >= 1.0 or chance.random() < recipe.said:
            losses = said_loss(model, lay(next(statements)), chance)
            _backward(losses)
        kind = chance.choices(list(sides), shares)[0]
        if not queues[kind]:
            queues[kind] = _sides(sides[kind], renamer, chance)
        others = side_loss(model, lay(queues[kind].pop()), kind)
        _backward(others)
        nn.utils.clip_grad_norm_([*slow, *quick], 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        mean.add()
        for name, value in {**losses, **others}.items():
            means[name] = 0.95 * means.get(name, value.item()) + 0.05 * value.item()
        step += 1
        if step % 50 == 0:
            line = {k: round(v, 3) for k, v in sorted(means.items())}
            print(f"{past:.1f} min, step {step}, done {done:.3f}", json.dumps(line), flush=True)
        if done >= 0.5 and not halfway:
            halfway = True
            torch.save(model.state_dict(), recipe.out / "half.pt")
        if time.time() - saved > SAVE_EVERY:
            saved = time.time()
            torch.save(mean.state(), recipe.out / "average.tmp")
            (recipe.out / "average.tmp").replace(recipe.out / "average.pt")
    torch.save(model.state_dict(), recipe.out / "final.pt")
    torch.save(mean.state(), recipe.out / "average.pt")
    print("done", step, "steps", flush=True)


def _backward(losses: dict[str, Tensor]) -> None:
    if losses:
        torch.stack([WEIGHTS.get(k, 1.0) * v for k, v in losses.items()]).sum().backward()


def main() -> None:
    """Train."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--minutes", type=float)
    options.add_argument("--steps", type=int)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--rate", type=float, default=1.5e-4)
    options.add_argument("--head-rate", type=float, default=1e-3)
    options.add_argument("--start", type=Path, help="a checkpoint to go on from")
    options.add_argument(
        "--leave-out", type=int, nargs="*", default=[], help="folds of the event sets left out"
    )
    options.add_argument("--hold-said", action="store_true", help="leave out articles to tune on")
    options.add_argument("--said", type=float, default=1.0, help="share of steps with PolNeAR")
    options.add_argument("--dropout", type=float, default=0.0, help="of the encoder's layers")
    options.add_argument("--decay", type=float, default=0.995, help="of the running mean")
    options.add_argument("--small", type=int, help="read only so many articles (to try things)")
    options.add_argument("--threads", type=int, default=1)
    chosen = vars(options.parse_args())
    torch.set_num_threads(chosen.pop("threads"))
    chosen["leave_out"] = frozenset(chosen["leave_out"])
    train(Recipe(**chosen))


if __name__ == "__main__":
    main()
