import Database
import Policy
import Registers

/// The Chinese titles of everything that the chain records. A test holds that every action in the source has one.
public enum AuditTitles {
    /// `新增教职工` for `staff.add`; the action itself where a newer program wrote it.
    public static func action(_ action: String) -> String { actions[action] ?? action }

    /// The groups by which a list is filtered: the part before the point, and its title.
    public static let groups: [(prefix: String, title: String)] = [
        ("unit.", "单位"), ("class.", "班级"), ("staff.", "教职工"), ("teaching.", "任课"), ("account.", "账号"), ("session.", "登录"),
        ("token.", "接口令牌"),
        ("role.", "职务"), ("delegation.", "代理"), ("policy.", "政策"), ("roster.", "建校导入"), ("backup.", "备份"), ("ledger.", "台账"),
        ("homework.", "作业"), ("support.", "帮扶记录"), ("hall.", "大屏和公开页"), ("view.", "常用筛选"), ("calendar.", "校历"), ("feed.", "日历订阅"),
        ("package.", "数据包"),
        ("audit.", "操作记录"),
    ]

    static let actions: [String: String] = [
        "unit.add": "新建单位", "unit.edit": "修改单位信息", "unit.close": "撤并单位", "unit.reopen": "恢复单位", "unit.move": "调整单位隶属",
        "class.open": "开设班级", "class.rename": "修改班号或名称", "class.recordPupils": "登记班级人数", "class.split": "拆分班级", "class.merge": "合并班级",
        "class.remove": "删除开错的班级", "class.correct": "更正班级", "class.close": "停办班级", "class.reopen": "恢复班级",
        "staff.add": "新增教职工", "staff.edit": "修改教职工信息", "staff.leave": "办理离任", "staff.return": "办理返岗", "staff.import": "批量导入教职工",
        "staff.handOver": "工作交接", "teaching.assign": "安排任课", "teaching.end": "结束任课", "teaching.carryOver": "沿用上学期任课",
        "account.open": "开通账号", "account.password": "修改密码", "account.code": "发放一次性验证码", "account.block": "停用账号", "account.unblock": "恢复账号",
        "account.link": "关联统一身份认证", "account.unlink": "解除统一身份认证关联", "session.open_by_provider": "用统一身份认证登录",
        "token.add": "新建接口令牌", "token.end": "停用接口令牌",
        "session.open": "登录", "session.refuse": "登录被拒", "session.close": "退出登录", "session.open_by_code": "用验证码登录并设新密码",
        "session.revoke": "退出一台设备", "session.revoke_others": "退出其他全部设备", "role.grant": "任命", "role.end": "免除职务",
        "delegation.give": "委托代理",
        "delegation.end": "结束代理", "policy.govern": "指定适用政策", "policy.tighten": "从严设定政策限值",
        "policy.endTightening": "结束从严设定", "ledger.add": "登记一行台账", "ledger.edit": "修改一行台账", "ledger.remove": "删除台账行",
        "ledger.restore": "恢复删除的台账行", "ledger.edit_rows": "批量修改台账", "ledger.paste": "粘贴或导入台账", "ledger.undo": "撤销台账操作",
        "ledger.import": "整批导入过去的台账", "ledger.import_undo": "撤销整批导入",
        "ledger.export": "导出台账",
        "roster.import": "用表格导入基础数据", "roster.undo": "撤销基础数据导入", "view.save": "保存常用筛选", "view.remove": "删除常用筛选",
        "calendar.export": "导出校历", "feed.make": "生成日历订阅地址", "feed.end": "停用日历订阅", "audit.export": "导出操作记录",
        "homework.design": "设计作业", "homework.edit": "修改作业设计", "homework.trial_start": "开始试做", "homework.trial": "记录试做",
        "homework.submit": "提交作业设计", "homework.take_back": "收回作业设计", "homework.withdraw": "撤回作业设计", "homework.restore": "恢复作业设计",
        "homework.reopen": "撤销审批并修改作业设计", "homework.revise": "调整一个班的作业", "homework.leave_out": "不给一个班布置作业",
        "homework.approve": "审批作业", "homework.take_back_approval": "撤销作业审批", "homework.give_back": "退回作业", "homework.share": "分配各科作业用时",
        "homework.plan": "登记作业周计划", "homework.post": "登记作业公示", "homework.take_back_posting": "撤销作业公示",
        "homework.assign": "登记布置作业", "homework.take_back_assigning": "撤销布置作业",
        "homework.collecting": "登记收作业", "homework.marking": "登记批改", "homework.correcting": "登记订正、复批", "homework.explaining": "登记讲评、分析",
        "homework.completion": "登记校内完成情况", "homework.add_phrase": "加入自己的评语", "homework.remove_phrase": "删去自己的评语",
        "homework.export_record": "导出作业记录", "homework.nominate": "推荐优秀作业", "homework.take_back_nomination": "撤销推荐优秀作业",
        "homework.select": "评选优秀作业", "homework.balance": "平衡一周作业", "homework.take_back_selection": "撤销优秀作业评选",
        "homework.exhibit": "登记优秀作业展出",
        "ledger.erase_personal": "删除台账里到期的个人信息", "class.recordSeats": "登记座号名单",
        "homework.erase_pupils": "删除到期的学生数据", "support.add": "登记帮扶记录", "support.edit": "修改帮扶记录",
        "support.remove": "删除帮扶记录", "homework.marking_start": "开始批改", "homework.marking_take_back": "撤销收批登记",
        "hall.pair": "配对大屏", "hall.end": "停用大屏", "hall.setting": "设置大屏和公开页",
        "package.export": "导出数据包", "package.import": "导入数据包",
    ]

    /// `手机号` for `phone`; `手机号（2019001）` for `2019001.phone` of an import; a column's title for `<row>.<column>` of a ledger; the field itself where it
    /// is a title already.
    /// - Parameter kind: of the subject, since a person's `name` is 姓名 and a unit's 名称.
    public static func field(_ field: String, of kind: String) -> String {
        let parts = field.split(separator: ".", maxSplits: 1).map(String.init)
        if let ledger = ledger(of: kind) {
            return ledger.column(parts.count == 2 ? parts[1] : field)?.title ?? fields[field] ?? field
        }
        if parts.count == 2, let title = fieldsByKind["staff"]?[parts[1]] ?? fields[parts[1]] { return "\(title)（\(parts[0])）" }
        return fieldsByKind[kind]?[field] ?? fields[field] ?? field
    }

    /// The ledger that entries of that kind are about.
    static func ledger(of kind: String) -> Ledger? {
        kind.hasPrefix("ledger.") ? Ledger.named(String(kind.dropFirst("ledger.".count))) : nil
    }

    private static let fieldsByKind: [String: [String: String]] = [
        "staff": ["name": "姓名", "number": "工号"], "class": ["number": "班号", "closed_on": "停办日期"],
        "homework": ["kind": "类型"],
    ]

    static let fields: [String: String] = [
        "kind": "类别", "name": "名称", "region_code": "行政区划代码", "school_code": "学校标识码", "type": "办学类型", "system": "学制", "first_grade": "最低年级",
        "last_grade": "最高年级", "boarding": "寄宿制", "small": "小规模学校", "time_zone": "时区", "closed_on": "撤并日期", "parent": "上级单位", "class": "班级",
        "pupils": "学生人数", "number": "编号", "own_name": "自有名称", "campus": "校区", "from": "起始日期", "to": "结束日期", "on": "日期", "phone": "手机号",
        "left_on": "离任日期", "teaching": "任课条数", "role": "职务", "delegations": "代理", "account": "账号", "subject": "学科", "term": "学期",
        "assignments": "任课条数", "person": "人员", "unit": "单位", "grade": "年级", "rows": "条数", "reason": "原因",
        "address": "来源地址", "count": "人数", "device": "设备", "expires": "有效期至", "giver": "委托人", "receiver": "代理人", "sessions": "在线登录数",
        "why": "原因", "stage": "学段", "entry_year": "入学年份", "issuer": "认证平台", "identity": "平台上的账号", "identities": "统一身份认证关联",
        "pack": "政策包", "content_hash": "内容指纹", "provision": "条款", "change": "收紧内容",
        "row": "行", "added": "新登记行数", "changed": "修改行数", "entry": "所撤销操作的序号", "query": "筛选条件", "file_hash": "文件指纹", "first_day": "最早日期",
        "last_day": "最晚日期",
        "rows_hash": "明细指纹", "undone": "撤销项数", "left": "保留项数", "ledger": "台账", "with_personal": "含个人信息",
        "content": "内容", "minutes": "预计用时", "layer": "层次", "goal": "目标", "point": "课时或知识点", "source": "来源", "taken_from": "选自",
        "traits": "特点", "span": "做几天", "place": "地点", "step": "步骤", "withdrawn": "撤回", "planned": "班级和日期", "trial_minutes": "试做用时",
        "difficulty": "难度",
        "form": "规范要求", "mistakes": "易错点", "audience": "适合的学生", "standard": "与课标相比", "amount": "份量",
        "homework": "转来的作业项数", "meeting_on": "集体研究日期", "attendance": "参加的人", "requirements": "要求", "difference": "平行班不同的原因",
        "filed_number": "备案号",
        "review": "备课组审核", "office": "教务处批准", "coordination": "年级统筹", "confirmation": "班主任确认", "approved": "审批", "returned": "退回",
        "posted": "公示",
        "commented": "写评语人数", "face_to_face": "面批人数", "marking_minutes": "批改用时", "forms": "讲评形式", "individual": "个别讲评人数",
        "causes": "错误原因", "adjustment": "教学上的调整", "owing": "欠交人数", "support_notes": "帮扶记录条数", "seats": "座号个数", "names": "姓名个数",
        "seat": "座号", "difficulty_of": "困难",
        "help": "怎样帮助",
        "is_face_to_face": "面批", "result": "效果", "record": "记录", "phrase": "评语", "present": "在场人数", "hands": "举手统计",
        "common_mistakes": "常见错误",
        "screen": "大屏", "hours": "显示时间", "public": "公开",
        "day": "日期", "week": "周", "share": "用时分配",
        "agreed": "已与任课教师商定", "chosen": "评为优秀", "not_chosen": "未评为优秀", "judges": "评选人", "exhibited_on": "展出日期",
        "exhibited_at": "展出地点",
        "purpose": "用途", "rights": "权限", "text_purpose": "读取作业内容的用途", "tokens": "接口令牌", "ended": "停用",
    ]

    /// What stands for a value that is an enumeration's or a flag's.
    static func value(_ field: String, _ text: String) -> String {
        let field = field.split(separator: ".").last.map(String.init) ?? field
        switch field {
        case "kind": return UnitKind(rawValue: text)?.title ?? text
        case "type": return SchoolType(rawValue: text)?.title ?? text
        case "system": return SchoolSystem(rawValue: text)?.title ?? text
        case "stage": return Stage(rawValue: text)?.title ?? text
        case "time_zone": return TimeZoneName(rawValue: text)?.title ?? text
        case "role": return Role(rawValue: text)?.title ?? text
        case "rights":
            return text.split(separator: ",").map { TokenRight(rawValue: String($0))?.title ?? String($0) }.joined(separator: "、")
        case "why": return ["password": "密码不对", "code": "验证码不对", "blocked": "账号已停用"][text] ?? text
        case "expires": return Int64(text).map { Instant(milliseconds: $0).isoMinute } ?? text
        case "step": return DesignStep(rawValue: text)?.title ?? MarkingStep(rawValue: text)?.title ?? text
        case "is_face_to_face", "boarding", "small", "account", "with_personal", "ended", "withdrawn": return text == "1" ? "是" : "否"
        default: return text
        }
    }
}
