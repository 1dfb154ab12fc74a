import Database
import Policy
import Registers

/// Reads the parts of a file one after the other: while one is written, the next is read.
struct ImportReading: Sendable {
    let item: LedgerImport
    let ledger: Ledger
    let unit: UnitID
    let house: House

    /// What a part holds.
    private struct Part: Sendable {
        let number: Int
        var rows: [LedgerRow] = []
        var faults: [LedgerImportFault] = []
        var lines = 0
        var refused: Set<Int> = []
    }

    func run() async throws {
        let (ledger, today) = (ledger, house.today)
        let classes = try await house.database.read(in: .unit(unit)) { reader in
            ledger.column("class") == nil ? [] : try ClassStore(reader).all()
        }
        var decoder = ImportDecoder(item, ledger, classes: classes, today: today)
        var next = try await content(item.partsRead)
        for number in item.partsRead..<item.parts {
            try Task.checkCancellation()
            guard let text = next else { return }
            async let following = content(number + 1)
            let part = read(text, number, &decoder, ledger.isOfThePast ? HomeworkRoad(today: today, assigned: []) : nil)
            guard try await write(part) else { return }
            next = try await following
        }
    }

    private func content(_ number: Int) async throws -> String? {
        try await house.database.read(in: .unit(unit)) { [id = item.id] in try ImportStore($0).part(number, of: id) }
    }

    private func read(_ text: String, _ number: Int, _ decoder: inout ImportDecoder, _ road: HomeworkRoad?) -> Part {
        var part = Part(number: number)
        for line in ImportFile.lines(of: text) {
            let place = number * ImportFile.partSize + part.lines
            part.lines += 1
            do throws(FieldFaults) {
                let row = try decoder.row(line.cells, house.surroundings.identifier(from: item.begunAt, place: place))
                if let fault = road?.fault(in: .added(row)) { throw FieldFaults(fault.column, fault.message) }
                part.rows.append(row)
            } catch {
                part.refused.insert(line.number)
                part.faults += error.faults.map { LedgerImportFault(line: line.number, column: $0.field, message: $0.message) }
            }
        }
        return part
    }

    /// - Returns: false where it is read no further: somebody gave it up, or another process was quicker.
    private func write(_ part: Part) async throws -> Bool {
        let (ledger, unit, id, house) = (ledger, unit, item.id, house)
        return try await house.database.write(in: .unit(unit), by: house.jobAuthor) { writer in
            let store = ImportStore(writer)
            guard var now = try store.find(id), now.state == .reading, now.partsRead == part.number else { return false }
            now.partsRead += 1
            now.rows += part.lines
            // Rows that were found wrong when the file was cut may be so here too.
            let known = part.refused.isEmpty ? [] : Set(try store.faults(of: id, limit: LedgerImporting.mostFaults).map(\.line))
            now.refusedRows += part.refused.subtracting(known).count
            let room = part.faults.isEmpty ? 0 : max(0, LedgerImporting.mostFaults - (try store.countOfFaults(id)))
            try ImportStore.insert(Array(part.faults.prefix(room)), of: id, writer)
            // Once a row is refused none will be taken: the others are only looked at.
            if now.refusedRows == 0 {
                try LedgerStore.stage(part.rows, ledger, writer)
                now.take(part.rows, of: ledger)
            }
            try ImportStore.removePart(part.number, of: id, writer)
            if now.partsRead == now.parts {
                if now.refusedRows > 0 {
                    try ImportStore.give(up: now, as: .refused, of: unit, house.surroundings, writer)
                    return false
                }
                now.state = ledger.judged == nil ? .ready : .judging
            }
            try ImportStore.save(now, writer)
            return now.state == .reading
        }
    }
}

extension LedgerImport {
    fileprivate mutating func take(_ rows: [LedgerRow], of ledger: Ledger) {
        for row in rows {
            rowSpan = rowSpan.map { min($0.lowerBound, row.id)...max($0.upperBound, row.id) } ?? row.id...row.id
            guard let day = ledger.day(of: row) else { continue }
            days = days.map { min($0.lowerBound, day)...max($0.upperBound, day) } ?? day...day
        }
    }
}

extension Surroundings {
    /// An identifier that sorts as the row stands in its file: a counter takes the place of the first random bits (RFC 9562, 6.2).
    fileprivate func identifier(from begun: Instant, place: Int) -> LedgerRowID {
        let (further, counter) = place.quotientAndRemainder(dividingBy: 4_096)
        let random = randomBytes(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return LedgerRowID(milliseconds: begun.milliseconds + Int64(further), random: (UInt64(counter), random))
    }
}
