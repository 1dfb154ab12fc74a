#!/usr/bin/env python3
"""tasks.py BINARY: does real tasks in a real browser, as the people who have them: what only shows when a form is filled in, sent, sent wrongly, left half-way.

Starts the demo installation on a free port. What a form offers at first must be accepted; what was typed must come back after a mistake; the browser's
own buttons must never send a form twice or end on the browser's page for that; a session that ends half-way must lose nothing.
"""
from __future__ import annotations

import argparse
import contextlib
import datetime
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator

from application import Application, SignIn, sign_in
from axe_playwright_python.sync_playwright import Axe
from clock import MondayClock
from playwright.sync_api import Browser, Page, sync_playwright


class Office:
    """One person before one browser window."""

    def __init__(self, browser: Browser, base: str, who: SignIn, script: bool = True) -> None:
        self.base = base
        self.context = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=script)
        self.page = self.context.new_page()
        self.page.set_default_timeout(120_000)
        sign_in(self.page, base, who)

    def open(self, path: str) -> Page:
        response = self.page.goto(self.base + path)
        assert response and response.status == 200, f"{path}: {response and response.status}"
        return self.page

    def send(self, text: str) -> None:
        """Presses the button of that name in the main part."""
        with self.page.expect_navigation():
            self.page.locator("main button[type=submit]", has_text=text).first.click()

    def main(self) -> str:
        return self.page.inner_text("main")

    def path(self) -> str:
        return self.page.url.removeprefix(self.base).split("?")[0]

    def fill(self, **fields: str) -> None:
        for name, value in fields.items():
            self.page.fill(f"[name={name}]", value)


LIST = "工号\t姓名\t手机号\nQS951\t李思源\t13900139951\nQS952\t\t13900139952\nQS953\t王小河\t13900139953\n"


def imports_a_list(office: Office) -> None:
    office.open("/staff/import")
    office.fill(list=LIST)
    office.send("下一步")
    assert "新增2人，修改0人" in office.main() and "请填写姓名" in office.main(), office.main()
    office.send("返回修改名单")
    assert office.page.input_value("[name=list]") == LIST.strip(), "the list is lost on the way back"
    office.send("下一步")
    office.send("写入")
    assert office.path() == "/staff", office.main()
    office.open("/staff?q=QS953")
    assert "13900139953" in office.main(), "the last column is lost"


def keeps_what_was_typed(office: Office) -> None:
    office.open("/staff/new")
    office.fill(number="QS954", name="", phone="1390013")
    office.send("新增")
    assert office.page.input_value("[name=number]") == "QS954" and "请填写姓名" in office.main()
    office.fill(name="赵青", phone="13900139954")
    office.send("新增")
    assert "已新增赵青" in office.main(), office.main()


def goes_back_after_a_mistake(office: Office) -> None:
    """The browser's back button leads to the form, not to its own page about sending again."""
    office.open("/staff/new")
    office.fill(number="QS001", name="重号")
    office.send("新增")
    office.fill(number="QS955")
    office.send("新增")
    office.page.go_back()
    assert office.path() == "/staff/new" and "新增教职工" in office.main(), office.page.url


def prints_slips_once(office: Office) -> None:
    office.open("/accounts?name=王小河")
    office.send("为勾选的人生成")
    assert office.page.locator(".slip").count() == 1, office.main()
    office.page.reload()
    assert office.path() == "/accounts", "reloading must not make new first passwords"


def accepts_its_own_defaults(office: Office) -> None:
    """What a form holds at first is not refused, whatever day of the week it is."""
    office.open("/delegations/new")
    office.page.locator("main form").get_by_role("button", name="下一步").click()
    office.page.wait_for_load_state()
    receivers = office.page.locator("[name=receiver] option").evaluate_all("all => all.map(o => o.value).filter(v => v)")
    office.page.select_option("[name=receiver]", receivers[0])
    office.fill(reason="外出学习")
    office.send("登记代理")
    assert office.path() == "/delegations" and "代理已登记" in office.main(), office.main()
    office.page.get_by_role("link", name="结束代理").first.click()
    office.send("结束代理")
    assert "代理已结束" in office.main(), office.main()


def finishes_after_signing_in_again(office: Office, who: SignIn) -> None:
    """The session ends while a form is open: signing in elsewhere and reloading sends what was typed."""
    office.open("/staff/new")
    office.fill(number="QS956", name="钱半途")
    office.context.clear_cookies(name="session")
    office.send("新增")
    assert "登录已过期" in office.main(), office.main()
    other = office.context.new_page()
    other.set_default_timeout(120_000)
    sign_in(other, office.base, who)
    other.close()
    office.page.reload()
    office.send("原样再提交一次")
    assert "已新增钱半途" in office.main(), office.main()


def returns_where_it_was_going(office: Office, who: SignIn) -> None:
    office.context.clear_cookies(name="session")
    office.page.goto(f"{office.base}/staff?q=QS001")
    assert office.path() == "/sign-in"
    office.fill(name=who.name, password=who.password)
    office.send("登录")
    assert office.page.url.endswith("/staff?q=QS001"), office.page.url


HOMEWORK = "年级\t班级\t日期\t学科\t类型\t内容\t预计用时\t试做用时\n四年级\t四(1)班\t{day}\t语文\t书面\t\"练习册\n第8页\"\t１２０\t100\n4\t402\t{day}\t语文\t口头\t背诵\t\t\n"


def pastes_into_a_ledger(office: Office, day: str) -> None:
    """Pasted, looked at, corrected, written although it would break something, taken back."""
    office.open("/ledgers/homework/paste")
    office.fill(pasted=HOMEWORK.format(day="2026-13-01"))
    office.send("下一步")
    assert "一行也不会写入" in office.main() and "第2行" in office.main(), office.main()
    office.send("返回修改")
    office.fill(pasted=HOMEWORK.format(day=day))
    office.send("下一步")
    assert "写入2行" in office.main(), office.main()
    office.send("写入2行")
    assert "还没有保存" in office.main() and "不符合政策" in office.main(), office.main()
    office.send("仍然写入2行")
    assert office.path() == "/ledgers/homework" and "新增2行" in office.main(), office.main()
    office.send("撤销")
    assert "已撤销，涉及2行" in office.main(), office.main()


def uploads_a_file_of_the_past(office: Office) -> None:
    """What no form accepts may come with a file, so that it can be found."""
    day = office.open("/ledgers/homework/new").input_value("[name=cell-date]")
    office.open("/ledgers/homework/paste")
    text = f"年级,班级,日期,学科,类型,内容,布置途径\n4,1班,{day},语文,书面,抄写,微信\n"
    office.page.set_input_files("[name=file]", {"name": "作业登记.csv", "mimeType": "text/csv", "buffer": text.encode("gb18030")})
    office.send("下一步")
    office.send("写入1行")
    office.open("/ledgers/homework?q=微信")
    assert "抄写" in office.main(), office.main()


def years(rows: int) -> bytes:
    """So many tasks of class 1 of grade 4 in the autumn of 2025."""
    lines = ["班级,日期,学科,类型,内容,预计用时,布置途径"]
    lines += [f"四(1)班,2025-09-{1 + number % 5:02},数学,书面,旧档第{number}题,{5 + number % 20},当面" for number in range(rows)]
    return "\r\n".join(lines).encode("gb18030")


def imports_years_of_homework(office: Office, shots: str | None) -> None:
    def keep(name: str) -> None:
        for width, height in ((390, 844), (1280, 900)) if shots else ():
            office.page.set_viewport_size({"width": width, "height": height})
            office.page.screenshot(path=f"{shots}/{name}-{width}.png", full_page=True)
        office.page.set_viewport_size({"width": 390, "height": 844})

    office.open("/ledgers/homework/paste")
    office.page.click("main a:has-text('整批导入')")
    keep("import-form")
    office.page.set_input_files("[name=file]", {"name": "旧档.csv", "mimeType": "text/csv", "buffer": years(6_000)})
    office.send("上传并检查")
    keep("import-progress")
    # Leaves it to itself, and comes back.
    office.open("/ledgers/homework")
    assert "旧档第1题" not in office.main(), "rows are seen before they are published"
    office.open("/ledgers/homework/imports")
    office.page.locator("main a", has_text="旧档.csv").first.click()
    office.page.locator("main button", has_text="写入6000行").wait_for()
    keep("import-ready")
    assert not Axe().run(office.page).response["violations"], "axe finds something"
    office.send("写入6000行")
    assert "已写入6000行" in office.page.inner_text("body"), office.main()
    keep("import-published")
    office.page.click("main a:has-text('到台账里看')")
    assert "旧档第" in office.main(), office.main()
    office.page.go_back()
    office.page.click("main a:has-text('撤销导入')")
    office.send("撤销导入")
    assert "已撤下6000行" in office.page.inner_text("body"), office.main()
    office.open("/ledgers/homework/imports")
    bad = years(600) + "\r\n四(1)班,2025-02-30,数学,书面,x,5,当面".encode("gb18030")
    office.page.set_input_files("[name=file]", {"name": "坏.csv", "mimeType": "text/csv", "buffer": bad})
    office.send("上传并检查")
    office.page.locator("main", has_text="有1行填错").wait_for()
    keep("import-refused")
    assert "第602行" in office.main() and "日期" in office.main(), office.main()


def registers_homework(teacher: Office) -> None:
    """A teacher enters what they teach with the fewest words, and changes it; another's row cannot be changed."""
    page = teacher.open("/ledgers/homework/new")
    assert page.input_value("[name=cell-teacher]"), "the teacher's own name is not filled in"
    classes = page.locator("[name=cell-class] option").evaluate_all("all => all.map(o => o.value).filter(v => v)")
    page.select_option("[name=cell-class]", classes[0])
    if not page.input_value("[name=cell-subject]"):
        teacher.fill(**{"cell-subject": "音乐"})
    page.select_option("[name=cell-kind]", "艺术")
    teacher.fill(**{"cell-content": "听一首民歌"})
    teacher.send("登记，再登一行相近的")
    assert teacher.path() == "/ledgers/homework/new" and page.input_value("[name=cell-content]") == "听一首民歌", teacher.main()
    teacher.open("/ledgers/homework?q=听一首民歌")
    page.get_by_role("link", name="修改").first.click()
    page.wait_for_load_state()
    teacher.fill(**{"cell-minutes": "10"})
    teacher.send("保存")
    assert "已保存" in teacher.main() and "预计用时" in teacher.main(), teacher.main()
    teacher.open("/ledgers/homework?is-subject=数学")
    assert page.locator("main table tbody tr").count() > 0 and page.locator("main table tbody .row-actions a").count() == 0, "others' rows"


def sees_what_homework_would_break(teacher: Office, day: str) -> None:
    """Too much written homework is not saved at once: the cards say why, everything typed is still there, and it can be put right."""
    page = teacher.open("/ledgers/homework/new")
    # Below grade 3 written homework is no matter of minutes.
    classes = page.locator("[name=cell-class] option").evaluate_all("all => all.filter(o => o.text.startsWith('四年级')).map(o => o.value)")
    page.select_option("[name=cell-class]", classes[0])
    if not page.input_value("[name=cell-subject]"):
        teacher.fill(**{"cell-subject": "音乐"})
    page.select_option("[name=cell-kind]", "书面")
    # On a day without school nobody adds up its minutes.
    teacher.fill(**{"cell-date": day, "cell-content": "抄写乐谱第八页", "cell-minutes": "120", "cell-trial_minutes": "100"})
    teacher.send("登记")
    assert teacher.path() == "/ledgers/homework/new" and "还没有保存" in teacher.main(), teacher.main()
    assert page.locator("main .finding-violation").count() > 0 and page.locator("main .finding a[href^='/policies/provisions/']").count() > 0
    assert page.input_value("[name=cell-content]") == "抄写乐谱第八页" and page.get_by_role("button", name="仍然登记", exact=True).count() == 1
    page.select_option("[name=cell-kind]", "艺术")
    teacher.fill(**{"cell-minutes": "10", "cell-trial_minutes": "10"})
    teacher.send("仍然登记")
    assert teacher.path() == "/ledgers/homework" and "已登记一行" in teacher.main(), teacher.main()


def opens_why(teacher: Office) -> None:
    """From a row's mark to the finding's own page, to the rows and to the clause."""
    page = teacher.open("/findings?severity=violation&days=all")
    page.locator("main a[href^='/findings/']").first.click()
    page.wait_for_load_state()
    assert "为什么是问题" in teacher.main() and "怎样计算" in teacher.main() and "下一步" in teacher.main(), teacher.main()
    page.locator("main a[href*='/rows/']").first.click()
    page.wait_for_load_state()
    assert "检查发现的问题" in teacher.main(), teacher.main()
    page.locator("main .finding a[href^='/policies/provisions/']").first.click()
    page.wait_for_load_state()
    assert teacher.path().startswith("/policies/provisions/"), teacher.path()


def changes_many_rows(office: Office) -> None:
    office.open("/ledgers/documents")
    for number in range(2):
        office.page.locator("[name=row]").nth(number).check()
    office.page.select_option("[name=column]", "place")
    office.send("改为")
    office.fill(**{"cell-place": "档案室3号柜"})
    office.send("修改2行")
    assert office.path() == "/ledgers/documents" and "已修改2行" in office.main(), office.main()
    office.send("撤销")
    assert "已撤销" in office.main(), office.main()


class Counted:
    """What a task costs its user: 1.5 s a tap, 0.3 s a character."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps, self.characters = page, 0, 0

    def tap(self, selector: str, text: str | None = None, leaves: bool = False) -> None:
        self.taps += 1
        found = self.page.locator(selector, has_text=text).first
        if leaves:
            with self.page.expect_navigation():
                found.click()
        else:
            found.click()

    def type(self, selector: str, text: str) -> None:
        self.tap(selector)
        self.characters += len(text)
        self.page.keyboard.insert_text(text)

    @property
    def seconds(self) -> float:
        return 1.5 * self.taps + 0.3 * self.characters


def tries_out(work: Counted, minutes: str) -> None:
    work.tap("main a.button-strong", "试做", leaves=True)
    work.type("[name=minutes-0]", minutes)
    work.tap("main label", "适中")
    work.type("[name=note-mistakes]", "进位")
    work.tap("main label", "全班")
    work.tap("main button", "记录试做", leaves=True)


def designs_homework(teacher: Office) -> None:
    """Designed, tried out, handed in; a week later the same again with another page number."""
    page = teacher.open("/homework")
    page.locator("main a", has_text="新设计").first.click()
    page.wait_for_url("**/designs/new*")
    classes = page.locator("[name=class]:checked").count()
    assert classes > 1, "parallel classes are not offered together"
    teacher.fill(content="练习册第8页第1—4题", minutes="4")
    page.locator("main summary").click()
    page.select_option("[name=place]", "校内")
    teacher.send("保存")
    assert "先试做，再提交" in teacher.main(), teacher.main()
    tries_out(Counted(page), "3")
    teacher.send("提交")
    assert teacher.path() == "/homework" and "已提交" in teacher.main(), teacher.main()
    # As last week: with changed text, and then without a change.
    week = (datetime.date.fromisoformat(page.locator(".card .note").last.inner_text().split("　")[0].split()[-1]) + datetime.timedelta(days=7)).isoformat()
    teacher.open(f"/homework/designs/new?day={week}&from=" + page.locator(".card h3 a").last.get_attribute("href").split("/")[-1])
    work = Counted(page)
    work.tap("[name=content]")
    page.keyboard.press("Control+a")
    work.type("[name=content]", "练习册第9页第1—4题")
    work.tap("main button", "保存", leaves=True)
    tries_out(work, "3")
    work.tap("main button", "提交", leaves=True)
    assert teacher.path() == "/homework", teacher.main()
    assert work.characters <= 40 and work.seconds <= 30, f"{work.taps} taps and {work.characters} characters: {work.seconds:.0f} s"


def coordinates_a_week(leader: Office, head: Office, class_teacher: Office) -> None:
    """From the preparation group to the class teacher: a grade's week in three sittings, a day that is too full refused and given back."""
    page = leader.open("/homework/approvals")
    work = Counted(page)
    designs = page.locator(".cards .card").count()
    assert "备课组审核" in leader.main() and designs > 1, leader.main()
    work.tap("main button", "通过所选", leaves=True)
    assert "没有等待您办理的作业" in leader.main(), leader.main()
    assert work.seconds <= 3, f"{designs} designs: {work.seconds:.0f} s"
    page = head.open("/homework/approvals")
    assert "年级统筹" in head.main() and "要调整的" in head.main(), head.main()
    head.send("通过所选")
    assert "不能这样登记" in head.main() and "CZ-6c" in head.main(), head.main()
    full = page.locator(".card", has_text="周二")
    for index in range(full.count()):
        full.nth(index).locator("input[type=checkbox]").uncheck()
    head.send("通过所选")
    assert "已办理" in page.inner_text("body") and "周二" in head.main(), head.main()
    for index in range(full.count()):
        full.nth(index).locator("input[type=checkbox]").set_checked(index == 0)
    head.fill(reason="周二太满了")
    head.send("退回所选")
    assert "已退回" in page.inner_text("body"), head.main()
    page = class_teacher.open("/homework/board")
    waiting = page.locator("main button", has_text="确认这天")
    assert waiting.count() > 0, class_teacher.main()
    class_teacher.send("确认这天")
    assert "已确认" in page.inner_text("body"), class_teacher.main()
    # Minutes shared out, one moved to the next day with the keyboard.
    page.locator("main a", has_text="各科用时").first.click()
    page.wait_for_url("**/board/shares*")
    first = page.locator("[data-subject=语文]").nth(0)
    first.fill("20")
    first.press("Alt+ArrowRight")
    assert first.input_value() == "" and page.locator("[data-subject=语文]").nth(1).input_value() == "20", "minutes are not moved"
    page.check("[name=agreed]")
    class_teacher.send("保存")
    # On a phone in the column of another day.
    assert "分到20分钟" in (page.text_content("main") or ""), class_teacher.main()


def balances_a_week(office: Office, class_teacher: Office, name: str, junior: str, monday: datetime.date) -> None:
    """A primary week that fits in one tap, and back; then with free days both a primary and a junior week need a cut, which says why.

    The demo has homework on the first three days of the week of `monday`, the second too full. `name` is the class teacher's, `junior` who leads 初一(2)班.
    """
    week = [monday + datetime.timedelta(days=number) for number in range(5)]

    def balance(of: str) -> str:
        page = class_teacher.open(f"/homework/board?week={monday.isoformat()}")
        page.select_option("[name=class]", label=of)
        with page.expect_navigation():
            page.locator("main button", has_text="查看").click()
        with page.expect_navigation():
            page.locator("main a", has_text="平衡这一周").click()
        return class_teacher.main()

    text = balance("四年级1班")
    assert "换一天，一分钟也不用减" in text and "超出" in text, text
    work = Counted(class_teacher.page)
    work.tap("main button", "全部采用", leaves=True)
    assert work.seconds <= 2 and class_teacher.path() == "/homework/board", class_teacher.main()
    assert "已换到别的日子" in class_teacher.page.inner_text("body") and "要调整的" not in class_teacher.main(), class_teacher.main()
    with class_teacher.page.expect_navigation():
        class_teacher.page.locator("button", has_text="撤销").first.click()
    assert "超出" in balance("四年级1班"), "the moves were not undone"
    # In another's place for a junior class.
    page = office.open("/delegations/new")
    page.select_option("[name=giver]", label=junior)
    office.send("下一步")
    page.select_option("[name=receiver]", page.locator("[name=receiver] option", has_text=name).first.get_attribute("value"))
    office.fill(to=week[-1].isoformat(), reason="外出学习")
    office.send("登记代理")
    assert office.path() == "/delegations", office.main()
    for of, last in (("四年级1班", week[1]), ("初一(2)班", week[0])):
        for day in (day for day in week if day > last):
            page = class_teacher.open("/ledgers/no_homework_days/new")
            page.select_option("[name=cell-class]", label=of)
            page.fill("[name=cell-date]", day.isoformat())
            page.fill("[name=cell-subject]", "")
            class_teacher.send("登记")
            assert class_teacher.path().endswith("no_homework_days"), class_teacher.main()
        text = balance(of)
        assert "要减" in text and "放不下" in text and "每天的时间上限（CZ-6" in text, text
    # Given back with how much it may be; its teacher sees that.
    piece = class_teacher.page.locator("tbody tr", has_text="退回").first
    day = piece.locator("[data-label=现在]").inner_text().split("　")[0]
    with class_teacher.page.expect_navigation():
        piece.locator("button", has_text="退回").click()
    assert "已退回，写明了怎样减" in class_teacher.page.inner_text("body"), class_teacher.main()
    with class_teacher.page.expect_navigation():
        class_teacher.page.locator(".week-days a", has_text=day).click()
    assert "平衡一周作业" in class_teacher.main(), class_teacher.main()


def loses_the_network(teacher: Office) -> None:
    """In the middle of a form: what was typed stays, goes by itself when the network is back, and goes once."""
    page = teacher.open("/homework/designs/new")
    text = f"没有网络时写的第{datetime.datetime.now():%H%M%S}题"
    teacher.fill(content=text, minutes="4")
    page.context.set_offline(True)
    page.locator("main button[type=submit]", has_text="保存").first.click()
    page.locator("main", has_text="没有网络，还没有保存").wait_for()
    page.locator("main button[type=submit]", has_text="保存").first.click()
    assert page.input_value("[name=content]") == text, "what was typed is lost"
    with page.expect_navigation():
        page.context.set_offline(False)
    assert text in teacher.main(), teacher.main()
    # Back to the form and sent again, it is still one.
    page.go_back()
    page.locator("[name=content]").wait_for()
    teacher.fill(content=text, minutes="4")
    teacher.send("保存")
    teacher.open("/homework")
    assert teacher.main().count(text) == 1, teacher.main()


def collects_and_marks(teachers: list[Office], class_teacher: Office) -> None:
    """What was set is collected, marked and gone over in a few taps a class, and study hall counts who has finished."""
    done = 0
    for teacher in teachers:
        page = teacher.open("/homework")
        if not page.locator("main button", has_text="全部收齐").count():
            continue
        work = Counted(page)
        work.tap("main button", "全部收齐", leaves=True)
        work.tap("main button", "全部批完", leaves=True)
        assert "全部批完" in page.inner_text("body") and work.seconds <= 3, teacher.main()
        work.tap(".piles a", leaves=True)
        page.locator("details.sitting", has_text="收作业").locator("summary").click()
        page.locator("details[open] [name=owing]").first.fill("3、17")
        page.locator("details.sitting", has_text="收作业").locator("button", has_text="登记").click()
        # Books of pupils who owe cannot have been marked.
        assert "多于实收" in teacher.main(), teacher.main()
        page = teacher.open(page.url[len(teacher.base):])
        explaining = page.locator("details.sitting", has_text="讲评、分析")
        if not explaining.get_attribute("open") == "":
            explaining.locator("summary").click()
        work = Counted(page)
        work.type("[name=adjustment]", "重讲")
        explaining.locator("button", has_text="登记").click()
        page.wait_for_load_state()
        assert "集体讲评" in teacher.main() and "重讲" in teacher.main() and work.seconds <= 4, teacher.main()
        found = [violation["id"] for violation in Axe().run(page).response["violations"]]
        assert not found, f"axe finds {found} on the page of marking"
        done += 1
    assert done > 0, "nothing was set that could be collected"
    page = class_teacher.open("/homework/study-hall")
    finished = page.locator("[name^=finished-]")
    assert finished.count() > 0, class_teacher.main()
    finished.first.fill("30")
    class_teacher.send("登记")
    assert "已登记完成情况" in page.inner_text("body"), class_teacher.main()
    page = class_teacher.open("/homework/records?kind=completion")
    assert "30" in class_teacher.main() and "校内完成情况" in class_teacher.main(), class_teacher.main()


def posts_and_sets(class_teacher: Office, teachers: list[Office]) -> None:
    """The notice is put up in two taps, and homework of the day is set in one, by whoever teaches it."""
    page = class_teacher.open("/homework/notices")
    if page.locator("main button", has_text="已张贴").count():
        work = Counted(page)
        page.fill("[name=place]", "教室门口")
        work.tap("main button", "已张贴", leaves=True)
        assert "已登记公示" in page.inner_text("body") and work.seconds <= 3, class_teacher.main()
    assert "已公示" in class_teacher.main() or "已布置" in class_teacher.main(), class_teacher.main()
    for teacher in teachers:
        page = teacher.open("/homework")
        if page.locator("main button", has_text="已当面布置").count():
            work = Counted(page)
            work.tap("main button", "已当面布置", leaves=True)
            assert "已登记布置" in page.inner_text("body") and work.seconds <= 1.5, teacher.main()
            assert page.locator("main button", has_text="撤销布置").count() > 0, teacher.main()


def pairs_a_screen(office: Office) -> None:
    """A screen shows a code, the office types it, and the screen shows the load of the day; the address alone shows nothing."""
    screen = office.context.browser.new_context(viewport={"width": 1280, "height": 900})
    page = screen.new_page()
    page.goto(f"{office.base}/hall")
    assert "青山" not in page.inner_text("main"), page.inner_text("main")
    with page.expect_navigation():
        page.click("main button")
    code = page.inner_text(".hall-code")
    office.open("/hall-screens")
    office.fill(code=code, name="一楼大厅")
    office.send("配对")
    assert "已配对" in office.page.inner_text("body") and "一楼大厅" in office.main(), office.main()
    page.goto(f"{office.base}/hall")
    text = page.inner_text("main")
    assert "今天的作业量" in text or "现在不显示" in text, text
    found = [violation["id"] for violation in Axe().run(page).response["violations"]]
    assert not found, f"axe finds {found} on the screen"
    office.open("/hall-screens")
    office.send("停用")
    page.goto(f"{office.base}/hall")
    assert "显示配对数字" in page.inner_text("main"), page.inner_text("main")
    screen.close()


class Attempts:
    """Tasks one after the other, each standing for itself."""

    def __init__(self, only: list[str]) -> None:
        self.only, self.count, self.wrong = only, 0, []

    def __call__(self, name: str, task: Callable[[], None]) -> None:
        if not any(part in name for part in self.only):
            return
        self.count += 1
        try:
            task()
        except Exception as error:
            self.wrong.append(f"{name}: {error}")


def last_weekday() -> str:
    """Before today: homework of today begins as a design."""
    day = datetime.date.today() - datetime.timedelta(days=1)
    while day.weekday() > 4:
        day -= datetime.timedelta(days=1)
    return day.isoformat()


def office_work(application: Application, browser: Browser, attempt: Attempts, shots: str | None) -> None:
    """What goes on any day."""
    people = {one.role: one for one in reversed(application.sign_ins())}
    who, past = people["教务处"], last_weekday()
    office, plain = (Office(browser, application.base, who, script=script) for script in (True, False))
    teacher = Office(browser, application.base, people["学科教师"])
    attempt("imports a list", lambda: imports_a_list(office))
    attempt("keeps what was typed", lambda: keeps_what_was_typed(office))
    attempt("goes back after a mistake", lambda: goes_back_after_a_mistake(office))
    attempt("prints slips once", lambda: prints_slips_once(office))
    attempt("accepts its own defaults", lambda: accepts_its_own_defaults(office))
    attempt("accepts its own defaults without a script", lambda: accepts_its_own_defaults(plain))
    attempt("finishes after signing in again", lambda: finishes_after_signing_in_again(office, who))
    attempt("returns where it was going", lambda: returns_where_it_was_going(office, who))
    attempt("pastes into a ledger", lambda: pastes_into_a_ledger(office, past))
    attempt("pastes into a ledger without a script", lambda: pastes_into_a_ledger(plain, past))
    attempt("uploads a file of the past", lambda: uploads_a_file_of_the_past(office))
    attempt("imports years of homework", lambda: imports_years_of_homework(office, shots))
    attempt("registers homework", lambda: registers_homework(teacher))
    attempt("sees what homework would break", lambda: sees_what_homework_would_break(office, past))
    attempt("sees what homework would break without a script", lambda: sees_what_homework_would_break(plain, past))
    attempt("opens why something is a finding", lambda: opens_why(teacher))
    attempt("pairs a screen", lambda: pairs_a_screen(office))
    attempt("changes many rows", lambda: changes_many_rows(office))
    attempt("changes many rows without a script", lambda: changes_many_rows(plain))


def week(application: Application, browser: Browser, attempt: Attempts, monday: datetime.date) -> None:
    """What needs a week that has just begun: the demo's homework of three days is then of one week."""
    people = {one.role: one for one in reversed(application.sign_ins())}
    office, teacher, head, group, grade = (
        Office(browser, application.base, people[role]) for role in ("教务处", "学科教师", "班主任", "备课组长", "年级组长"))
    attempt("designs homework", lambda: designs_homework(head))
    attempt("balances a week", lambda: balances_a_week(office, head, people["班主任"].name, "杨立新", monday))
    attempt("coordinates a week", lambda: coordinates_a_week(group, grade, head))
    attempt("loses the network", lambda: loses_the_network(head))
    attempt("posts and sets", lambda: posts_and_sets(head, [teacher, head]))
    attempt("collects and marks", lambda: collects_and_marks([teacher, head], head))


@contextlib.contextmanager
def demo(binary: str, settings: dict[str, str]) -> Iterator[Application]:
    with tempfile.TemporaryDirectory() as folder:
        application = Application(binary, folder, lambda _: settings)
        application.wait()
        yield application
        application.kill()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--shots", help="folder for screenshots of a long import")
    parser.add_argument("--only", default="", help="tasks with one of these in their name, separated by commas")
    options = parser.parse_args()
    attempts = Attempts(options.only.split(","))
    clock = MondayClock()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        with demo(options.binary, {}) as application:
            office_work(application, browser, attempts, options.shots)
        with demo(options.binary, clock.settings) as application:
            week(application, browser, attempts, clock.monday)
        browser.close()
    for line in attempts.wrong:
        print(f"✘ {line}")
    print(f"{attempts.count} tasks: {attempts.count - len(attempts.wrong)} passed, {len(attempts.wrong)} failed")
    return 1 if attempts.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
