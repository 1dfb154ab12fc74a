import Database
import Policy

/// How far a unit's kept findings are up to date.
public struct FindingState: Hashable, Sendable {
    /// Tells by which policies they were judged.
    var judge: String
    /// When the last of the days that waited was judged.
    public internal(set) var computedAt: Instant
    /// The days that wait to be judged again; nil where all is judged as it stands.
    public internal(set) var stale: ClosedRange<SchoolDate>?
    /// How often days were added to them, so that a job knows whether some were while it worked.
    var staleCount = 0
    var homework: ClosedRange<SchoolDate>?
    var service: ClosedRange<SchoolDate>?

    /// Every day that a register may name.
    static let always = SchoolDate(year: 1900, month: 1, day: 1).flatMap { first in
        SchoolDate(year: 2200, month: 12, day: 31).map { first...$0 }
    }

    /// First and last dates of the registers that have such, as they are now.
    mutating func takeEnds(_ facts: FactStore) throws {
        homework = try facts.coverage(.homework).span
        service = try facts.coverage(.afterClassService).span
    }

    mutating func addStale(_ days: ClosedRange<SchoolDate>) {
        var coverage = stale.map { Coverage($0) } ?? Coverage()
        coverage.merge(Coverage(days))
        stale = coverage.span
        staleCount += 1
    }
}

extension FindingStore {
    func state() throws -> FindingState? {
        try reader.first(
            """
            SELECT s.judge, s.computed_at, s.stale_from, s.stale_to, s.homework_from, s.homework_to, s.service_from, s.service_to,
                   s.stale_count
              FROM derived_finding_state s WHERE s.school_id = :school
            """
        ) { row in
            func days(_ column: Int) throws -> ClosedRange<SchoolDate>? {
                row.isNull(column) ? nil : (try row[column] as SchoolDate)...(try row[column + 1] as SchoolDate)
            }
            return FindingState(
                judge: try row[0], computedAt: try row[1], stale: try days(2), staleCount: try row[8], homework: try days(4),
                service: try days(6))
        }
    }

    static func save(_ state: FindingState, _ writer: Writer) throws {
        try writer.run(
            """
            INSERT INTO derived_finding_state (school_id, judge, computed_at, stale_from, stale_to, homework_from, homework_to, service_from,
                                               service_to, stale_count)
            VALUES (:school, :judge, :computed_at, :stale_from, :stale_to, :homework_from, :homework_to, :service_from, :service_to,
                    :stale_count)
            ON CONFLICT (school_id) DO UPDATE
               SET judge = excluded.judge, computed_at = excluded.computed_at, stale_from = excluded.stale_from, stale_to = excluded.stale_to,
                   homework_from = excluded.homework_from, homework_to = excluded.homework_to, service_from = excluded.service_from,
                   service_to = excluded.service_to, stale_count = excluded.stale_count
            """,
            [
                "judge": state.judge, "computed_at": state.computedAt, "stale_from": state.stale?.lowerBound,
                "stale_to": state.stale?.upperBound, "homework_from": state.homework?.lowerBound, "homework_to": state.homework?.upperBound,
                "service_from": state.service?.lowerBound, "service_to": state.service?.upperBound,
                "stale_count": state.staleCount,
            ])
    }
}
