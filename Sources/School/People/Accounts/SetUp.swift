import Database
import Policy

/// Setting up an installation, and what an administrator without a browser does: for the command line, by the program itself.
public struct SetUp: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// Whether anybody could sign in and administer.
    public func hasAdministrator() async throws -> Bool {
        try await house.database.read(in: .opened("roles")) { reader in
            try reader.exists(
                """
                SELECT 1 FROM role_grant g
                  JOIN account a ON a.school_id = g.home_id AND a.id = g.person_id
                 WHERE g.role = 'administrator' AND g.ended_at IS NULL
                """)
        }
    }

    /// The unit at the top with its administrator, who gets a first password.
    /// - Throws: `SetUpRefusal.done` where there is an administrator; `FieldFaults`, `UnitRefusal`. Where an earlier attempt was broken off half-way, the unit of
    ///   the same name is taken up.
    public func initialise(_ region: UnitDraft, administrator: StaffDraft) async throws -> FirstPassword {
        if try await hasAdministrator() { throw SetUpRefusal.done }
        _ = try administrator.details()
        let known = try await house.database.read(in: .installation) { reader in
            try UnitStore(reader).tops().first { $0.name == FieldText.trimmed(region.name) }
        }
        let top: Unit
        if let known { top = known } else { top = try await UnitChanges(house: house).add(region, .region, below: nil, by: .program) }
        return try await user(administrator, at: top.id, role: .administrator)
    }

    /// A member of staff with an account, and a role for the whole unit where one is given. Somebody of that number and name who is there already is taken.
    public func user(_ draft: StaffDraft, at unit: UnitID, role: Role? = nil) async throws -> FirstPassword {
        let details = try draft.details()
        let known = try await StaffList(house: house).all(of: unit, by: .program).first { $0.number == details.number }
        let person: PersonID
        if let known, known.name == details.name {
            person = known.id
        } else {
            person = try await StaffChanges(house: house).add(draft, to: unit, by: .program).id
        }
        if let role { try await self.role(role, to: person, at: unit) }
        let opened = try await Accounts(house: house).open([person], at: unit, by: .program)
        guard let slip = opened.slips.first else { throw AccountRefusal.nobodyWithout }
        return slip
    }

    /// A role for the whole unit, from today.
    public func role(_ role: Role, to person: PersonID, at unit: UnitID) async throws {
        do {
            let draft = RoleDraft(role, person: person, home: unit, at: unit, from: house.today)
            try await RoleList(house: house).grant(draft, by: .program)
        } catch RoleRefusal.alreadyHeld {
            return
        }
    }

    /// A one-time code for somebody who has forgotten the password; a first password where it was never used.
    public func resetPassword(_ number: String, at unit: UnitID) async throws -> OneTimeCode {
        let wanted = StaffNumber(number)
        let found = try await StaffList(house: house).all(of: unit, by: .program).first { $0.number == wanted && !$0.hasLeft }
        guard let found else { throw AccountRefusal.unknownPerson }
        return try await Accounts(house: house).issueCode(for: found.id, at: unit, by: .program)
    }
}

public enum SetUpRefusal: UserMessage, Hashable {
    case done

    public var userMessage: String {
        switch self {
        case .done: "这里已经有管理员，不用再初始化；忘记密码请用 jianfu admin reset-password。"
        }
    }
}
