/// All bad fields of a form or a row, collected before anything is answered: the field's key and one Chinese sentence each.
public struct FieldFaults: UserMessage, Hashable {
    public struct Fault: Hashable, Sendable {
        /// The key of the field in the form, for example `region_code`.
        public let field: String
        /// What was found and what is accepted.
        public let message: String
    }

    public private(set) var faults: [Fault] = []

    public init() {}
    public init(_ field: String, _ message: String) { faults = [Fault(field: field, message: message)] }

    public var isEmpty: Bool { faults.isEmpty }
    public var userMessage: String { faults.map(\.message).joined(separator: "") }
    public subscript(_ field: String) -> String? { faults.first { $0.field == field }?.message }

    public mutating func add(_ field: String, _ message: String) { faults.append(Fault(field: field, message: message)) }

    public func throwIfAny() throws(FieldFaults) { if !isEmpty { throw self } }
}
