import Database
import Policy
import Registers

/// What is kept of marking, as data packages have it. Who owed what stays where it is.
extension KeptTable {
    private static let ofRow = PackageColumn("row_id", "安排给班级的作业的编号", .identifier)

    static let markings = KeptTable(
        PackageTable(
            "homework_markings", "批改的登记", purpose: "每项作业写了评语的、面批的人数，批改用时，怎样讲评，教学上的调整；收、批、订正的人数在作业登记里。",
            columns: [
                ofRow, PackageColumn("version", "版本", .whole(1...1_000_000_000)),
                PackageColumn("commented", "写评语人数", .whole(0...MarkingDraft.mostPupils), required: false),
                PackageColumn("face_to_face", "面批人数", .whole(0...MarkingDraft.mostPupils), required: false),
                PackageColumn("minutes", "批改用时", .whole(0...MarkingDraft.mostMinutes), required: false),
                PackageColumn("forms", "讲评形式", .text(200), holdsEmptyText: true),
                PackageColumn("individual", "个别讲评人数", .whole(0...MarkingDraft.mostPupils), required: false),
                PackageColumn("causes", "错误原因", .text(200), holdsEmptyText: true),
                PackageColumn("adjustment", "教学上的调整", .text(MarkingDraft.longestText), holdsEmptyText: true),
            ], primaryKey: ["row_id"], references: [.init("row_id", to: "homework_assignments")]),
        "homework_marking")

    static let markingSteps = KeptTable(
        PackageTable(
            "homework_marking_steps", "批改的步骤", purpose: "谁在什么时候登记了收齐、批改、评语、订正、复批、讲评、分析。",
            columns: [
                ofRow, PackageColumn("step", "步骤", .choice(MarkingStep.allCases.map { .init($0.rawValue, $0.title) })),
                PackageColumn("person_id", "登记人的编号", .identifier), PackageColumn("done_at", "时间", .moment),
            ], primaryKey: ["row_id", "step"],
            references: [.init("row_id", to: "homework_markings"), .init("person_id", to: "staff")]),
        "homework_marking_step")

    static let mistakes = KeptTable(
        PackageTable(
            "homework_mistakes", "常见错误", purpose: "批改时记下的常见错误和人数，不记是谁。",
            columns: [
                ofRow, PackageColumn("number", "序号", .whole(0...MarkingDraft.mostMistakes)),
                PackageColumn("mistake", "错误", .text(MarkingDraft.longestText)),
                PackageColumn("pupils", "人数", .whole(1...MarkingDraft.mostPupils), required: false),
            ], primaryKey: ["row_id", "number"], references: [.init("row_id", to: "homework_markings")]),
        "homework_mistake")

    static let completions = KeptTable(
        PackageTable(
            "homework_completions", "校内完成情况", purpose: "自习、课后服务时在场的人数；完成的人数在作业登记里。",
            columns: [
                ofRow, PackageColumn("version", "版本", .whole(1...1_000_000_000)),
                PackageColumn("present", "在场人数", .whole(0...MarkingDraft.mostPupils)), PackageColumn("person_id", "登记人的编号", .identifier),
                PackageColumn("recorded_at", "时间", .moment),
            ], primaryKey: ["row_id"], references: [.init("row_id", to: "homework_assignments"), .init("person_id", to: "staff")]),
        "homework_completion")

    static let hands = KeptTable(
        PackageTable(
            "homework_hands", "举手统计", purpose: "自习时做到第几分钟有几人完成，不记是谁。",
            columns: [
                ofRow, PackageColumn("minutes", "分钟", .whole(1...300)),
                PackageColumn("done", "完成人数", .whole(0...MarkingDraft.mostPupils)),
            ], primaryKey: ["row_id", "minutes"], references: [.init("row_id", to: "homework_completions")]),
        "homework_hands")

    static let commentPhrases = KeptTable(
        PackageTable(
            "comment_phrases", "自己的评语", purpose: "老师自己加的常用评语。",
            columns: [
                PackageColumn("id", "编号", .identifier), PackageColumn("person_id", "老师的编号", .identifier),
                PackageColumn("kind", "类别", .choice(CommentBank.Kind.allCases.map { .init($0.rawValue, $0.title) })),
                PackageColumn("phrase", "评语", .text(CommentBank.longest)),
            ], references: [.init("person_id", to: "staff")]),
        "comment_phrase")
}
