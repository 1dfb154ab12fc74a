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
    ///   - today: the day of a row that has none.
    ///   - foundOnly: columns that may hold what no form offers: all in rows of the past that come from files, in an edited row those that stay.
    /// - Throws: `FieldFaults`.
    func row(
        _ id: LedgerRowID, version: Int = 1, in ledger: Ledger, classes: [SchoolClass], today: SchoolDate, foundOnly: Set<String> = [],
        importID: String? = nil
    ) throws(FieldFaults) -> LedgerRow {
        var faults = FieldFaults()
        var cells = cells.mapValues(Self.cleaned)
        for column in ledger.columns {
            guard let typed = cells[column.key] else { continue }
            if case .text = column.type { cells[column.key] = String(typed.map { $0.isNewline ? " " : $0 }) }
            if typed.unicodeScalars.contains(where: { $0.value == 0 }) { faults.add(column.key, "\(column.title)里有不能保存的字符。请重新填写。") }
            if let limit = ledger.limit(of: column), typed.count > limit {
                faults.add(column.key, "\(column.title)最多\(limit)个字，现有\(typed.count)个字。请缩短。")
            }
        }
        let date = ledger.dateColumn.flatMap { try? $0.value(of: cells[$0.key] ?? "", allowsFoundOnly: true) }
        var day = today
        if case .date(let found)? = date { day = found }
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
        for (first, last) in [("start", "end"), ("from", "to")] {
            guard let start = ledger.column(first), let end = ledger.column(last), ledger.value(last, of: row) != .empty,
                ledger.value(last, of: row).text < ledger.value(first, of: row).text
            else { continue }
            faults.add(last, "\(end.title)早于\(start.title)。请改正其中一个。")
        }
        try faults.throwIfAny()
        return row
    }

    /// One kind of line break, and nothing around the text.
    private static func cleaned(_ typed: String) -> String {
        OptionText.text(typed.utf8.contains(0x0D) ? typed.replacing("\r\n", with: "\n").replacing("\r", with: "\n") : typed)
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

/// Which class somebody means who writes `四(2)班`, `402`, `四年级二班` or `2班`.
enum ClassMatch: Hashable {
    case found(SchoolClass)
    /// The class is there, but not in the grade that the row names.
    case otherGrade(SchoolClass)
    case several([String])
    case none

    /// - Parameters:
    ///   - text: the class's identifier, or its name with or without the grade.
    ///   - grade: where the row names one beside it.
    static func find(_ text: String, grade: Int?, on day: SchoolDate, among classes: [SchoolClass]) -> ClassMatch {
        let typed = OptionText.text(text)
        let taught = classes.filter { $0.isTaught(on: day) }
        if let id = ClassID(typed) {
            guard let item = taught.first(where: { $0.id == id }) else { return .none }
            return grade == nil || item.grade(on: day) == grade ? .found(item) : .otherGrade(item)
        }
        let wanted = ClassSpelling(typed)
        let fitting = taught.filter { item in
            if let name = item.ownName { return name == typed }
            guard let wanted, wanted.number == item.number else { return false }
            return (wanted.grade ?? grade).map { $0 == item.grade(on: day) } ?? true
        }
        let inGrade = grade.map { grade in fitting.filter { $0.grade(on: day) == grade } } ?? fitting
        if inGrade.count == 1, let item = inGrade.first { return .found(item) }
        if inGrade.isEmpty, let item = fitting.first { return .otherGrade(item) }
        return inGrade.isEmpty ? .none : .several(inGrade.ordered(on: day).map { $0.name(on: day) })
    }
}

/// A class as people write it: a number, with or without the grade.
struct ClassSpelling: Hashable {
    /// 1–12; nil where only the class is named.
    let grade: Int?
    let number: Int

    /// Reads `2`, `2班`, `二班`, `(2)班`, `四(2)班`, `四年级2班`, `4.2`, `4-2`, `402`, `初一（3）班`, `七年级3班`.
    init?(_ text: String) {
        var rest = Substring(text.map { $0 == "（" ? "(" : $0 == "）" ? ")" : $0 }.reduce(into: "") { $0.append($1) })
        if rest.hasSuffix("班") { rest = rest.dropLast() }
        if rest.count == 3, rest.utf8.allSatisfy({ (48...57).contains($0) }), let digits = Int(rest), (1...9).contains(digits / 100),
            digits % 100 > 0
        {
            (grade, number) = (digits / 100, digits % 100)
            return
        }
        if let open = rest.lastIndex(of: "("), rest.hasSuffix(")") {
            guard let number = Self.number(rest[rest.index(after: open)...].dropLast()) else { return nil }
            self.number = number
            guard open != rest.startIndex else {
                grade = nil
                return
            }
            guard let grade = Self.grade(rest[..<open]) else { return nil }
            self.grade = grade
            return
        }
        for separator in ["年级", "级", ".", "-", "·"] {
            guard let cut = rest.range(of: separator) else { continue }
            guard let grade = Self.grade(rest[..<cut.lowerBound]), let number = Self.number(rest[cut.upperBound...]) else { return nil }
            (self.grade, self.number) = (grade, number)
            return
        }
        for prefix in ["初", "高"] where rest.hasPrefix(prefix) && rest.count > 2 {
            guard let grade = Self.grade(rest.prefix(2)), let number = Self.number(rest.dropFirst(2)) else { return nil }
            (self.grade, self.number) = (grade, number)
            return
        }
        guard let number = Self.number(rest) else { return nil }
        (grade, self.number) = (nil, number)
    }

    private static func grade(_ text: Substring) -> Int? {
        let text = String(text)
        return OptionText.grade(text) ?? OptionText.grade("\(text)年级")
    }

    /// `2`, `12`, `二`, `十二`.
    private static func number(_ text: Substring) -> Int? {
        if !text.isEmpty, text.utf8.count <= 2, text.utf8.allSatisfy({ (48...57).contains($0) }) {
            return Int(text).flatMap { $0 > 0 ? $0 : nil }
        }
        let digits = Array("一二三四五六七八九")
        func digit(_ character: Character) -> Int? { digits.firstIndex(of: character).map { $0 + 1 } }
        let characters = Array(text)
        switch characters.count {
        case 1: return characters[0] == "十" ? 10 : digit(characters[0])
        case 2 where characters[0] == "十": return digit(characters[1]).map { 10 + $0 }
        case 2 where characters[1] == "十": return digit(characters[0]).map { 10 * $0 }
        case 3 where characters[1] == "十": return digit(characters[0]).flatMap { tens in digit(characters[2]).map { 10 * tens + $0 } }
        default: return nil
        }
    }
}

extension SchoolClass {
    /// `2班`, or its own name: as registers write a class beside its grade.
    public var shortName: String { ownName ?? "\(number)班" }
}
