import Policy
import Registers

/// How a text file is saved.
struct FileForm: Sendable {
    enum Newline: String, Sendable {
        case lf = "\n"
        case crlf = "\r\n"
    }
    /// Saved by Excel on a Chinese Windows.
    var isGB18030 = false
    /// Begins with a byte-order mark.
    var mark = false
    var newline = Newline.lf
    var delimiter: Character = ","

    func bytes(_ header: [String], _ rows: [[String]]) throws(SampleSchool.Problem) -> [UInt8] {
        var text = mark ? "\u{FEFF}" : ""
        for row in [header] + rows {
            text += row.map(quoted).joined(separator: String(delimiter)) + newline.rawValue
        }
        guard isGB18030 else { return Array(text.utf8) }
        guard let bytes = GB18030.encode(Array(text.utf8)) else { throw .noGB18030 }
        return bytes
    }

    private func quoted(_ cell: String) -> String {
        let needsQuotes = cell.contains { $0 == delimiter || $0 == "\"" || $0.isNewline }
        return needsQuotes ? "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\"" : cell
    }
}

/// The bundled school's homework register lies in six files: each stage's office keeps its own, in its own manner.
struct HomeworkPart {
    let folder: String
    let grades: ClosedRange<Int>
    let dates: ClosedRange<SchoolDate>
    let mess: Mess
    let form: FileForm

    private static let term = SchoolDate.termStart ... .termEnd
    private static let firstHalf = SchoolDate.termStart ... .sample(10, 31)
    private static let secondHalf = SchoolDate.sample(11, 1) ... .termEnd

    static let all = [
        HomeworkPart(
            folder: "作业/小学1-2年级", grades: 1...2, dates: term,
            mess: Mess(dates: [.slashes], grades: [.chinese], fullWidth: 5, blanks: 4, emptyRows: 2, badCells: 1),
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
            mess: Mess(dates: [.iso], grades: [.digit, .number], blanks: 8, unknownColumn: "备注"), form: FileForm()),
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
        return SampleSchool.File(path: folder + "/作业登记.csv", bytes: try form.bytes(messy.header, messy.rows))
    }
}
