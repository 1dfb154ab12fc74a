#!/usr/bin/env python3
"""week.py BINARY [--pack NAME] [--shots DIR]: a class lives through a fortnight of homework under each of the five packs, in a real browser, as the people who do it.

The clock stands at a Monday morning and goes on day by day (libfaketime). Homework is designed, tried out where the pack asks for it, handed in, reviewed
and coordinated by the pack's own steps, put up where it must be, and set in the classroom; one day is declared free. On the way a day is too full and is
refused with its clause, its homework is given back and made less. In the end excellent homework is chosen, the trends show both weeks, and `jianfu check` on
the school's export says what the school's pages say.
"""
from __future__ import annotations

import argparse
import collections
import contextlib
import datetime
import json
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from application import Application, SignIn, sign_in
from axe_playwright_python.sync_playwright import Axe
from clock import WeekClock
from playwright.sync_api import Browser, Page, sync_playwright

PASSWORD = "jianfu-demo"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@dataclass
class Pack:
    """What is different from pack to pack, as provisions.md has it."""

    name: str
    school: str
    grade: int
    steps: list[str]
    trial: str | None
    """Asks for a trial: a design without one is refused with this clause; None where the pack asks for none."""
    limit: str | None
    """Says that a day is too full; None where the pack has no minutes."""
    refuses: bool
    """Whether such a day is refused, or may pass."""
    notice: str | None
    """Asks for a notice before homework is set."""
    plan: str | None = None
    """Asks for a preparation group's weekly plan."""
    chain: bool = True
    """Asks for what follows once homework is set: marking, correcting, explaining."""


PACKS = [
    Pack("changzhi", "青山学校", 5, ["review", "coordination", "confirmation"], "CZ-3a", "CZ-6c", True, "CZ-2b"),
    Pack("haicheng", "柳林小学", 5, ["office", "coordination"], "HC-4.4.2a", "HC-4.4.1c", True, None, plan="HC-4.3.1a"),
    Pack("changji", "天山路中学", 7, ["review", "coordination"], "CJ-2.3h", None, False, None),
    Pack("xinzhou", "五台小学", 5, ["coordination"], None, "XZ-2d", False, None, chain=False),
    Pack("dazu", "龙水学校", 4, ["coordination"], None, "DZ-3.2.1.3c", True, "DZ-3.2.1.1b"),
]


class Person:
    """Somebody before a browser; signs in again whenever the session is over."""

    def __init__(self, browser: Browser, base: str, number: str) -> None:
        self.base, self.who = base, SignIn("", number, PASSWORD)
        self.page = browser.new_context(viewport=PHONE, locale="zh-CN").new_page()
        self.page.set_default_timeout(60_000)

    def open(self, path: str) -> Page:
        response = self.page.goto(self.base + path)
        if "/sign-in" in self.page.url:
            sign_in(self.page, self.base, self.who)
            response = self.page.goto(self.base + path)
        assert response and response.status == 200, f"{self.who.name} {path}: {response and response.status}\n{self.main()[:500]}"
        return self.page

    def main(self) -> str:
        return self.page.inner_text("main")

    def send(self, text: str) -> None:
        with self.page.expect_navigation():
            self.page.locator("main button[type=submit]", has_text=text).first.click()

    def send_anyway(self, text: str) -> None:
        """What 'in principle' is not followed gets a reason; advice has been seen."""
        self.send(text)
        if "还没有保存" in self.main() and "不能这样登记" not in self.main():
            if self.page.locator("[name=finding-reason]").count():
                self.page.fill("[name=finding-reason]", "本周单元复习，已和年级组商量")
            self.send(text)


@dataclass
class Class:
    id: str
    name: str
    teachers: dict[str, str]
    """By subject, their numbers."""
    leader: str
    head: str | None
    office: str
    reviewers: dict[str, str]


def rows(database: str, sql: str, *values: object) -> list[tuple]:
    with contextlib.closing(sqlite3.connect(database, timeout=30)) as connection:
        return connection.execute(sql, values).fetchall()


def opened(database: str) -> None:
    """Everybody in the demo's schools gets the demo's password, which some have already."""
    with contextlib.closing(sqlite3.connect(database, timeout=30)) as connection, connection:
        connection.execute(
            """INSERT INTO account (school_id, id, password, is_first_password, password_set_at, opened_at)
               SELECT s.school_id, s.id, a.password, 0, a.password_set_at, a.opened_at FROM staff s, (SELECT * FROM account LIMIT 1) a
                WHERE s.left_on IS NULL AND NOT EXISTS (SELECT 1 FROM account o WHERE o.id = s.id)""")


def first_class(database: str, school: str, grade: int, day: datetime.date) -> Class:
    """The first class of a grade, and who has to do with it."""
    unit, = [row[0] for row in rows(database, "SELECT id FROM unit WHERE name LIKE ?", f"{school}%")]
    entry = day.year - (day.month < 8) + 1 - (grade if grade <= 6 else grade - 6)
    stage = "primary" if grade <= 6 else "junior"
    found = rows(
        database, "SELECT id, number FROM school_class WHERE school_id = ? AND entry_year = ? AND stage = ? ORDER BY number LIMIT 1", unit, entry, stage)
    assert found, f"{school} has no class of grade {grade}"
    identifier, number = found[0]
    numbers = dict(rows(database, "SELECT id, number FROM staff WHERE school_id = ?", unit))
    teachers = {
        subject: numbers[person] for subject, person in rows(
            database, "SELECT subject, person_id FROM teaching WHERE class_id = ? AND from_on <= ? AND to_on >= ?", identifier, str(day), str(day))}
    roles = rows(database, "SELECT role, grade, class_id, subject, person_id FROM role_grant WHERE school_id = ? AND ended_at IS NULL", unit)
    heads = [numbers[person] for role, of, _, _, person in roles if role == "grade_head" and of == grade]
    return Class(
        identifier, f"{number}班", teachers, next(numbers[person] for role, _, of, _, person in roles if role == "class_teacher" and of == identifier),
        heads[0] if heads else None, next(numbers[person] for role, _, _, _, person in roles if role == "teaching_office"),
        {subject: numbers[person] for role, of, _, subject, person in roles if role == "preparation_leader" and of == grade})


class Week:
    """One of a class's weeks; `index` counts them from 0, so that each has homework of its own."""

    def __init__(
        self, pack: Pack, application: Application, database: str, clock: WeekClock, browser: Browser, shots: Path | None, index: int = 0
    ) -> None:
        self.index = index
        self.pack, self.base, self.database, self.clock, self.shots = pack, application.base, database, clock, shots
        self.of = first_class(database, pack.school, pack.grade, clock.monday)
        self.browser, self.people = browser, {}
        self.monday = clock.monday.isoformat()

    def person(self, number: str) -> Person:
        if number not in self.people:
            self.people[number] = Person(self.browser, self.base, number)
        return self.people[number]

    @property
    def subjects(self) -> list[str]:
        return [subject for subject in ("语文", "数学", "英语", "物理", "科学") if subject in self.of.teachers]

    def lesson(self, number: int) -> str:
        """What the homework of a day is about."""
        return f"第{10 * self.index + number + 1}课"

    def keep(self, person: Person, name: str) -> None:
        """A picture at both widths, and whether everybody can read it."""
        name = f"{name}-week{self.index + 1}" if self.index else name
        found = [violation["id"] for violation in Axe().run(person.page).response["violations"]]
        assert not found, f"{name}: axe finds {found}"
        for size in (PHONE, DESK) if self.shots else ():
            person.page.set_viewport_size(size)
            person.page.screenshot(path=f"{self.shots}/{self.pack.name}-{name}-{size['width']}.png", full_page=True)
        person.page.set_viewport_size(PHONE)

    # Before the week

    def frees_a_day(self) -> None:
        """Wednesday: by the board's reminder where the pack asks for a free day, else by the ledger."""
        teacher = self.person(self.of.leader)
        page = teacher.open(f"/homework/board?class={self.of.id}&week={self.monday}")
        link = page.locator("main a", has_text="安排无作业日")
        if link.count():
            link.first.click()
            page.wait_for_load_state()
        else:
            teacher.open("/ledgers/no_homework_days/new")
            page.select_option("[name=cell-class]", self.of.id)
        page.fill("[name=cell-date]", self.clock.day(2).isoformat())
        teacher.send_anyway("登记")
        assert "已登记一行" in page.inner_text("body"), teacher.main()
        page = teacher.open(f"/homework/board?class={self.of.id}&week={self.monday}")
        # On a phone under the tab of another day.
        assert "无作业日" in (page.text_content("main") or ""), teacher.main()

    def meets(self) -> None:
        """The preparation groups have met about the week, where the pack asks for a plan."""
        for subject in self.subjects if self.pack.plan else ():
            # A subject without a group has the office to write it down.
            person = self.person(self.of.reviewers.get(subject, self.of.office))
            page = person.open(f"/homework/plans?subject={subject}&grade={self.pack.grade}&week={self.monday}")
            assert self.pack.plan in person.main(), person.main()
            page.fill("[name=meeting_on]", self.clock.day(0).isoformat())
            page.fill("[name=attendance]", "全组教师")
            page.fill("[name=requirements]", "书写认真，当堂讲过")
            person.send("保存") if page.locator("main button", has_text="保存").count() else person.send("登记集体研究")
            person.open(f"/homework/plans?subject={subject}&grade={self.pack.grade}&week={self.monday}")
            assert "全组教师" in person.main(), person.main()

    # Designs

    def designs(self, subject: str, number: int, minutes: int, refused: bool = False) -> None:
        """Written down, tried out where it must be, handed in."""
        person, day = self.person(self.of.teachers[subject]), self.clock.day(number).isoformat()
        page = person.open(f"/homework/designs/new?subject={subject}&grade={self.pack.grade}&day={day}")
        for box in page.locator("[name=class]").all():
            box.set_checked(box.get_attribute("value") == self.of.id)
        page.fill("[name=content]", f"{subject}练习{self.lesson(number)}第1—{minutes // 5}题")
        page.fill("[name=minutes]", str(minutes))
        page.locator("main summary").click()
        # Xinzhou counts what is taken home.
        page.select_option("[name=place]", "家庭" if self.pack.name in ("xinzhou", "changji") else "校内")
        page.locator("[data-looked] .limit-bar").first.wait_for()
        person.send("保存")
        if self.pack.trial:
            if refused:
                assert f"先试做，再提交（{self.pack.trial}）" in person.main() and not page.locator("main button", has_text="提交").count(), person.main()
                self.keep(person, "design")
            page.locator("main a.button-strong", has_text="试做").first.click()
            page.wait_for_load_state()
            page.fill("[name=minutes-0]", str(max(1, minutes // 3)))
            names = page.eval_on_selector_all("[name^=note-]", "all => [...new Set(all.map(e => e.name))]")
            for name in names:
                if page.locator(f"[name={name}][type=radio]").count():
                    page.locator(f"label:has([name={name}])").nth(1).click()
                else:
                    page.fill(f"[name={name}]", "适中" if page.locator(f"[name={name}]").get_attribute("list") else "无")
            person.send("记录试做")
        person.send_anyway("提交")
        assert "已提交" in person.main() or person.page.url.endswith("/homework"), person.main()

    # Approvals

    def approver(self, step: str, subject: str | None = None) -> Person:
        match step:
            case "review":
                return self.person(self.of.reviewers.get(subject or "", self.of.office))
            case "office":
                return self.person(self.of.office)
            case "coordination":
                return self.person(self.of.head or self.of.office)
            case _:
                return self.person(self.of.leader)

    def waits(self, step: str, person: Person) -> Page:
        return person.open(f"/homework/approvals?step={step}&grade={self.pack.grade}&week={self.monday}")

    def approves(self, only: str | None = None) -> bool:
        """All that waits, step by step. False where a day is refused."""
        for step in self.pack.steps if only is None else [only]:
            if step == "confirmation":
                return self.confirms()
            # A subject without a group of its own is reviewed by the office.
            people = {id(person): person for person in [self.approver(step, subject) for subject in self.subjects]}
            if step == "review":
                office = self.person(self.of.office)
                people[id(office)] = office
            for person in people.values():
                page = self.waits(step, person)
                if not page.locator("main button", has_text="通过所选").count():
                    continue
                person.send_anyway("通过所选")
                if "不能这样登记" in person.main():
                    return False
                assert "已办理" in page.inner_text("body"), person.main()
        return True

    def confirms(self) -> bool:
        person = self.person(self.of.leader)
        while True:
            page = person.open(f"/homework/board?class={self.of.id}&week={self.monday}")
            page.set_viewport_size(DESK)
            button = page.locator("main button", has_text="确认这天")
            if not button.count():
                page.set_viewport_size(PHONE)
                return True
            person.send_anyway("确认这天")
            assert "已确认" in page.inner_text("body"), person.main()

    def gives_back(self) -> None:
        """Tuesday's maths is too much: refused with its clause, given back, made less."""
        head = self.approver("coordination")
        page = self.waits("coordination", head)
        assert (self.pack.limit or "") in head.main(), head.main()
        if self.pack.refuses:
            head.send_anyway("通过所选")
            assert "不能这样登记" in head.main() and self.pack.limit in head.main(), f"{self.pack.limit} is not named: {head.main()}"
            self.keep(head, "refused")
        page = self.waits("coordination", head)
        for card in page.locator(".cards .card").all():
            card.locator("input[type=checkbox]").set_checked(f"数学练习{self.lesson(1)}" in card.inner_text())
        page.fill("[name=reason]", "周二太满了，请减到10分钟")
        head.send("退回所选")
        assert "已退回" in page.inner_text("body"), head.main()
        teacher = self.person(self.of.teachers["数学"])
        page = teacher.open("/homework")
        assert "周二太满了" in teacher.main(), teacher.main()
        self.keep(teacher, "returned")
        page.locator("main a", has_text="调整").first.click()
        page.wait_for_load_state()
        page.fill("[name=minutes-0]", "10")
        teacher.send_anyway("重新提交")
        assert "已保存" in page.inner_text("body"), teacher.main()

    # Notices, and setting

    def posts(self) -> None:
        person = self.person(self.of.leader if self.pack.name == "changzhi" else self.of.head or self.of.office)
        target = f"class={self.of.id}" if self.pack.name == "changzhi" else f"grade={self.pack.grade}"
        page = person.open(f"/homework/notices?{target}&week={self.monday}")
        assert (self.pack.notice or "适用的政策没有要求公示") in person.main(), person.main()
        self.keep(person, "notices")
        if self.pack.notice:
            page.fill("[name=place]", "一楼公示栏")
            person.send("已张贴")
            assert "已登记公示" in page.inner_text("body") and "已公示" in person.main(), person.main()
        for paper in ("a4", "a3"):
            page = person.open(f"/homework/notices/print?{target}&week={self.monday}&paper={paper}")
            assert f"语文练习{self.lesson(0)}" in person.main(), person.main()
            if self.shots:
                page.pdf(path=f"{self.shots}/{self.pack.name}-notice-{paper}.pdf", prefer_css_page_size=True)

    def sets(self, number: int, subjects: list[str]) -> None:
        """In the classroom, and then one tap for each subject."""
        for subject in subjects:
            person = self.person(self.of.teachers[subject])
            page = person.open("/homework")
            card = page.locator(".card", has_text=f"{subject}练习{self.lesson(number)}").filter(has=page.locator("form.set-form"))
            assert card.count() == 1, f"{subject} of day {number}: {person.main()}"
            with page.expect_navigation():
                card.locator("button", has_text="已当面布置").click()
            assert "已登记布置" in page.inner_text("body"), person.main()
        self.keep(person, f"set-{number}")

    # From the collected pile to its archive

    def sitting(self, person: Person, path: str, title: str, **values: str) -> None:
        """One of the short forms of a class's homework; what is filled in already stays."""
        page = person.open(path)
        part = page.locator("details.sitting", has_text=title)
        if part.get_attribute("open") is None:
            part.locator("summary").first.click()
        for name, value in values.items():
            part.locator(f"[name={name}]").first.fill(value)
        with page.expect_navigation():
            part.locator("button", has_text="登记").click()
        assert f"已登记“{title}”" in page.inner_text("body"), person.main()

    def finishes(self, number: int, short: bool) -> None:
        """Study hall: how many have finished, counted by whoever is on duty."""
        duty = self.person(self.of.leader)
        page = duty.open(f"/homework/study-hall?class={self.of.id}")
        for index, field in enumerate(page.locator("[name^=finished-]").all()):
            field.fill("20" if short and index == 0 else "30")
        for field in page.locator("[name^=present-]").all():
            field.fill("30")
        if short:
            page.locator("main summary", has_text="举手统计").first.click()
            page.locator("[name^=hands-0-]").first.fill("12")
        duty.send("登记")
        assert "已登记完成情况" in page.inner_text("body"), duty.main()
        self.keep(duty, f"study-hall-{number}")

    def goes_over(self, number: int, subjects: list[str]) -> None:
        """Collected with two that owe and bring it later, marked, corrected, marked again, gone over."""
        for index, subject in enumerate(subjects):
            person, text = self.person(self.of.teachers[subject]), f"{subject}练习{self.lesson(number)}"
            page = person.open("/homework")
            link = page.locator(".card", has_text=text).locator(".piles a").first
            path = (link.get_attribute("href") or "")
            owing = "3、17" if index == 0 else ""
            self.sitting(person, path, "收作业", due="30", owing=owing)
            if owing:
                assert "还欠2本" in person.main(), person.main()
                self.keep(person, f"owing-{number}")
                for seat in ("3号", "17号"):
                    with page.expect_navigation():
                        page.locator("main button", has_text=seat).click()
                assert "还欠" not in person.main(), person.main()
            self.sitting(person, path, "批改、写评语", marked="30", to_correct="2", commented="30", minutes="25", mistake="看错题", mistake_pupils="2")
            self.sitting(person, path, "订正、复批", correctable="2", corrected="2", remarked="2")
            self.sitting(person, path, "讲评、分析", adjustment="重讲一遍")
            assert "已订正2人" in person.main() and "集体讲评" in person.main() and "看错题" in page.content(), person.main()
            if index == 0:
                self.keep(person, f"marked-{number}")
            page = person.open("/homework")
            assert not page.locator(".card", has_text=text).locator(".piles").count(), f"{text} is not archived: {person.main()}"

    def keeps_records(self) -> None:
        """Everything that was done stands in the records, and on paper."""
        office = self.person(self.of.office)
        for kind, word in [
            ("designs", f"语文练习{self.lesson(0)}"), ("approvals", "课上"), ("marking", "教师"), ("explanation", "看错题（2人）"), ("completion", "30"),
        ] + ([("trials", "15")] if self.pack.trial else []):
            address = f"kind={kind}&from={self.clock.day(0).isoformat()}&to={self.clock.day(6).isoformat()}&class={self.of.id}"
            page = office.open(f"/homework/records?{address}")
            assert word in office.main(), f"{kind}: {office.main()}"
            page = office.open(f"/homework/records/print?{address}")
            if self.shots:
                page.pdf(path=f"{self.shots}/{self.pack.name}-{kind}.pdf", prefer_css_page_size=True)
        self.keep(office, "records")

    def sets_nothing(self) -> None:
        for subject in self.subjects:
            person = self.person(self.of.teachers[subject])
            page = person.open("/homework")
            assert not page.locator(".set-form", has_text=self.of.name).filter(has_text=f"练习{self.lesson(2)}").count(), person.main()

    def looks_back(self) -> None:
        """The board shows the week as it was, the register holds it."""
        person = self.person(self.of.leader)
        page = person.open(f"/homework/board?class={self.of.id}&week={self.monday}")
        assert page.text_content("main").count("已布置") >= 6, person.main()
        self.keep(person, "board")

    def praises(self) -> None:
        """A teacher recommends what was set; the office chooses it, and says where it hangs."""
        teacher, office = self.person(self.of.teachers["语文"]), self.person(self.of.office)
        design, = rows(
            self.database, """SELECT p.design_id FROM homework_part p JOIN homework_design d ON d.id = p.design_id
                WHERE p.content LIKE ? AND d.day = ?""", f"语文练习{self.lesson(0)}%", self.clock.day(0).isoformat())[0]
        page = teacher.open(f"/homework/designs/{design}")
        page.fill("[name=reason]", "学生愿意做")
        teacher.send("推荐为优秀作业")
        page = office.open("/homework/excellent")
        page.locator("[name=chosen]").first.check()
        page.fill("[name=judges]", "教务处和教研组长")
        office.send("登记评选结果")
        page.locator("main a", has_text="登记展出").first.click()
        page.wait_for_load_state()
        page.fill("[name=place]", "教学楼一层展板")
        office.send("保存")
        assert "教学楼一层展板" in office.main() and f"语文练习{self.lesson(0)}" in office.main(), office.main()
        self.keep(office, "excellent")

    def trends(self) -> None:
        """Both weeks, from what was done."""
        office = self.person(self.of.office)
        page = office.open(f"/homework/trends?class={self.of.id}")
        for monday in (self.clock.monday, self.clock.monday - datetime.timedelta(days=7)):
            assert f"{monday.isoformat()}起" in office.main(), office.main()
        assert bool(page.locator("main h2", has_text="收、批、评、改、讲").count()) == self.pack.chain and "语文" in office.main(), office.main()
        self.keep(office, "trends")

    def agrees(self, binary: str, folder: str) -> None:
        """`jianfu check` on the export counts, provision by provision, what the school's pages count."""
        office = self.person(self.of.office)
        # Findings of a changed calendar are worked out by a job.
        for _ in range(60):
            office.open("/findings?days=all")
            if "重新计算" not in office.main():
                break
            time.sleep(1)
        out = Path(folder) / f"{self.pack.name}-export"
        unit = rows(self.database, "SELECT name FROM unit WHERE name LIKE ?", f"{self.pack.school}%")[0][0]
        subprocess.run([binary, "export", "--database", f"sqlite:{self.database}", "--unit", unit, "--output", str(out)], check=True, capture_output=True)
        done = subprocess.run(
            [binary, "check", str(out), "--pack", self.pack.name, "--as-of", self.clock.day(5).isoformat(), "--format", "json"],
            capture_output=True, text=True)
        assert done.returncode in (0, 1, 2), done.stderr
        found = [finding for line in done.stdout.splitlines() if "provision" in (finding := json.loads(line))]
        ours = [finding for finding in found if finding.get("class") == self.of.name and finding.get("grade") == self.pack.grade]
        counted = collections.Counter(finding["provision"] for finding in ours)
        shown: collections.Counter[str] = collections.Counter()
        for provision in sorted({finding["provision"] for finding in found}):
            page = office.open(f"/findings?days=all&class={self.pack.grade}/{self.of.name}&provision={provision}")
            match = re.search(r"共\s*(\d+)\s*(?:处|条|个)", page.inner_text("main"))
            if match and int(match[1]):
                shown[provision] = int(match[1])
        assert counted == shown, f"check says {dict(counted)}, the pages say {dict(shown)}"


def live(week: Week) -> None:
    clock, subjects = week.clock, week.subjects
    week.frees_a_day()
    week.meets()
    for index, subject in enumerate(subjects):
        week.designs(subject, 0, 15, refused=index == 0)
        week.designs(subject, 1, 45 if subject == "数学" else 20 if index < 2 else 10)
        week.designs(subject, 3, 15)
    if week.pack.steps[0] == "review":
        week.approves("review")
    week.gives_back()
    assert week.approves(), "something is still refused"
    week.posts()
    clock.go(0, 16)
    week.sets(0, subjects)
    week.finishes(0, short=True)
    week.goes_over(0, subjects)
    clock.go(1, 16)
    week.sets(1, subjects)
    week.finishes(1, short=False)
    week.goes_over(1, subjects)
    clock.go(1, 16)
    week.sets_nothing()
    clock.go(1, 16)
    week.sets(3, subjects)
    clock.go(2, 9)
    week.looks_back()
    week.keeps_records()


def live_twice(weeks: Callable[[int], Week], binary: str, folder: str) -> None:
    """A fortnight from design to archive; then what came of it."""
    first = weeks(0)
    live(first)
    first.clock.next_week()
    second = weeks(1)
    live(second)
    second.praises()
    second.trends()
    second.agrees(binary, folder)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("--pack", choices=[pack.name for pack in PACKS])
    parser.add_argument("--shots", type=Path)
    options = parser.parse_args()
    if options.shots:
        options.shots.mkdir(parents=True, exist_ok=True)
    wrong = []
    chosen = [pack for pack in PACKS if options.pack in (None, pack.name)]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for pack in chosen:
            with tempfile.TemporaryDirectory() as folder:
                clock = WeekClock(folder)
                application = Application(options.binary, folder, lambda _: clock.settings)
                try:
                    application.wait()
                    database = str(Path(folder) / "jianfu.sqlite")
                    opened(database)
                    live_twice(
                        lambda index: Week(pack, application, database, clock, browser, options.shots, index), options.binary, folder)
                    print(f"{pack.name}: passed", flush=True)
                except Exception as error:  # each pack stands for itself
                    wrong.append(f"{pack.name}: {error}")
                    print(f"✘ {wrong[-1]}", flush=True)
                finally:
                    application.kill()
        browser.close()
    print(f"{len(chosen)} fortnights: {len(chosen) - len(wrong)} passed, {len(wrong)} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
