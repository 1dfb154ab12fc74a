#!/usr/bin/env python3
"""`make bench`, second part: our pages and saves against a bare Hummingbird page and a Django peer, in one run, quoted as ratios.

Stops where the peer's page is not the same bytes, where an acknowledged save is not there afterwards, or where anything but success was answered.
"""
from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import shutil
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from serving import chain, django_peer, hall, homework, imports, ledgers, load, ours, packages, roster, school, week
from serving.browser import Browser
from serving.processes import Server, free_port, running

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / ".build/bench-server"
BARE = ROOT / ".build/release/BarePage"
ROWS, PEOPLE, REPEATS = 50, 64, 5
LIST = "/staff"


def signed_in(server: Server, who: dict) -> Browser:
    browser = Browser(server.port)
    browser.sign_in(who["number"], who["password"])
    return browser


def savers(server: Server, people: list[dict], staff: list[dict]) -> list[load.Saver]:
    """Each person edits one member of staff; no two the same."""
    found = []
    for index, (who, edited) in enumerate(zip(people, staff)):
        browser = signed_in(server, who)
        path = f"/staff/{edited['id']}/edit"
        form = browser.get(path).form("name")
        found.append(load.Saver(browser, form.action or path, form.fields, counter=f"存{index}"))
    return found


def check_saves(name: str, people: list[load.Saver], before: dict, after: dict) -> bool:
    """Every acknowledged save has raised its row's version by one and has one entry; the last name is there; the chain is whole."""
    faults = [failure for saver in people for failure in saver.failures]
    for saver in people:
        row = after["staff"][saver.path.split("/")[2]]
        if row["version"] != 1 + saver.saved or row["name"] != saver.name:
            faults.append(f"{saver.path}: {saver.saved} saves acknowledged, last {saver.name}; found {row}")
    if after["entries"] - before["entries"] != sum(saver.saved for saver in people):
        faults.append(f"{after['entries'] - before['entries']} entries for {sum(saver.saved for saver in people)} saves")
    if not after["whole"]:
        faults.append("the chain is broken")
    for fault in faults[:10]:
        print(f"{name}: {fault}")
    return not faults


class Table:
    """Figures in the order in which they were measured, with what was promised."""

    def __init__(self) -> None:
        self.fine = True
        print("| | here | must | aim |\n| --- | --: | --: | --: |")

    def row(self, what: str, figure: str, must: str = "", aim: str = "") -> None:
        print(f"| {what} | {figure} | {must} | {aim} |", flush=True)


def list_pages(table: Table, seconds: int) -> None:
    small, large = school.make(ROWS, 1), school.make(10 * ROWS, 1)
    with contextlib.ExitStack() as stack:
        folders = [FOLDER / name for name in ("list", "list-10")]
        for folder in folders:
            folder.mkdir(parents=True)
        port = free_port()
        bare = stack.enter_context(running("bare page", [str(BARE), str(port)], port, FOLDER / "bare.log"))
        mine = stack.enter_context(ours.serving(ours.SQLite(folders[0]), small, folders[0]))
        tenfold = stack.enter_context(ours.serving(ours.SQLite(folders[1]), large, folders[1]))
        browsers = [signed_in(mine, small.accounts[0]), signed_in(tenfold, large.accounts[0])]
        page = browsers[0].get(LIST)
        peer = stack.enter_context(django_peer.serving(small, page.text, folders[0]))
        packing_peer = stack.enter_context(django_peer.serving(small, page.text, folders[0], gzip=True))
        theirs = signed_in(peer, small.accounts[0])
        if not django_peer.same_page(page.text, theirs.get(LIST).text):
            (FOLDER / "ours.html").write_text(page.text)
            (FOLDER / "theirs.html").write_text(theirs.get(LIST).text)
            sys.exit(f"the peer's page differs: {FOLDER}/ours.html, theirs.html")
        cookies = [browser.cookie for browser in browsers]
        measured: dict[str, list[tuple[float, float]]] = {}
        for _ in range(REPEATS):  # interleaved, so that a busy moment of the machine hits all alike
            for name, server, path, cookie, gzip in (
                ("bare", bare, "/", "", False), ("list", mine, LIST, cookies[0], False), ("tenfold", tenfold, LIST, cookies[1], False),
                ("django", peer, LIST, theirs.cookie, False), ("list gzip", mine, LIST, cookies[0], True),
                ("django gzip", packing_peer, LIST, theirs.cookie, True),
            ):
                measured.setdefault(name, []).append(load.pages_per_second(server, path, cookie, seconds, gzip))
    rate = {name: statistics.median(run[0] for run in runs) for name, runs in measured.items()}
    cpu = {name: statistics.median(run[1] for run in runs) for name, runs in measured.items()}
    size = len(page.body) / 1024
    table.row("bare Hummingbird page of 6 KB, requests/s, without compression", f"{rate['bare']:,.0f}")
    table.row(f"list of {ROWS} rows ({size:.0f} KB) / bare page, without compression", f"{rate['list'] / rate['bare']:.3f}", "0.08", "0.25")
    table.row("list / Django, without compression, same bytes", f"{rate['list'] / rate['django']:.1f}", "3")
    table.row("list / Django, both with gzip", f"{rate['list gzip'] / rate['django gzip']:.1f}")
    table.row("list with gzip / without", f"{rate['list gzip'] / rate['list']:.2f}")
    table.row("processor time a request at 10 × the rows", f"{100 * (cpu['tenfold'] / cpu['list'] - 1):+.0f} %", "+20 %")


def saves(table: Table, seconds: int, engine: ours.SQLite | ours.PostgreSQL, folder: Path, rates: dict[str, float]) -> bool:
    """Closed and open loop on one engine of ours."""
    people = school.make(2 * PEOPLE, PEOPLE)
    with ours.serving(engine, people, folder) as server:
        before = ours.state(engine)
        crowd = savers(server, people.accounts, people.staff[PEOPLE:])
        lone = asyncio.run(load.lone_saves(crowd[0]))
        spread = asyncio.run(load.open_loop(crowd, interval=2, rounds=max(2, seconds // 2)))
        rates[engine.name] = asyncio.run(load.closed_loop(crowd, seconds))
        after = ours.state(engine)
    p99 = load.percentile(spread, 0.99)
    table.row(f"a lone save on {engine.name}, median", f"{1000 * lone:.1f} ms")
    table.row(
        f"open loop, {PEOPLE} people saving once in 2 s, {engine.name}: p99", f"{1000 * p99:.1f} ms = {p99 / lone:.1f} × a lone save",
        "20 ms" if engine.name == "SQLite" else "")
    table.row(f"closed loop, {PEOPLE} people, {engine.name}, saves/s", f"{rates[engine.name]:,.0f}")
    return check_saves(f"ours on {engine.name}", crowd, before, after)


def peer_saves(seconds: int, folder: Path, page: str, rates: dict[str, float]) -> bool:
    people = school.make(2 * PEOPLE, PEOPLE)
    with django_peer.serving(people, page, folder) as server:
        before = django_peer.state(folder)
        crowd = savers(server, people.accounts, people.staff[PEOPLE:])
        rates["Django"] = asyncio.run(load.closed_loop(crowd, seconds))
        after = django_peer.state(folder)
    return check_saves("Django", crowd, before, after)


def sign_ins(table: Table, folder: Path) -> None:
    """Password and session, one after the other: nearly all of it is scrypt."""
    people = school.make(ROWS, 1)
    times = []
    with ours.serving(ours.SQLite(folder), people, folder) as server:
        for _ in range(11):
            browser = Browser(server.port)
            form = browser.get("/sign-in").form("password")
            fields = form.fields | {"name": people.accounts[0]["number"], "password": people.accounts[0]["password"]}
            started = time.perf_counter()
            page = browser.post("/sign-in", fields)
            times.append(time.perf_counter() - started)
            if page.status != 303:
                sys.exit(f"sign-in: status {page.status}")
    table.row("a sign-in, median", f"{1000 * statistics.median(times):.0f} ms", "60–100 ms")


def audit(table: Table, folder: Path, count: int) -> None:
    """A chain of `count` entries, written here and verified by the command."""
    people, engine = school.make(ROWS, 1), ours.SQLite(folder)
    with ours.serving(engine, people, folder):
        pass
    chain.fill(engine, people.unit, people.staff[0]["id"], people.staff[1]["id"], count)
    table.row(f"`jianfu audit verify`, {count:,} entries", f"{chain.seconds_to_verify(engine):.1f} s", "10 s")


def findings(table: Table, folder: Path, count: int) -> None:
    """What keeping findings up to date costs the save of one task, of a term's homework of 24 classes."""
    base, _, _ = homework.measured(folder / "none", 1, None, count)
    for pack in ("changzhi", "xinzhou"):
        cpu, seconds, rows = homework.measured(folder / pack, 1, pack, count)
        table.row(
            f"processor time of one changed task's findings, {pack}, {rows:,} rows", f"{1000 * (cpu - base):.1f} ms of {1000 * cpu:.1f} ms", "5 ms")
        table.row(f"a school judged anew, {pack}, {rows:,} rows", f"{seconds:.1f} s")
    tenfold, seconds, rows = homework.measured(folder / "tenfold", 10, "changzhi", count)
    table.row(f"the same, changzhi, {rows:,} rows", f"{1000 * (tenfold - base):.1f} ms; judged anew in {seconds:.1f} s")


def data_packages(table: Table, folder: Path, terms: tuple[int, ...]) -> None:
    """A school out and into an empty database; nothing governs, so that no finding is judged."""
    for number in terms:
        here = folder / f"{number}"
        (here / "target").mkdir(parents=True)
        rows, out, back = packages.measured(here / "source", number, ours.SQLite(here / "target"))
        table.row(f"`jianfu export`, {rows:,} rows", f"{out:.1f} s = {rows / out:,.0f} rows/s")
        table.row(f"`jianfu import`, {rows:,} rows, SQLite", f"{back:.1f} s = {rows / back:,.0f} rows/s")
        if address := os.environ.get("JIANFU_TEST_POSTGRES"):
            target = ours.PostgreSQL(address)
            try:
                target.make()
                rows, _, back = packages.measured(here / "again", number, target)
                table.row(f"`jianfu import`, {rows:,} rows, PostgreSQL", f"{back:.1f} s = {rows / back:,.0f} rows/s")
            finally:
                target.drop()


def long_imports(table: Table, folder: Path, counts: tuple[int, ...]) -> None:
    """Years of homework in one file, through the page, while somebody else saves."""
    for count in counts:
        for engine in engines(folder / f"{count}"):
            found = imports.measured(engine, folder / f"{count}", count)
            is_judged = count >= 270_000 and isinstance(engine, ours.SQLite)
            table.row(
                f"{count:,} homework rows from the file to the list, {found['findings']:,} findings, {engine.name}",
                f"{found['whole']:.1f} s, of which publishing {1000 * found['published']:.0f} ms", "20 s" if is_judged else "")
            table.row(
                "the longest save of somebody else meanwhile", f"{1000 * found['longest']:.0f} ms of {found['saves']} saves, median "
                f"{1000 * found['usual']:.1f} ms", "1 s")


def engines(folder: Path) -> Iterator[ours.SQLite | ours.PostgreSQL]:
    """SQLite, and PostgreSQL where there is one: a database of its own, dropped afterwards."""
    yield ours.SQLite(folder)
    if address := os.environ.get("JIANFU_TEST_POSTGRES"):
        engine = ours.PostgreSQL(address)
        try:
            yield engine
        finally:
            engine.drop()


def long_ledgers(table: Table, folder: Path, few: int, many: int, repeats: int) -> None:
    """Fifty rows of a ledger of two lengths."""
    found: dict[str, dict[int, dict[str, float]]] = {}
    for count in (few, many):
        for engine in engines(folder / f"{count}"):
            found.setdefault(engine.name, {})[count] = ledgers.measured(engine, folder / f"{count}", count, repeats)
    for engine_name, times in found.items():
        for name, seconds in times[many].items():
            table.row(
                f"50 rows {name}, {many:,} rows / {few:,} rows, {engine_name}",
                f"{1000 * seconds:.1f} ms / {1000 * times[few][name]:.1f} ms = {seconds / times[few][name]:.2f}", "2")


def open_pages(table: Table, folder: Path, seconds: int) -> None:
    """What a screen and the public ask for, kept rendered."""
    for engine in engines(folder):
        found = hall.measured(engine, folder, BARE, seconds, 3)
        for name, title in (("hall", "hall screen"), ("public", "public page")):
            table.row(
                f"{title} ({found[name + '-size'] / 1024:.0f} KB) / bare page of the same size, {engine.name}",
                f"{found[name]:,.0f} / {found[name + '-bare']:,.0f} = {found[name] / found[name + '-bare']:.2f}", "0.40", "0.80")
        table.row(f"hall screen while somebody saves five times a second, {engine.name}", f"{found['hall-saving'] / found['hall']:.2f} of that")


def weeks(table: Table, folder: Path, count: int) -> None:
    """A class's week in a school of 60 classes, with a fortnight and with a term in the register: the week before this one is whole in both."""
    few, many = (week.measured(folder / f"{days}", days, count) for days in (10, homework.DAYS))
    table.row(
        f"processor time of a class's week, 60 classes, {homework.DAYS} days / 10 days",
        f"{1000 * many['board']:.1f} ms / {1000 * few['board']:.1f} ms = {many['board'] / few['board']:.2f}", "1.20")
    table.row(
        f"a school's trends over a term / a class's week, 60 classes, {homework.DAYS} days",
        f"{1000 * many['trends']:.1f} ms / {1000 * many['board']:.1f} ms = {many['trends'] / many['board']:.1f}")
    for name, found in (("10 days", few), (f"{homework.DAYS} days", many)):
        table.row(
            f"homework saved with its checks / a plain form saved, {name}",
            f"{1000 * found['revise']:.1f} ms / {1000 * found['plain']:.1f} ms = {found['revise'] / found['plain']:.2f}", "2")


def rosters(table: Table, folder: Path) -> None:
    """A school of 9,000 pupils, set up from one file."""
    for engine in engines(folder):
        found = roster.measured(engine, folder)
        is_judged = isinstance(engine, ours.SQLite)
        table.row(
            f"{found['rows']:,.0f} roster rows from the file to the classes, {engine.name}",
            f"{found['whole']:.1f} s, of which reading {found['read']:.1f} s", "15 s" if is_judged else "")
        table.row(f"the longest save of somebody else meanwhile, {engine.name}", f"{1000 * found['longest']:.0f} ms", "1 s")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="short runs: whether everything works, not how fast it is")
    parser.add_argument("--only", choices=["list", "saves", "findings", "packages", "imports", "ledgers", "rosters", "hall", "weeks", "others"])
    options = parser.parse_args()
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    table, fine, rates = Table(), True, {}
    if options.only in (None, "list"):
        list_pages(table, 1 if options.quick else 8)
    if options.only in (None, "others"):
        for name in ("sign-ins", "audit"):
            (FOLDER / name).mkdir()
        sign_ins(table, FOLDER / "sign-ins")
        audit(table, FOLDER / "audit", 10_000 if options.quick else 1_000_000)
    if options.only in (None, "findings"):
        findings(table, FOLDER / "findings", 50 if options.quick else 400)
    if options.only in (None, "packages"):
        data_packages(table, FOLDER / "packages", (1,) if options.quick else (1, 10))
    if options.only in (None, "imports"):
        long_imports(table, FOLDER / "imports", (27_000,) if options.quick else (27_000, 270_000))
    if options.only in (None, "ledgers"):
        long_ledgers(table, FOLDER / "ledgers", 1_000 if options.quick else 10_000, 10_000 if options.quick else 1_000_000, 21)
    if options.only in (None, "hall"):
        open_pages(table, FOLDER / "hall", 1 if options.quick else 6)
    if options.only in (None, "weeks"):
        weeks(table, FOLDER / "weeks", 60 if options.quick else 400)
    if options.only in (None, "rosters"):
        rosters(table, FOLDER / "rosters")
    if options.only in (None, "saves"):
        seconds = 4 if options.quick else 30
        for name in ("saves", "saves-postgres", "saves-django"):
            (FOLDER / name).mkdir()
        fine &= saves(table, seconds, ours.SQLite(FOLDER / "saves"), FOLDER / "saves", rates)
        empty = "<table><tbody></tbody></table>"
        fine &= peer_saves(seconds, FOLDER / "saves-django", empty, rates)
        table.row("saves / Django on SQLite, `synchronous=FULL` on both, closed loop", f"{rates['SQLite'] / rates['Django']:.1f}", "2", "5")
        if address := os.environ.get("JIANFU_TEST_POSTGRES"):
            engine = ours.PostgreSQL(address)
            try:
                fine &= saves(table, seconds, engine, FOLDER / "saves-postgres", rates)
            finally:
                engine.drop()
        else:
            table.row("PostgreSQL", "not measured: JIANFU_TEST_POSTGRES is not set")
        print(f"\nno lost update, no 5xx, chains whole: {'yes' if fine else 'NO'}")
    return 0 if fine else 1


if __name__ == "__main__":
    sys.exit(main())
