"""Read a folder on a Ray cluster of three nodes, of which one is lost in the middle.

    python -m tests.cluster.three_nodes FOLDER OUT ROWS

Prints how many parts were done when the node was killed, of how many, and the counts.
"""

import os
import sys
import threading
import time

os.environ["DAFT_ANALYTICS_ENABLED"] = "0"
os.environ["RAY_DEDUP_LOGS"] = "0"
os.environ["RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO"] = "0"

import ray
from ray.cluster_utils import Cluster

from onrecord.cluster import parts as at
from onrecord.cluster.engine import run


def main(folder: str, out: str, rows: int) -> None:
    at.ROWS = rows
    every = len(at.find_parts([folder]))
    cluster = Cluster(
        initialize_head=True, head_node_args={"num_cpus": 1, "object_store_memory": 100 * 2**20}
    )
    workers = [cluster.add_node(num_cpus=1, object_store_memory=100 * 2**20) for _ in range(2)]
    ray.init(address=cluster.address, log_to_driver=False)
    killed: list[int] = []

    def kill() -> None:
        while len(finished := at.done(out)) < max(1, every // 3):
            time.sleep(0.05)
        killed.append(len(finished))
        cluster.remove_node(workers[0], allow_graceful=False)

    killer = threading.Thread(target=kill, daemon=True)
    killer.start()
    began = time.monotonic()
    counts = run([folder], out, ray=cluster.address)
    seconds = time.monotonic() - began
    killer.join(timeout=10)
    print("killed after", *killed, "of", every, f"in {seconds:.1f} s", "read", *counts, flush=True)
    ray.shutdown()
    cluster.shutdown()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
