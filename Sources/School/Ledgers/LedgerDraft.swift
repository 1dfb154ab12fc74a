import Policy
import Registers

/// A row as it was typed, by column key. A class is named by its identifier (chosen from a list) or as people write it.
public struct LedgerDraft: Hashable, Sendable {
    public var cells: [String: String]

    public init(_ cells: [String: String]) { self.cells = cells }

    /// The row as a draft, for the form in which it is edited.
    public init(_ row: LedgerRow, of ledger: Ledger) {
        cells = Dictionary(uniqueKeysWithValues: zip(ledger.columns, row.values).map { ($0.key, $1.text) })
        if let schoolClass = row.schoolClass { cells["class"] = schoolClass.description }
    }

    /// Reads all cells; every bad one is named.
    /// - Parameters:
    ///   - classes: of the school, to find the one that the row names.
    ///   - today: the day of a row that has none and names no term.
    ///   - foundOnly: columns that may hold what no form offers: all in rows of the past that come from files, in an edited row those that stay.
    /// - Throws: `FieldFaults`.
    func row(
        _ id: LedgerRowID, version: Int = 1, in ledger: Ledger, classes: [SchoolClass], today: SchoolDate, foundOnly: Set<String> = [],
        importID: String? = nil
    ) throws(FieldFaults) -> LedgerRow {
        var faults = FieldFaults()
        var cells = cells
        for column in ledger.columns {
            guard let typed = cells[column.key] else { continue }
            let text = Self.cleaned(typed, column)
            cells[column.key] = text
            if let fault = Self.fault(of: text, column, ledger) { faults.add(column.key, fault) }
        }
        let date = ledger.dateColumn.flatMap { try? $0.value(of: cells[$0.key] ?? "", allowsFoundOnly: true) }
        var day = today
        if case .date(let found)? = date { day = found }
        if ledger.isByTerm, let typed = cells["term"], !typed.isEmpty {
            if let term = TeachingTerm(typed) {
                day = term.nearest(to: today)
            } else {
                faults.add("term", "学期“\(FieldText.excerpt(typed))”不能用：应写成 2025秋 或 2026春。")
            }
        }
        var schoolClass: SchoolClass?
        if let column = ledger.column("class"), let typed = cells["class"], !OptionText.text(typed).isEmpty {
            let grade = cells["grade"].flatMap { OptionText.grade($0) }
            switch ClassMatch.find(typed, grade: grade, on: day, among: classes) {
            case .found(let item):
                schoolClass = item
                cells["grade"] = item.grade(on: day).map { "\($0)" }
                cells["class"] = item.shortName
            case .otherGrade(let item):
                faults.add("grade", "\(item.name(on: day))不在所填的年级。请改填年级，或另选班级。")
            case .several(let names): faults.add("class", "“\(FieldText.excerpt(typed))”可能是\(names.joined(separator: "或"))。请选择班级。")
            case .none: faults.add("class", "“\(FieldText.excerpt(typed))”不是\(day.iso)本校的班级。请从班级名单中选择\(column.title)。")
            }
        }
        var values: [CellValue] = []
        for column in ledger.columns {
            do throws(CellProblem) {
                values.append(try column.value(of: cells[column.key] ?? "", allowsFoundOnly: foundOnly.contains(column.key)))
            } catch {
                values.append(.empty)
                if faults[column.key] == nil {
                    faults.add(
                        column.key,
                        error.found == "空"
                            ? "请填写\(column.title)：\(error.expected)。" : "\(column.title)“\(error.found)”不能用：应为\(error.expected)。")
                }
            }
        }
        let row = LedgerRow(id: id, version: version, schoolClass: schoolClass?.id, importID: importID, values: values)
        for (first, last) in Self.orders {
            guard let start = ledger.column(first), let end = ledger.column(last), ledger.value(last, of: row) != .empty,
                ledger.value(last, of: row).text < ledger.value(first, of: row).text
            else { continue }
            faults.add(last, "\(end.title)早于\(start.title)。请改正其中一个。")
        }
        try faults.throwIfAny()
        return row
    }

    /// Columns of which the second must not be earlier than the first.
    static let orders = [("start", "end"), ("from", "to")]

    /// Nothing around the text, one kind of line break, and none at all in a text of one line.
    static func cleaned(_ typed: String, _ column: Register.Column) -> String {
        let text = OptionText.text(typed.utf8.contains(0x0D) ? typed.replacing("\r\n", with: "\n").replacing("\r", with: "\n") : typed)
        guard case .text = column.type else { return text }
        return String(text.map { $0.isNewline ? " " : $0 })
    }

    /// What keeps a cleaned text from being kept, whatever it means.
    static func fault(of text: String, _ column: Register.Column, _ ledger: Ledger) -> String? {
        if text.unicodeScalars.contains(where: { $0.value == 0 }) { return "\(column.title)里有不能保存的字符。请重新填写。" }
        if let limit = ledger.limit(of: column), text.utf8.count > limit, text.count > limit {
            return "\(column.title)最多\(limit)个字，现有\(text.count)个字。请缩短。"
        }
        return nil
    }
}

extension LedgerDraft {
    /// With the old values of columns that the form did not send. The grade follows from the class, so that it is left out where the class is known.
    func keeping(_ old: LedgerRow, of ledger: Ledger) -> LedgerDraft {
        var kept = LedgerDraft(old, of: ledger).cells.merging(cells) { $1 }
        if cells["grade"] == nil, kept["class"].flatMap({ ClassID($0) }) != nil { kept["grade"] = nil }
        return LedgerDraft(kept)
    }

    /// The columns whose value stands already, so that it may stay even where no form offers it.
    func standing(in old: LedgerRow, of ledger: Ledger) -> Set<String> {
        let columns = zip(ledger.columns, old.values).filter { column, value in
            cells[column.key].map { OptionText.text($0) == value.text } ?? true
        }
        return Set(columns.map(\.0.key))
    }
}
