"""What the rules know of a folder: school days, terms, full weeks, exams (rules.md 'Words', registers.md 'calendar')."""
from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from .read import Folder, Row

ClassKey = tuple[str, int, str]  # 'the key of a class is (school, grade, class)'


def class_of(row: Row) -> ClassKey:
    return (row["school"], row["grade"], row["class"])


def monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def week_days(first: date) -> list[date]:
    return [first + timedelta(days=n) for n in range(7)]


def week_name(first: date) -> str:
    year, week, _ = first.isocalendar()
    return f"{year}-W{week:02d}"


def month_first(day: date) -> date:
    return day.replace(day=1)


def month_days(first: date) -> list[date]:
    following = (first + timedelta(days=31)).replace(day=1)
    return [first + timedelta(days=n) for n in range((following - first).days)]


def month_name(first: date) -> str:
    return f"{first.year}-{first.month:02d}"


def default_term(day: date) -> str:
    """'1 Aug – 31 Jan is YYYY秋, 1 Feb – 31 Jul is YYYY春 (YYYY = year in which the term begins)'."""
    if 2 <= day.month <= 7:
        return f"{day.year}春"
    return f"{day.year if day.month >= 8 else day.year - 1}秋"


@dataclass(eq=False)
class Exam:
    """'the rows with the same school, grade, term and name'; the first row as read decides."""
    school: str
    grade: int
    term: str
    name: str
    rows: list[Row]

    @property
    def date(self) -> date:
        return self.rows[0]["date"]

    @property
    def kind(self) -> str:
        return self.rows[0]["kind"]

    @property
    def scope(self) -> str:
        return self.rows[0]["scope"] or "校内"  # 'empty = 校内'

    @property
    def written(self) -> bool:
        return self.rows[0]["written"] is not False  # 'empty = yes'


class Facts:
    def __init__(self, folder: Folder) -> None:
        self.folder = folder
        # 'A row that names the school goes before a general one; of several, the last read holds'
        self._calendar: dict[tuple[str | None, date], Row] = {
            (row["school"], row["date"]): row for row in folder.registers["calendar"]}
        self._range = {register: self._ranges(register) for register in ("homework", "service")}
        self.class_items: dict[ClassKey, list[Row]] = defaultdict(list)
        self.day_items: dict[tuple[ClassKey, date], list[Row]] = defaultdict(list)
        for row in folder.registers["homework"]:
            self.class_items[class_of(row)].append(row)
            self.day_items[class_of(row), row["date"]].append(row)
        self.exams = self._group_exams()
        self.is_school_day = cache(self._is_school_day)
        self.term = cache(self._term)

    def _ranges(self, register: str) -> dict[str, tuple[date, date]]:
        """First and last date of each school's register, 'over all readable rows before any filter'."""
        days: dict[str, list[date]] = defaultdict(list)
        for row in self.folder.registers[register]:
            days[row["school"]].append(row["date"])
        return {school: (min(all_), max(all_)) for school, all_ in days.items()}

    def _calendar_row(self, school: str, day: date) -> Row | None:
        return self._calendar.get((school, day)) or self._calendar.get((None, day))

    def _is_school_day(self, school: str, day: date) -> bool:
        row = self._calendar_row(school, day)
        return row["kind"] == "上课" if row else day.weekday() < 5

    def _term(self, school: str, day: date) -> str:
        """'`term` holds for its own date': of the row that holds for that date; without it the default."""
        row = self._calendar_row(school, day)
        return (row["term"] if row else None) or default_term(day)

    def school_days(self, school: str, days: list[date]) -> list[date]:
        return [day for day in days if self.is_school_day(school, day)]

    def range_of(self, register: str, school: str) -> tuple[date, date]:
        return self._range[register][school]

    def covered(self, register: str, school: str, days: list[date]) -> bool:
        """'covered when all of its school days lie within the first to the last date of the school's register'."""
        first, last = self._range[register][school]
        return all(first <= day <= last for day in self.school_days(school, days))

    def full_week(self, register: str, school: str, first: date) -> bool:
        """'full for a school when it is covered and has at least five school days'."""
        days = week_days(first)
        return len(self.school_days(school, days)) >= 5 and self.covered(register, school, days)

    def _group_exams(self) -> list[Exam]:
        groups: dict[tuple[str, int, str, str], Exam] = {}
        for row in sorted(self.folder.registers["exams"], key=lambda r: r.place):
            key = (row["school"], row["grade"], self._term(row["school"], row["date"]), row["name"])
            groups.setdefault(key, Exam(*key, rows=[])).rows.append(row)
        return list(groups.values())

    @property
    def class_days(self) -> int:
        return len(self.day_items)
