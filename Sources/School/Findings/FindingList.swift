import Database
import Policy
import Registers

/// Reading a unit's findings.
public struct FindingList: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// A finding with what it rests on in the policy.
    public struct Shown: Hashable, Sendable {
        public let kept: KeptFinding
        /// As the pack has it now; nil where the installation has the pack no more.
        public let provision: Provision?
        /// Why it was passed, where it was.
        public let reasons: [FindingReason]

        public var content: FindingContent { kept.content }
    }

    public struct Page: Sendable {
        public let findings: ListPage<Shown>
        public let overview: FindingOverview
        /// nil where nothing was ever judged here.
        public let state: FindingState?
        /// Whether any pack governs the unit or will.
        public let isGoverned: Bool
    }

    /// - Parameter unit: one that keeps ledgers of its own, or a campus of one.
    /// - Throws: `Refusal`.
    public func page(_ filter: FindingFilter, of unit: UnitID, from start: PageKey? = nil, size: Int = 50, by actor: Actor) async throws
        -> Page
    {
        let packs = house.packs
        return try await house.read(actor, .viewFindings, at: unit) { reader, place in
            let store = FindingStore(reader: reader)
            let found = try store.page(filter, from: start, size: size)
            let rows = ListPage(found, size: size, from: start) { ($0.content.period?.firstDay?.iso ?? "", $0.id.description) }
            let record = try PolicyRecord(place, PolicyStore(reader: reader), packs)
            return Page(
                findings: try Self.shown(rows, packs, store), overview: FindingOverview(try store.counts(filter)), state: try store.state(),
                isGoverned: !record.governing.isEmpty)
        }
    }

    /// A finding and the rows on which it rests.
    public struct Detail: Sendable {
        public let shown: Shown
        /// nil for a register that the unit keeps no longer.
        public let ledger: Ledger?
        /// The first of them, in the order of days; empty where the person may not read the ledger.
        public let rows: [LedgerRow]
        public let classes: [ClassID: SchoolClass]
        /// How many there are.
        public let rowCount: Int
        public let mayReadRows: Bool
    }

    public static let mostRows = 100

    /// - Throws: `FindingRefusal.notFound`, `Refusal`.
    public func finding(_ id: KeptFindingID, of unit: UnitID, by actor: Actor) async throws -> Detail {
        let (packs, today) = (house.packs, house.today)
        return try await house.read(actor, .viewFindings, at: unit) { reader, place in
            let store = FindingStore(reader: reader)
            guard let kept = try store.finding(id) else { throw FindingRefusal.notFound }
            let shown = try Self.shown(ListPage(rows: [kept]), packs, store).rows[0]
            let ledger = Ledger.of(kept.content.register)
            let mayRead = ledger.map { actor.may($0.viewing, at: place.place, on: today) } ?? false
            let rows =
                try ledger.map { mayRead ? try LedgerStore($0, reader).rows(Array(kept.content.rows.prefix(Self.mostRows))) : [] } ?? []
            let classes = try ClassStore(reader).classes(Set(rows.compactMap(\.schoolClass)).sorted())
            return Detail(
                shown: shown, ledger: ledger, rows: rows, classes: Dictionary(uniqueKeysWithValues: classes.map { ($0.id, $0) }),
                rowCount: kept.content.rows.count, mayReadRows: mayRead)
        }
    }

    /// What is found in rows of a ledger, by row; for those who may read the ledger.
    /// - Throws: `Refusal`.
    public func findings(in rows: [LedgerRow], of ledger: Ledger, at unit: UnitID, by actor: Actor) async throws -> [LedgerRowID: [Shown]] {
        guard ledger.judged != nil, !rows.isEmpty else { return [:] }
        let packs = house.packs
        return try await house.read(actor, ledger.viewing, at: unit) { reader, _ in
            let store = FindingStore(reader: reader)
            let ids = Set(rows.map(\.id))
            let found = try store.findings(of: rows, in: ledger).filter { $0.content.rows.contains(where: ids.contains) }
            var byRow: [LedgerRowID: [Shown]] = [:]
            for shown in try Self.shown(ListPage(rows: found), packs, store).rows {
                for row in shown.content.rows where ids.contains(row) { byRow[row, default: []].append(shown) }
            }
            return byRow.mapValues {
                $0.sorted { ($0.content.severity, $0.content.provision) < ($1.content.severity, $1.content.provision) }
            }
        }
    }

    private static func shown(_ page: ListPage<KeptFinding>, _ packs: PackShelf, _ store: FindingStore) throws -> ListPage<Shown> {
        // Reasons are given for rows, and a finding of many rows has none of its own.
        func passed(_ kept: KeptFinding) -> [LedgerRowID] { kept.content.rows.count <= 20 ? kept.content.rows : [] }
        let reasons = Dictionary(grouping: try store.reasons(for: Set(page.rows.flatMap(passed)).sorted()), by: \.row)
        return page.map { kept in
            Shown(
                kept: kept, provision: packs.provision(kept.content.provision, of: kept.content.pack),
                reasons: passed(kept).flatMap { reasons[$0] ?? [] }.filter { $0.provision == kept.content.provision })
        }
    }
}

extension FindingStore {
    /// What rests on any of these rows, and a few that do not: of their scopes.
    func findings(of rows: [LedgerRow], in ledger: Ledger) throws -> [KeptFinding] {
        guard let register = ledger.judged else { return [] }
        let own = try findings(about: rows.map(\.id))
        let days = Set(rows.compactMap { FactChange.Fact($0, of: ledger).date }.flatMap { [$0, $0.week.monday, $0.month.first] })
        guard !days.isEmpty else { return own }
        var arguments: SQLArguments = ["register": register]
        arguments.add("day", in: days.sorted())
        // What is found of a term stands on the day of the first of its rows, or on none.
        let others = try reader.all(
            Self.select + "WHERE f.school_id = :school AND f.register = :register AND f.row_id IS NULL AND (f.term IS NOT NULL OR f.day IN"
                + .list("day", days.count) + ")", arguments, KeptFinding.init)
        return own + others
    }
}

/// Why a finding was not read.
public enum FindingRefusal: SortedRefusal, Hashable {
    case notFound

    public var kind: RefusalKind { .notFound }
    public var userMessage: String { "没有这条问题：台账改正之后，它可能已经不在了。请回到问题清单。" }
}
