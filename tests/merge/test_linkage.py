"""Groups joined by the pairs that were compared are those that a whole table gives."""

import random
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest

from onrecord.merge.linkage import UNASKED, link_compared, link_groups

Pair = tuple[int, int]


def by_pairs(
    members: Sequence[int],
    likely: dict[Pair, float],
    same: set[Pair] = frozenset(),  # type: ignore[assignment]
    apart: set[Pair] = frozenset(),  # type: ignore[assignment]
) -> list[list[int]]:
    ends = [*likely]
    return link_compared(
        members, [a for a, _ in ends], [b for _, b in ends], [*likely.values()], same, apart
    )


def whole(members: Sequence[int], likely: dict[Pair, float]) -> np.ndarray:
    at = {member: place for place, member in enumerate(members)}
    table = np.full((len(members), len(members)), UNASKED)
    for (a, b), probability in likely.items():
        table[at[a], at[b]] = table[at[b], at[a]] = probability
    return table


def stories(seed: int, count: int) -> tuple[list[int], dict[Pair, float]]:
    """Members of a few stories: alike within one, and less so across; some pairs were not compared."""
    dice = random.Random(seed)
    members = sorted(dice.sample(range(1000), count))
    story = {member: dice.randrange(count // 4) for member in members}
    return members, {
        pair: dice.uniform(0.3, 1.0) if story[pair[0]] == story[pair[1]] else dice.uniform(0, 0.6)
        for pair in combinations(members, 2)
        if dice.random() < 0.7
    }


@pytest.mark.parametrize("seed", range(20))
def test_by_pairs_or_by_a_table_the_groups_are_the_same(seed: int) -> None:
    members, likely = stories(seed, 40)
    dice = random.Random(seed)
    same = {(min(pair), max(pair)) for pair in [dice.sample(members, 2) for _ in range(3)]}
    apart = {pair for pair in dice.sample([*likely], 10) if pair not in same}
    made = by_pairs(members, likely, same, apart)
    assert made == sorted(link_groups(members, whole(members, likely), same, apart))
    assert 1 < len(made) < len(members)


def test_the_order_of_the_pairs_makes_no_difference() -> None:
    members, likely = stories(3, 60)
    made = by_pairs(members, likely)
    for seed in range(20):
        pairs = [*likely.items()]
        random.Random(seed).shuffle(pairs)
        assert by_pairs(members, dict(pairs)) == made


def test_what_a_person_holds_apart_stays_so_however_alike() -> None:
    members = [3, 5, 8, 9]
    likely = dict.fromkeys(combinations(members, 2), 0.9)
    made = by_pairs(members, likely, apart={(5, 8)})
    assert sorted(len(group) for group in made) == [1, 3]
    assert not any({5, 8} <= set(group) for group in made)
    # Not even where they were not compared.
    del likely[5, 8]
    assert not any({5, 8} <= set(group) for group in by_pairs(members, likely, apart={(5, 8)}))


def test_members_that_share_little_with_most_of_a_group_stay_out() -> None:
    # 1 is like 2 alone, and was not compared with the rest of its group.
    likely = {**dict.fromkeys(combinations([2, 3, 4, 5], 2), 0.9), (1, 2): 0.8}
    assert by_pairs([1, 2, 3, 4, 5], likely) == [[1], [2, 3, 4, 5]]
