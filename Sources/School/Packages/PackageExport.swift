import Database
import Policy
import Registers

/// A unit with all that is kept of it as a data package. Only the command line does this: the package holds what no single role may see.
public struct PackageExport: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    public struct Outcome: Sendable {
        public let unit: Unit
        public let summary: PackageSummary
        /// What is there and was not written, one sentence each.
        public let notices: [String]
    }

    /// Everything is of one moment, while the service goes on. That it was taken out is recorded.
    /// - Parameters:
    ///   - target: the folder or file, which must not be there yet.
    ///   - withPersonal: whether telephone numbers and what ledgers declare personal go along.
    ///   - program: the program's version.
    ///   - progress: is told the title of each table before it is written.
    /// - Throws: `FileProblem` where it cannot be written, `UnitRefusal`, `DatabaseError`; nothing is left of a package then.
    public func callAsFunction(
        _ unit: UnitID, to target: String, _ form: PackageForm, withPersonal: Bool = true, program: String,
        progress: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws -> Outcome {
        let now = house.surroundings.now()
        let (found, package, notices) = try await house.database.read(in: .unit(unit)) { reader in
            guard let found = try UnitStore(reader).unit(unit), found.kind.isTenant else { throw UnitRefusal.notFound }
            let writer = try PackageWriter(target, form)
            let writing = PackageRowWriting(unit: found, withPersonal: withPersonal, reader: reader, writer: writer, progress: progress)
            let notices = try writing.run()
            let package = try writer.finish(
                name: "jianfu-\(found.schoolCode?.text ?? found.regionCode?.text ?? "\(found.id)")", title: "\(found.name)的台账和基础数据",
                description: "由减负 Jianfu 导出。各台账的 .csv 可以直接用 jianfu check 检查；用 jianfu import 导入。", created: Int(now.milliseconds),
                origin: DataPackage.Origin(program: program, unit: "\(found.id)"))
            return (found, package, notices)
        }
        // Nothing leaves that the record does not know of.
        do {
            try await house.database.write(in: .unit(unit), by: house.author(.program, because: .program)) { writer in
                try writer.record(
                    AuditEntry(
                        "package.export", "unit", unit,
                        [
                            .init("file_hash", from: String?.none, to: package.summary.hash),
                            .init("rows", from: Int?.none, to: package.summary.rowCount),
                            .init("with_personal", from: Bool?.none, to: withPersonal),
                        ]))
            }
        } catch {
            package.discard()
            throw error
        }
        try package.publish()
        return Outcome(unit: found, summary: package.summary, notices: notices)
    }
}

/// Writes the tables of a package out of one read transaction.
private struct PackageRowWriting {
    let unit: Unit
    let withPersonal: Bool
    let reader: Reader
    let writer: PackageWriter
    let progress: @Sendable (String) -> Void

    func run() throws -> [String] {
        var standing: Set<String> = []
        for ledger in Ledger.all where ledger.isKept(by: unit.kind) { try write(ledger, &standing) }
        let units = PackageUnits(unit: unit.id, above: unit.path.units.filter { $0 != unit.id })
        for table in KeptTable.all { try write(table, units, standing) }
        return try notices()
    }

    private func write(_ ledger: Ledger, _ standing: inout Set<String>) throws {
        progress(ledger.title)
        let table = PackageTable(ledger)
        // What holds for all units below names none of them.
        let name: CellValue = ledger.isInherited && !unit.kind.hasClasses ? .empty : .text(unit.name)
        let school = ledger.fileColumns.count > ledger.columns.count ? [name] : []
        // Required ones stay: without them the row is none.
        let hidden = withPersonal ? [] : ledger.columns.indices.filter { ledger.hides(ledger.columns[$0]) }
        try writer.write(table) { row in
            try LedgerStore(ledger, reader).eachStanding { item in
                var values = item.values
                for index in hidden { values[index] = .empty }
                standing.insert("\(item.id)")
                var own: [CellValue] = [.text("\(item.id)"), .whole(item.version), item.importID.map(CellValue.text) ?? .empty]
                if ledger.column("class") != nil { own.append(item.schoolClass.map { .text("\($0)") } ?? .empty) }
                try row(school + values + own)
            }
            if ledger.key == Ledger.schoolCalendar.key, unit.kind.hasClasses { try writeInherited(row) }
        }
    }

    /// Days as units above have them, and vacations between terms, for `check` alone: they name no school, and an import passes over them.
    private func writeInherited(_ row: ([CellValue]) throws -> Void) throws {
        guard let calendar = try CalendarStore(reader: reader).calendar() else { return }
        for item in calendar.rows() {
            guard let day = Ledger.schoolCalendar.day(of: item), calendar.own(day) == nil else { continue }
            let id = LedgerRowID(milliseconds: Int64(day.day) * 86_400_000, random: (0, 0))
            try row([.empty] + item.values + [.text("\(id)"), .whole(1), .empty])
        }
    }

    private func write(_ table: KeptTable, _ units: PackageUnits, _ standing: Set<String>) throws {
        progress(table.format.title)
        let phone = !withPersonal && table.name == KeptTable.staff.name ? table.format.index(of: "phone") : nil
        let row = table.name == KeptTable.findingReasons.name ? table.format.index(of: "row_id") : nil
        try writer.write(table.format) { append in
            try table.each(units, reader) { values in
                // Rows that were removed stay behind, and what was said of them.
                if let row, !standing.contains(values[row].text) { return }
                var values = values
                if let phone { values[phone] = .empty }
                try append(values)
            }
        }
    }

    private func notices() throws -> [String] {
        let roles = try reader.value(
            "SELECT COUNT(*) FROM role_grant AS t WHERE t.school_id = :school AND t.home_id <> :school", as: Int.self)
        let delegations = try reader.value(
            """
            SELECT COUNT(*) FROM delegation AS t
             WHERE t.school_id = :school AND (t.giver_home_id <> :school OR t.receiver_home_id <> :school)
            """, as: Int.self)
        return [
            roles.flatMap { $0 > 0 ? "有\($0)项职务由外单位的人担任，没有导出。" : nil },
            delegations.flatMap { $0 > 0 ? "有\($0)项代理涉及外单位的人，没有导出。" : nil },
        ].compactMap(\.self)
    }
}

extension Ledger {
    /// Whether a column's values stay behind where nothing personal goes along.
    fileprivate func hides(_ column: Register.Column) -> Bool { personal[column.key] != nil && !column.isRequired }
}
