/// What a pasted list would change: shown before anything is written, and worked out again when it is.
///
/// Persons are known by their number. Nobody leaves because a list lacks them: leaving is done by name. A number of somebody who has left is refused, since
/// it stays theirs in the records of the past.
public struct StaffImport: Hashable, Sendable {
    public enum Outcome: Hashable, Sendable {
        case added
        case changed(from: Staff)
        case unchanged
        /// One Chinese sentence.
        case refused(String)
    }

    public struct Row: Hashable, Sendable {
        public let line: StaffTable.Line
        /// nil where refused because a cell cannot be read.
        public let details: StaffDetails?
        public let outcome: Outcome
        /// Why it is refused, by field: `number`, `name`, `phone`.
        let faults: FieldFaults

        fileprivate init(_ line: StaffTable.Line, _ details: StaffDetails?, _ outcome: Outcome) {
            (self.line, self.details, self.outcome, faults) = (line, details, outcome, FieldFaults())
        }

        fileprivate init(_ line: StaffTable.Line, _ details: StaffDetails?, refused faults: FieldFaults) {
            (self.line, self.details, outcome, self.faults) = (line, details, .refused(faults.userMessage), faults)
        }
    }

    public let rows: [Row]

    /// - Parameters:
    ///   - present: everybody whom the unit has or had.
    ///   - foreignPhones: of the list's phones, those that belong to people of other units.
    public init(_ table: StaffTable, present: [Staff], foreignPhones: Set<PhoneNumber>) {
        let judge = Judge(table, present, foreignPhones)
        // A number may be taken over from somebody who gives it up in the same list, unless the row that gives it up is itself refused.
        var (kept, rows): (Set<StaffNumber>, [Row]) = ([], judge.rows(keepingPhones: []))
        while true {
            let refused = Set(rows.filter { if case .refused = $0.outcome { true } else { false } }.compactMap { $0.details?.number })
            guard !refused.isSubset(of: kept) else { break }
            kept.formUnion(refused)
            rows = judge.rows(keepingPhones: kept)
        }
        self.rows = rows
    }

    private struct Judge {
        let lines: [(line: StaffTable.Line, details: Result<StaffDetails, FieldFaults>)]
        let known: [StaffNumber: Staff]
        let holders: [PhoneNumber: StaffNumber]
        let foreignPhones: Set<PhoneNumber>

        init(_ table: StaffTable, _ present: [Staff], _ foreignPhones: Set<PhoneNumber>) {
            lines = table.lines.map { line in (line, Result { () throws(FieldFaults) in try StaffDetails(line) }) }
            known = Dictionary(present.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
            let held = present.filter { !$0.hasLeft }.compactMap { staff in staff.phone.map { ($0, staff.number) } }
            holders = Dictionary(held, uniquingKeysWith: { first, _ in first })
            self.foreignPhones = foreignPhones
        }

        func rows(keepingPhones kept: Set<StaffNumber>) -> [Row] {
            var given: [StaffNumber: PhoneNumber?] = [:]
            for case .success(let details) in lines.map(\.details) where !kept.contains(details.number) {
                given[details.number] = details.phone
            }
            var (placeOfNumber, placeOfPhone): ([StaffNumber: String], [PhoneNumber: String]) = ([:], [:])
            return lines.map { line, result in
                switch result {
                case .failure(let faults): return Row(line, nil, refused: faults)
                case .success(let details):
                    if let twin = placeOfNumber.updateValue(line.place, forKey: details.number) {
                        return Row(line, details, refused: FieldFaults("number", "工号与\(twin)相同。请改正其中一行。"))
                    }
                    if let phone = details.phone {
                        if let other = placeOfPhone.updateValue(line.place, forKey: phone) {
                            return Row(line, details, refused: FieldFaults("phone", "手机号与\(other)相同。请改正其中一行。"))
                        }
                        if let holder = holders[phone], holder != details.number, (given[holder] ?? phone) == phone {
                            return Row(line, details, refused: FieldFaults("phone", "手机号已登记在工号\(holder)名下。请核对后改正。"))
                        }
                    }
                    return row(line, details)
                }
            }
        }

        private func row(_ line: StaffTable.Line, _ details: StaffDetails) -> Row {
            if let phone = details.phone, foreignPhones.contains(phone) {
                return Row(line, details, refused: FieldFaults("phone", "手机号已登记在其他单位的人员名下。请与本人核对，或由原单位先办理离任。"))
            }
            guard let staff = known[details.number] else { return Row(line, details, .added) }
            if staff.hasLeft {
                let message = "工号\(staff.number)是已离任的\(staff.name)的。请用新工号，或在离任人员中办理返岗。"
                return Row(line, details, refused: FieldFaults("number", message))
            }
            return Row(line, details, staff.name == details.name && staff.phone == details.phone ? .unchanged : .changed(from: staff))
        }
    }

    public var added: [Row] { rows.filter { $0.outcome == .added } }
    public var unchanged: [Row] { rows.filter { $0.outcome == .unchanged } }
    public var changed: [Row] { rows.filter { if case .changed = $0.outcome { true } else { false } } }
    public var refused: [Row] { rows.filter { if case .refused = $0.outcome { true } else { false } } }
}

extension StaffDetails {
    fileprivate init(_ line: StaffTable.Line) throws(FieldFaults) { try self.init(number: line.number, name: line.name, phone: line.phone) }
}
