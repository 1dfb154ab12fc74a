#!/usr/bin/env python3
"""design.py FOLDER [--shots DIR]: looks at the design system's pages in Chromium, at phone and desktop width, light and dark.

FOLDER holds the pages as `JIANFU_DESIGN_FOLDER=FOLDER swift test --filter DesignPageTests` writes them. Asks of each page: does axe find anything,
does it scroll sideways, does the console complain, and can a finger hit every control on a phone (44 px).
"""
from __future__ import annotations

import argparse
import functools
import http.server
import shutil
import sys
import threading
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

PARTS = ("all", "sheet", "signIn")
# Controls lower than 44 px on a phone, links within sentences and facts aside.
SMALL = """[...document.querySelectorAll('button, summary, select, textarea, input:not([type=hidden]), a.button, .sort, nav a')].filter(control => {
    const box = (control.closest('.choice') || control).getBoundingClientRect()
    return box.width > 0 && box.height > 1 && box.height < 43.5 && !control.closest('.skip')
}).map(control => control.outerHTML.slice(0, 100))"""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        pass


def faults(page: Page, width: int, console: list[str]) -> list[str]:
    wrong = [f"axe: {v['id']} ({v['impact']}): {v['nodes'][0]['html'][:120]}" for v in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        wrong.append("scrolls sideways")
    if width < 600:
        wrong += [f"too small for a finger: {control}" for control in page.evaluate(SMALL)]
    return wrong + [f"console: {line}" for line in console]


def main() -> int:
    options = argparse.ArgumentParser()
    options.add_argument("folder", type=Path)
    options.add_argument("--shots", type=Path)
    arguments = options.parse_args()
    handler = functools.partial(Quiet, directory=str(arguments.folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    base = f"http://127.0.0.1:{server.server_port}"
    seen = failed = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for part in PARTS:
            for width in (390, 1280):
                for scheme in ("light", "dark"):
                    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme, has_touch=width < 600)
                    console: list[str] = []
                    page.on("console", lambda message: console.append(message.text) if message.type == "error" else None)
                    page.on("pageerror", lambda error: console.append(str(error)))
                    page.goto(f"{base}/{part}-device.html")
                    wrong = faults(page, width, console)
                    if arguments.shots:
                        page.screenshot(path=arguments.shots / f"{part}-{width}-{scheme}.png", full_page=True)
                    seen, failed = seen + 1, failed + bool(wrong)
                    for line in wrong:
                        print(f"✘ {part}, {width} px, {scheme}: {line}")
                    page.close()
            if arguments.shots:
                page = browser.new_page()
                page.goto(f"{base}/{part}-device.html")
                page.pdf(path=arguments.shots / f"{part}.pdf", prefer_css_page_size=True, print_background=True)
                page.close()
        browser.close()
    server.shutdown()
    print(f"{seen - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
