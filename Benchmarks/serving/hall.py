"""What many ask for without signing in: a paired screen and the public page of a school of 24 classes with a term of homework."""
from __future__ import annotations

import datetime
import re
import statistics
import sys
import threading
import time
from pathlib import Path

from . import homework, load, ours, school
from .browser import Browser
from .processes import Server, free_port, running


def paired(server: Server, people: school.School) -> Browser:
    """A screen that the office has paired; the public page is open."""
    office, screen = Browser(server.port), Browser(server.port)
    office.sign_in(people.accounts[0]["number"], people.accounts[0]["password"])
    screen.post("/hall", screen.get("/hall").form("token").fields)
    code = re.search(r'hall-code">([\d ]+)<', screen.get("/hall").text)
    pairing = office.get("/hall-screens").form("code").fields | {"code": code[1] if code else "", "name": "大厅"}
    setting = office.get("/hall-screens").form("opens").fields | {"opens": "00:00", "closes": "23:59", "public": "1"}
    for path, fields in (("/hall-screens/pair", pairing), ("/hall-screens/settings", setting)):
        if office.post(path, fields).status != 303:
            sys.exit(f"{path} was refused")
    return screen


def saving(port: int, people: school.School, end: threading.Event) -> None:
    """Somebody renames a member of staff five times a second, which is nothing that a screen shows."""
    office = Browser(port)
    office.sign_in(people.accounts[0]["number"], people.accounts[0]["password"])
    path = f"/staff/{people.staff[1]['id']}/edit"
    form = office.get(path).form("name")
    fields, count = dict(form.fields), 0
    while not end.wait(0.2):
        count += 1
        fields["name"] = f"存{chr(0x4E00 + count)}"
        if office.post(form.action or path, fields).status == 303:
            fields["version"] = str(int(fields["version"]) + 1)


def measured(engine: ours.SQLite | ours.PostgreSQL, folder: Path, bare: Path, seconds: int, repeats: int) -> dict[str, float]:
    """Requests a second of both pages and of a bare page of the same size, medians of turns; `…-saving` while somebody saves."""
    folder.mkdir(parents=True, exist_ok=True)
    people, tables = homework.make(1, "changzhi")
    rates: dict[str, list[float]] = {}
    with ours.serving(engine, people, folder, more=tables, role={"role": "teaching_office"}) as server:
        screen = paired(server, people)
        week = datetime.date.today() - datetime.timedelta(days=7)
        paths = {"hall": "/hall", "public": f"/public/{people.unit}?week={week.isoformat()}"}
        sizes = {name: len(screen.get(path).body) for name, path in paths.items()}
        ports = {name: free_port() for name in paths}
        with running("bare hall", [str(bare), str(ports["hall"]), str(sizes["hall"])], ports["hall"], folder / "bare-hall.log") as hall_bare, running(
            "bare public", [str(bare), str(ports["public"]), str(sizes["public"])], ports["public"], folder / "bare-public.log") as public_bare:
            for _ in range(repeats):
                for name, other in (("hall", hall_bare), ("public", public_bare)):
                    rates.setdefault(name, []).append(load.pages_per_second(server, paths[name], screen.cookie, seconds)[0])
                    rates.setdefault(f"{name}-bare", []).append(load.pages_per_second(other, "/", "", seconds)[0])
            end = threading.Event()
            saver = threading.Thread(target=saving, args=(server.port, people, end))
            saver.start()
            time.sleep(0.5)
            rates["hall-saving"] = [load.pages_per_second(server, "/hall", screen.cookie, seconds)[0]]
            end.set()
            saver.join()
    return {name: statistics.median(found) for name, found in rates.items()} | {f"{name}-size": float(size) for name, size in sizes.items()}
