import Registers
import School

/// What the declaration of a ledger says, for programs.
enum ApiLedgerText {
    static func json(_ ledger: Ledger) -> JSON {
        .object([
            "key": .text(ledger.key), "title": .text(ledger.title), "purpose": .text(ledger.purpose),
            "row_meaning": .text(ledger.rowMeaning),
            "access": .text(ledger.access.rawValue), "keeper": .text(ledger.keeper.key),
            "identity": .texts(ledger.identity), "indexed": .texts(ledger.indexed), "provisions": .texts(ledger.provisions),
            "columns": .list(ledger.columns.map { column($0, of: ledger) }),
        ])
    }

    private static func column(_ column: Register.Column, of ledger: Ledger) -> JSON {
        .object([
            "key": .text(column.key), "title": .text(column.title), "type": .text(column.type.key), "required": .bool(column.isRequired),
            "help": .text(column.help), "values": column.choices.map { .texts($0) } ?? .null, "found_only": .texts(column.foundOnly),
            "longest": .optional(ledger.limit(of: column)), "is_personal": .bool(ledger.personal[column.key] != nil),
            "is_homework_text": .bool(ledger.homeworkTexts.contains(column.key)),
        ])
    }
}

extension Ledger.Keeper {
    /// As programs know it.
    var key: String {
        switch self {
        case .school: "school"
        case .bureau: "bureau"
        case .everyUnit: "every_unit"
        }
    }
}
