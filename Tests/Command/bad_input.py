#!/usr/bin/env python3
"""bad_input.py BINARY: what the command says, and with which status it ends, when its input is bad. Never a crash, never a silent skip."""
from __future__ import annotations

import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

HEADER = "学校,年级,班级,日期,学科,类型,内容,预计用时\n"
GOOD = "第一小学,4,1班,2021-09-14,语文,书面,完成课堂练习,20\n"
CAP = """pack: cap
provisions:
  - {id: CAP, rule: written-minutes-cap, grades: [4], params: {max_minutes: 60}}
"""


@dataclass
class Case:
    name: str
    files: dict[str, bytes | str]
    status: int
    says: list[str] = field(default_factory=list)
    arguments: list[str] = field(default_factory=list)
    rows: int | None = None


def row(**cells: str) -> str:
    values = dict(zip(("school", "grade", "class", "date", "subject", "kind", "content", "minutes"), GOOD.strip().split(",")))
    return ",".join((values | cells).values()) + "\n"


CASES = [
    Case("一切正常，没有违反", {"homework.csv": HEADER + GOOD}, 0, rows=1),
    Case("有违反", {"homework.csv": HEADER + row(minutes="61")}, 1, ["CAP"], rows=1),
    Case("只有提醒不算违反", {"homework.csv": HEADER.strip() + ",层次\n" + GOOD.strip() + ",必做\n" + row(minutes="50").strip() + ",选做\n"}, 0, rows=2),
    Case("空文件夹", {}, 2),
    Case("空文件", {"homework.csv": b""}, 2, ["homework.csv", "文件是空的"]),
    Case("只有表头", {"homework.csv": HEADER}, 0, rows=0),
    Case("缺少必需的列", {"homework.csv": "学校,年级\n第一小学,4\n"}, 2, ["homework.csv", "第1行表头缺少必需的列", "班级", "内容"]),
    Case("列重复", {"homework.csv": HEADER.strip() + ",minutes\n" + GOOD}, 2, ["homework.csv", "minutes", "两次"]),
    Case("不存在的日期", {"homework.csv": HEADER + row(date="2021-02-30") + GOOD}, 2, ["homework.csv:2:日期", "2021-02-30", "应为日期"], rows=1),
    Case("负数", {"homework.csv": HEADER + row(minutes="-5")}, 2, ["homework.csv:2:预计用时", "-5", "0–600"], rows=0),
    Case("极大的数", {"homework.csv": HEADER + row(minutes="9" * 400)}, 2, ["homework.csv:2:预计用时"], rows=0),
    Case("必填的单元格空着", {"homework.csv": HEADER + row(content="")}, 2, ["homework.csv:2:内容", "空"], rows=0),
    Case("多出的单元格", {"homework.csv": HEADER + GOOD.strip() + ",多余\n"}, 2, ["homework.csv:2:第9列", "多余"], rows=0),
    Case("不认识的列只提示", {"homework.csv": HEADER.strip() + ",备注\n" + GOOD.strip() + ",无\n"}, 0, ["备注"], rows=1),
    Case("引号没有闭合", {"homework.csv": HEADER + GOOD + '第一小学,4,1班,2021-09-14,语文,书面,"没有完\n'}, 2, ["homework.csv:3", "引号没有闭合"], rows=1),
    Case("GB18030", {"作业登记.csv": (HEADER + row(minutes="61")).encode("gb18030")}, 1, rows=1),
    Case("两种编码都不是", {"homework.csv": HEADER.encode() + b"\xff\xff\xff,\x80\n"}, 2, ["homework.csv", "UTF-8", "GB18030"]),
    Case("UTF-16", {"homework.csv": (HEADER + GOOD).encode("utf-16")}, 2, ["homework.csv", "UTF-16"]),
    Case("BOM 和混用的换行", {"homework.csv": "\ufeff".encode() + (HEADER.strip() + "\r\n" + GOOD + GOOD.strip() + "\r\n").encode()}, 0, rows=2),
    Case("一百万列", {"homework.csv": HEADER.strip() + ",x" * 1_000_000 + "\n" + GOOD}, 0, ["等1000000列"], rows=1),
    Case("10 MB 的单元格", {"homework.csv": HEADER + row(content="字" * 3_500_000)}, 0, rows=1),
    Case("不是压缩包的 xlsx", {"homework.xlsx": b"this is no zip"}, 2, ["homework.xlsx", "另存为 .xlsx"]),
    Case("et 文件", {"homework.et": b"anything"}, 2, ["homework.et", ".xlsx"]),
    Case("结束早于开始", {"service.csv": "学校,日期,开始,结束,内容\n一小,2021-09-14,18:00,16:30,自习\n"}, 2, ["service.csv:2:结束", "16:30", "18:00"], rows=0),
    Case("文件不存在", {}, 2, ["no-such"], ["no-such"]),
    Case("没有这个政策包", {"homework.csv": HEADER + GOOD}, 2, ["nope", "changzhi"], ["--pack", "nope"]),
    Case("政策包写错", {"homework.csv": HEADER + GOOD, "x.yaml": CAP.replace("max_minutes", "max_minuts")}, 2, ["x.yaml:3", "max_minutes"], ["--pack", "x.yaml"]),
    Case("命令写错", {"homework.csv": HEADER + GOOD}, 64, [], ["--no-such-option"]),
    Case("没有这种格式", {"homework.csv": HEADER + GOOD}, 64, [], ["--format", "pdf"]),
    Case("没有这个条款", {"homework.csv": HEADER + GOOD}, 64, ["XX-1"], ["--only", "XX-1"]),
]


def failures(binary: str, case: Case, folder: Path) -> list[str]:
    registers = folder / "registers"
    registers.mkdir()
    (folder / "cap.yaml").write_text(CAP)
    for name, content in case.files.items():
        target = (folder if name.endswith(".yaml") else registers) / name
        target.write_bytes(content.encode() if isinstance(content, str) else content)
    command = [binary, "check", "registers", "--pack", "cap.yaml", *case.arguments]
    run = subprocess.run(command, cwd=folder, capture_output=True, timeout=120)
    said = (run.stdout + run.stderr).decode(errors="replace")
    wrong = [] if run.returncode == case.status else [f"status {run.returncode}, wanted {case.status}"]
    wrong += [f"does not say {text!r}" for text in case.says if text not in said]
    if case.rows is not None and f"读入{case.rows:,}行" not in said:
        wrong.append(f"does not say that {case.rows} rows were read")
    return [f"{line}\n{said[:800]}" for line in wrong]


def main() -> int:
    binary = str(Path(sys.argv[1]).resolve())
    failed = 0
    for case in CASES:
        with tempfile.TemporaryDirectory() as folder:
            wrong = failures(binary, case, Path(folder))
        failed += bool(wrong)
        for line in wrong:
            print(f"✘ {case.name}: {line}")
    print(f"{len(CASES) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
