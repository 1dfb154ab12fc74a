import Policy

/// Why a policy cannot be put in force or tightened as asked.
public enum PolicyRefusal: UserMessage, Hashable {
    /// One side of a comparison: its id and what it asks.
    public struct Demand: Hashable, Sendable {
        public let id: String
        public let check: ProvisionCheck

        public init(_ id: String, _ check: ProvisionCheck) { (self.id, self.check) = (id, check) }

        /// `CZ-6c（3–6年级不超过60分钟）`.
        public var text: String {
            "\(id)（\(check.grades.chinese)\(check.rule.brief)\(check.severity == .violation ? "" : "，\(check.severity.chinese)")）"
        }
    }

    case noSuchPack(String, available: [String])
    case missingPack(String)
    case notGoverned(unitName: String)
    /// The same pack with the same content governs already.
    case governsAlready(String, since: SchoolDate)
    case dateNotLater(SchoolDate, last: SchoolDate)
    case beforeToday(SchoolDate, today: SchoolDate)
    case noProvision(String, pack: String, near: [String])
    /// `number` from 1.
    case noCheck(String, number: Int, count: Int)
    case unreadable(String, String)
    case onlyEncouraged(String, Force)
    case otherGrades(String, asked: GradeSet, held: GradeSet)
    case notStricter(kind: RuleKind, Strictness, asked: Demand, held: Demand)
    case noReason
    case noSuchTightening
    case endedAlready(String, on: SchoolDate)

    public var userMessage: String {
        switch self {
        case .noSuchPack(let name, let available):
            "没有政策包 \(name)；可用的有：\(available.joined(separator: "、"))。"
        case .missingPack(let name): "本系统现在没有政策包 \(name)，请先把它的文件放回去，或改用其他政策包。"
        case .notGoverned(let unitName): "\(unitName)还没有适用的政策包，请先由教育局或管理员指定。"
        case .governsAlready(let name, let since): "政策包 \(name) 自\(since.iso)起已经适用，内容也没有变，不必再指定。"
        case .dateNotLater(let date, let last): "起用日期\(date.iso)不晚于上一次的\(last.iso)；改变从新的日期起算，请填更晚的日期。"
        case .beforeToday(let date, let today): "起用日期\(date.iso)已经过去；新的要求从今天（\(today.iso)）或以后起算。"
        case .noProvision(let id, let pack, let near):
            "《\(pack)》里没有条款 \(id)。" + (near.isEmpty ? "请在政策包页面查看条款号。" : "相近的有：\(near.joined(separator: "、"))。")
        case .noCheck(let id, let number, let count):
            count == 0 ? "\(id) 没有可以计算的检查，无从收紧。" : "\(id) 只有\(count)项检查，没有第\(number)项。"
        case .unreadable(let id, let reason): "\(id) 的收紧内容有误：\(reason)。"
        case .onlyEncouraged(let id, let force): "\(id) 在原文里是“\(force.chinese)”，做不到不算问题，不能改成违反。"
        case .otherGrades(let id, let asked, let held): "\(id) 只管\(held.chinese)，不管\(asked.chinese)，无从比较；请填它管的年级。"
        case .notStricter(let kind, let strictness, let asked, let held):
            "没有保存：“\(kind.chinese)”要比上级严。\(asked.text)\(Self.verdict(strictness)) \(held.text)；只能收紧，不能放宽，请改后再存。"
        case .noReason: "请写明收紧的理由，它会和记录一起保存。"
        case .noSuchTightening: "没有这项收紧，可能已被别人处理，请刷新后再看。"
        case .endedAlready(let label, let date): "\(label)已在\(date.iso)结束，不必再结束。"
        }
    }

    private static func verdict(_ strictness: Strictness) -> String {
        switch strictness {
        case .equal: "等于"
        case .looser: "宽于"
        case .mixed, .stricter: "有的方面严、有的方面宽，比不出严于"
        }
    }
}
