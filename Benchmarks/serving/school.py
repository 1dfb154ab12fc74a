"""The school that all servers serve: one administrator, people who edit, and a staff of any size; the same for everybody, made from a seed."""
from __future__ import annotations

import hashlib
import random
import time
from dataclasses import dataclass, field

SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧"
GIVEN = "子轩雨欣浩然梓涵思远佳怡俊杰诗琪建国秀英伟芳娜敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英"
PASSWORD = "correct horse battery"


@dataclass
class School:
    unit: str
    name: str
    staff: list[dict] = field(default_factory=list)
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
    school.accounts = [row | {"password": PASSWORD} for row in school.staff[:accounts]]
    return school


def identifier(dice: random.Random) -> str:
    """A time-ordered UUID (version 7)."""
    value = (int(time.time() * 1000) << 80) | (7 << 76) | (dice.getrandbits(12) << 64) | (2 << 62) | dice.getrandbits(62)
    text = f"{value:032x}"
    return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def scrypt(password: str, salt: bytes = bytes(range(16)), rounds: int = 1 << 15) -> str:
    """As ours keeps it."""
    digest = hashlib.scrypt(password.encode(), salt=salt, n=rounds, r=8, p=1, maxmem=1 << 26, dklen=32)
    return f"scrypt${rounds}$8$1${salt.hex()}${digest.hex()}"
