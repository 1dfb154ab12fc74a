import Policy
import Registers
import School

/// Rows of ledgers between their own form and JSON: every column under its key, with the type that its declaration says.
struct ApiRow {
    let ledger: Ledger
    /// Columns that are left out of answers.
    let closed: Set<String>

    // MARK: Out

    func json(_ row: LedgerRow) -> JSON {
        var values: [String: JSON] = [:]
        for (column, value) in zip(ledger.columns, row.values) where !closed.contains(column.key) {
            values[column.key] = Self.json(value, as: column)
        }
        var members: [String: JSON] = ["id": .text("\(row.id)"), "version": .whole(row.version), "values": .object(values)]
        if ledger.column("class") != nil { members["class_id"] = .optional(row.schoolClass.map { "\($0)" }) }
        return .object(members)
    }

    /// The version of a row, as `ETag` and `If-Match` name it.
    static func tag(_ row: LedgerRow) -> String { "\"\(row.version)\"" }

    private static func json(_ value: CellValue, as column: Register.Column) -> JSON {
        switch value {
        case .empty: return .null
        case .whole(let number): return .whole(number)
        case .yesNo(let yes): return .bool(yes)
        case .decimal(let number): return Double(number.text).map { .number($0) } ?? .text(number.text)
        case .text(let text):
            guard case .choices = column.type else { return .text(text) }
            return .texts(text.split(separator: "、").map(String.init))
        case .date, .time: return .text(value.text)
        }
    }

    // MARK: In

    /// What a program wants to write.
    struct Sent {
        let draft: LedgerDraft
        let consent: FindingConsent
    }

    /// - Parameter isWhole: a new row, in which what is not named is empty; otherwise what is not named stays.
    /// - Throws: `JSONReading.Fault`; `FieldFaults` with every bad field.
    func sent(_ bytes: [UInt8], isWhole: Bool) throws -> Sent {
        let body = try JSONReading.value(of: bytes)
        guard case .object(let members) = body else { throw JSONReading.Fault(words: "应为一个 JSON 对象") }
        var faults = FieldFaults()
        for key in members.keys.sorted() where !["values", "reason", "seen"].contains(key) {
            faults.add(key, "不认识“\(Self.excerpt(key))”：这里只有 values、reason、seen。")
        }
        let reason = Self.text(members["reason"], "reason", &faults)
        let seen = Self.text(members["seen"], "seen", &faults)
        var cells: [String: String] = [:]
        switch members["values"] {
        case .object(let values):
            for (key, value) in values.sorted(by: { $0.key < $1.key }) {
                guard let column = ledger.column(key) else {
                    faults.add("values.\(Self.excerpt(key))", "《\(ledger.title)》没有“\(Self.excerpt(key))”这一列。")
                    continue
                }
                if let text = Self.cell(value, column, &faults) { cells[key] = text }
            }
        case nil: faults.add("values", "请写明 values：各列的值。")
        default: faults.add("values", "values 应为一个 JSON 对象，各列的值写在里面。")
        }
        try faults.throwIfAny()
        return Sent(draft: LedgerDraft(cells), consent: FindingConsent(seen: seen, reason: reason))
    }

    private static func text(_ value: JSON?, _ field: String, _ faults: inout FieldFaults) -> String {
        switch value {
        case nil, .null?: return ""
        case .text(let text)? where isPlain(text): return text
        default:
            faults.add(field, "\(field) 应为文字，不含控制字符。")
            return ""
        }
    }

    /// The cell as somebody would type it; nil after a fault.
    private static func cell(_ value: JSON, _ column: Register.Column, _ faults: inout FieldFaults) -> String? {
        if value == .null { return "" }
        switch (column.type, value) {
        case (.whole, .whole(let number)), (.grade, .whole(let number)): return "\(number)"
        case (.decimal, .whole(let number)): return "\(number)"
        case (.decimal, .number(let number)): return "\(number)"
        case (.yesNo, .bool(let yes)): return yes ? "是" : "否"
        case (.choices, .list(let items)):
            let texts = items.compactMap { item in if case .text(let text) = item, isPlain(text) { text } else { nil } }
            if texts.count == items.count { return texts.joined(separator: "、") }
        case (.text, .text(let text)), (.note, .text(let text)), (.notes, .text(let text)), (.date, .text(let text)),
            (.time, .text(let text)),
            (.choice, .text(let text)):
            guard isPlain(text) else {
                faults.add("values.\(column.key)", "\(column.title)里有不能保存的控制字符。")
                return nil
            }
            return text
        default: break
        }
        faults.add("values.\(column.key)", "\(column.title)应为\(column.type.jsonWord)。")
        return nil
    }

    /// Without control characters other than line breaks and tabs.
    private static func isPlain(_ text: String) -> Bool { PercentCode.isPlain(text.utf8) }

    private static func excerpt(_ key: String) -> String {
        String(String.UnicodeScalarView(key.unicodeScalars.prefix(30).map { $0.properties.generalCategory == .control ? " " : $0 }))
    }
}

extension ColumnType {
    /// What JSON has for it, in words.
    var jsonWord: String {
        switch self {
        case .text, .note, .notes: "文字（字符串）"
        case .choice: "文字（字符串），取自列出的值"
        case .date: "日期（字符串），如 2021-09-06"
        case .time: "时刻（字符串），如 16:30"
        case .whole(let range): "\(range.lowerBound)–\(range.upperBound)的整数"
        case .grade: "1–12的整数"
        case .decimal: "不小于0的数"
        case .yesNo: "true 或 false"
        case .choices: "字符串的数组，取自列出的值"
        }
    }

    /// The name of the type in the description of a ledger.
    var key: String {
        switch self {
        case .text: "text"
        case .note: "note"
        case .date: "date"
        case .time: "time"
        case .grade: "grade"
        case .whole: "whole"
        case .decimal: "decimal"
        case .yesNo: "yes_no"
        case .choice: "choice"
        case .choices: "choices"
        case .notes: "notes"
        }
    }
}
