#!/usr/bin/env python3
"""report.py BINARY: opens the sample school's HTML report in Chromium at phone and desktop width and asks axe about it."""
from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

SAMPLE = Path(__file__).resolve().parents[2] / "Examples/changzhi-sample"
WIDTHS = (390, 1280)


def main() -> int:
    failed = 0
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        page_file = Path(folder) / "report.html"
        subprocess.run([sys.argv[1], "check", str(SAMPLE), "--pack", "changzhi", "--format", "html", "-o", str(page_file)], capture_output=True)
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for width in WIDTHS:
            page = browser.new_page(viewport={"width": width, "height": 900})
            requests: list[str] = []
            page.on("request", lambda request: requests.append(request.url))
            page.goto(page_file.as_uri())
            wrong = [f"axe: {v['id']} ({v['impact']}), {len(v['nodes'])} places" for v in Axe().run(page).response["violations"]]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                wrong.append("scrolls sideways")
            wrong += [f"asks for {url}" for url in requests if url != page_file.as_uri()]
            failed += bool(wrong)
            for line in wrong:
                print(f"✘ {width} px: {line}")
        browser.close()
    print(f"{len(WIDTHS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
