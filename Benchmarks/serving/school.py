"""The school that all servers serve: one administrator, people who edit, and a staff of any size; the same for everybody, made from a seed."""
from __future__ import annotations

import datetime
import hashlib
import itertools
import random
import time
from dataclasses import dataclass, field

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
GIVEN = "子轩雨欣浩然梓涵思远佳怡俊杰诗琪建国秀英伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英"
SUBJECTS = ("语文", "数学", "英语", "科学", "音乐", "美术")
GRADES = "一二三四五六"
COUNTER = itertools.count()
PASSWORD = "correct horse battery"


@dataclass
class School:
    unit: str
    name: str
    staff: list[dict] = field(default_factory=list)
    classes: list[dict] = field(default_factory=list)
    lessons: list[dict] = field(default_factory=list)
    """Who signs in: the first members of staff."""
    accounts: list[dict] = field(default_factory=list)


def make(rows: int, accounts: int) -> School:
    dice = random.Random(rows)
    school = School(identifier(dice), "测速学校")
    for index in range(rows):
        # No name is a part of another value, so that page_template.py can tell them apart.
        name = dice.choice(SURNAMES) + dice.choice(GIVEN) + dice.choice(GIVEN)
        school.staff.append({
            "id": identifier(dice), "number": f"G{20_240_000 + index}", "name": name, "sort_key": f"n{index:06d}",
            "search_text": f"|{name}|n{index:06d}|n|g{20_240_000 + index}", "phone": f"139{index:08d}", "joined_on": "2024-08-26",
        })
    teach(school, dice)
    school.accounts = [row | {"password": PASSWORD} for row in school.staff[:accounts]]
    return school


def teach(school: School, dice: random.Random) -> None:
    """Two classes for each member of staff, and the words in which the list says so."""
    year = school_year(datetime.date.today())
    for index in range(max(12, len(school.staff) // 2)):
        grade, number = 1 + index % 6, 1 + index // 6
        school.classes.append({"id": identifier(dice), "entry_year": year + 1 - grade, "number": number})
    for index, row in enumerate(school.staff):
        subject = SUBJECTS[index % len(SUBJECTS)]
        taught = [school.classes[(index + step) % len(school.classes)] for step in (0, 1)]
        taught.sort(key=lambda group: (-group["entry_year"], group["number"]))
        titles = [f"{GRADES[year - group['entry_year']]}年级{group['number']}班" for group in taught]
        row["teaching"] = f"{subject}：{titles[0]}、{titles[1]}"
        for group in taught:
            school.lessons.append({"id": identifier(dice), "person_id": row["id"], "class_id": group["id"], "subject": subject} | term())


def school_year(day: datetime.date) -> int:
    """It begins on 1 August."""
    return day.year - (day.month < 8)


def term() -> dict:
    today = datetime.date.today()
    if 2 <= today.month <= 7:
        return {"term": f"{today.year}春", "from_on": f"{today.year}-02-01", "to_on": f"{today.year}-07-31"}
    year = school_year(today)
    return {"term": f"{year}秋", "from_on": f"{year}-08-01", "to_on": f"{year + 1}-01-31"}


def identifier(dice: random.Random) -> str:
    """A time-ordered UUID (version 7)."""
    value = (int(time.time() * 1000) << 80) | (7 << 76) | (next(COUNTER) % 4096 << 64) | (2 << 62) | dice.getrandbits(62)
    text = f"{value:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def scrypt(password: str, salt: bytes = bytes(range(16)), rounds: int = 1 << 15) -> str:
    """As ours keeps it."""
    digest = hashlib.scrypt(password.encode(), salt=salt, n=rounds, r=8, p=1, maxmem=1 << 26, dklen=32)
    return f"scrypt${rounds}$8$1${salt.hex()}${digest.hex()}"
