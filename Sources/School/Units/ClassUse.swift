/// What refers to a class. One to which nothing refers may still be removed or corrected as if it had been opened rightly: no record of the past names it.
///
/// A table that comes to refer to classes is counted here too; its foreign key refuses the removal until it is.
public struct ClassUse: Hashable, Sendable {
    /// Assignments of any term.
    public let teaching: Int
    /// Roles held at any time, ended ones too.
    public let roles: Int
    /// Numbers of pupils after the first.
    public let laterSizes: Int
    /// Names after the first.
    public let laterNames: Int
    /// Classes that it came from or became.
    public let lineage: Int
    /// Rows of ledgers, removed ones too.
    public let ledgerRows: Int
    /// Homework that is planned for it.
    public let homework: Int

    public var mayBeRemoved: Bool { teaching + roles + laterSizes + lineage + ledgerRows + homework == 0 }
    /// A correction writes the first name anew, so there must be no second.
    public var mayBeCorrected: Bool { mayBeRemoved && laterNames == 0 }

    /// `任课3条、职务1项`
    var text: String {
        [
            teaching > 0 ? "任课\(teaching)条" : nil, roles > 0 ? "职务\(roles)项" : nil, laterSizes > 0 ? "人数变化\(laterSizes)次" : nil,
            laterNames > 0 ? "更名\(laterNames)次" : nil, lineage > 0 ? "拆分或合并的沿革" : nil,
            ledgerRows > 0 ? "台账\(ledgerRows)行（含已删除的）" : nil, homework > 0 ? "作业\(homework)项" : nil,
        ].compactMap { $0 }.joined(separator: "、")
    }
}
