import Database

/// What somebody types to say who they are: a phone, a staff number, or `学校代码-工号` where several units have the number.
struct SignInName: Sendable {
    let typed: String
    let phone: PhoneNumber?
    let number: StaffNumber?
    /// A school's code or an office's region code, and the number there.
    let coded: (code: String, number: StaffNumber)?

    init(_ text: String) { self.init(text, mayBePhone: true) }

    /// What is known to be a staff number, though it looked like a phone.
    init(number text: String) { self.init(text, mayBePhone: false) }

    private init(_ text: String, mayBePhone: Bool) {
        typed = String(FieldText.trimmed(text).prefix(64))
        (phone, number) = (mayBePhone ? PhoneNumber(typed) : nil, StaffNumber(typed))
        let parts = typed.split(separator: "-", maxSplits: 1).map(String.init)
        if parts.count == 2, parts[0].utf8.count == 10 || parts[0].utf8.count == 6, parts[0].utf8.allSatisfy({ (48...57).contains($0) }),
            let number = StaffNumber(parts[1])
        {
            coded = (parts[0], number)
        } else {
            coded = nil
        }
    }

    /// - Throws: `SignInRefusal.ambiguous` where several units have the number.
    func account(_ reader: Reader) throws -> AccountForSignIn? {
        if let phone, let found = try reader.first(Self.byPhone, ["phone": phone], AccountForSignIn.init) { return found }
        if let coded, let found = try reader.first(Self.byCode, ["code": coded.code, "number": coded.number], AccountForSignIn.init) {
            return found
        }
        guard let number else { return nil }
        let found = try reader.all(Self.byNumber, ["number": number], AccountForSignIn.init)
        if found.count > 1 { throw SignInRefusal.ambiguous }
        return found.first
    }

    /// The accounts of the staff number; two are enough to say that there are several.
    func numbered(_ reader: Reader) throws -> [AccountForSignIn] {
        if let coded {
            let found = try reader.all(Self.byCode, ["code": coded.code, "number": coded.number], AccountForSignIn.init)
            if !found.isEmpty { return found }
        }
        return try number.map { try reader.all(Self.byNumber, ["number": $0], AccountForSignIn.init) } ?? []
    }

    private static let select: SQL =
        """
        SELECT a.id, a.school_id, s.name, s.number, s.phone, a.password, a.is_first_password, a.blocked_at, a.code, a.code_expires_at
          FROM staff s
          JOIN account a ON a.school_id = s.school_id AND a.id = s.id
        """
    private static let byPhone: SQL = select + "WHERE s.phone = :phone AND s.left_on IS NULL"
    private static let byNumber: SQL = select + "WHERE s.number = :number AND s.left_on IS NULL LIMIT 2"
    private static let byCode: SQL =
        select
            + """
            JOIN unit u ON u.id = s.school_id AND (u.school_code = :code OR u.region_code = :code AND u.kind IN ('region', 'county'))
            WHERE s.number = :number AND s.left_on IS NULL
            """

    static func account(of person: PersonID, at home: UnitID, _ reader: Reader) throws -> AccountForSignIn? {
        try reader.first(select + "WHERE a.school_id = :home AND a.id = :person", ["home": home, "person": person], AccountForSignIn.init)
    }
}

/// An account with what a password is checked against.
struct AccountForSignIn: Sendable {
    let person: PersonID
    let home: UnitID
    let name: String
    let number: String
    let phone: String?
    let password: ScryptHash
    let isFirstPassword: Bool
    let isBlocked: Bool
    let code: ScryptHash?
    let codeExpiresAt: Instant?

    init(_ row: Row) throws {
        (person, home, name, number, phone) = (try row[0], try row[1], try row[2], try row[3], try row[4])
        (password, isFirstPassword, isBlocked) = (try row[5], try row[6], !row.isNull(7))
        (code, codeExpiresAt) = (try row[8], try row[9])
    }

    /// What a password must not be.
    var names: [String] { [number, phone ?? "", name] }
}
