#!/usr/bin/env python3
"""Small folders with findings worked out by hand from the contracts. Run: python3 test_oracle.py"""
from __future__ import annotations

import sys
import tempfile
import unittest
from datetime import date
from pathlib import Path
from typing import Any

sys.dont_write_bytecode = True

import yaml  # noqa: E402

from oracle.facts import Facts  # noqa: E402
from oracle.main import POLICIES, Verdict, check  # noqa: E402
from oracle.packs import load_pack  # noqa: E402
from oracle.read import read_folder  # noqa: E402

HEAD = "学校,年级,班级,日期,学科,类型,内容"
EXAM = "学校,年级,日期,学科,名称,类别"


def judge(files: dict[str, str | bytes], rule: str = "", as_of: date | None = None, top: dict[str, Any] | None = None,
          **params: Any) -> Verdict:
    """One check, or the provisions of `top`, over the files."""
    pack: dict[str, Any] = {"pack": "t", "provisions": [{"id": "P", "rule": rule, "params": params}]} | (top or {})
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary) / "in"
        root.mkdir()
        for name, content in files.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        pack_file = Path(temporary) / "t.yaml"
        pack_file.write_text(yaml.safe_dump(pack, allow_unicode=True), encoding="utf-8")
        folder = read_folder(str(root))
        return check(folder, Facts(folder), [load_pack(pack_file, POLICIES)], as_of)


def brief(verdict: Verdict, *keys: str) -> list[tuple[Any, ...]]:
    return [tuple(f.get(key) for key in keys) for f in verdict.findings]


def homework(*lines: str, extra: str = "") -> dict[str, str]:
    """`date subject kind more…` of class 2班 in grade 4 of 一小."""
    rows = [f"一小,4,2班,{d},{s},{k},x{''.join(',' + m for m in more)}" for d, s, k, *more in (x.split() for x in lines)]
    return {"homework.csv": "\n".join([HEAD + extra, *rows]) + "\n"}


class Reading(unittest.TestCase):
    def test_dialects_rejects_and_row_numbers(self) -> None:
        text = ("学校\t年级\t班级\t日期\t学科\t类型\t内容\t预计用时\t\"备注,,,,,;\"\r\n"
                " 一小\u3000\t四年级\t２班\t2021年9月6日\t数学\tWritten\t\"两\r\n行\"\t６0\t\r\n"   # row 2
                "\t\t\t\t\t\t\t\t\t\r\n"                                                  # row 3: blank
                "一小\t4\t2班\t20210906\t语文\t书面\tx\t20.0\r\n"                            # row 4: no int
                "一小\t4\t2班\t2021.9.6\t语文\t书面\tx\t1\t备注\t多\r\n"                       # row 5: beyond the header
                "一小\t4\t2班\t2021/9/6\t语文\t书面\tx\t1\r\n")                              # row 6: short
        for data in (text.encode("gb18030"), text.encode(), text.encode("utf-8-sig")):
            v = judge({"x/作业登记.csv": data}, "written-minutes-cap", max_minutes=60)
            self.assertEqual(brief(v, "school", "grade", "class", "date", "measured", "limit", "source"),
                             [("一小", 4, "2班", "2021-09-06", 61, 60, "x/作业登记.csv:2,6")])
            self.assertEqual((v.summary["rows"], v.summary["rejected"], v.summary["class_days"], v.status), (2, 2, 1, 2))

    def test_unusable(self) -> None:
        for text in ("学校,年级\n一小,4\n", HEAD + ",school\n", ""):
            v = judge({"homework.csv": text}, "no-written-home")
            self.assertEqual((v.findings, v.status), ([], 2))
        self.assertEqual(judge({"other.csv": "a\n"}, "no-written-home").status, 2)  # no register at all
        self.assertEqual(judge({"homework.csv": HEAD + "\n"}, "no-written-home").status, 0)

    def test_types(self) -> None:
        good = ["一小,初三,1班,2021-9-6,a,书面,x,,b,是", "一小,高一,1班,2021-9-6,a,ORAL,x,600,弹性,是"]
        bad = ["一小,十年级,1班,2021-9-6,a,书面,x,,,", "一小,4,1班,2021-9-31,a,书面,x,,,", "一小,4,1班,2021-9-6,a,书面,x,601,,",
               "一小,4,1班,2021-9-6,a,书面,x,+5,,", "一小,4,1班,2021-9-6,a,作文,x,,,", "一小,4,1班,2021-9-6,a,书面,x,,D,",
               "一小,4,,2021-9-6,a,书面,x,,,"]
        v = judge({"homework.csv": "\n".join([HEAD + ",minutes,layer,?", *good, *bad])}, "no-written-home")
        self.assertEqual((v.summary["rows"], v.summary["rejected"]), (2, 7))
        self.assertEqual(brief(v, "grade"), [(9,)])

    def test_service_that_ends_before_it_starts(self) -> None:
        v = judge({"service.csv": "school,date,start,end,kind\n一小,2021-9-6,16:00,15:59,社团\n一小,2021-9-7,8:00,8:00,社团\n"},
                  "service-hours", min_hours=2)
        self.assertEqual((brief(v, "date", "measured", "unit"), v.summary["rejected"]), ([("2021-09-07", 0, "hour")], 1))


class Homework(unittest.TestCase):
    def test_minutes(self) -> None:
        files = homework("2021-9-6 a 书面 60 A", "2021-9-6 b 书面 1 选做", "2021-9-6 c 口头 99 A",
                         "2021-9-7 a 书面 61 必做", "2021-9-8 a 书面 60 基础", extra=",minutes,layer")
        v = judge(files, "written-minutes-cap", max_minutes=60)
        self.assertEqual(brief(v, "severity", "date", "measured", "source"),
                         [("advisory", "2021-09-06", 61, "homework.csv:2,3"), ("violation", "2021-09-07", 61, "homework.csv:5")])

    def test_absent_columns_give_one_record_a_school(self) -> None:
        files = {"a/homework.csv": f"{HEAD}\n一小,4,1班,2021-9-6,a,书面,x\n二小,4,1班,2021-9-6,a,书面,x\n",
                 "b/homework.csv": f"{HEAD}\n一小,4,1班,2021-9-7,a,书面,x\n一小,4,1班,2021-9-7,a,口头,x\n",
                 "c/homework.csv": f"{HEAD},minutes\n一小,4,1班,2021-9-8,a,书面,x,61\n"}
        v = judge(files, "written-minutes-cap", max_minutes=60)
        same = {"provision": "P", "rule": "written-minutes-cap"}
        self.assertEqual(v.findings, [  # an absent grade goes before any value
            {**same, "severity": "record", "school": "一小", "measured": 2, "unit": "item",
             "source": "a/homework.csv:2; b/homework.csv:2"},
            {**same, "severity": "violation", "school": "一小", "grade": 4, "class": "1班", "date": "2021-09-08",
             "measured": 61, "limit": 60, "unit": "minute", "source": "c/homework.csv:2"},
            {**same, "severity": "record", "school": "二小", "measured": 1, "unit": "item", "source": "a/homework.csv:3"}])

    def test_posting(self) -> None:
        files = homework("2021-9-6 a 书面 2021-9-5", "2021-9-6 b 书面 2021-9-7", "2021-9-6 c 书面 2021-9-8", "2021-9-6 d 书面",
                         extra=",posted_on")
        v = judge(files, "posting-required", within_days=1)
        self.assertEqual(brief(v, "subject", "measured", "limit", "unit"), [("c", 2, 1, "day"), ("d", None, None, None)])

    def test_lists(self) -> None:
        files = homework("2021-9-6 a 书面 转发/签字", "2021-9-6 b 亲子 签字", "2021-9-6 c 书面 无", extra=",parent_role")
        v = judge(files, "parent-role-banned", roles=["签字", "转发"], exempt_family=True)
        self.assertEqual(brief(v, "subject", "measured", "limit"), [("a", "转发、签字", None)])

    def test_share(self) -> None:
        files = homework("2021-9-6 a 书面 3 2", "2021-9-7 a 书面 0 0", "2021-9-8 a 书面 10 9", "2021-9-9 a 书面 10 8",
                         extra=",due,in_school_done")
        v = judge(files, "in-school-completion", min_share=0.9)
        self.assertEqual(brief(v, "date", "measured", "limit", "unit"),
                         [("2021-09-06", 0.667, 0.9, "share"), ("2021-09-09", 0.8, 0.9, "share")])

    def test_free_day(self) -> None:
        week = [f"2021-9-{d} {s} 书面" for d, s in ((6, "a"), (7, "b"), (8, "a"), (9, "a"), (10, "a"))]
        files = homework(*week)
        self.assertEqual(brief(judge(files, "homework-free-day"), "week", "measured", "limit", "unit"), [("2021-W36", 0, 1, "day")])
        # Friday outside the register: the week is not covered.
        self.assertEqual(judge(homework(*week[:4]), "homework-free-day").findings, [])
        # Friday a holiday: four school days, not full. Saturday made a school day as well: full, and Saturday is free,
        # but it is not covered until the register goes on to it.
        holiday = {"calendar.csv": "date,kind\n2021-9-10,假期\n"}
        self.assertEqual(judge(files | holiday, "homework-free-day").findings, [])
        both = {"校历.csv": "日期,类别\n2021-9-10,假期\n2021-9-11,上课\n"}
        self.assertEqual(judge(files | both, "homework-free-day").findings, [])
        more = homework(*week, "2021-9-11 a 口头")
        self.assertEqual(brief(judge(more | both, "homework-free-day"), "measured", "source"), [(0, "homework.csv:2,3,4,5,7")])

    def test_subject_level(self) -> None:
        files = homework(*(f"2021-9-{d} a 书面" for d in (6, 7, 8, 9, 10)), "2021-9-13 b 书面")
        for subject, found in (("b", 0), ("c", 1), ("a", 1), ("", 1)):  # c is never set; a is set; empty is no subject
            days = {"no_homework_days.csv": f"school,grade,class,date,subject\n一小,4,,2021-9-8,{subject}\n"}
            self.assertEqual(len(judge(files | days, "homework-free-day", subject_level=True).findings), found, subject)
            self.assertEqual(len(judge(files | days, "homework-free-day").findings), 1)

    def test_declared(self) -> None:
        files = homework("2021-9-6 a 书面", "2021-9-6 b 口头", "2021-9-6 a 体育", "2021-9-7 a 书面", "2021-9-7 b 书面")
        files["无作业日.csv"] = "学校,年级,班级,日期,学科\n一小,4,,2021-9-6,\n一小,4,2班,2021-9-7,b\n一小,4,1班,2021-9-7,\n"
        v = judge(files, "declared-free-day-kept")
        self.assertEqual(brief(v, "date", "measured", "limit", "unit", "source"),
                         [("2021-09-06", 2, 0, "item", "homework.csv:2,3"), ("2021-09-07", 1, 0, "item", "homework.csv:6")])

    def test_variety(self) -> None:
        files = homework("2021-9-1 a 阅读", "2021-9-4 a 书面", "2021-9-30 a 阅读")
        self.assertEqual(brief(judge(files, "variety-daily", kinds=["阅读", "体育"]), "date", "measured", "limit", "unit"),
                         [("2021-09-01", 1, 2, "kind"), ("2021-09-30", 1, 2, "kind")])  # the 4th is a Saturday
        self.assertEqual(brief(judge(files, "variety-monthly", kinds=["阅读"], min=3), "month", "measured", "limit"),
                         [("2021-09", 2, 3)])
        late = homework("2021-9-2 a 阅读", "2021-9-30 a 阅读")  # the 1st is a school day: not covered
        self.assertEqual(judge(late, "variety-monthly", kinds=["阅读"], min=3).findings, [])

    def test_in_force(self) -> None:
        files = homework("2021-7-31 a 书面", "2021-8-1 a 书面", "2021-8-3 a 书面", "2021-8-4 a 书面")
        top = {"in_force": date(2021, 8, 1), "provisions": [{"id": "P", "rule": "no-written-home", "until": date(2021, 8, 3)}]}
        self.assertEqual(brief(judge(files, top=top), "date"), [("2021-08-01",), ("2021-08-03",)])


class Exams(unittest.TestCase):
    def test_first_row_decides(self) -> None:
        files = {"b/exams.csv": f"{EXAM}\n一小,3,2021-11-2,语文,期中,期末\n",
                 "a/exams.csv": f"{EXAM},written\n一小,3,2021-11-1,数学,期中,期中,否\n一小,3,2022-4-1,数学,期中,期中,\n"}
        v = judge(files, "exam-kind-banned", kinds=["期中", "期末"])
        self.assertEqual(brief(v, "date", "name", "measured", "subject", "source"),
                         [("2021-11-01", "期中", "期中", None, "a/exams.csv:2; b/exams.csv:2"),
                          ("2022-04-01", "期中", "期中", None, "a/exams.csv:3")])
        self.assertEqual(len(judge(files, "exam-kind-banned", kinds=["期中", "期末"], written_only=True).findings), 1)

    def test_count(self) -> None:
        rows = ["2021-9-1,语文,a,模拟", "2022-1-31,语文,b,模拟", "2022-1-31,数学,b,模拟", "2022-2-1,语文,a,模拟"]
        files = {"exams.csv": "\n".join([EXAM, *(f"一小,9,{r}" for r in rows)])}
        self.assertEqual(brief(judge(files, "exam-count-cap", max=1), "term", "subject", "measured", "limit", "unit", "source"),
                         [("2021秋", None, 2, 1, "exam", "exams.csv:2,3,4")])
        self.assertEqual(brief(judge(files, "exam-count-cap", max=1, by="subject"), "term", "subject", "measured", "source"),
                         [("2021秋", "语文", 2, "exams.csv:2,3")])
        self.assertEqual(brief(judge(files, "exam-count-cap", max=0, term_half="spring"), "term", "measured"), [("2022春", 1)])
        files["calendar.csv"] = "date,kind,term\n2022-1-31,上课,2022春\n"
        self.assertEqual(brief(judge(files, "exam-count-cap", max=1), "term", "measured"), [("2022春", 2)])

    def test_mix(self) -> None:
        mixes = ["8,1,1", "7.5,1.5,1", "7.49,1.5,1.01", "1,1,1", "0,0,0", "80,,10", "850,50,100"]
        files = {"exams.csv": "\n".join([EXAM + ",easy,medium,hard", *(
            f"一小,3,2021-9-1,s{n},a,期末,{m}" for n, m in enumerate(mixes))])}
        self.assertEqual(brief(judge(files, "difficulty-mix"), "subject", "measured", "limit", "unit"),
                         [("s2", "7.49:1.5:1.01", "8:1:1", None), ("s3", "3.33:3.33:3.33", "8:1:1", None)])

    def test_panel_and_bands(self) -> None:
        rows = ["3,3,是,等级,4", "2,2,是,等级,6", "5,4,否,分数,9", ",9,,,3"]
        files = {"exams.csv": "\n".join([EXAM + ",panel,confidentiality,approved,grading,bands", *(
            f"一小,3,2021-9-1,s{n},a,期末,{r}" for n, r in enumerate(rows))])}
        self.assertEqual(brief(judge(files, "panel-required", min_people=3, all_signed=True), "subject", "measured", "limit"),
                         [("s1", 2, 3), ("s2", 5, 3)])
        self.assertEqual(brief(judge(files, "panel-required", approved=True), "subject", "measured", "limit", "unit"),
                         [("s2", 5, None, "person")])
        self.assertEqual(brief(judge(files, "panel-required", spec_table=True), "severity", "measured"), [("record", 4)])
        self.assertEqual(brief(judge(files, "bands-required"), "subject", "measured", "limit"), [("s2", "分数", "等级")])
        self.assertEqual(brief(judge(files, "bands-required", min_bands=4, max_bands=5), "subject", "measured", "limit"),
                         [("s1", 6, "4-5"), ("s3", 3, "4-5")])
        self.assertEqual(brief(judge(files, "bands-required", min_bands=4), "limit"), [("4-",)])


class Others(unittest.TestCase):
    def test_service(self) -> None:
        files = {"service.csv": "school,grade,class,date,start,end,kind\n" + "".join(
            f"一小,4,{c},2021-9-{d},{t},18:00,自习\n" for d, c, t in ((6, "1班", "16:01"), (7, "", "16:00"), (7, "1班", "16:00"),
                                                                  (8, "2班", "16:00"), (10, "2班", "17:00")))}
        self.assertEqual(brief(judge(files, "service-hours", min_hours=2), "date", "measured", "limit", "grade"),
                         [("2021-09-06", 1.98, 2, None), ("2021-09-10", 1, 2, None)])
        self.assertEqual(len(judge(files, "service-end", not_before="18:00").findings), 0)
        self.assertEqual(brief(judge(files, "service-end", not_before="17:00", overrides={"一小": "18:01"}), "measured", "limit",
                               "unit")[:1], [("18:00", "18:01", None)])
        self.assertEqual(brief(judge(files, "service-tutoring-week", min=3), "grade", "class", "week", "measured", "unit"),
                         [(4, "1班", "2021-W36", 2, "session")])

    def test_activities_visits_apps(self) -> None:
        files = {"进校园活动.csv": "学校,日期,名称,类别,审批\n一小,2021-9-6,甲,竞赛,否\n一小,2022-1-31,乙,讲座,\n一小,2022-2-1,丙,收费,是\n",
                 "家访.csv": "学校,年级,班级,学年,学生数,已家访,网络家访\n一小,4,1班,2021-2022,40,30,10\n一小,4,2班,2021-2022,40,39,\n",
                 "进校APP.csv": "学校,名称,学校审查,使用中\n一小,口算,无,有\n一小,作业,×,×\n"}
        self.assertEqual(brief(judge(files, "activity-cap", max=1), "term", "measured", "limit", "unit"), [("2021秋", 2, 1, "activity")])
        self.assertEqual(brief(judge(files, "activity-approved"), "name", "date"), [("甲", "2021-09-06")])
        self.assertEqual(brief(judge(files, "visits-complete"), "class", "school_year", "measured", "limit", "unit"),
                         [("2班", "2021-2022", 39, 40, "pupil")])
        self.assertEqual(brief(judge(files, "visits-complete", online_counts=False), "measured"), [(30,), (39,)])
        self.assertEqual(brief(judge(files, "app-reviewed"), "name", "severity"), [("口算", "violation")])
        self.assertEqual(brief(judge(files, "app-not-required"), "severity", "measured"), [("record", 2)])
        top = {"provisions": [{"id": "P", "rule": "app-reviewed", "until": date(2021, 8, 1)}]}
        self.assertEqual(len(judge(files, top=top).findings), 0)
        self.assertEqual(len(judge(files, top=top, as_of=date(2021, 8, 1)).findings), 1)

    def test_training_and_wellbeing(self) -> None:
        files = {"training.csv": "name,date,ends,clashes,false_ads\n甲,,20:31,是,有\n乙,2021-9-1,20:30,,1\n",
                 "wellbeing.csv": "school,grade,class,date,sleep_hours,written_minutes\n一小,4,1班,2021-9-1,9.99,60.0\n"
                                  "一小,4,2班,2021-9-1,10,60.5\n"}
        self.assertEqual(brief(judge(files, "training-ends"), "school", "name", "date", "measured", "limit"),
                         [(None, "甲", None, "20:31", "20:30")])
        self.assertEqual(brief(judge(files, "training-banned", what=["clashes", "false_ads"]), "name", "measured"),
                         [("甲", "clashes、false_ads"), ("乙", "false_ads")])
        self.assertEqual(brief(judge(files, "sleep-hours", min_hours=10), "class", "measured", "limit", "unit"),
                         [("1班", 9.99, 10, "hour")])
        self.assertEqual(brief(judge(files, "sampled-minutes-cap", max_minutes=60), "class", "measured"), [("2班", 60.5)])


class Packs(unittest.TestCase):
    def test_citation_local_grades(self) -> None:
        files = homework("2021-9-6 a 书面")
        top = {"title": "方案", "document": {"number": "教〔2021〕1号"}, "provisions": [
            {"id": "B", "clause": "一3", "force": "M", "checks": [{"rule": "no-written-home", "grades": "3-4", "local": True},
                                                                  {"rule": "no-written-home", "grades": [5, 6]}]},
            {"id": "A", "rule": "no-written-home", "grades": 4, "severity": "advisory"}]}
        self.assertEqual(brief(judge(files, top=top), "provision", "severity", "local", "force", "citation"),
                         [("A", "advisory", None, None, None), ("B", "violation", True, "M", "教〔2021〕1号 一3")])

    def test_source_is_cut_after_twenty_rows(self) -> None:
        v = judge(homework(*["2021-9-6 a 书面"] * 23), "confirmation-required")
        self.assertEqual(brief(v, "measured", "source"), [(23, "homework.csv:" + ",".join(map(str, range(2, 22))) + " … +3")])


if __name__ == "__main__":
    unittest.main()
