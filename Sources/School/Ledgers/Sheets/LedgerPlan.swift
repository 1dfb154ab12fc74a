import Database
import Policy
import Registers

extension LedgerIntake {
    /// What a table would change: shown before anything is written, and worked out again when it is.
    public struct Plan: Hashable, Sendable {
        public struct Added: Hashable, Sendable {
            public let line: Int
            public let row: LedgerRow
        }

        public struct Changed: Hashable, Sendable {
            public let line: Int
            public let old: LedgerRow
            public let new: LedgerRow
        }

        public struct Refused: Hashable, Sendable {
            public let line: Int
            /// The key of the column; empty where it is about the row as a whole.
            public let column: String
            public let message: String
        }

        public internal(set) var added: [Added] = []
        /// Lines whose row stands already with the same values.
        public internal(set) var unchanged: [Int] = []
        /// Lines whose row stands with other values: they become edits.
        public internal(set) var changed: [Changed] = []
        public internal(set) var refused: [Refused] = []

        /// How many rows would be written: what `write` expects.
        public var count: Int { added.count + changed.count }
    }
}

/// Works out a plan, of one moment.
struct LedgerPlanner: Sendable {
    let site: LedgerSite
    let isPast: Bool
    let identifier: @Sendable () -> LedgerRowID
    let importID: String

    private typealias Read = (line: LedgerSheet.Line, row: LedgerRow)

    func plan(_ sheet: LedgerSheet, _ reader: Reader) throws -> LedgerIntake.Plan {
        var plan = LedgerIntake.Plan()
        let rows = read(sheet, &plan)
        // Rows of homework may repeat, so that a table only adds some.
        let road = site.actor.isProgram ? nil : try HomeworkRoad([], of: site.ledger, today: site.today, reader)
        let twins = try LedgerStore(site.ledger, reader).twins(of: rows.map(\.row))
        for (line, row) in rows {
            guard let old = twins[site.ledger.identity(of: row)] else {
                if let refusal = refusal(at: [row]) {
                    plan.refuse(line, "", refusal)
                } else if let fault = road?.fault(in: .added(row)) {
                    plan.refuse(line, fault.column, fault.message)
                } else {
                    plan.added.append(.init(line: line.row, row: row))
                }
                continue
            }
            take(line, over: old, &plan)
        }
        plan.refused.sort { $0.line < $1.line }
        return plan
    }

    /// The lines that can be read, without those that name the same row as one before.
    private func read(_ sheet: LedgerSheet, _ plan: inout LedgerIntake.Plan) -> [Read] {
        let foundOnly = isPast ? Set(site.ledger.columns.map(\.key)) : []
        var (rows, lineOfIdentity): ([Read], [[CellValue]: Int]) = ([], [:])
        for line in sheet.lines {
            for fault in line.faults { plan.refuse(line, fault.column, fault.message) }
            do throws(FieldFaults) {
                let row = try site.row(LedgerDraft(line.cells), identifier(), foundOnly: foundOnly, importID: importID)
                guard line.faults.isEmpty else { continue }
                if !site.ledger.identity.isEmpty, let first = lineOfIdentity.updateIfAbsent(line.row, for: site.ledger.identity(of: row)) {
                    let titles = site.ledger.identity.compactMap { site.ledger.column($0)?.title }.joined(separator: "、")
                    plan.refuse(line, "", "\(titles)与第\(first)行相同。请删去其中一行，或改正这几项。")
                } else {
                    rows.append((line, row))
                }
            } catch {
                for fault in error.faults where !line.faults.contains(where: { $0.column == fault.field }) {
                    plan.refuse(line, fault.field, fault.message)
                }
            }
        }
        return rows
    }

    /// A row that stands already: columns that the table lacks stay as they are.
    private func take(_ line: LedgerSheet.Line, over old: LedgerRow, _ plan: inout LedgerIntake.Plan) {
        do throws(FieldFaults) {
            let new = try site.row(old, with: LedgerDraft(line.cells), allowsFoundOnly: isPast)
            if new == old {
                plan.unchanged.append(line.row)
            } else if let refusal = refusal(at: [old, new]) {
                plan.refuse(line, "", refusal)
            } else {
                plan.changed.append(.init(line: line.row, old: old, new: new))
            }
        } catch { for fault in error.faults { plan.refuse(line, fault.field, fault.message) } }
    }

    private func refusal(at rows: [LedgerRow]) -> String? {
        do throws(Refusal) { try site.requireWriting(rows) } catch { return error.userMessage }
        return nil
    }
}

extension LedgerIntake.Plan {
    fileprivate mutating func refuse(_ line: LedgerSheet.Line, _ column: String, _ message: String) {
        refused.append(Refused(line: line.row, column: column, message: message))
    }
}

extension Dictionary {
    /// - Returns: the value that stands already; nil where this one was put in.
    fileprivate mutating func updateIfAbsent(_ value: Value, for key: Key) -> Value? {
        if let known = self[key] { return known }
        self[key] = value
        return nil
    }
}
