import Database
import Policy
import Registers

/// The one road into the homework register (design.md, 'One road'): what is still to be set begins as a design; what was set or confirmed may be followed up
/// and made less, and nothing else, by whichever form, table, program or undo it is changed.
struct HomeworkRoad {
    let today: SchoolDate
    /// Rows that came by being set.
    let assigned: Set<LedgerRowID>

    struct Fault: Hashable {
        /// The column's key; empty where it is about the row as a whole.
        let column: String
        let message: String
    }

    /// What is filled in after a class has got it; all else was agreed to as it stands.
    private static let followUp: Set<String> = [
        "minutes", "due", "collected", "marked", "marking", "to_correct", "corrected", "remarked", "in_school_done",
    ]

    /// - Returns: nil where the change may be made.
    func fault(in change: RowChange) -> Fault? {
        switch (change.old, change.new) {
        case (nil, let new?): return begins(new)
        case (let old?, nil):
            guard assigned.contains(old.id) else { return nil }
            return Fault(column: "", message: "这一行是布置过的作业，不能删除。布置错了，请由布置的老师在“今天”里撤销布置。")
        case (let old?, let new?):
            let isOfToday = day(of: old).map { $0 >= today } ?? false
            return (isOfToday ? nil : begins(new)) ?? self.change(from: old, to: new)
        case (nil, nil): return nil
        }
    }

    func firstFault(in changes: [RowChange]) -> Fault? { changes.lazy.compactMap(fault).first }

    private func day(of row: LedgerRow) -> SchoolDate? { Ledger.homework.day(of: row) }

    private func begins(_ row: LedgerRow) -> Fault? {
        guard let day = day(of: row), day >= today else { return nil }
        return Fault(column: "date", message: "\(day.iso)的作业要先设计、审批，当面布置以后自动登记，不能直接填写。这里只补登过去的作业。")
    }

    private func change(from old: LedgerRow, to new: LedgerRow) -> Fault? {
        let ledger = Ledger.homework
        let isAssigned = assigned.contains(old.id)
        let stays = ledger.value("confirmed_by", of: old) != .empty && ledger.value("confirmed_by", of: new) != .empty
        guard isAssigned || stays else { return nil }
        let mend = isAssigned ? "作业已经布置" : "班主任已经确认（要改，请先清空“班主任确认”，再重新确认）"
        for (index, column) in ledger.columns.enumerated() where old.values[index] != new.values[index] {
            guard Self.followUp.contains(column.key) else {
                return Fault(column: column.key, message: "\(mend)，不能再改\(column.title)。")
            }
            guard column.key == "minutes" else { continue }
            let (before, after) = (ledger.whole("minutes", of: old), ledger.whole("minutes", of: new))
            if after ?? 0 > before ?? 0 || after == nil {
                return Fault(
                    column: column.key, message: "\(mend)，用时只能减少：原来\(before.map { "\($0)分钟" } ?? "没有写用时")（CZ-G2b、HC-5.3a、CJ-2.7d）。")
            }
        }
        // Books of homework that was set are counted in one order, wherever the counts are typed.
        guard isAssigned, MarkingCounts(old) != MarkingCounts(new), let fault = MarkingCounts(new).fault else { return nil }
        return Fault(column: fault.column, message: fault.message)
    }
}

extension Ledger {
    /// Whether its rows of today and later come by a workflow, so that its forms take only what is past.
    public var isOfThePast: Bool { key == Ledger.homework.key }

    fileprivate func whole(_ key: String, of row: LedgerRow) -> Int? {
        if case .whole(let number) = value(key, of: row) { number } else { nil }
    }
}

extension HomeworkRoad {
    /// As it binds some changes of a ledger; nil where the ledger is another.
    init?(_ changes: [RowChange], of ledger: Ledger, today: SchoolDate, _ reader: Reader) throws {
        guard ledger.isOfThePast else { return nil }
        let ids = changes.compactMap(\.old?.id)
        let assigned = try ids.parts(of: 512).flatMap { part in
            var arguments: SQLArguments = ["kind": DecisionKind.assigned]
            arguments.add("id", in: Array(part))
            return try reader.all(
                """
                SELECT k.assignment_id FROM homework_decision AS k
                 WHERE k.school_id = :school AND k.kind = :kind AND k.assignment_id IN
                """ + .list("id", part.count), arguments
            ) { try $0[0] as LedgerRowID }
        }
        self.init(today: today, assigned: Set(assigned))
    }
}
