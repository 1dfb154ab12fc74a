#!/usr/bin/env python3
"""plan.py BINARY: `jianfu plan` on good lines and bad ones: each answered in its place, the status at the end, nothing silently read as something else."""
from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path

DAYS = ["2021-09-06", "2021-09-07"]
GOOD: dict = {
    "key": "一小/4/2班",
    "step": 5,
    "free_days": 0,
    "days": [{"date": date, "cap": 60, "max_subjects": None, "closed": False} for date in DAYS],
    "requests": [{"id": "r1", "subject": "语文", "minutes": 20, "min_minutes": 10, "days": [DAYS[0]], "preferred": DAYS[0], "priority": 2}],
}


def changed(path: str, value: object) -> str:
    """The good line with one value changed; a path such as `days.0.cap`. `...` takes the key away."""
    week = copy.deepcopy(GOOD)
    *parents, last = [int(part) if part.isdigit() else part for part in path.split(".")]
    place = week
    for part in parents:
        place = place[part]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return json.dumps(week, ensure_ascii=False)


REQUEST = GOOD["requests"][0]
# What is wrong, the line, what the error has to say.
BAD = [
    ("整数写成小数", changed("requests.0.minutes", 20.0), ["requests[0].minutes", "20.0", "整数"]),
    ("整数写成指数", changed("step", 5).replace('"step": 5', '"step": 5e0'), ["step", "5e0"]),
    ("整数写成文字", changed("days.0.cap", "60"), ["days[0].cap", "60", "0–1440"]),
    ("真假写成整数", changed("days.0.closed", 0), ["days[0].closed", "true 或 false"]),
    ("不认识的键", changed("requests.0.teacher", "王"), ["requests[0].teacher", "priority"]),
    ("最外层不认识的键", changed("note", 1), ["note"]),
    ("缺少键", changed("days.1.cap", ...), ["days[1].cap"]),
    ("必需的键是空的", changed("requests.0.priority", None), ["requests[0].priority", "null"]),
    ("键写了两次", changed("step", 5).replace('"step": 5', '"step": 5, "step": 5'), ["step", "两次"]),
    ("键换一种写法写了两次", changed("step", 5).replace('"step": 5', '"step": 5, "st\\u0065p": 5'), ["step", "两次"]),
    ("不认识的日期", changed("requests.0.days", ["2021-09-08"]), ["requests[0].days[0]", "2021-09-08"]),
    ("希望的日期不认识", changed("requests.0.preferred", "2021-09-08"), ["requests[0].preferred", "2021-09-08"]),
    ("不存在的日期", changed("days.0.date", "2021-02-30"), ["days[0].date", "2021-02-30"]),
    ("同一天两次", changed("days.1.date", DAYS[0]), ["days[1].date", DAYS[0]]),
    ("编号两次", changed("requests", [REQUEST, REQUEST]), ["requests[1].id", "r1"]),
    ("不是一档的倍数", changed("requests.0.minutes", 22), ["requests[0].minutes", "22", "5"]),
    ("最少比用时多", changed("requests.0.min_minutes", 25), ["requests[0].min_minutes", "25", "5–20"]),
    ("最少是零", changed("requests.0.min_minutes", 0), ["requests[0].min_minutes"]),
    ("没有一天", changed("days", []), ["days", "1–7"]),
    ("无作业日比天数多", changed("free_days", 3), ["free_days", "3", "0–2"]),
    ("重要程度是10", changed("requests.0.priority", 10), ["requests[0].priority", "10", "1–9"]),
    ("61项", changed("requests", [REQUEST | {"id": str(number)} for number in range(61)]), ["requests", "61", "60"]),
    ("学科数是负数", changed("days.0.max_subjects", -1), ["days[0].max_subjects", "-1"]),
    ("极大的数", changed("days.0.cap", 10**30), ["days[0].cap"]),
    ("step 是零", changed("step", 0), ["step", "1–60"]),
]
NO_JSON = ["{", "x", '{"key":"a"} b', "[1,]", '{"key":"\\ud800"}', "\ufeff{}", '{"key":01}', "nul"]
# What is right though it looks odd: the line, and part of the answer.
GOOD_LINES = [
    ("原样", json.dumps(GOOD, ensure_ascii=False), '"objective":[0,20,0]'),
    ("日期空列表是哪天都行", changed("requests.0.days", []), '"objective":[0,20,0]'),
    ("日期重复无妨", changed("requests.0.days", [DAYS[0], DAYS[0]]), '"objective":[0,20,0]'),
    ("可有可无的键是 null", changed("requests.0", REQUEST | {"days": None, "preferred": None, "min_minutes": None}), '"objective":[0,20,0]'),
    ("停课的一天希望布置", changed("days.0.closed", True).replace(f'"days": ["{DAYS[0]}"], ', ""), '"objective":[0,20,1]'),
    ("没有申请", changed("requests", []), '"granted":[],"dropped":[],"objective":[0,0,0]'),
    ("一天也没有开放", changed("days", [day | {"closed": True} for day in GOOD["days"]]), '"dropped":["r1"],"objective":[40,0,0]'),
    ("编号按字符编码比较", changed("requests", [REQUEST | {"id": "é"}, REQUEST | {"id": "e\u0301"}]), '"granted":[{"id":"é"'),
    ("有引号和换行的键", changed("key", 'a"b\n'), '{"key":"a\\"b\\u000a"'),
]


def run(binary: str, text: str | bytes, *options: str) -> tuple[int, list[str], str]:
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    done = subprocess.run([binary, "plan", "-", *options], input=data, capture_output=True, timeout=120)
    return done.returncode, done.stdout.decode().splitlines(), done.stderr.decode()


def check_lines(binary: str) -> list[str]:
    wrong = []
    for name, line, says in GOOD_LINES:
        status, answers, errors = run(binary, line + "\n")
        if status != 0 or len(answers) != 1 or says not in answers[0] or errors:
            wrong.append(f"{name}: status {status}, {answers}, {errors}")
    for name, line, says in BAD:
        status, answers, _ = run(binary, line + "\n")
        answer = json.loads(answers[0]) if len(answers) == 1 else {}
        if status != 2 or list(answer) != ["key", "error"] or answer["key"] != GOOD["key"] or any(part not in answer["error"] for part in says):
            wrong.append(f"{name}: status {status}, {answers}")
    for line in NO_JSON:
        status, answers, _ = run(binary, "\n\n \n" + line + "\n")
        answer = json.loads(answers[0]) if len(answers) == 1 else {}
        if status != 2 or answer.get("key", "") is not None or "第4行" not in answer.get("error", ""):
            wrong.append(f"{line!r}: status {status}, {answers}")
    return wrong


def check_order(binary: str) -> list[str]:
    """Hundreds of lines, every third bad, blank ones between: answered in their order."""
    lines = [changed("key", str(number)) if number % 3 else changed("key", str(number)).replace('"step": 5', '"step": 5.0') for number in range(400)]
    status, answers, _ = run(binary, "\n\r\n".join(lines))
    found = [json.loads(answer) for answer in answers]
    wrong = [] if status == 2 and [answer["key"] for answer in found] == [str(number) for number in range(400)] else [f"order: status {status}, {len(found)} answers"]
    if any(("error" in answer) != (int(answer["key"]) % 3 == 0) for answer in found):
        wrong.append("order: an answer is at another line's place")
    return wrong


def check_command(binary: str) -> list[str]:
    wrong = []
    for arguments, status, says in [
        (["plan"], 64, "文件"),
        (["plan", "no-such.jsonl"], 2, "no-such.jsonl"),
        (["plan", "/"], 2, "文件夹"),
        (["plan", "-", "--limit-ms", "0"], 64, "--limit-ms"),
        (["plan", "--help"], 0, "optimal"),
    ]:
        done = subprocess.run([binary, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=60)
        if done.returncode != status or says not in done.stdout + done.stderr:
            wrong.append(f"{arguments}: status {done.returncode}, {done.stdout}{done.stderr}")
    if run(binary, "") != (0, [], ""):
        wrong.append("an empty input is not answered with nothing")
    status, answers, _ = run(binary, b"\xff\xfe\n")
    if status != 2 or "UTF-8" not in answers[0]:
        wrong.append(f"bytes that are no UTF-8: status {status}, {answers}")
    status, answers, errors = run(binary, json.dumps(GOOD) + "\n", "--limit-ms", "1", "--progress")
    if status != 0 or len(answers) != 1:
        wrong.append(f"a limit of 1 ms: status {status}, {answers}, {errors}")
    return wrong


def main() -> int:
    binary = str(Path(sys.argv[1]).resolve())
    wrong = check_lines(binary) + check_order(binary) + check_command(binary)
    for line in wrong:
        print(f"✘ {line}")
    print(f"{len(GOOD_LINES) + len(BAD) + len(NO_JSON)} lines, {len(wrong)} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
