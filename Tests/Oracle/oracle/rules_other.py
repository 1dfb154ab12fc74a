"""rules.md 'On the other registers'."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from .facts import monday, week_days, week_name
from .judge import Context, clock, exact, half_up, listed, rule
from .read import Row, parse_time
from .schema import TRAINING_FLAGS


def scope_of(row: Row, *keys: str) -> dict[str, Any]:
    return {key: row[key] for key in keys}


def moment(value: Any) -> int:
    """A time of a pack as minutes since midnight (YAML 1.1 reads an unquoted 20:30 as 1230)."""
    return value if isinstance(value, int) else parse_time(str(value))


def by_school_day(rows: Iterable[Row]) -> dict[tuple[str, date], list[Row]]:
    days: dict[tuple[str, date], list[Row]] = defaultdict(list)
    for row in rows:
        days[row["school"], row["date"]].append(row)
    return days


@rule("service-hours")
def service_hours(c: Context) -> None:
    least = exact(c.param("min_hours"))
    for (school, day), rows in by_school_day(c.rows("service")).items():
        hours = Fraction(max(r["end"] for r in rows) - min(r["start"] for r in rows), 60)
        if hours < least:
            c.find({"school": school, "date": day}, rows, half_up(hours, 2), least, "hour")


@rule("service-end")
def service_end(c: Context) -> None:
    overrides = c.param("overrides", {})
    for (school, day), rows in by_school_day(c.rows("service")).items():
        not_before = moment(overrides.get(school, c.param("not_before")))
        if (end := max(r["end"] for r in rows)) < not_before:
            c.find({"school": school, "date": day}, rows, clock(end), clock(not_before))


@rule("service-tutoring-week")
def service_tutoring_week(c: Context) -> None:
    kinds, least = c.kinds(["作业辅导", "自习", "答疑"]), exact(c.param("min", 5))
    schools: dict[str, list[Row]] = defaultdict(list)
    for row in c.facts.folder.registers["service"]:
        schools[row["school"]].append(row)
    for school, register in schools.items():
        # 'for each class that the register names anywhere'; 'school-week where the school's register names no class'
        named = {(r["grade"], r["class"]) for r in register if r["grade"] is not None and r["class"] is not None}
        rows = [r for r in register if c.takes_grade(r["grade"])]
        if not rows:
            continue  # it 'skips rows of other grades', and nothing is left
        classes = [key for key in named if c.takes_grade(key[0])] if named else [(None, None)]
        first, last = c.facts.range_of("service", school)
        week = monday(first)
        while week <= last:
            days = week_days(week)
            if c.facts.full_week("service", school, week) and c.holds(days[0]) and c.holds(days[-1]):
                sessions = [r for r in rows if days[0] <= r["date"] <= days[-1] and kinds(r["kind"])]
                for grade, class_ in classes:
                    counted = [r for r in sessions if grade is None or _counts_for(r, grade, class_)]
                    number = len({(r["date"], r["start"]) for r in counted})
                    if number < least:
                        c.find({"school": school, "grade": grade, "class": class_, "week": week_name(week)},
                               counted, number, least, "session")
            week += timedelta(days=7)


def _counts_for(row: Row, grade: int, class_: str | None) -> bool:
    """'a session without class counts for all classes of its grade, without grade for the school'."""
    return row["grade"] is None or (row["grade"] == grade and row["class"] in (None, class_))


@rule("service-kind-banned")
def service_kind_banned(c: Context) -> None:
    kinds = listed(c.param("kinds", ["新课"]))
    for r in c.rows("service"):
        if r["kind"] in kinds:
            c.find(scope_of(r, "school", "grade", "class", "date"), [r], r["kind"])


@rule("service-not-diverted")
def service_not_diverted(c: Context) -> None:
    for r in c.recorded(c.rows("service"), ["diverted"]):
        if r["diverted"]:
            c.find(scope_of(r, "school", "grade", "class", "date"), [r])


@rule("activity-cap")
def activity_cap(c: Context) -> None:
    top = exact(c.param("max"))
    terms: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for r in c.rows("activities"):
        terms[r["school"], c.facts.term(r["school"], r["date"])].append(r)
    for (school, term), rows in terms.items():
        if len(rows) > top:
            c.find({"school": school, "term": term}, rows, len(rows), top, "activity")


@rule("activity-kind-banned")
def activity_kind_banned(c: Context) -> None:
    kinds = listed(c.param("kinds"))
    for r in c.rows("activities"):
        if r["kind"] in kinds:
            c.find(scope_of(r, "school", "date", "name"), [r], r["kind"])


@rule("activity-approved")
def activity_approved(c: Context) -> None:
    kinds = c.kinds()
    rows = (r for r in c.rows("activities") if kinds(r["kind"]))
    for r in c.recorded(rows, ["approved"]):
        if r["approved"] is False:
            c.find(scope_of(r, "school", "date", "name"), [r])


@rule("visits-complete")
def visits_complete(c: Context) -> None:
    online = c.param("online_counts", True)
    both = ["pupils", "visited"]
    rows = c.rows("visits")
    for r in c.recorded(rows, *([column] for column in both)):
        visited = r["visited"] + ((r["online"] or 0) if online else 0)
        if visited < r["pupils"]:
            c.find(scope_of(r, "school", "grade", "class", "school_year"), [r], visited, r["pupils"], "pupil")


@rule("app-reviewed")
def app_reviewed(c: Context) -> None:
    # '`app-reviewed` needs in_use and one of the two reviews'
    apps = c.judged(c.rows("apps"), ["in_use"], ["school_reviewed", "bureau_reviewed"])
    for r in apps:
        if r["in_use"] and (r["school_reviewed"] is False or r["bureau_reviewed"] is False):
            c.find(scope_of(r, "school", "name"), [r])


@rule("app-not-required")
def app_not_required(c: Context) -> None:
    for r in c.recorded(c.rows("apps"), ["required"]):
        if r["required"]:
            c.find(scope_of(r, "school", "name"), [r])


@rule("training-ends")
def training_ends(c: Context) -> None:
    latest = moment(c.param("latest", "20:30"))
    for r in c.recorded(c.rows("training"), ["ends"]):
        if r["ends"] > latest:
            c.find(scope_of(r, "date", "name"), [r], clock(r["ends"]), clock(latest))


@rule("training-banned")
def training_banned(c: Context) -> None:
    what = [flag for flag in TRAINING_FLAGS if flag in listed(c.param("what"))]
    rows = c.rows("training")
    for r in c.recorded(rows, what):
        if held := [flag for flag in what if r[flag]]:
            c.find(scope_of(r, "date", "name"), [r], "、".join(held))


@rule("sleep-hours")
def sleep_hours(c: Context) -> None:
    least = exact(c.param("min_hours"))
    for r in c.recorded(c.rows("wellbeing"), ["sleep_hours"]):
        if r["sleep_hours"] < least:
            c.find(scope_of(r, "school", "grade", "class", "date"), [r], r["sleep_hours"], least, "hour")


@rule("sampled-minutes-cap")
def sampled_minutes_cap(c: Context) -> None:
    top = exact(c.param("max_minutes"))
    rows = c.rows("wellbeing")
    for r in c.recorded(rows, ["written_minutes"]):
        if r["written_minutes"] > top:
            c.find(scope_of(r, "school", "grade", "class", "date"), [r], r["written_minutes"], top, "minute")
