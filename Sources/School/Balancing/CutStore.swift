import Database
import Planning
import Policy
import Registers

/// The SQL of what subjects asked for and what was cut, class by class and week by week, in their school's scope.
struct CutStore {
    let reader: Reader

    init(_ reader: Reader) { self.reader = reader }

    /// Of weeks that begin on these days.
    func ledgers(of classes: [ClassID], in days: ClosedRange<SchoolDate>) throws -> [ClassID: CutLedger<String>] {
        guard !classes.isEmpty else { return [:] }
        var arguments: SQLArguments = ["first": days.lowerBound, "last": days.upperBound]
        arguments.add("class", in: classes)
        var found: [ClassID: CutLedger<String>] = [:]
        try reader.each(
            """
            SELECT c.class_id, c.subject, SUM(c.requests), SUM(c.asked), SUM(c.cut), SUM(c.cuts) FROM homework_cut AS c
             WHERE c.school_id = :school AND c.monday >= :first AND c.monday <= :last AND c.class_id IN
            """ + .list("class", classes.count) + "GROUP BY c.class_id, c.subject ORDER BY c.class_id, c.subject", arguments
        ) { row in
            var sum = CutLedger<String>.Sum()
            (sum.requests, sum.asked, sum.cut, sum.cuts) = (try row[2], try row[3], try row[4], try row[5])
            found[try row[0], default: .init()].add(try row[1], sum)
        }
        return found
    }

    /// A week that is balanced anew adds up what was cut of it; what was asked is what was asked at most.
    static func keep(
        _ sums: [String: CutLedger<String>.Sum], of schoolClass: ClassID, in week: ISOWeek, by person: PersonID, _ writer: Writer
    ) throws {
        for (subject, sum) in sums.sorted(by: { $0.key < $1.key }) {
            try writer.run(
                """
                INSERT INTO homework_cut (school_id, class_id, monday, subject, requests, asked, cut, cuts, person_id, kept_at)
                VALUES (:school, :class, :monday, :subject, :requests, :asked, :cut, :cuts, :person, :at)
                ON CONFLICT (school_id, class_id, monday, subject) DO UPDATE SET
                  requests = CASE WHEN homework_cut.requests > excluded.requests THEN homework_cut.requests ELSE excluded.requests END,
                  asked = CASE WHEN homework_cut.asked > excluded.asked THEN homework_cut.asked ELSE excluded.asked END,
                  cut = homework_cut.cut + excluded.cut, cuts = homework_cut.cuts + excluded.cuts,
                  person_id = excluded.person_id, kept_at = excluded.kept_at
                """,
                [
                    "class": schoolClass, "monday": week.monday, "subject": subject, "requests": sum.requests, "asked": sum.asked,
                    "cut": sum.cut, "cuts": sum.cuts, "person": person, "at": writer.author.at,
                ])
        }
    }
}

extension Migration {
    /// What was cut of which subject's homework when a class's week was balanced.
    static let balancing = Migration(
        97, "balancing",
        [
            """
            CREATE TABLE homework_cut (
              school_id TEXT NOT NULL,
              class_id TEXT NOT NULL,
              monday TEXT NOT NULL,
              subject TEXT NOT NULL,
              requests BIGINT NOT NULL,
              -- Minutes.
              asked BIGINT NOT NULL,
              cut BIGINT NOT NULL,
              cuts BIGINT NOT NULL,
              person_id TEXT NOT NULL,
              kept_at BIGINT NOT NULL,
              PRIMARY KEY (school_id, class_id, monday, subject),
              FOREIGN KEY (school_id, class_id) REFERENCES school_class (school_id, id),
              FOREIGN KEY (school_id, person_id) REFERENCES staff (school_id, id)
            )
            """
        ])
}

extension KeptTable {
    static let homeworkCuts = KeptTable(
        PackageTable(
            "homework_cuts", "平衡时减少的用时", purpose: "平衡一周作业时，各科申请了多少分钟、减了多少，为的是以后更公平。",
            columns: [
                PackageColumn("class_id", "班级的编号", .identifier), PackageColumn("monday", "星期一", .date),
                PackageColumn("subject", "学科", .text(200)), PackageColumn("requests", "申请次数", .whole(0...10_000)),
                PackageColumn("asked", "申请的分钟", .whole(0...1_000_000)), PackageColumn("cut", "减少的分钟", .whole(0...1_000_000)),
                PackageColumn("cuts", "减少的次数", .whole(0...10_000)), PackageColumn("person_id", "平衡人的编号", .identifier),
                PackageColumn("kept_at", "时间", .moment),
            ], primaryKey: ["class_id", "monday", "subject"],
            references: [.init("class_id", to: "classes"), .init("person_id", to: "staff")]),
        "homework_cut")
}
