import Foundation
import Policy
import Registers
import Testing

@testable import Database
@testable import School

@Suite("日历订阅") struct CalendarFeedTests {
    @Test("内容行折成75字节以内，不断开字符；特殊字符转义（RFC 5545）") func text() {
        let event = CalendarEvent("x", on: day("2021-10-01")...day("2021-10-07"), "国庆节；放假, 一\\二\n三" + String(repeating: "长", count: 40))
        let text = CalendarText.text(
            [event], named: "第一小学校历", zone: .xinjiang, stamp: Instant(milliseconds: 1_633_910_400_000), source: "u.jianfu")
        let lines = text.components(separatedBy: "\r\n")
        #expect(lines.allSatisfy { $0.utf8.count <= 75 } && text.hasSuffix("END:VCALENDAR\r\n"))
        let unfolded = text.replacing("\r\n ", with: "")
        #expect(unfolded.contains("SUMMARY:国庆节；放假\\, 一\\\\二\\n三长"))
        #expect(unfolded.contains("DTSTART;VALUE=DATE:20211001\r\nDTEND;VALUE=DATE:20211008"))
        #expect(unfolded.contains("DTSTAMP:20211011T000000Z") && unfolded.contains("X-WR-TIMEZONE:Asia/Urumqi"))
        #expect(unfolded.contains("UID:x@u.jianfu"))
    }

    @Test("生成、读取、重新生成、停用；只有校历的事，没有作业和人名") func whole() async throws {
        try await withHouse { test in
            let feeds = CalendarFeeds(house: test.house)
            let teacher = try await test.mathematicsTeacher(61)
            try await Self.openAccount(teacher, test)
            try await Self.furnish(test)
            let person = try #require(teacher.person)
            #expect(try await feeds.mine(person) == nil)
            let key = try await feeds.make(by: teacher)
            let reading = try #require(try await feeds.read(key))
            let text = reading.replacing("\r\n ", with: "")
            for part in ["2021秋 开学", "国庆节（放假）", "国庆节调休（上课，按周四课表）", "考试：期中考试（四年级）", "无作业日：四年级1班"] {
                #expect(text.contains(part), "\(part)")
            }
            #expect(text.components(separatedBy: "BEGIN:VEVENT").count == 7)
            #expect(!text.contains("练习册") && !text.contains("李老师"))
            #expect(try await feeds.mine(person)?.readAt == test.clock.now)
            // The same facts make the same text.
            #expect(try await feeds.read(key) == reading)
            let next = try await feeds.make(by: teacher)
            #expect(try await feeds.read(key) == nil)
            #expect(try await feeds.read(next) != nil)
            #expect(try await feeds.read(String(next.dropLast()) + "0") == nil || next.hasSuffix("0"))
            try await feeds.end(by: teacher)
            #expect(try await feeds.read(next) == nil)
            #expect(try await test.audit(test.world.school).filter { $0.hasPrefix("feed.") } == ["feed.make", "feed.make", "feed.end"])
        }
    }

    @Test("停用账号、免去职务、离任以后，地址不再有内容") func endings() async throws {
        try await withHouse { test in
            let feeds = CalendarFeeds(house: test.house)
            let teacher = try await test.mathematicsTeacher(61)
            try await Self.openAccount(teacher, test)
            let (person, key) = (try #require(teacher.person), try await feeds.make(by: teacher))
            #expect(try await feeds.read(key) != nil)
            func block(_ at: Instant?) async throws {
                try await test.within(test.world.school) {
                    try $0.run("UPDATE account SET blocked_at = :at WHERE school_id = :school AND id = :id", ["at": at, "id": person])
                }
            }
            try await block(test.clock.now)
            #expect(try await feeds.read(key) == nil)
            try await block(nil)
            #expect(try await feeds.read(key) != nil)
            test.clock.pass(days: 1)
            _ = try await StaffLeaving(house: test.house).leave(person, of: test.world.school, on: test.today, by: .program)
            #expect(try await feeds.read(key) == nil)
            #expect(try await feeds.mine(person) == nil)
        }
    }

    private static func openAccount(_ actor: Actor, _ test: TestHouse) async throws {
        let person = try #require(actor.person)
        try await test.within(test.world.school) { writer in
            try writer.run(
                """
                INSERT INTO account (school_id, id, password, is_first_password, password_set_at, opened_at)
                VALUES (:school, :id, 'x', 0, :now, :now)
                """, ["id": person, "now": writer.author.at])
        }
    }

    private static func furnish(_ test: TestHouse) async throws {
        let (house, school) = (test.house, test.world.school)
        let entering = CalendarEntering(house: house)
        _ = try await entering.enter(
            try CalendarDraft.holiday(from: "2021-10-01", to: "2021-10-07", name: "国庆节"), of: test.world.county, by: .program)
        _ = try await entering.enter(
            try CalendarDraft.swap(off: "", taught: "2021-09-26", follows: "4", name: "国庆节调休"), of: test.world.county, by: .program)
        for (ledger, cells) in [
            (Ledger.terms, ["term": "2021秋", "from": "2021-09-01", "to": "2022-01-14"]),
            (.exams, ["grade": "4", "date": "2021-11-11", "subject": "语文", "name": "期中考试", "kind": "期中"]),
            (.noHomeworkDays, ["class": "四年级1班", "date": "2021-10-15"]),
            (.homework, Sample.homework().cells),
        ] {
            _ = try await LedgerChanges(ledger, house: house).add(LedgerDraft(cells), to: school, by: .program)
        }
    }
}
