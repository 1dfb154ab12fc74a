#!/usr/bin/env python3
"""tasks.py BINARY: does real tasks in a real browser, as the people who have them: what only shows when a form is filled in, sent, sent wrongly, left half-way.

Starts the demo installation on a free port. What a form offers at first must be accepted; what was typed must come back after a mistake; the browser's
own buttons must never send a form twice or end on the browser's page for that; a session that ends half-way must lose nothing.
"""
from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections.abc import Callable

from application import Application, SignIn, sign_in
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
        self.page.locator("main button[type=submit]", has_text=text).first.click()
        self.page.wait_for_load_state()

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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    options = parser.parse_args()
    wrong: list[str] = []
    count = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        application = Application(options.binary, folder)
        application.wait()
        who = next(one for one in application.sign_ins() if one.role == "教务处")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        office = Office(browser, application.base, who)
        plain = Office(browser, application.base, who, script=False)

        def attempt(name: str, task: Callable[[], None]) -> None:
            nonlocal count
            count += 1
            try:
                task()
            except Exception as error:  # each task stands for itself
                wrong.append(f"{name}: {error}")

        attempt("imports a list", lambda: imports_a_list(office))
        attempt("keeps what was typed", lambda: keeps_what_was_typed(office))
        attempt("goes back after a mistake", lambda: goes_back_after_a_mistake(office))
        attempt("prints slips once", lambda: prints_slips_once(office))
        attempt("accepts its own defaults", lambda: accepts_its_own_defaults(office))
        attempt("accepts its own defaults without a script", lambda: accepts_its_own_defaults(plain))
        attempt("finishes after signing in again", lambda: finishes_after_signing_in_again(office, who))
        attempt("returns where it was going", lambda: returns_where_it_was_going(office, who))
        browser.close()
        application.stop()
    for line in wrong:
        print(f"✘ {line}")
    print(f"{count} tasks: {count - len(wrong)} passed, {len(wrong)} failed")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
