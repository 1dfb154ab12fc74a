"""The demo installation as a process, with a token of a teaching office."""
from __future__ import annotations

import json
import re
import socket
import subprocess
import time
import urllib.request
from datetime import date, timedelta
from pathlib import Path

# All that the office of a school may give a program.
RIGHTS = [
    "classes.read", "findings.read", "teaching.read", "teaching.write", "exams.read", "exams.write", "calendar.read", "calendar.write", "office.read",
    "office.write", "homework_text.read",
]


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


class Demo:
    """The demo installation on a port and in a folder of its own."""

    def __init__(self, binary: str, folder: str, database: str | None = None) -> None:
        self.binary, self.database = binary, database or f"sqlite:{Path(folder) / 'jianfu.sqlite'}"
        port = free_port()
        self.base = f"http://127.0.0.1:{port}"
        self.log = open(Path(folder) / "server.log", "w+")
        self.process = subprocess.Popen(
            [binary, "serve", "--demo", "--database", self.database, "--port", str(port), "--limits-token-requests", "1000000"],
            stdout=self.log, stderr=subprocess.STDOUT)

    def said(self) -> str:
        self.log.flush()
        self.log.seek(0)
        return self.log.read()

    def wait(self, seconds: float = 300) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if urllib.request.urlopen(f"{self.base}/readyz", timeout=2).status == 200 and "教务处" in self.said():
                    return
            except OSError:
                time.sleep(0.1)
        raise SystemExit(f"the server did not come up:\n{self.said()}")

    def office(self) -> tuple[str, str]:
        """The first unit that has a teaching office, and the number of somebody in it."""
        unit = ""
        for line in self.said().splitlines():
            if line.endswith("："):
                unit = line.removesuffix("：")
            elif found := re.match(r"\s+教务处\s+\S+\s+(\S+)\s+\S+\s*$", line):
                return unit, found[1]
        raise SystemExit(f"the program printed no demo sign-in of a teaching office:\n{self.said()}")

    def token(self) -> str:
        """Of the teaching office, as the program itself makes it."""
        unit, number = self.office()
        last = date.today() + timedelta(days=30)
        rights = [word for right in RIGHTS for word in ("--right", right)]
        command = [
            self.binary, "admin", "token", "add", "--database", self.database, "--unit", unit, "--number", number, "--name", "schemathesis",
            "--purpose", "测试接口", "--text-purpose", "测试接口", "--to", last.isoformat(), *rights,
        ]
        # Right after its start the server writes what it finds in the demo's ledgers.
        end = time.monotonic() + 60
        while (done := subprocess.run(command, capture_output=True, text=True)).returncode != 0:
            if "database is locked" not in done.stderr or time.monotonic() > end:
                raise SystemExit(f"no token: {done.stderr}")
            time.sleep(0.5)
        return done.stdout.strip()

    def ask(self, path: str, token: str) -> dict:
        request = urllib.request.Request(self.base + path, headers={"Authorization": f"Bearer {token}"})
        return json.load(urllib.request.urlopen(request, timeout=10))

    def stop(self) -> int:
        self.process.terminate()
        return self.process.wait(20)
