"""The Django peer: filled with the same school, its list made from our captured page, served by gunicorn."""
from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .processes import Server, free_port, running
from .school import School

PROJECT = Path(__file__).resolve().parent.parent / "peers/django"
sys.path.insert(0, str(PROJECT))

import page_template  # noqa: E402 (the peer's own module)


@contextlib.contextmanager
def serving(school: School, page: str, folder: Path, gzip: bool = False) -> Iterator[Server]:
    """- page: our staff list of this school, first page."""
    environment = surroundings(folder)
    if gzip:
        environment["PEER_GZIP"] = "1"
    if not (folder / "peer.sqlite").exists():
        templates = folder / "templates"
        templates.mkdir(exist_ok=True)
        shown = page.count("<tr", page.index("<tbody"), page.index("</tbody>"))
        (templates / "staff.html").write_text(page_template.make(page, school.staff[:shown]), encoding="utf-8")
        data = folder / "school.json"
        accounts = [{key: row[key] for key in ("number", "name", "password")} for row in school.accounts]
        content = {
            "unit": {"id": school.unit, "name": school.name}, "staff": school.staff, "classes": school.classes, "lessons": school.lessons, "accounts": accounts}
        data.write_text(json.dumps(content), encoding="utf-8")
        subprocess.run([sys.executable, "fill.py", str(data)], cwd=PROJECT, env=environment, check=True)
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "-b", f"127.0.0.1:{port}", "peer.wsgi"]
    with running("Django", command, port, folder / "django.log", environment, PROJECT) as server:
        yield server


def surroundings(folder: Path) -> dict[str, str]:
    return os.environ | {"PEER_DATABASE": str(folder / "peer.sqlite"), "PEER_TEMPLATES": str(folder / "templates")}


def state(folder: Path) -> dict:
    return json.loads(subprocess.run([sys.executable, "verify.py"], cwd=PROJECT, env=surroundings(folder), check=True, capture_output=True).stdout)


def same_page(ours: str, theirs: str) -> bool:
    return page_template.comparable(ours) == page_template.comparable(theirs)
