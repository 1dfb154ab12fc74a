"""rules.md 'On exams': exam scopes go by the exam (its first row as read), row scopes by the row itself."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from .facts import Exam
from .judge import Context, Number, exact, half_up, listed, rule
from .read import Row


def exam_scope(exam: Exam) -> dict[str, Any]:
    return {"school": exam.school, "grade": exam.grade, "date": exam.date, "name": exam.name}


def row_scope(row: Row) -> dict[str, Any]:
    return {key: row[key] for key in ("school", "grade", "date", "subject")}


def exams(c: Context) -> Iterator[Exam]:
    """'an exam by its date', of the check's grades and `kinds` ('the exam's for exam scopes')."""
    kinds = c.kinds()
    written_only = c.param("written_only", False) is True
    for exam in c.facts.exams:
        if c.takes_grade(exam.grade) and c.holds(exam.date) and kinds(exam.kind) and (exam.written or not written_only):
            yield exam


def exam_rows(c: Context) -> Iterator[Row]:
    """'the row's own [kind] for row scopes', and so its own date."""
    kinds = c.kinds()
    return (row for row in c.rows("exams") if kinds(row["kind"]))


def half_of(exam: Exam) -> str:
    """'by the term's final 秋 or 春, else by the month, Feb–Jul = spring'."""
    if exam.term[-1] in "秋春":
        return "autumn" if exam.term[-1] == "秋" else "spring"
    return "spring" if 2 <= exam.date.month <= 7 else "autumn"


@rule("exam-count-cap")
def exam_count_cap(c: Context) -> None:
    top, half = exact(c.param("max")), c.param("term_half", "any")
    by_subject = c.param("by", "exam") == "subject"
    counted: dict[tuple[str, int, str, str | None], list[Exam]] = defaultdict(list)
    for exam in exams(c):
        if half in ("any", half_of(exam)):
            for subject in sorted({r["subject"] for r in exam.rows}) if by_subject else [None]:
                counted[exam.school, exam.grade, exam.term, subject].append(exam)
    for (school, grade, term, subject), found in counted.items():
        if len(found) > top:
            rows = [r for exam in found for r in exam.rows if subject in (None, r["subject"])]
            c.find({"school": school, "grade": grade, "term": term, "subject": subject}, rows, len(found), top, "exam")


@rule("exam-kind-banned")
def exam_kind_banned(c: Context) -> None:
    for exam in exams(c):
        c.find(exam_scope(exam), exam.rows, exam.kind)


@rule("exam-scope-banned")
def exam_scope_banned(c: Context) -> None:
    scopes = listed(c.param("scopes"))
    for exam in exams(c):
        if exam.scope in scopes:
            c.find(exam_scope(exam), exam.rows, exam.scope)


def _mix_text(parts: list[Number]) -> str:
    """'as text `7.5:1.5:1` (at most 2 decimals, no trailing zeros)', rounded half up."""
    def text(value: Number) -> str:
        whole, hundredths = divmod(int(half_up(value, 2) * 100), 100)
        return f"{whole}.{hundredths:02d}".rstrip("0").rstrip(".")
    return ":".join(map(text, parts))


@rule("difficulty-mix")
def difficulty_mix(c: Context) -> None:
    mix = [exact(part) for part in c.param("mix", [8, 1, 1])]
    tolerance = exact(c.param("tolerance", 0.5))
    columns = ["easy", "medium", "hard"]
    rows = exam_rows(c)
    for r in c.recorded(rows, *([column] for column in columns)):
        parts = [r[column] for column in columns]
        if not (whole := sum(parts)):
            continue  # 'a sum of 0 gives none'
        scaled = [Fraction(part * 10, whole) for part in parts]
        if any(abs(part - wanted) > tolerance for part, wanted in zip(scaled, mix)):
            c.find(row_scope(r), [r], _mix_text(scaled), _mix_text(mix))


@rule("panel-required")
def panel_required(c: Context) -> None:
    min_people, min_reviewers = c.param("min_people"), c.param("min_reviewers")
    asked = {"panel": min_people is not None, "reviewers": min_reviewers is not None, "from_pool": c.param("from_pool"),
             "confidentiality": c.param("all_signed"), "spec_table": c.param("spec_table"),
             "approved": c.param("approved")}
    columns = [column for column, wanted in asked.items() if wanted]  # 'Only the parts given as parameters are judged'

    def short(r: Row, column: str) -> bool:
        value = r[column]
        match column:
            case "panel":
                return value is not None and value < exact(min_people)
            case "reviewers":
                return value is not None and value < exact(min_reviewers)
            case "confidentiality":
                return value is not None and r["panel"] is not None and value < r["panel"]
        return value is False

    for r in c.judged(exam_rows(c), columns):
        if any(short(r, column) for column in columns):
            limit = exact(min_people) if min_people is not None else None
            c.find(row_scope(r), [r], r["panel"], limit, "person" if r["panel"] is not None else None)


@rule("bands-required")
def bands_required(c: Context) -> None:
    least, most = c.param("min_bands"), c.param("max_bands")
    if least is None and most is None:
        for r in c.recorded(exam_rows(c), ["grading"]):
            if r["grading"] != "等级":
                c.find(row_scope(r), [r], r["grading"], "等级")
        return
    # 'With either: grading not 分数, bands recorded and outside min…max …, only this'
    for r in c.recorded(exam_rows(c), ["bands"]):
        if r["grading"] == "分数":
            continue
        if (least is not None and r["bands"] < least) or (most is not None and r["bands"] > most):
            limit = f"{'' if least is None else least}-{'' if most is None else most}"
            c.find(row_scope(r), [r], r["bands"], limit, "band")


@rule("publication-banned")
def publication_banned(c: Context) -> None:
    banned = {column: listed(c.param(name)) for column, name in (("published", "what"), ("sent_to", "to"))
              if c.param(name) is not None}
    rows = exam_rows(c)
    for r in c.recorded(rows, banned):
        held = [value for column, values in banned.items() for value in r[column] or [] if value in values]
        if held:
            c.find(row_scope(r), [r], "、".join(held))


@rule("result-use-banned")
def result_use_banned(c: Context) -> None:
    uses = listed(c.param("uses"))
    for r in c.recorded(exam_rows(c), ["used_for"]):
        if held := [use for use in r["used_for"] if use in uses]:
            c.find(row_scope(r), [r], "、".join(held))
