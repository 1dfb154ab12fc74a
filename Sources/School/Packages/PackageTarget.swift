import Database
import Policy
import Registers

/// Where a package goes in this installation.
enum PackageTarget: Sendable {
    /// The installation has no units: those above come along.
    case empty
    case below(Unit)
    /// The unit itself is there and has no rows yet.
    case standing(Unit)

    var isEmpty: Bool { if case .empty = self { true } else { false } }

    /// - Parameter parent: under which the unit is to lie; nil for where it lay.
    /// - Throws: `PackageRefusal`, `UnitRefusal`.
    static func find(_ intake: PackageIntake, into parent: UnitID?, _ reader: Reader) throws -> PackageTarget {
        let (store, unit) = (UnitStore(reader), intake.unit)
        if let standing = try store.unit(unit.id) {
            guard parent == nil || parent == standing.parent else { throw PackageRefusal.standsElsewhere(standing.name) }
            guard standing.closedOn == nil else { throw UnitRefusal.closed(standing.name) }
            guard standing.kind == unit.kind, standing.schooling == unit.schooling, standing.name == unit.name else {
                throw PackageRefusal.differs(standing.name)
            }
            if let used = try reader.enter(unit.id.tenant, { try Self.used($0) }) { throw PackageRefusal.used(standing.name, table: used) }
            if try reader.exists(
                "SELECT id FROM governing_pack WHERE unit_id = :unit UNION ALL SELECT id FROM tightening WHERE unit_id = :unit LIMIT 1",
                ["unit": unit.id])
            {
                throw PackageRefusal.used(standing.name, table: "适用政策")
            }
            return .standing(standing)
        }
        if let parent {
            guard let found = try store.unit(parent) else { throw UnitRefusal.notFound }
            return try below(found, unit, store)
        }
        if let found = try unit.parent.flatMap({ try store.unit($0) }) { return try below(found, unit, store) }
        guard try store.tops().isEmpty else { throw PackageRefusal.needsParent(unit.name, above: intake.above.last?.name) }
        return .empty
    }

    private static func below(_ parent: Unit, _ unit: PackedUnit, _ store: UnitStore) throws -> PackageTarget {
        guard parent.closedOn == nil else { throw UnitRefusal.parentClosed(parent.name) }
        guard unit.kind.mayLie(below: parent.kind) else { throw UnitRefusal.wrongParent(kind: unit.kind, parent: parent.kind) }
        if let code = unit.regionCode, let above = try store.regionCode(at: parent.path), !code.lies(in: above) {
            throw UnitRefusal.outsideRegion(code, above)
        }
        if let twin = try store.sibling(named: unit.name, below: parent.id) { throw UnitRefusal.nameTaken(twin.name) }
        if unit.kind.hasRegionCode, let code = unit.regionCode, let twin = try store.unit(regionCode: code) {
            throw UnitRefusal.regionCodeTaken(code, by: twin.name)
        }
        if let code = unit.schoolCode, let twin = try store.unit(schoolCode: code) {
            throw UnitRefusal.schoolCodeTaken(code, by: twin.name)
        }
        return .below(parent)
    }

    /// The title of a table in which the unit has rows, removed ones too.
    private static func used(_ reader: Reader) throws -> String? {
        for table in KeptTable.all {
            if case .school = table.owner, try table.isUsed(reader) { return table.format.title }
        }
        return try Ledger.all.first { ledger in
            try reader.exists("SELECT l.id FROM" + SQL.name(LedgerTable(ledger: ledger).name) + "AS l WHERE l.school_id = :school LIMIT 1")
        }?.title
    }
}

/// Why a package is not taken in, although nothing in it is wrong.
public enum PackageRefusal: UserMessage, Hashable {
    case used(String, table: String)
    case differs(String)
    case standsElsewhere(String)
    case needsParent(String, above: String?)

    public var userMessage: String {
        switch self {
        case .used(let name, let table):
            "本系统里的“\(name)”已有数据（\(table)），没有导入：数据包只导入到没有数据的单位，以免新旧混在一起。"
                + "要整个换掉，请从备份恢复；要补几行，请用台账的“粘贴”或上传文件。"
        case .differs(let name): "本系统里的“\(name)”与数据包里的名称、类别、办学类型或年级不同，没有导入。请先在单位信息里改成一样。"
        case .standsElsewhere(let name): "本系统里已有“\(name)”，不在 --into 写明的单位之下，没有导入。请去掉 --into，或先移动它。"
        case .needsParent(let name, let above):
            "本系统里没有“\(name)”的上级单位\(above.map { "“\($0)”" } ?? "")，没有导入。请用 --into 写明放在哪个单位之下。"
        }
    }
}

extension PackageFaults: UserMessage {
    public var userMessage: String { text + "\n没有导入任何内容。" }
}

extension FileProblem: UserMessage {
    public var userMessage: String { reason + "。" }
}
