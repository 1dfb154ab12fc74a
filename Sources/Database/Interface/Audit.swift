/// Who makes a change, when, and by which road; the same for all entries of a transaction.
public struct Author: Hashable, Sendable {
    public enum Road: String, Sendable, SQLConvertible { case web, api, command, job }

    /// The person's identifier; nil where the program itself acts (a job, the first set-up).
    public let person: String?
    /// The person in whose place it is done, under a delegation.
    public let onBehalfOf: String?
    public let at: Instant
    public let road: Road
    /// The identifier of the token with which a program acts for the person; every entry then names it. nil where no token is in play.
    public let token: String?

    public init(person: String?, onBehalfOf: String? = nil, at: Instant, road: Road, token: String? = nil) {
        (self.person, self.onBehalfOf, self.at, self.road, self.token) = (person, onBehalfOf, at, road, token)
    }
}

/// One change, for the audit chain: what was done to what, before and after.
public struct AuditEntry: Sendable {
    public struct Change: Sendable {
        public let field: String
        public let before: SQLValue
        public let after: SQLValue
        /// Personal and erasable: enters the chain only as a salted hash; value and salt lie in a side table that erasure deletes.
        public let isPersonal: Bool

        public init(_ field: String, from before: some SQLConvertible, to after: some SQLConvertible, personal: Bool = false) {
            (self.field, self.before, self.after, isPersonal) = (field, before.sqlValue, after.sqlValue, personal)
        }
    }

    /// The field under which the chain keeps `Author.token`; no use case records a field of this name.
    static let tokenField = "api_token"

    /// `staff.rename`: the folder's noun and the use case's verb, stable, the key under which pages keep the Chinese title.
    public let action: String
    public let subjectKind: String
    public let subject: String
    public let changes: [Change]
    /// Written by the person, for example why a rule of force 'in principle' was passed.
    public let reason: String?

    public init<Entity>(_ action: String, _ kind: String, _ subject: Identifier<Entity>, _ changes: [Change] = [], reason: String? = nil) {
        (self.action, subjectKind, self.subject, self.changes, self.reason) = (action, kind, subject.description, changes, reason)
    }
}
