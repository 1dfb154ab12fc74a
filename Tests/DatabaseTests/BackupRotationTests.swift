import Foundation
import Logging
import Testing

@testable import Database

@Suite struct BackupRotationTests {
    private static let shanghai = TimeZone(secondsFromGMT: 8 * 3600) ?? .gmt

    /// A backup at two in the morning in Shanghai, so many days before 2026-09-01, a Tuesday.
    private static func name(_ daysAgo: Int, hours: Int = 0) -> String {
        BackupName(Instant(milliseconds: 1_788_199_200_000 - Int64(daysAgo) * 86_400_000 + Int64(hours) * 3_600_000)).description
    }

    @Test("A name tells its time; nothing else is a name")
    func names() throws {
        #expect(Self.name(0) == "jianfu-20260831T180000Z.backup")
        #expect(try #require(BackupName("jianfu-20260831T180000Z.backup")).time.milliseconds == 1_788_199_200_000)
        for name in [
            "jianfu-20260831T180000Z.backup.part", "jianfu-20260231T180000Z.backup", "jianfu-20260831T240000Z.backup", "status.json",
            "jianfu-2026083 T180000Z.backup", "jianfu-+2026831T180000Z.backup", "",
        ] { #expect(BackupName(name) == nil, "\(name)") }
    }

    @Test(
        "Kept are the newest of 7 days, 4 weeks and 12 months",
        arguments: [
            // Days ago that exist → days ago that stay.
            (Array(0...6), Array(0...6)),
            ([], []),
            // The Sundays 2, 9 and 16 days ago end the weeks before; a month ends on the 31st of August, which is day 1.
            (Array(0...30), [0, 1, 2, 3, 4, 5, 6, 9, 16]),
            ([400], [400]),
            // A computer that stood still for months loses nothing to the pause.
            ([0, 100, 101, 102], [0, 100, 101, 102]),
            (Array(0...500), [0, 1, 2, 3, 4, 5, 6, 9, 16, 32, 63, 93, 124, 154, 185, 213, 244, 275, 305]),
        ])
    func kept(existing: [Int], staying: [Int]) {
        let expired = Set(BackupRotation.standard.expired(existing.shuffled().map { Self.name($0) }, zone: Self.shanghai))
        #expect(existing.filter { !expired.contains(Self.name($0)) } == staying)
    }

    @Test("Of several on one day the newest stays, days begin at midnight in the given zone, and foreign files are never touched")
    func withinDay() {
        let names = [Self.name(0), Self.name(0, hours: 3), Self.name(0, hours: -3), "notes.txt", "jianfu-old.backup"]
        // Three hours before two in the morning is the day, the week's Monday and the month before.
        #expect(BackupRotation.standard.expired(names, zone: Self.shanghai) == [Self.name(0)])
        #expect(BackupRotation(days: 1, weeks: 1, months: 1).expired(names, zone: .gmt) == [Self.name(0, hours: -3), Self.name(0)])
    }

    @Test("The folder writes, restores for trial, rotates and notes how it went; a failure is noted beside the last good one")
    func folder() async throws {
        try await inFolder { path in
            let location = DatabaseLocation.sqlite(path: path + "/live.sqlite")
            let database = try await Database.open(location, schema: .sample, logger: BackupTests.logger)
            try await fill(database)
            let folder = BackupFolder(path + "/backups", rotation: BackupRotation(days: 2, weeks: 1, months: 1), zone: Self.shanghai)
            #expect(folder.status() == BackupStatus() && folder.status().isOverdue(at: BackupTests.now))
            var now = BackupTests.now
            for _ in 0..<4 {
                now = now.advanced(seconds: 86_400)
                let status = await folder.make(of: database, at: now, program: "1", logger: BackupTests.logger)
                #expect(status.failure == nil && status == folder.status())
            }
            let good = folder.status()
            #expect(folder.files().count == 2 && good.file == folder.files().first && good.lastGood == now && (good.size ?? 0) > 1000)
            #expect(!good.isOverdue(at: now.advanced(seconds: 36 * 3600)) && good.isOverdue(at: now.advanced(seconds: 36 * 3600 + 1)))
            await database.close()
            now = now.advanced(seconds: 86_400)
            let failed = await folder.make(of: database, at: now, program: "1", logger: BackupTests.logger)
            #expect(failed.failure != nil && failed.lastGood == good.lastGood && failed.lastAttempt == now && folder.files().count == 2)
        }
    }
}
