"""Years of homework in one file through the page: how long until it can be published, and how long saves of others wait meanwhile."""
from __future__ import annotations

import csv
import io
import random
import statistics
import sys
import threading
import time
from pathlib import Path

from . import homework, ours, school
from .browser import Browser

COLUMNS = (
    "class", "date", "subject", "kind", "content", "minutes", "trial_minutes", "confirmed_by", "posted_on", "channel", "due", "collected", "marked")
YEARS = 3


def file(people: school.School, count: int, dice: random.Random) -> bytes:
    """So many tasks of the last years, the oldest day first, of the classes that there were."""
    days = homework.school_days(190 * YEARS)
    taught = [(day, group) for day in days for group in people.classes if 1 <= school.school_year(day) + 1 - group["entry_year"] <= 6]
    each = -(-count // len(taught))
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    left = count
    for day, group in taught:
        name = f"{'一二三四五六'[school.school_year(day) - group['entry_year']]}({group['number']})班"
        for index in range(min(each, left)):
            writer.writerow((
                name, day.isoformat(), homework.SUBJECTS[index % len(homework.SUBJECTS)], homework.KINDS[index % len(homework.KINDS)],
                f"练习册第{dice.randrange(90)}页", dice.randrange(5, 25), 2, "李老师", day.isoformat(), "当面", 40, 40, dice.choice((40, 40, 40, 38))))
        left -= min(each, left)
    return ("\ufeff" + out.getvalue()).encode()


def multipart(fields: dict[str, str], name: str, content: bytes) -> tuple[bytes, str]:
    mark = "----jianfu-bench"
    head = "".join(f'--{mark}\r\nContent-Disposition: form-data; name="{key}"\r\n\r\n{value}\r\n' for key, value in fields.items())
    head += f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\nContent-Type: text/csv\r\n\r\n'
    return head.encode() + content + f"\r\n--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"


class Saver(threading.Thread):
    """Somebody who edits a member of staff again and again, and notes how long each save took."""

    def __init__(self, port: int, who: dict, staff: str) -> None:
        super().__init__(daemon=True)
        self.browser, self.path, self.ended, self.times = Browser(port), f"/staff/{staff}/edit", False, []
        self.browser.sign_in(who["number"], who["password"])
        form = self.browser.get(self.path).form("name")
        self.action, self.fields = form.action or self.path, form.fields

    def run(self) -> None:
        while not self.ended:
            self.fields["name"] = f"存{len(self.times)}"
            started = time.perf_counter()
            page = self.browser.post(self.action, self.fields)
            self.times.append(time.perf_counter() - started)
            if page.status != 303:
                sys.exit(f"{self.path}: status {page.status}")
            self.fields["version"] = str(int(self.fields["version"]) + 1)
            time.sleep(0.05)


def measured(engine: ours.SQLite | ours.PostgreSQL, folder: Path, rows: int) -> dict[str, float]:
    """Seconds of sending, of checking and of publishing; the longest save of somebody else meanwhile, and the usual one."""
    folder.mkdir(parents=True, exist_ok=True)
    people, dice = school.make(48, 2), random.Random(rows)
    more = {"governing_pack": [homework.governing(people, "changzhi", dice)]}
    with ours.serving(engine, people, folder, more=more, role={"role": "teaching_office"}) as server:
        browser = Browser(server.port)
        browser.sign_in(people.accounts[0]["number"], people.accounts[0]["password"])
        path = f"/units/{people.unit}/ledgers/homework/imports"
        token = browser.get(path).form("file").fields["token"]
        body, kind = multipart({"token": token}, "作业.csv", file(people, rows, dice))
        saver = Saver(server.port, people.accounts[1], people.staff[-1]["id"])
        saver.start()
        started = time.perf_counter()
        sent = browser.ask("POST", path, body, browser.form_headers() | {"Content-Type": kind})
        if sent.status != 303:
            sys.exit(f"{path}: status {sent.status}\n{sent.text[:2000]}")
        received, place = time.perf_counter(), sent.headers["Location"]
        while "Refresh" in (page := browser.get(place)).headers:
            time.sleep(0.2)
        checked = time.perf_counter()
        if f"写入{rows}行" not in page.text:
            sys.exit(f"{place}: {page.text[:3000]}")
        if browser.post(f"{place}/publish", {"token": page.form("token").fields["token"]}).status != 303:
            sys.exit(f"{place}/publish failed")
        published = time.perf_counter()
        saver.ended = True
        saver.join()
        findings = engine.query("SELECT COUNT(*) FROM derived_finding")[0][0]
        return {
            "sent": received - started, "checked": checked - received, "published": published - checked, "whole": published - started,
            "longest": max(saver.times), "usual": statistics.median(saver.times), "saves": len(saver.times), "findings": findings,
        }
