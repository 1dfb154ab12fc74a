"""Terms of homework out as a data package and into an empty database, by the command."""
from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

from . import homework, ours


def run(engine: ours.SQLite | ours.PostgreSQL, *arguments: str) -> tuple[float, str]:
    """Seconds, and what was said."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JIANFU_")}
    started = time.perf_counter()
    done = subprocess.run(
        [ours.BINARY, *arguments, "--database", engine.location], cwd=ours.ROOT, env=environment, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{arguments}: status {done.returncode}\n{done.stdout}{done.stderr}")
    return time.perf_counter() - started, done.stdout


def measured(folder: Path, terms: int, target: ours.SQLite | ours.PostgreSQL) -> tuple[int, float, float]:
    """Rows, seconds of the export and of the import without its judging."""
    folder.mkdir(parents=True)
    people, tables = homework.make(terms, None)
    source = ours.SQLite(folder)
    with ours.serving(source, people, folder, more=tables):
        pass
    package = folder / "package"
    out, said = run(source, "export", "--unit", people.unit, "-o", str(package))
    rows = int(re.search(r"(\d+)行", said)[1])
    back, _ = run(target, "import", str(package))
    shutil.rmtree(package)
    return rows, out, back
