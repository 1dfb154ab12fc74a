#!/usr/bin/env python3
"""manual.py BINARY [FOLDER]: makes the pictures of docs/manual from the demo installation; without a folder it only checks that it could.

A picture that a manual shows and nothing makes, and one that is made and nowhere shown, is a fault.
"""
from __future__ import annotations

import argparse
import re
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from application import Application, SignIn, sign_in
from playwright.sync_api import Page, sync_playwright

MANUAL = Path(__file__).resolve().parents[2] / "docs" / "manual"
PHONE, DESK = {"width": 390, "height": 780}, {"width": 1100, "height": 760}


@dataclass
class Picture:
    name: str
    role: str
    path: str
    size: dict[str, int]


PICTURES = [
    Picture("office-findings", "教务处", "/findings", DESK),
    Picture("office-calendar", "教务处", "/calendar", DESK),
    Picture("office-timetable", "教务处", "/timetable", DESK),
    Picture("office-stop", "教务处", "/ledgers/homework/new", DESK),
    Picture("teacher-today", "学科教师", "/homework", PHONE),
    Picture("teacher-homework", "学科教师", "/ledgers/homework/new", PHONE),
    Picture("teacher-week", "学科教师", "/calendar/week", PHONE),
    Picture("class-teacher-board", "班主任", "/homework/board", DESK),
    Picture("class-teacher-balance", "班主任", "/homework/board", DESK),
    Picture("class-teacher-notices", "班主任", "/homework/notices", DESK),
    Picture("office-hall", "教务处", "/hall-screens", DESK),
    Picture("class-teacher-findings", "班主任", "/findings", PHONE),
    Picture("grade-head-approvals", "年级组长", "/homework/approvals", DESK),
    Picture("grade-head-findings", "年级组长", "/findings", DESK),
    Picture("principal-week", "校长", "/homework/school", DESK),
    Picture("principal-trends", "校长", "/homework/trends", DESK),
    Picture("principal-permissions", "校长", "/permissions", DESK),
    Picture("bureau-calendar", "教育局", "/calendar", DESK),
    Picture("inspector-findings", "督导", "/units/below", DESK),
    Picture("administrator-operations", "管理员", "/operations", DESK),
]


def refused_homework(page: Page) -> None:
    """Fills the form with what a provision does not allow."""
    form = page.locator("main form.form")
    form.locator("[name=cell-class]").select_option(index=1)
    form.locator("[name=cell-subject]").fill("语文")
    form.locator("[name=cell-kind]").select_option(label="书面")
    form.locator("[name=cell-content]").fill("抄写第三课生字，每个50遍")
    form.locator("[name=cell-minutes]").fill("40")
    form.locator("button[type=submit]").first.click()
    page.wait_for_load_state()


def schools_findings(page: Page, base: str) -> None:
    """The sample school's findings, as somebody from above opens them."""
    link = page.locator("main a", has_text="青山学校").first.get_attribute("href")
    assert link and page.goto(f"{base}{link}/findings").status == 200, link


def take(picture: Picture, page: Page, base: str) -> None:
    response = page.goto(base + picture.path)
    assert response and response.status == 200, f"{picture.name}: {response and response.status}"
    if picture.name == "office-stop":
        refused_homework(page)
    if picture.name == "class-teacher-balance":
        with page.expect_navigation():
            page.locator("main a", has_text="平衡这一周").click()
    if picture.name == "inspector-findings":
        schools_findings(page, base)


def shown() -> set[str]:
    texts = [file.read_text() for file in MANUAL.glob("*.md")]
    return {name for text in texts for name in re.findall(r"images/manual/([\w-]+)\.png", text)}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("binary")
    parser.add_argument("folder", nargs="?", type=Path)
    arguments = parser.parse_args()
    from setting_up import PICTURES as OF_SETTING_UP

    differing = shown() ^ ({picture.name for picture in PICTURES} | OF_SETTING_UP)
    assert not differing, f"pictures that are shown or made, but not both: {sorted(differing)}"
    folder = tempfile.mkdtemp()
    application = Application(arguments.binary, folder)
    try:
        application.wait()
        people = {who.role: who for who in application.sign_ins()}
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            for picture in PICTURES:
                context = browser.new_context(viewport=picture.size, locale="zh-CN")
                page = context.new_page()
                page.set_default_timeout(120_000)
                sign_in(page, application.base, people[picture.role])
                take(picture, page, application.base)
                if arguments.folder:
                    page.screenshot(path=str(arguments.folder / f"{picture.name}.png"))
                context.close()
            browser.close()
    finally:
        application.stop()
        shutil.rmtree(folder)
    print(f"{len(PICTURES)}张图")
    return 0


if __name__ == "__main__":
    sys.exit(main())
