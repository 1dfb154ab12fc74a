import Database
import Policy

/// Which pack a unit has been put under, from which day. A unit without one is governed as the unit above it is; a change is a new row from a
/// new day, never an edit.
public struct GoverningPack: Hashable, Sendable, Identifiable {
    public let id: Identifier<GoverningPack>
    public let unit: UnitID
    /// The pack's name, for example `changzhi`.
    public let pack: String
    /// What its files held when it was put in force.
    public let contentHash: String
    public let from: SchoolDate
    /// The last day; nil while nothing followed.
    public let to: SchoolDate?
    /// Why, in the words of whoever did it; empty where nothing was said.
    public let reason: String

    public init(
        id: Identifier<GoverningPack>, unit: UnitID, pack: String, contentHash: String, from: SchoolDate, to: SchoolDate? = nil,
        reason: String = ""
    ) {
        (self.id, self.unit, self.pack, self.contentHash) = (id, unit, pack, contentHash)
        (self.from, self.to, self.reason) = (from, to, reason)
    }

    public func holds(on date: SchoolDate) -> Bool { from <= date && date <= (to ?? date) }
}

/// How the files of a governing pack stand to what was put in force.
public enum PackCondition: Hashable, Sendable {
    case asPutInForce
    /// The files were changed since; what they hold now is what judges.
    case changedSince
    /// The installation has no such pack any more: nothing can be judged until there is one.
    case missing

    public init(_ governing: GoverningPack, on shelf: PackShelf) {
        guard let shelved = shelf[governing.pack] else {
            self = .missing
            return
        }
        self = shelved.contentHash == governing.contentHash ? .asPutInForce : .changedSince
    }

    /// What the office should know; nil where all is as it was.
    public func notice(_ governing: GoverningPack) -> String? {
        switch self {
        case .asPutInForce: nil
        case .changedSince:
            "政策包 \(governing.pack) 的文件在\(governing.from.iso)起用之后有改动，现在按改动后的内容判断。核对无误后，请重新指定一次，以新的日期留下记录。"
        case .missing: "本系统现在没有政策包 \(governing.pack)，无法判断。请把它的文件放回去，或改用其他政策包。"
        }
    }
}
