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

/// An item rule with just what the hot loop over millions of rows reads.
struct ItemCheck: Sendable {
    let index: Int
    let rule: ItemRule
    let grades: GradeSet
    let from: Int32
    let until: Int32
    let severity: Severity

    init(_ check: Check, _ rule: ItemRule) {
        (index, self.rule, grades, severity) = (check.index, rule, check.grades, check.severity)
        from = check.span.from?.day ?? .min
        until = check.span.until?.day ?? .max
    }

    @inline(__always) func applies(to item: HomeworkItem) -> Bool {
        grades.contains(item.grade) && item.date.day >= from && item.date.day <= until
    }
}

/// The checks of one or more packs, sorted by what they read. Pure: the same facts always give the same findings.
public struct Judge: Sendable {
    public let packs: [Pack]
    public let checks: [Check]
    /// By what was in force on this day, rows without a date are judged.
    public let asOf: SchoolDate?
    let itemChecks: [ItemCheck]
    let classDayChecks: [(check: Check, rule: ClassDayRule)]
    let classPeriodChecks: [(check: Check, rule: ClassPeriodRule)]

    public init(packs: [Pack], asOf: SchoolDate? = nil) {
        (self.packs, self.asOf) = (packs, asOf)
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
        self.checks = checks
        itemChecks = checks.compactMap { check in if case .item(let rule) = check.rule { ItemCheck(check, rule) } else { nil } }
        classDayChecks = checks.compactMap { check in if case .classDay(let rule) = check.rule { (check, rule) } else { nil } }
        classPeriodChecks = checks.compactMap { check in if case .classPeriod(let rule) = check.rule { (check, rule) } else { nil } }
    }

    /// Whether any check reads the wording of the content; without one it need not be looked at.
    public var readsWording: Bool { itemChecks.contains { if case .contentBanned = $0.rule { true } else { false } } }
}
