"""reference.py FILE.csv: the slow, plain statement of the 19 provisions, rule by rule.

Written from rules.md alone and kept apart from pack.py, so that a slip there shows up as a difference.
"""

import csv
import json
import sys
from collections import defaultdict
from datetime import date, timedelta


def number(cell):
    return None if cell == "" else int(cell)


def day(cell):
    return None if cell == "" else date.fromisoformat(cell)


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def is_required(row):
    return row["层次"] in ("", "必做", "基础", "A")


def is_written(row):
    return row["类型"] == "书面"


def at_home(row):
    return row["地点"] in ("", "家庭")


def is_school_day(d):
    return d.isoweekday() <= 5


def class_of(row):
    return row["学校"], row["年级"], row["班级"]


def judge(rows):
    found = defaultdict(int)

    # Scope: class-day
    class_days = defaultdict(list)
    for row in rows:
        class_days[class_of(row), day(row["日期"])].append(row)
    for (_, d), items in class_days.items():
        grade = int(items[0]["年级"])
        for name, grades, cap in (("B-cap-3-6", (3, 4, 5, 6), 60), ("B-cap-7-9", (7, 8, 9), 90)):
            if grade not in grades:
                continue
            written = [item for item in items if is_written(item)]
            required_sum = sum(number(item["预计用时"]) or 0 for item in written if is_required(item))
            whole_sum = sum(number(item["预计用时"]) or 0 for item in written)
            if required_sum > cap:
                found[name] += 1
            elif whole_sum > cap:
                found[name + ":advisory"] += 1
        for name, grades, cap in (("B-subjects-3-6", (3, 4, 5, 6), 3), ("B-subjects-7-9", (7, 8, 9), 4)):
            if grade in grades:
                subjects = {item["学科"] for item in items if is_written(item) and at_home(item)}
                if len(subjects) > cap:
                    found[name] += 1
        if is_school_day(d):
            present = {item["类型"] for item in items}
            if any(kind not in present for kind in ("阅读", "家务", "体育")):
                found["B-variety"] += 1

    # Scope: item
    for row in rows:
        if int(row["年级"]) in (1, 2) and is_written(row) and at_home(row):
            found["B-home"] += 1
        if is_written(row) and row["试做用时"] == "":
            found["B-trial"] += 1
        if row["班主任确认"] == "":
            found["B-confirm"] += 1
        posted = day(row["公示日期"])
        if posted is None or posted > day(row["日期"]) + timedelta(days=0):
            found["B-post"] += 1
        if row["布置途径"] in ("微信", "QQ", "钉钉", "校讯通", "APP", "短信", "其他电子"):
            found["B-channel"] += 1
        if row["来源"] in ("教辅原样", "成套试卷"):
            found["B-source"] += 1
        banned = ("签字", "检查", "批改", "完成", "打印", "打卡", "拍照上传", "点赞", "投票", "转发")
        if row["类型"] != "亲子" and any(role in banned for role in row["家长参与"].split("、")):
            found["B-parent"] += 1
        if row["布置时段"] in ("中午", "晚自习后"):
            found["B-set-at"] += 1
        if row["批改方式"] in ("学生自批", "家长", "未批"):
            found["B-marking"] += 1
        for name, part, whole in (("B-collect", "实收", "应收"), ("B-mark", "已批", "实收"),
                                  ("B-correct", "已订正", "应订正"), ("B-remark", "已复批", "已订正")):
            part, whole = number(row[part]), number(row[whole])
            if part is not None and whole is not None and part < whole:
                found[name] += 1

    # Scope: class-week. Without a calendar the school days of a week are its Monday to Friday.
    dates_of_school = defaultdict(set)
    class_weeks = defaultdict(list)
    for row in rows:
        d = day(row["日期"])
        dates_of_school[row["学校"]].add(d)
        class_weeks[class_of(row), d - timedelta(days=d.isoweekday() - 1)].append(row)
    for ((school, _, _), monday), items in class_weeks.items():
        school_days = [monday + timedelta(days=n) for n in range(5)]
        first, last = min(dates_of_school[school]), max(dates_of_school[school])
        if not all(first <= d <= last for d in school_days):
            continue  # not covered, so not full
        busy = {day(item["日期"]) for item in items if item["类型"] in ("书面", "预习", "口头")}
        free = [d for d in school_days if d not in busy]
        if len(free) < 1:
            found["B-free-day"] += 1
    return found


def main():
    found = judge(read(sys.argv[1]))
    keys = ("B-cap-3-6 B-cap-3-6:advisory B-cap-7-9 B-cap-7-9:advisory B-home B-subjects-3-6 B-subjects-7-9 "
            "B-trial B-confirm B-post B-channel B-source B-parent B-set-at B-marking B-collect B-mark B-correct "
            "B-remark B-free-day B-variety").split()
    print(json.dumps({key: found[key] for key in keys}, ensure_ascii=False))


if __name__ == "__main__":
    main()
