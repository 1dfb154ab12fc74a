#!/usr/bin/env python3
"""examples.py BINARY: runs the examples of docs/api.md, one after the other as they stand there, against the demo installation; each request must succeed."""
from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from demo import Demo

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/api.md"


def main() -> int:
    binary = Path(sys.argv[1]).resolve()
    blocks = re.findall(r"^```sh\n(.*?)^```", DOCUMENT.read_text(), re.M | re.S)
    with tempfile.TemporaryDirectory() as folder:
        demo = Demo(str(binary), folder)
        try:
            demo.wait()
            # So that no example waits for the server's first writes.
            demo.token()
            unit, number = demo.office()
            script = "\n".join(blocks)
            # What differs from one machine and one day to another.
            for written, here in [
                ("sqlite:jianfu-demo.sqlite", demo.database), ("--unit 青山学校 --number S002", f"--unit {unit} --number {number}"),
                ("http://127.0.0.1:8080", demo.base), ("2027-06-30", (date.today() + timedelta(days=30)).isoformat()),
                # Homework of today begins as a design.
                ("2026-11-27", (date.today() - timedelta(days=3)).isoformat()),
            ]:
                if written not in script:
                    raise SystemExit(f"docs/api.md no longer says {written}: what it says instead must be replaced here")
                script = script.replace(written, here)
            done = subprocess.run(
                ["bash", "-euo", "pipefail", "-c", "curl() { command curl --fail-with-body --silent --show-error \"$@\"; }\n" + script], cwd=DOCUMENT.parents[1],
                capture_output=True, text=True, env=os.environ | {"PATH": f"{binary.parent}:{os.environ['PATH']}"})
        finally:
            demo.stop()
    requests = len(re.findall(r"\bcurl\b", "\n".join(blocks)))
    if done.returncode != 0:
        print(f"✘ an example of docs/api.md failed:\n{done.stdout[-3000:]}\n{done.stderr[-2000:]}")
    print(f"{len(blocks)} examples, {requests} requests: {'passed' if done.returncode == 0 else 'failed'}")
    return 1 if done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
