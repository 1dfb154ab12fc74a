import HTML
import Policy
import Registers
import Report
import School

/// A row's form, made from the ledger's columns.
struct LedgerForm {
    let ledger: Ledger
    /// That the row may name; empty where the ledger has no classes.
    let classes: [SchoolClass]
    /// Names to choose a teacher from.
    let staff: [String]
    /// The day whose names the classes bear.
    let day: SchoolDate
    /// The row as it stands, where one is edited: what no form offers may stay in it.
    let row: LedgerRow?

    /// A column may bear any key (`version`, `token`), so its field has a mark before it.
    static func name(_ key: String) -> String { "cell-\(key)" }

    /// The columns that have a field; a grade that follows from the class has none.
    private var columns: [Register.Column] { isGradeGiven ? ledger.ownColumns : ledger.columns }
    private var isGradeGiven: Bool { ledger.column("class")?.isRequired == true && !classes.isEmpty }

    var fields: [FormField] { columns.map(field) }
    var classNames: ClassNames { ClassNames(classes, on: day) }

    func field(_ column: Register.Column) -> FormField {
        let (name, title, isRequired) = (Self.name(column.key), column.title, column.isRequired)
        let help = column.help.isEmpty ? nil : "\(column.help)。"
        func offering(_ choices: [FormField.Choice], else none: String = "未登记") -> [FormField.Choice] {
            isRequired ? choices : [.init("", none)] + choices
        }
        switch column.type {
        case .text where column.key == "class" && !classes.isEmpty:
            let choices = classes.map { FormField.Choice("\($0.id)", $0.name(on: day)) }
            return .select(name, title, offering(choices, else: "不限班级"), help: help, required: isRequired)
        // Of the registers that `check` reads, only the content of homework is more than a name.
        case .note where ledger.judged == nil || column.key == "content":
            return .textarea(name, title, help: help, required: isRequired, rows: 2)
        case .text, .note:
            return .text(name, title, help: help, required: isRequired, longest: 200, suggestions: suggestions(column))
        case .date: return .date(name, title, help: help, required: isRequired)
        case .time: return .text(name, title, help: help ?? "如 16:30。", required: isRequired, longest: 5)
        case .grade:
            return .select(name, title, offering((1...12).map { .init("\($0)", gradeName($0)) }), help: help, required: isRequired)
        case .whole(let range):
            return .number(name, title, help: help, required: isRequired, min: range.lowerBound, max: range.upperBound)
        case .decimal: return .text(name, title, help: help, required: isRequired, inputmode: "decimal", longest: 12)
        case .yesNo: return .radio(name, title, offering(["是", "否"].map { .init($0, $0) }), help: help, required: isRequired)
        case .choice: return .select(name, title, offering(offered(column).map { .init($0, $0) }), help: help, required: isRequired)
        case .choices: return .checkboxes(name, title, offered(column).map { .init($0, $0) }, help: help)
        case .notes: return .text(name, title, help: help ?? "多个用顿号隔开。", required: isRequired, longest: 400)
        }
    }

    private func suggestions(_ column: Register.Column) -> [String] {
        switch column.key {
        case "subject", "course", "planned", "taught": Subjects.all
        case "term" where ledger.judged == nil: [TeachingTerm(containing: day), TeachingTerm(containing: day).next].map(\.description)
        case "teacher": staff
        default: []
        }
    }

    /// What a form offers, and what stands in the row already although no form offers it.
    private func offered(_ column: Register.Column) -> [String] {
        let titles = (column.choices ?? []).filter { !column.foundOnly.contains($0) }
        let standing = row.map { ledger.value(column.key, of: $0).text.split(separator: "、").map(String.init) } ?? []
        return titles + standing.filter { !titles.contains($0) }
    }
}

// MARK: From the form and back

extension LedgerForm {
    /// What was typed; a list of boxes is one cell. A grade without a field follows from the class.
    static func draft(_ form: Fields, of ledger: Ledger) -> LedgerDraft {
        let columns = form.has(name("grade")) ? ledger.columns : ledger.ownColumns
        return LedgerDraft(Dictionary(uniqueKeysWithValues: columns.map { ($0.key, typed($0.key, in: form)) }))
    }

    static func typed(_ key: String, in form: Fields) -> String { form.all(name(key)).joined(separator: "、") }

    /// A row's cells as the fields hold them.
    static func values(_ cells: [String: String], of ledger: Ledger) -> Fields {
        Fields(
            ledger.columns.flatMap { column -> [(String, String)] in
                let text = cells[column.key] ?? ""
                guard case .choices = column.type else { return [(name(column.key), text)] }
                return text.split(separator: "、").map { (name(column.key), String($0)) }
            })
    }

    /// The faults of a draft, under the names of the fields. What is wrong with a grade that has no field is said of the class, once.
    func faults(_ faults: FieldFaults) -> FieldFaults {
        let keys = Set(columns.map(\.key))
        var named = FieldFaults()
        for fault in faults.faults {
            let key = fault.field == "grade" && isGradeGiven ? "class" : fault.field
            if key != fault.field, faults[key] != nil { continue }
            named.add(keys.contains(key) ? Self.name(key) : key, fault.message)
        }
        return named
    }
}
