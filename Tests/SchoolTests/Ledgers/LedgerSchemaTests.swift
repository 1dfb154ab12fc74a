import Policy
import Registers
import Testing

@testable import Database
@testable import School

@Suite("台账的声明")
struct LedgerSchemaTests {
    @Test("数据库的表与声明一致；不一致时打印应当提交的迁移") func schema() throws {
        // Blanks and line breaks are the migration's own.
        func words(_ statement: String) throws -> [String] { try Lexer.tokens(statement).map(\.text) }
        let declared = Ledger.all.flatMap { LedgerTable(ledger: $0).creation }.map(\.text)
        let committed = Set(try Self.committed().map(words))
        let missing = try declared.filter { !committed.contains(try words($0)) }
        #expect(missing.isEmpty, "\(missing.map { "#\"\"\"\n\($0)\n\"\"\"#," }.joined(separator: "\n"))")
        #expect(committed.subtracting(try declared.map(words)).isEmpty)
    }

    /// What migrations have made of the ledgers' tables: columns that were added later stand at the end of the tables.
    private static func committed() throws -> [String] {
        let statements = Schema.jianfu.migrations.flatMap(\.statements).map(\.text).filter { $0.contains(/(TABLE|INDEX) "ledger_/) }
        var made: [String] = []
        for statement in statements {
            if let match = statement.firstMatch(of: /^DROP INDEX ("ledger_[a-z_]+")$/) {
                made.removeAll { $0.hasPrefix("CREATE INDEX \(match.1) ") }
                continue
            }
            guard let match = statement.firstMatch(of: /^ALTER TABLE ("ledger_[a-z_]+") ADD COLUMN (.+)$/) else {
                made.append(statement)
                continue
            }
            let table = try #require(made.firstIndex { $0.hasPrefix("CREATE TABLE \(match.1) ") })
            made[table] = made[table].replacing("PRIMARY KEY (school_id, id)", with: "\(match.2), PRIMARY KEY (school_id, id)")
        }
        return made
    }

    @Test("声明自身没有矛盾", arguments: Ledger.all) func soundness(_ ledger: Ledger) {
        let keys = ledger.columns.map(\.key)
        #expect(Set(keys).count == keys.count)
        #expect(Set(ledger.identity).isSubset(of: keys) && Set(ledger.indexed).isSubset(of: keys) && !ledger.indexed.isEmpty)
        #expect(Set(ledger.personal.keys).isSubset(of: keys))
        #expect(!ledger.purpose.isEmpty && ledger.purpose.hasSuffix("。") && !ledger.rowMeaning.isEmpty && !ledger.provisions.isEmpty)
        #expect(!ledger.identity.contains("class") || ledger.identity.contains("grade"), "2班 alone names no class")
        #expect(ledger.columns.filter { $0.key == "class" }.allSatisfy { _ in keys.contains("grade") }, "a class stands beside its grade")
        #expect(!keys.contains("school") && !keys.contains("id") && !keys.contains("version") && !keys.contains("row"))
        #expect(Ledger.all.filter { $0.key == ledger.key || $0.title == ledger.title }.count == 1)
    }

    @Test("所引条款都在政策包里") func provisions() throws {
        let known = Set(
            try Packs.shelf("changzhi", "haicheng", "changji", "xinzhou", "dazu").packs.flatMap { $0.pack.provisions.map(\.id) })
        for ledger in Ledger.all { #expect(Set(ledger.provisions).subtracting(known).isEmpty, "\(ledger.key)") }
    }
}
