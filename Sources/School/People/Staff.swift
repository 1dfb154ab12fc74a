import Policy

/// One member of staff, as the list of a unit keeps them.
public struct Staff: Hashable, Sendable, Identifiable {
    public let id: PersonID
    public let unit: UnitID
    public let number: StaffNumber
    public let name: String
    public let phone: PhoneNumber?
    public let joinedOn: SchoolDate
    /// The last day; nil while they are there.
    public let leftOn: SchoolDate?
    /// Orders the list by pinyin.
    public let sortKey: String
    public let version: Int

    public init(
        id: PersonID, unit: UnitID, number: StaffNumber, name: String, phone: PhoneNumber?, joinedOn: SchoolDate, leftOn: SchoolDate? = nil,
        sortKey: String? = nil, version: Int = 1
    ) {
        (self.id, self.unit, self.number, self.name, self.phone) = (id, unit, number, name, phone)
        (self.joinedOn, self.leftOn, self.version) = (joinedOn, leftOn, version)
        self.sortKey = sortKey ?? Pinyin(name).sortKey
    }

    public var hasLeft: Bool { leftOn != nil }
    public var person: Person { Person(id: id, home: unit, name: name) }
}

/// What a form or a row of a list says about a member of staff, parsed.
public struct StaffDetails: Hashable, Sendable {
    public let number: StaffNumber
    public let name: String
    public let phone: PhoneNumber?

    public init(number: StaffNumber, name: String, phone: PhoneNumber?) { (self.number, self.name, self.phone) = (number, name, phone) }

    /// - Throws: all bad fields at once: `number`, `name`, `phone`.
    public init(number: String, name: String, phone: String) throws(FieldFaults) {
        var faults = FieldFaults()
        let checkedNumber = StaffNumber(number)
        let checkedName = FieldText.name(name, limit: 30)
        let checkedPhone = PhoneNumber(phone)
        if checkedNumber == nil {
            faults.add("number", Self.found(number, "工号", accepted: "工号为 1—20 位字母或数字，中间可用短横线，例如 2019001。"))
        }
        if checkedName == nil { faults.add("name", Self.found(name, "姓名", accepted: "姓名为 1—30 个字。")) }
        if checkedPhone == nil, !FieldText.trimmed(phone).isEmpty {
            faults.add("phone", Self.found(phone, "手机号", accepted: "手机号为 11 位数字，以 13—19 开头；没有可留空。"))
        }
        guard let checkedNumber, let checkedName, faults.isEmpty else { throw faults }
        self.init(number: checkedNumber, name: checkedName, phone: checkedPhone)
    }

    private static func found(_ text: String, _ title: String, accepted: String) -> String {
        FieldText.trimmed(text).isEmpty ? "请填写\(title)。\(accepted)" : "\(title)“\(FieldText.excerpt(text))”不能用。\(accepted)"
    }

    /// The text in which the list searches, lower case, parts after a bar: name, pinyin, initials, number.
    var searchText: String {
        let pinyin = Pinyin(name)
        return "|\(name.lowercased())|\(pinyin.letters)|\(pinyin.initials)|\(number.text.lowercased())"
    }
}
