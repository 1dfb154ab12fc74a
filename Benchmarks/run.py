#!/usr/bin/env python3
"""`make bench`: jianfu and its peers on the same registers in one run, quoted as ratios; the counts of findings must be equal."""
from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BINARY = ROOT / ".build/release/jianfu"
FOLDER = ROOT / ".build/bench"
PACK = ROOT / "Benchmarks/bench-pack.yaml"
PEERS = ("duckdb", "polars", "pandas")


@dataclass
class Run:
    wall: float
    cpu: float
    peak_mb: float
    output: str


def measure(command: list[str]) -> Run:
    """One run of a whole process: wall time, and CPU and peak memory as the kernel counts them for it and its children."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"status {process.returncode}: {' '.join(command)}")
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, output)


def median(runs: list[Run]) -> Run:
    return Run(*(statistics.median(getattr(run, key) for run in runs) for key in ("wall", "cpu", "peak_mb")), runs[0].output)


def registers(schools: int) -> Path:
    """The folder that `jianfu demo registers` makes; kept between runs, since the same seed gives the same bytes."""
    folder = FOLDER / f"schools-{schools}"
    if not (folder / "homework.csv").exists():
        measure([str(BINARY), "demo", "registers", str(folder), "--schools", str(schools), "--days", "95", "--seed", "1", "--no-all"])
    return folder


def check(folder: Path, pack: str, *options: str) -> list[str]:
    return [str(BINARY), "check", str(folder), "--pack", pack, *options]


def peer(name: str, folder: Path) -> list[str]:
    return [sys.executable, str(ROOT / f"Benchmarks/peers/{name}_peer.py"), str(folder / "homework.csv")]


def our_counts(folder: Path) -> Counter[str]:
    """Findings by provision; the advisories of the minutes caps apart, as the peers count them."""
    counts: Counter[str] = Counter()
    for line in measure(check(folder, str(PACK), "--format", "json")).output.splitlines():
        finding = json.loads(line)
        if "summary" not in finding:
            advisory = finding["rule"] == "written-minutes-cap" and finding["severity"] == "advisory"
            counts[finding["provision"] + (":advisory" if advisory else "")] += 1
    return counts


def compare_counts(folder: Path, outputs: dict[str, str]) -> bool:
    ours = our_counts(folder)
    equal = True
    for name, output in outputs.items():
        theirs = {key: count for key, count in json.loads(output).items() if count}
        for key in sorted(ours.keys() | theirs.keys()):
            if ours[key] != theirs.get(key, 0):
                equal = False
                print(f"counts differ: {key}: jianfu {ours[key]}, {name} {theirs.get(key, 0)}")
    print(f"counts of {len(ours)} kinds of findings, {sum(ours.values()):,} in all: {'equal' if equal else 'DIFFERENT'} in jianfu, {', '.join(outputs)}")
    return equal


def row(name: str, run: Run, base: Run) -> None:
    print(f"| {name:<28} | {run.wall:7.2f} s | {run.wall / base.wall:5.2f} | {run.cpu:7.2f} s | {run.cpu / base.cpu:5.2f} | {run.peak_mb:6.0f} MB |")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="30 schools and one run each")
    quick = parser.parse_args().quick
    region, repeats = registers(30 if quick else 300), 1 if quick else 3

    commands = {"jianfu check, bench pack": check(region, str(PACK), "--summary"), "jianfu check, changzhi pack": check(region, "changzhi", "--summary")}
    commands |= {name: peer(name, region) for name in PEERS}
    for command in commands.values():
        measure(command)  # the file and the libraries into memory
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _ in range(repeats):
        for name, command in commands.items():
            runs[name].append(measure(command))
    results = {name: median(found) for name, found in runs.items()}
    size = (region / "homework.csv").stat().st_size / 1e6
    print(f"\n{region.name}: {size:.0f} MB, {os.cpu_count()} cores, median of {repeats}; ratios to DuckDB\n")
    print("|                              |      wall |       |       CPU |       |      peak |\n| --- | --: | --: | --: | --: | --: |")
    for name, result in results.items():
        row(name, result, results["duckdb"])

    ours, wording = results["jianfu check, bench pack"], results["jianfu check, changzhi pack"]
    print(f"\nchangzhi pack, wording included: CPU {wording.cpu / ours.cpu:.2f} × the bench pack's (must: 3)")
    tenth, whole = registers(3 if quick else 30), region
    small, large = (median([measure(check(folder, str(PACK), "--summary")) for _ in range(repeats)]) for folder in (tenth, whole))
    print(f"10 × the rows: {large.wall / small.wall:.2f} × the wall time, {large.cpu / small.cpu:.2f} × the CPU (must: 10.5)")
    term = registers(1)
    start = statistics.median(measure([str(BINARY), "--version"]).wall for _ in range(9))
    answer = statistics.median(measure(check(term, str(PACK), "--summary")).wall for _ in range(9))
    print(f"one school's term: {1000 * (answer - start):.0f} ms beyond process start (must: 50)\n")
    return 0 if compare_counts(region, {name: results[name].output for name in PEERS}) else 1


if __name__ == "__main__":
    sys.exit(main())
