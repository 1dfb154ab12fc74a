"""The rows of all registers of a small invented region, chosen to stand on both sides of the edges of the rules."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from random import Random

from oracle import schema
from oracle.facts import default_term

from .files import Values

# Mondays: terms of issue of the packs (1 August 2020 and 2021), term ends (31 January, 31 July), week 53, year ends.
STARTS = [date(2020, 7, 13), date(2021, 7, 12), date(2020, 12, 7), date(2021, 12, 13), date(2022, 1, 10), date(2021, 1, 11),
          date(2021, 8, 30), date(2021, 10, 18), date(2022, 7, 4), date(2024, 2, 5), date(2026, 12, 14), date(2021, 9, 6),
          date(2024, 12, 9), date(2025, 12, 8)]  # the last two: weeks that begin in one year and count to the next
SCHOOLS = ["第一小学", "实验学校", "3401000012", "第二中学", "ABC国际学校", "新区九年制学校"]
SUBJECTS = ["语文", "数学", "英语", "科学", "物理", "道德与法治"]
OTHER_SUBJECTS = ["体育与健康", "音乐", "美术", "劳动"]
CONTENTS = ["完成练习", "读课文\n背诵第二段", '写"读后感"', "口算20道", "和家人散步, 记录见闻", "做题；订正"]


@dataclass(frozen=True)
class Class:
    school: str
    grade: int
    name: str


class World:
    def __init__(self, rng: Random, rows: int) -> None:
        self.rng = rng
        self.start = rng.choice(STARTS)
        self.weeks = rng.randint(4, 8)
        self.days = [self.start + timedelta(days=n) for n in range(self.weeks * 7)]
        self.schools = rng.sample(SCHOOLS, rng.randint(1, 3))
        wanted = max(2, rows // (self.weeks * 5 * 3))
        grades = [rng.choice([1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 10, 11, 12]) for _ in range(wanted)]
        self.classes = sorted({Class(rng.choice(self.schools), g, rng.choice(["1班", "2班", "(3)班", "A班"])) for g in grades},
                              key=lambda c: (c.school, c.grade, c.name))
        self.homework_days: list[Values] = []
        self.exam_days: list[tuple[str, date]] = []

    def maybe(self, probability: float) -> bool:
        return self.rng.random() < probability

    def some_day(self, margin: int = 0) -> date:
        return self.start + timedelta(days=self.rng.randint(-margin, len(self.days) - 1 + margin))

    def tables(self) -> dict[str, list[Values]]:
        homework = [row for class_ in self.classes for row in self.homework(class_)]
        tables = {"homework": homework, "no_homework_days": self.no_homework_days(),
                  "exams": self.exams(), "calendar": self.calendar(), "service": self.service(), "activities": self.activities(),
                  "visits": self.visits(), "apps": self.apps(), "training": self.training(),
                  "wellbeing": self.wellbeing()}
        for rows in tables.values():
            if self.maybe(0.5):
                self.rng.shuffle(rows)
        return tables

    # Homework -------------------------------------------------------------------------------------------------
    def homework(self, class_: Class) -> list[Values]:
        rng = self.rng
        first, last = sorted(rng.choice([0, 0, 1, 3, 7, 9, len(self.days) - 1, len(self.days) - 1, len(self.days) - 3,
                                         len(self.days) - 8]) for _ in range(2))
        if last - first < 21:
            first, last = rng.choice([0, 2]), len(self.days) - 1
        free = rng.choice([None, None, 2, 4, "random", "subject"])
        off = rng.choice(SUBJECTS)
        only_term = rng.choice([None, None, *sorted({default_term(d) for d in self.days})])  # `off` is set in one term only
        varied = rng.choice([0, 0.5, 0.9])
        rows: list[Values] = []
        for n in range(first, last + 1):
            day = self.days[n]
            if day.weekday() >= 5 and not self.maybe(0.06):
                continue
            resting = day.weekday() == free or (free == "random" and self.maybe(0.2))
            subjects = [s for s in SUBJECTS if not (free == "subject" and s == off
                                                  and ((n // 7) % 2 or only_term not in (None, default_term(day))))]
            kinds = rng.choices(list(schema.HOMEWORK_KINDS), [12, 2, 3, 2, 1, 1, 2, 2, 1, 1, 1], k=rng.choice([1, 2, 2, 3, 4]))
            if resting:
                kinds = [k for k in kinds if k in ("体育", "家务", "阅读", "艺术")]
            if self.maybe(varied):
                kinds += ["阅读", "家务", "体育"]
            items = [self.item(class_, day, kind, rng.choice(subjects)) for kind in kinds]
            self.to_the_edge(class_, items)
            rows += items
            if free == "subject" and (n // 7) % 2 and day.weekday() == 2:
                self.homework_days.append(self.declared(class_, day, off))
        return rows

    def to_the_edge(self, class_: Class, items: list[Values]) -> None:
        """Often makes the written minutes of the day 1 less than a cap, equal to it, or 1 more."""
        written = [i for i in items if i["kind"] == "书面" and i["minutes"] is not None]
        if written and self.maybe(0.35):
            cap = 60 if class_.grade <= 6 else 90
            rest = sum(i["minutes"] for i in written[1:])
            written[0]["minutes"] = max(0, cap + self.rng.choice([-1, 0, 0, 1]) - rest)

    def item(self, class_: Class, day: date, kind: str, subject: str) -> Values:
        rng = self.rng
        minutes = rng.choice([5, 10, 15, 20, 20, 25, 30, 40, 45])
        due = rng.choice([10, 20, 40, 40, 37, 0])
        collected = max(0, due - rng.choice([0, 0, 0, 1, 3]))
        marked = max(0, collected - rng.choice([0, 0, 0, 2]))
        to_correct = rng.randint(0, marked)
        corrected = max(0, to_correct - rng.choice([0, 0, 1]))
        share = rng.choice([Fraction(1), Fraction(1), Fraction(9, 10), Fraction(8, 10), Fraction(1, 2)])
        roles = rng.sample(schema.PARENT_ROLES[1:], rng.choice([1, 1, 2, 3])) if self.maybe(0.25) else ["无"]
        values: Values = {
            "school": class_.school, "grade": class_.grade, "class": class_.name, "date": day, "kind": kind,
            "subject": rng.choice(OTHER_SUBJECTS) if kind in ("体育", "家务", "艺术") and self.maybe(0.5) else subject,
            "content": rng.choice(CONTENTS), "minutes": minutes, "trial_minutes": minutes + rng.choice([-5, -1, 0, 0, 1, 4]),
            "layer": rng.choice([None, None, "必做", "基础", "A", *schema.LAYERS]), "place": rng.choice([None, "校内", "家庭"]),
            "set_at": rng.choice(["课上", "放学", *schema.SET_AT]), "channel": rng.choice(["当面", "当面", "当面", *schema.CHANNELS]),
            "medium": rng.choice(["纸质", "纸质", "电子"]), "source": rng.choice(["自编", "课本", *schema.SOURCES]),
            "parent_role": roles, "teacher": rng.choice(["张老师", "李 老师", None]), "confirmed_by": rng.choice(["王老师"] * 5 + [None]),
            "posted_on": day + timedelta(days=rng.choice([0, 0, 0, 0, -1, 1, 2])), "due": due, "collected": collected,
            "marked": marked, "marking": rng.choice(["教师", "面批", *schema.MARKING]), "to_correct": to_correct,
            "corrected": corrected, "remarked": max(0, corrected - rng.choice([0, 0, 1])),
            "in_school_done": max(0, int(due * share) + rng.choice([0, 0, 0, -1]))}
        return self.with_gaps("homework", values)

    def with_gaps(self, register: str, values: Values, rate: float = 0.1) -> Values:
        optional = {c.key for c in schema.REGISTERS[register].columns if not c.required}
        return {key: None if key in optional and self.maybe(rate) else value for key, value in values.items()}

    def declared(self, class_: Class, day: date, subject: str | None) -> Values:
        return {"school": class_.school, "grade": class_.grade, "class": self.rng.choice([None, class_.name, class_.name]),
                "date": day, "subject": subject}

    def no_homework_days(self) -> list[Values]:
        rows = self.homework_days
        for class_ in self.classes:
            for _ in range(self.rng.randint(0, 3)):
                rows.append(self.declared(class_, self.some_day(), self.rng.choice([None, None, *SUBJECTS[:3]])))
        return rows

    def calendar(self) -> list[Values]:
        rows: list[Values] = []
        for _ in range(self.rng.randint(0, 4 + self.weeks)):
            day = self.some_day()
            kind = self.rng.choice(["假期", "休息"] if day.weekday() < 5 and self.maybe(0.7) else schema.DAY_KINDS)
            for school in self.rng.choice([[None], [None], [self.schools[0]], self.schools, [None, self.schools[-1]], ["别的学校"]]):
                rows.append({"school": school, "date": day, "kind": kind, "term": self.term_name(day)})
                if self.maybe(0.2):
                    rows.append({"school": school, "date": day, "kind": self.rng.choice(schema.DAY_KINDS), "term": None})
        for n in range(0, len(self.days) if self.maybe(0.3) else 0, 1):  # terms that a calendar names day by day
            if self.maybe(0.5):
                day = self.days[n]
                rows.append({"school": None, "date": day, "kind": "上课" if day.weekday() < 5 else "休息",
                             "term": self.term_name(day)})
        for school, day in self.exam_days:
            if self.maybe(0.3):
                rows.append({"school": self.rng.choice([None, school]), "date": day, "kind": "上课",
                             "term": self.rng.choice([None, "第一学期", "第一学期", f"{day.year}春季"])})
        return rows

    def term_name(self, day: date) -> str | None:
        return self.rng.choice([None, default_term(day), "第一学期", f"{day.year}学年秋", "2021春"])

    # Exams ----------------------------------------------------------------------------------------------------
    def exams(self) -> list[Values]:
        rng = self.rng
        rows: list[Values] = []
        for school, grade in sorted({(c.school, c.grade) for c in self.classes}):
            for name in rng.sample(["期末考试", "期中考试", "第一单元", "月考", "模拟一", "模拟二", "联考", "摸底Ａ"], rng.randint(2, 6)):
                kind = rng.choice(["期末", "期中", "模拟", "模拟", *schema.EXAM_KINDS])
                edge = date(self.start.year + rng.randint(0, 1), rng.choice([1, 2, 7, 8]), rng.choice([1, 15, 28]))
                day = edge if self.maybe(0.2) else self.some_day(margin=40)
                self.exam_days.append((school, day))
                for subject in rng.sample(SUBJECTS, rng.randint(1, 3)):
                    again = day + timedelta(days=rng.choice([0, 0, 1, 200]))
                    rows.append(self.exam_row(school, grade, again, subject, name,
                                              kind if self.maybe(0.8) else rng.choice(schema.EXAM_KINDS)))
        return rows

    def exam_row(self, school: str, grade: int, day: date, subject: str, name: str, kind: str) -> Values:
        rng = self.rng
        mix = rng.choice([(8, 1, 1), (80, 10, 10), ("7.5", "1.5", 1), ("7.4", "1.5", "1.1"), (7, 2, 1), (70, "15", 15), (1, 1, 1),
                          (0, 0, 0), ("8.5", 1, "0.5"), ("8.51", 1, "0.49"), (17, 2, 1), ("0.65", "0.25", "0.1")])
        panel = rng.choice([1, 2, 3, 3, 4, 5])
        values: Values = {
            "school": school, "grade": grade, "date": day, "subject": subject, "name": name, "kind": kind,
            "scope": rng.choice([None, "校内", *schema.SCOPES]), "written": rng.choice([None, True, True, False]),
            "easy": Fraction(mix[0]), "medium": Fraction(mix[1]), "hard": Fraction(mix[2]), "panel": panel,
            "reviewers": rng.choice([0, 1, 1, 2]), "from_pool": self.maybe(0.8),
            "confidentiality": max(0, panel - rng.choice([0, 0, 0, 1])), "spec_table": self.maybe(0.8),
            "approved": self.maybe(0.8), "grading": rng.choice(["等级", "等级", "分数"]), "bands": rng.randint(2, 7),
            "published": rng.choice([["无"], ["无"], ["成绩"], ["排名", "成绩"], ["成绩", "排名"]]),
            "sent_to": rng.choice([["个别告知"], ["个别告知", "家长群"], ["公告"], ["家长群", "公告"]]),
            "used_for": rng.choice([["教学改进"], ["教学改进", "分班"], ["排座", "分班"], ["奖惩教师", "评优"]])}
        return self.with_gaps("exams", values)

    # The other registers --------------------------------------------------------------------------------------
    def service(self) -> list[Values]:
        rng = self.rng
        rows: list[Values] = []
        for school in self.schools:
            classes = [c for c in self.classes if c.school == school]
            named = rng.choice([True, True, False]) and bool(classes)
            for day in self.days[rng.choice([0, 0, 1, 7]):rng.choice([len(self.days), -1, -9])]:
                if day.weekday() >= 5 or self.maybe(0.1):
                    continue
                for class_ in rng.sample(classes, rng.randint(1, min(2, len(classes)))) if classes else [None]:
                    start = rng.choice([15 * 60 + 30, 16 * 60, 16 * 60, 16 * 60 + 1])
                    grade = class_.grade if class_ and self.maybe(0.9) else None
                    rows.append(self.with_gaps("service", {
                        "school": school, "grade": grade, "date": day, "start": start,
                        "end": start + rng.choice([60, 100, 119, 120, 121, 150]) if self.maybe(0.9) else start,
                        "kind": rng.choice(["作业辅导", "自习", "答疑", *schema.SERVICE_KINDS]), "staff": ["张", "李"],
                        "enrolled": rng.randint(0, 40), "total": 40, "diverted": self.maybe(0.1)}, rate=0.05))
                    rows[-1]["class"] = class_.name if named and rows[-1]["grade"] and self.maybe(0.9) else None
        return rows

    def activities(self) -> list[Values]:
        return [self.with_gaps("activities", {
            "school": school, "date": self.some_day(margin=60), "name": self.rng.choice(["安全讲座", "读书节", "演讲赛", "Ｎ活动"]),
            "kind": self.rng.choice(schema.ACTIVITY_KINDS), "approved": self.maybe(0.6), "organiser": "团委"})
            for school in self.schools for _ in range(self.rng.randint(2, 12))]

    def visits(self) -> list[Values]:
        rows: list[Values] = []
        for class_ in self.classes:
            pupils = self.rng.choice([40, 45, 50])
            visited = self.rng.choice([pupils, pupils - 1, pupils - 5, pupils + 1])
            year = self.start.year + self.rng.choice([-2, -1, -1, 0])
            rows.append(self.with_gaps("visits", {
                "school": class_.school, "grade": class_.grade, "class": class_.name, "school_year": f"{year}-{year + 1}",
                "pupils": pupils, "visited": visited, "online": self.rng.choice([0, 1, 5])}))
        return rows

    def apps(self) -> list[Values]:
        return [self.with_gaps("apps", {
            "school": school, "name": name, "school_reviewed": self.maybe(0.7), "bureau_reviewed": self.maybe(0.7),
            "in_use": self.maybe(0.8), "required": self.maybe(0.3)}, rate=0.15)
            for school in self.schools for name in self.rng.sample(["口算通", "钉钉", "作业Ｐ", "阅读100"], self.rng.randint(1, 4))]

    def training(self) -> list[Values]:
        return [self.with_gaps("training", {
            "name": f"{name}培训", "area": "城关", "date": self.some_day(margin=120),
            "ends": 20 * 60 + self.rng.choice([0, 29, 30, 31, 59]), "sets_homework": self.maybe(0.3), "clashes": self.maybe(0.3),
            "public_teachers": self.maybe(0.3), "false_ads": self.maybe(0.3)}, rate=0.2)
            for name in self.rng.sample(["启航", "学而", "ＡＢ", "金牌", "未来"], self.rng.randint(1, 5))]

    def wellbeing(self) -> list[Values]:
        def decimal(*choices: str) -> Fraction:
            return Fraction(self.rng.choice(choices))
        return [self.with_gaps("wellbeing", {
            "school": c.school, "grade": c.grade, "class": c.name, "date": self.some_day(margin=10), "sample": 30,
            "sleep_hours": decimal("7.99", "8", "8.5", "8.95", "9", "9.01", "9.9", "10", "10.25"),
            "written_minutes": decimal("59.5", "60", "60.01", "60.5", "89", "90", "90.1", "120"),
            "sport_minutes": decimal("30", "61.5")}) for c in self.classes for _ in range(self.rng.randint(1, 4))]
