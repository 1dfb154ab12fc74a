import Database
import Policy

/// The hand-over at the end of a year: what one person holds passes to others from a day on, each thing to whomever is chosen, in one transaction.
///
/// Handed over are teaching and the roles among teachers (班主任, 备课组长, 年级组长). Higher roles are not passed on: they are given by whoever appoints to them.
public struct HandOver: Sendable {
    public let house: House

    public init(house: House) { self.house = house }

    /// One thing that is held.
    public struct Item: Hashable, Sendable {
        public enum Content: Hashable, Sendable {
            case teaching(Teaching)
            case role(HeldRole)
        }

        public let content: Content
        /// `语文 · 四年级2班 · 2025年秋季学期`, `班主任 · 四年级2班`.
        public let title: String

        /// Names the item in the form.
        public var key: String {
            switch content {
            case .teaching(let teaching): "teaching-\(teaching.id)"
            case .role(let role): "role-\(role.id)"
            }
        }

        /// The last day; nil where open.
        public var to: SchoolDate? {
            switch content {
            case .teaching(let teaching): teaching.to
            case .role(let role): role.grant.to
            }
        }
    }

    public struct Holding: Hashable, Sendable {
        public let person: Staff
        public let items: [Item]
        /// Held too, but given only by whoever appoints to them.
        public let others: [HeldRole]
        /// Who may receive: everybody else who is there, by pinyin.
        public let receivers: [Staff]
    }

    /// What somebody holds on a day or later.
    /// - Throws: `StaffRefusal.notFound`, `Refusal`.
    public func holding(of person: PersonID, in unit: UnitID, from date: SchoolDate, by actor: Actor) async throws -> Holding {
        let (place, _) = try await house.permit(actor, .handOver, at: unit)
        let roles = try await roles(of: person, at: place, since: date)
        let holding = try await house.database.read(in: place.scope) { reader in
            guard let staff = try StaffStore(reader).staff(person) else { throw StaffRefusal.notFound }
            let receivers = try StaffStore(reader).all().filter { !$0.hasLeft && $0.id != person }.map(\.withoutPhone)
            return Holding(
                person: staff.withoutPhone, items: try HandOverItems.all(of: person, roles, since: date, reader),
                others: roles.filter { !HandOverItems.isPassedOn($0) }, receivers: receivers)
        }
        return holding
    }

    private func roles(of person: PersonID, at place: UnitPlace, since date: SchoolDate) async throws -> [HeldRole] {
        try await house.database.read(in: .opened("roles")) { reader in
            try RoleTable.held(at: place.tenant, reader).filter { held in
                held.person.id == person && !held.isEnded && (held.grant.to.map { date <= $0 } ?? true)
            }
        }
    }

    /// Passes items to their receivers from a day on; items without a receiver stay.
    /// - Parameter choices: receivers by the items' keys.
    /// - Returns: how many were passed.
    /// - Throws: `HandOverRefusal`, `TeachingRefusal`, `StaffRefusal`, `RoleRefusal`, `Refusal`.
    public func pass(_ choices: [String: PersonID], from person: PersonID, in unit: UnitID, on date: SchoolDate, by actor: Actor)
        async throws -> Int
    {
        let (place, ground) = try await house.permit(actor, .handOver, at: unit)
        guard !choices.isEmpty else { throw HandOverRefusal.nothingChosen }
        let (house, now, today) = (house, house.surroundings.now(), house.today)
        guard date <= today.advanced(by: 366), date >= today.advanced(by: -366) else { throw HandOverRefusal.badDate }
        return try await house.database.write(
            in: .opened("people.handOver"), also: [place.tenant.tenant], by: house.author(actor, because: ground)
        ) { writer in
            let roles = try RoleTable.held(at: place.tenant, writer).filter { held in
                held.person.id == person && !held.isEnded && (held.grant.to.map { date <= $0 } ?? true)
            }
            let (giver, plan) = try writer.within(place.tenant.tenant) { writer in
                try HandOverItems.plan(choices, of: person, roles, on: date, by: actor, writer)
            }
            var changes: [AuditEntry.Change] = [.init("from", from: String?.none, to: date)]
            for (item, receiver) in plan {
                switch item.content {
                case .teaching(let teaching):
                    try writer.within(place.tenant.tenant) { writer in
                        try HandOverItems.pass(teaching, to: receiver, on: date, house.surroundings.identifier(), writer)
                    }
                case .role(let role):
                    try HandOverItems.end(role, before: date, now: now, at: place, writer)
                    let grant = role.grant
                    let draft = RoleDraft(
                        grant.role, person: receiver.id, home: receiver.unit, at: grant.place.unit, grade: grant.place.grade,
                        schoolClass: grant.place.schoolClass, subject: grant.place.subject, from: max(date, grant.from), to: grant.to)
                    let unit = UnitPlace(unit: grant.place.unit, path: grant.place.path, name: role.unitName, tenant: place.tenant)
                    try RoleWriting.insert(draft, id: house.surroundings.identifier(), at: unit, now: now, writer)
                }
                changes.append(.init(item.title, from: giver.number, to: receiver.number))
            }
            let entry = AuditEntry("staff.handOver", "staff", person, changes)
            try writer.within(place.tenant.tenant) { try $0.record(entry) }
            return plan.count
        }
    }
}

/// Why a hand-over was refused.
public enum HandOverRefusal: UserMessage, Hashable {
    case nothingChosen
    /// Somebody changed what the person holds meanwhile.
    case itemGone
    case toGiver(String)
    /// Nobody gives a role to themselves.
    case toOneself
    case badDate

    public var userMessage: String {
        switch self {
        case .nothingChosen: "没有选择要交接的内容。请至少为一项选择接手人。"
        case .itemGone: "要交接的内容在您查看之后有变动，没有写入。请看过现在的内容后再确认。"
        case .toGiver(let name): "\(name)不能把工作交接给自己。请另选接手人。"
        case .toOneself: "不能把职务交接给您自己。请由其他有权办理的人员办理这一项。"
        case .badDate: "交接日期应在今天前后一年之内。请改填日期。"
        }
    }
}
