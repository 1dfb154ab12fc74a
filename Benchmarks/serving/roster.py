"""A school set up from a OneRoster export with all its pupils and guardians: from the file to the classes, staff and teaching that it leaves."""
from __future__ import annotations

import csv
import io
import random
import sys
import time
import zipfile
from pathlib import Path

from . import imports, ours, school
from .browser import Browser

CLASSES, PUPILS, STAFF, GUARDIANS = 200, 45, 400, 9_000
SUBJECTS = ("语文", "数学", "英语", "科学", "音乐", "美术", "体育", "道德与法治")
FIRST_NUMBER = 20
"""Of the classes, so that none is one that the school has."""


def table(header: str, rows: list[tuple]) -> str:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(header.split())
    writer.writerows(rows)
    return out.getvalue()


def export(dice: random.Random) -> tuple[bytes, int]:
    """A zip file, and how many rows are in it."""
    users = [
        (f"t{number}", "active", "true", "teacher", f"T{number:04}", f"T{number:04}", dice.choice(school.GIVEN), dice.choice(school.SURNAMES))
        for number in range(STAFF)]
    pupils = [
        (f"p{number}", "active", "true", "student", f"p{number}", "", dice.choice(school.GIVEN), dice.choice(school.SURNAMES))
        for number in range(CLASSES * PUPILS)]
    guardians = [(f"g{number}", "active", "true", "guardian", f"g{number}", "", "家长", dice.choice(school.SURNAMES)) for number in range(GUARDIANS)]
    classes, attending = [], []
    for number in range(CLASSES):
        title = f"{school.GRADES[number % 6]}({FIRST_NUMBER + number // 6})班"
        classes.append((f"h{number}", "active", title, "c0", "homeroom", "s1", ""))
        attending.append((f"e{len(attending)}", "active", f"h{number}", f"t{number % STAFF}", "teacher", "true"))
        for place, subject in enumerate(SUBJECTS):
            classes.append((f"l{number}-{place}", "active", f"{title}{subject}", f"c{place + 1}", "scheduled", "s1", subject))
            attending.append((f"e{len(attending)}", "active", f"l{number}-{place}", f"t{(place * CLASSES + number) % STAFF}", "teacher", "true"))
        for pupil in range(number * PUPILS, (number + 1) * PUPILS):
            for room in [f"h{number}"] + [f"l{number}-{place}" for place in range(len(SUBJECTS))]:
                attending.append((f"e{len(attending)}", "active", room, f"p{pupil}", "student", "false"))
    files = {
        "users.csv": table("sourcedId status enabledUser role username identifier givenName familyName", users + pupils + guardians),
        "classes.csv": table("sourcedId status title courseSourcedId classType schoolSourcedId subjects", classes),
        "enrollments.csv": table("sourcedId status classSourcedId userSourcedId role primary", attending),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            packed.writestr(name, text)
    return out.getvalue(), len(users) + len(pupils) + len(guardians) + len(classes) + len(attending)


def measured(engine: ours.SQLite | ours.PostgreSQL, folder: Path) -> dict[str, float]:
    """Seconds from sending the file until everything is written, and the longest save of somebody else meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    people = school.make(48, 2)
    content, rows = export(random.Random(1))
    with ours.serving(engine, people, folder) as server:
        browser = Browser(server.port)
        browser.sign_in(people.accounts[0]["number"], people.accounts[0]["password"])
        path = f"/units/{people.unit}/setup/import"
        fields = {name: value for name, value in browser.get(path).form("file").fields.items() if name != "file"}
        body, kind = imports.multipart(fields, "oneroster.zip", content)
        saver = imports.Saver(server.port, people.accounts[1], people.staff[-1]["id"])
        saver.start()
        started = time.perf_counter()
        preview = browser.ask("POST", path, body, browser.form_headers() | {"Content-Type": kind})
        read = time.perf_counter()
        matched = browser.post(path, preview.form("choice").pairs)
        written = browser.post(f"{path}/write", matched.form("promise").pairs)
        ended = time.perf_counter()
        saver.ended = True
        saver.join()
        if written.status != 303:
            sys.exit(f"{path}/write: status {written.status}\n{written.text[:2000]}")
        found = engine.query(f"SELECT COUNT(*) FROM class_name WHERE number >= {FIRST_NUMBER}")[0][0]
        if found != CLASSES:
            sys.exit(f"{found} classes instead of {CLASSES}")
        return {"rows": rows, "read": read - started, "whole": ended - started, "longest": max(saver.times)}
