#!/usr/bin/env python3
"""compare.py --binary PATH [--seeds A-B]: `jianfu check` against the oracle on random folders, line by line."""
from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

sys.dont_write_bytecode = True

from oracle.facts import Facts  # noqa: E402
from oracle.judge import KEYS, PERIODS  # noqa: E402
from oracle.main import POLICIES, Verdict, check  # noqa: E402
from oracle.packs import load_pack  # noqa: E402
from oracle.read import read_folder  # noqa: E402
from random_registers import generate  # noqa: E402

CITIES = ("changzhi", "haicheng", "changji", "xinzhou", "dazu")
LEFT_OUT = "content-banned"
COUNTS = {"violation": "violations", "advisory": "advisories", "record": "records"}
Line = dict[str, Any]


@dataclass
class Options:
    binary: str
    policies: Path
    ignored: frozenset[str]
    show: int
    rows: int
    keep: Path | None
    extra: tuple[Path, ...]


@dataclass(frozen=True)
class Case:
    packs: tuple[Path, ...]
    as_of: date | None

    def __str__(self) -> str:
        return "+".join(p.stem for p in self.packs) + (f" --as-of {self.as_of}" if self.as_of else "")


def number(text: str) -> Decimal | str:
    """'Numbers are integers where they are whole': `2.0` and `2e0` are kept as texts, so that they equal nothing."""
    value = Decimal(text)
    return f"not an integer: {text}" if value == value.to_integral_value() else value.normalize()


def parse(line: str) -> Line:
    return json.loads(line, parse_float=number)


def order(line: Line) -> tuple[Any, ...]:
    """The order of registers.md 'Findings', from the keys of a line."""
    def text(value: Any) -> tuple[int, bytes]:
        return (0, b"") if value is None else (1, str(value).encode())
    period = next((line[key] for key in PERIODS if key in line), None)
    first = re.match(r"(.*?):(\d+)", line.get("source", ""))
    path, row = (first[1], int(first[2])) if first else (None, 0)
    return (text(line.get("school")), line.get("grade", 0), text(line.get("class")), text(period),
            text(line["provision"]), text(line["rule"]), text(line.get("subject")), text(line.get("name")), text(path), row)


def show(line: Line) -> str:
    return json.dumps(line, ensure_ascii=False, default=str, sort_keys=True)


def identity(line: Line) -> str:
    return show({key: line.get(key) for key in ("provision", "rule", *KEYS)})


def differences(wanted: list[Line], found: list[Line], limit: int) -> list[str]:
    """What only one side has; lines of one provision, rule and scope are shown together, by their differing keys."""
    left, right = Counter(map(show, wanted)), Counter(map(show, found))
    groups: dict[str, tuple[list[Line], list[Line]]] = defaultdict(lambda: ([], []))
    for side, counter in enumerate((left - right, right - left)):
        for text in counter.elements():
            line = json.loads(text)
            groups[identity(line)][side].append(line)
    out: list[str] = []
    for name, (ours, theirs) in groups.items():
        for n in range(max(len(ours), len(theirs))):
            if n < len(ours) and n < len(theirs):
                keys = [k for k in {**ours[n], **theirs[n]} if ours[n].get(k) != theirs[n].get(k)]
                out.append(f"differs {name}\n" + "\n".join(
                    f"      {k}: oracle {ours[n].get(k)!r}, binary {theirs[n].get(k)!r}" for k in keys))
            else:
                out.append("only oracle: " + show(ours[n]) if n < len(ours) else "only binary: " + show(theirs[n]))
    return out[:limit] + ([f"… {len(out) - limit} more"] if len(out) > limit else [])


def run_binary(options: Options, folder: Path, case: Case) -> subprocess.CompletedProcess[str]:
    command = [options.binary, "check", str(folder), "--format", "json"]
    for pack in case.packs:
        command += ["--pack", str(pack)]
    if case.as_of:
        command += ["--as-of", case.as_of.isoformat()]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=300)


def compare(options: Options, verdict: Verdict, run: subprocess.CompletedProcess[str]) -> list[str]:
    try:
        lines = [parse(line) for line in run.stdout.splitlines() if line]
        summary = lines.pop()["summary"]
    except (ValueError, KeyError, IndexError) as wrong:
        return [f"no summary line (status {run.returncode}): {wrong!r}; stderr: {run.stderr[:600]}"]
    found = [line for line in lines if line["rule"] != LEFT_OUT]
    status = verdict.status
    for line in lines:
        if line["rule"] == LEFT_OUT:
            summary[COUNTS[line["severity"]]] -= 1
            status = status or int(line["severity"] == "violation")
        for key in {"message", *options.ignored}:
            line.pop(key, None)
    wanted = [{k: v for k, v in parse(json.dumps(line)).items() if k not in options.ignored} for line in verdict.findings]
    out = differences(wanted, found, options.show)
    if run.returncode != status:
        out.append(f"status: oracle {status}, binary {run.returncode}; stderr: {run.stderr[:300]}")
    keys = [k for k in {**verdict.summary, **summary} if verdict.summary.get(k) != summary.get(k)]
    out += [f"summary {k}: oracle {verdict.summary.get(k)!r}, binary {summary.get(k)!r}" for k in keys]
    orders = [order(line) for line in found]
    for before, after, one, two in zip(orders, orders[1:], found, found[1:]):
        if before > after:
            out.append(f"order of the binary:\n      {show(one)}\n      {show(two)}")
            break
    return out


def cases_of(seed: int, options: Options, random_packs: Path) -> list[Case]:
    rng = Random(seed)
    cities = [path for name in CITIES for path in (options.policies / f"{name}.yaml", options.policies / f"{name}.skel.yaml")
              if path.is_file()]
    packs = [*cities, *options.extra, *(path for path in sorted(random_packs.glob("*.yaml")))]
    as_of = date(2020, 7, 1) + timedelta(days=rng.randint(0, 900))
    cases = [Case((pack,), day) for pack in packs for day in (None, rng.choice([as_of, date(2021, 8, 1), date(2020, 7, 31)]))]
    return [*cases, Case(tuple(rng.sample(packs, 3)), None)]


def run_seed(options: Options, seed: int, pool: ThreadPoolExecutor) -> tuple[int, int]:
    """Passed and failed cases of one seed; the oracle reads the folder once for all of them."""
    with tempfile.TemporaryDirectory(prefix=f"jianfu-{seed}-") as temporary:
        folder = (options.keep or Path(temporary)) / f"seed-{seed}"
        generate(folder, seed, options.rows)
        cases = cases_of(seed, options, folder.with_name(folder.name + ".packs"))
        runs = [pool.submit(run_binary, options, folder, case) for case in cases]
        registers = read_folder(str(folder))
        facts = Facts(registers)
        failed = 0
        for case, run in zip(cases, runs):
            packs = [load_pack(path, options.policies) for path in case.packs]
            verdict = check(registers, facts, packs, case.as_of)
            if found := compare(options, verdict, run.result()):
                failed += 1
                print(f"seed {seed}, {case}:")
                print("\n".join(f"  - {text}" for text in found), flush=True)
        return len(cases) - failed, failed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--binary", required=True)
    parser.add_argument("--seeds", default="1-20", help="A-B or one number")
    parser.add_argument("--packs-dir", type=Path, default=POLICIES)
    parser.add_argument("--pack", type=Path, action="append", default=[], help="a further pack file, such as bench-pack.json")
    parser.add_argument("--ignore", action="append", default=[], help="a key of the findings that is not compared")
    parser.add_argument("--show", type=int, default=6, help="differences shown for each case")
    parser.add_argument("--rows", type=int, default=400)
    parser.add_argument("--stop-after", type=int, default=5, help="seeds that differ")
    parser.add_argument("--keep", type=Path, help="make the folders here and leave them")
    given = parser.parse_args()
    options = Options(given.binary, given.packs_dir.resolve(), frozenset(given.ignore), given.show, given.rows, given.keep,
                      tuple(given.pack))
    first, _, last = given.seeds.partition("-")
    passed = failed = differing = 0
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 4) as pool:
        for seed in range(int(first), int(last or first) + 1):
            good, bad = run_seed(options, seed, pool)
            passed, failed, differing = passed + good, failed + bad, differing + bool(bad)
            if differing >= given.stop_after:
                print(f"stopped after seed {seed}")
                break
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
