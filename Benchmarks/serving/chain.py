"""A long audit chain, made here from the format that ours documents (`ChainHasher`, `ChangeText`), and how long ours takes to verify it."""
from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import subprocess
import time
from collections.abc import Iterator

from . import ours

COLUMNS = (
    "school_id", "number", "at", "road", "person", "on_behalf_of", "action", "subject_kind", "subject", "changes", "reason", "previous", "hash")


def entries(school: str, person: str, subject: str, count: int) -> Iterator[tuple]:
    """Renamings of one member of staff, a second apart."""
    previous, before = "0" * 64, "甲"
    for number in range(1, count + 1):
        after = chr(0x4E00 + number % 2000)
        changes = f'[{{"field":"name","before":"{before}","after":"{after}"}}]'
        entry = (school, number, 1_600_000_000_000 + 1000 * number, "web", person, None, "staff.edit", "staff", subject, changes, None)
        digest = hashlib.sha256(previous.encode())
        for value in entry:
            text = b"" if value is None else str(value).encode()
            digest.update(b"-" if value is None else b"%d:%s" % (len(text), text))
        hashed = digest.hexdigest()
        yield (*entry, previous, hashed)
        previous, before = hashed, after


def fill(engine: ours.SQLite, school: str, person: str, subject: str, count: int) -> None:
    with contextlib.closing(sqlite3.connect(engine.path)) as database, database:
        database.executemany(
            f"INSERT INTO audit_entry ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})", entries(school, person, subject, count))
        database.execute(
            "INSERT INTO audit_head SELECT school_id, number, hash FROM audit_entry WHERE school_id = ? ORDER BY number DESC LIMIT 1", (school,))


def seconds_to_verify(engine: ours.SQLite) -> float:
    started = time.perf_counter()
    subprocess.run([str(ours.BINARY), "audit", "verify", "--database", engine.location], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started
