import Policy
import Registers

/// The school that comes with the program (`Examples/changzhi-sample`): a decent nine-year school with a few things that its principal
/// would want to know, in files as a teaching office really keeps them.
public enum SampleSchool {
    public struct File: Sendable {
        /// Relative to the folder.
        public let path: String
        public let contents: Contents
    }

    public enum Contents: Sendable {
        case text([UInt8])
        case workbook(DemoWorkbook)
    }

    public enum Problem: Error, CustomStringConvertible {
        case noGB18030
        public var description: String { "系统缺少 GB18030 编码（iconv），不能生成样例" }
    }

    static let name = "青山学校（样例）"
    static let seed: UInt64 = 2021

    /// - Throws: `Problem` where the C library cannot encode GB18030.
    public static func files() throws(Problem) -> [File] {
        let days = SchoolDays(from: .termStart, through: .termEnd, holidays: true)
        let school = DemoSchool(number: 0, seed: seed, classes: 24, stage: .nineYear, name: name)
        var homework = TextRows()
        HomeworkMaker(school: school, days: days, story: .sample, seed: seed).write(to: &homework)
        var files: [File] = []
        for part in HomeworkPart.all { files.append(try part.file(of: homework.rows)) }
        let life = SchoolLife(school: school, days: days, seed: seed, slips: 0)
        let calendar = days.exceptions.map { [name, $0.date.iso, $0.kind.title, ""] }
        files.append(try file(RegisterTable(.calendar, calendar), Mess(dates: [.slashes]), .init(mark: true, newline: .crlf)))
        files.append(try file(RegisterTable(.noHomeworkDays, life.rows(of: .noHomeworkDays)), Mess(dates: [.slashes], grades: [.chinese])))
        files.append(
            try file(RegisterTable(.exams, exams(life)), Mess(dates: [.points], grades: [.chinese]), .init(isGB18030: true, newline: .crlf))
        )
        files.append(try file(RegisterTable(.service, service(life)), Mess(dates: [.iso, .short], fullWidth: 2)))
        files.append(try file(RegisterTable(.activities, life.rows(of: .activities)), Mess(dates: [.chinese])))
        files.append(try file(RegisterTable(.visits, life.rows(of: .visits)), Mess(grades: [.digit])))
        files.append(try file(RegisterTable(.apps, apps(life)), Mess(blanks: 100)))
        files.append(try file(RegisterTable(.wellbeing, wellbeing(life)), Mess(dates: [.slashes], grades: [.number, .chinese])))
        return files
    }

    static func file(_ table: RegisterTable, _ mess: Mess, _ form: FileForm = FileForm()) throws(Problem) -> File {
        var random = SeededRandom(seed, 80, UInt64(table.rows.count))
        let messy = mess.apply(to: table.rows, of: table.register, &random)
        return File(path: Register.of(table.register).title + ".csv", contents: .text(try form.bytes(messy.header, messy.rows)))
    }

    // MARK: What goes wrong beside homework

    /// One grade's mid-term marks went to the parents' group.
    private static func exams(_ life: SchoolLife) -> [[String]] {
        life.rows(of: .exams).map { row in
            var row = row
            if row[1] == "8", row[5] == ExamKind.midterm.title, row[3] == Subject.maths.title || row[3] == Subject.physics.title {
                row[20] = ResultRecipient.parentGroup.title
            }
            return row
        }
    }

    /// Two classes lost tutoring sessions to rehearsals; one was used for something else.
    private static func service(_ life: SchoolLife) -> [[String]] {
        var rows = life.rows(of: .service)
        rows.removeAll { row in
            row[4] == "16:30"
                && (row[1] == "6" && row[2] == "1班" && row[3] == "2021-11-18" || row[1] == "3" && row[2] == "2班" && row[3] == "2021-12-22")
        }
        if let diverted = rows.firstIndex(where: { $0[1] == "9" && $0[2] == "1班" && $0[3] == "2021-12-15" }) { rows[diverted][10] = "是" }
        return rows
    }

    private static func apps(_ life: SchoolLife) -> [[String]] {
        life.rows(of: .apps) + [[name, "口算练习", "是", "否", "是", "是"]]
    }

    /// The pupils of grade 5 say themselves that October was long.
    private static func wellbeing(_ life: SchoolLife) -> [[String]] {
        life.rows(of: .wellbeing).map { row in
            var row = row
            if row[1] == "5", row[3].hasPrefix("2021-10") || row[3].hasPrefix("2021-11-0") { row[6] = "68.5" }
            return row
        }
    }
}

extension SchoolDate {
    /// 2021-09-01, the first day of the bundled school's term and of every demo unless said otherwise.
    public static let termStart = SchoolDate(day: 18_871)
    /// 2022-01-14.
    static let termEnd = SchoolDate(day: 19_006)

    /// A day of the bundled school's term: months 9 to 12 in 2021, 1 in 2022.
    static func sample(_ month: Int, _ day: Int) -> SchoolDate {
        SchoolDate(year: month == 1 ? 2022 : 2021, month: month, day: day) ?? .termStart
    }
}
