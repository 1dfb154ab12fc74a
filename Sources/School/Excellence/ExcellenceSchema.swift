import Database
import Registers

extension Migration {
    /// What is recommended, chosen and shown as excellent homework.
    static let excellence = Migration(
        96, "excellence",
        [
            """
            CREATE TABLE excellent_homework (
              school_id TEXT NOT NULL,
              design_id TEXT NOT NULL,
              version BIGINT NOT NULL,
              nominator_id TEXT NOT NULL,
              nominated_at BIGINT NOT NULL,
              reason TEXT NOT NULL,
              -- 0 or 1; NULL until somebody has judged.
              is_chosen BIGINT NULL,
              judges TEXT NULL,
              judged_at BIGINT NULL,
              exhibited_on TEXT NULL,
              exhibited_at TEXT NULL,
              PRIMARY KEY (school_id, design_id),
              FOREIGN KEY (school_id, design_id) REFERENCES homework_design (school_id, id),
              FOREIGN KEY (school_id, nominator_id) REFERENCES staff (school_id, id)
            )
            """
        ])
}

extension KeptTable {
    static let excellentHomework = KeptTable(
        PackageTable(
            "excellent_homework", "优秀作业", purpose: "推荐、评选、展出的优秀作业。",
            columns: [
                PackageColumn("design_id", "作业设计的编号", .identifier), PackageColumn("nominator_id", "推荐人的编号", .identifier),
                PackageColumn("nominated_at", "推荐时间", .moment), PackageColumn("reason", "推荐的理由", .text(200), holdsEmptyText: true),
                PackageColumn("is_chosen", "评为优秀", .flag, required: false), PackageColumn("judges", "评选人", .text(200), required: false),
                PackageColumn("judged_at", "评选时间", .moment, required: false),
                PackageColumn("exhibited_on", "展出日期", .date, required: false),
                PackageColumn("exhibited_at", "展出地点", .text(200), required: false),
                PackageColumn("version", "版本", .whole(1...1_000_000_000)),
            ], primaryKey: ["design_id"], references: [.init("design_id", to: "homework_designs"), .init("nominator_id", to: "staff")]),
        "excellent_homework")
}
