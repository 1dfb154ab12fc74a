@testable import Database

extension Identifier {
    static func numbered(_ number: Int) -> Identifier { Identifier(milliseconds: 1_790_000_000_000, random: (0, UInt64(number))) }
}

extension Database {
    func addSchool(_ school: Identifier<Tenant>) async throws {
        try await write(in: .installation, by: .test) { writer in
            try writer.run("INSERT INTO unit (id, name) VALUES (:id, '校')", ["id": school])
        }
    }

    func addStaff(_ name: String, id: String = "1", at school: Identifier<Tenant>) async throws {
        try await write(in: .school(school), by: .test) { writer in
            try writer.run(
                "INSERT INTO staff (school_id, id, name, version) VALUES (:school, :id, :name, 1)", ["id": id, "name": name])
            try writer.record(AuditEntry("staff.add", "staff", school, [.init("name", from: String?.none, to: name, personal: true)]))
        }
    }
}
