#!/usr/bin/env python3
"""package.py BINARY: a data package of the demo school is a valid one by the Frictionless standard, `jianfu check` reads it, and it comes back whole."""
from __future__ import annotations

import contextlib
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

from frictionless import Package, system

from serve import free_port, Server

SCHOOL, REGION = "青山学校（样例）", "云溪市教育局"


class Trial:
    def __init__(self, binary: str, folder: Path) -> None:
        self.binary, self.folder, self.wrong = binary, folder, []

    def run(self, what: str, *arguments: str, status: int = 0, says: tuple[str, ...] = ()) -> str:
        done = subprocess.run([self.binary, *arguments], cwd=self.folder, capture_output=True, text=True, timeout=120)
        said = done.stdout + done.stderr
        if done.returncode != status:
            self.fault(what, f"status {done.returncode}, wanted {status}:\n{said[:800]}")
        for text in says:
            if text not in said:
                self.fault(what, f"does not say {text!r}:\n{said[:800]}")
        return said

    def fault(self, what: str, why: str) -> None:
        self.wrong.append(f"✘ {what}: {why}")


def content(folder: Path) -> dict[str, str]:
    """All files of a package, without when it was written."""
    texts = {file.name: file.read_text("utf-8") for file in folder.iterdir()}
    texts["datapackage.json"] = re.sub(r'"created" : "[^"]*"', "", texts["datapackage.json"])
    return texts


def validated(trial: Trial, folder: Path) -> None:
    with system.use_context(trusted=True):
        package = Package(str(folder / "datapackage.json"))
        report = package.validate()
        rows = {name: len(package.get_resource(name).read_rows()) for name in ("homework", "staff", "roles")}
    for task in report.tasks:
        for error in task.errors[:3]:
            trial.fault(f"Frictionless: {task.name}", error.message)
    for error in report.errors[:3]:
        trial.fault("Frictionless", error.message)
    if len(report.tasks) < 35 or rows["homework"] < 1000 or not rows["staff"] or not rows["roles"]:
        trial.fault("rows", f"{len(report.tasks)} tables, {rows}")


def there_and_back(trial: Trial, database: str) -> None:
    folder = trial.folder
    trial.run("导出", "export", "--database", database, "--unit", SCHOOL, "-o", "one", says=(f"已导出 {SCHOOL} 到 one", "只有本人可读"))
    trial.run("导出为一个文件", "export", "--database", database, "--unit", SCHOOL, "-o", "one.zip")
    trial.run("不覆盖", "export", "--database", database, "--unit", SCHOOL, "-o", "one", status=2, says=("one 已经存在",))
    trial.run("没有这个文件夹", "export", "--database", database, "--unit", SCHOOL, "-o", "none/one", status=2, says=("没有这个文件夹",))
    trial.run("没有个人信息", "export", "--database", database, "--unit", SCHOOL, "-o", "bare", "--without-personal")
    for path, mode in [("one", 0o700), ("one/staff.csv", 0o600), ("one.zip", 0o600)]:
        if stat.S_IMODE((folder / path).stat().st_mode) != mode:
            trial.fault(path, "others may read it")
    with zipfile.ZipFile(folder / "one.zip") as archive:
        archive.extractall(folder / "unpacked")
    if content(folder / "unpacked") != content(folder / "one"):
        trial.fault("one.zip", "differs from the folder")
    if re.search(r"\b1[3-9]\d{9}\b", (folder / "bare/staff.csv").read_text()) or not re.search(r"\b1[3-9]\d{9}\b", (folder / "one/staff.csv").read_text()):
        trial.fault("--without-personal", "telephone numbers")
    validated(trial, folder / "one")
    said = trial.run("检查数据包", "check", "one", "--pack", "changzhi", "--summary", status=1)
    if "不认识的列" in said or "没有读：" in said:
        trial.fault("检查数据包", f"complains of the package's own files:\n{said[:800]}")

    trial.run("只核对", "import", "one.zip", "--database", database, "--dry-run", status=2, says=("已有数据",))
    trial.run("没有数据库就不核对", "import", "one.zip", "--database", "none.sqlite", "--dry-run", status=2, says=("没有数据库文件",))
    said = trial.run("导入空的系统", "import", "one.zip", "--database", "two.sqlite", says=(f"已导入 {SCHOOL}", "jianfu admin user add"))
    trial.run("再导入一次", "import", "one.zip", "--database", "two.sqlite", status=2, says=("已有数据",))
    trial.run("再导出", "export", "--database", "two.sqlite", "--unit", SCHOOL, "-o", "again")
    before, after = content(folder / "one"), content(folder / "again")
    for name in sorted(before.keys() | after.keys()):
        if before.get(name) != after.get(name):
            trial.fault("往返", f"{name} differs")
    if not re.search(r"问题[1-9]\d*处", said):
        trial.fault("导入空的系统", f"no findings:\n{said}")
    trial.run("操作记录完好", "audit", "verify", "--database", "two.sqlite", says=("全部完好",))
    trial.run("操作记录", "audit", "list", "--database", "two.sqlite", "--unit", SCHOOL, says=("导入数据包", "导出数据包"))
    trial.run("第一位管理员", "admin", "user", "add", "--database", "two.sqlite", "--unit", REGION, "--number", "Z01", "--name", "新管理员", says=("初始密码",))


def damaged(trial: Trial) -> None:
    folder = trial.folder
    shutil.copytree(folder / "one", folder / "changed")
    homework = folder / "changed/homework.csv"
    homework.write_bytes(homework.read_bytes().replace("书面".encode(), "口头".encode(), 1))
    trial.run("改动过", "import", "changed", "--database", "three.sqlite", status=2, says=("homework.csv：内容的指纹", "没有导入任何内容"))
    shutil.rmtree(folder / "changed")
    trial.run("不是数据包", "import", str(folder / "two.sqlite"), "--database", "three.sqlite", status=2, says=("已损坏",))
    trial.run("没有这个数据包", "import", "nothing.zip", "--database", "three.sqlite", status=2, says=("nothing.zip：没有这个文件或文件夹",))
    trial.run("缺少数据包", "import", "--database", "three.sqlite", status=64)


def region(trial: Trial, database: str) -> None:
    trial.run("全市", "export", "--database", database, "--unit", REGION, "--below", "-o", "all")
    packages = sorted((trial.folder / "all").iterdir())
    said = trial.run("全市导入", "import", *map(str, packages), "--database", "four.sqlite")
    if said.count("已导入") != len(packages) or len(packages) < 8:
        trial.fault("全市导入", said)
    ours = trial.run("单位", "admin", "unit", "list", "--database", database)
    if ours != trial.run("单位", "admin", "unit", "list", "--database", "four.sqlite"):
        trial.fault("全市导入", "the units differ")


def judged(database: str) -> None:
    """Waits until the service has judged what it began with: a debug build at that may keep a command waiting for longer than it is willing to."""
    end = time.monotonic() + 120
    while time.monotonic() < end:
        with contextlib.closing(sqlite3.connect(database, timeout=30)) as connection:
            if connection.execute("SELECT COUNT(*) FROM derived_finding_state WHERE stale_from IS NOT NULL").fetchone()[0] == 0:
                return
        time.sleep(0.2)


def main() -> int:
    binary = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as name:
        trial, port = Trial(binary, Path(name)), free_port()
        # Packages are written while the service goes on.
        server = Server(binary, name, port, "--demo", f"--database=sqlite:{name}/demo.sqlite")
        server.wait(120)
        judged(f"{name}/demo.sqlite")
        try:
            there_and_back(trial, "demo.sqlite")
            damaged(trial)
            region(trial, "demo.sqlite")
        finally:
            server.stop()
    print("\n".join(trial.wrong + [f"data packages: {len(trial.wrong)} faults"]))
    return 1 if trial.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
