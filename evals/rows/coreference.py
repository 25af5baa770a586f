"""Score which mentions of ECB+ dev are one event: gold mentions, all topics at once."""

from pathlib import Path

from evals.ecb import cluster, read_mentions
from evals.gold import Gold


def run(gold: Path) -> dict[str, float]:
    """Return CoNLL F1 and its parts, by the set's own scorer."""
    held = Gold(gold)
    mentions = read_mentions(held.load("happenings/ecbplus.dev.jsonl"))
    guess = {m.key: name for m, name in zip(mentions, cluster(mentions), strict=True)}
    found = held.scorer("score_coref").score({m.key: m.instance for m in mentions}, guess)
    named = {"CoNLL F1": "CoNLL", "MUC F1": "MUC", "B3 F1": "B3", "CEAFe F1": "CEAFe"}
    return {name: float(found[key]) for name, key in named.items()}
