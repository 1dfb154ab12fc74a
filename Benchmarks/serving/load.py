"""Load: wrk for pages, connections of our own for saves."""
from __future__ import annotations

import asyncio
import re
import statistics
import subprocess
import time
import urllib.parse
from dataclasses import dataclass, field

from .browser import Browser
from .processes import Server


def pages_per_second(server: Server, path: str, cookie: str = "", seconds: int = 8, gzip: bool = False, connections: int = 16) -> tuple[float, float]:
    """Requests a second and processor seconds of the server a request; every answer must be 2xx."""
    command = ["wrk", "-t2", f"-c{connections}", f"-d{seconds}s"]
    for header in ([f"Cookie: {cookie}"] if cookie else []) + (["Accept-Encoding: gzip"] if gzip else []):
        command += ["-H", header]
    before = server.cpu_seconds()
    output = subprocess.run([*command, server.address + path], check=True, capture_output=True, text=True).stdout
    used = server.cpu_seconds() - before
    if "Non-2xx" in output or "Socket errors" in output:
        raise SystemExit(f"{server.name}{path}: {output}")
    count = int(re.search(r"(\d+) requests in", output)[1])
    return float(re.search(r"Requests/sec:\s+([\d.]+)", output)[1]), used / count


@dataclass
class Saver:
    """Somebody signed in who edits one member of staff again and again, on one kept connection."""
    browser: Browser
    path: str
    fields: dict[str, str]
    counter: str
    saved: int = 0
    name: str = ""
    seconds: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def request(self) -> bytes:
        """The form as the browser sends it: another name each time, the version that the last save has made."""
        self.name = f"{self.counter}{chr(0x4E00 + self.saved % 2000)}"
        body = urllib.parse.urlencode(self.fields | {"name": self.name}).encode()
        head = {"Host": f"127.0.0.1:{self.browser.port}", "Cookie": self.browser.cookie, "Content-Length": len(body)} | self.browser.form_headers()
        lines = "".join(f"{key}: {value}\r\n" for key, value in head.items())
        return f"POST {self.path} HTTP/1.1\r\n{lines}\r\n".encode() + body

    def took(self, status: int, seconds: float) -> None:
        if status in (302, 303):
            self.saved += 1
            self.seconds.append(seconds)
            if "version" in self.fields:
                self.fields["version"] = str(int(self.fields["version"]) + 1)
        else:
            self.failures.append(f"{self.path}: status {status}")


class Connection:
    """One kept HTTP/1.1 connection. Answers must say their length."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    @classmethod
    async def open(cls, port: int) -> Connection:
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def send(self, request: bytes) -> int:
        self.writer.write(request)
        head = (await self.reader.readuntil(b"\r\n\r\n")).lower()
        length = re.search(rb"\r\ncontent-length: *(\d+)", head)
        if length:
            await self.reader.readexactly(int(length[1]))
        elif b"transfer-encoding: chunked" in head:
            while size := int((await self.reader.readline()).strip(), 16):
                await self.reader.readexactly(size + 2)
            await self.reader.readline()
        return int(head.split(b" ", 2)[1])


async def save(saver: Saver, connection: Connection, due: float | None = None) -> None:
    """`due`: when it should have been sent; what the client is late counts as waiting (no coordinated omission)."""
    request = saver.request()
    started = due or time.perf_counter()
    status = await connection.send(request)
    saver.took(status, time.perf_counter() - started)


async def closed_loop(savers: list[Saver], seconds: float) -> float:
    """Everybody saves again as soon as the last save is answered. Saves a second."""
    connections = [await Connection.open(saver.browser.port) for saver in savers]
    started = time.perf_counter()

    async def work(saver: Saver, connection: Connection) -> None:
        while time.perf_counter() < started + seconds and not saver.failures:
            await save(saver, connection)

    before = sum(saver.saved for saver in savers)
    await asyncio.gather(*map(work, savers, connections))
    return (sum(saver.saved for saver in savers) - before) / (time.perf_counter() - started)


async def open_loop(savers: list[Saver], interval: float, rounds: int) -> list[float]:
    """Everybody saves once each `interval` seconds, spread evenly, however long the answers take. Seconds of each save."""
    connections = [await Connection.open(saver.browser.port) for saver in savers]
    for saver in savers:
        saver.seconds.clear()
    started = time.perf_counter() + 0.1

    async def work(index: int) -> None:
        for turn in range(rounds):
            due = started + interval * (turn + index / len(savers))
            await asyncio.sleep(max(0, due - time.perf_counter()))
            await save(savers[index], connections[index], due)

    await asyncio.gather(*map(work, range(len(savers))))
    return sorted(seconds for saver in savers for seconds in saver.seconds)


async def lone_saves(saver: Saver, count: int = 100) -> float:
    """Seconds of a save when nobody else is there; the median."""
    connection = await Connection.open(saver.browser.port)
    saver.seconds.clear()
    for _ in range(count):
        await save(saver, connection)
        await asyncio.sleep(0.01)
    return statistics.median(saver.seconds)


def percentile(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
