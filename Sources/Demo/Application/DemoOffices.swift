import Policy
import School

/// The staff of the prefecture's bureau: administrator, bureau, inspector, researcher.
struct DemoOffices {
    private let demo: DemoInstallation
    private static let staff: [(role: Role, number: String, name: String, phone: String)] = [
        (.administrator, "JY01", "高文静", "19900000001"), (.bureau, "JY02", "郝振华", "19900000002"),
        (.inspector, "JY03", "崔向阳", "19900000003"), (.researcher, "JY04", "江思远", "19900000004"),
    ]

    static var signIns: [DemoSignIn] {
        staff.map {
            DemoSignIn(role: $0.role, place: nil, unit: DemoPlan.region.name, number: $0.number, name: $0.name)
        }
    }

    init(_ demo: DemoInstallation) { self.demo = demo }

    func load(region: UnitID) async throws {
        let list = Self.staff.map { "\($0.number),\($0.name),\($0.phone)\n" }.joined()
        let people = try await demo.addStaff(list, to: region)
        for entry in Self.staff {
            guard let person = people.first(where: { $0.number.text == entry.number }) else { continue }
            let draft = RoleDraft(
                entry.role, person: person.id, home: region, at: region, from: DemoPlan.packsSince)
            _ = try await RoleList(house: demo.house).grant(draft, by: demo.actor)
        }
        try await demo.openAccounts(Set(people.map(\.id)), at: region)
    }
}
