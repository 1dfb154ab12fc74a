import Database
import Policy
import Registers

/// Judges what an import brought together with what stands, as if it were published, a month of both at a time. Nobody waits for that: it is read
/// outside of the one writer, and only what the rules find is written.
struct ImportJudging: Sendable {
    let item: LedgerImport
    let ledger: Ledger
    let unit: UnitID
    let house: House

    private let worker: ImportWorkerID

    /// Findings written in one step.
    private static let mostWritten = 500

    init(item: LedgerImport, ledger: Ledger, unit: UnitID, house: House) {
        (self.item, self.ledger, self.unit, self.house) = (item, ledger, unit, house)
        worker = house.surroundings.identifier()
    }

    /// - Returns: false where it was not judged to the end: somebody gave it up, or another process has begun anew.
    func run() async throws -> Bool {
        guard try await clear() else { return false }
        let (unit, item, ledger, upkeep) = (unit, item, ledger, FindingUpkeep(house))
        let begun = try await house.database.read(in: .unit(unit)) { reader -> (key: String, steps: [Set<JudgedScope>])? in
            guard let (_, key, _) = try upkeep.judge(of: unit, reader), let days = item.days else { return nil }
            let before = try FactStore(reader: reader).coverage(ledger).span
            let facts = FactStore(reader: reader, ownImport: item.id)
            return (key, try facts.monthlySteps(over: days.reaching(before)))
        }
        let steps = begun?.steps ?? []
        guard try await note(steps: steps.count, judge: begun?.key) else { return false }
        // Two at a time: while the one is written, the other is judged.
        try await withThrowingTaskGroup(of: FindingDifference.self) { group in
            var waiting = steps[...]
            for _ in 0..<2 { if let step = waiting.popFirst() { group.addTask { try await judge(step) } } }
            while let difference = try await group.next() {
                if let step = waiting.popFirst() { group.addTask { try await judge(step) } }
                guard try await write(difference) else { return group.cancelAll() }
            }
        }
        return try await change { item in if item.stepsJudged == steps.count { item.state = .ready } }
    }

    /// Takes the work, and forgets what another process had found.
    private func clear() async throws -> Bool {
        let isTaken = try await change(taking: true) { $0.stepsJudged = 0 }
        if isTaken { try await house.unstageFindings(of: item.id, in: unit) { [worker] in $0.worker == worker } }
        return isTaken
    }

    private func note(steps: Int, judge: String?) async throws -> Bool {
        try await change { ($0.steps, $0.judge) = (steps, judge) }
    }

    private func judge(_ step: Set<JudgedScope>) async throws -> FindingDifference {
        let (unit, id, upkeep) = (unit, item.id, FindingUpkeep(house))
        return try await house.database.read(in: .unit(unit)) { reader in
            guard let (judge, _, name) = try upkeep.judge(of: unit, reader) else { return .none }
            let judgement = ScopeJudgement(
                judge, wording: upkeep.packs.wording, school: name, FactStore(reader: reader, ownImport: id))
            return FindingDifference(
                from: try FindingStore(reader: reader).findings(in: step), to: try judgement.findings(in: step))
        }
    }

    /// - Returns: false where somebody gave the import up.
    private func write(_ difference: FindingDifference) async throws -> Bool {
        let (id, worker, surroundings) = (item.id, worker, house.surroundings)
        for part in difference.parts(of: Self.mostWritten) {
            try Task.checkCancellation()
            try await house.database.write(in: .unit(unit), by: house.jobAuthor) { writer in
                guard let now = try ImportStore(writer).find(id), now.state == .judging, now.worker == worker else { return }
                try FindingStore.stage(part, of: id, identifier: { surroundings.identifier() }, writer)
            }
        }
        return try await change { $0.stepsJudged += 1 }
    }

    /// - Parameter taking: whether the work is taken from whoever has it.
    /// - Returns: false where the import is not being judged any more, or by another.
    private func change(taking: Bool = false, _ change: @escaping @Sendable (inout LedgerImport) -> Void) async throws -> Bool {
        try await house.database.write(in: .unit(unit), by: house.jobAuthor) { [id = item.id, worker] writer in
            guard var now = try ImportStore(writer).find(id), now.state == .judging, taking || now.worker == worker else { return false }
            now.worker = worker
            change(&now)
            try ImportStore.save(now, writer)
            return true
        }
    }
}

extension ClosedRange<SchoolDate> {
    /// With the days between them and an end of what stood before, where rows now stand beyond it: weeks at an end may be whole now.
    fileprivate func reaching(_ before: ClosedRange<SchoolDate>?) -> ClosedRange<SchoolDate> {
        guard let before else { return self }
        let first = upperBound > before.upperBound ? Swift.min(lowerBound, before.upperBound) : lowerBound
        let last = lowerBound < before.lowerBound ? Swift.max(upperBound, before.lowerBound) : upperBound
        return first...last
    }
}

extension FindingUpkeep {
    /// What a published import brought is judged already; what it could not see is left to the job.
    func follow(published item: LedgerImport, of unit: UnitID, _ writer: Writer) throws {
        guard let (_, key, _) = try judge(of: unit, writer) else { return }
        var state = try FindingStore(reader: writer).state() ?? FindingState(judge: "", computedAt: writer.author.at)
        try state.takeEnds(FactStore(reader: writer))
        if state.judge != key || item.judge != key, let always = FindingState.always {
            state.judge = key
            state.addStale(always)
        }
        if let stale = item.stale { state.addStale(stale) }
        try FindingStore.save(state, writer)
        if state.stale != nil { try Self.enqueue(unit, surroundings, writer) }
    }

    /// Leaves some days of a unit to the job.
    func leave(_ days: ClosedRange<SchoolDate>?, of unit: UnitID, _ writer: Writer) throws {
        guard let (_, key, _) = try judge(of: unit, writer), let days = days ?? FindingState.always else { return }
        var state = try FindingStore(reader: writer).state() ?? FindingState(judge: key, computedAt: writer.author.at)
        let before = state
        try state.takeEnds(FactStore(reader: writer))
        // Where a register ends otherwise than it did, weeks at both ends may be whole no longer.
        if (before.homework, before.service) != (state.homework, state.service) {
            for span in [before.homework, before.service, state.homework, state.service].compactMap(\.self) { state.addStale(span) }
        }
        state.addStale(days)
        try FindingStore.save(state, writer)
        try Self.enqueue(unit, surroundings, writer)
    }
}
