"""The likelihood of a row's labels, neighbours taken into account."""

import torch
from torch import Tensor

NEVER = -1e4


def forbidden() -> Tensor:
    """Return what is added to moves: a label "goes on" only after its own kind. Shape (from, to)."""
    moves = torch.zeros(5, 5)
    for begins, goes_on in ((1, 2), (3, 4)):
        moves[:, goes_on] = NEVER
        moves[begins, goes_on] = moves[goes_on, goes_on] = 0.0
    return moves


def loss(scores: Tensor, labels: Tensor, moves: Tensor, begin: Tensor) -> Tensor:
    """Return each row's negative log-likelihood. scores: (rows, width, 5)."""
    moves = moves + forbidden()
    start = begin.clone()
    start = start + torch.tensor([0.0, 0.0, NEVER, 0.0, NEVER])
    width = scores.shape[1]
    gold = start[labels[:, 0]] + scores.gather(2, labels.unsqueeze(-1)).squeeze(-1).sum(1)
    gold = gold + moves[labels[:, :-1], labels[:, 1:]].sum(1)
    alpha = start + scores[:, 0]
    for place in range(1, width):
        alpha = torch.logsumexp(alpha.unsqueeze(2) + moves, 1) + scores[:, place]
    return torch.logsumexp(alpha, 1) - gold
