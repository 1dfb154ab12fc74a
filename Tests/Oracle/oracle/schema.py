"""The registers of registers.md as data: names, titles, types and values."""
from __future__ import annotations

from dataclasses import dataclass

HOMEWORK_KINDS: dict[str, str] = {
    "书面": "written", "口头": "oral", "阅读": "reading", "预习": "preview", "实践": "practice", "探究": "inquiry",
    "体育": "exercise", "家务": "housework", "艺术": "arts", "亲子": "family", "其他": "other",
}
LAYERS_REQUIRED = ("必做", "基础", "A")
LAYERS = LAYERS_REQUIRED + ("选做", "提高", "探究", "拓展", "鼓励", "弹性", "B", "C")
PLACES = ("校内", "家庭")
SET_AT = ("课上", "上午", "中午", "下午", "放学", "晚自习后")
CHANNELS = ("当面", "微信", "QQ", "钉钉", "校讯通", "APP", "短信", "其他电子")
MEDIA = ("纸质", "电子")
SOURCES = ("自编", "改编", "选编", "课本", "学案", "教辅原样", "成套试卷")
PARENT_ROLES = ("无", "签字", "检查", "批改", "完成", "打印", "打卡", "拍照上传", "点赞", "投票", "转发")
MARKING = ("教师", "面批", "学生自批", "学生互批", "家长", "未批")
DAY_KINDS = ("上课", "休息", "假期")
EXAM_KINDS = ("期末", "期中", "单元", "月考", "周考", "模拟", "联考", "测验", "限时练习", "学情调研", "毕业升学")
SCOPES = ("校内", "跨校", "县域", "市域")
GRADING = ("等级", "分数")
PUBLISHED = ("无", "成绩", "排名")
SENT_TO = ("个别告知", "家长群", "公告")
USED_FOR = ("教学改进", "分班", "排座", "评优", "奖惩教师")
SERVICE_KINDS = ("作业辅导", "自习", "答疑", "社团", "体育", "艺术", "阅读", "科普", "劳动", "兴趣小组", "新课")
ACTIVITY_KINDS = ("专题教育", "与教学重复", "讲座", "竞赛", "评优", "商业", "商业广告", "收费", "小手拉大手", "与上级重复", "其他")
TRAINING_FLAGS = ("sets_homework", "clashes", "public_teachers", "false_ads")


@dataclass(frozen=True)
class Column:
    key: str
    title: str
    type: str  # text date time grade minutes count decimal enum yesno list
    required: bool = False
    values: tuple[str, ...] = ()
    words: tuple[tuple[str, str], ...] = ()  # further accepted words: (word, value)


@dataclass(frozen=True)
class Register:
    key: str
    title: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column | None:
        """'Header row: Chinese title or English key per column'."""
        return next((c for c in self.columns if name in (c.key, c.title)), None)


def _c(spec: str, values: tuple[str, ...] = (), words: tuple[tuple[str, str], ...] = ()) -> Column:
    """`key title type` with a `!` at the end where the column is required."""
    key, title, kind = spec.split(" ")
    return Column(key, title, kind.rstrip("!"), kind.endswith("!"), values, words)


_KIND_WORDS = tuple((english, chinese) for chinese, english in HOMEWORK_KINDS.items())

REGISTERS: dict[str, Register] = {r.key: r for r in (
    Register("homework", "作业登记", (
        _c("school 学校 text!"), _c("grade 年级 grade!"), _c("class 班级 text!"), _c("date 日期 date!"),
        _c("subject 学科 text!"), _c("kind 类型 enum!", tuple(HOMEWORK_KINDS), _KIND_WORDS), _c("content 内容 text!"),
        _c("minutes 预计用时 minutes"), _c("trial_minutes 试做用时 minutes"), _c("layer 层次 enum", LAYERS),
        _c("place 地点 enum", PLACES), _c("set_at 布置时段 enum", SET_AT), _c("channel 布置途径 enum", CHANNELS),
        _c("medium 介质 enum", MEDIA), _c("source 来源 enum", SOURCES), _c("parent_role 家长参与 list", PARENT_ROLES),
        _c("teacher 教师 text"), _c("confirmed_by 班主任确认 text"), _c("posted_on 公示日期 date"),
        _c("due 应收 count"), _c("collected 实收 count"), _c("marked 已批 count"), _c("marking 批改方式 enum", MARKING),
        _c("to_correct 应订正 count"), _c("corrected 已订正 count"), _c("remarked 已复批 count"),
        _c("in_school_done 校内完成人数 count"))),
    Register("no_homework_days", "无作业日", (
        _c("school 学校 text!"), _c("grade 年级 grade!"), _c("class 班级 text"), _c("date 日期 date!"),
        _c("subject 学科 text"))),
    Register("calendar", "校历", (
        _c("school 学校 text"), _c("date 日期 date!"), _c("kind 类别 enum!", DAY_KINDS), _c("term 学期 text"))),
    Register("exams", "考试登记", (
        _c("school 学校 text!"), _c("grade 年级 grade!"), _c("date 日期 date!"), _c("subject 学科 text!"),
        _c("name 名称 text!"), _c("kind 类别 enum!", EXAM_KINDS), _c("scope 范围 enum", SCOPES), _c("written 纸笔 yesno"),
        _c("easy 容易题 decimal"), _c("medium 中档题 decimal"), _c("hard 较难题 decimal"), _c("panel 命题人数 count"),
        _c("reviewers 审题人数 count"), _c("from_pool 专家库选取 yesno"), _c("confidentiality 保密责任书 count"),
        _c("spec_table 多维细目表 yesno"), _c("approved 审核通过 yesno"), _c("grading 成绩呈现 enum", GRADING),
        _c("bands 等级数 count"), _c("published 公布内容 list", PUBLISHED), _c("sent_to 告知方式 list", SENT_TO),
        _c("used_for 结果用途 list", USED_FOR))),
    Register("service", "课后服务", (
        _c("school 学校 text!"), _c("grade 年级 grade"), _c("class 班级 text"), _c("date 日期 date!"),
        _c("start 开始 time!"), _c("end 结束 time!"), _c("kind 内容 enum!", SERVICE_KINDS), _c("staff 教师 list"),
        _c("enrolled 参加人数 count"), _c("total 应参加人数 count"), _c("diverted 挪用 yesno"))),
    Register("activities", "进校园活动", (
        _c("school 学校 text!"), _c("date 日期 date!"), _c("name 名称 text!"), _c("kind 类别 enum!", ACTIVITY_KINDS),
        _c("approved 审批 yesno"), _c("organiser 主办 text"))),
    Register("visits", "家访", (
        _c("school 学校 text!"), _c("grade 年级 grade!"), _c("class 班级 text!"), _c("school_year 学年 text!"),
        _c("pupils 学生数 count"), _c("visited 已家访 count"), _c("online 网络家访 count"))),
    Register("apps", "进校APP", (
        _c("school 学校 text!"), _c("name 名称 text!"), _c("school_reviewed 学校审查 yesno"),
        _c("bureau_reviewed 教育局审查 yesno"), _c("in_use 使用中 yesno"), _c("required 强制使用 yesno"))),
    Register("training", "校外培训机构", (
        _c("name 名称 text!"), _c("area 区域 text"), _c("date 检查日期 date"), _c("ends 最晚结束 time"),
        _c("sets_homework 布置作业 yesno"), _c("clashes 与教学时间冲突 yesno"), _c("public_teachers 公办教师兼职 yesno"),
        _c("false_ads 虚假宣传 yesno"))),
    Register("wellbeing", "身心健康抽样", (
        _c("school 学校 text!"), _c("grade 年级 grade!"), _c("class 班级 text!"), _c("date 日期 date!"),
        _c("sample 样本人数 count"), _c("sleep_hours 平均睡眠 decimal"), _c("written_minutes 实际书面用时 decimal"),
        _c("sport_minutes 平均运动 decimal"))),
)}
