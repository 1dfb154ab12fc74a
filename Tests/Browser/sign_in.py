#!/usr/bin/env python3
"""sign_in.py BINARY [--shots DIR]: linking an identity and signing in through a provider, in Chromium with the demo installation.

What only a browser shows: that the cookie comes back with the redirect from another site, that the content policy holds nothing of it back, and that a
reload of the way back does no harm. Each page on the way is looked at with axe, at phone and desktop width.
"""
from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

import application
from identity_provider import Provider


class Walk:
    """One tab, what its console said, and what was not as it should be."""

    def __init__(self, page: Page, base: str, shots: Path | None) -> None:
        self.page, self.base, self.shots = page, base, shots
        self.wrong: list[str] = []
        self.complaints: list[str] = []
        page.on("console", lambda message: self.complaints.append(message.text) if message.type in ("error", "warning") else None)

    def see(self, name: str, words: str, path: str | None = None) -> None:
        """Expects words, and a path of ours, and looks at the page."""
        self.page.wait_for_load_state()
        if words not in self.page.inner_text("body"):
            self.wrong.append(f"{name}: no “{words}” at {self.page.url}: {self.page.inner_text('body')[:300]}")
        if path is not None and self.page.url != self.base + path:
            self.wrong.append(f"{name}: at {self.page.url}, not {path}")
        # That a page was answered by 422 or 503 is said on the console too.
        said = [text for text in self.complaints if "the server responded with a status of" not in text]
        self.complaints.clear()
        for width in application.WIDTHS:
            self.page.set_viewport_size({"width": width, "height": 900})
            self.wrong += application.look(self.page, self.page.url, width, said, self.base, [])
            if self.shots:
                self.page.screenshot(path=self.shots / f"provider-{name}-{width}.png", full_page=True)

    def press(self, title: str) -> None:
        self.page.locator("a.button, button", has_text=title).first.click()
        self.page.wait_for_load_state()

    def sign_out(self) -> None:
        self.page.click("details.account summary")
        self.press("退出登录")


def walk(walk: Walk, provider: Provider, who: application.SignIn) -> None:
    page, base = walk.page, walk.base
    page.goto(f"{base}/sign-in")
    walk.see("sign-in", "其他登录方式")
    walk.press("用教育云登录")
    walk.press("同意")
    walk.see("not-linked", "没有找到与您的统一身份认证账号相符的账号")

    application.sign_in(page, base, who)
    page.goto(f"{base}/account")
    walk.see("account", "关联之后，可以用教育云登录")
    walk.press("关联教育云")
    page.fill("input[name=password]", "wrong-guess")
    walk.press("下一步")
    walk.see("link-wrong", "现在的密码不对")
    page.fill("input[name=password]", who.password)
    walk.press("下一步")
    walk.see("link-onward", "密码正确")
    walk.press("到教育云登录")
    walk.press("同意")
    walk.see("linked", "已关联，以后可以用教育云登录", "/account")
    walk.sign_out()
    walk.see("signed-out", "您已退出登录", "/sign-in?out=1")

    page.goto(f"{base}/history?page=2")
    walk.press("用教育云登录")
    walk.press("同意")
    walk.see("entered", "我的操作记录", "/history?page=2")
    left = [cookie["name"] for cookie in page.context.cookies() if "sign-in" in cookie["name"]]
    if left or not all(cookie["httpOnly"] for cookie in page.context.cookies(base)):
        walk.wrong.append(f"cookies: {left} left, or one that scripts can read")
    walk.sign_out()
    walk.see("signed-out-provider", "在教育云可能还登录着", "/sign-in?out=provider")
    walk.press("到教育云退出")
    if "平台已退出" not in page.content():
        walk.wrong.append(f"the provider's own sign-out: {page.url}")

    # Down at the worst moment: the person has agreed there, and we cannot ask any more.
    page.goto(f"{base}/sign-in")
    walk.press("用教育云登录")
    back = provider.back({field.get_attribute("name"): field.get_attribute("value") for field in page.locator("input[type=hidden]").all()})
    provider.stop()
    page.goto(back)
    walk.see("down", "连接不上统一身份认证平台")
    application.sign_in(page, base, who)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("--shots", type=Path)
    options = parser.parse_args()
    if options.shots:
        options.shots.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        provider = Provider(folder)
        installation = application.Application(options.binary, folder, lambda base: {
            "JIANFU_PUBLIC_ADDRESS": base, "JIANFU_OPENID_ISSUER": provider.issuer, "JIANFU_OPENID_CLIENT": "jianfu",
            "JIANFU_OPENID_SECRET": "s3cret", "JIANFU_OPENID_NAME": "教育云"})
        installation.wait()
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        tab = Walk(browser.new_page(), installation.base, options.shots)
        walk(tab, provider, next(who for who in installation.sign_ins() if who.role == "班主任"))
        browser.close()
        installation.stop()
    for line in tab.wrong:
        print(f"✘ {line}")
    print(f"sign-in through a provider: {len(tab.wrong)} wrong")
    return 1 if tab.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
