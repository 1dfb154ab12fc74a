"""rules.md 'On homework'. One function a rule kind; `rows` given to `find` are what the finding's `source` names."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from typing import Any

from .facts import ClassKey, class_of, month_days, month_first, month_name, monday, week_days, week_name
from .judge import Context, exact, half_up, listed, rule
from .read import Row
from .schema import LAYERS_REQUIRED

FREE_KINDS = ["书面", "预习", "口头"]


def item_scope(row: Row) -> dict[str, Any]:
    return {key: row[key] for key in ("school", "grade", "class", "date", "subject")}


def class_scope(key: ClassKey, **period: Any) -> dict[str, Any]:
    return {"school": key[0], "grade": key[1], "class": key[2], **period}


def is_written(row: Row) -> bool:
    return row["kind"] == "书面"


def is_required(row: Row) -> bool:
    return row["layer"] is None or row["layer"] in LAYERS_REQUIRED


def is_at_home(row: Row) -> bool:
    return row["place"] in (None, "家庭")


def by_class_day(rows: Iterable[Row]) -> dict[tuple[ClassKey, date], list[Row]]:
    days: dict[tuple[ClassKey, date], list[Row]] = defaultdict(list)
    for row in rows:
        days[class_of(row), row["date"]].append(row)
    return days


@rule("written-minutes-cap")
def written_minutes_cap(c: Context) -> None:
    limit = exact(c.param("max_minutes"))
    home = c.param("place", "any") == "home"
    items = [r for r in c.rows("homework") if is_written(r) and (is_at_home(r) or not home)]
    for (key, day), rows in by_class_day(c.judged(items, ["minutes"])).items():
        required = [r for r in rows if is_required(r)]
        must, all_ = (sum(r["minutes"] or 0 for r in part) for part in (required, rows))
        if must > limit:
            c.find(class_scope(key, date=day), required, must, limit, "minute")
        elif all_ > limit:
            c.find(class_scope(key, date=day), rows, all_, limit, "minute", severity="advisory")


@rule("minutes-recorded")
def minutes_recorded(c: Context) -> None:
    for r in c.judged(filter(is_written, c.rows("homework")), ["minutes"]):
        if r["minutes"] is None:
            c.find(item_scope(r), [r], severity="record")


@rule("no-written-home")
def no_written_home(c: Context) -> None:
    for r in c.rows("homework"):
        if is_written(r) and is_at_home(r):
            c.find(item_scope(r), [r])


@rule("written-subjects-cap")
def written_subjects_cap(c: Context) -> None:
    limit = exact(c.param("max_subjects"))
    home = c.param("place", "home") == "home"
    items = [r for r in c.rows("homework") if is_written(r) and (is_at_home(r) or not home)]
    for (key, day), rows in by_class_day(items).items():
        if (subjects := len({r["subject"] for r in rows})) > limit:
            c.find(class_scope(key, date=day), rows, subjects, limit, "subject")


@rule("trial-required")
def trial_required(c: Context) -> None:
    kinds = c.kinds(["书面"])
    for r in c.judged((r for r in c.rows("homework") if kinds(r["kind"])), ["trial_minutes"]):
        if r["trial_minutes"] is None:
            c.find(item_scope(r), [r])


@rule("estimate-plausible")
def estimate_plausible(c: Context) -> None:
    both = ["minutes", "trial_minutes"]
    items = c.rows("homework")
    for r in c.recorded(items, *([column] for column in both)):
        if r["minutes"] < r["trial_minutes"]:
            c.find(item_scope(r), [r], r["minutes"], r["trial_minutes"], "minute", c.check.severity or "advisory")


@rule("confirmation-required")
def confirmation_required(c: Context) -> None:
    for r in c.judged(c.rows("homework"), ["confirmed_by"]):
        if r["confirmed_by"] is None:
            c.find(item_scope(r), [r])


@rule("posting-required")
def posting_required(c: Context) -> None:
    within = exact(c.param("within_days", 0))
    for r in c.judged(c.rows("homework"), ["posted_on"]):
        if r["posted_on"] is None:
            c.find(item_scope(r), [r])  # 'neither when empty'
        elif (days := (r["posted_on"] - r["date"]).days) > within:
            c.find(item_scope(r), [r], days, within, "day")


def _value_banned(c: Context, column: str, parameter: str) -> None:
    """'for `…-banned` rules the value found'."""
    banned = listed(c.param(parameter))
    for r in c.recorded(c.rows("homework"), [column]):
        if r[column] in banned:
            c.find(item_scope(r), [r], r[column])


for _name, _column, _parameter in (("channel-banned", "channel", "channels"), ("medium-banned", "medium", "media"),
                                   ("set-at-banned", "set_at", "times"), ("source-banned", "source", "sources"),
                                   ("marking-banned", "marking", "by")):
    rule(_name)(lambda c, column=_column, parameter=_parameter: _value_banned(c, column, parameter))


@rule("parent-role-banned")
def parent_role_banned(c: Context) -> None:
    roles, kinds = listed(c.param("roles")), c.kinds()
    exempt = c.param("exempt_family", False) is True
    items = (r for r in c.rows("homework") if kinds(r["kind"]) and not (exempt and r["kind"] == "亲子"))
    for r in c.recorded(items, ["parent_role"]):
        if held := [role for role in r["parent_role"] if role in roles]:
            c.find(item_scope(r), [r], "、".join(held))


def _complete(c: Context, part: str, whole: str) -> None:
    """'`…-complete` rules the part, limit the whole'."""
    items = c.rows("homework")
    for r in c.recorded(items, [part], [whole]):
        if r[part] < r[whole]:
            c.find(item_scope(r), [r], r[part], r[whole], "pupil")


for _name, _part, _whole in (("collect-complete", "collected", "due"), ("mark-complete", "marked", "collected"),
                             ("correct-complete", "corrected", "to_correct"),
                             ("remark-complete", "remarked", "corrected")):
    rule(_name)(lambda c, part=_part, whole=_whole: _complete(c, part, whole))


@rule("in-school-completion")
def in_school_completion(c: Context) -> None:
    least = exact(c.param("min_share"))
    both = ["due", "in_school_done"]
    items = (r for r in c.rows("homework") if is_written(r))
    for (key, day), rows in by_class_day(c.recorded(items, *([column] for column in both))).items():
        done, due = sum(r["in_school_done"] for r in rows), sum(r["due"] for r in rows)
        if due and Fraction(done, due) < least:  # 'a sum of 0 gives none'
            c.find(class_scope(key, date=day), rows, half_up(Fraction(done, due), 3), least, "share")


def _periods(c: Context, key: ClassKey, rows: list[Row], start: Callable[[date], date],
             days_of: Callable[[date], list[date]]) -> Iterable[tuple[date, list[date], list[Row]]]:
    """The weeks or months in which the class has any item and 'the provision holds on its first and its last day'."""
    for first in sorted({start(r["date"]) for r in rows}):
        days = days_of(first)
        if c.holds(days[0]) and c.holds(days[-1]):
            yield first, days, [r for r in rows if days[0] <= r["date"] <= days[-1]]


@rule("homework-free-day")
def homework_free_day(c: Context) -> None:
    least, kinds = exact(c.param("min_days", 1)), c.kinds(FREE_KINDS)
    for key, rows in c.facts.class_items.items():
        if not c.takes_grade(key[1]):
            continue
        for first, days, _ in _periods(c, key, rows, monday, week_days):
            if not c.facts.full_week("homework", key[0], first):
                continue
            school_days = c.facts.school_days(key[0], days)
            set_ = [r for r in rows if r["date"] in school_days and kinds(r["kind"])]
            free = len(school_days) - len({r["date"] for r in set_})
            if c.param("subject_level", False) and _subject_free(c, key, rows, school_days, set_, kinds):
                free += 1
            if free < least:
                c.find(class_scope(key, week=week_name(first)), set_, free, least, "day")


def _declarations(c: Context, key: ClassKey) -> list[Row]:
    """The rows of `no_homework_days` for this class or its whole grade ('empty = whole grade')."""
    return [d for d in c.facts.folder.registers["no_homework_days"]
            if (d["school"], d["grade"]) == key[:2] and d["class"] in (None, key[2])]


def _subject_free(c: Context, key: ClassKey, rows: list[Row], school_days: list[date], set_: list[Row],
                  kinds: Callable[[str], bool]) -> bool:
    """'`no_homework_days` declares, for a school day of the week, a subject of that class (or its grade) in which the
    class has an item of `kinds` in that term, and none on any school day of the week'."""
    for declared in _declarations(c, key):
        subject = declared["subject"]
        if subject is None or declared["date"] not in school_days or any(r["subject"] == subject for r in set_):
            continue
        term = c.facts.term(key[0], declared["date"])
        if any(r["subject"] == subject and kinds(r["kind"]) and c.facts.term(key[0], r["date"]) == term for r in rows):
            return True
    return False


@rule("declared-free-day-kept")
def declared_free_day_kept(c: Context) -> None:
    kinds = c.kinds(FREE_KINDS)
    for (key, day), rows in by_class_day(c.rows("homework")).items():
        declared = {d["subject"] for d in _declarations(c, key) if d["date"] == day}
        broken = [r for r in rows if kinds(r["kind"]) and (None in declared or r["subject"] in declared)]
        if declared and broken:
            c.find(class_scope(key, date=day), broken, len(broken), 0, "item")


@rule("variety-daily")
def variety_daily(c: Context) -> None:
    wanted = set(listed(c.param("kinds")))
    for (key, day), rows in by_class_day(c.rows("homework")).items():
        present = wanted & {r["kind"] for r in rows}
        if c.facts.is_school_day(key[0], day) and len(present) < len(wanted):
            c.find(class_scope(key, date=day), rows, len(present), len(wanted), "kind")


@rule("variety-weekly")
def variety_weekly(c: Context) -> None:
    least, kinds = exact(c.param("min", 1)), c.kinds(None)
    for key, rows in c.facts.class_items.items():
        if not c.takes_grade(key[1]):
            continue
        for first, _, items in _periods(c, key, rows, monday, week_days):
            count = sum(kinds(r["kind"]) for r in items)
            if count < least and c.facts.full_week("homework", key[0], first):
                c.find(class_scope(key, week=week_name(first)), items, count, least, "item")


@rule("variety-monthly")
def variety_monthly(c: Context) -> None:
    least, kinds = exact(c.param("min", 1)), c.kinds(None)
    for key, rows in c.facts.class_items.items():
        if not c.takes_grade(key[1]):
            continue
        for first, days, items in _periods(c, key, rows, month_first, month_days):
            covered = c.facts.covered("homework", key[0], days) and c.facts.school_days(key[0], days)
            count = sum(kinds(r["kind"]) for r in items)
            if covered and count < least:
                c.find(class_scope(key, month=month_name(first)), items, count, least, "item")
