import Algorithms
import Crypto
import Database
import Policy
import Registers

/// What somebody who writes has seen and said of the findings that their change makes.
public struct FindingConsent: Hashable, Sendable {
    /// The mark of the findings that were shown before (`FindingStop.mark`); empty the first time.
    public let seen: String
    /// Why a wording 'in principle' is not followed; kept with the row.
    public let reason: String

    public init(seen: String = "", reason: String = "") { (self.seen, self.reason) = (seen, reason) }
    public static let none = FindingConsent()
}

/// Thrown before anything is saved: what the change would break. Nothing was written.
public struct FindingStop: SortedRefusal, Hashable {
    public enum Demand: Hashable, Sendable {
        /// A provision says that this is refused.
        case blocked
        /// A wording 'in principle' is passed with a written reason only.
        case reason
        /// It may be saved once it was seen.
        case look
    }

    public let demand: Demand
    /// The gravest first.
    public let findings: [FindingContent]
    /// To be handed back as `FindingConsent.seen`.
    public let mark: String

    public var kind: RefusalKind { .refused }

    public var userMessage: String {
        switch demand {
        case .blocked: "不能登记：\(findings.first?.message ?? "")（\(findings.first?.provision ?? "")）。请改正后再试。"
        case .reason: "有\(findings.count)处与“原则上”的要求不一致，请写明理由后再登记。"
        case .look: "登记后会有\(findings.count)处不合要求，请看过后再登记。"
        }
    }
}

extension Rule {
    /// Whether a later step of the same work may still bring what it misses, so that nobody is stopped for it while typing.
    fileprivate static func isPending(_ kind: RuleKind) -> Bool {
        switch kind {
        case .confirmationRequired, .postingRequired, .collectComplete, .markComplete, .correctComplete, .remarkComplete,
            .inSchoolCompletion, .varietyDaily, .varietyWeekly, .varietyMonthly, .serviceHours, .serviceEnd, .serviceTutoringWeek,
            .visitsComplete, .minutesRecorded:
            true
        default: false
        }
    }
}

extension FindingUpkeep {
    /// Stops a change that somebody types where what it newly breaks is refused, or was not yet shown to them, or needs a reason that is not given.
    ///
    /// What is wrong with a row refuses the row; what is wrong with a class's day or week refuses its confirmation, since until then it can be balanced.
    /// - Parameters:
    ///   - changes: what was typed.
    ///   - difference: what it changed among the findings.
    /// - Returns: the provisions that the reason passes, by row.
    /// - Throws: `FindingStop`; `FieldFaults` where the reason is too long.
    func check(
        _ difference: FindingDifference, of changes: [RowChange], _ ledger: Ledger, _ consent: FindingConsent, _ reader: Reader
    ) throws -> [(row: LedgerRowID, provision: String)] {
        func isConfirmed(_ row: LedgerRow?) -> Bool { row.map { ledger.value("confirmed_by", of: $0) != .empty } ?? false }
        let (fresh, refused) = try judged(difference, changes, isConfirmed, ledger, reader)
        let rows = Set(changes.compactMap(\.new?.id))
        return try pass(fresh, refused: refused, consent).flatMap { finding in
            finding.rows.filter(rows.contains).map { ($0, finding.provision) }
        }
    }

    /// As `check`, for rows that everybody has agreed to: what had only to be seen, or needed a reason, was so on its way here.
    func refuse(_ difference: FindingDifference, of changes: [RowChange], _ ledger: Ledger, _ reader: Reader) throws {
        let refused = try judged(difference, changes, { $0 != nil }, ledger, reader).refused
        guard refused.isEmpty else { throw FindingStop(demand: .blocked, findings: refused, mark: "") }
    }

    private func judged(
        _ difference: FindingDifference, _ changes: [RowChange], _ isConfirmed: (LedgerRow?) -> Bool, _ ledger: Ledger, _ reader: Reader
    ) throws -> (fresh: [FindingContent], refused: [FindingContent]) {
        let rows = Set(changes.compactMap(\.new?.id))
        let fresh = stopping((difference.added + difference.changed.map(\.content)).filter { $0.rows.contains(where: rows.contains) })
        let confirmed = changes.filter { isConfirmed($0.new) }
        let standing = try ofClasses(confirmed.filter { !isConfirmed($0.old) }.compactMap(\.new), ledger, reader)
        let refused = fresh.filter { blocks($0, isConfirmed: !confirmed.isEmpty) } + standing.filter { blocks($0, isConfirmed: true) }
        return (fresh, refused.uniqued(on: \.self))
    }

    /// As `check`, for what the rules find in rows that are not in the register yet.
    /// - Returns: what the reason passes.
    func check(planned findings: [FindingContent], _ consent: FindingConsent) throws -> [FindingContent] {
        let fresh = stopping(findings)
        return try pass(fresh, refused: fresh.filter { blocks($0, isConfirmed: false) }, consent)
    }

    /// As `check`, for homework that is agreed to.
    /// - Parameters:
    ///   - findings: of its classes' days and weeks with it: what blocks is refused, new or not.
    ///   - before: without it.
    /// - Returns: what the reason passes.
    func check(confirming findings: [FindingContent], before: [FindingContent], _ consent: FindingConsent) throws -> [FindingContent] {
        let fresh = findings.newSince(before)
        let refused = (fresh + findings.filter { $0.scope == .classDay }).filter { blocks($0, isConfirmed: true) }.uniqued(on: \.self)
        return try pass(fresh, refused: refused, consent)
    }

    /// What somebody must see or mend before a change is saved, the gravest first.
    func stopping(_ findings: [FindingContent]) -> [FindingContent] {
        findings.filter { !Rule.isPending($0.rule) && $0.severity != .record && !isOnlyWished($0) }
            .sorted { ($0.severity.rank, $0.provision, $0.said) < ($1.severity.rank, $1.provision, $1.said) }
    }

    /// - Returns: what the reason passes.
    /// - Throws: `FindingStop`; `FieldFaults` where the reason is too long.
    private func pass(_ fresh: [FindingContent], refused: [FindingContent], _ consent: FindingConsent) throws -> [FindingContent] {
        guard refused.isEmpty else { throw FindingStop(demand: .blocked, findings: refused, mark: "") }
        guard !fresh.isEmpty else { return [] }
        let mark = Self.mark(of: fresh)
        let passed = fresh.filter { force(of: $0) == .inPrinciple }
        let reason = consent.reason.trimmed
        guard reason.count <= FindingReason.longest else {
            throw FieldFaults("reason", "理由最多\(FindingReason.longest)个字，现在有\(reason.count)个。")
        }
        if !passed.isEmpty, reason.isEmpty { throw FindingStop(demand: .reason, findings: fresh, mark: mark) }
        guard consent.seen == mark || passed.count == fresh.count else { throw FindingStop(demand: .look, findings: fresh, mark: mark) }
        return passed
    }

    /// Keeps why provisions are passed with the rows that pass them.
    /// - Returns: the reason, to stand in the entry; nil where nothing is passed.
    func keep(
        _ consent: FindingConsent, for passed: [(row: LedgerRowID, provision: String)], in ledger: Ledger, by actor: Actor, _ writer: Writer
    ) throws -> String? {
        let reason = consent.reason.trimmed
        for (row, provision) in passed {
            try FindingStore.add(
                FindingReason(
                    id: surroundings.identifier(), ledger: ledger.key, row: row, provision: provision, reason: reason, person: actor.person,
                    givenAt: writer.author.at), writer)
        }
        return passed.isEmpty ? nil : reason
    }

    /// What stands against the days of these rows' classes.
    private func ofClasses(_ rows: [LedgerRow], _ ledger: Ledger, _ reader: Reader) throws -> [FindingContent] {
        let scopes = rows.compactMap { row -> JudgedScope? in
            let fact = FactChange.Fact(row, of: ledger)
            return fact.date.map { .classDay($0, ClassRange(grade: fact.grade, name: fact.className)) }
        }
        return try FindingStore(reader: reader).findings(in: Set(scopes)).map(\.content)
    }

    private func blocks(_ finding: FindingContent, isConfirmed: Bool) -> Bool {
        guard finding.severity == .violation, !Rule.isPending(finding.rule),
            packs.provision(finding.provision, of: finding.pack)?.blocks == true
        else { return false }
        return switch finding.scope {
        case .classDay, .classWeek, .classMonth: isConfirmed
        case .row, .examTerm, .activityTerm, .serviceDay, .serviceWeek: true
        }
    }

    /// What is encouraged or aimed at stops nobody (provisions.md, F 20).
    private func isOnlyWished(_ finding: FindingContent) -> Bool { [.encouraged, .aim].contains(force(of: finding)) }

    private func force(of finding: FindingContent) -> Force? { packs.provision(finding.provision, of: finding.pack)?.force }

    private static func mark(of findings: [FindingContent]) -> String {
        var hash = SHA256()
        for finding in findings { hash.update(data: Array((finding.said + "\u{1E}").utf8)) }
        return Hexadecimal.text(hash.finalize().prefix(8))
    }
}

extension FindingContent {
    /// What it says of whom. A new row has another identifier each time that it is sent, so that rows do not count.
    fileprivate var said: String {
        let parts = [
            provision, message, period?.firstDay?.iso, period?.text, grade.map { "\($0)" }, className, subject, name,
        ]
        return parts.map { $0 ?? "" }.joined(separator: "\u{1F}")
    }
}

extension [FindingContent] {
    /// Those that say what none of `before` says.
    func newSince(_ before: [FindingContent]) -> [FindingContent] {
        let said = Set(before.map(\.said))
        return filter { !said.contains($0.said) }
    }
}
