"""test_peers.py [FILES [SEED [PACK.json]]]: the peers against the slow reference on random files.

Exits 1 where any of them differs. The files are small and full of what goes wrong: weekends, weeks cut by
the first and last date, year ends, sums on the cap, empty columns, texts that look like null or numbers,
every cell quoted, quoted commas, quotes and line breaks, any order of columns, a byte order mark, CRLF.
"""

import csv
import io
import json
import random
import sys
import tempfile
from contextlib import redirect_stdout
from datetime import date, timedelta
from pathlib import Path

import duckdb_peer
import pack
import pandas_peer
import polars_peer
import reference
from random_register import CHANNELS, KINDS, LAYERS, MARKING, SET_AT, SOURCES

PEERS = {"duckdb": duckdb_peer, "polars": polars_peer, "pandas": pandas_peer}
SCHOOLS = ["第一小学", "0110000001", "110000001", "NA", 'Ａ"校"', "一,二小学"]
NAMES = ["1班", "01", "1", "1.0", "NA", "null", "true", "２班", "2021-09-06"]
SUBJECTS = ["语文", "数学", "英语", "科学", "劳动", "None", "N/A", "语文、数学", "0"]
CONTENTS = ["朗读", "画,一幅", '说"好"', "第一行\n第二行", "nan"]
ROLES = ["", "无", "无", *pack.BANNED_ROLES, "代签字", "检查作业", "无、打卡", "陪伴、点赞、转发", "不转发、完成后拍照", "签字、检查"]


def maybe(rng, value, chance=0.85):
    return value if rng.random() < chance else ""


def random_rows(rng):
    start = date(2021, rng.choice((9, 12)), 6) + timedelta(days=rng.randint(0, 25))
    days = rng.choice((1, 4, 5, 7, 12, 20, 30))
    busy = rng.choice((0.3, 0.8, 0.98))           # how many weekdays have items
    kinds = rng.choice((KINDS, ["书面"], ["书面", "阅读", "家务", "体育", "预习", "口头"]))
    empty = {title for title in pack.ALL_TITLES[7:] if rng.random() < 0.05}  # never recorded
    near_cap = rng.random() < 0.5
    rows = []
    for school in rng.sample(SCHOOLS, rng.randint(1, 3)):
        for grade, name in {(rng.randint(1, 9), rng.choice(NAMES)) for _ in range(rng.randint(1, 6))}:
            for n in range(days):
                day = start + timedelta(days=n)
                if rng.random() > (busy if day.isoweekday() <= 5 else 0.2):
                    continue
                for _ in range(rng.randint(1, 7)):
                    numbers = [rng.randint(0, 4) + 38 for _ in range(8)]
                    row = {
                        "学校": school, "年级": grade, "班级": name, "日期": day.isoformat(),
                        "学科": rng.choice(SUBJECTS), "类型": rng.choice(kinds), "内容": rng.choice(CONTENTS),
                        "预计用时": maybe(rng, rng.choice((15, 30, 45, 60)) if near_cap else rng.randint(0, 90)),
                        "试做用时": maybe(rng, rng.randint(0, 30)), "层次": rng.choice(LAYERS + [""] * 8),
                        "地点": rng.choice(("", "校内", "家庭")), "布置时段": rng.choice(SET_AT),
                        "布置途径": rng.choice(CHANNELS), "介质": rng.choice(("", "纸质", "电子")),
                        "来源": rng.choice(SOURCES), "家长参与": rng.choice(ROLES), "教师": maybe(rng, "王"),
                        "班主任确认": maybe(rng, rng.choice(("李", "NA", "0", "无", "no"))),
                        "公示日期": maybe(rng, day + timedelta(days=rng.choice((-1, 0, 0, 0, 1)))),
                        "应收": maybe(rng, numbers[0]), "实收": maybe(rng, numbers[1]), "已批": maybe(rng, numbers[2]),
                        "批改方式": rng.choice(MARKING), "应订正": maybe(rng, numbers[3]),
                        "已订正": maybe(rng, numbers[4]), "已复批": maybe(rng, numbers[5]), "校内完成人数": "",
                    }
                    rows.append({title: "" if title in empty else cell for title, cell in row.items()})
    rng.shuffle(rows)
    return rows


def write(rng, path, rows):
    titles = list(pack.ALL_TITLES)
    if rng.random() < 0.5:
        rng.shuffle(titles)
    with open(path, "w", encoding=rng.choice(("utf-8", "utf-8-sig")), newline="") as file:
        writer = csv.DictWriter(file, titles, lineterminator=rng.choice(("\n", "\r\n")),
                                quoting=rng.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)))
        writer.writeheader()
        writer.writerows(rows)


def counts_of(module, path):
    output = io.StringIO()
    argv, sys.argv = sys.argv, ["peer", str(path)]
    try:
        with redirect_stdout(output):
            module.main()
    finally:
        sys.argv = argv
    if output.getvalue().count("\n") != 1:
        raise ValueError("not one line")
    return json.loads(output.getvalue())


def pack_as_we_hold_it():
    """The provisions of bench-pack.json, from the names in pack.py."""
    def rule(id, kind, grades=None, **params):
        optional = {"grades": grades, "params": params}
        return {"id": id, "rule": kind, **{key: value for key, value in optional.items() if value}}
    lower, upper = [3, 4, 5, 6], [7, 8, 9]
    return [
        rule("B-cap-3-6", "written-minutes-cap", lower, max_minutes=pack.CAP_3_6),
        rule("B-cap-7-9", "written-minutes-cap", upper, max_minutes=pack.CAP_7_9),
        rule("B-home", "no-written-home", [1, 2]),
        rule("B-subjects-3-6", "written-subjects-cap", lower, max_subjects=pack.SUBJECTS_3_6),
        rule("B-subjects-7-9", "written-subjects-cap", upper, max_subjects=pack.SUBJECTS_7_9),
        rule("B-trial", "trial-required"), rule("B-confirm", "confirmation-required"),
        rule("B-post", "posting-required", within_days=0),
        rule("B-channel", "channel-banned", channels=pack.BANNED_CHANNELS),
        rule("B-source", "source-banned", sources=pack.BANNED_SOURCES),
        rule("B-parent", "parent-role-banned", roles=pack.BANNED_ROLES, exempt_family=True),
        rule("B-set-at", "set-at-banned", times=pack.BANNED_TIMES),
        rule("B-marking", "marking-banned", by=pack.BANNED_MARKING),
        rule("B-collect", "collect-complete"), rule("B-mark", "mark-complete"),
        rule("B-correct", "correct-complete"), rule("B-remark", "remark-complete"),
        rule("B-free-day", "homework-free-day", min_days=pack.MIN_FREE_DAYS),
        rule("B-variety", "variety-daily", kinds=pack.VARIETY_KINDS),
    ]


def main():
    files, seed = [int(n) for n in sys.argv[1:3]] + [60, 1][len(sys.argv[1:3]):]
    passed = failed = 0
    if len(sys.argv) > 3:
        same = json.loads(Path(sys.argv[3]).read_text(encoding="utf-8"))["provisions"] == pack_as_we_hold_it()
        passed, failed = passed + same, failed + (not same)
        if not same:
            print(f"{sys.argv[3]} is not what pack.py holds")
    seen = dict.fromkeys(pack.KEYS, 0)
    with tempfile.TemporaryDirectory() as folder:
        for n in range(files):
            rng = random.Random(seed * 100_000 + n)
            path = Path(folder, f"{n} 作业'登记.csv")
            write(rng, path, random_rows(rng) if n else [])  # the first is a header alone
            expected = counts_of(reference, path)
            for key in seen:
                seen[key] += expected[key]
            for name, module in PEERS.items():
                try:
                    found = counts_of(module, path)
                    wrong = {key: (found.get(key), count) for key, count in expected.items()
                             if found.get(key) != count}
                    if list(found) != list(expected):
                        wrong["keys"] = list(found)
                except Exception as error:  # a peer that cannot read the file has failed
                    wrong = f"{type(error).__name__}: {error}"
                passed, failed = passed + (not wrong), failed + bool(wrong)
                if wrong:
                    print(f"file {n} (seed {seed}), {name}: found, expected: {wrong}")
    never = [key for key, count in seen.items() if count == 0]
    if files >= 20 and never:  # a provision that never finds anything would prove nothing
        failed += 1
        print(f"never found: {never}")
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
