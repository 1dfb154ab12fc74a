"""random_register.py FILE.csv [SCHOOLS CLASSES DAYS ITEMS SEED]: a random homework register.

For timing: 300 24 95 3.8 give about 2.6 million rows of about 170 bytes, ordered by school, day and class.
"""

import csv
import random
import sys
from datetime import date, timedelta

from pack import ALL_TITLES, BANNED_ROLES

SUBJECTS = "语文 数学 英语 道德与法治 科学 物理 化学 生物学 历史 地理 音乐 美术 体育与健康 劳动 信息科技 综合实践".split()
KINDS = "书面 口头 阅读 预习 实践 探究 体育 家务 艺术 亲子 其他".split()
KIND_WEIGHTS = [40, 8, 14, 8, 4, 2, 10, 8, 3, 2, 1]
LAYERS = ["", "必做", "基础", "A", "选做", "提高", "探究", "拓展", "鼓励", "弹性", "B", "C"]
LAYER_WEIGHTS = [50, 15, 5, 5, 10, 3, 1, 3, 1, 2, 3, 2]
CHANNELS = ["", "当面", "微信", "QQ", "钉钉", "校讯通", "APP", "短信", "其他电子"]
CHANNEL_WEIGHTS = [20, 70, 3, 1, 2, 1, 1, 1, 1]
SOURCES = ["", "自编", "改编", "选编", "课本", "学案", "教辅原样", "成套试卷"]
SOURCE_WEIGHTS = [10, 25, 10, 15, 30, 7, 2, 1]
SET_AT = ["", "课上", "上午", "中午", "下午", "放学", "晚自习后"]
SET_AT_WEIGHTS = [10, 40, 10, 2, 20, 17, 1]
MARKING = ["教师", "面批", "学生自批", "学生互批", "家长", "未批", ""]
MARKING_WEIGHTS = [70, 10, 2, 5, 1, 2, 10]
CONTENTS = [
    "课本第{}页第3题，写出过程", "朗读第{}课，背第二段", "口算{}道，限时完成",
    "订正第{}单元错题", "跳绳{}个", "和家人聊今天的新发现，记{}句",
    "预习第{}课，圈出生字", "观察植物第{}天, 画下变化", "抄写第{}课生字, 每个两遍",
]


def pick(rng, values, weights, count):
    return rng.choices(values, weights, k=count)


def rows_of_class_day(rng, school, grade, name, day, count):
    kinds = pick(rng, KINDS, KIND_WEIGHTS, count)
    layers = pick(rng, LAYERS, LAYER_WEIGHTS, count)
    channels = pick(rng, CHANNELS, CHANNEL_WEIGHTS, count)
    sources = pick(rng, SOURCES, SOURCE_WEIGHTS, count)
    times = pick(rng, SET_AT, SET_AT_WEIGHTS, count)
    markings = pick(rng, MARKING, MARKING_WEIGHTS, count)
    for i in range(count):
        kind = kinds[i]
        due = rng.randint(35, 50)
        collected = due - max(0, rng.randint(-9, 2))
        marked = collected - max(0, rng.randint(-9, 2))
        to_correct = rng.randint(0, 20)
        corrected = max(0, to_correct - max(0, rng.randint(-5, 2)))
        remarked = max(0, corrected - max(0, rng.randint(-5, 2)))
        role = "无" if rng.random() < 0.7 else "" if rng.random() < 0.7 else "、".join(
            rng.sample(BANNED_ROLES, rng.randint(1, 3)))
        posted = "" if rng.random() < 0.05 else (day + timedelta(days=rng.choice((0,) * 19 + (1,)))).isoformat()
        yield (
            school, grade, name, day.isoformat(), rng.choice(SUBJECTS), kind,
            rng.choice(CONTENTS).format(rng.randint(1, 99)), rng.randint(1, 8) * 5,
            "" if rng.random() < 0.1 else rng.randint(3, 40), layers[i],
            rng.choice(("校内", "家庭", "")), times[i], channels[i], rng.choice(("纸质", "电子", "")), sources[i],
            role, f"王{rng.randint(1, 90)}", "" if rng.random() < 0.04 else f"李{rng.randint(1, 24)}", posted,
            due, collected, marked, markings[i], to_correct, corrected, remarked, rng.randint(0, due),
        )


def generate(path, schools, classes, days, items, seed=1):
    rng = random.Random(seed)
    term = []
    day = date(2021, 9, 1)
    while len(term) < days:
        if day.isoweekday() <= 5:
            term.append(day)
        day += timedelta(days=1)
    base, extra = int(items), items - int(items)
    with open(path, "w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(ALL_TITLES)
        for s in range(schools):
            school = f"第{s + 1}学校"
            names = [(c % 9 + 1, f"{c // 9 + 1}班") for c in range(classes)]
            for day in term:
                for grade, name in names:
                    # between base-2 and base+2 items, `items` on average
                    count = max(0, base + (rng.random() < extra) + rng.choice((-2, -1, 0, 0, 1, 2)))
                    writer.writerows(rows_of_class_day(rng, school, grade, name, day, count))


if __name__ == "__main__":
    numbers = [float(n) for n in sys.argv[2:]]
    schools, classes, days, items, seed = numbers + [3, 6, 20, 3.8, 1][len(numbers):]
    generate(sys.argv[1], int(schools), int(classes), int(days), items, int(seed))
