"""Makes the tables with which schools are set up, in the shapes that schools have: `python3 make_rosters.py` in this folder (needs openpyxl and xlwt)."""
from __future__ import annotations

import datetime
import io
import zipfile

import openpyxl
import xlwt

FIXED = (2021, 9, 6, 0, 0, 0)
MATRIX = [
    ["实验小学2025—2026学年第一学期任课安排表"],
    [],
    ["年级", "班级", "班主任", "任课教师", None, None, "人数"],
    [None, None, None, "语文", "数学", "体育", None],
    ["四年级", "1班", "王芳", "王芳", "李 明", "陈刚、赵强", 45],
    [None, "2班", "李明", "王芳", "李明", "/", "46人"],
    [],
    ["五年级", "1班", "张伟(T05)", "张伟(T05)", "李明", "陈刚", None],
    ["合计", None, None, None, None, None, 91],
    ["制表人：教务处", None, None, "校长签字："],
]
STAFF = [
    ["教职工名单（内部资料）"],
    ["序号", "工号", "姓 名", "手机\n号码", "备注"],
    [1, "T01", "王芳", "13800000001", None],
    [2, "T02", "李明", None, "教研组长"],
]


def save(book: openpyxl.Workbook, name: str) -> None:
    """With fixed times, so that the same program makes the same bytes."""
    book.properties.created = book.properties.modified = datetime.datetime(*FIXED)
    raw = io.BytesIO()
    book.save(raw)
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(name, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(zipfile.ZipInfo(entry, FIXED), old.read(entry), zipfile.ZIP_DEFLATED)


def books() -> None:
    book = openpyxl.Workbook()
    book.active.title = "任课"
    for number, row in enumerate(MATRIX):
        for column, value in enumerate(row):
            if value is not None:
                book.active.cell(number + 1, column + 1, value)
    book.active.merge_cells("A1:G1")
    book.active.merge_cells("D3:F3")
    book.active.merge_cells("A5:A6")
    staff = book.create_sheet("名单")
    for row in STAFF:
        staff.append(row)
    pupils = book.create_sheet("学生")
    for row in [["四年级1班学生名册"], ["学号", "姓名", "家长姓名"], ["2022001", "小红", "大红"], ["2022002", "小明", "大明"]]:
        pupils.append(row)
    note = book.create_sheet("通知")
    note.append(["请于周五前交到教务处"])
    hidden = book.create_sheet("去年")
    hidden.append(["工号", "姓名"])
    hidden.sheet_state = "hidden"
    save(book, "roster.xlsx")

    old = xlwt.Workbook(encoding="utf-8")
    sheet = old.add_sheet("任课")
    for number, row in enumerate(MATRIX):
        for column, value in enumerate(row):
            if value is not None and number > 0:
                sheet.write(number, column, value)
    sheet.write_merge(0, 0, 0, 6, MATRIX[0][0])
    old.save("roster.xls")


DAYS = ["星期一", "星期二", "星期三", "星期四", "星期五"]
BLOCKS = [
    ["实验小学2025—2026学年第一学期"],
    ["四（1）班课程表"],
    ["", "节次", *DAYS],
    ["上午", "早读", "语文", "英语", "语文", "英语", "语文"],
    [None, "第1节\n8:00", "语文\n王芳", "数学", "语文（王芳）", "数学", "语文"],
    [None, "第2节\n8:50", "数学", "语文", "体育 陈刚", "语文", "单周美术/双周音乐"],
    ["", "眼保健操"],
    ["下午", "第1节", "美术（单）/音乐（双）", "班队会", "科学", None, "劳动"],
    [None, "第2节", "自习", None, None, None, None],
    ["备注：本表自9月1日起执行"],
    [],
    ["四年级2班 课程表（班主任：李明）"],
    ["", "节次", *DAYS],
    ["上午", 1, "数学", "语文", "语文", "数学", "语文"],
    [None, None, "李明", "王芳", "王芳", "李明", "王芳"],
    [None, 2, "语文", "数学", "体育", "语文", "音乐"],
]
SIDE_BY_SIDE = [
    ["一年级1班课程表", None, None, None, None, None, None, "一年级2班课程表"],
    ["节次", *DAYS, None, "节次", *DAYS],
    ["一", "语文", "数学", "语文", "数学", "语文", None, "一", "数学", "语文", "数学", "语文", "数学"],
    ["二", "数学", "语文", "体育", "语文", "音乐", None, "二", "语文", "数学", "语文", "体育", "语文"],
]
WHOLE = [
    ["实验小学课程总表"],
    ["年级", "班级", "星期一", None, None, "星期二", None, None, "星期三", None, None],
    [None, None, 1, 2, 3, 1, 2, 3, 1, 2, 3],
    ["五年级", "1班", "语文", "数学", "英语", "数学", "语文", None, "语文", "数学", "体育\n赵强"],
    [None, "2班", "数学", "语文", None, "语文", "数学", "英语", None, None, None],
    ["制表：教务处"],
]


def timetables() -> None:
    book = openpyxl.Workbook()
    for title, rows in [("课表", BLOCKS), ("403", [["节次", *DAYS], [1, *["语文"] * 5]]), ("低年级", SIDE_BY_SIDE), ("总表", WHOLE)]:
        sheet = book.create_sheet(title)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value is not None:
                    sheet.cell(number + 1, column + 1, value)
    book.remove(book["Sheet"])
    book["课表"].merge_cells("A1:G1")
    book["课表"].merge_cells("A2:G2")
    book["课表"].merge_cells("A4:A6")
    book["课表"].merge_cells("A8:A9")
    book["课表"].merge_cells("B14:B15")
    book["总表"].merge_cells("C2:E2")
    book["总表"].merge_cells("A4:A5")
    save(book, "timetable.xlsx")

    old = xlwt.Workbook(encoding="utf-8")
    sheet = old.add_sheet("课表")
    for number, row in enumerate(BLOCKS):
        for column, value in enumerate(row):
            if value is not None and number != 1:
                sheet.write(number, column, value)
    sheet.write_merge(1, 1, 0, 6, BLOCKS[1][0])
    old.save("timetable.xls")


ONE_ROSTER = {
    "manifest.csv": "propertyName,value\noneroster.version,1.2\n",
    "orgs.csv": "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\ns1,,,实验小学,school,,\n",
    "academicSessions.csv": "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear\nt1,,,秋,term,2025-09-01,2026-01-31,,2026\n",
    "courses.csv": "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes\nc1,,,,语文,,04,s1,,\nc2,,,,体育,,04,s1,,\nc0,,,,班级,,04,s1,,\n",
    "classes.csv": "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods\n"
    "h1,,,四(1)班,04,c0,,homeroom,,s1,t1,,,\nh2,,,2班,04,c0,,homeroom,,s1,t1,,,\nl1,,,四(1)班语文,04,c1,,scheduled,,s1,t1,,,\nl2,,,体育A组,04,c2,,scheduled,,s1,t1,,,\n"
    "l3,,,四(2)语文,04,c1,,scheduled,,s1,t1,,,\nl4,tobedeleted,,四(3)语文,04,c1,,scheduled,,s1,t1,,,\n",
    "users.csv": "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
    "u1,,,true,wangfang,,芳,王,,T01,,13800000001,,,,secret\nu2,,,true,liming,,明,李,,,,,,,,\nu3,,,false,old,,某,旧,,T09,,,,,,\n"
    "p1,,,true,xiaohong,,红,小,,,,,,,04,\np2,,,true,xiaoming,,明,小,,,,,,,04,\np3,,,true,xiaogang,,刚,小,,,,,,,04,\ng1,,,true,dahong,,红,大,,,,,,,,\nx1,,,true,guest,,人,客,,,,,,,,\n",
    "roles.csv": "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId\n"
    "r1,,,u1,primary,teacher,,,s1,\nr1b,,,u1,secondary,parent,,,s1,\nr2,,,u2,primary,teacher,,,s1,\nr3,,,u3,primary,teacher,,,s1,\n"
    "r4,,,p1,primary,student,,,s1,\nr5,,,p2,primary,student,,,s1,\nr6,,,p3,primary,student,,,s1,\nr7,,,g1,primary,guardian,,,s1,\n",
    "enrollments.csv": "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n"
    "e1,,,h1,s1,u1,teacher,true,,\ne2,,,h1,s1,u2,teacher,false,,\ne3,,,h1,s1,p1,student,,,\ne4,,,h1,s1,p2,student,,,\ne5,,,h2,s1,p3,student,,,\n"
    "e6,,,l1,s1,u1,teacher,true,,\ne7,,,l2,s1,u2,teacher,true,,\ne8,,,l2,s1,p1,student,,,\ne9,,,l2,s1,p2,student,,,\ne10,,,l3,s1,u1,teacher,true,,\n",
}


def one_roster() -> None:
    with zipfile.ZipFile("oneroster.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in ONE_ROSTER.items():
            archive.writestr(zipfile.ZipInfo(f"导出/{name}", FIXED), text, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    books()
    timetables()
    one_roster()
