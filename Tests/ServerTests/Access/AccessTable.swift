import School

/// Who may reach which route, written by hand from provisions.md, section C, and never read by the program. A route that is missing here fails.
///
/// T 学科教师 · C 班主任 · L 备课组长 · G 年级组长 · O 教务处 · P 校长 · I 督导 · R 教研员 · B 教育局 · A 管理员
enum AccessTable {
    enum Entry {
        /// The public too.
        case everyone
        /// Whoever has an account, whatever the role.
        case signedIn
        /// `own`: roles held at the school itself. `above`: roles held at the county above it. Nobody else: not from a sibling school, not from a school of
        /// another county, not the public, not an account without roles.
        case roles(own: String, above: String)
        /// A machine; no person's role opens it.
        case machine
    }

    static let entries: [String: Entry] = [
        "GET /healthz": .everyone,
        "GET /readyz": .everyone,
        "GET /metrics": .machine,
        "GET /assets/{file}": .everyone,
        "POST /theme": .everyone,
        // Answers 404 unless the program runs in development.
        "GET /design": .everyone,
        "GET /": .signedIn,
        "POST /unit": .signedIn,
    ]

    static func letter(_ role: Role) -> Character {
        switch role {
        case .subjectTeacher: "T"
        case .classTeacher: "C"
        case .preparationLeader: "L"
        case .gradeHead: "G"
        case .teachingOffice: "O"
        case .principal: "P"
        case .inspector: "I"
        case .researcher: "R"
        case .bureau: "B"
        case .administrator: "A"
        }
    }
}
