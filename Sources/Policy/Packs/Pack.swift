/// The part of the work that a provision belongs to; `policy coverage` groups by it.
public enum Area: String, CaseIterable, Sendable {
    case homework, exam, service, supervision, library, organisation, wellbeing

    public var chinese: String {
        switch self {
        case .homework: "作业"
        case .exam: "考试"
        case .service: "课后服务"
        case .supervision: "督导监督"
        case .library: "资源"
        case .organisation: "组织制度"
        case .wellbeing: "身心健康"
        }
    }
}

/// What sort of demand a provision makes (provisions.md, How to read).
public enum ProvisionKind: String, CaseIterable, Sendable {
    case limit, prohibition, workflow, record, publication, schedule, review, report, resource, organisation, consequence, guidance

    public var chinese: String {
        switch self {
        case .limit: "限量"
        case .prohibition: "禁止"
        case .workflow: "流程"
        case .record: "记录"
        case .publication: "公示"
        case .schedule: "安排"
        case .review: "评价"
        case .report: "报告"
        case .resource: "资源"
        case .organisation: "组织"
        case .consequence: "追责"
        case .guidance: "引导"
        }
    }
}

/// How compliance with a provision can be shown at all.
public enum Checkability: String, CaseIterable, Sendable {
    case auto, attested, evidence, text
}

/// The paper that a pack turns into data.
public struct PolicyDocument: Hashable, Sendable {
    public var number: String?
    public var issuer: String?
    public var issued: SchoolDate?
    public var disclosure: String?
    public var addressees: String?
}

/// One check of a provision: a rule kind with its parameters, for some grades, with a severity.
public struct ProvisionCheck: Hashable, Sendable {
    public let rule: Rule
    public let grades: GradeSet
    public let severity: Severity
    /// A number that the document leaves open ('basically', 'most') and the pack sets: shown as set locally wherever it appears.
    public let isLocal: Bool
}

/// One separately checkable obligation of a document.
public struct Provision: Hashable, Sendable, Identifiable {
    public let id: String
    public var clause: String?
    /// What is required, in our own words.
    public var gist: String?
    public var force: Force?
    public var responsible: [String] = []
    public var kind: ProvisionKind?
    public var area: Area?
    public var checkability: Checkability?
    /// What of the clause the checks cannot see.
    public var notCovered: String?
    public var span = DateSpan()
    public var checks: [ProvisionCheck] = []
    /// Whether what breaks it is refused beforehand.
    public var blocks = false
    /// Document number (or title) and clause, fixed when the pack is read so that it survives `extends`.
    public var citation: String?

    public init(id: String) { self.id = id }
}

/// A note on how an unclear wording was read (provisions.md, section B).
public struct Reading: Hashable, Sendable {
    public let provision: String
    public let text: String
}

/// A policy document turned into data, after `extends` and `remove` have been carried out.
public struct Pack: Hashable, Sendable {
    /// The name that `--pack` takes, for example `changzhi`.
    public let name: String
    public var code: String?
    public var title: String
    public var document = PolicyDocument()
    public var span = DateSpan()
    public var grades = GradeSet.all
    public var references: [String] = []
    public var readings: [Reading] = []
    public var provisions: [Provision] = []
    public var homework = HomeworkProcess()

    public func provision(_ id: String) -> Provision? { provisions.first { $0.id == id } }
    public var checkCount: Int { provisions.reduce(0) { $0 + $1.checks.count } }
}

/// Why a pack is refused: where, and what to do about it.
public struct PackError: Error, Hashable, Sendable, CustomStringConvertible {
    public let file: String
    public let line: Int?
    public let reason: String

    public init(file: String, line: Int?, reason: String) { (self.file, self.line, self.reason) = (file, line, reason) }
    public var description: String { line.map { "\(file):\($0): \(reason)" } ?? "\(file): \(reason)" }
}
