import Policy
import Registers
import School

/// What the sample school has in its ledgers: the last weeks of teaching, taken in as a school takes in the files that it kept before, and what an office
/// enters at the beginning of a term.
struct DemoLedgers {
    private let house: House
    private let actor: Actor
    private let unit: UnitID
    private let school: DemoSchool
    private let staff: DemoStaff

    init(_ demo: DemoInstallation, _ unit: UnitID, _ school: DemoSchool, _ staff: DemoStaff) {
        (house, actor, self.unit, self.school, self.staff) = (demo.house, demo.actor, unit, school, staff)
    }

    /// Enough to page through and to look back on, little enough to be there at once.
    private static let daysBack = 21

    func load() async throws {
        let (yesterday, term) = (house.today.advanced(by: -1), TeachingTerm(containing: house.today).days)
        let first = max(house.today.advanced(by: -Self.daysBack), term.lowerBound)
        let days = SchoolDays(from: first, through: max(yesterday, first), holidays: false)
        var homework = TextRows()
        HomeworkMaker(school: school, days: days, story: .region, seed: SampleSchool.seed).write(to: &homework)
        try await take(RegisterTable(.homework, homework.rows))
        let life = SchoolLife(school: school, days: days, seed: SampleSchool.seed, slips: 1)
        for register in [RegisterKey.noHomeworkDays, .service, .activities, .visits, .apps, .wellbeing] {
            try await take(RegisterTable(register, life.rows(of: register)))
        }
        for (ledger, rows) in offices(since: term.lowerBound) { try await take(rows, into: ledger) }
        for (ledger, rows) in lessons(until: yesterday) { try await take(rows, into: ledger) }
    }

    /// The term's timetable, the course plan, and what came otherwise last week: a lesson that was made up, one that was not, and one by exchange.
    private func lessons(until yesterday: SchoolDate) -> [(Ledger, [[String]])] {
        let (term, year) = (TeachingTerm(containing: house.today), house.today.schoolYearStart)
        let lessons = DemoTimetable(school, staff).lessons
        let week = lessons.map { lesson in
            let item = school.classes[lesson.schoolClass]
            let weekday = "周\(Array("一二三四五")[lesson.weekday - 1])"
            return [
                term.description, "\(item.grade)", item.name, weekday, "\(lesson.period)", lesson.course, lesson.teacher, "每周",
                lesson.course == Subject.sport.title ? "操场" : "",
            ]
        }
        var changes: [[String]] = []
        for (index, subject, taught, madeUp) in [
            (0, Subject.art, Subject.chinese, 7), (9, .sport, .maths, nil), (14, .maths, .english, nil),
        ] {
            let (item, monday) = (school.classes[index], yesterday.week.monday.advanced(by: -7))
            guard let lesson = lessons.first(where: { $0.schoolClass == index && $0.course == subject.title }) else { continue }
            let date = monday.advanced(by: lesson.weekday - 1)
            guard TeachingTerm(containing: date) == term else { continue }
            changes.append([
                date.iso, "\(item.grade)", item.name, "\(lesson.period)", subject.title, taught.title,
                madeUp == nil ? "任课教师外出教研" : "任课教师请假", item.teacher(of: taught), madeUp.map { date.advanced(by: $0).iso } ?? "",
            ])
        }
        return [
            (.timetable, week), (.coursePlan, DemoTimetable.plan(of: school, year: "\(year)-\(year + 1)")), (.substitutions, changes),
        ]
    }

    private func take(_ table: RegisterTable) async throws {
        guard let ledger = Ledger.named(table.register.rawValue) else { return }
        var rest = table.rows[...]
        while !rest.isEmpty {
            let part = RegisterTable(table.register, Array(rest.prefix(LedgerSheet.mostRows)))
            rest = rest.dropFirst(LedgerSheet.mostRows)
            try await take(try LedgerSheet(file: part.csv, named: part.fileName, for: ledger), into: ledger)
        }
    }

    private func take(_ rows: [[String]], into ledger: Ledger) async throws {
        guard !rows.isEmpty else { return }
        let text = ([ledger.columns.map(\.title)] + rows).map { $0.joined(separator: "\t") }.joined(separator: "\n")
        try await take(try LedgerSheet(pasted: text, for: ledger), into: ledger)
    }

    private func take(_ sheet: LedgerSheet, into ledger: Ledger) async throws {
        let intake = LedgerIntake(ledger, house: house)
        let plan = try await intake.preview(sheet, isPast: true, of: unit, by: actor)
        _ = try await intake.write(sheet, isPast: true, expecting: plan.count, of: unit, by: actor)
    }

    /// Rows in the order of the ledgers' columns.
    private func offices(since first: SchoolDate) -> [(Ledger, [[String]])] {
        let (start, principal, office) = (first.iso, staff.principal, staff.office[0])
        let year = "\(first.schoolYearStart)-\(first.schoolYearStart + 1)"
        return [
            (
                .duties,
                [
                    ["全校", "作业管理总责", principal, "校长", start, ""], ["全校", "作业统筹与公示", office, "教务主任", start, ""],
                    ["全校", "课后服务", office, "教务主任", start, ""],
                ]
            ),
            (.groups, [["作业管理领导小组", principal, office, "", "教务处", "统筹作业总量，每月检查一次，处理家长和学生的意见。", start, ""]]),
            (
                .documents,
                [
                    ["作业管理办法", "青山学校作业管理办法", "本学年修订", start, "教务、教研、年级组、班主任、学科教师", "教务处文件柜1", ""],
                    ["课后服务实施方案", "青山学校课后服务实施方案", "本学年", start, "教务、班主任", "教务处文件柜1", ""],
                    ["检查反馈制度", "作业检查与反馈制度", "本学年", start, "教务、年级组", "教务处文件柜2", ""],
                ]
            ),
            (
                .teachingAids,
                [
                    ["3", "语文", "同步练习", "地方教育出版社", "是", "学生自愿", year], ["3", "数学", "同步练习", "地方教育出版社", "是", "学生自愿", year],
                    ["7", "英语", "听力训练", "地方教育出版社", "否", "教师推荐", year],
                ]
            ),
            (
                .trainingSessions,
                [[start, "作业设计", "分层作业怎样设计", principal, "62", "60", "报告厅"]]
            ),
        ]
    }
}
