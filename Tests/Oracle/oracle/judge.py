"""Findings, and what every rule does alike: grades, time in force, absent columns, order, output."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from .facts import Facts
from .packs import Check, Pack, Provision
from .read import Row

Number = int | Fraction
PERIODS = ("date", "week", "month", "term", "school_year")
KEYS = ("school", "grade", "class", *PERIODS, "subject", "name")


@dataclass
class Finding:
    provision: Provision
    check: Check
    severity: str
    scope: dict[str, Any]
    rows: list[Row]
    measured: Number | str | None = None
    limit: Number | str | None = None
    unit: str | None = None

    def order(self) -> tuple[Any, ...]:
        """'school, grade, class, date or longer period, provision, rule, subject, name, file path, row
        (text by its UTF-8 bytes, … an absent key before any value)'."""
        def text(value: str | None) -> tuple[int, bytes]:
            return (0, b"") if value is None else (1, value.encode())
        scope = self.scope
        period = next((str(scope[key]) for key in PERIODS if key in scope), None)
        path, number = min(row.place for row in self.rows) if self.rows else (None, 0)
        return (text(scope.get("school")), scope.get("grade", 0), text(scope.get("class")), text(period),
                text(self.provision.id), text(self.check.rule), text(scope.get("subject")), text(scope.get("name")),
                text(path), number)

    def as_json(self) -> dict[str, Any]:
        """The keys of registers.md 'Findings'; absent ones left out."""
        out: dict[str, Any] = {"provision": self.provision.id, "rule": self.check.rule, "severity": self.severity}
        out |= {key: str(self.scope[key]) if key == "date" else self.scope[key] for key in KEYS if key in self.scope}
        out |= {"measured": _number(self.measured), "limit": _number(self.limit), "unit": self.unit,
                "local": self.check.local or None, "force": self.provision.force,
                "citation": self.provision.citation, "source": source_text(self.rows)}
        return {key: value for key, value in out.items() if value is not None}


def _number(value: Number | str | None) -> int | float | str | None:
    """'Numbers are integers where they are whole.'"""
    if isinstance(value, Fraction):
        return value.numerator if value.denominator == 1 else float(value)
    return value


def source_text(rows: Iterable[Row]) -> str | None:
    """'path …, then row numbers, files separated by `; `, at most 20 rows, then ` … +N`'."""
    places = sorted({row.place for row in rows}, key=lambda p: (p[0].encode(), p[1]))
    if not places:
        return None
    files: dict[str, list[str]] = defaultdict(list)
    for path, number in places[:20]:
        files[path].append(str(number))
    text = "; ".join(f"{path}:{','.join(numbers)}" for path, numbers in files.items())
    return text + (f" … +{len(places) - 20}" if len(places) > 20 else "")


def exact(value: Any) -> Number:
    """A number of a pack, exactly as written (0.9 is nine tenths)."""
    number = Fraction(str(value))
    return number.numerator if number.denominator == 1 else number


def half_up(value: Number, places: int) -> Number:
    """'Rounding is half up on the exact value'."""
    scale = 10 ** places
    return Fraction((Fraction(value) * scale * 2 + 1) // 2, scale)


def clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]


@dataclass
class Context:
    """One check of one provision over one folder."""
    facts: Facts
    provision: Provision
    check: Check
    as_of: date | None
    findings: list[Finding] = field(default_factory=list)

    def param(self, name: str, default: Any = None) -> Any:
        value = self.check.params.get(name)
        return default if value is None else value

    def kinds(self, default: Any = "all", name: str = "kinds") -> Callable[[str], bool]:
        """Which kinds the check takes; `all` takes every one."""
        chosen = listed(self.param(name, default))
        return lambda kind: "all" in chosen or kind in chosen

    # In force -------------------------------------------------------------------------------------------------
    def holds(self, day: date) -> bool:
        """'`in_force` and `until` both belong to the time.'"""
        p = self.provision
        return (p.in_force is None or p.in_force <= day) and (p.until is None or day <= p.until)

    def holds_undated(self) -> bool:
        """'judged by what was in force then; without it by every provision that has no `until`'."""
        return self.holds(self.as_of) if self.as_of else self.provision.until is None

    def holds_school_year(self, text: str) -> bool:
        """'a school year (1 August – 31 July) when it holds on any day of it'."""
        try:
            first = date(int(text[:4]), 8, 1)
        except ValueError:
            return self.holds_undated()
        last = date(first.year + 1, 7, 31)
        p = self.provision
        return (p.in_force is None or p.in_force <= last) and (p.until is None or first <= p.until)

    def takes_grade(self, grade: int | None) -> bool:
        """'skips rows of other grades; a row without a grade is judged by all'."""
        return grade is None or grade in self.check.grades

    def rows(self, register: str) -> Iterator[Row]:
        """The rows of its grades, on days (or in school years) on which the provision holds."""
        for row in self.facts.folder.registers[register]:
            if not self.takes_grade(row["grade"]):
                continue
            if row["school_year"] is not None:
                held = self.holds_school_year(row["school_year"])
            else:
                held = self.holds(row["date"]) if row["date"] else self.holds_undated()
            if held:
                yield row

    # Findings -------------------------------------------------------------------------------------------------
    def find(self, scope: dict[str, Any], rows: Iterable[Row], measured: Number | str | None = None,
             limit: Number | str | None = None, unit: str | None = None, severity: str | None = None) -> None:
        self.findings.append(Finding(
            self.provision, self.check, severity or self.check.severity or "violation",
            {key: value for key, value in scope.items() if value is not None}, list(rows), measured, limit, unit))

    def recorded(self, rows: Iterable[Row], *needs: Iterable[str]) -> list[Row]:
        """Those of `judged` whose cells the line wants 'recorded' (of independent parts, one of them)."""
        needed = [list(columns) for columns in needs]
        return [row for row in self.judged(rows, *needed)
                if all(any(row[column] is not None for column in columns) for columns in needed)]

    def judged(self, rows: Iterable[Row], *needs: Iterable[str]) -> list[Row]:
        """Those rows whose file has at least one column of each of `needs`. The others 'give one `record` finding for
        each school (no date), `measured` = their number'. A rule of independent parts gives all parts as one of `needs`:
        'only where the columns of all parts asked for are absent'."""
        needed = [list(columns) for columns in needs]
        kept: list[Row] = []
        lacking: dict[str | None, list[Row]] = defaultdict(list)
        for row in rows:
            if any(all(row.lacks(column) for column in columns) for columns in needed):
                lacking[row["school"]].append(row)
            else:
                kept.append(row)
        for school, left in lacking.items():
            self.find({"school": school}, left, len(left), None, "item", severity="record")
        return kept


Rule = Callable[[Context], None]
RULES: dict[str, Rule] = {}


def rule(name: str) -> Callable[[Rule], Rule]:
    def register(function: Rule) -> Rule:
        RULES[name] = function
        return function
    return register


def judge(facts: Facts, packs: Iterable[Pack], as_of: date | None) -> list[Finding]:
    """'An item under several packs is judged by each.' In the stated order."""
    findings: list[Finding] = []
    for pack in packs:
        for provision in pack.provisions:
            for check in provision.checks:
                if check.rule == "content-banned":
                    continue  # tested elsewhere
                context = Context(facts, provision, check, as_of)
                RULES[check.rule](context)
                findings += context.findings
    return sorted(findings, key=Finding.order)
