import School

/// One of the demo's people to sign in as, one for each role.
public struct DemoSignIn: Hashable, Sendable {
    public let role: Role
    /// Which grade, class or subject it is held for; nil for the whole unit.
    public let place: String?
    public let unit: String
    public let number: String
    public let name: String

    /// The same for all; this is a demo with invented people.
    public static let password = "jianfu-demo"

    /// For the terminal: unit by unit, a person a line with role, name, what to sign in with, and the password.
    public static func table(_ all: [DemoSignIn]) -> String {
        var (lines, unit): ([String], String?) = ([], nil)
        for person in all {
            if person.unit != unit { lines.append("\(person.unit)：") }
            unit = person.unit
            let place = person.place.map { "（\($0)）" } ?? ""
            lines.append("  \(person.role.title)　\(person.name)\(place)　\(person.number)　\(password)")
        }
        return lines.joined(separator: "\n")
    }
}
