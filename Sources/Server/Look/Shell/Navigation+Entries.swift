extension Navigation {
    /// The whole navigation. A feature adds its lists here; what the person may not do is left out.
    static let entries: [Entry] = [
        Entry(.homework, "今天", "/homework", for: .viewHomework, at: .schools),
        Entry(.homework, "一周作业", "/homework/board", for: .viewHomework, at: .schools),
        Entry(.homework, "全校作业", "/homework/school", for: .viewHomework, at: .schools),
        Entry(.homework, "作业公示", "/homework/notices", for: .viewHomework, at: .schools),
        Entry(.homework, "大屏和公开页", "/hall-screens", for: .manageHall, at: .schools),
        Entry(.ledgers, "台账", "/ledgers", for: .viewCalendar),
        Entry(.ledgers, "校历", "/calendar", for: .viewCalendar),
        Entry(.ledgers, "问题清单", "/findings", for: .viewFindings),
        Entry(.units, "本单位", "/units", for: .viewUnits),
        Entry(.units, "下属单位", "/units/below", for: .viewUnits, at: .offices),
        Entry(.units, "班级", "/classes", for: .viewClasses, at: .schools),
        Entry(.units, "建校向导", "/setup", for: .setUpSchool, at: .schools),
        Entry(.people, "教职工", "/staff", for: .viewStaff),
        Entry(.people, "任课", "/teaching", for: .viewTeaching, at: .schools),
        Entry(.people, "课程表", "/timetable", for: .viewTeaching, at: .schools),
        Entry(.accounts, "账号", "/accounts", for: .viewAccounts),
        Entry(.accounts, "接口令牌", "/tokens", for: .manageTokens),
        Entry(.roles, "职务", "/roles", for: .viewRoles),
        Entry(.roles, "代理", "/delegations", for: .viewDelegations),
        Entry(.roles, "谁能做什么", "/permissions", for: .viewPermissions),
        Entry(.policies, "适用政策", "/policies", for: .viewPolicies),
        Entry(.audit, "操作记录", "/audit", for: .viewAudit),
        Entry(.operations, "系统运行", "/operations", for: .viewBackups, at: .top),
    ]
}
