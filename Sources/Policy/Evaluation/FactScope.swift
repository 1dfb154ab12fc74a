/// Whom and when the registers are about: every school that a row names, and the first and last day of a dated row.
public struct FactScope: Sendable {
    public private(set) var schools: Set<Symbol> = []
    public private(set) var days: ClosedRange<SchoolDate>?

    public init(_ ledger: HomeworkLedger, _ others: OtherFacts) {
        var span = Coverage()
        for (school, covered) in ledger.coverage {
            schools.insert(school)
            span.merge(covered)
        }
        for row in others.exams { include(row.school, row.date, &span) }
        for row in others.sessions { include(row.school, row.date, &span) }
        for row in others.activities { include(row.school, row.date, &span) }
        for row in others.samples { include(row.school, row.date, &span) }
        for row in others.institutions { include(nil, row.date, &span) }
        for row in others.visits { include(row.school, nil, &span) }
        for row in others.apps { include(row.school, nil, &span) }
        days = span.span
    }

    private mutating func include(_ school: Symbol?, _ date: SchoolDate?, _ span: inout Coverage) {
        if let school { schools.insert(school) }
        if let date { span.include(date) }
    }
}
