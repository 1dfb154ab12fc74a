import Policy
import Testing

@testable import Database
@testable import Registers
@testable import School

extension TestHouse {
    /// Somebody with a role at the first school and an account that can sign in.
    func member(_ role: Role, _ number: UInt64, at unit: UnitID? = nil) async throws -> (person: Person, actor: Actor) {
        let person = try await staff(number, "\(role.title)\(number)", at: unit)
        try await give(role, to: person, at: unit)
        try await account(person, password: "灰兔7过河")
        return (person, try await actor(person))
    }

    func token(_ rights: TokenRight..., textPurpose: String = "", days: Int = 30, by actor: Actor) async throws -> NewApiToken {
        let draft = ApiTokenDraft(
            name: "区教育数据平台", purpose: "每天读取台账", rights: rights.map(\.rawValue), to: today.advanced(by: days).iso, textPurpose: textPurpose)
        return try await ApiTokens(house: house).add(draft, at: world.school, by: actor)
    }

    /// The program that comes with a secret; nil where it is not let in.
    func program(_ secret: String) async throws -> AdmittedProgram? { try await ApiAdmission(house: house).program(secret) }
}

@Suite("接口令牌")
struct ApiTokenTests {
    @Test("新建、认得、停用：密文不留，操作记录写明用途和权限") func life() async throws {
        try await withHouse { test in
            let (school, office) = (test.world.school, try await test.member(.teachingOffice, 61).actor)
            let made = try await test.token(.classes, .readTeaching, by: office)
            #expect(made.secret.hasPrefix(made.token.prefix) && made.secret.count == 67 && made.token.prefix.count == 11)
            let stored = try await test.database.read(in: .installation) { reader in
                try reader.all("SELECT digest FROM api_token") { try $0.text(0) }
            }
            #expect(stored == [Digest.text(made.secret)])
            let program = try #require(try await test.program(made.secret))
            #expect(
                program.unit.id == school && program.actor.person == office.person && program.token.rights == [.classes, .readTeaching])
            #expect(try await test.program(made.secret.uppercased()) == nil)
            let other = "jf_" + String(repeating: "0", count: 64)
            #expect(try await test.program(other) == nil)
            #expect(try await test.program("") == nil)
            let tokens = ApiTokens(house: test.house)
            #expect(try await tokens.all(of: school, by: office).map(\.name) == ["区教育数据平台"])
            try await tokens.end(made.token.id, of: school, by: office)
            try await tokens.end(made.token.id, of: school, by: office)
            #expect(try await test.program(made.secret) == nil)
            #expect(try await tokens.all(of: school, by: office).map { $0.state(on: test.today) } == [.ended])
            #expect(try await test.audit(school).suffix(2) == ["token.add", "token.end"])
            let lines = try await AuditReading(house: test.house).page(of: school, AuditQuery(action: "token."), by: .program).lines
            let line = try #require(lines.last)
            #expect(line.title == "新建接口令牌" && line.subject == "接口令牌 “区教育数据平台”")
            let changes = Dictionary(uniqueKeysWithValues: line.changes.map { ($0.field, $0.after) })
            #expect(changes["用途"] == "每天读取台账" && changes["权限"] == "查看班级、查看教学台账" && changes["结束日期"] == test.today.advanced(by: 30).iso)
        }
    }

    @Test("填错的逐项说明：名称、用途、权限、末日最多一年、读取作业内容要写用途") func faults() async throws {
        try await withHouse { test in
            let office = try await test.member(.teachingOffice, 61).actor
            let tokens = ApiTokens(house: test.house)
            let today = test.today
            let cases: [(ApiTokenDraft, Set<String>)] = [
                (ApiTokenDraft(name: "", purpose: "", rights: [], to: ""), ["name", "purpose", "rights", "to"]),
                (ApiTokenDraft(name: "甲", purpose: "乙", rights: ["everything"], to: today.iso), ["rights"]),
                (ApiTokenDraft(name: "甲", purpose: "乙", rights: ["classes.read"], to: today.advanced(by: 365).iso), ["to"]),
                (ApiTokenDraft(name: "甲", purpose: "乙", rights: ["classes.read"], to: today.advanced(by: -1).iso), ["to"]),
                (ApiTokenDraft(name: "甲", purpose: "乙", rights: ["classes.read"], from: "明天", to: today.iso), ["from"]),
                (ApiTokenDraft(name: "甲", purpose: "乙\u{0}", rights: ["classes.read"], to: today.iso), ["purpose"]),
                (ApiTokenDraft(name: "甲", purpose: "乙", rights: ["homework_text.read"], to: today.iso), ["text_purpose"]),
                // What the office itself may not.
                (ApiTokenDraft(name: "甲", purpose: "乙", rights: ["bureau.read"], to: today.iso), ["rights"]),
            ]
            for (draft, fields) in cases {
                do {
                    _ = try await tokens.add(draft, at: test.world.school, by: office)
                    Issue.record("\(draft) was taken")
                } catch let faults as FieldFaults {
                    #expect(Set(faults.faults.map(\.field)) == fields, "\(draft)")
                }
            }
            let year = ApiTokenDraft(name: "甲", purpose: "乙", rights: ["classes.read"], to: today.advanced(by: 364).iso)
            _ = try await tokens.add(year, at: test.world.school, by: office)
        }
    }

    @Test("谁能新建：教务处、校长、管理员、教育局，在自己的单位；令牌不能再建令牌") func makers() async throws {
        try await withHouse { test in
            for role in Role.allCases {
                let actor = test.world.actor(Grant(role, at: test.world.held(role), from: test.today))
                let may = [.teachingOffice, .principal, .administrator, .bureau].contains(role)
                do {
                    _ = try await test.token(.readCalendar, by: actor)
                    #expect(may, "\(role.title)")
                } catch is Refusal {
                    #expect(!may, "\(role.title)")
                }
            }
            // A role from above does not reach down, and another school's not across.
            let county = try await test.holder(of: .bureau, 71, at: test.world.county)
            await #expect(throws: Refusal.self) { try await test.token(.readCalendar, by: county) }
            await #expect(throws: ApiTokenRefusal.nobody) { try await test.token(.readCalendar, by: .program) }
            let office = try await test.member(.teachingOffice, 61).actor
            let program = try #require(try await test.program(try await test.token(.readCalendar, by: office).secret))
            await #expect(throws: Refusal.beyondToken(.manageTokens)) { try await test.token(.readCalendar, by: program.actor) }
        }
    }

    @Test("令牌能做的是权限和建立者当时能做的交集：职务免去就不能，停用账号就进不来") func intersection() async throws {
        try await withHouse { test in
            let (school, list) = (test.world.school, LedgerList(.homework, house: test.house))
            let person = try await test.staff(61, "教务")
            let role = try await test.give(.teachingOffice, to: person)
            try await test.give(.gradeHead, to: person, grade: 4)
            try await test.account(person, password: "灰兔7过河")
            let made = try await test.token(.readTeaching, by: try await test.actor(person))
            var program = try #require(try await test.program(made.secret))
            let place = test.world.schoolPlace
            for action in Action.allCases {
                let may = program.actor.may(action, at: place, on: test.today)
                #expect(may == [.viewTeachingLedgers, .viewUnits].contains(action), "\(action)")
            }
            // Neither elsewhere, nor upwards.
            let county = Place(unit: test.world.county, path: test.world.countyPath)
            #expect(!program.actor.may(.viewUnits, at: county, on: test.today))
            #expect(try await list.page(LedgerFilter(.homework), of: school, by: program.actor).count == 0)
            try await RoleList(house: test.house).end(role, at: school, by: .program)
            program = try #require(try await test.program(made.secret))
            // A head of a grade still reads; what the office wrote, nobody does any more.
            #expect(program.actor.may(.viewTeachingLedgers, at: place, on: test.today))
            try await Accounts(house: test.house).setBlocked(true, person.id, at: school, by: .program)
            #expect(try await test.program(made.secret) == nil)
            try await Accounts(house: test.house).setBlocked(false, person.id, at: school, by: .program)
            #expect(try await test.program(made.secret) != nil)
        }
    }

    @Test("首日之前、末日之后进不来；离任当即失效") func ends() async throws {
        try await withHouse { test in
            let (school, member) = (test.world.school, try await test.member(.teachingOffice, 61))
            let later = ApiTokenDraft(
                name: "甲", purpose: "乙", rights: ["classes.read"], from: test.today.advanced(by: 2).iso, to: test.today.advanced(by: 3).iso)
            let made = try await ApiTokens(house: test.house).add(later, at: school, by: member.actor)
            #expect(try await test.program(made.secret) == nil)
            test.clock.pass(days: 2)
            #expect(try await test.program(made.secret) != nil)
            test.clock.pass(days: 1)
            #expect(try await test.program(made.secret) != nil)
            test.clock.pass(days: 1)
            #expect(try await test.program(made.secret) == nil)
            let second = try await test.token(.classes, by: try await test.actor(member.person))
            #expect(try await test.program(second.secret) != nil)
            let principal = try await test.member(.principal, 62).actor
            _ = try await StaffLeaving(house: test.house).leave(member.person.id, of: school, on: test.today, by: principal)
            #expect(try await test.program(second.secret) == nil)
            let lines = try await AuditReading(house: test.house).page(of: school, AuditQuery(action: "staff.leave"), by: .program).lines
            #expect(lines.first?.changes.contains { $0.field == "接口令牌" && $0.before == "2" } == true)
        }
    }

    @Test("最近使用记到小时，不是每个请求都写") func use() async throws {
        try await withHouse { test in
            let (school, office) = (test.world.school, try await test.member(.teachingOffice, 61).actor)
            let (made, admission) = (try await test.token(.classes, by: office), ApiAdmission(house: test.house))
            func usedAt() async throws -> Instant? {
                let tokens = try await ApiTokens(house: test.house).all(of: school, by: office)
                return tokens.first?.usedAt
            }
            let first = try #require(try await test.program(made.secret))
            #expect(first.isDueToBeNoted)
            try await admission.noteUse(first)
            let start = try await usedAt()
            #expect(start == test.clock.now)
            test.clock.pass(seconds: 3_599)
            let second = try #require(try await test.program(made.secret))
            #expect(!second.isDueToBeNoted)
            try await admission.noteUse(second)
            #expect(try await usedAt() == start)
            test.clock.pass(seconds: 1)
            try await admission.noteUse(try #require(try await test.program(made.secret)))
            #expect(try await usedAt() == test.clock.now)
        }
    }

    @Test("令牌试错的次数按来源限制，和登录的分开算") func throttle() async throws {
        try await withHouse { test in
            let admission = ApiAdmission(house: test.house)
            for _ in 0..<Throttle.address.free { try await admission.noteRefusal(from: "203.0.113.7") }
            await #expect(throws: ApiTokenRefusal.self) {
                for _ in 0..<3 { try await admission.noteRefusal(from: "203.0.113.7") }
            }
            try await admission.noteRefusal(from: "203.0.113.8")
            try await TryCounter(house: test.house).charge(address: "203.0.113.7")
        }
    }

    @Test("令牌做的改动写明令牌和建立者；撤销照样认得") func audit() async throws {
        try await withHouse { test in
            let (school, office) = (test.world.school, try await test.member(.teachingOffice, 61).actor)
            let made = try await test.token(.writeTeaching, by: office)
            let program = try #require(try await test.program(made.secret))
            let changes = LedgerChanges(.homework, house: test.house)
            let change = try await changes.add(Sample.homework(), to: school, by: program.actor)
            let number = try #require(change.entry)
            let entry = try await test.entry(number)
            #expect(entry.road == .api && entry.token == made.token.id.description && entry.person == office.person?.description)
            #expect(!entry.changes.contains { $0.field == AuditEntry.tokenField })
            let line = try #require(try await AuditReading(house: test.house).page(of: school, by: .program).lines.first)
            #expect(line.road == "接口（令牌“区教育数据平台”）" && line.person == office.name)
            let history = try await LedgerHistory(.homework, house: test.house).lines(of: change.rows[0].id, of: school, by: office)
            #expect(history.map(\.road) == ["接口（令牌“区教育数据平台”）"])
            let undone = try await LedgerUndo(.homework, house: test.house).undo(number, of: school, by: office)
            #expect(undone.undone == 1 && undone.left.isEmpty)
            let verified = try await test.database.read(in: .unit(school)) { try AuditLog($0).entries(limit: 100).count }
            #expect(verified > 0)
        }
    }

    @Test("作业内容：没有这项权限的令牌读不到、也猜不到；只有教务处和校长能给") func homeworkText() async throws {
        try await withHouse { test in
            let (school, place) = (test.world.school, test.world.schoolPlace)
            let person = try await test.staff(61, "教务")
            let role = try await test.give(.teachingOffice, to: person)
            try await test.give(.administrator, to: person)
            try await test.account(person, password: "灰兔7过河")
            let office = try await test.actor(person)
            _ = try await test.added(Sample.homework(["content": "抄写课文"]))
            let (plain, open) = (
                try await test.token(.readTeaching, by: office),
                try await test.token(.readTeaching, .homeworkText, textPurpose: "备课组研究作业设计", by: office)
            )
            let closed = try #require(try await test.program(plain.secret)).actor
            #expect(Ledger.homework.closedColumns(to: closed, at: place, on: test.today) == ["content"])
            #expect(Ledger.exams.closedColumns(to: closed, at: place, on: test.today) == [])
            #expect(Ledger.homework.closedColumns(to: office, at: place, on: test.today) == [])
            var filter = LedgerFilter(.homework)
            (filter.text, filter.days) = ("抄写", day("2021-09-01")...day("2021-12-31"))
            let list = LedgerList(.homework, house: test.house)
            #expect(try await list.page(filter, of: school, by: closed).count == 1)
            filter.unsearched = ["content"]
            #expect(try await list.page(filter, of: school, by: closed).count == 0)
            var opened = try #require(try await test.program(open.secret)).actor
            #expect(Ledger.homework.closedColumns(to: opened, at: place, on: test.today) == [])
            let lines = try await AuditReading(house: test.house).page(of: school, AuditQuery(action: "token.add"), by: .program).lines
            #expect(lines.first?.changes.contains { $0.field == "读取作业内容的用途" && $0.after == "备课组研究作业设计" } == true)
            // An administrator is of no office: what the token was given for goes with the role.
            try await RoleList(house: test.house).end(role, at: school, by: .program)
            opened = try #require(try await test.program(open.secret)).actor
            #expect(Ledger.homework.closedColumns(to: opened, at: place, on: test.today) == ["content"])
            let administrator = try await test.actor(person)
            await #expect(throws: FieldFaults.self) { try await test.token(.homeworkText, textPurpose: "看看", by: administrator) }
        }
    }

    @Test("问题里引用的作业原文也不给") func quotedText() throws {
        var content = FindingContent(
            scope: .row, pack: "changzhi", provision: "CZ-N1", rule: .contentBanned, severity: .violation, isLocal: false,
            register: .homework,
            measured: "抄写20遍", limit: "punitive", message: "内容里“抄写20遍”属于惩罚性作业", rows: [])
        #expect(content.withoutHomeworkText.message == "作业内容属于惩罚性作业" && content.withoutHomeworkText.measured == nil)
        content.rule = .minutesRecorded
        #expect(content.withoutHomeworkText == content)
    }
}

@Suite("重发的请求")
struct ApiAnswersTests {
    @Test("同样的键和内容得到同样的回答，别的内容不行，一天以后忘掉；和登记在同一个事务里") func repeats() async throws {
        try await withHouse { test in
            let (school, office) = (test.world.school, try await test.member(.teachingOffice, 61).actor)
            let token = try await test.token(.writeTeaching, by: office).token
            let (answers, changes) = (ApiAnswers(house: test.house), LedgerChanges(.homework, house: test.house))
            let request = try #require(RepeatableRequest(token.id, key: "k-1", asked: "a"))
            let other = try #require(RepeatableRequest(token.id, key: "k-1", asked: "b"))
            #expect(try await answers.answer(to: request, at: school) == nil)
            let kept = KeptAnswer(status: 201, location: "/x", etag: "\"1\"", body: "{}")
            _ = try await changes.add(Sample.homework(), to: school, alongside: { try ApiAnswers.keep(kept, to: request, $1) }, by: office)
            #expect(try await answers.answer(to: request, at: school) == kept)
            // Another unit knows nothing of it.
            #expect(try await answers.answer(to: request, at: test.world.sibling) == nil)
            await #expect(throws: ApiAnswerRefusal.usedOtherwise) { try await answers.answer(to: other, at: school) }
            await #expect(throws: ApiAnswerRefusal.answeredMeanwhile) {
                _ = try await changes.add(
                    Sample.homework(), to: school, alongside: { try ApiAnswers.keep(kept, to: request, $1) }, by: office)
            }
            #expect(try await test.rows().count == 1)
            test.clock.pass(days: 1)
            #expect(try await answers.answer(to: request, at: school) == nil)
            #expect(try await answers.answer(to: other, at: school) == nil)
            try await answers.forget()
            let left = try await test.database.read(in: .unit(school)) { reader in
                try reader.value("SELECT COUNT(*) FROM api_answer a WHERE a.school_id = :school", as: Int.self)
            }
            #expect(left == 0)
        }
    }

    @Test("键是1–200个可见的英文字符", arguments: ["", "键", "a b", "a\n", String(repeating: "k", count: 201)]) func keys(_ key: String) {
        #expect(RepeatableRequest(ApiTokenID(1), key: key, asked: "") == nil)
    }

    @Test("删除时版本不同就不删") func versions() async throws {
        try await withHouse { test in
            let (school, office) = (test.world.school, try await test.member(.teachingOffice, 61).actor)
            let changes = LedgerChanges(.homework, house: test.house)
            let row = try await test.added(Sample.homework())
            await #expect(throws: EditConflict.self) { try await changes.remove([row.id], version: 2, of: school, by: office) }
            #expect(try await changes.remove([row.id], version: 1, of: school, by: office).entry != nil)
        }
    }

    @Test("排序的位置只能是那一列的值") func sortKeys() {
        let cases: [(Ledger, String, String, Bool)] = [
            (.homework, "date", "2021-09-06", true), (.homework, "minutes", "20", true), (.homework, "minutes", "-1", true),
            (.homework, "minutes", "1.5", false), (.homework, "minutes", "", false), (.exams, "easy", "9.5", true),
            (.exams, "easy", "0x1p3", false),
            (.exams, "easy", "nan", false), (.exams, "written", "1", true), (.homework, "content", "什么都行", true),
        ]
        for (ledger, column, key, isKey) in cases { #expect(ledger.isSortKey(key, of: column) == isKey, "\(column) \(key)") }
    }
}
