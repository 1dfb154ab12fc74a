"""Our server on SQLite or PostgreSQL: an empty database migrated by the program itself, then filled with the school, then served."""
from __future__ import annotations

import contextlib
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from .processes import Server, free_port, running
from .school import School, identifier, scrypt

ROOT = Path(__file__).resolve().parent.parent.parent
BINARY = ROOT / ".build/release/jianfu"


def tables(school: School) -> dict[str, list[dict]]:
    """The rows of the school in our tables, in an order that foreign keys allow."""
    now, hashed = int(time.time() * 1000), scrypt(school.accounts[0]["password"])
    region = {
        "id": identifier(random.Random(0)), "parent_id": None, "kind": "region", "name": "测速市", "sort_key": "css", "region_code": "140400",
        "school_code": None, "school_type": None, "school_system": None, "first_grade": None, "last_grade": None, "is_boarding": 0, "is_small": 0,
        "time_zone": "Asia/Shanghai", "version": 1,
    }
    region["path"] = f"/{region['id']}/"
    unit = region | {
        "id": school.unit, "parent_id": region["id"], "path": f"{region['path']}{school.unit}/", "kind": "school", "name": school.name, "sort_key": "csxx",
        "school_code": "3114000001", "school_type": "primary", "school_system": "six_three", "first_grade": 1, "last_grade": 6,
    }
    home = {"school_id": school.unit}
    return {
        "unit": [region, unit],
        "staff": [home | {key: value for key, value in row.items() if key != "teaching"} | {"version": 1} for row in school.staff],
        "school_class": [
            home | row | {"stage": "primary", "school_system": "six_three", "opened_on": f"{row['entry_year']}-08-01", "version": 1} for row in school.classes],
        "class_name": [
            home | {"class_id": row["id"], "from_on": f"{row['entry_year']}-08-01", "number": row["number"]} for row in school.classes],
        "teaching": [home | row for row in school.lessons],
        "account": [
            home | {"id": row["id"], "password": hashed, "is_first_password": 0, "password_set_at": now, "opened_at": now} for row in school.accounts],
        "role_grant": [
            home | {
                "id": row["id"], "unit_id": school.unit, "person_id": row["id"], "home_id": school.unit, "role": "administrator", "from_on": "2020-01-01",
                "granted_at": now,
            } for row in school.accounts],
    }


class SQLite:
    name = "SQLite"

    def __init__(self, folder: Path) -> None:
        self.path = folder / "jianfu.sqlite"
        self.location = str(self.path)

    def make(self) -> None:
        self.path.touch()  # serve makes tables, never a file: one that is missing is mostly a disk that is not there

    def insert(self, rows: dict[str, list[dict]]) -> None:
        with contextlib.closing(sqlite3.connect(self.path)) as database, database:
            for table, values in rows.items():
                columns = ", ".join(values[0])
                database.executemany(f"INSERT INTO {table} ({columns}) VALUES ({', '.join(f':{key}' for key in values[0])})", values)

    def settle(self) -> None:
        """As after a quiet night: what was written is in its place."""
        self.query("PRAGMA wal_checkpoint(TRUNCATE)")

    def query(self, sql: str) -> list[tuple]:
        with contextlib.closing(sqlite3.connect(self.path)) as database:
            return database.execute(sql).fetchall()


class PostgreSQL:
    """The server whose address is in $JIANFU_TEST_POSTGRES; a database of its own, dropped afterwards."""
    name = "PostgreSQL"

    def __init__(self, address: str) -> None:
        self.admin = address
        self.database = f"jianfu_bench_{os.getpid()}"
        self.psql(self.admin, f"CREATE DATABASE {self.database}")
        base, _, options = address.partition("?")
        self.location = base.rsplit("/", 1)[0] + f"/{self.database}" + (f"?{options}" if options else "")

    def drop(self) -> None:
        self.psql(self.admin, f"DROP DATABASE {self.database} WITH (FORCE)")

    @staticmethod
    def psql(address: str, sql: str) -> str:
        command = ["psql", "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", address]
        return subprocess.run(command, input=sql, check=True, capture_output=True, text=True).stdout

    def make(self) -> None:
        pass  # with the engine itself

    def insert(self, rows: dict[str, list[dict]]) -> None:
        def literal(value: object) -> str:
            return "NULL" if value is None else str(value) if isinstance(value, int) else "'" + str(value).replace("'", "''") + "'"

        statements = [
            f"INSERT INTO {table} ({', '.join(values[0])}) VALUES\n" + ",\n".join("(" + ", ".join(map(literal, row.values())) + ")" for row in values) + ";"
            for table, values in rows.items()]
        self.psql(self.location, "BEGIN;\n" + "\n".join(statements) + "\nCOMMIT; ANALYZE;")

    def settle(self) -> None:
        """As after a quiet night: what autovacuum would do while somebody measures is done."""
        self.psql(self.location, "VACUUM ANALYZE")
        self.psql(self.location, "CHECKPOINT")

    def query(self, sql: str) -> list[tuple]:
        return [tuple(int(cell) if cell.lstrip("-").isdigit() else cell for cell in line.split("\t")) for line in self.psql(self.location, sql).splitlines()]


@contextlib.contextmanager
def serving(
    engine: SQLite | PostgreSQL, school: School, folder: Path, more: dict[str, list[dict]] | None = None, role: dict | None = None
) -> Iterator[Server]:
    """Without compression unless the browser asks for it; without a line in the log for each request, as the peer.

    `more`: rows of further tables; `role`: what differs in the role of those who sign in.
    """
    def command(port: int) -> list[str]:
        return [str(BINARY), "serve", "--database", engine.location, "--port", str(port), "--log-requests", "false"]

    if not BINARY.exists():
        sys.exit(f"{BINARY} is missing: swift build -c release")
    log = folder / f"ours-{engine.name}.log"
    engine.make()
    port = free_port()
    with running("jianfu", command(port), port, log, folder=folder):
        pass  # makes the tables
    rows = tables(school)
    rows["role_grant"] = [grant | (role or {}) for grant in rows["role_grant"]]
    engine.insert(rows | (more or {}))
    port = free_port()
    with running(f"jianfu on {engine.name}", command(port), port, log, folder=folder) as server:
        yield server


def state(engine: SQLite | PostgreSQL) -> dict:
    """What the saves have left: name and version by person, and how many entries the chain has."""
    return {
        "staff": {row[0]: {"name": row[1], "version": row[2]} for row in engine.query("SELECT id, name, version FROM staff")},
        "entries": engine.query("SELECT COUNT(*) FROM audit_entry WHERE action LIKE 'staff.%'")[0][0],
        "whole": verify(engine),
    }


def verify(engine: SQLite | PostgreSQL) -> bool:
    return subprocess.run([str(BINARY), "audit", "verify", "--database", engine.location], capture_output=True).returncode == 0
