import Policy
import Registers
import Report
import School

extension CellValue {
    /// As a page says it: grades in words; all else as it stands in a file.
    func shown(as column: Register.Column) -> String {
        if case .grade = column.type, case .whole(let grade) = self { return gradeName(grade) }
        return text
    }
}

extension Ledger {
    /// The columns that people choose by: grade and class are one.
    var ownColumns: [Register.Column] { columns.filter { $0.key != "grade" || column("class") == nil } }

    /// The columns of a list, at most so many: what every row has, then what lists are narrowed by, then the rest.
    func listed(_ most: Int = 7) -> [Register.Column] {
        let ranked =
            ownColumns.filter(\.isRequired) + ownColumns.filter { !$0.isRequired && indexed.contains($0.key) }
            + ownColumns.filter { !$0.isRequired && !indexed.contains($0.key) }
        let chosen = Set(ranked.prefix(most).map(\.key))
        return ownColumns.filter { chosen.contains($0.key) }
    }

    /// A cell in words; the class with its grade, by the name that it had on the row's day.
    func text(_ column: Register.Column, of row: LedgerRow, classes: [ClassID: SchoolClass]) -> String {
        let value = value(column.key, of: row)
        guard column.key == "class" else { return value.shown(as: column) }
        if let id = row.schoolClass, let item = classes[id] { return item.name(on: day(of: row) ?? item.openedOn) }
        guard case .whole(let grade) = self.value("grade", of: row) else { return value.text }
        return value == .empty ? "\(gradeName(grade))（全年级）" : gradeName(grade) + value.text
    }

    /// The row in a few words, for headings and for what screen readers say: `四年级2班，2021-09-14，数学`.
    func summary(of row: LedgerRow, classes: [ClassID: SchoolClass]) -> String {
        let words = listed().prefix(3).map { text($0, of: row, classes: classes) }.filter { !$0.isEmpty }
        return words.isEmpty ? "空行" : words.map { Self.cut($0, to: 24) }.joined(separator: "，")
    }

    /// - Parameter limit: characters; a longer text ends in `…`.
    static func cut(_ text: String, to limit: Int) -> String { text.count > limit ? "\(text.prefix(limit - 1))…" : text }
}

extension Ledger.Access {
    /// The heading of its ledgers in the directory.
    var title: String {
        switch self {
        case .teaching: "教学"
        case .exams: "考试与命题"
        case .calendar: "校历与课程设置"
        case .office: "学校管理"
        case .bureau: "教育局"
        }
    }
}
