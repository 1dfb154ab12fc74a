import Database
import Policy

/// The page that people land on.
public struct Home: Sendable {
    let house: House

    public init(house: House) { self.house = house }

    /// - Parameter unit: where the person works now.
    public func overview(at unit: Unit, by actor: Actor, on date: SchoolDate) async throws -> HomeOverview {
        let seesClasses = unit.kind == .school && actor.may(.viewClasses, at: unit.place, on: date)
        let seesStaff = actor.may(.viewStaff, at: unit.place, on: date)
        let seesFindings = unit.kind == .school && actor.may(.viewFindings, at: unit.place, on: date)
        let namesClasses = actor.grants.contains { $0.place.unit == unit.id && $0.role == .classTeacher }
        let counts = try await house.database.read(in: .unit(unit.id)) { reader in
            let classes = namesClasses ? try ClassStore(reader).all() : []
            return Counts(
                classes: seesClasses ? try reader.value(Self.classes, ["date": date], as: Int.self) : nil,
                empty: seesClasses ? try reader.value(Self.classesWithoutPupils, ["date": date], as: Int.self) ?? 0 : 0,
                staff: seesStaff ? try reader.value(Self.staff, ["date": date], as: Int.self) : nil,
                violations: seesFindings ? try FindingStore(reader: reader).count(.violations(in: date.week)) : 0,
                hasPack: try unit.path.units.contains { try reader.exists(Self.pack, ["unit": $0, "date": date]) },
                classNames: Dictionary(classes.map { ($0.id, $0.name(on: date)) }) { first, _ in first })
        }
        var warnings: [HomeWarning] = []
        if !counts.hasPack { warnings.append(.noPack) }
        if counts.staff == 0 { warnings.append(.noStaff) }
        if counts.empty > 0 { warnings.append(.classesWithoutPupils(counts.empty)) }
        if counts.violations > 0 { warnings.append(.violations(counts.violations)) }
        return HomeOverview(
            unit: unit, posts: posts(of: actor, at: unit, on: date, counts.classNames),
            warnings: warnings.filter { actor.may($0.remedy, at: unit.place, on: date) }, classes: counts.classes, staff: counts.staff)
    }

    private struct Counts: Sendable {
        let classes: Int?
        let empty: Int
        let staff: Int?
        let violations: Int
        let hasPack: Bool
        let classNames: [ClassID: String]
    }

    /// Teaching is told as one post for each subject, not for each class.
    private func posts(of actor: Actor, at unit: Unit, on date: SchoolDate, _ classNames: [ClassID: String]) -> [HomeOverview.Post] {
        let system = unit.schooling?.system ?? .sixThree
        var posts: [HomeOverview.Post] = []
        for grant in actor.grants where grant.holds(on: date) && (grant.place.path.covers(unit.path) || unit.path.covers(grant.place.path))
        {
            let own = grant.role == .classTeacher ? grant.place.schoolClass.flatMap { classNames[$0] } : nil
            let parts = [grant.place.grade.map { system.gradeTitle($0) }, own, grant.place.subject].compactMap { $0 }
            var name: String?
            if case .delegated(_, let absent) = grant.origin { name = absent }
            let post = HomeOverview.Post(
                role: grant.role, unit: grant.place.unit, narrowing: parts.joined(separator: " · "), inPlaceOf: name, to: grant.to)
            if !posts.contains(post) { posts.append(post) }
        }
        return posts
    }

    private static let classes: SQL =
        "SELECT COUNT(*) FROM school_class WHERE school_id = :school AND opened_on <= :date AND (closed_on IS NULL OR closed_on >= :date)"
    private static let classesWithoutPupils: SQL = """
        SELECT COUNT(*) FROM school_class
         WHERE school_id = :school AND opened_on <= :date AND (closed_on IS NULL OR closed_on >= :date) AND (pupils IS NULL OR pupils = 0)
        """
    private static let staff: SQL =
        "SELECT COUNT(*) FROM staff WHERE school_id = :school AND joined_on <= :date AND (left_on IS NULL OR left_on >= :date)"
    /// Whether a pack governs a unit on a day.
    static let pack: SQL =
        "SELECT 1 FROM governing_pack WHERE unit_id = :unit AND from_on <= :date AND (to_on IS NULL OR to_on >= :date)"
}
