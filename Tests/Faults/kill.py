#!/usr/bin/env python3
"""kill.py BINARY [--engine sqlite|postgres] [--rounds N] [--seed S]: kill -9 in the middle of writes.

People edit one staff member each, as fast as the server answers. The program (or PostgreSQL's postmaster, in every other round on that engine) is killed
without warning. After it is back: every change that was acknowledged with 303 is there, no value is there that nobody sent, and `audit verify` finds
every chain whole. A request that was in flight may or may not have been kept; both are right.
"""
from __future__ import annotations

import argparse
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

from browserless import Person

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 8
FIELD = "name"


def free_port() -> int:
    import socket

    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Installation:
    """The demo installation on one engine, in a folder of its own."""

    def __init__(self, binary: str, engine: str, folder: Path) -> None:
        self.binary, self.engine, self.folder = binary, engine, folder
        self.port = free_port()
        self.log = folder / "server.log"
        self.process: subprocess.Popen[bytes] | None = None
        if engine == "postgres":
            self.cluster = folder / "cluster"
            self.url = self.postgres("start")
        else:
            self.url = str(folder / "jianfu.sqlite")

    def postgres(self, verb: str) -> str:
        result = subprocess.run([str(ROOT / "scripts/postgres"), verb, str(self.cluster)], capture_output=True, text=True)
        if result.returncode != 0:
            raise SystemExit(f"scripts/postgres {verb}: {result.stderr}")
        return result.stdout.strip()

    def start(self) -> str:
        """Starts the program and returns what it has said since."""
        begin = self.log.stat().st_size if self.log.exists() else 0
        log = open(self.log, "ab")
        self.process = subprocess.Popen(
            [self.binary, "serve", "--demo", "--database", self.url, "--port", str(self.port)], stdout=log, stderr=subprocess.STDOUT)
        self.wait()
        return self.log.read_bytes()[begin:].decode(errors="replace")

    def wait(self, seconds: float = 90) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process is None or self.process.poll() is not None:
                break
            try:
                if urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=2).status == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"the server is not ready:\n{self.log.read_text()[-3000:]}")

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def verify(self) -> None:
        result = subprocess.run([self.binary, "audit", "verify", "--database", self.url], capture_output=True, text=True)
        if result.returncode != 0:
            raise SystemExit(f"audit verify: {result.stdout}{result.stderr}")

    def close(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)
        if self.engine == "postgres":
            self.postgres("stop")


class Editor(threading.Thread):
    """One person who edits one staff member until told to stop."""

    def __init__(self, number: int, person: Person, path: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.number, self.person, self.path, self.stop = number, person, path, stop
        self.acknowledged: list[str] = []
        self.sent: list[str] = []
        self.wrong: list[str] = []
        self.round = 0

    def run(self) -> None:
        count = 0
        while not self.stop.is_set():
            try:
                form = self.person.form(self.path)
                value = f"值班{self.round}-{self.number}-{count}"
                count += 1
                self.sent.append(value)
                status, _, text = self.person.request("POST", self.path, form.fields | {FIELD: value})
                if status == 303:
                    self.acknowledged.append(value)
                elif status not in (500, 503):
                    self.wrong.append(f"{self.path} answered {status}: {re.sub('<[^>]+>', ' ', text)[:300]}")
            except Exception:  # the connection broke, or the server says that it cannot now: what a killed server looks like
                time.sleep(0.02)


def administrator(said: str) -> tuple[str, str]:
    """Name and password of the demo's teaching office of the sample school, as printed."""
    for line in said.splitlines():
        words = line.split()
        if words and words[0] == "教务处":
            return words[-2], words[-1]
    raise SystemExit(f"no sign-in of a teaching office was printed:\n{said[:2000]}")


def edit_paths(person: Person) -> list[str]:
    _, _, page = person.request("GET", "/staff")
    paths = list(dict.fromkeys(re.findall(r'href="(/staff/[0-9a-f-]{36})', page)))
    if len(paths) < PEOPLE:
        raise SystemExit(f"/staff shows {len(paths)} people")
    return [f"{path}/edit" for path in paths[:PEOPLE]]


def run_round(place: Installation, editors: list[Editor], draw: random.Random, number: int) -> None:
    stop = threading.Event()
    fresh = [Editor(e.number, e.person, e.path, stop) for e in editors]
    for editor in fresh:
        editor.round = number
        editor.start()
    time.sleep(draw.uniform(0.15, 0.9))
    if place.engine == "postgres" and number % 2 == 1:
        subprocess.run([str(ROOT / "scripts/postgres"), "crash", str(place.cluster)], check=True)
        time.sleep(draw.uniform(0, 0.2))
        stop.set()
        place.postgres("start")
        place.wait()
    else:
        place.kill()
        stop.set()
        place.start()
    for editor in fresh:
        editor.join(30)
    for editor in fresh:
        if editor.wrong:
            raise SystemExit(f"round {number}: {editor.wrong[0]}")
        found = editor.person.settled_form(editor.path).fields[FIELD]
        last = editor.acknowledged[-1] if editor.acknowledged else None
        later = editor.sent[editor.sent.index(last) + 1:] if last else editor.sent
        allowed = ([last] if last else [editors[editor.number].acknowledged[-1]] if editors[editor.number].acknowledged else [found]) + later
        if found not in allowed:
            raise SystemExit(f"round {number}: {editor.path} holds {found!r}, acknowledged was {last!r}, sent later {later}")
        editors[editor.number].acknowledged = [found]
    place.verify()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=os.path.abspath)
    parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    draw = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        place = Installation(options.binary, options.engine, folder)
        try:
            sign_in = administrator(place.start())
            people = []
            for _ in range(PEOPLE):
                person = Person(place.port)
                person.sign_in(*sign_in)
                people.append(person)
            paths = edit_paths(people[0])
            editors = [Editor(i, person, path, threading.Event()) for i, (person, path) in enumerate(zip(people, paths))]
            for number in range(options.rounds):
                run_round(place, editors, draw, number)
        finally:
            place.close()
    print(f"{options.rounds} kills on {options.engine}, every acknowledged change kept, chains whole")
    print(f"{options.rounds} passed, 0 failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
