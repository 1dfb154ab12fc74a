import Database
import Policy
import School

/// Fills an empty installation with the demo, all of it through the use cases that people's own entries pass.
public struct DemoInstallation: Sendable {
    let house: House
    let actor = Actor.program

    /// - Parameter house: with a clock that says when the demo takes place, and packs.
    public init(house: House) { self.house = house }

    /// For loading it: the passwords are printed anyway, and each is hashed anew at the usual cost when somebody signs in with it.
    public static let passwords = PasswordHasher(people: ScryptCost(rounds: 1 << 4), machine: ScryptCost(rounds: 1 << 4))

    /// Whether the installation holds nothing yet.
    public static func isEmpty(_ house: House) async throws -> Bool {
        try await house.database.read(in: .installation) { try !$0.exists("SELECT 1 FROM unit") }
    }

    /// Whether what it holds is the demo.
    public static func isDemo(_ house: House) async throws -> Bool {
        try await UnitTree(house: house).mine(by: .program).contains { $0.regionCode?.text == DemoPlan.region.code }
    }

    /// One sign-in for each role, those of the bureau first; the same in every demo.
    public static var signIns: [DemoSignIn] {
        let school = DemoSchool(DemoPlan.sample)
        return DemoOffices.signIns
            + DemoRoles(school, DemoStaff(school, DemoPlan.sample)).signIns(at: DemoPlan.sample.name)
    }

    public func load() async throws {
        let units = try await addUnits()
        try await govern(units)
        try await DemoOffices(self).load(region: units.region)
        try await DemoCalendar(self).load(region: units.region, school: units.schools[0])
        for (plan, id) in zip([DemoPlan.sample] + DemoPlan.others, units.schools) {
            try await DemoSchoolLoader(self, plan, id).load()
        }
    }

    // MARK: Units

    struct Units {
        let region: UnitID
        let counties: [UnitID]
        let centralSchool: UnitID
        /// In the order of the plan, the sample school first.
        let schools: [UnitID]
    }

    private func addUnits() async throws -> Units {
        let changes = UnitChanges(house: house)
        let region = try await changes.add(
            UnitDraft(name: DemoPlan.region.name, regionCode: DemoPlan.region.code), .region, below: nil,
            by: actor)
        var counties: [UnitID] = []
        for county in DemoPlan.counties {
            counties.append(
                try await changes.add(
                    UnitDraft(name: county.name, regionCode: county.code), .county, below: region.id,
                    by: actor
                ).id)
        }
        let central = try await changes.add(
            UnitDraft(name: DemoPlan.centralSchool.name), .centralSchool,
            below: counties[DemoPlan.centralSchool.county], by: actor)
        var schools: [UnitID] = []
        for school in [DemoPlan.sample] + DemoPlan.others {
            let draft = UnitDraft(name: school.name, schoolCode: school.code, type: school.type)
            let parent = school.isBelowCentralSchool ? central.id : counties[school.county]
            schools.append(try await changes.add(draft, .school, below: parent, by: actor).id)
        }
        return Units(region: region.id, counties: counties, centralSchool: central.id, schools: schools)
    }

    // MARK: Policies

    private func govern(_ units: Units) async throws {
        let policies = UnitPolicies(house: house)
        let since = DemoPlan.packsSince
        try await policies.govern(
            units.region, by: DemoPlan.regionPack, from: since, reason: "全市统一适用（演示）", actor: actor)
        for (plan, school) in zip(DemoPlan.others, units.schools.dropFirst()) {
            guard let pack = plan.pack else { continue }
            let unit = plan.isBelowCentralSchool ? units.centralSchool : school
            try await policies.govern(unit, by: pack, from: since, reason: "演示用，展示另一份文件", actor: actor)
        }
        let tightening = TighteningDraft(
            provision: "CZ-6c", change: "{params: {max_minutes: 50}, grades: [3, 4]}", from: house.today,
            reason: "教职工代表大会通过（演示）")
        try await policies.tighten(units.schools[0], tightening, actor: actor)
    }

    // MARK: Accounts

    /// Opens accounts and sets the demo's password, as each person would do at their first sign-in.
    func openAccounts(_ people: Set<PersonID>, at unit: UnitID) async throws {
        let opened = try await Accounts(house: house).open(people, at: unit, by: actor)
        let origin = SignInOrigin(address: "127.0.0.1", userAgent: "jianfu demo")
        let phones = try await StaffList(house: house).all(of: unit, by: actor).reduce(
            into: [PersonID: String]()
        ) { phones, staff in
            phones[staff.id] = staff.phone?.text
        }
        for slip in opened.slips {
            let session = try await SignIn(house: house)(
                name: phones[slip.person.id] ?? slip.number, password: slip.password, from: origin)
            guard let signedIn = try await Sessions(house: house).signedIn(session.token) else {
                continue
            }
            let password = NewPassword(DemoSignIn.password, repeated: DemoSignIn.password)
            let after = try await PasswordChange(house: house)(
                current: slip.password, to: password, by: signedIn)
            if let last = try await Sessions(house: house).signedIn(after.token) {
                try await Sessions(house: house).signOut(last)
            }
        }
    }

    /// Adds staff by a pasted list, as an office does.
    func addStaff(_ list: String, to unit: UnitID) async throws -> [Staff] {
        let importing = StaffImporting(house: house)
        let preview = try await importing.preview(list, for: unit, by: actor)
        _ = try await importing.write(
            list, expecting: (preview.added.count, preview.changed.count), for: unit, by: actor)
        return try await StaffList(house: house).all(of: unit, by: actor)
    }
}
