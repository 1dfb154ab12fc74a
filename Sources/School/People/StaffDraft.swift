import Policy

/// A member of staff as typed into the form.
public struct StaffDraft: Hashable, Sendable {
    public var number: String
    public var name: String
    /// nil where the form does not show it: it stays as it is.
    public var phone: String?

    public init(number: String, name: String, phone: String? = "") { (self.number, self.name, self.phone) = (number, name, phone) }
    public init(_ staff: Staff) { self.init(number: staff.number.text, name: staff.name, phone: staff.phone?.text ?? "") }

    /// - Parameter known: the number that is kept where the form does not show it.
    func details(keeping known: PhoneNumber? = nil) throws(FieldFaults) -> StaffDetails {
        try StaffDetails(number: number, name: name, phone: phone ?? known?.text ?? "")
    }
}
