import Policy
import Registers

/// The bundled school's homework register lies in six files: each stage's office keeps its own, in its own manner.
struct HomeworkPart {
    let folder: String
    let grades: ClosedRange<Int>
    let dates: ClosedRange<SchoolDate>
    let mess: Mess
    /// nil: a workbook.
    let form: FileForm?

    private static let term = SchoolDate.termStart ... .termEnd
    private static let firstHalf = SchoolDate.termStart ... .sample(10, 31)
    private static let secondHalf = SchoolDate.sample(11, 1) ... .termEnd

    static let all = [
        HomeworkPart(
            folder: "作业/小学1-2年级", grades: 1...2, dates: term,
            mess: Mess(dates: [.slashes], grades: [.chinese], fullWidth: 5, blanks: 4, emptyRows: 2, badCells: 2),
            form: FileForm(mark: true, newline: .crlf)),
        HomeworkPart(
            folder: "作业/小学3-4年级", grades: 3...4, dates: term,
            mess: Mess(dates: [.chinese, .slashes], grades: [.chinese, .number], blanks: 6, emptyRows: 1, badCells: 1),
            form: FileForm(isGB18030: true, newline: .crlf)),
        HomeworkPart(
            folder: "作业/小学5-6年级/9-10月", grades: 5...6, dates: firstHalf,
            mess: Mess(dates: [.iso, .short, .compact], grades: [.digit], fullWidth: 8, unknownColumn: "备注"), form: FileForm()),
        HomeworkPart(
            folder: "作业/小学5-6年级/11-1月", grades: 5...6, dates: secondHalf,
            mess: Mess(dates: [.iso], grades: [.digit, .number], blanks: 8, emptyRows: 1, unknownColumn: "备注"), form: nil),
        HomeworkPart(
            folder: "作业/初中/9-10月", grades: 7...9, dates: firstHalf,
            mess: Mess(dates: [.points, .short], grades: [.middleSchool], fullWidth: 3, emptyRows: 1, badCells: 1),
            form: FileForm(delimiter: "\t")),
        HomeworkPart(
            folder: "作业/初中/11-1月", grades: 7...9, dates: secondHalf,
            mess: Mess(dates: [.iso, .points], grades: [.middleSchool, .number], blanks: 3, leftOut: ["medium", "set_at"]),
            form: FileForm(newline: .crlf)),
    ]

    /// - Parameter rows: the whole register's, in the order of its columns.
    func file(of rows: [[String]]) throws(SampleSchool.Problem) -> SampleSchool.File {
        let own = rows.filter { row in
            guard let grade = Int(row[1]), let date = SchoolDate(iso: row[3]) else { return false }
            return grades.contains(grade) && dates.contains(date)
        }
        // Teachers enter day by day, not class by class.
        let byDay = own.indices.sorted { (own[$0][3], $0) < (own[$1][3], $1) }.map { own[$0] }
        var random = SeededRandom(90, UInt64(grades.lowerBound), UInt64(byDay.count))
        let messy = mess.apply(to: byDay, of: .homework, &random)
        guard let form else {
            let titles = [SampleSchool.name + "作业登记表", "高段教研组　2021年11月—2022年1月"]
            let workbook = DemoWorkbook(register: .homework, titles: titles, header: messy.header, rows: messy.rows)
            return SampleSchool.File(path: folder + "/作业登记.xlsx", contents: .workbook(workbook))
        }
        return SampleSchool.File(path: folder + "/作业登记.csv", contents: .text(try form.bytes(messy.header, messy.rows)))
    }
}
