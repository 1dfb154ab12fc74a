#!/usr/bin/env python3
"""operations.py BINARY: runs the `console` blocks of docs/operations.md as written, in a folder of its own, and compares what is said.

The program, its service and its files stand elsewhere here, so `sudo -u jianfu` and `sudo` go, the folders are those of the trial, and starting the
service starts the process. In what the page shows, numbers and passwords stand for any other, and `…` for anything. Blocks of the kind `sh` need a
machine of their own and are not run.
"""
from __future__ import annotations

import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from serve import free_port

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/operations.md"
# What stands for anything: a password, an identifier, a number, what is left out.
ANY = re.compile(r"(?P<lines>^…\n)|(?P<password>\b[a-z0-9]{3}(?:-[a-z0-9]{3}){2}\b)|(?P<number>\d+)|(?P<rest>…)", re.M)


def blocks(page: str) -> list[tuple[str, str]]:
    """Each command with what is shown after it."""
    steps = []
    for block in re.findall(r"^```console\n(.*?)^```$", page, re.S | re.M):
        for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, shown = part.partition("\n")
            steps.append((command, shown))
    return steps


def pattern(shown: str) -> re.Pattern[str]:
    result, end = "", 0
    for found in ANY.finditer(shown):
        result += re.escape(shown[end:found.start()])
        result += {"password": r"[a-z0-9-]+", "number": r"\d+", "rest": r".*", "lines": r"[\s\S]*"}[str(found.lastgroup)]
        end = found.end()
    return re.compile(result + re.escape(shown[end:]))


class Machine:
    """A machine that the package was installed on, as far as an unprivileged folder can be one."""

    def __init__(self, binary: str, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.service: subprocess.Popen[bytes] | None = None
        self.places = {"/var/lib/jianfu": str(folder / "lib"), "/etc/jianfu": str(folder / "etc"), "/mnt/usb": str(folder / "usb")}
        for place in [*self.places.values(), str(folder / "lib/backups"), str(folder / "bin")]:
            Path(place).mkdir()
        (folder / "bin/jianfu").symlink_to(binary)
        settings = self.here((ROOT / "Packaging/jianfu.yaml").read_text()) + f"port: {self.port}\n"
        (folder / "etc/jianfu.yaml").write_text(settings)
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("JIANFU_")} | {
            "PATH": f"{folder}/bin:{os.environ['PATH']}", "JIANFU_CONFIG": str(folder / "etc/jianfu.yaml"), "JIANFU_DATA": str(ROOT)}

    def here(self, text: str) -> str:
        for place, stand_in in self.places.items():
            text = text.replace(place, stand_in)
        return text.replace("127.0.0.1:8080", f"127.0.0.1:{self.port}")

    def there(self, text: str) -> str:
        for place, stand_in in self.places.items():
            text = text.replace(stand_in, place)
        return text

    def run(self, command: str) -> tuple[int, str]:
        words = shlex.split(command)
        if words[:2] == ["sudo", "systemctl"]:
            if "stop" in words or "restart" in words:
                self.stop()
            if "stop" not in words:
                self.start()
            return 0, "Created symlink /etc/systemd/system/multi-user.target.wants/jianfu.service → …\n" if "enable" in words else ""
        command = self.here(re.sub(r"^sudo (-u jianfu )?", "", command))
        done = subprocess.run(command, shell=True, cwd=self.folder, env=self.environment, capture_output=True, text=True, timeout=60)
        # The progress that curl shows on a terminal is no answer.
        said = done.stdout + (done.stderr if words[0] != "curl" or done.returncode else "")
        return done.returncode, self.there(said)

    def start(self) -> None:
        with open(self.folder / "log", "ab") as log:
            self.service = subprocess.Popen(["jianfu", "serve"], cwd=self.folder / "lib", env=self.environment, stdout=log, stderr=log)
        end = time.monotonic() + 30
        while time.monotonic() < end and self.service.poll() is None:
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5)
                return
            except OSError:
                time.sleep(0.05)
        raise SystemExit(f"the service did not start:\n{(self.folder / 'log').read_text()}")

    def stop(self) -> None:
        if self.service is not None:
            self.service.send_signal(signal.SIGTERM)
            if (status := self.service.wait(30)) != 0:
                raise SystemExit(f"the service stopped with status {status}:\n{(self.folder / 'log').read_text()}")
            self.service = None


def main() -> int:
    steps = blocks(PAGE.read_text())
    if not steps:
        raise SystemExit(f"{PAGE} has no console blocks")
    wrong = 0
    with tempfile.TemporaryDirectory() as name:
        machine = Machine(str(Path(sys.argv[1]).resolve()), Path(name))
        try:
            for command, shown in steps:
                status, said = machine.run(command)
                if status != 0 or not pattern(shown).fullmatch(said):
                    wrong += 1
                    print(f"✘ {command}\n  status {status}, said:\n{said}  the page shows:\n{shown}")
        finally:
            machine.stop()
    print(f"docs/operations.md: {len(steps) - wrong} passed, {wrong} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
