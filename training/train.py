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


WEIGHTS = {"join": 0.25, "valid": 0.3, "uds": 0.5}


def _load(folder: Path, name: str) -> list[Example]:
    found: list[Example] = pickle.loads((folder / f"{name}.pickle").read_bytes())
    return found


def _sides(examples: list[Example], renamer: Renamer, chance: random.Random) -> list[list[Part]]:
    return list(batches(windows_of(examples, renamer, chance, anywhere=False), SIDE_PIECES, chance))


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
    options.add_argument("--all", action="store_true", help="train on fold 0 of the event sets too")
    options.add_argument("--small", type=int, help="read only so many articles (to try things)")
    options.add_argument("--threads", type=int, default=1)
    chosen = options.parse_args()
    torch.set_num_threads(chosen.threads)
    torch.manual_seed(chosen.seed)
    chance = random.Random(chosen.seed)
    chosen.out.mkdir(parents=True, exist_ok=True)

    said = _load(chosen.data, "said.train")[: chosen.small]
    sides = {name: _load(chosen.data, f"{name}.train") for name in ("uw", "uds")}
    for name in ("plv", "roles"):
        sides[name] = [e for e in _load(chosen.data, name) if chosen.all or e.fold != 0]
    renamer = Renamer(said)

    model = Model(at.COLUMNS)
    if chosen.start:
        model.load_state_dict(torch.load(chosen.start))
    slow = [
        p
        for n, p in model.encoder.named_parameters()
        if p.requires_grad and not n.startswith("columns")
    ]
    known = {id(p) for p in slow}
    quick = [p for p in model.parameters() if p.requires_grad and id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": slow, "base": chosen.rate}, {"params": quick, "base": chosen.head_rate}],
        weight_decay=0.01,
    )

    begun = saved = time.time()
    step = epoch = 0
    done = 0.0
    halfway = False
    means: dict[str, float] = {}
    queues: dict[str, list[list[Part]]] = {name: [] for name in sides}
    model.train()
    while done < 1.0:
        for group in batches(windows_of(said, renamer, chance), PIECES, chance):
            past = (time.time() - begun) / 60
            done = step / chosen.steps if chosen.steps else past / chosen.minutes
            if done >= 1.0:
                break
            share = min(1.0, done / 0.04, (1.0 - done) / 0.96)
            for settings in optimizer.param_groups:
                settings["lr"] = settings["base"] * share
            losses = said_loss(model, lay(group), chance)
            sum(WEIGHTS.get(k, 1.0) * v for k, v in losses.items()).backward()  # type: ignore[union-attr]
            kind = chance.choices(list(SIDE_SETS), list(SIDE_SETS.values()))[0]
            if not queues[kind]:
                queues[kind] = _sides(sides[kind], renamer, chance)
            others = side_loss(model, lay(queues[kind].pop()), kind)
            if others:
                sum(WEIGHTS.get(k, 1.0) * v for k, v in others.items()).backward()  # type: ignore[union-attr]
            nn.utils.clip_grad_norm_([*slow, *quick], 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            for name, value in {**losses, **others}.items():
                means[name] = 0.95 * means.get(name, value.item()) + 0.05 * value.item()
            step += 1
            if step % 50 == 0:
                line = {k: round(v, 3) for k, v in sorted(means.items())}
                print(
                    f"{past:.1f} min, epoch {epoch}, step {step}, done {done:.3f}",
                    json.dumps(line),
                    flush=True,
                )
            if done >= 0.5 and not halfway:
                # Averaged with the last one it scores better than the last alone.
                halfway = True
                torch.save(model.state_dict(), chosen.out / "half.pt")
            if time.time() - saved > 480:
                saved = time.time()
                torch.save(model.state_dict(), chosen.out / "model.tmp")
                (chosen.out / "model.tmp").replace(chosen.out / "model.pt")
        epoch += 1
    torch.save(model.state_dict(), chosen.out / "final.pt")
    print("done", step, "steps,", epoch, "epochs", flush=True)


if __name__ == "__main__":
    main()
