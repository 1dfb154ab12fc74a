import Foundation
import Testing

@Suite("跨墙的范围") struct OpenedScopesTests {
    /// Written by hand: what reads or writes across the schools' walls, each for a reason of its own. Whoever opens another one says so here.
    private static let names: Set<String> = [
        // Whoever signs in is looked up before their school is known; sessions likewise.
        "sign-in", "session",
        // So is a token with its maker; answers that were kept for repeated requests are forgotten for all schools at once.
        "api.token", "api.forget",
        // Roles are held at one unit by staff of another.
        "roles", "people.handOver",
        // A phone belongs to one person in all units.
        "staff.phones",
        // An import appoints class teachers and asks for phones of other units, in the transaction of all it writes.
        "roster.import",
        // A calendar program is known by its key before the school is.
        "calendar.feed",
        // What is kept of single pupils is erased in all schools at once.
        "pupils.erase", "ledgers.erase",
        // What a unit's pages rest on is kept until its record, or that of a unit above it, says that it may have changed.
        "unit.base",
        // What a screen or the public page shows hangs on the records of the school and of the units above it.
        "hall.mark",
        // An import makes a unit, and asks for people and phones of all others.
        "package.import",
        // A superior's figures about units below; who acted in which unit, and the names in a record; checking all chains at once.
        "units.figures", "audit.own", "audit.names", "audit.verify",
    ]

    @Test("源代码里打开的每个范围都在手写的名单里，名单里没有多余的") func names() throws {
        let sources = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources").standardizedFileURL
        let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var found: Set<String> = []
        for case let file as URL in files where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /\.opened\(\s*"([^"]+)"/) { found.insert(String(match.1)) }
        }
        #expect(found.symmetricDifference(Self.names).sorted() == [])
    }
}
