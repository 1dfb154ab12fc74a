"""What every peer shares: the column titles and the parameters of bench-pack.json.

The peers keep their own judging code; only names and numbers live here, so that a
changed limit changes all of them (test_peers.py compares these with the pack itself).
"""

import json

# The columns of a homework register that the 19 provisions need, by English key.
TITLES = {
    "school": "学校", "grade": "年级", "class": "班级", "date": "日期", "subject": "学科",
    "kind": "类型", "minutes": "预计用时", "trial_minutes": "试做用时", "layer": "层次",
    "place": "地点", "set_at": "布置时段", "channel": "布置途径", "source": "来源",
    "parent_role": "家长参与", "confirmed_by": "班主任确认", "posted_on": "公示日期",
    "due": "应收", "collected": "实收", "marked": "已批", "marking": "批改方式",
    "to_correct": "应订正", "corrected": "已订正", "remarked": "已复批",
}
DATES = {"date", "posted_on"}
INTS = {"minutes", "trial_minutes", "due", "collected", "marked",
        "to_correct", "corrected", "remarked"}

# All 27 titles in the order of registers.md (for files that we write ourselves).
ALL_TITLES = (
    "学校 年级 班级 日期 学科 类型 内容 预计用时 试做用时 层次 地点 布置时段 布置途径 介质 来源 家长参与 "
    "教师 班主任确认 公示日期 应收 实收 已批 批改方式 应订正 已订正 已复批 校内完成人数"
).split()

CAP_3_6, CAP_7_9 = 60, 90                 # written-minutes-cap, minutes a day
SUBJECTS_3_6, SUBJECTS_7_9 = 3, 4         # written-subjects-cap, at home
REQUIRED_LAYERS = ["必做", "基础", "A"]     # … and the empty cell
BANNED_CHANNELS = ["微信", "QQ", "钉钉", "校讯通", "APP", "短信", "其他电子"]
BANNED_SOURCES = ["教辅原样", "成套试卷"]
BANNED_ROLES = ["签字", "检查", "批改", "完成", "打印", "打卡", "拍照上传", "点赞", "投票", "转发"]
BANNED_TIMES = ["中午", "晚自习后"]
BANNED_MARKING = ["学生自批", "家长", "未批"]
FREE_DAY_KINDS = ["书面", "预习", "口头"]   # a day without any of these is a free day
MIN_FREE_DAYS = 1
VARIETY_KINDS = ["阅读", "家务", "体育"]

# A cell of the list column holds at least one banned role (whole list values only).
ROLE_PATTERN = f"(?:^|、)(?:{'|'.join(BANNED_ROLES)})(?:、|$)"

KEYS = (
    "B-cap-3-6", "B-cap-3-6:advisory", "B-cap-7-9", "B-cap-7-9:advisory", "B-home",
    "B-subjects-3-6", "B-subjects-7-9", "B-trial", "B-confirm", "B-post", "B-channel",
    "B-source", "B-parent", "B-set-at", "B-marking", "B-collect", "B-mark", "B-correct",
    "B-remark", "B-free-day", "B-variety",
)


def print_counts(counts):
    """One JSON object on one line, in the order of the pack."""
    # A sum over no rows is null in some of the libraries: nothing found is 0.
    print(json.dumps({key: int(counts[key] or 0) for key in KEYS}, ensure_ascii=False))


def header_of(path):
    """The titles of the file, in its order."""
    import csv
    with open(path, encoding="utf-8-sig", newline="") as file:
        return next(csv.reader(file))
