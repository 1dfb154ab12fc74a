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
        "GET /units": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /units/{unit}": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /units/{unit}/below": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /units/{unit}/new": .roles(own: "BA", above: "BA"),
        "GET /units/{unit}/edit": .roles(own: "OPBA", above: "OPBA"),
        "GET /units/{unit}/move": .roles(own: "", above: "BA"),
        "GET /units/{unit}/close": .roles(own: "", above: "BA"),
        "POST /units/{unit}/new": .roles(own: "BA", above: "BA"),
        "POST /units/{unit}/edit": .roles(own: "OPBA", above: "OPBA"),
        "POST /units/{unit}/move": .roles(own: "", above: "BA"),
        "POST /units/{unit}/close": .roles(own: "", above: "BA"),
        "POST /units/{unit}/reopen": .roles(own: "", above: "BA"),
        "GET /classes": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /units/{unit}/classes": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /classes/{class}": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /units/{unit}/classes/{class}": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /classes/new": .roles(own: "OPA", above: "OPA"),
        "GET /units/{unit}/classes/new": .roles(own: "OPA", above: "OPA"),
        "POST /classes/new": .roles(own: "OPA", above: "OPA"),
        "POST /units/{unit}/classes/new": .roles(own: "OPA", above: "OPA"),
        "GET /classes/merge": .roles(own: "OPA", above: "OPA"),
        "GET /units/{unit}/classes/merge": .roles(own: "OPA", above: "OPA"),
        "POST /classes/merge": .roles(own: "OPA", above: "OPA"),
        "POST /units/{unit}/classes/merge": .roles(own: "OPA", above: "OPA"),
        "GET /classes/{class}/edit": .roles(own: "OPA", above: "OPA"),
        "GET /units/{unit}/classes/{class}/edit": .roles(own: "OPA", above: "OPA"),
        "POST /classes/{class}/edit": .roles(own: "OPA", above: "OPA"),
        "POST /units/{unit}/classes/{class}/edit": .roles(own: "OPA", above: "OPA"),
        "GET /classes/{class}/split": .roles(own: "OPA", above: "OPA"),
        "GET /units/{unit}/classes/{class}/split": .roles(own: "OPA", above: "OPA"),
        "POST /classes/{class}/split": .roles(own: "OPA", above: "OPA"),
        "POST /units/{unit}/classes/{class}/split": .roles(own: "OPA", above: "OPA"),
        "GET /classes/{class}/pupils": .roles(own: "OPA", above: "OPA"),
        "GET /units/{unit}/classes/{class}/pupils": .roles(own: "OPA", above: "OPA"),
        "POST /classes/{class}/pupils": .roles(own: "OPA", above: "OPA"),
        "POST /units/{unit}/classes/{class}/pupils": .roles(own: "OPA", above: "OPA"),
        "GET /staff": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /units/{unit}/staff": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /staff/print": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /units/{unit}/staff/print": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /staff/{staff}": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /units/{unit}/staff/{staff}": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /staff/new": .roles(own: "OPA", above: "OPA"),
        "GET /units/{unit}/staff/new": .roles(own: "OPA", above: "OPA"),
        "POST /staff/new": .roles(own: "OPA", above: "OPA"),
        "POST /units/{unit}/staff/new": .roles(own: "OPA", above: "OPA"),
        "GET /staff/import": .roles(own: "OPA", above: "OPA"),
        "GET /units/{unit}/staff/import": .roles(own: "OPA", above: "OPA"),
        "POST /staff/import": .roles(own: "OPA", above: "OPA"),
        "POST /units/{unit}/staff/import": .roles(own: "OPA", above: "OPA"),
        "GET /staff/{staff}/edit": .roles(own: "OPA", above: "OPA"),
        "GET /units/{unit}/staff/{staff}/edit": .roles(own: "OPA", above: "OPA"),
        "POST /staff/{staff}/edit": .roles(own: "OPA", above: "OPA"),
        "POST /units/{unit}/staff/{staff}/edit": .roles(own: "OPA", above: "OPA"),
        "GET /staff/{staff}/leave": .roles(own: "OPA", above: "OPA"),
        "GET /units/{unit}/staff/{staff}/leave": .roles(own: "OPA", above: "OPA"),
        "POST /staff/{staff}/leave": .roles(own: "OPA", above: "OPA"),
        "POST /units/{unit}/staff/{staff}/leave": .roles(own: "OPA", above: "OPA"),
        "GET /staff/{staff}/hand-over": .roles(own: "OPA", above: "OPA"),
        "GET /units/{unit}/staff/{staff}/hand-over": .roles(own: "OPA", above: "OPA"),
        "POST /staff/{staff}/hand-over": .roles(own: "OPA", above: "OPA"),
        "POST /units/{unit}/staff/{staff}/hand-over": .roles(own: "OPA", above: "OPA"),
        "POST /staff/import/write": .roles(own: "OPA", above: "OPA"),
        "POST /units/{unit}/staff/import/write": .roles(own: "OPA", above: "OPA"),
        "POST /staff/{staff}/return": .roles(own: "OPA", above: "OPA"),
        "POST /units/{unit}/staff/{staff}/return": .roles(own: "OPA", above: "OPA"),
        "GET /teaching": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /units/{unit}/teaching": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /teaching/new": .roles(own: "OPA", above: "OPA"),
        "GET /units/{unit}/teaching/new": .roles(own: "OPA", above: "OPA"),
        "POST /teaching/new": .roles(own: "OPA", above: "OPA"),
        "POST /units/{unit}/teaching/new": .roles(own: "OPA", above: "OPA"),
        "GET /teaching/carry-over": .roles(own: "OPA", above: "OPA"),
        "GET /units/{unit}/teaching/carry-over": .roles(own: "OPA", above: "OPA"),
        "POST /teaching/carry-over": .roles(own: "OPA", above: "OPA"),
        "POST /units/{unit}/teaching/carry-over": .roles(own: "OPA", above: "OPA"),
        "POST /teaching/{teaching}/end": .roles(own: "OPA", above: "OPA"),
        "POST /units/{unit}/teaching/{teaching}/end": .roles(own: "OPA", above: "OPA"),
        "GET /audit": .roles(own: "OPIA", above: "PIA"),
        "GET /units/{unit}/audit": .roles(own: "OPIA", above: "PIA"),
        "GET /audit/export": .roles(own: "PA", above: "PA"),
        "GET /units/{unit}/audit/export": .roles(own: "PA", above: "PA"),
        "GET /history": .signedIn,
        // The whole installation's: for offices of the unit at the top of the tree, which is none of these here (see OperationsTests).
        "GET /operations": .roles(own: "", above: ""),
        "POST /operations/backup": .roles(own: "", above: ""),
        "POST /operations/jobs/{job}/retry": .roles(own: "", above: ""),
        "GET /sign-in": .everyone,
        "POST /sign-in": .everyone,
        "GET /sign-in/code": .everyone,
        "POST /sign-in/code": .everyone,
        "POST /sign-out": .everyone,
        // Answers 404 unless the settings name a provider; who comes back from there is known only after its proof was checked.
        "GET /sign-in/openid": .everyone,
        "GET /sign-in/openid/back": .everyone,
        "GET /account/openid": .signedIn,
        "POST /account/openid": .signedIn,
        "GET /account/links/{link}/end": .signedIn,
        "POST /account/links/{link}/end": .signedIn,
        "GET /account": .signedIn,
        "GET /account/password": .signedIn,
        "POST /account/password": .signedIn,
        "GET /account/first-password": .signedIn,
        "POST /account/first-password": .signedIn,
        "POST /account/sessions/revoke-others": .signedIn,
        "POST /account/sessions/{session}/revoke": .signedIn,
        "GET /accounts": .roles(own: "OPA", above: "OPA"),
        "GET /units/{unit}/accounts": .roles(own: "OPA", above: "OPA"),
        "POST /accounts/open": .roles(own: "OA", above: "OA"),
        "POST /units/{unit}/accounts/open": .roles(own: "OA", above: "OA"),
        "GET /accounts/{person}/code": .roles(own: "OA", above: "OA"),
        "GET /units/{unit}/accounts/{person}/code": .roles(own: "OA", above: "OA"),
        "POST /accounts/{person}/code": .roles(own: "OA", above: "OA"),
        "POST /units/{unit}/accounts/{person}/code": .roles(own: "OA", above: "OA"),
        "GET /accounts/{person}/unlink": .roles(own: "OPA", above: "OPA"),
        "GET /units/{unit}/accounts/{person}/unlink": .roles(own: "OPA", above: "OPA"),
        "POST /accounts/{person}/unlink": .roles(own: "OPA", above: "OPA"),
        "POST /units/{unit}/accounts/{person}/unlink": .roles(own: "OPA", above: "OPA"),
        "GET /accounts/{person}/block": .roles(own: "PA", above: "PA"),
        "GET /units/{unit}/accounts/{person}/block": .roles(own: "PA", above: "PA"),
        "POST /accounts/{person}/block": .roles(own: "PA", above: "PA"),
        "POST /units/{unit}/accounts/{person}/block": .roles(own: "PA", above: "PA"),
        "POST /accounts/{person}/unblock": .roles(own: "PA", above: "PA"),
        "POST /units/{unit}/accounts/{person}/unblock": .roles(own: "PA", above: "PA"),
        "GET /roles": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /units/{unit}/roles": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        // Whether somebody may appoint, and whom, follows from the role that is chosen; the use case decides.
        "GET /roles/new": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /units/{unit}/roles/new": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "POST /roles/new": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "POST /units/{unit}/roles/new": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /roles/{role}/end": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /units/{unit}/roles/{role}/end": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "POST /roles/{role}/end": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "POST /units/{unit}/roles/{role}/end": .roles(own: "TCLGOPIRBA", above: "OPIRBA"),
        "GET /delegations": .roles(own: "TCLGOPIRBA", above: "OPA"),
        "GET /units/{unit}/delegations": .roles(own: "TCLGOPIRBA", above: "OPA"),
        "GET /delegations/new": .roles(own: "TCLGOPIRBA", above: "OPA"),
        "GET /units/{unit}/delegations/new": .roles(own: "TCLGOPIRBA", above: "OPA"),
        "POST /delegations/new": .roles(own: "TCLGOPIRBA", above: "OPA"),
        "POST /units/{unit}/delegations/new": .roles(own: "TCLGOPIRBA", above: "OPA"),
        "POST /delegations/{delegation}/end": .roles(own: "TCLGOPIRBA", above: "OPA"),
        "POST /units/{unit}/delegations/{delegation}/end": .roles(own: "TCLGOPIRBA", above: "OPA"),
        "GET /permissions": .roles(own: "TCLGOPIBA", above: "OPIBA"),
        "GET /units/{unit}/permissions": .roles(own: "TCLGOPIBA", above: "OPIBA"),
        // What is in force is for all of a school's staff and for those above it to read.
        "GET /policies": policiesRead, "GET /policies/packs": policiesRead, "GET /policies/packs/{pack}": policiesRead,
        "GET /policies/provisions/{provision}": policiesRead, "GET /policies/compare": policiesRead, "GET /policies/search": policiesRead,
        "GET /policies/units/{unit}": policiesRead, "GET /policies/units/{unit}/history": policiesRead,
        "GET /policies/units/{unit}/govern": .roles(own: "BA", above: "BA"),
        "POST /policies/units/{unit}/govern": .roles(own: "BA", above: "BA"),
        "GET /policies/units/{unit}/tighten": .roles(own: "OPB", above: "OPB"),
        "POST /policies/units/{unit}/tighten": .roles(own: "OPB", above: "OPB"),
        "GET /policies/units/{unit}/tightenings/{tightening}/end": .roles(own: "OPB", above: "OPB"),
        "POST /policies/units/{unit}/tightenings/{tightening}/end": .roles(own: "OPB", above: "OPB"),
    ]

    private static let policiesRead = Entry.roles(own: "TCLGOPIRBA", above: "OPIRBA")

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
