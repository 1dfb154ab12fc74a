"""Typed values as the many texts that registers.md accepts for them, and texts that it does not accept."""
from __future__ import annotations

from datetime import date
from fractions import Fraction
from random import Random
from typing import Any

from oracle.schema import HOMEWORK_KINDS, Column

_NUMERALS = "一二三四五六七八九"
_YES = ["是", "有", "√", "1", "true", "yes", "Y", "y", "TRUE", "Yes", "１"]
_NO = ["否", "无", "×", "0", "false", "no", "N", "n", "False", "NO", "０", "ｎ"]
_WHITE = [" ", "  ", "\u3000", "\u00a0", "\u2003", "\u202f", "\ufeff", " \u3000"]
BAD: dict[str, list[str]] = {
    "date": ["2021-13-01", "2021-02-30", "9月6日", "2021-9", "20210931", "2021-09-06 08:00", "昨天", "2021-09/06", "21-9-6"],
    "time": ["24:00", "8点", "17:60", "9:5", "1730", "17:30:00"],
    "grade": ["13", "0", "十年级", "初四", "高四", "13年级", "四", "小四", "-1"],
    "minutes": ["601", "-1", "+5", "20.0", "20分钟", "2 0", "1e2", "二十"],
    "count": ["100001", "-1", "+5", "4.0", "4人", "1,000", "四"],
    "decimal": ["-1", "+5", "1e1", "7小时", "7,5", "1.2.3", "."],
    "enum": ["随便", "未知", "none", "书面作业", "其它"],
    "yesno": ["对", "maybe", "2", "是的", "x", "01"],
}


def full_width(text: str) -> str:
    """Digits, letters and colons in their full-width forms."""
    return "".join(chr(ord(c) + 0xFEE0) if c.isascii() and (c.isalnum() or c == ":") else c for c in text)


class Cells:
    """Texts for values; `noise` (0–1) says how often another form than the plain one is taken."""

    def __init__(self, rng: Random, noise: float) -> None:
        self.rng = rng
        self.noise = noise

    def odd(self, factor: float = 1.0) -> bool:
        return self.rng.random() < self.noise * factor

    def text(self, column: Column, value: Any) -> str:
        if value is None:
            return self.rng.choice(_WHITE) if self.odd(0.1) else ""
        text = getattr(self, f"_{column.type}")(column, value)
        if self.odd(0.2):
            text = full_width(text)
        if self.odd(0.2):
            text = self.rng.choice(["", *_WHITE]) + text + self.rng.choice(["", *_WHITE])
        return text

    def _text(self, column: Column, value: str) -> str:
        return value

    def _date(self, column: Column, day: date) -> str:
        if not self.odd():
            return day.isoformat()
        y, m, d = day.year, day.month, day.day
        return self.rng.choice([f"{y}-{m}-{d}", f"{y}/{m}/{d}", f"{y}.{m}.{d}", f"{y}年{m}月{d}日", f"{y}{m:02}{d:02}",
                                f"{y}/{m:02}/{d:02}", f"{y}年{m:02}月{d:02}日"])

    def _time(self, column: Column, minutes: int) -> str:
        hours, rest = divmod(minutes, 60)
        return f"{hours}:{rest:02}" if self.odd() else f"{hours:02}:{rest:02}"

    def _grade(self, column: Column, grade: int) -> str:
        if not self.odd():
            return str(grade)
        forms = [f"{grade}年级"]
        if grade <= 9:
            forms.append(f"{_NUMERALS[grade - 1]}年级")
        if 7 <= grade:
            forms.append(("初" if grade <= 9 else "高") + _NUMERALS[(grade - 7) % 3])
        return self.rng.choice(forms)

    def _minutes(self, column: Column, value: int) -> str:
        return str(value)

    _count = _minutes

    def _decimal(self, column: Column, value: Fraction) -> str:
        text = f"{float(value):.4f}".rstrip("0").rstrip(".")
        if self.odd(0.3):
            text = text + "0" if "." in text else text + ".0"
        return text

    def _enum(self, column: Column, value: str) -> str:
        if column.key == "kind" and value in HOMEWORK_KINDS and "书面" in column.values and self.odd(0.5):
            value = HOMEWORK_KINDS[value]
        return self.rng.choice([value.lower(), value.upper(), value.capitalize()]) if self.odd(0.5) else value

    def _yesno(self, column: Column, value: bool) -> str:
        if not self.odd():
            return "是" if value else "否"
        return self.rng.choice(_YES if value else _NO)

    def _list(self, column: Column, values: list[str]) -> str:
        separator = self.rng.choice("、,，;；/") if self.odd() else "、"
        if self.odd(0.2):
            separator += " "
        return separator.join(values)

    def bad(self, column: Column) -> str | None:
        """A text that does not fit the column, where there is one."""
        choices = BAD.get(column.type)
        return self.rng.choice(choices) if choices else None
