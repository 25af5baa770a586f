"""Average checkpoints of one run: steadier than its last one alone.

python -m training.average final.pt:0.7 earlier.pt:0.3 --out averaged.pt
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor


def average(parts: list[tuple[Path, float]]) -> dict[str, Tensor]:
    """Return the weighted mean of checkpoints; whole numbers come from the first."""
    states = [(torch.load(path), share) for path, share in parts]
    whole = sum(share for _, share in states)
    mean: dict[str, Tensor] = {}
    for name, first in states[0][0].items():
        if first.dtype.is_floating_point:
            total = sum(share / whole * state[name].double() for state, share in states)
            mean[name] = torch.as_tensor(total).to(first.dtype)
        else:
            mean[name] = first
    return mean


def main() -> None:
    """Average."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("parts", nargs="+", help="checkpoint:share")
    options.add_argument("--out", type=Path, required=True)
    chosen = options.parse_args()
    parts = [part.rsplit(":", 1) for part in chosen.parts]
    torch.save(average([(Path(path), float(share)) for path, share in parts]), chosen.out)


if __name__ == "__main__":
    main()
