import HTML
import School

extension Routes {
    static let home: [Route] = [
        .get("/", for: .signedIn) { request in
            let admission = try request.signedIn
            let overview = try await Home(house: request.house).overview(at: admission.unit, by: admission.actor, on: request.today)
            let sections = Navigation.sections(Navigation.entries, at: admission.unit) { request.may($0) }
            let links = Dictionary(Navigation.entries.map { ($0.action, $0.link) }, uniquingKeysWith: { first, _ in first })
            let remedies = overview.warnings.compactMap { warning in
                (warning.list ?? links[warning.page]).map { (warning, $0) }
            }
            let backup = request.may(.viewBackups) ? request.desk.backup() : nil
            return request.page(
                "首页",
                HomePage(
                    overview: overview,
                    unitNames: Dictionary(admission.units.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first }),
                    sections: sections,
                    backupWarning: backup.flatMap { BackupWarning.text($0, now: request.now) },
                    mayDesign: request.mayWithin(.designHomework, admission.unit.place),
                    leadsClass: request.mayWithin(.confirmHomework, admission.unit.place),
                    approves: [.reviewHomework, .coordinateHomework].contains { request.mayWithin($0, admission.unit.place) },
                    oversees: admission.unit.kind.hasClasses && request.may(.viewHomework)
                        && !request.mayWithin(.designHomework, admission.unit.place),
                    remedies: Dictionary(uniqueKeysWithValues: remedies)))
        },
        // Where the person works from now on: anywhere within a role that they hold.
        .post("/unit", for: .signedIn) { request in
            guard let id = UnitID(request.form["unit"]), let unit = try await request.desk.unit(id),
                WorkUnits.mayWork(try request.actor, at: unit, on: request.today)
            else { throw Failure.notFound }
            return .redirect(to: "/", flash: .done("现在的单位是\(unit.name)。")).setting(.unit(unit.id))
        },
    ]
}

extension HomeWarning {
    /// The page on which it is put right, by the action that opens it.
    fileprivate var page: Action {
        switch self {
        case .noPack: .viewPolicies
        case .classesWithoutPupils: .viewClasses
        case .noStaff: .viewStaff
        case .violations: .viewFindings
        }
    }

    /// Where only a part of that page is meant.
    fileprivate var list: Link? {
        switch self {
        case .violations: FindingLinks.violationsOfWeek
        case .noPack, .classesWithoutPupils, .noStaff: nil
        }
    }
}
