import Database
import Policy
import Registers

/// A package's rows as this installation would keep them: each for itself is right, and they fit each other.
struct PackageIntake: Sendable {
    /// Of which it is, as the package has it.
    let unit: PackedUnit
    /// Those above it, from the top down.
    let above: [PackedUnit]
    let campuses: [PackedUnit]
    let ledgers: [(ledger: Ledger, rows: [LedgerRow])]
    let contents: PackageContents

    /// - Throws: everything that is wrong.
    init(_ contents: PackageContents) throws(PackageFaults) {
        var faults = PackageFaults()
        let all = PackedUnit.all(contents.rows(of: KeptTable.units.format.name), &faults)
        guard let unit = all.first(where: { "\($0.id)" == contents.unit }) else {
            faults.add(PackageFault(DataPackage.fileName, "jianfu.unit 现为“\(FieldText.excerpt(contents.unit))”，应为 units.csv 里的一个编号"))
            throw faults
        }
        (self.contents, self.unit) = (contents, unit)
        var chain = [unit]
        while let parent = chain[0].parent.flatMap({ id in all.first { $0.id == id } }), chain.count < 16 { chain.insert(parent, at: 0) }
        above = chain.dropLast()
        campuses = all.filter { $0.kind == .campus && $0.parent == unit.id }
        Self.checkTree(unit, chain, campuses, all, &faults)
        var ledgers: [(Ledger, [LedgerRow])] = []
        for table in contents.tables {
            guard let ledger = Ledger.named(table.name) else { continue }
            let rows = contents.rows(of: table.name)
            if !rows.isEmpty, !ledger.isKept(by: unit.kind) {
                faults.add(PackageFault(table.fileName, "\(unit.kind.title)不登记《\(ledger.title)》，不应有行"))
            }
            ledgers.append((ledger, Self.rows(rows, table, ledger, of: unit, &faults)))
        }
        self.ledgers = ledgers
        checkOwn(&faults)
        try faults.throwIfAny()
    }

    func rows(_ table: KeptTable) -> [PackageRow] { contents.rows(of: table.format.name) }

    private static func checkTree(
        _ unit: PackedUnit, _ chain: [PackedUnit], _ campuses: [PackedUnit], _ all: [PackedUnit], _ faults: inout PackageFaults
    ) {
        let file = KeptTable.units.format.fileName
        if !unit.kind.isTenant { faults.add(PackageFault(file, row: unit.number, "\(unit.kind.title)没有自己的数据，应随所在的学校导出")) }
        for (above, below) in zip([nil] + chain.map(Optional.some), chain) where !below.kind.mayLie(below: above?.kind) {
            faults.add(
                PackageFault(
                    file, row: below.number, column: "上级单位的编号", "\(below.kind.title)“\(below.name)”不能在\(above?.kind.title ?? "最上一级")之下"))
        }
        let known = Set((chain + campuses).map(\.id))
        for other in all where !known.contains(other.id) {
            faults.add(PackageFault(file, row: other.number, "“\(other.name)”不是本单位的上级，也不是它的校区"))
        }
    }

    private static func rows(
        _ rows: [PackageRow], _ table: PackageTable, _ ledger: Ledger, of unit: PackedUnit, _ faults: inout PackageFaults
    ) -> [LedgerRow] {
        let skipped = table.columns.firstIndex { $0.key == ledger.columns[0].key } ?? 0
        let cells = skipped..<skipped + ledger.columns.count
        let (school, id, version, origin, schoolClass) = (
            skipped > 0 ? 0 : nil, table.index(of: "row_id"), table.index(of: "row_version"), table.index(of: "row_import"),
            table.index(of: "row_class")
        )
        return rows.compactMap { row in
            if let school, ledger.isInherited, row.values[school] == .empty {
                // For `check`, of what units above have entered.
                if unit.kind.hasClasses { return nil }
            } else if let school, row.values[school] != .text(unit.name) {
                faults.add(
                    PackageFault(
                        table.fileName, row: row.number,
                        CellProblem(column: "学校", found: row.values[school].text, expected: "数据包的单位“\(unit.name)”")))
            }
            guard let id = id.flatMap({ LedgerRowID(row.values[$0].text) }), let version, case .whole(let number) = row.values[version]
            else {
                return nil
            }
            return LedgerRow(
                id: id, version: number, schoolClass: schoolClass.flatMap { ClassID(row.values[$0].text) },
                importID: origin.flatMap { row.values[$0] == .empty ? nil : row.values[$0].text }, values: Array(row.values[cells]))
        }
    }

    /// What names a unit names this one or a campus of it; what names a row names one of the package.
    private func checkOwn(_ faults: inout PackageFaults) {
        let own = Set(([unit] + campuses).map { "\($0.id)" })
        let places: [(table: KeptTable, column: String, ids: Set<String>)] = [
            (.roles, "unit_id", own), (.savedViews, "unit_id", own), (.classes, "campus_id", Set(campuses.map { "\($0.id)" })),
        ]
        for (table, column, ids) in places {
            for row in rows(table) {
                let text = table.format.text(column, of: row)
                guard !text.isEmpty, !ids.contains(text) else { continue }
                table.fault(row, column, found: text, expected: "本单位或它的校区", &faults)
            }
        }
        let standing = Dictionary(grouping: ledgers, by: \.ledger.key).mapValues { Set($0.flatMap(\.rows).map { "\($0.id)" }) }
        for row in rows(.findingReasons) {
            let (ledger, id) = (
                KeptTable.findingReasons.format.text("ledger", of: row), KeptTable.findingReasons.format.text("row_id", of: row)
            )
            guard standing[ledger]?.contains(id) != true else { continue }
            KeptTable.findingReasons.fault(row, "row_id", found: id, expected: "\(ledger).csv 里有的 row_id", &faults)
        }
    }
}

extension KeptTable {
    func fault(_ row: PackageRow, _ column: String, found: String, expected: String, _ faults: inout PackageFaults) {
        let title = format.index(of: column).map { format.columns[$0].title } ?? column
        faults.add(
            PackageFault(
                format.fileName, row: row.number, CellProblem(column: title, found: found.isEmpty ? "空" : found, expected: expected)))
    }
}

/// A unit as a package has it.
struct PackedUnit: Sendable {
    let id: UnitID
    let parent: UnitID?
    let kind: UnitKind
    let name: String
    let regionCode: RegionCode?
    let schoolCode: SchoolCode?
    let schooling: Schooling?
    let row: PackageRow

    var number: Int { row.number }

    static func all(_ rows: [PackageRow], _ faults: inout PackageFaults) -> [PackedUnit] {
        let table = KeptTable.units
        return rows.compactMap { row in
            func text(_ column: String) -> String { table.format.text(column, of: row) }
            func whole(_ column: String) -> Int? {
                if case .whole(let number) = table.format.value(column, of: row) { number } else { nil }
            }
            guard let id = UnitID(text("id")), let kind = UnitKind(rawValue: text("kind")) else { return nil }
            var schooling: Schooling?
            if let type = SchoolType(rawValue: text("school_type")), let system = SchoolSystem(rawValue: text("school_system")),
                let first = whole("first_grade"), let last = whole("last_grade"), first <= last
            {
                schooling = Schooling(
                    type, system, grades: first...last, isBoarding: text("is_boarding") == "是", isSmall: text("is_small") == "是")
            }
            let isTold = ["school_type", "school_system", "first_grade", "last_grade"].contains {
                table.format.value($0, of: row) != .empty
            }
            if kind == .school ? schooling == nil : isTold {
                let expected = kind == .school ? "办学类型、学制和这种学校有的最低、最高年级" : "空：\(kind.title)没有办学类型、学制和年级"
                table.fault(row, "school_type", found: text("school_type"), expected: expected, &faults)
            }
            return PackedUnit(
                id: id, parent: UnitID(text("parent_id")), kind: kind, name: text("name"), regionCode: RegionCode(text("region_code")),
                schoolCode: SchoolCode(text("school_code")), schooling: schooling, row: row)
        }
    }
}
