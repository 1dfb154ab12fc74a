"""A class's week of homework in a school of 60 classes: what the board costs with a week and with a whole term behind it, and what saving homework with its
checks costs beside a plain form."""
from __future__ import annotations

import datetime
import random
import sys
from pathlib import Path

from . import homework, ours, school
from .browser import Browser
from .processes import Server

PEOPLE = 120
"""Twice as many as classes."""


def designed(browser: Browser, subject: str, class_id: str, day: str) -> str:
    """Homework for one class, tried out and handed in. Its address."""
    # The first answer gives the new design its identifier.
    form = browser.get(browser.get("/homework/designs/new").headers["Location"]).form("content").fields
    fields = [(name, value) for name, value in form.items() if name != "class"] + [("class", class_id)]
    wanted = {"subject": subject, "day": day, "kind": "书面", "content": "练习册第8页", "minutes": "5", "place": "校内"}
    saved = browser.post("/homework/designs/new", [(name, wanted.get(name, value)) for name, value in fields])
    if saved.status != 303:
        sys.exit(f"the design was refused: {saved.status}\n{saved.text[:2000]}")
    path = saved.headers["Location"].split("?")[0]
    trial = browser.get(f"{path}/trial").form("minutes-0")
    # From the kinds: a choice that nobody has made yet is no field of the form.
    notes = {name: "适中" for name in trial.kinds if name.startswith("note-")}
    if browser.post(f"{path}/trial", trial.fields | notes | {"minutes-0": "3"}).status != 303:
        sys.exit("the trial was refused")
    page = browser.post(f"{path}/submit", browser.get(path).form("token").fields)
    if page.status != 303:
        page = browser.post(f"{path}/submit", page.form("finding-seen").fields)
    if page.status != 303:
        sys.exit(f"it was not handed in: {page.status}\n{page.text[:2000]}")
    return path


def cpu(server: Server, count: int, body: object) -> float:
    """Seconds of processor time of one run."""
    for index in range(20):
        body(index)
    before = server.cpu_seconds()
    for index in range(20, 20 + count):
        body(index)
    return (server.cpu_seconds() - before) / count


def measured(folder: Path, days: int, count: int) -> dict[str, float]:
    """Processor time of the board, of the school's trends over a term, of homework revised with its checks, and of a plain form, with so many days in the register."""
    folder.mkdir(parents=True)
    people, dice = school.make(PEOPLE, 1), random.Random(days)
    known = {day.isoformat() for day in homework.school_days(days)}
    tables = {
        "ledger_homework": [row for row in homework.rows(people, 1, dice) if row["c_date"] in known],
        "governing_pack": [homework.governing(people, "changzhi", dice)],
    }
    engine = ours.SQLite(folder)
    with ours.serving(engine, people, folder, more=tables, role={"role": "teaching_office"}) as server:
        homework.wait_until_judged(engine)
        browser = Browser(server.port)
        browser.sign_in(people.accounts[0]["number"], people.accounts[0]["password"])
        lesson = next(row for row in people.lessons if row["person_id"] == people.accounts[0]["id"])
        today = datetime.date.today()
        day = today + datetime.timedelta(days=(7 - today.weekday()) % 7 or 7)
        path = designed(browser, lesson["subject"], lesson["class_id"], day.isoformat())
        board = f"/homework/board?class={lesson['class_id']}&week={(today - datetime.timedelta(days=7)).isoformat()}"
        revision = f"{path}/classes/{lesson['class_id']}"
        edit = f"/staff/{people.staff[1]['id']}/edit"
        plain = browser.get(edit).form("name")

        def look(_: int) -> None:
            if browser.get(board).status != 200:
                sys.exit(f"{board} was refused")

        def revise(index: int) -> None:
            fields = browser.get(revision).form("minutes-0").fields
            if browser.post(revision, fields | {"minutes-0": str(5 + index % 2)}).status != 303:
                sys.exit(f"{revision} was refused")

        def read_revision(_: int) -> None:
            browser.get(revision)

        def save(index: int) -> None:
            fields = browser.get(edit).form("name").fields
            if browser.post(plain.action or edit, fields | {"name": f"王{chr(0x4E00 + index)}"}).status != 303:
                sys.exit(f"{edit} was refused")

        def read_plain(_: int) -> None:
            browser.get(edit)

        def look_back(_: int) -> None:
            if browser.get("/homework/trends?weeks=20").status != 200:
                sys.exit("the trends were refused")

        found = {"board": cpu(server, count, look), "trends": cpu(server, max(10, count // 5), look_back)}
        found["revise"] = cpu(server, count, revise) - cpu(server, count, read_revision)
        found["plain"] = cpu(server, count, save) - cpu(server, count, read_plain)
        return found
