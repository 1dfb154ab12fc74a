/// Everything that may be permitted, one for each button or page that differs in who may. What a later feature adds is a case here; the
/// compiler then asks for its title and area, and the table's test for its line.
public enum Action: String, CaseIterable, Sendable {
    // Homework
    case viewHomework, designHomework, planHomework, reviewHomework, approveHomework, coordinateHomework, confirmHomework
    case postNotices, manageHall
    case markHomework, viewSeats, keepSeats, recordCompletion, previewErasure, selectHomework
    // Units and classes
    case viewUnits, addUnits, editUnits, moveUnits, closeUnits
    case viewClasses, manageClasses, recordPupils
    // Staff and teaching
    case viewStaff, viewStaffPhones, manageStaff, endStaff
    case viewTeaching, manageTeaching, handOver
    // Setting a school up
    case setUpSchool
    // Accounts
    case viewAccounts, openAccounts, issueCodes, unlinkAccounts, blockAccounts
    // Programs with tokens
    case manageTokens, releaseHomeworkText
    // Roles and delegation
    case viewRoles, viewPermissions
    case appointTeachers, appointOffice, appointOverseers, appointAdministrators
    case delegate, viewDelegations, delegateForOthers
    // Audit
    case viewAudit, exportAudit
    // Policies
    case viewPolicies, setGoverningPack, tightenPolicies
    // Ledgers
    case viewTeachingLedgers, writeTeachingLedgers, viewExamLedgers, writeExamLedgers, viewCalendar, writeCalendar
    case viewOfficeLedgers, writeOfficeLedgers, viewBureauLedgers, writeBureauLedgers
    // Findings
    case viewFindings
    // Operations
    case viewBackups, runBackups, viewJobs, manageJobs
    // One's own
    case manageOwnAccount, viewOwnHistory

    public enum Area: String, CaseIterable, Sendable {
        case homework, ledgers, units, people, accounts, roles, audit, policies, operations, own

        public var title: String {
            switch self {
            case .homework: "作业"
            case .units: "单位与班级"
            case .people: "教职工与任课"
            case .accounts: "账号"
            case .roles: "职务与代理"
            case .audit: "操作记录"
            case .policies: "政策"
            case .ledgers: "台账与校历"
            case .operations: "系统运行"
            case .own: "本人账号"
            }
        }
    }

    public var area: Area {
        switch self {
        case .viewHomework, .designHomework, .planHomework, .reviewHomework, .approveHomework, .coordinateHomework, .confirmHomework,
            .postNotices, .manageHall, .markHomework, .viewSeats, .keepSeats, .recordCompletion,
            .previewErasure, .selectHomework:
            .homework
        case .viewUnits, .addUnits, .editUnits, .moveUnits, .closeUnits, .viewClasses, .manageClasses, .recordPupils, .setUpSchool: .units
        case .viewStaff, .viewStaffPhones, .manageStaff, .endStaff, .viewTeaching, .manageTeaching, .handOver: .people
        case .viewAccounts, .openAccounts, .issueCodes, .unlinkAccounts, .blockAccounts, .manageTokens, .releaseHomeworkText: .accounts
        case .viewRoles, .viewPermissions, .appointTeachers, .appointOffice, .appointOverseers, .appointAdministrators, .delegate,
            .viewDelegations, .delegateForOthers:
            .roles
        case .viewAudit, .exportAudit: .audit
        case .viewPolicies, .setGoverningPack, .tightenPolicies: .policies
        case .viewTeachingLedgers, .writeTeachingLedgers, .viewExamLedgers, .writeExamLedgers, .viewCalendar, .writeCalendar,
            .viewOfficeLedgers, .writeOfficeLedgers, .viewBureauLedgers, .writeBureauLedgers, .viewFindings:
            .ledgers
        case .viewBackups, .runBackups, .viewJobs, .manageJobs: .operations
        case .manageOwnAccount, .viewOwnHistory: .own
        }
    }

    /// What is done, as a verb phrase: `您不能…`, `可以…`.
    public var title: String {
        switch self {
        case .viewHomework: "查看作业设计"
        case .designHomework: "设计、试做、提交、布置作业"
        case .planHomework: "登记备课组的作业周计划"
        case .reviewHomework: "审核作业的质量，退回作业"
        case .approveHomework: "批准作业，退回作业"
        case .coordinateHomework: "统筹本年级的作业，退回作业"
        case .confirmHomework: "分配各科用时，确认、退回作业"
        case .postNotices: "登记作业公示"
        case .manageHall: "管理大屏和公开页"
        case .markHomework: "登记作业的收、批、评、订正、讲评"
        case .viewSeats: "查看欠交作业的座号和帮扶记录"
        case .keepSeats: "登记本班的座号名单"
        case .previewErasure: "查看个人信息何时删除"
        case .selectHomework: "评选、展出优秀作业"
        case .recordCompletion: "在自习、课后服务时登记作业完成情况"
        case .viewUnits: "查看单位"
        case .addUnits: "新建下属单位"
        case .editUnits: "修改单位信息"
        case .moveUnits: "调整单位隶属"
        case .closeUnits: "撤并单位"
        case .viewClasses: "查看班级"
        case .manageClasses: "增设、拆分、合并、停办班级"
        case .recordPupils: "登记班级人数"
        case .viewStaff: "查看教职工名单"
        case .viewStaffPhones: "查看教职工手机号"
        case .manageStaff: "增改教职工"
        case .endStaff: "办理教职工离任"
        case .viewTeaching: "查看任课安排"
        case .manageTeaching: "安排任课"
        case .handOver: "办理学年交接"
        case .setUpSchool: "用表格建校、导入和撤销导入"
        case .viewAccounts: "查看账号"
        case .openAccounts: "批量开通账号"
        case .issueCodes: "发放一次性验证码"
        case .unlinkAccounts: "解除账号与统一身份认证的关联"
        case .blockAccounts: "停用、恢复账号"
        case .manageTokens: "新建、停用接口令牌"
        case .releaseHomeworkText: "准许接口读取作业内容"
        case .viewRoles: "查看职务"
        case .viewPermissions: "查看谁能做什么"
        case .appointTeachers: "任免班主任、备课组长、年级组长"
        case .appointOffice: "任免教务处人员"
        case .appointOverseers: "任免校长、督导、教研员和教育局人员"
        case .appointAdministrators: "任免管理员"
        case .delegate: "委托他人代理本人职务"
        case .viewDelegations: "查看代理"
        case .delegateForOthers: "为缺勤人员办理代理"
        case .viewAudit: "查看操作记录"
        case .exportAudit: "导出操作记录"
        case .viewPolicies: "查看适用政策"
        case .setGoverningPack: "指定适用政策"
        case .tightenPolicies: "从严设定政策限值"
        case .viewTeachingLedgers: "查看教学台账"
        case .writeTeachingLedgers: "登记教学台账"
        case .viewExamLedgers: "查看考试台账"
        case .writeExamLedgers: "登记考试台账"
        case .viewCalendar: "查看校历"
        case .writeCalendar: "编排校历"
        case .viewOfficeLedgers: "查看学校管理台账"
        case .writeOfficeLedgers: "登记学校管理台账"
        case .viewBureauLedgers: "查看教育局台账"
        case .writeBureauLedgers: "登记教育局台账"
        case .viewFindings: "查看问题清单"
        case .viewBackups: "查看备份情况"
        case .runBackups: "立即备份"
        case .viewJobs: "查看后台任务"
        case .manageJobs: "重试、取消后台任务"
        case .manageOwnAccount: "管理本人账号"
        case .viewOwnHistory: "查看本人操作记录"
        }
    }

    /// Whether it may be done in another's place. Who appoints administrators, and who passes on a role, answers for it in person: otherwise a
    /// delegation could be made lasting, or handed on.
    public var mayBeDelegated: Bool {
        switch self {
        case .appointAdministrators, .delegate, .delegateForOthers: false
        default: true
        }
    }

    /// Needs no role: everybody who has signed in, for themselves.
    public var isOwn: Bool { area == .own }
}
