import Database
import Policy
import Registers

/// Taking a package in: all of it under one entry, or nothing. Rows come as they were kept, with their identifiers; they are judged, and none is refused for
/// what it breaks. Only the command line does this.
public struct PackageImport: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    public enum Step: Sendable { case reading, writing, judging }

    public struct Outcome: Sendable {
        public let unit: UnitID
        public let name: String
        /// The unit below which it now lies; nil at the top.
        public let parent: String?
        /// Whether the installation had no units before, so that nobody can sign in yet.
        public let isFirst: Bool
        public let rows: Int
        /// nil where nothing was written.
        public let findings: Int?
        /// What the user should know although nothing is wrong, one sentence each.
        public let notices: [String]
    }

    /// Reads and checks all of it as `callAsFunction` would, and writes nothing.
    /// - Throws: as `callAsFunction`.
    public func check(_ path: String, into parent: UnitID?) async throws -> Outcome {
        let intake = try PackageIntake(try PackageContents.read(path, known: KeptTable.formats))
        let work = PackageWork(intake: intake, house: house)
        return try await house.database.read(in: .opened("package.import")) { reader in
            let target = try PackageTarget.find(intake, into: parent, reader)
            try work.requireFree(target, reader)
            return work.outcome(target, notices: work.packNotices(target))
        }
    }

    /// One transaction: other writers wait meanwhile, on PostgreSQL those of this unit alone. Findings are judged
    /// afterwards, a week at a time.
    /// - Parameters:
    ///   - path: a folder, or a zip file.
    ///   - parent: under which the unit is to lie; nil for where it lay, or in an empty installation with all that was above it.
    /// - Throws: `PackageFaults`, `PackageRefusal`, `UnitRefusal`, `DatabaseError`.
    public func callAsFunction(
        _ path: String, into parent: UnitID?, progress: @escaping @Sendable (Step) -> Void = { _ in }
    ) async throws -> Outcome {
        progress(.reading)
        let intake = try PackageIntake(try PackageContents.read(path, known: KeptTable.formats))
        let (unit, work) = (intake.unit.id, PackageWork(intake: intake, house: house))
        progress(.writing)
        let outcome = try await house.database.write(
            in: .opened("package.import"), also: [unit.tenant], by: house.author(.program, because: .program)
        ) { writer in
            let target = try PackageTarget.find(intake, into: parent, writer)
            try work.requireFree(target, writer)
            try work.writeUnits(target, writer)
            try writer.within(unit.tenant) { try work.writeRows($0) }
            return work.outcome(target, notices: try work.packNotices(target) + work.policyNotices(target, writer))
        }
        progress(.judging)
        try await FindingJobs(house: house).judge(unit)
        let findings = try await house.database.read(in: .unit(unit)) { reader in
            try reader.value("SELECT COUNT(*) FROM derived_finding AS f WHERE f.school_id = :school", as: Int.self)
        }
        return Outcome(
            unit: unit, name: outcome.name, parent: outcome.parent, isFirst: outcome.isFirst, rows: outcome.rows, findings: findings ?? 0,
            notices: outcome.notices)
    }
}

/// What checking and writing share.
struct PackageWork: Sendable {
    let intake: PackageIntake
    let house: House

    private var unit: PackedUnit { intake.unit }

    func outcome(_ target: PackageTarget, notices: [String]) -> PackageImport.Outcome {
        var (parent, isFirst): (String?, Bool) = (nil, false)
        switch target {
        case .empty: (parent, isFirst) = (intake.above.last?.name, true)
        case .below(let found): parent = found.name
        case .standing: parent = intake.above.last?.name
        }
        let unlisted = intake.contents.unlisted
        let passedOver =
            unlisted.isEmpty
            ? []
            : [
                "数据包没有列出、没有读的文件：\(unlisted.prefix(5).map(FieldText.excerpt).joined(separator: "、"))\(unlisted.count > 5 ? "等\(unlisted.count)个" : "")。"
            ]
        return PackageImport.Outcome(
            unit: unit.id, name: unit.name, parent: parent, isFirst: isFirst, rows: intake.contents.rowCount, findings: nil,
            notices: notices + passedOver)
    }

    // MARK: What must be free

    /// Identifiers, and what belongs to one unit or person of the whole installation.
    /// - Throws: `PackageFaults` with each row that takes somebody's place.
    func requireFree(_ target: PackageTarget, _ reader: Reader) throws {
        var faults = PackageFaults()
        for campus in intake.campuses {
            guard let found = try UnitStore(reader).unit(campus.id), found.parent != unit.id else { continue }
            KeptTable.units.fault(campus.row, "id", found: "\(campus.id)", expected: "本系统里没有的编号（“\(found.name)”已用）", &faults)
        }
        try requireFree(.staff, "SELECT s.id FROM staff AS s WHERE s.id IN", reader, &faults)
        if !target.isEmpty {
            try requireFree(.governingPacks, "SELECT g.id FROM governing_pack AS g WHERE g.id IN", only: ofUnit, reader, &faults)
            try requireFree(.tightenings, "SELECT t.id FROM tightening AS t WHERE t.id IN", only: ofUnit, reader, &faults)
        }
        let staff = KeptTable.staff.format
        let present = intake.rows(.staff).filter { staff.value("left_on", of: $0) == .empty }
        let phones = Set(present.compactMap { PhoneNumber(staff.text("phone", of: $0)) })
        let foreign = try StaffImporting.foreign(phones, to: unit.id, reader)
        for row in present {
            guard let phone = PhoneNumber(staff.text("phone", of: row)), foreign.contains(phone) else { continue }
            KeptTable.staff.fault(row, "phone", found: phone.text, expected: "没有别人在用的手机号（本系统里别的单位有人在用）", &faults)
        }
        try faults.throwIfAny()
    }

    private func requireFree(
        _ table: KeptTable, _ sql: SQL, only: ((PackageRow, KeptTable) -> Bool)? = nil, _ reader: Reader, _ faults: inout PackageFaults
    ) throws {
        let rows = intake.rows(table).filter { only?($0, table) ?? true }
        var taken: Set<String> = []
        for part in rows.parts(of: 512) {
            var arguments: SQLArguments = [:]
            arguments.add("id", in: part.map { table.format.text("id", of: $0) })
            try reader.each(sql + .list("id", part.count), arguments) { taken.insert(try $0.text(0)) }
        }
        for row in rows where taken.contains(table.format.text("id", of: row)) {
            table.fault(row, "id", found: table.format.text("id", of: row), expected: "本系统里没有的编号", &faults)
        }
    }

    private func ofUnit(_ row: PackageRow, _ table: KeptTable) -> Bool { table.format.text("unit_id", of: row) == "\(unit.id)" }

    /// What units decided for themselves and for those below: of all units where the installation is empty, else of this one alone.
    private func coming(_ table: KeptTable, to target: PackageTarget) -> [PackageRow] {
        target.isEmpty ? intake.rows(table) : intake.rows(table).filter { ofUnit($0, table) }
    }

    // MARK: Writing

    /// The tree, and what governs it: both belong to no unit's rows.
    func writeUnits(_ target: PackageTarget, _ writer: Writer) throws {
        var (rows, paths): ([PackageRow], [String: UnitPath]) = ([], [:])
        func add(_ packed: PackedUnit, below path: UnitPath?, parent: UnitID?) {
            let table = KeptTable.units.format
            var values = packed.row.values
            if let place = table.index(of: "parent_id") { values[place] = parent.map { .text("\($0)") } ?? .empty }
            rows.append(PackageRow(number: packed.number, values: values))
            paths["\(packed.id)"] = path?.appending(packed.id) ?? UnitPath(top: packed.id)
        }
        switch target {
        case .empty:
            for packed in intake.above + [unit] { add(packed, below: packed.parent.flatMap { paths["\($0)"] }, parent: packed.parent) }
        case .below(let parent): add(unit, below: parent.path, parent: parent.id)
        case .standing(let standing): paths["\(unit.id)"] = standing.path
        }
        let standing = Set(try UnitStore(writer).units(intake.campuses.map(\.id)).map(\.id))
        for campus in intake.campuses where !standing.contains(campus.id) { add(campus, below: paths["\(unit.id)"], parent: unit.id) }
        try KeptTable.units.insert(
            rows, more: { row in [("path", (paths[KeptTable.units.format.text("id", of: row)] ?? UnitPath(top: unit.id)).sqlValue)] },
            writer)
        for table in [KeptTable.governingPacks, .tightenings, .inheritedRows] {
            try table.insert(coming(table, to: target), writer)
        }
    }

    /// In the unit's own scope.
    func writeRows(_ writer: Writer) throws {
        for table in KeptTable.all {
            if case .school = table.owner { try table.insert(intake.rows(table), writer) }
        }
        for (ledger, rows) in intake.ledgers { try LedgerStore.insert(rows, ledger, writer) }
        try FindingUpkeep(house).leaveAll(of: unit.id, writer)
        try writer.record(
            AuditEntry(
                "package.import", "unit", unit.id,
                [
                    .init("file_hash", from: String?.none, to: intake.contents.hash),
                    .init("rows", from: Int?.none, to: intake.contents.rowCount),
                ]))
    }

    // MARK: What is judged otherwise here

    /// Packs that this installation lacks or has with other files.
    func packNotices(_ target: PackageTarget) -> [String] {
        let table = KeptTable.governingPacks
        let rows = coming(table, to: target)
        var notices: [String] = []
        for row in rows {
            let (name, hash) = (table.format.text("pack", of: row), table.format.text("content_hash", of: row))
            let notice: String
            if let shelved = house.packs[name] {
                guard shelved.contentHash != hash else { continue }
                notice = "政策包 \(name) 的文件与起用时不同，问题清单按现在的文件判断。"
            } else {
                notice = "本系统没有政策包 \(name)，它管的日子判断不了。请把它的文件放进来。"
            }
            if !notices.contains(notice) { notices.append(notice) }
        }
        return notices
    }

    /// What the units above decided where the package comes from, and what those above decide here.
    func policyNotices(_ target: PackageTarget, _ reader: Reader) throws -> [String] {
        if target.isEmpty { return [] }
        guard let place = try UnitPlace.find(unit.id, reader) else { return [] }
        let (table, today) = (KeptTable.governingPacks.format, house.today)
        func holds(_ row: PackageRow) -> Bool {
            guard case .date(let from) = table.value("from_on", of: row) else { return false }
            if case .date(let to) = table.value("to_on", of: row) { return from <= today && today <= to }
            return from <= today
        }
        let before = (intake.above + [unit]).reversed().lazy.compactMap { packed in
            intake.rows(.governingPacks).last { table.text("unit_id", of: $0) == "\(packed.id)" && holds($0) }
        }.first.map { table.text("pack", of: $0) }
        let now = try PolicyRecord(place, PolicyStore(reader: reader), house.packs).governing(on: today)?.pack
        var notices: [String] = []
        if before != now { notices.append("原来适用的政策包是 \(before ?? "（无）")，在这里由上级决定，是 \(now ?? "（无）")；问题清单按这里的判断。") }
        let left = intake.rows(.tightenings).count { !ofUnit($0, .tightenings) }
        if left > 0 { notices.append("原来的上级有\(left)项从严设定，没有带来。") }
        return notices
    }
}
