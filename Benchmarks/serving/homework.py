"""Terms of homework in the school, put under a pack: what keeping findings up to date costs a save, and how long a school takes to be judged anew."""
from __future__ import annotations

import datetime
import random
import sys
import time
from pathlib import Path

from . import ours, school
from .browser import Browser
from .processes import Server

SUBJECTS, KINDS = ("语文", "数学", "英语", "科学"), ("书面", "书面", "书面", "口头", "阅读", "体育", "家务", "艺术")
DAYS, ITEMS = 95, 8


def school_days(count: int) -> list[datetime.date]:
    """The last so many weekdays before today."""
    days, day = [], datetime.date.today()
    while len(days) < count:
        day -= datetime.timedelta(days=1)
        if day.weekday() < 5:
            days.append(day)
    return days[::-1]


def rows(people: school.School, terms: int, dice: random.Random) -> list[dict]:
    year, found, days = school.school_year(datetime.date.today()), [], school_days(DAYS * terms)
    last = days[-1]
    for day in days:
        for group in people.classes:
            grade = year + 1 - group["entry_year"]
            for index in range(ITEMS):
                found.append({
                    "school_id": people.unit, "id": school.identifier(dice), "version": 1, "removed_at": None, "import_id": None,
                    "class_id": group["id"], "c_grade": grade, "c_class": f"{group['number']}班", "c_date": day.isoformat(),
                    "c_subject": SUBJECTS[index % len(SUBJECTS)], "c_kind": KINDS[index], "c_content": f"练习册第{dice.randrange(90)}页",
                    # What is confirmed can only become less: one a class is not, to be changed to and fro.
                    "c_minutes": dice.randrange(5, 25), "c_trial_minutes": 2, "c_confirmed_by": None if day == last and index == 0 else "李老师", "c_posted_on": day.isoformat(),
                    "c_channel": "当面", "c_due": 40, "c_collected": 40, "c_marked": dice.choice((40, 40, 40, 38)),
                })
    return found


def governing(people: school.School, pack: str, dice: random.Random) -> dict:
    return {"id": school.identifier(dice), "unit_id": people.unit, "pack": pack, "content_hash": "", "from_on": "2021-08-01", "to_on": None, "reason": ""}


def make(terms: int, pack: str | None) -> tuple[school.School, dict[str, list[dict]]]:
    people, dice = school.make(48, 1), random.Random(terms)
    tables = {"ledger_homework": rows(people, terms, dice)}
    if pack:
        tables["governing_pack"] = [governing(people, pack, dice)]
    return people, tables


def wait_until_judged(engine: ours.SQLite, limit: int = 600) -> float:
    """Seconds until nothing waits to be judged."""
    started = time.perf_counter()
    while time.perf_counter() - started < limit:
        if engine.query("SELECT COUNT(*) FROM derived_finding_state WHERE stale_from IS NULL")[0][0] == 1:
            return time.perf_counter() - started
        time.sleep(0.05)
    sys.exit("the findings were not judged in time")


def cpu_of_an_edit(server: Server, people: school.School, row: str, count: int) -> float:
    """Seconds of processor time: the minutes of one task changed so many times, to and fro."""
    browser = Browser(server.port)
    browser.sign_in(people.accounts[0]["number"], people.accounts[0]["password"])
    path = f"/units/{people.unit}/ledgers/homework/rows/{row}/edit"
    form = browser.get(path).form("cell-minutes")
    fields = form.fields | {"cell-content": "练习册第8页"}  # the text between the tags is not read
    for begin, end in ((0, 20), (20, 20 + count)):
        before = server.cpu_seconds()
        for index in range(begin, end):
            fields["cell-minutes"] = str(3 + index % 2)  # less than any task has
            page = browser.post(form.action or path, fields)
            if page.status != 303:
                sys.exit(f"{path}: status {page.status}\n{page.text[:2000]}")
            fields["version"] = str(int(fields["version"]) + 1)
    return (server.cpu_seconds() - before) / count


def quiet(kept: list[dict]) -> str:
    """A written task of a grade whose minutes have a limit, on a day that keeps it: where a day is over its limit, more is refused."""
    written: dict[tuple, int] = {}
    for row in kept:
        if row["c_kind"] == "书面":
            key = (row["class_id"], row["c_date"])
            written[key] = written.get(key, 0) + row["c_minutes"]
    return next(row["id"] for row in kept if row["c_confirmed_by"] is None and row["c_grade"] == 4 and row["c_kind"] == "书面" and written[row["class_id"], row["c_date"]] <= 60)


def measured(folder: Path, terms: int, pack: str | None, count: int) -> tuple[float, float, int]:
    """Processor time of an edit, seconds in which the school was judged anew, and how many rows it has."""
    folder.mkdir(parents=True)
    people, tables = make(terms, pack)
    engine = ours.SQLite(folder)
    role = {"role": "teaching_office"}
    with ours.serving(engine, people, folder, more=tables, role=role) as server:
        seconds = wait_until_judged(engine)
        kept = tables["ledger_homework"]
        # Of the last term: years ago the same class was in another grade.
        return cpu_of_an_edit(server, people, quiet(kept[-DAYS * ITEMS * len(people.classes) // 2:]), count), seconds, len(kept)
