#!/usr/bin/env python3
"""acknowledged.py BINARY [--engine sqlite|postgres]: no change is acknowledged before it is on disk.

The page cache survives kill -9, so that killing alone cannot show a missing fsync. Here the program (and PostgreSQL) run under strace while one person
saves again and again: between the arrival of each form and the answer 303 there must be an fdatasync or fsync of the write-ahead log that returned 0.
"""
from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from browserless import Person
from kill import FIELD, Installation, administrator, edit_paths

SAVES = 20
WAL = {"sqlite": re.compile(r"f(?:data)?sync\(\d+<[^>]*-wal>"), "postgres": re.compile(r"f(?:data)?sync\(\d+<[^>]*/pg_wal/")}


def processes(place: Installation) -> list[int]:
    """The program, and PostgreSQL's processes."""
    assert place.process is not None
    found = [place.process.pid]
    if place.engine == "postgres":
        postmaster = int((place.cluster / "data/postmaster.pid").read_text().splitlines()[0])
        children = subprocess.run(["ps", "-o", "pid=", "--ppid", str(postmaster)], capture_output=True, text=True).stdout.split()
        found += [postmaster, *map(int, children)]
    return found


def judge(lines: list[str], engine: str) -> list[str]:
    """The trace in order of time: what is wrong with it."""
    wrong, answers = [], 0
    is_open, is_synced = False, False
    pending: set[str] = set()
    for line in lines:
        thread = line.split(maxsplit=1)[0]
        if '"POST /staff/' in line:
            is_open, is_synced = True, False
        elif WAL[engine].search(line):
            if "<unfinished" in line:
                pending.add(thread)
            elif line.rstrip().endswith("= 0") or "= 0 " in line:
                is_synced = True
        elif "sync resumed" in line and thread in pending:
            pending.discard(thread)
            is_synced = is_synced or "= 0" in line
        elif "HTTP/1.1 303" in line and is_open:
            answers += 1
            if not is_synced:
                wrong.append(f"answer {answers} went out before its fdatasync")
            is_open = False
    if answers < SAVES:
        wrong.append(f"only {answers} of {SAVES} answers were seen in the trace")
    return wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=os.path.abspath)
    parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        place = Installation(options.binary, options.engine, folder)
        try:
            person = Person(place.port)
            said = place.start()
            person.sign_in(*administrator(said))
            path = edit_paths(person)[0]
            trace = folder / "trace"
            command = ["strace", "-f", "-y", "-ttt", "-s", "64", "-e", "trace=fdatasync,fsync,read,recvfrom,recvmsg,readv,write,writev,sendto,sendmsg", "-o", str(trace)]
            for process in processes(place):
                command += ["-p", str(process)]
            tracer = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(1)
            for count in range(SAVES):
                status, _, _ = person.request("POST", path, person.form(path).fields | {FIELD: f"值班{count}"})
                if status != 303:
                    raise SystemExit(f"saving answered {status}")
            tracer.terminate()
            tracer.wait(20)
            wrong = judge(trace.read_text(errors="replace").splitlines(), options.engine)
        finally:
            place.close()
    for line in wrong:
        print(f"✘ {line}")
    print(f"{options.engine}: {0 if wrong else SAVES} passed, {len(wrong)} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
