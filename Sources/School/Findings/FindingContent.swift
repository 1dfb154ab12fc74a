import Database
import Policy
import Registers

public typealias KeptFindingID = Identifier<KeptFinding>

/// A finding that is kept up to date.
public struct KeptFinding: Hashable, Sendable, Identifiable {
    public let id: KeptFindingID
    /// When it was first found; a finding whose numbers change stays the same finding.
    public let foundAt: Instant
    public let content: FindingContent

    public init(id: KeptFindingID, foundAt: Instant, content: FindingContent) {
        (self.id, self.foundAt, self.content) = (id, foundAt, content)
    }
}

/// What a finding says, in texts of its own: what `jianfu check` says of the unit's export, with rows by their identifiers.
public struct FindingContent: Hashable, Sendable {
    public var scope: ScopeKind
    /// Of a scope that is a term.
    public var term: String?
    public var pack: String
    public var provision: String
    public var rule: RuleKind
    public var severity: Severity
    /// Whether the limit is set locally.
    public var isLocal: Bool
    public var register: RegisterKey
    public var grade: Int?
    public var className: String?
    public var period: KeptPeriod?
    public var subject: String?
    /// Of an exam, activity, app or institution.
    public var name: String?
    public var measured: String?
    public var limit: String?
    public var unit: MeasureUnit?
    public var message: String
    /// In the order of the export.
    public var rows: [LedgerRowID]

    /// What stays the same while the numbers change.
    var identity: Identity {
        Identity(
            scope: scope, term: term, pack: pack, provision: provision, rule: rule, grade: grade, className: className, period: period,
            subject: subject, name: name, row: scope == .row ? rows.first : nil, category: rule == .contentBanned ? limit : nil)
    }

    struct Identity: Hashable {
        let scope: ScopeKind
        let term: String?
        let pack, provision: String
        let rule: RuleKind
        let grade: Int?
        let className: String?
        let period: KeptPeriod?
        let subject, name: String?
        let row: LedgerRowID?
        /// Of a wording: one row may break one provision in several ways.
        let category: String?
    }
}

/// The day, week, month, term or school year of a kept finding.
public enum KeptPeriod: Hashable, Sendable {
    case date(SchoolDate)
    case week(ISOWeek)
    case month(SchoolMonth)
    case term(String)
    case schoolYear(String)

    init(_ period: Period, _ symbols: SymbolTable) {
        switch period {
        case .date(let date): self = .date(date)
        case .week(let week): self = .week(week)
        case .month(let month): self = .month(month)
        case .term(let term): self = .term(symbols.text(of: term))
        case .schoolYear(let year): self = .schoolYear(symbols.text(of: year))
        }
    }

    /// As findings are printed: `2021-09-06`, `2021-W37`, `2021-09`, `2021秋`, `2021-2022`.
    public var text: String {
        switch self {
        case .date(let date): date.iso
        case .week(let week): week.text
        case .month(let month): month.text
        case .term(let text), .schoolYear(let text): text
        }
    }

    /// Its first day; nil where only the calendar knows.
    public var firstDay: SchoolDate? {
        switch self {
        case .date(let date): date
        case .week(let week): week.monday
        case .month(let month): month.first
        case .term: nil
        case .schoolYear(let text): SchoolYear(text: text)?.days.lowerBound
        }
    }

    /// As it is kept; the first day stands beside it.
    var kept: String {
        switch self {
        case .date: "date:"
        case .week: "week:"
        case .month: "month:"
        case .term(let text): "term:\(text)"
        case .schoolYear(let text): "year:\(text)"
        }
    }

    init?(kept: String, day: SchoolDate?) {
        switch (kept.prefix { $0 != ":" }, day) {
        case ("date", let day?): self = .date(day)
        case ("week", let day?): self = .week(day.week)
        case ("month", let day?): self = .month(day.month)
        case ("term", _): self = .term(String(kept.dropFirst(5)))
        case ("year", _): self = .schoolYear(String(kept.dropFirst(5)))
        default: return nil
        }
    }
}

/// What judging again changed among kept findings.
struct FindingDifference: Hashable, Sendable {
    private(set) var added: [FindingContent] = []
    private(set) var changed: [KeptFinding] = []
    private(set) var gone: [KeptFinding] = []

    static let none = FindingDifference(from: [], to: [])

    /// Findings with the same identity are the same one; of several, they are taken in order.
    init(from old: [KeptFinding], to new: [FindingContent]) {
        var standing = Dictionary(grouping: old, by: \.content.identity)
        for content in new {
            guard let kept = standing[content.identity]?.first else {
                added.append(content)
                continue
            }
            standing[content.identity]?.removeFirst()
            if kept.content != content { changed.append(KeptFinding(id: kept.id, foundAt: kept.foundAt, content: content)) }
        }
        gone = standing.values.flatMap { $0 }
    }

    /// The same in differences of so many findings at most.
    func parts(of size: Int) -> [FindingDifference] {
        var parts: [FindingDifference] = []
        for part in added.parts(of: size) { parts.append(FindingDifference(added: Array(part))) }
        for part in changed.parts(of: size) { parts.append(FindingDifference(changed: Array(part))) }
        for part in gone.parts(of: size) { parts.append(FindingDifference(gone: Array(part))) }
        return parts
    }

    private init(added: [FindingContent] = [], changed: [KeptFinding] = [], gone: [KeptFinding] = []) {
        (self.added, self.changed, self.gone) = (added, changed, gone)
    }
}
