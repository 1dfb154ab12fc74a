"""run_peer.py PEER FILE: runs duckdb, polars, pandas or reference in a child process and says what it took.

Prints {"peer": …, "wall": s, "cpu": s, "peak_mb": …, "counts": {…}}; the wall time holds the start of Python
and the imports, peak_mb is the highest resident size of the child in MiB.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCRIPTS = {"duckdb": "duckdb_peer.py", "polars": "polars_peer.py", "pandas": "pandas_peer.py",
           "reference": "reference.py"}


def run(peer, path):
    started = time.perf_counter()
    child = subprocess.Popen([sys.executable, str(HERE / SCRIPTS[peer]), path], stdout=subprocess.PIPE)
    output = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)  # this child's own usage
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        raise SystemExit(f"{peer} failed with status {child.returncode}")
    to_mb = 1 / 2**20 if sys.platform == "darwin" else 1 / 2**10  # ru_maxrss: bytes there, KiB on Linux
    return {"peer": peer, "wall": round(wall, 3), "cpu": round(usage.ru_utime + usage.ru_stime, 3),
            "peak_mb": round(usage.ru_maxrss * to_mb, 1), "counts": json.loads(output)}


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in SCRIPTS:
        sys.exit(f"usage: run_peer.py {'|'.join(SCRIPTS)} FILE")
    print(json.dumps(run(sys.argv[1], sys.argv[2]), ensure_ascii=False))
