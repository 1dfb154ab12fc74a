#!/usr/bin/env python3
"""admin.py BINARY: setting up an installation from the terminal, and what the commands say when it cannot be done."""
from __future__ import annotations

import re
import sqlite3
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path


@dataclass
class Step:
    """One command, run after those before it in the same folder."""

    name: str
    arguments: str
    status: int = 0
    says: list[str] = field(default_factory=list)
    says_not: list[str] = field(default_factory=list)


DB = "--database school.sqlite"
SCHOOL = "--unit 2114040101"
FAR = (date.today() + timedelta(days=400)).isoformat()
SOON = (date.today() + timedelta(days=30)).isoformat()
STEPS = [
    Step("没有数据库时说明怎样开始", f"admin unit list {DB}", 2, ["没有数据库文件 school.sqlite", "jianfu admin init"]),
    Step("区划代码写错", f"admin init {DB} --unit 长治市教育局 --region-code 14 --name 高文静 --number A01", 2, ["代码"]),
    Step("新装", f"admin init {DB} --unit 长治市教育局 --region-code 140400 --name 高文静 --number A01", 0, ["已建立 长治市教育局", "工号 A01", "初始密码"]),
    Step("不能再次初始化", f"admin init {DB} --unit 别的 --region-code 140500 --name 某人 --number B01", 2, ["已有单位"]),
    Step("缺少选项", f"admin init {DB} --unit 别的", 64, ["缺少"]),
    Step("建区县", f"admin unit add {DB} --below 140400 --kind 区县 --name 潞州区教育局 --region-code 140403", 0, ["潞州区教育局"]),
    Step("区县不属于这个市", f"admin unit add {DB} --below 140400 --kind 区县 --name 别处 --region-code 140502", 2, ["140502"]),
    Step("没有这种单位", f"admin unit add {DB} --below 140400 --kind 公司 --name 某公司", 64, ["公司"]),
    Step("建学校", f"admin unit add {DB} --below 潞州区教育局 --kind 学校 --name 第一小学 --school-code 2114040101 --type 小学", 0, ["第一小学"]),
    Step("上级单位不存在", f"admin unit add {DB} --below 没有的 --kind 学校 --name 第二小学 --type 小学", 2, ["没有单位“没有的”", "unit list"]),
    Step("列出单位", f"admin unit list {DB}", 0, ["长治市教育局　省市　140400", "　潞州区教育局", "　　第一小学　学校　2114040101"]),
    Step("新增教职工", f"admin user add {DB} {SCHOOL} --number 001 --name 王校长 --phone 13800000001", 0, ["已在第一小学登记 王校长", "初始密码"]),
    Step("工号重复", f"admin user add {DB} {SCHOOL} --number 001 --name 李老师", 2, ["001"]),
    Step("手机号写错", f"admin user add {DB} {SCHOOL} --number 002 --name 李老师 --phone 123", 2, ["123"]),
    Step("只登记不开账号", f"admin user add {DB} {SCHOOL} --number 002 --name 李老师 --no-account", 0, ["李老师"], ["初始密码"]),
    Step("列出教职工", f"admin user list {DB} {SCHOOL}", 0, ["001　王校长　尚未首次登录", "002　李老师　未开通", "共2人"]),
    Step("任命校长", f"admin role grant {DB} {SCHOOL} --number 001 --role 校长", 0, ["已任命 王校长 为第一小学校长"]),
    Step("没有这种职务", f"admin role grant {DB} {SCHOOL} --number 001 --role 董事长", 64, ["董事长", "校长"]),
    Step("年级组长要写年级", f"admin role grant {DB} {SCHOOL} --number 002 --role 年级组长", 2, ["年级"]),
    Step("任命年级组长", f"admin role grant {DB} {SCHOOL} --number 002 --role 年级组长 --grade 4", 0, ["年级组长"]),
    Step("学科教师不能任命", f"admin role grant {DB} {SCHOOL} --number 002 --role 学科教师", 2, ["任课"]),
    Step("没有这个班", f"admin role grant {DB} {SCHOOL} --number 002 --role 班主任 --class 四年级2班", 2, ["没有班级"]),
    Step("列出职务", f"admin role list {DB} {SCHOOL}", 0, ["校长　王校长", "年级组长（4年级）　李老师"]),
    Step("免去职务", f"admin role end {DB} {SCHOOL} --number 002 --role 年级组长", 0, ["已免去 李老师"]),
    Step("已经不是了", f"admin role end {DB} {SCHOOL} --number 002 --role 年级组长", 2, ["不是第一小学的年级组长"]),
    Step("最后一位管理员不能免", f"admin role end {DB} --unit 140400 --number A01 --role 管理员", 2, ["管理员"]),
    Step("发验证码", f"admin reset-password {DB} {SCHOOL} --number 001", 0, ["王校长", "一次性验证码", "24小时"]),
    Step("没有账号的人不发", f"admin reset-password {DB} {SCHOOL} --number 002", 2, ["李老师", "开通"]),
    Step("没有这个工号", f"admin reset-password {DB} {SCHOOL} --number 999", 2, ["没有工号为 999"]),
    Step("建令牌的人要有这个职务", f"admin token add {DB} {SCHOOL} --number 002 --name 平台 --purpose 统计 --right classes.read --to {FAR}", 2, ["接口令牌"]),
    Step("令牌最多一年", f"admin token add {DB} {SCHOOL} --number 001 --name 平台 --purpose 统计 --right classes.read --to {FAR}", 2, ["最多用一年"]),
    Step("没有这项权限", f"admin token add {DB} {SCHOOL} --number 001 --name 平台 --purpose 统计 --right all --to {SOON}", 64, ["classes.read"]),
    Step("新建令牌", f"admin token add {DB} {SCHOOL} --number 001 --name 平台 --purpose 统计 --right classes.read --right findings.read --to {SOON}", 0, ["jf_", "由王校长负责", "只显示这一次"]),
    Step("列出令牌", f"admin token list {DB} {SCHOOL}", 0, ["平台", "查看班级、查看问题清单", "王校长", f"至 {SOON}"]),
    Step("没有这个令牌", f"admin token end {DB} {SCHOOL} --token jf_00000000", 2, ["jf_00000000"]),
    Step("校验记录", f"audit verify {DB}", 0, ["全部完好"]),
    Step("看记录", f"audit list {DB} {SCHOOL} --action role.", 0, ["任命", "免除职务", "命令行"]),
    Step("条数写错", f"audit list {DB} {SCHOOL} --limit 0", 64, ["1–1000"]),
    Step("导出记录", f"audit export {DB} {SCHOOL}", 0, ["序号,时间,人员", "新增教职工"]),
    Step("导出也记下来", f"audit list {DB} {SCHOOL} --action audit.", 0, ["导出操作记录"]),
    Step("备份", f"backup {DB} one.jianfu", 0, ["已备份到 one.jianfu", "操作记录链"]),
    Step("不覆盖已有的备份", f"backup {DB} one.jianfu", 2, ["已经存在", "--force"]),
    Step("检查备份", "verify one.jianfu --restore", 0, ["完好", "试恢复成功"]),
    Step("检查的不是备份", "verify bad.sqlite", 2, ["bad.sqlite"]),
    Step("没有这个备份", "verify none.jianfu", 2, ["none.jianfu"]),
    Step("恢复", "restore one.jianfu --database restored.sqlite", 0, ["已恢复"]),
    Step("恢复出来的和原来一样", "admin unit list --database restored.sqlite", 0, ["　　第一小学　学校　2114040101"]),
    Step("恢复出来的记录链和备份一致", "audit verify --database restored.sqlite --with one.jianfu", 0, ["全部完好"]),
    Step("不恢复到有数据的数据库", f"restore one.jianfu {DB}", 2, ["已有数据"]),
    Step("搬家的目标不是 PostgreSQL", "migrate sqlite-to-postgres --from school.sqlite --to other.sqlite", 2, ["--to", "postgres://"]),
    Step("PostgreSQL 连不上", "migrate sqlite-to-postgres --from school.sqlite --to postgres://127.0.0.1:1/x", 2, ["PostgreSQL 没有启动"]),
    Step("数据库不是数据库", "audit verify --database bad.sqlite", 2, ["不是本程序的数据库"]),
    Step("认不得的数据库网址", "audit verify --database mysql://x", 2, ["--database", "postgres://"]),
]


def run(binary: str, folder: Path, step: Step) -> list[str]:
    done = subprocess.run([binary, *step.arguments.split()], cwd=folder, capture_output=True, timeout=120)
    said = (done.stdout + done.stderr).decode(errors="replace")
    wrong = [] if done.returncode == step.status else [f"status {done.returncode}, wanted {step.status}"]
    wrong += [f"does not say {text!r}" for text in step.says if text not in said]
    wrong += [f"says {text!r}" for text in step.says_not if text in said]
    if step.status != 0 and re.search(r"Fatal|\bError\b|Swift\.", said):
        wrong.append("says something internal")
    return [f"✘ {step.name}: {line}\n{said[:600]}" for line in wrong]


def tampered(folder: Path) -> None:
    """Changes an entry behind the program's back."""
    with sqlite3.connect(folder / "school.sqlite") as database:
        database.execute("UPDATE audit_entry SET reason = 'x' WHERE number = 1 AND school_id = (SELECT id FROM unit WHERE name = '第一小学')")


def main() -> int:
    binary = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "bad.sqlite").write_bytes(b"this is no database at all" * 400)
        wrong = [line for step in STEPS for line in run(binary, folder, step)]
        tampered(folder)
        wrong += run(binary, folder, Step("改动过的记录被发现", f"audit verify {DB}", 1, ["✗ 第一小学：第1条记录被改动过", "1条链有问题"]))
    for line in wrong:
        print(line)
    print(f"{len(STEPS) + 1} steps, {len(wrong)} faults")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
