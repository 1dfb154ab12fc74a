import Database
import Policy
import Registers

/// What is done for imports besides what people decide: reading, judging, and taking out what was given up.
public struct ImportJobs: Sendable {
    let house: House

    public init(house: House) { self.house = house }

    public var kinds: [JobKind] {
        [
            JobKind(Self.work) { job in
                let parts = job.payload.split(separator: " ")
                if parts.count == 2, let unit = UnitID(parts[0]), let id = LedgerImportID(parts[1]) { try await work(on: id, of: unit) }
            },
            JobKind(Self.tidy) { _ in try await tidy() },
        ]
    }

    public var recurring: [RecurringJob] { [.daily(Self.tidy, hour: 3, minute: 30)] }

    private static let (work, tidy) = ("imports.work", "imports.tidy")

    static func enqueue(_ id: LedgerImportID, of unit: UnitID, _ surroundings: Surroundings, _ writer: Writer) throws {
        try writer.enqueue(work, id: surroundings.identifier(), key: id.description, payload: "\(unit) \(id)")
    }

    /// Until somebody has to decide. Each step is a transaction of its own that says how far it has come, so that another process can go on.
    func work(on id: LedgerImportID, of unit: UnitID) async throws {
        while let item = try await find(id, of: unit), let ledger = Ledger.named(item.ledger) {
            switch item.state {
            case .reading: try await ImportReading(item: item, ledger: ledger, unit: unit, house: house).run()
            case .judging:
                // Whoever has begun anew goes on with it; two would begin anew for ever.
                if try await !ImportJudging(item: item, ledger: ledger, unit: unit, house: house).run(),
                    try await find(id, of: unit)?.state == .judging
                {
                    return
                }
            case .refused, .discarded, .undone: return try await clear(item, ledger, unit)
            case .receiving, .ready, .published: return
            }
        }
    }

    private func find(_ id: LedgerImportID, of unit: UnitID) async throws -> LedgerImport? {
        try await house.database.read(in: .unit(unit)) { try ImportStore($0).find(id) }
    }

    /// Takes what it brought out of the tables, some rows in each step.
    private func clear(_ item: LedgerImport, _ ledger: Ledger, _ unit: UnitID) async throws {
        guard item.isHidden else { return }
        var isMore = true
        while isMore {
            try Task.checkCancellation()
            isMore = try await house.database.write(in: .unit(unit), by: house.jobAuthor) { writer in
                let rows = try LedgerStore(ledger, writer, seeing: item.id).rows(of: item, isChanged: false, limit: ImportFile.partSize)
                try LedgerStore.unstage(rows.map(\.id), ledger, writer)
                return rows.count == ImportFile.partSize
            }
        }
        try await house.unstageFindings(of: item.id, in: unit) { $0.state.isGivenUp }
        for number in item.partsRead..<max(item.partsRead, item.parts) {
            try await house.database.write(in: .unit(unit), by: house.jobAuthor) { try ImportStore.removePart(number, of: item.id, $0) }
        }
        try await house.database.write(in: .unit(unit), by: house.jobAuthor) { writer in
            guard var now = try ImportStore(writer).find(item.id), now.state.isGivenUp else { return }
            now.isHidden = false
            try ImportStore.save(now, writer)
        }
    }

    /// An import for which nobody comes back is given up after two weeks; what is known of one that was given up is kept for a month.
    private static let (mostWaiting, keptGivenUp) = (14 * 86_400, 30 * 86_400)

    func tidy() async throws {
        let now = house.surroundings.now()
        let tenants = try await house.database.read(in: .installation) { reader in
            let store = UnitStore(reader)
            return try store.tops().flatMap { try store.tenants($0.path) }
        }
        for unit in tenants {
            let old = try await house.database.read(in: .unit(unit)) {
                try ImportStore($0).abandoned(before: now.advanced(seconds: -Self.mostWaiting))
            }
            for item in old {
                let isOver = item.begunAt < now.advanced(seconds: -Self.keptGivenUp)
                try await house.database.write(in: .unit(unit), by: house.jobAuthor) { writer in
                    if item.state.isOpen {
                        try ImportStore.give(up: item, as: .discarded, of: unit, house.surroundings, writer)
                    } else if isOver, !item.isHidden {
                        try ImportStore.remove(item.id, writer)
                    }
                }
            }
        }
    }
}

extension House {
    /// Of what a job does by itself.
    var jobAuthor: Author { Author(person: nil, at: surroundings.now(), road: .job) }

    /// Takes out what the rules found in an import that nobody sees, some findings in each step, and what it would have ended stays.
    /// - Parameter condition: of the import as it is then, without which nothing more is taken out.
    func unstageFindings(
        of id: LedgerImportID, in unit: UnitID, while condition: @escaping @Sendable (LedgerImport) -> Bool
    ) async throws {
        var isMore = true
        while isMore {
            try Task.checkCancellation()
            isMore = try await database.write(in: .unit(unit), by: jobAuthor) { writer in
                guard let now = try ImportStore(writer).find(id), condition(now) else { return false }
                try FindingStore.forgetEnds(by: id, writer)
                return try FindingStore.unstage(id, limit: ImportFile.partSize, writer) == ImportFile.partSize
            }
        }
    }
}
