"""run.py [--quick]: measures `jianfu check` against its peers on one generated region, all in one session.

Makes the register folders once under .build/bench with the release binary, then prints what each contender took as ratios to DuckDB: the
median of three rounds in which the contenders take turns, so that a busy minute does not hit one of them alone. The counts of findings per
provision must be equal between all of them; only a difference there makes the exit status 1.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BINARY = ROOT / ".build/release/jianfu"
WORK = ROOT / ".build/bench"
BENCH_PACK = HERE / "bench-pack.yaml"
PEERS = ["duckdb", "polars", "pandas"]
BASE = "duckdb"
# `jianfu check`: nothing found, something found. Status 2, an unusable input, would make the figures worthless.
GOOD_STATUSES = (0, 1)


@dataclass
class Cost:
    wall: float
    cpu: float
    peak_mb: float


def median(costs):
    return Cost(*(statistics.median(getattr(cost, field) for cost in costs) for field in ("wall", "cpu", "peak_mb")))


def measured(arguments, output=subprocess.DEVNULL):
    """Runs a command; its own wall and processor time and its highest resident size."""
    started = time.perf_counter()
    child = subprocess.Popen([str(argument) for argument in arguments], stdout=output, cwd=ROOT)
    _, status, usage = os.wait4(child.pid, 0)
    wall = time.perf_counter() - started
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in GOOD_STATUSES:
        sys.exit(f"{' '.join(map(str, arguments))} ended with status {child.returncode}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def check(folder, pack):
    return measured([BINARY, "check", folder, "--pack", pack, "--summary"])


def peer(name, file):
    output = subprocess.run([sys.executable, HERE / "peers/run_peer.py", name, file], check=True, stdout=subprocess.PIPE).stdout
    result = json.loads(output)
    return Cost(result["wall"], result["cpu"], result["peak_mb"]), result["counts"]


def generated(schools, days=95):
    """A folder with one homework.csv. Made under another name first, so that a run that was broken off leaves no half file behind."""
    folder = WORK / f"{schools}x{days}-{generator_version()}"
    if not folder.exists():
        making = WORK / "making"
        shutil.rmtree(making, ignore_errors=True)
        subprocess.run(
            [BINARY, "demo", "registers", making, "--schools", str(schools), "--days", str(days), "--seed", "1", "--no-all"],
            check=True, stdout=subprocess.DEVNULL)
        making.rename(folder)
    return folder


def generator_version():
    """Changes when the generator's output changes, so that old folders are not taken for new ones."""
    if not hasattr(generator_version, "known"):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([BINARY, "demo", "registers", folder, "--schools", "3", "--days", "10", "--no-all"], check=True, stdout=subprocess.DEVNULL)
            content = (Path(folder) / "homework.csv").read_bytes()
        generator_version.known = f"{zlib.crc32(content):08x}"
    return generator_version.known


def our_counts(folder):
    """Findings per provision as the peers count them; a cap's advisories (required and optional work together) apart."""
    with tempfile.TemporaryFile() as output:
        measured([BINARY, "check", folder, "--pack", BENCH_PACK, "--format", "json"], output)
        output.seek(0)
        counts = Counter()
        for line in output:
            finding = json.loads(line)
            if "provision" not in finding:
                return counts, finding["summary"]
            suffix = ":advisory" if finding["rule"] == "written-minutes-cap" and finding["severity"] == "advisory" else ""
            counts[finding["provision"] + suffix] += 1
    sys.exit("jianfu printed no summary line")


def differences(ours, theirs):
    return {key: (ours.get(key, 0), theirs.get(key, 0)) for key in sorted(ours.keys() | theirs.keys()) if ours.get(key, 0) != theirs.get(key, 0)}


def table(rows):
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.ljust(width) if column == 0 else cell.rjust(width) for column, (cell, width) in enumerate(zip(row, widths))))


def compare_with_peers(folder, rounds):
    """Prints the table of the bench pack; returns whether all counts are equal, and our own cost."""
    file = folder / "homework.csv"
    ours, summary = our_counts(folder)
    costs = {name: [] for name in ["jianfu", *PEERS]}
    equal = True
    for number in range(rounds):
        costs["jianfu"].append(check(folder, BENCH_PACK))
        for name in PEERS:
            cost, counts = peer(name, file)
            costs[name].append(cost)
            if number == 0 and (different := differences(ours, counts)):
                equal = False
                print(f"{name} counts differently (ours, theirs): {different}")
    size = file.stat().st_size / 1e6
    print(f"\n{summary['rows']:,} homework rows, {size:,.0f} MB, {summary['class_days']:,} class-days, {sum(ours.values()):,} findings;"
          f" counts {'equal' if equal else 'DIFFERENT'}; ratios to {BASE}, median of {rounds}\n")
    medians = {name: median(cost) for name, cost in costs.items()}
    base = medians[BASE]
    rows = [("", "wall", "cpu", "peak", "wall s", "cpu s", "peak MB")]
    for name, cost in medians.items():
        rows.append((name, f"{cost.wall / base.wall:.2f}", f"{cost.cpu / base.cpu:.2f}", f"{cost.peak_mb / base.peak_mb:.2f}",
                     f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.peak_mb:.0f}"))
    table(rows)
    mine = medians["jianfu"]
    goal("wall", mine.wall / base.wall, 0.75, "× DuckDB")
    goal("cpu", mine.cpu / base.cpu, 0.70, "× DuckDB")
    goal("peak", mine.peak_mb, 600, "MB", digits=0)
    return equal


def goal(what, value, limit, unit, digits=2):
    print(f"  {'reached' if value <= limit else 'MISSED '}  {what} {value:.{digits}f} {unit}, promised at most {limit:g}")


def growth_and_wording(small, large, times, rounds):
    """What wording adds on the large folder, and how cost grows from the small one to it."""
    bench, wording, little = [], [], []
    for _ in range(rounds):
        bench.append(check(large, BENCH_PACK))
        wording.append(check(large, "changzhi"))
        little.append(check(small, BENCH_PACK))
    bench, wording, little = median(bench), median(wording), median(little)
    print(f"\nchangzhi pack, wording included: {wording.wall:.2f} s wall, {wording.cpu:.2f} s cpu, {wording.peak_mb:.0f} MB")
    goal("cpu", wording.cpu / bench.cpu, 3, "× the bench pack's")
    print(f"\n{times} × the rows: {little.wall:.3f} s → {bench.wall:.3f} s wall, {little.cpu:.3f} s → {bench.cpu:.3f} s cpu")
    goal("wall", bench.wall / little.wall, times * 1.05, "×")


def one_school(rounds):
    """A school's term, less what starting the program costs anyway."""
    folder = generated(1)
    starts, runs, wordings = [], [], []
    for _ in range(rounds * 5):
        starts.append(measured([BINARY, "--version"]))
        runs.append(check(folder, BENCH_PACK))
        wordings.append(check(folder, "changzhi"))
    start, run, wording = median(starts), median(runs), median(wordings)
    print(f"\none school's term: start {start.wall * 1000:.0f} ms, bench pack {run.wall * 1000:.0f} ms, changzhi {wording.wall * 1000:.0f} ms")
    goal("beyond start, bench pack", (run.wall - start.wall) * 1000, 50, "ms", digits=0)
    goal("beyond start, changzhi", (wording.wall - start.wall) * 1000, 50, "ms", digits=0)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="a tenth of the region, one round")
    arguments = parser.parse_args()
    if not BINARY.exists():
        sys.exit(f"{BINARY} is missing: build it with `swift build -c release`")
    WORK.mkdir(parents=True, exist_ok=True)
    rounds = 1 if arguments.quick else 3
    small, large = (generated(3), generated(30)) if arguments.quick else (generated(30), generated(300))
    equal = compare_with_peers(large, rounds)
    growth_and_wording(small, large, 10, rounds)
    one_school(rounds)
    sys.exit(0 if equal else 1)


if __name__ == "__main__":
    main()
