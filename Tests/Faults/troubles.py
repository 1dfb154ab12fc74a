#!/usr/bin/env python3
"""troubles.py BINARY [--engine sqlite|postgres]: what goes wrong on a school's machine, through the running program.

A full disk, a database server that is away for a while, a database file that is replaced while the program serves, a backup folder that cannot be
written, a migration that fails. Each time people are told, nothing that was acknowledged is lost, and once the cause is gone the service works again
by itself, or ends with a clear line so that systemd starts it anew. A small file system of its own is mounted for the full disk, in a mount namespace.
"""
from __future__ import annotations

import argparse
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from browserless import Form, Person
from kill import FIELD, Installation, administrator, edit_paths

OPERATOR = ("JY01", "jianfu-demo")


def check(holds: object, what: str, more: object = "") -> None:
    if not holds:
        raise SystemExit(f"✘ {what}\n{more}")
    print(f"  {what}")


def plain(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", page))


def ready(place: Installation) -> int:
    try:
        return urllib.request.urlopen(f"http://127.0.0.1:{place.port}/readyz", timeout=30).status
    except urllib.error.HTTPError as error:
        return error.code


def save(person: Person, path: str, value: str) -> tuple[int, str]:
    form = person.settled_form(path)
    status, _, text = person.request("POST", path, form.fields | {FIELD: value})
    return status, plain(text)


def command(place: Installation, *arguments: str) -> tuple[int, str]:
    done = subprocess.run([place.binary, *arguments], capture_output=True, text=True, timeout=300)
    return done.returncode, done.stdout + done.stderr


def fill(folder: Path) -> Path:
    """Takes what is left of the disk."""
    ballast = folder / "ballast"
    descriptor = os.open(ballast, os.O_WRONLY | os.O_CREAT)
    try:
        while True:
            os.write(descriptor, b"x" * 4096)
    except OSError:
        return ballast
    finally:
        os.close(descriptor)


def sql(place: Installation, text: str) -> None:
    subprocess.run(["psql", "-qX", "-v", "ON_ERROR_STOP=1", place.url, "-c", text], check=True, capture_output=True)


def refuses_while_full(place: Installation, person: Person, path: str, before: str) -> None:
    status, page = save(person, path, "满了")
    check(status == 503 and "没有改动任何内容" in page, "while the disk is full, saving is refused with a page that says so", f"{status} {page}")
    check(person.settled_form(path).fields[FIELD] == before, "what was saved before can still be read")
    check("error=full" in place.log.read_text(), "the log says why")


def full_disk(place: Installation, person: Person, path: str) -> None:
    check(save(person, path, "之前")[0] == 303, "saved before")
    if place.engine == "sqlite":
        ballast = fill(place.folder)
        # What is left of the WAL's last block may still take a change or two.
        for count in range(20):
            if save(person, path, f"之前{count}")[0] != 303:
                break
        refuses_while_full(place, person, path, person.settled_form(path).fields[FIELD])
        status, said = command(place, "backup", "--database", place.url, str(place.folder / "b.backup"))
        left = sorted(file.name for file in place.folder.glob("b.backup*"))
        check(status == 2 and "磁盘空间不足" in said and not left, "a backup says that there is no room and leaves nothing", f"{said}{left}")
        ballast.unlink()
    else:
        sql(place, "CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'full' USING ERRCODE = '53100'; END $$")
        sql(place, "CREATE TRIGGER full_disk BEFORE UPDATE ON staff EXECUTE FUNCTION full_disk()")
        refuses_while_full(place, person, path, "之前")
        sql(place, "DROP FUNCTION full_disk() CASCADE")
    check(save(person, path, "之后")[0] == 303, "once there is room, saving works again by itself")


def server_away(place: Installation, person: Person, path: str) -> None:
    form = person.settled_form(path)
    subprocess.run([str(Path(__file__).resolve().parents[2] / "scripts/postgres"), "crash", str(place.cluster)], check=True)
    begin = time.monotonic()
    status, _, page = person.request("POST", path, form.fields | {FIELD: "不在"})
    took = time.monotonic() - begin
    check(status == 503 and "没有改动任何内容" in page and took < 20, "without the database server, saving is refused within a bounded time", f"{status} {took}")
    check(ready(place) == 503, "and /readyz says so")
    place.postgres("start")
    check(save(person, path, "回来")[0] == 303, "once it is back, saving works again by itself")


def file_replaced(place: Installation, person: Person, path: str) -> None:
    check(save(person, path, "换掉之前")[0] == 303, "saved before")
    copy, file = place.folder / "copy.backup", Path(place.url)
    for arguments in (["backup", "--database", place.url, str(copy)], ["restore", str(copy), "--database", str(place.folder / "new.sqlite")]):
        status, said = command(place, *arguments)
        check(status == 0, f"jianfu {arguments[0]}", said)
    check(save(person, path, "备份之后")[0] == 303, "saved after the backup")
    file.rename(place.folder / "old.sqlite")
    (place.folder / "new.sqlite").rename(file)
    assert place.process is not None
    try:
        status = place.process.wait(20)
    except subprocess.TimeoutExpired:
        status = None
    check(status == 74 and "数据库文件被移走或换掉了" in place.log.read_text(), "under a replaced file the program ends and says why", f"{status} {place.log.read_text()[-800:]}")
    place.start()
    check(person.settled_form(path).fields[FIELD] == "换掉之前", "started again, it serves the file that lies there now")
    # Read as if it lay on another disk, without the WAL beside it.
    with sqlite3.connect(f"file:{place.folder}/old.sqlite?mode=ro&immutable=1", uri=True) as old:
        kept = old.execute(f"SELECT COUNT(*) FROM staff WHERE {FIELD} = '备份之后'").fetchone()[0]
    check(kept == 1, "the old file holds all that was acknowledged", kept)
    status, said = command(place, "audit", "verify", "--database", str(place.folder / "old.sqlite"))
    check(status == 0, "and its chains are whole", said)


def backup_folder(place: Installation) -> None:
    operator = Person(place.port)
    operator.sign_in(*OPERATOR)

    def ask(wanted: str, what: str) -> None:
        form = Form(operator.request("GET", "/operations")[2], "/operations/backup")
        operator.request("POST", "/operations/backup", form.fields)
        end = time.monotonic() + 30
        while not (found := re.search(wanted, page := plain(operator.request("GET", "/operations")[2]))) and time.monotonic() < end:
            time.sleep(0.2)
        check(found, what, page)

    ask("无法写入备份文件", "a backup folder that cannot be made is told on the page")
    place.blocked.unlink()
    ask("最近一次成功 20[0-9-]+ [0-9:]+ 文件 jianfu-", "once it can be made, the next backup asked for is made at once")


def first_migration(binary: str, engine: str, folder: Path) -> None:
    init = ["admin", "init", "--unit", "云溪市教育局", "--region-code", "149900", "--name", "高文静", "--number", "A001", "--database"]
    place = Installation(binary, engine, folder)
    try:
        if engine == "sqlite":
            ballast = fill(folder)
            status, said = command(place, *init, place.url)
            check(status == 2 and "磁盘已满" in said, "a migration without room says so", said)
            ballast.unlink()
        else:
            sql(place, "CREATE ROLE teacher LOGIN")
            url = place.url.replace("jianfu@", "teacher@")
            status, said = command(place, *init, url)
            check(status == 2 and "permission denied" in said, "a migration that may make no tables says so", said)
            sql(place, "GRANT CREATE ON SCHEMA public TO teacher")
            place.url = url
        status, said = command(place, *init, place.url)
        check(status == 0 and "初始密码" in said, "once the cause is gone, the same command works", said)
        place.verify()
    finally:
        place.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=os.path.abspath)
    parser.add_argument("--engine", choices=("sqlite", "postgres"), default="sqlite")
    options = parser.parse_args()
    if options.engine == "sqlite" and "JIANFU_OWN_MOUNTS" not in os.environ:
        os.environ["JIANFU_OWN_MOUNTS"] = "yes"
        own = ["unshare", "--mount"] if os.geteuid() == 0 else ["unshare", "--mount", "--map-root-user"]
        os.execvp(own[0], [*own, sys.executable, *sys.argv])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        if options.engine == "sqlite":
            subprocess.run(["mount", "-t", "tmpfs", "-o", "size=40m", "none", name], check=True)
        (first := folder / "first").mkdir()
        first.chmod(0o755)
        first_migration(options.binary, options.engine, first)
        shutil.rmtree(first)
        place = Installation(options.binary, options.engine, folder)
        # Where a file stands, no folder can be made.
        place.blocked = folder / "blocked"
        place.blocked.write_text("")
        os.environ["JIANFU_BACKUP_FOLDER"] = str(place.blocked / "backups")
        try:
            person = Person(place.port)
            person.sign_in(*administrator(place.start()))
            path = edit_paths(person)[0]
            backup_folder(place)
            full_disk(place, person, path)
            if options.engine == "postgres":
                server_away(place, person, path)
            else:
                file_replaced(place, person, path)
            place.verify()
        finally:
            place.close()
            if options.engine == "sqlite":
                os.chdir("/")
                subprocess.run(["umount", "--lazy", name], check=True)
    print(f"{options.engine}: all passed, 0 failed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
