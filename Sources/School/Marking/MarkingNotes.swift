import Policy

/// What is kept of marking beside the register's counts (provisions.md, D11, D12): counts and kinds, never a pupil's name or mark.
public struct MarkingNotes: Hashable, Sendable {
    /// Books with a comment in words (有改必评).
    public var commented: Int?
    /// Pupils whose work was marked in their presence (面批).
    public var faceToFace: Int?
    /// What the marking took, in minutes.
    public var minutes: Int?
    public var forms: [ExplanationForm] = []
    /// Pupils to whom single mistakes were explained.
    public var individual: Int?
    public var causes: [MistakeCause] = []
    /// What follows for teaching; empty where nobody has said.
    public var adjustment = ""

    public init() {}
}

/// How homework was gone over (CJ-2.6a, HC-4.6.1b, DZ-3.2.1.4c).
public enum ExplanationForm: String, CaseIterable, Sendable {
    case together, single, exhibition

    public var title: String {
        switch self {
        case .together: "集体讲评"
        case .single: "个别讲评"
        case .exhibition: "作业展评"
        }
    }
}

/// Why mistakes were made (CJ-2.6b, D12).
public enum MistakeCause: String, CaseIterable, Sendable {
    case reading, concept, method, calculation, writing, care

    public var title: String {
        switch self {
        case .reading: "审题"
        case .concept: "概念"
        case .method: "方法"
        case .calculation: "计算"
        case .writing: "书写表达"
        case .care: "习惯"
        }
    }
}

/// A mistake that several pupils made, with how many.
public struct CommonMistake: Hashable, Sendable {
    public let text: String
    public let pupils: Int?

    public init(text: String, pupils: Int?) { (self.text, self.pupils) = (text, pupils) }
}

extension MarkingNotes {
    /// What teachers usually write down; anything else may be typed.
    public static let usualAdjustments = ["按计划进行", "重讲一遍", "放慢进度", "调整教法", "增加课堂练习", "个别辅导"]
}
