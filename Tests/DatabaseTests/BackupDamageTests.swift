import Foundation
import Logging
import Testing

@testable import Database

@Suite struct BackupDamageTests {
    /// A whole backup's lines, to be changed and written anew.
    private func wholeBackup(in folder: String) async throws -> (file: String, lines: [String]) {
        let file = folder + "/whole"
        let database = try await Database.open(.sqlite(path: folder + "/a.sqlite"), schema: .sample, logger: BackupTests.logger)
        for number in 1...2 { try await database.addSchool(.numbered(number)) }
        for number in 1...3 { try await database.addStaff("王芳", id: "\(number)", at: .numbered(1)) }
        try await Backup.write(database, to: file, at: BackupTests.now, program: "1")
        await database.close()
        let reader = try GzipLines(file)
        var lines: [String] = []
        while let line = try reader.next() { lines.append(String(decoding: line, as: UTF8.self)) }
        return (file, lines)
    }

    private func write(_ lines: [String], to file: String, honest: Bool = true) throws {
        let output = try GzipWriter(file)
        for line in lines.dropLast(honest ? 1 : 0) { try output.write(Array((line + "\n").utf8)) }
        if honest { try output.write(BackupLine.trailer(sha256: try output.checksum()).bytes) }
        _ = try output.commit()
    }

    @Test("A file cut off anywhere is told as incomplete, one with a flipped bit as damaged unless it says the same all the same")
    func cutAndFlipped() async throws {
        try await inFolder { folder in
            let (file, _) = try await wholeBackup(in: folder)
            let whole = try Data(contentsOf: URL(filePath: file))
            let summary = try await Backup.verify(file)
            let broken = folder + "/broken"
            for length in stride(from: 1, to: whole.count, by: 41) + [whole.count - 1] {
                try whole.prefix(length).write(to: URL(filePath: broken))
                await #expect(throws: BackupError.truncated(file: broken)) { try await Backup.verify(broken) }
            }
            for position in stride(from: 0, to: whole.count, by: 11) {
                var bytes = whole
                bytes[position] ^= 1 << UInt8(position / 11 % 8)
                try bytes.write(to: URL(filePath: broken))
                // Bytes 4 to 9 of gzip's header (time, system) say nothing about the contents.
                guard !(4...9).contains(position) else { continue }
                do {
                    // Nor do a few bits of deflate itself, such as its padding: then all that the file says is still the same.
                    #expect(try await Backup.verify(broken) == summary, "bit of byte \(position) flipped without notice")
                } catch let error as BackupError {
                    #expect(!error.description.isEmpty)
                }
            }
            try (whole + Data([0])).write(to: URL(filePath: broken))
            await #expect(throws: BackupError.self) { try await Backup.verify(broken) }
            try Data().write(to: URL(filePath: broken))
            await #expect(throws: BackupError.notABackup(file: broken)) { try await Backup.verify(broken) }
            try Data("PK\u{3}\u{4} something else".utf8).write(to: URL(filePath: broken))
            await #expect(throws: BackupError.notABackup(file: broken)) { try await Backup.verify(broken) }
            await #expect(throws: BackupError.cannotRead(file: folder + "/none", cause: "文件或文件夹不存在")) {
                try await Backup.verify(folder + "/none")
            }
            #expect(try await Backup.verify(file) == summary)
        }
    }

    @Test("Contents that do not agree with themselves are refused, each with its reason")
    func altered() async throws {
        try await inFolder { folder in
            let (_, lines) = try await wholeBackup(in: folder)
            let file = folder + "/changed"
            func refused(_ expected: BackupError, honest: Bool = true, _ change: (inout [String]) throws -> Void) async throws {
                var changed = lines
                try change(&changed)
                try write(changed, to: file, honest: honest)
                await #expect(throws: expected) { try await Backup.verify(file) }
            }
            func index(_ part: String) throws -> Int { try #require(lines.firstIndex(where: { $0.contains(part) })) }
            let firstStaff = try index(#""name":"staff""#) + 1
            try await refused(.altered(file: file, what: "校验和不符"), honest: false) {
                $0[firstStaff] = $0[firstStaff].replacingOccurrences(of: "王芳", with: "王方")
            }
            try await refused(.count(file: file, table: "staff", stated: 3, found: 2)) { $0.remove(at: firstStaff) }
            try await refused(.truncated(file: file), honest: false) { $0.removeLast() }
            try await refused(.newer(file: file, found: 2, known: 1)) {
                $0[0] = $0[0].replacingOccurrences(of: #""format":1"#, with: #""format":2"#)
            }
            try await refused(.notABackup(file: file)) { $0[0] = "{}" }
            try await refused(.chain(school: Identifier<Tenant>.numbered(1).description, what: "末端应为第 3 条，实为第 2 条或内容不同")) {
                let entries = try index(#""name":"audit_entry""#)
                $0.remove(at: entries + 3)
                $0[entries + 3] = #"{"end":{"rows":2}}"#
            }
            try await refused(.chain(school: Identifier<Tenant>.numbered(1).description, what: "第 3 条记录没有对应的末端")) {
                $0.remove(at: try index(#"{"head""#))
            }
        }
    }

    @Test("An entry that was changed consistently in the file is found when the chain is verified on restoring, and nothing is left of it")
    func forged() async throws {
        try await inFolder { folder in
            var (_, lines) = try await wholeBackup(in: folder)
            let entry = try #require(lines.firstIndex { $0.contains("staff.add") })
            lines[entry] = lines[entry].replacingOccurrences(of: "staff.add", with: "staff.own")
            try write(lines, to: folder + "/forged")
            let location = DatabaseLocation.sqlite(path: folder + "/new.sqlite")
            await #expect(throws: BackupError.chain(school: Identifier<Tenant>.numbered(1).description, what: "第 1 条记录被改动")) {
                try await Backup.restore(folder + "/forged", into: location, schema: .sample, logger: BackupTests.logger)
            }
            // So the right one can take its place.
            try await Backup.restore(folder + "/whole", into: location, schema: .sample, logger: BackupTests.logger)
        }
    }

    @Test("Where the disk or a permission is lacking, an older backup of the same name stays as it was")
    func cannotWrite() async throws {
        try await inFolder { folder in
            let (file, _) = try await wholeBackup(in: folder)
            let database = try await Database.open(.sqlite(path: folder + "/a.sqlite"), schema: .sample, logger: BackupTests.logger)
            await #expect(throws: BackupError.cannotWrite(file: folder + "/none/a", cause: "文件或文件夹不存在")) {
                try await Backup.write(database, to: folder + "/none/a", at: BackupTests.now, program: "1")
            }
            try FileManager.default.createSymbolicLink(atPath: file + ".part", withDestinationPath: "/dev/full")
            await #expect(throws: BackupError.cannotWrite(file: file, cause: "磁盘空间不足")) {
                try await Backup.write(database, to: file, at: BackupTests.now, program: "1")
            }
            _ = try await Backup.verify(file)
            await database.close()
        }
    }
}
