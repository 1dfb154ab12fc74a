/// How the edges tell a refusal: status of a page, exit status of a command.
public enum RefusalKind: Hashable, Sendable {
    /// Breaks a rule or is not a possible value. What a refusal is that says nothing else.
    case refused
    /// Not theirs to do.
    case forbidden
    /// Not there, or not for them to see.
    case notFound
    /// Somebody else has changed the same thing meanwhile.
    case conflict(EditConflict)
    /// Too often; possible again after so many seconds.
    case tooMany(seconds: Int)
    /// Not possible at the moment; worth trying again after so many seconds.
    case busy(seconds: Int)
}

/// A refusal that is more than a broken rule.
public protocol SortedRefusal: UserMessage {
    var kind: RefusalKind { get }
}

/// Two people changed the same thing: what the second wanted to save, and what the first has saved meanwhile. Nothing was overwritten.
public struct EditConflict: Hashable, Sendable {
    public struct Field: Hashable, Sendable {
        /// In the words of the form.
        public let title: String
        public let yours: String
        public let theirs: String

        public init(_ title: String, yours: String, theirs: String) { (self.title, self.yours, self.theirs) = (title, yours, theirs) }
        public var differs: Bool { yours != theirs }
    }

    /// What was edited, for example 教师“王子轩”.
    public let subject: String
    /// All fields of the form in its order, also those that are the same.
    public let fields: [Field]
    /// The path of the form with what is saved now, to go on from there.
    public let path: String

    public init(_ subject: String, fields: [Field], path: String) { (self.subject, self.fields, self.path) = (subject, fields, path) }
}

/// Thrown by a use case whose row has a newer version than the one that was edited.
extension EditConflict: SortedRefusal {
    public var kind: RefusalKind { .conflict(self) }
    public var userMessage: String { "\(subject)刚刚被别人修改过，您的修改没有保存。请对照两份内容后再改。" }
}
