"""The command line: findings as JSON Lines in the stated order, the summary line, the exit status."""
from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from . import rules_exams, rules_homework, rules_other  # noqa: F401  (they register their rules)
from .facts import Facts
from .judge import judge
from .packs import Pack, PackError, load_pack
from .read import Folder, Unfit, parse_date, read_folder

POLICIES = Path(__file__).resolve().parents[3] / "Policies"


@dataclass
class Verdict:
    findings: list[dict[str, Any]]
    summary: dict[str, Any]
    status: int
    orders: list[tuple[Any, ...]] = field(default_factory=list)

    def lines(self) -> list[str]:
        return [json.dumps(line, ensure_ascii=False, separators=(",", ":"))
                for line in [*self.findings, {"summary": self.summary}]]


def check(folder: Folder, facts: Facts, packs: list[Pack], as_of: date | None) -> Verdict:
    findings = judge(facts, packs, as_of)
    count = {severity: sum(f.severity == severity for f in findings) for severity in ("violation", "advisory", "record")}
    summary = {"rows": folder.accepted, "rejected": len(folder.rejects), "violations": count["violation"],
               "advisories": count["advisory"], "records": count["record"], "class_days": facts.class_days,
               "packs": [pack.name for pack in packs]}
    # '0 no violation; 1 at least one violation; 2 an input could not be used, a row was left out …, or there was no
    # register at all; 2 goes before 1'
    unusable = folder.unusable or folder.rejects or not folder.files
    status = 2 if unusable else 1 if count["violation"] else 0
    return Verdict([f.as_json() for f in findings], summary, status, [f.order() for f in findings])


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="oracle.py")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pack", type=Path, action="append", required=True)
    parser.add_argument("--as-of")
    parser.add_argument("--policies", type=Path, default=POLICIES, help="where `extends` finds packs by name or code")
    try:
        options = parser.parse_args(arguments)
        as_of = parse_date(options.as_of) if options.as_of else None
    except SystemExit as stop:
        return 64 if stop.code else 0
    except Unfit as wrong:
        print(f"--as-of: {wrong}", file=sys.stderr)
        return 64
    try:
        packs = [load_pack(path, options.policies) for path in options.pack]
    except (OSError, PackError) as wrong:
        print(wrong, file=sys.stderr)
        return 2
    if not options.folder.is_dir():
        print(f"{options.folder}: no folder", file=sys.stderr)
        return 2
    folder = read_folder(str(options.folder))
    for path, why in folder.unusable:
        print(f"{path}: {why}", file=sys.stderr)
    for path, row, why in folder.rejects:
        print(f"{path}:{row}: {why}", file=sys.stderr)
    verdict = check(folder, Facts(folder), packs, as_of)
    print("\n".join(verdict.lines()))
    return verdict.status
