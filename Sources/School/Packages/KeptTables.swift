import Database
import Policy
import Registers

extension KeptTable {
    /// What a package has beside the ledgers, in the order in which rows can be written: what is named stands before what names it.
    static let all: [KeptTable] = [
        units, governingPacks, tightenings, inheritedRows, classes, classNames, classSizes, classLineage, classSpellings, staff, teaching,
        roles,
        delegations,
        delegatedRoles, savedViews, findingReasons, homeworkDesigns, homeworkParts, homeworkTrials, homeworkAssignments, homeworkDecisions,
        homeworkSheets, homeworkShares, homeworkPlans, markings, markingSteps, mistakes, completions, hands,
        commentPhrases, excellentHomework, homeworkCuts, hallSettings,
    ]

    /// Tables with rows of units that no package has, and why not. A test holds that every other one has its place here or above.
    static let leftOut: [String: String] = [
        "audit_entry": "操作记录只属于原来的系统，由备份带走", "audit_head": "同上", "audit_personal": "同上",
        "account": "密码和一次性验证码不离开系统", "derived_finding": "导入后按适用政策重新判断", "derived_finding_state": "同上",
        "roster_import": "撤销建校导入要靠原来的操作记录", "roster_row": "同上", "api_answer": "只为重发的请求留一天",
        "homework_trial_run": "正在计时的试做，停下才算", "homework_marking_run": "正在计时的批改，停下才算",
        "homework_owing": "谁欠交只给本班的老师看，不离开系统", "support_note": "帮扶记录只给本班的老师看，不离开系统",
        "class_seat": "座号名单只给本班的老师看，不离开系统",
        "staged_import": "没有确认的导入不是台账，撤销已确认的要靠原来的操作记录", "staged_part": "同上", "staged_fault": "同上", "staged_finding_end": "同上",
    ]

    /// All tables that a package may have.
    static let formats: [PackageTable] = Ledger.all.map { PackageTable($0) } + all.map(\.format)

    // MARK: The unit, and what governs it

    static let units = KeptTable(
        PackageTable(
            "units", "单位", purpose: "本单位、它的校区，和它上面的各级单位，从上到下。",
            columns: [
                id, Column("parent_id", "上级单位的编号", .identifier, required: false),
                Column("kind", "类别", .choice(UnitKind.allCases.map { .init($0.rawValue, $0.title) })),
                Column("name", "名称", .text(60)),
                Column(
                    "region_code", "行政区划代码", .form(.init("六位行政区划代码", pattern: "[0-9]{6}") { RegionCode($0)?.text == $0 }), required: false),
                Column(
                    "school_code", "学校标识码", .form(.init("十位学校（机构）标识码", pattern: "[0-9]{10}") { SchoolCode($0)?.text == $0 }),
                    required: false),
                Column(
                    "school_type", "办学类型", .choice(SchoolType.allCases.map { .init($0.rawValue, $0.title) }), required: false),
                Column("school_system", "学制", .choice(systems), required: false),
                Column("first_grade", "最低年级", .whole(1...12), required: false),
                Column("last_grade", "最高年级", .whole(1...12), required: false),
                Column("is_boarding", "寄宿制", .flag), Column("is_small", "小规模学校", .flag),
                Column("time_zone", "时区", .choice(TimeZoneName.allCases.map { .init($0.rawValue, $0.title) })),
                Column("closed_on", "撤并日期", .date, required: false), version,
            ],
            keys: [.init(["parent_id", "name"], whereEmpty: "closed_on"), .init(["school_code"], whereEmpty: "closed_on")],
            references: [.init("parent_id", to: "units")], orders: [("first_grade", "last_grade")]),
        "unit", .units, derived: [Derived(column: "sort_key", value: .made { .text(UnitOrder.key($0("name"))) })])

    static let governingPacks = KeptTable(
        PackageTable(
            "governing_packs", "适用政策", purpose: "本单位和上级从哪一天起适用哪个政策包。",
            columns: [
                id, Column("unit_id", "单位的编号", .identifier), Column("pack", "政策包", .text(200)),
                Column("content_hash", "内容指纹", .text(200), help: "起用时政策包文件的指纹"), from, to,
                Column("reason", "原因", .text(2_000), holdsEmptyText: true),
            ],
            keys: [.init(["unit_id", "from_on"])], references: [.init("unit_id", to: "units")], orders: [("from_on", "to_on")]),
        "governing_pack", .policies)

    static let tightenings = KeptTable(
        PackageTable(
            "tightenings", "从严设定", purpose: "本单位和上级比政策包更严的设定。",
            columns: [
                id, Column("unit_id", "单位的编号", .identifier), Column("pack", "政策包", .text(200)), Column("provision", "条款", .text(200)),
                Column("check_number", "第几项检查", .whole(0...1_000), help: "从0起"),
                Column("rule", "规则", .choice(RuleKind.allCases.map { .init($0.rawValue, $0.rawValue) })),
                Column(
                    "change", "收紧内容",
                    .form(.init("检查的改动，如 {params: {max_minutes: 50}}") { (try? CheckChange(yaml: $0, file: "tightenings.csv")) != nil })),
                from, to, Column("reason", "原因", .text(2_000)),
            ], references: [.init("unit_id", to: "units")], orders: [("from_on", "to_on")]),
        "tightening", .policies)

    static let inheritedRows = KeptTable(
        PackageTable(
            "inherited_rows", "上级登记、下级沿用的内容", purpose: "本单位和上级登记的学期、校历和作息时间，下属单位沿用。",
            columns: [
                Column("unit_id", "单位的编号", .identifier),
                Column("ledger", "台账", .choice(Ledger.all.filter(\.isInherited).map { .init($0.key, $0.title) })),
                Column("row_id", "行的编号", .identifier), Column("day", "日期", .date, required: false),
                Column("cells", "内容", .text(20_000), help: "按台账各列的次序，用 ¦ 隔开"),
            ], primaryKey: ["unit_id", "ledger", "row_id"], references: [.init("unit_id", to: "units")]),
        "derived_inherited_row", .policies)

    // MARK: Classes

    static let classes = KeptTable(
        PackageTable(
            "classes", "班级", purpose: "班级按入学年份，年级由日期算出。",
            columns: [
                id, Column("campus_id", "校区的编号", .identifier, required: false),
                Column("stage", "学段", .choice(Stage.allCases.map { .init($0.rawValue, $0.title) })),
                Column("school_system", "学制", .choice(systems)), Column("entry_year", "入学年份", .whole(1990...2199)),
                Column("number", "班号", .whole(1...99)), Column("own_name", "自有名称", .text(200), required: false),
                Column("opened_on", "开设日期", .date), Column("closed_on", "停办日期", .date, required: false),
                Column("pupils", "学生人数", .whole(0...200), required: false), version,
            ],
            keys: [.init(["stage", "entry_year", "number"], whereEmpty: "closed_on")], references: [.init("campus_id", to: "units")]),
        "school_class")

    static let classNames = KeptTable(
        PackageTable(
            "class_names", "班级名称的变化", purpose: "班级从哪一天起叫什么。",
            columns: [
                ofClass, from, Column("number", "班号", .whole(1...99)), Column("own_name", "自有名称", .text(200), required: false),
            ], primaryKey: ["class_id", "from_on"], references: [.init("class_id", to: "classes")]),
        "class_name")

    static let classSizes = KeptTable(
        PackageTable(
            "class_sizes", "班级人数的变化", purpose: "班级从哪一天起有多少学生。",
            columns: [ofClass, from, Column("pupils", "学生人数", .whole(0...200))], primaryKey: ["class_id", "from_on"],
            references: [.init("class_id", to: "classes")]),
        "class_size")

    static let classLineage = KeptTable(
        PackageTable(
            "class_lineage", "班级的拆分与合并", purpose: "哪个班由哪个班拆分、合并而来。",
            columns: [
                Column("predecessor_id", "原班级的编号", .identifier), Column("successor_id", "新班级的编号", .identifier),
                Column("on_date", "日期", .date),
            ], primaryKey: ["predecessor_id", "successor_id"],
            references: [.init("predecessor_id", to: "classes"), .init("successor_id", to: "classes")]),
        "class_lineage")

    static let classSpellings = KeptTable(
        PackageTable(
            "class_spellings", "班级写法", purpose: "建校导入时确认过的写法各指哪个班。",
            columns: [
                Column("year", "学年", .whole(1990...2199), help: "学年开始的那一年"), Column("name_key", "写法", .text(200)), ofClass,
            ], primaryKey: ["year", "name_key"], references: [.init("class_id", to: "classes")]),
        "roster_class_name")

    // MARK: People

    static let staff = KeptTable(
        PackageTable(
            "staff", "教职工", purpose: "本单位现有和曾有的教职工；账号和密码不在其中。",
            columns: [
                id,
                Column(
                    "number", "工号",
                    .form(.init("工号，1—20位大写字母或数字", pattern: "[0-9A-Z]([0-9A-Z_-]{0,18}[0-9A-Z])?") { StaffNumber($0)?.text == $0 })),
                Column("name", "姓名", .text(30)),
                Column(
                    "phone", "手机号", .form(.init("11位手机号", pattern: "1[3-9][0-9]{9}") { PhoneNumber($0)?.text == $0 }), required: false),
                Column("joined_on", "入职日期", .date), Column("left_on", "离任日期", .date, required: false), version,
            ],
            keys: [.init(["number"]), .init(["phone"], whereEmpty: "left_on")], orders: [("joined_on", "left_on")]),
        "staff",
        derived: [
            Derived(column: "sort_key", value: .made { .text(Pinyin($0("name")).sortKey) }),
            Derived(
                column: "search_text",
                value: .made { text in
                    let name = text("name")
                    return .text(StaffNumber(text("number")).map { StaffDetails(number: $0, name: name, phone: nil).searchText } ?? name)
                }),
        ])

    static let teaching = KeptTable(
        PackageTable(
            "teaching", "任课", purpose: "谁在哪个班教哪门学科，从哪天到哪天。",
            columns: [
                id, ofPerson, ofClass, Column("subject", "学科", .text(200)),
                Column("term", "学期", .form(.init("学期，如 2021秋", pattern: "[0-9]{4}[春秋]") { TeachingTerm($0)?.description == $0 })), from,
                Column("to_on", "结束日期", .date),
            ], references: [.init("person_id", to: "staff"), .init("class_id", to: "classes")], orders: [("from_on", "to_on")]),
        "teaching")

    static let roles = KeptTable(
        PackageTable(
            "roles", "职务", purpose: "本单位的人在本单位担任过的职务；外单位的人在这里的职务不在其中。",
            columns: [
                id, Column("unit_id", "单位的编号", .identifier), ofPerson,
                Column("role", "职务", .choice(Role.allCases.map { .init($0.rawValue, $0.title) })),
                Column("grade", "年级", .whole(1...12), required: false),
                Column("class_id", "班级的编号", .identifier, required: false), Column("subject", "学科", .text(200), required: false), from, to,
                Column("granted_at", "任命时间", .moment), Column("ended_at", "提前结束时间", .moment, required: false),
            ],
            references: [.init("unit_id", to: "units"), .init("person_id", to: "staff"), .init("class_id", to: "classes")]),
        "role_grant", where: "t.home_id = :school", derived: [Derived(column: "home_id", value: .school)])

    static let delegations = KeptTable(
        PackageTable(
            "delegations", "代理", purpose: "谁不在时由谁代理。",
            columns: [
                id, Column("giver_id", "委托人的编号", .identifier), Column("receiver_id", "代理人的编号", .identifier), from,
                Column("to_on", "结束日期", .date), Column("reason", "原因", .text(2_000), holdsEmptyText: true),
                Column("given_at", "委托时间", .moment), Column("ended_at", "提前结束时间", .moment, required: false),
            ], references: [.init("giver_id", to: "staff"), .init("receiver_id", to: "staff")], orders: [("from_on", "to_on")]),
        "delegation", where: "t.giver_home_id = :school AND t.receiver_home_id = :school",
        derived: [Derived(column: "giver_home_id", value: .school), Derived(column: "receiver_home_id", value: .school)])

    static let delegatedRoles = KeptTable(
        PackageTable(
            "delegated_roles", "代理的职务", purpose: "每项代理包括哪些职务。",
            columns: [Column("delegation_id", "代理的编号", .identifier), Column("grant_id", "职务的编号", .identifier)],
            primaryKey: ["delegation_id", "grant_id"],
            references: [.init("delegation_id", to: "delegations"), .init("grant_id", to: "roles")]),
        "delegated_role",
        where: """
            t.delegation_id IN (SELECT d.id FROM delegation AS d
                                 WHERE d.school_id = :school AND d.giver_home_id = :school AND d.receiver_home_id = :school)
            """)

    // MARK: What people wrote beside rows

    static let savedViews = KeptTable(
        PackageTable(
            "saved_views", "常用筛选", purpose: "各人保存的台账筛选。",
            columns: [
                id, Column("person_id", "人员的编号", .identifier), Column("unit_id", "单位的编号", .identifier), ofLedger,
                Column("name", "名称", .text(200)), Column("query", "筛选条件", .text(4_000), holdsEmptyText: true),
            ], keys: [.init(["person_id", "unit_id", "ledger", "name"])], references: [.init("unit_id", to: "units")]),
        "saved_view")

    static let findingReasons = KeptTable(
        PackageTable(
            "finding_reasons", "问题的理由", purpose: "“原则上”的要求没有做到时，登记的人写下的理由。",
            columns: [
                id, ofLedger, Column("row_id", "行的编号", .identifier), Column("provision", "条款", .text(200)),
                Column("reason", "理由", .text(2_000)), Column("person_id", "人员的编号", .identifier, required: false),
                Column("given_at", "写下的时间", .moment),
            ]), "finding_reason")

    // MARK: Columns that several tables have

    private typealias Column = PackageColumn

    private static let id = Column("id", "编号", .identifier)
    private static let version = Column("version", "版本", .whole(1...Int(Int32.max)), help: "改过几次，从1起")
    private static let from = Column("from_on", "起始日期", .date)
    private static let to = Column("to_on", "结束日期", .date, required: false)
    private static let ofClass = Column("class_id", "班级的编号", .identifier)
    private static let ofPerson = Column("person_id", "人员的编号", .identifier)
    private static let ofLedger = Column("ledger", "台账", .choice(Ledger.all.map { .init($0.key, $0.title) }))
    private static let systems: [Column.Choice] = [SchoolSystem.sixThree, .fiveFour].map { .init($0.rawValue, $0.title) }
}
