#!/usr/bin/env python3
"""application.py BINARY [--shots DIR] [--roles A,B] [--all]: opens every page that each demo role can reach, at phone and desktop width.

Starts the demo installation on a free port, signs in as each role, follows every link of the same site, and asks of each page: does axe find
anything, does it scroll sideways, is it too long to find anything on a phone, is anything too small to tap, does it ask for anything elsewhere, does the
console complain (a CSP breach shows there), does a number that should be a page answer an error. One page of each address pattern is checked per role; `--all` checks every address. `--shots` keeps screenshots.
`--quick` looks at each page at one of the widths, in turn.
"""
from __future__ import annotations

import argparse
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

WIDTHS = (390, 1280)
# Some forty screens of a phone: a pack with all its provisions takes thirty.
LONGEST = 30_000
# Links, buttons and fields that stand alone and are lower than WCAG 2.2 (2.5.8) asks; links within a text may be.
SMALL = """() => [...document.querySelectorAll('main a, main button, main input, main select, main summary, header a, header summary, nav a')]
  .filter(e => e.offsetParent && !e.classList.contains('skip') && e.type !== 'hidden' && getComputedStyle(e).display !== 'inline')
  .filter(e => { const box = e.getBoundingClientRect(); return box.width > 0 && box.height < (e.closest('label') ? 20 : 24); })
  .map(e => e.outerHTML.slice(0, 100))"""
IDENTIFIER = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
# Two ledgers with pages of their own make; all others are made alike and one of them stands for all.
LEDGER = re.compile(r"/ledgers/(?!homework|documents)[a-z_]+")
DATE = re.compile(r"/[0-9]{4}-[0-9]{2}-[0-9]{2}")
PROVISION = re.compile(r"/(CZ|HC|CJ|XZ|DZ)-[^/?]+")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@dataclass
class SignIn:
    """One demo sign-in as the program prints it."""

    role: str
    name: str
    password: str


@dataclass
class Outcome:
    pages: int = 0
    wrong: list[str] = field(default_factory=list)


class Application:
    """The demo installation in a folder of its own.

    `settings` names further settings, as variables of the environment; it is given the address under which the pages will be.
    """

    def __init__(self, binary: str, folder: str, settings: Callable[[str], dict[str, str]] = lambda _: {}) -> None:
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.log = open(Path(folder) / "server.log", "w+")
        self.process = subprocess.Popen(
            self.command(binary, folder), env=os.environ | settings(self.base), stdout=self.log, stderr=subprocess.STDOUT)

    def command(self, binary: str, folder: str) -> list[str]:
        return [binary, "serve", "--demo", "--database", f"sqlite:{Path(folder) / 'jianfu.sqlite'}", "--port", str(self.port)]

    def wait(self, seconds: float = 60) -> None:
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            try:
                if urllib.request.urlopen(f"{self.base}/readyz", timeout=2).status == 200:
                    return
            except OSError:
                time.sleep(0.1)
        self.log.seek(0)
        raise SystemExit(f"the server did not come up:\n{self.log.read()}")

    def sign_ins(self) -> list[SignIn]:
        self.log.flush()
        self.log.seek(0)
        found = []
        for line in self.log.read().splitlines():
            if match := re.match(r"\s*(\S+)\s+(\S+)\s+(\S+)\s+(\S+)\s*$", line):
                role, _, name, password = match.groups()
                if re.fullmatch(r"[\w.-]{3,40}", name) and len(password) >= 8:
                    found.append(SignIn(role, name, password))
        return found

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(20)

    def kill(self) -> None:
        """Under a clock of its own nothing waits for the end of what runs."""
        self.process.kill()
        self.process.wait()


def pattern(url: str) -> tuple[str, set[str]]:
    """The address with what names one thing taken out, so that one staff member's page stands for all; and what is asked of the page."""
    parts = urlsplit(url)
    keys = {item.split("=")[0] for item in parts.query.split("&") if item}
    return LEDGER.sub("/ledgers/LEDGER", PROVISION.sub("/PROVISION", DATE.sub("/DATE", IDENTIFIER.sub("ID", parts.path)))), keys


class Seen:
    """Addresses that were opened. A page is opened again for a filter that it was not yet asked for, not for every combination of filters."""

    def __init__(self, everything: bool) -> None:
        self.everything = everything
        self.addresses: set[str] = set()
        self.keys: dict[str, set[str]] = {}

    def add(self, url: str) -> bool:
        """Whether it is new."""
        path, keys = pattern(url)
        is_new = url not in self.addresses if self.everything else path not in self.keys or not keys <= self.keys[path]
        self.addresses.add(url)
        self.keys.setdefault(path, set()).update(keys)
        return is_new


def sign_in(page: Page, base: str, who: SignIn) -> None:
    page.goto(f"{base}/sign-in")
    page.fill("input[name=name]", who.name)
    page.fill("input[name=password]", who.password)
    page.click("form button[type=submit]")
    page.wait_for_load_state()
    if "/sign-in" in page.url:
        raise SystemExit(f"{who.role} {who.name} could not sign in: {page.inner_text('main')[:300]}")


def look(page: Page, url: str, width: int, complaints: list[str], base: str, requests: list[str]) -> list[str]:
    wrong = [f"axe {v['id']} ({v['impact']}): {v['nodes'][0]['html'][:160]}" for v in Axe().run(page).response["violations"]]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        wrong.append("scrolls sideways")
    if width < 640 and (height := page.evaluate("document.documentElement.scrollHeight")) > LONGEST:
        wrong.append(f"is {height} px long")
    if width < 640:
        wrong += [f"too small to tap: {one}" for one in page.evaluate(SMALL)[:3]]
    if not page.title().strip():
        wrong.append("has no title")
    wrong += [f"console: {text}" for text in complaints]
    wrong += [f"asks for {request}" for request in requests if not request.startswith((base, "data:"))]
    return [f"{width} px {url.removeprefix(base)}: {line}" for line in wrong]


def crawl(context: BrowserContext, base: str, start: str, outcome: Outcome, options: argparse.Namespace, role: str) -> None:
    waiting, seen = [start], Seen(options.all)
    while waiting:
        url = waiting.pop(0)
        if not seen.add(url):
            continue
        page = context.new_page()
        page.set_default_timeout(90_000)
        complaints: list[str] = []
        requests: list[str] = []
        page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
        page.on("request", lambda request: requests.append(request.url))
        try:
            try:
                response = page.goto(url)
            except Exception as error:  # a download is no page
                if "Download is starting" not in str(error):
                    outcome.wrong.append(f"{url}: {error}")
                continue
            if response is None or "html" not in response.headers.get("content-type", ""):
                continue
            outcome.pages += 1
            if response.status >= 400:
                outcome.wrong.append(f"{role} {url.removeprefix(base)}: a link led to {response.status}")
            for width in [WIDTHS[outcome.pages % len(WIDTHS)]] if options.quick else WIDTHS:
                page.set_viewport_size({"width": width, "height": 900})
                outcome.wrong += [f"{role} {line}" for line in look(page, url, width, complaints, base, requests)]
                if options.shots:
                    path, keys = pattern(url)
                    name = re.sub(r"[^\w-]+", "_", "_".join([path, *sorted(keys)])).strip("_") or "home"
                    page.screenshot(path=options.shots / f"{role}-{name}-{width}.png", full_page=True, timeout=120_000)
            for link in page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)"):
                link = urljoin(url, link).split("#")[0]
                if link.startswith(base) and "/sign-out" not in link:
                    waiting.append(link)
        finally:
            page.close()


def without_script(browser: Browser, base: str, who: SignIn, outcome: Outcome) -> None:
    """Signing in and reaching the first pages needs no JavaScript."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    sign_in(page, base, who)
    if page.locator("main").count() != 1:
        outcome.wrong.append("without JavaScript: no main part after signing in")
    outcome.pages += 1
    context.close()


def by_keyboard(browser: Browser, base: str, who: SignIn, outcome: Outcome) -> None:
    """Signing in by keyboard alone; the first stop of each page is the link past the navigation."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{base}/sign-in")
    page.focus("input[name=name]")
    page.keyboard.type(who.name)
    page.keyboard.press("Tab")
    page.keyboard.type(who.password)
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    page.wait_for_url(lambda url: "/sign-in" not in url, timeout=10_000)
    page.keyboard.press("Tab")
    if page.evaluate("document.activeElement.getAttribute('href') || ''") != "#content":
        outcome.wrong.append("keyboard: the first stop is not the link to the main part")
    outcome.pages += 1
    context.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--shots", type=Path)
    parser.add_argument("--roles", help="only these, separated by commas")
    parser.add_argument("--all", action="store_true", help="every address, not one of each pattern")
    parser.add_argument("--quick", action="store_true", help="each page at one width only, in turn")
    options = parser.parse_args()
    if options.shots:
        options.shots.mkdir(parents=True, exist_ok=True)
    outcome = Outcome()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        application = Application(options.binary, folder)
        application.wait()
        people = application.sign_ins()
        if options.roles:
            people = [who for who in people if who.role in options.roles.split(",")]
        if not people:
            raise SystemExit("the program printed no demo sign-in")
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for who in people:
            context = browser.new_context()
            sign_in(context.new_page(), application.base, who)
            crawl(context, application.base, f"{application.base}/", outcome, options, who.role)
            context.close()
        context = browser.new_context()
        crawl(context, application.base, f"{application.base}/sign-in", outcome, options, "public")
        context.close()
        without_script(browser, application.base, people[0], outcome)
        by_keyboard(browser, application.base, people[0], outcome)
        browser.close()
        application.stop()
    for line in outcome.wrong:
        print(f"✘ {line}")
    print(f"{len(people)} roles: {outcome.pages - len(set(outcome.wrong))} passed, {len(set(outcome.wrong))} failed")
    return 1 if outcome.wrong or not outcome.pages else 0


if __name__ == "__main__":
    sys.exit(main())
