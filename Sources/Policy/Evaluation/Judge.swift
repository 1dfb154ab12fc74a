/// One check of one pack, ready to be applied.
public struct Check: Sendable {
    public let index: Int
    public let pack: Int
    public let provision: Provision
    public let rule: Rule
    public let grades: GradeSet
    public let severity: Severity
    public let isLocal: Bool
    var span: DateSpan { provision.span }
}

/// A rule with just what the hot loops over millions of rows read of its check: copying it touches no reference count.
struct BareCheck<Rule: Sendable>: Sendable {
    let index: Int
    let rule: Rule
    let grades: GradeSet
    private let from: Int32
    private let until: Int32

    init(_ check: Check, _ rule: Rule) {
        (index, self.rule, grades) = (check.index, rule, check.grades)
        from = check.span.from?.day ?? .min
        until = check.span.until?.day ?? .max
    }

    @inline(__always) func isInForce(_ date: SchoolDate) -> Bool { date.day >= from && date.day <= until }
    /// A week or month is judged when the provision holds on its first and its last day.
    func isInForce(_ days: ClosedRange<SchoolDate>) -> Bool { isInForce(days.lowerBound) && isInForce(days.upperBound) }
    @inline(__always) func applies(to item: HomeworkItem) -> Bool { grades.contains(item.grade) && isInForce(item.date) }
}

/// The checks of one or more packs, sorted by what they read. Pure: the same facts always give the same findings.
public struct Judge: Sendable {
    public let packs: [Pack]
    public let checks: [Check]
    /// By what was in force on this day, rows without a date are judged.
    public let asOf: SchoolDate?
    /// Those of `checks` by which this judge looks; all of them unless it was narrowed.
    let applied: [Check]
    let itemChecks: [BareCheck<ItemRule>]
    let classDayChecks: [BareCheck<ClassDayRule>]
    let classPeriodChecks: [BareCheck<ClassPeriodRule>]

    public init(packs: [Pack], asOf: SchoolDate? = nil) {
        var checks: [Check] = []
        for (number, pack) in packs.enumerated() {
            for provision in pack.provisions {
                for check in provision.checks {
                    checks.append(
                        Check(
                            index: checks.count, pack: number, provision: provision, rule: check.rule, grades: check.grades,
                            severity: check.severity, isLocal: check.isLocal))
                }
            }
        }
        self.init(packs, checks, applied: checks, asOf)
    }

    private init(_ packs: [Pack], _ checks: [Check], applied: [Check], _ asOf: SchoolDate?) {
        (self.packs, self.checks, self.applied, self.asOf) = (packs, checks, applied, asOf)
        itemChecks = applied.compactMap { check in if case .item(let rule) = check.rule { BareCheck(check, rule) } else { nil } }
        classDayChecks = applied.compactMap { check in if case .classDay(let rule) = check.rule { BareCheck(check, rule) } else { nil } }
        classPeriodChecks = applied.compactMap { check in
            if case .classPeriod(let rule) = check.rule { BareCheck(check, rule) } else { nil }
        }
    }

    /// This judge, looking only by the rules whose findings are kept under these scopes. Findings bear the same numbers of checks.
    public func narrowed(to scopes: Set<ScopeKind>) -> Judge {
        Judge(packs, checks, applied: applied.filter { scopes.contains($0.rule.scopeKind) }, asOf)
    }

    /// Whether any rule's findings are kept under such scopes.
    public func looks(at scope: ScopeKind) -> Bool { applied.contains { $0.rule.scopeKind == scope } }
    /// Whether any rule kept under such scopes reads this beside its rows.
    public func reads(_ dependency: ScopeDependency, for scope: ScopeKind) -> Bool {
        applied.contains { $0.rule.scopeKind == scope && $0.rule.dependencies.contains(dependency) }
    }

    /// Whether any check reads the wording of the content; without one it need not be looked at.
    public var readsWording: Bool { itemChecks.contains { if case .contentBanned = $0.rule { true } else { false } } }
}
