import Database
import Policy
import Registers

/// Designs and what is planned, as data packages have them.
extension KeptTable {
    private static let ofDesign = PackageColumn("design_id", "作业设计的编号", .identifier)

    static let homeworkDesigns = KeptTable(
        PackageTable(
            "homework_designs", "作业设计", purpose: "教师设计的作业：目标、来源和走到哪一步。",
            columns: [
                PackageColumn("id", "编号", .identifier), PackageColumn("author_id", "设计人的编号", .identifier),
                PackageColumn("subject", "学科", .text(200)), PackageColumn("grade", "年级", .whole(1...12)), PackageColumn("day", "日期", .date),
                PackageColumn("kind", "类型", .choice(HomeworkKind.allCases.map { .init($0.title, $0.title) })),
                PackageColumn("goal", "目标", .text(200), holdsEmptyText: true),
                PackageColumn("point", "课时或知识点", .text(200), holdsEmptyText: true),
                PackageColumn("source", "来源", .choice(Source.allCases.map { .init($0.title, $0.title) }), required: false),
                PackageColumn("taken_from", "选自", .text(200), holdsEmptyText: true),
                PackageColumn("place", "地点", .choice(Policy.Place.allCases.map { .init($0.title, $0.title) })),
                PackageColumn("traits", "特点", .text(200), holdsEmptyText: true),
                PackageColumn("span", "做几天", .choice(HomeworkSpan.allCases.map { .init($0.rawValue, $0.title) })),
                PackageColumn("step", "步骤", .choice(DesignStep.allCases.map { .init($0.rawValue, $0.title) })),
                PackageColumn("submitted_at", "提交时间", .moment, required: false),
                PackageColumn("withdrawn_at", "撤回时间", .moment, required: false), PackageColumn("version", "版本", .whole(1...1_000_000_000)),
            ], references: [.init("author_id", to: "staff")]),
        "homework_design")

    static let homeworkParts = KeptTable(
        PackageTable(
            "homework_parts", "作业设计的内容", purpose: "每份作业设计要学生做什么；分层的每层一行。",
            columns: [
                ofDesign, PackageColumn("number", "序号", .whole(0...20)),
                PackageColumn("layer", "层次", .choice(Layer.allCases.map { .init($0.title, $0.title) }), required: false),
                PackageColumn("content", "内容", .text(2_000)), PackageColumn("minutes", "预计用时", .whole(1...600), required: false),
                PackageColumn("trial_minutes", "试做用时", .whole(1...600), required: false),
            ], primaryKey: ["design_id", "number"], references: [.init("design_id", to: "homework_designs")]),
        "homework_part")

    static let homeworkTrials = KeptTable(
        PackageTable(
            "homework_trials", "试做记录", purpose: "谁在什么时候试做了哪份作业设计，记下了什么。",
            columns: [
                ofDesign, PackageColumn("person_id", "试做人的编号", .identifier), PackageColumn("tried_at", "试做时间", .moment),
            ] + TrialNote.allCases.map { PackageColumn($0.rawValue, $0.title, .text(200), required: false) },
            primaryKey: ["design_id"], references: [.init("design_id", to: "homework_designs"), .init("person_id", to: "staff")]),
        "homework_trial")

    static let homeworkAssignments = KeptTable(
        PackageTable(
            "homework_assignments", "安排给班级的作业", purpose: "哪份作业设计安排给哪个班、哪一天。",
            columns: [
                PackageColumn("id", "编号", .identifier), ofDesign, PackageColumn("part", "内容的序号", .whole(0...20)),
                PackageColumn("class_id", "班级的编号", .identifier), PackageColumn("day", "日期", .date),
                PackageColumn("minutes", "预计用时", .whole(1...600), required: false), PackageColumn("teacher_id", "布置人的编号", .identifier),
                PackageColumn("version", "版本", .whole(1...1_000_000_000)),
            ], keys: [.init(["class_id", "day", "design_id", "part"])],
            references: [
                .init("design_id", to: "homework_designs"), .init("class_id", to: "classes"), .init("teacher_id", to: "staff"),
            ]),
        "homework_assignment")

    static let homeworkDecisions = KeptTable(
        PackageTable(
            "homework_decisions", "作业的审批、公示和布置", purpose: "谁在什么时候审核、统筹、确认、退回、公示或布置了哪项作业。",
            columns: [
                PackageColumn("assignment_id", "安排给班级的作业的编号", .identifier),
                PackageColumn(
                    "kind", "决定", .choice(DecisionKind.all.map { .init($0.rawValue, $0.title) })),
                PackageColumn("person_id", "办理人的编号", .identifier), PackageColumn("decided_at", "时间", .moment),
                PackageColumn("reason", "退回的原因、公示的地点或布置的时段", .text(200), required: false),
            ], primaryKey: ["assignment_id", "kind"],
            references: [.init("assignment_id", to: "homework_assignments"), .init("person_id", to: "staff")]),
        "homework_decision")

    static let homeworkSheets = KeptTable(
        PackageTable(
            "homework_sheets", "作业用时分配", purpose: "每个班哪一周分配过各科的作业用时，是否已和任课教师商定。",
            columns: [
                PackageColumn("class_id", "班级的编号", .identifier), PackageColumn("monday", "周一的日期", .date),
                PackageColumn("version", "版本", .whole(1...1_000_000_000)), PackageColumn("person_id", "填写人的编号", .identifier),
                PackageColumn("agreed_at", "商定的时间", .moment, required: false),
            ], primaryKey: ["class_id", "monday"], references: [.init("class_id", to: "classes"), .init("person_id", to: "staff")]),
        "homework_sheet")

    static let homeworkShares = KeptTable(
        PackageTable(
            "homework_shares", "各科的作业用时", purpose: "每个班哪一天给哪一科分了几分钟。",
            columns: [
                PackageColumn("class_id", "班级的编号", .identifier), PackageColumn("monday", "周一的日期", .date),
                PackageColumn("day", "日期", .date), PackageColumn("subject", "学科", .text(200)),
                PackageColumn("minutes", "分钟", .whole(1...300)),
            ], primaryKey: ["class_id", "monday", "day", "subject"], references: [.init("class_id", to: "classes")]),
        "homework_share")

    static let homeworkPlans = KeptTable(
        PackageTable(
            "homework_plans", "作业周计划", purpose: "备课组哪一周研究过作业、谁参加、有什么要求，备案号是几。",
            columns: [
                PackageColumn("subject", "学科", .text(200)), PackageColumn("grade", "年级", .whole(1...12)),
                PackageColumn("monday", "周一的日期", .date), PackageColumn("version", "版本", .whole(1...1_000_000_000)),
                PackageColumn("person_id", "填写人的编号", .identifier), PackageColumn("meeting_on", "集体研究日期", .date, required: false),
                PackageColumn("attendance", "参加的人", .text(500), holdsEmptyText: true),
                PackageColumn("requirements", "要求", .text(2_000), holdsEmptyText: true),
                PackageColumn("difference", "平行班不同的原因", .text(500), holdsEmptyText: true),
                PackageColumn("filed_number", "备案号", .whole(1...1_000_000_000), required: false),
                PackageColumn("filed_at", "备案时间", .moment, required: false),
            ], primaryKey: ["subject", "grade", "monday"], references: [.init("person_id", to: "staff")]),
        "homework_plan")
}
