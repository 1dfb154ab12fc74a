"""A page of a long ledger, narrowed and sorted by indexed columns, at two lengths: what more rows cost who reads fifty of them."""
from __future__ import annotations

import random
import statistics
import time
import urllib.parse
from pathlib import Path

from . import homework, ours, school
from .browser import Browser

PEOPLE, STEP, TEACHERS = 96, 50_000, 96
"""Of 48 classes and twice as many teachers, as in a school with so many tasks; every list fills a page at both lengths."""


def fill(engine: ours.SQLite | ours.PostgreSQL, people: school.School, count: int, dice: random.Random) -> None:
    """So many tasks, spread over the school days of ten years."""
    days, year, found = homework.school_days(1_900), school.school_year(homework.school_days(1)[0]), []
    for number in range(count):
        group, day = people.classes[number % len(people.classes)], days[number * len(days) // count]
        found.append({
            "school_id": people.unit, "id": school.identifier(dice), "version": 1, "class_id": group["id"],
            "c_grade": year + 1 - group["entry_year"], "c_class": f"{group['number']}班", "c_date": day.isoformat(),
            "c_subject": dice.choice(homework.SUBJECTS), "c_kind": dice.choice(homework.KINDS), "c_content": f"练习册第{dice.randrange(90)}页",
            "c_minutes": dice.randrange(5, 25), "c_teacher": f"教师{dice.randrange(TEACHERS):03}", "c_channel": "当面",
        })
        if len(found) == STEP or number == count - 1:
            engine.insert({"ledger_homework": found})
            found = []


def lists(people: school.School) -> dict[str, str]:
    """What is asked for, by name."""
    days, group = homework.school_days(1_900), people.classes[7]["id"]
    return {
        "as it opens": "", "of a subject": "is-subject=语文", "of a class": f"is-class={group}", "of a teacher": "is-teacher=教师017",
        "of a class and a subject": f"is-class={group}&is-subject=语文", "of a year": f"first={days[950]}&last={days[1_140]}",
        "of a class in five years": f"is-class={group}&first={days[190]}&last={days[1_140]}",
        "of a subject, by teacher": "is-subject=语文&sort=teacher", "by subject": "sort=subject", "by class, of a teacher": "is-teacher=教师017&sort=class",
    }


def measured(engine: ours.SQLite | ours.PostgreSQL, folder: Path, count: int, repeats: int) -> dict[str, float]:
    """Seconds until a page is there, by its name, median."""
    folder.mkdir(parents=True, exist_ok=True)
    people, dice = school.make(PEOPLE, 1), random.Random(count)
    with ours.serving(engine, people, folder, role={"role": "teaching_office"}) as server:
        fill(engine, people, count, dice)
        engine.settle()
        browser = Browser(server.port)
        browser.sign_in(people.accounts[0]["number"], people.accounts[0]["password"])
        found = {}
        for name, query in lists(people).items():
            times = []
            for _ in range(repeats):
                started = time.perf_counter()
                page = browser.get(f"/units/{people.unit}/ledgers/homework?{urllib.parse.quote(query, safe='=&')}")
                times.append(time.perf_counter() - started)
                assert page.status == 200 and "练习册" in page.text, f"{name}: {page.status}"
            found[name] = statistics.median(times)
        return found
