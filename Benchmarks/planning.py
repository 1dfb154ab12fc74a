#!/usr/bin/env python3
"""`make bench`: the weekly planner and OR-Tools CP-SAT on the same class-weeks in one run; every answer is checked, and equal where both prove it."""
from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from planner import instances, peer, verify

ROOT = Path(__file__).resolve().parent.parent
MUST = {"primary": 0.1, "junior": 0.25, "hard": 0.5}


def plan(binary: Path, weeks: list[dict], limit_ms: int) -> tuple[list[dict], float]:
    """All answers in one process, and how long that took."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        file.writelines(json.dumps(week, ensure_ascii=False) + "\n" for week in weeks)
        file.flush()
        started = time.perf_counter()
        run = subprocess.run([binary, "plan", file.name, "--limit-ms", str(limit_ms)], stdout=subprocess.PIPE, check=True)
        return [json.loads(line) for line in run.stdout.splitlines()], time.perf_counter() - started


class OneByOne:
    """A process that answers line by line, so that each week has its own time."""

    def __init__(self, binary: Path, limit_ms: int):
        self.process = subprocess.Popen([binary, "plan", "-", "--limit-ms", str(limit_ms)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def plan(self, week: dict) -> tuple[dict, float]:
        line = json.dumps(week, ensure_ascii=False).encode() + b"\n"
        started = time.perf_counter()
        self.process.stdin.write(line)
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        return json.loads(answer), time.perf_counter() - started

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()


def compare(binary: Path, kind: str, count: int, first: int, peer_limit: float) -> list[str]:
    weeks = [instances.odd_week(seed) if kind == "odd" else instances.week(kind, seed) for seed in range(first, first + count)]
    wrong: list[str] = []
    ours, theirs, ratios, both = [], [], [], 0
    server = OneByOne(binary, 200)
    server.plan(instances.week("primary", 0))  # the program into memory
    for week in weeks:
        answer, seconds = server.plan(week)
        other = peer.plan(week, peer_limit)
        faults = verify.broken(week, answer) + verify.worse(week, answer, other)
        wrong += [f"{week['key']}: {fault}" for fault in faults]
        ours.append((seconds, answer["status"] == "optimal"))
        theirs.append((other.seconds, other.proved))
        ratios.append(seconds / other.seconds)
        both += other.proved and answer["status"] == "optimal"
    server.close()
    longer, _ = plan(binary, weeks, 5000)
    for week, answer in zip(weeks, longer):
        wrong += [f"{week['key']}: {fault}" for fault in verify.broken(week, answer)]
    for name, runs in (("jianfu", ours), ("CP-SAT", theirs)):
        times = sorted(1000 * seconds for seconds, _ in runs)
        soon = sum(proved and seconds <= 0.2 for seconds, proved in runs) / count
        print(f"| {kind} | {name} | {statistics.median(times):.1f} ms | {times[min(count - 1, int(0.95 * count))]:.1f} ms | {100 * soon:.1f} % |", flush=True)
    late = sum(answer["status"] == "optimal" for answer in longer) / count
    goal = f" (must: {MUST[kind]})" if kind in MUST else ""
    print(f"{kind}: {100 * late:.1f} % proved with --limit-ms 5000; ratio of times, median {statistics.median(ratios):.3f}{goal}; {both} proved by both, {len(wrong)} wrong\n", flush=True)
    return wrong


def region(binary: Path, count: int) -> list[str]:
    kinds = ("primary", "primary", "junior", "junior", "junior", "hard")
    weeks = [instances.week(kinds[seed % len(kinds)], 100_000 + seed) for seed in range(count)]
    answers, seconds = plan(binary, weeks, 200)
    proved = sum(answer["status"] == "optimal" for answer in answers) / count
    print(f"region of {count} class-weeks: {seconds:.1f} s (must: 60 for 7200), {100 * proved:.1f} % proved within 200 ms each")
    return [f"{week['key']}: {fault}" for week, answer in zip(weeks, answers) for fault in verify.broken(week, answer)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="only whether it works: ten weeks of each kind")
    parser.add_argument("--count", type=int, default=60, help="weeks of each kind")
    parser.add_argument("--first", type=int, default=1000, help="seed of the first week")
    parser.add_argument("--kinds", nargs="*", default=["primary", "junior", "hard", "dense", "odd"])
    parser.add_argument("--region", type=int, default=7200)
    parser.add_argument("--peer-limit", type=float, default=5, help="seconds that CP-SAT may take for a week")
    parser.add_argument("--binary", type=Path, default=ROOT / ".build/release/jianfu")
    options = parser.parse_args()
    count, weeks = (10, 100) if options.quick else (options.count, options.region)
    print("| weeks | | median | p95 | proved within 200 ms |\n| --- | --- | --: | --: | --: |")
    wrong = [fault for kind in options.kinds for fault in compare(options.binary, kind, count, options.first, options.peer_limit)]
    if weeks:
        wrong += region(options.binary, weeks)
    for fault in wrong[:50]:
        print(f"✘ {fault}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
