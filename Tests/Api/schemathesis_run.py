#!/usr/bin/env python3
"""schemathesis_run.py BINARY --cases N: starts the demo installation and asks its API what schemathesis makes up from the API's own description.

N requests are spread over the operations of the description: good ones, and bad ones of every kind that it knows. No answer may be a fault of the program
(5xx), and each must have the status, the content type and the form that the description gives it. The seed is fixed, so that what failed can be run again.
`--engine postgres` uses the empty database that `scripts/postgres run` names.
"""
from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from demo import Demo

SEED = 20210901
CHECKS = ["not_a_server_error", "status_code_conformance", "content_type_conformance", "response_headers_conformance", "response_schema_conformance"]
def operations(description: dict) -> int:
    return sum(len(methods) for methods in description["paths"].values())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    options = parser.parse_args()
    binary = str(Path(options.binary).resolve())
    with tempfile.TemporaryDirectory() as folder:
        demo = Demo(binary, folder, os.environ["JIANFU_TEST_POSTGRES"] if options.engine == "postgres" else None)
        try:
            demo.wait()
            token = demo.token()
            description = demo.ask("/api/v1/openapi.json", token)
            (Path(folder) / "openapi.json").write_text(json.dumps(description, ensure_ascii=False))
            report = Path(folder) / "report.json"
            each = max(1, -(-options.cases // operations(description)))
            done = subprocess.run(
                [str(Path(sys.executable).with_name("schemathesis")), "run", str(Path(folder) / "openapi.json"), "--url", demo.base, "-H",
                 f"Authorization: Bearer {token}", "--phases", "fuzzing", "--max-examples", str(each), "--seed", str(SEED), "--checks", ",".join(CHECKS),
                 "--continue-on-failure", "--no-shrink", "--suppress-health-check", "all", "--warnings", "off", "--report", "json", "--report-json-path", str(report)],
                cwd=folder, capture_output=True, text=True)
            after = demo.ask("/api/v1/token", token)
            faults = [line for line in demo.said().splitlines() if "request failed" in line]
        finally:
            status = demo.stop()
    wrong = [f"schemathesis ended with status {done.returncode}:\n{done.stdout[-6000:]}{done.stderr[-2000:]}"] if done.returncode else []
    wrong += [f"the server's log: {line[:300]}" for line in faults[:10]]
    if after.get("name") != "schemathesis":
        wrong.append("the token no longer opens its own page")
    if status != 0:
        wrong.append(f"the server stopped with status {status}")
    for line in wrong:
        print(f"✘ {line}")
    cases = re.search(r"(\d+) generated", done.stdout)
    print(f"{operations(description)} operations, {each} cases each at most{f', {cases[1]} in all' if cases else ''}: {len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
