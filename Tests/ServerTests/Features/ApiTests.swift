import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Policy
import Testing

@testable import Registers
@testable import School
@testable import Server

@Suite("接口")
struct ApiTests {
    @Test("令牌、单位、班级、台账、说明") func places() async throws {
        let stage = try await ApiStage()
        let token = try await stage.ask(.get, "/token")
        #expect(token.status == .ok && token.headers[.contentType] == "application/json" && token.headers[.setCookie] == nil)
        #expect(token.json["name"] == "数据平台" && token.json["unit", "name"] == "第一小学")
        let units = try await stage.ask(.get, "/units").json.items
        #expect(units.map { $0["name"] } == ["第一小学", "东校区"])
        let classes = try await stage.ask(.get, "/classes?on=2021-10-15").json.items
        #expect(classes.count == 6 && classes.first?["name"] == "一年级1班" && classes.first?["pupils"] == 42)
        let campus = try #require(units.last?["id"]?.string)
        #expect(try await stage.ask(.get, "/classes?unit=\(campus)").json.items.isEmpty)
        #expect(try await stage.ask(.get, "/classes?unit=\(stage.feature.county.id)").isProblem(.notFound))
        #expect(try await stage.ask(.get, "/classes?unit=x").isProblem(.notFound))
        let ledgers = try await stage.ask(.get, "/ledgers").json.items
        #expect(Set(ledgers.compactMap { $0["key"]?.string }) == Set(Ledger.all.filter { $0.keeper != .bureau }.map(\.key)))
        let homework = try await stage.ask(.get, "/ledgers/homework").json
        #expect(homework["title"] == "作业登记" && homework["writable"] == true)
        #expect(try await stage.ask(.get, "/openapi.json").json["openapi"] == "3.1.0")
        let head = try await stage.ask(.head, "/token")
        #expect(head.status == .ok && head.body.readableBytes == 0)
    }

    @Test("登记、读取、修改、删除：版本在 ETag 里，改前要写明") func row() async throws {
        let stage = try await ApiStage()
        let made = try await stage.ask(.post, "/ledgers/homework/rows", stage.homework())
        #expect(made.status == .created && made.headers[.eTag] == "\"1\"")
        let place = try #require(made.headers[.location])
        #expect(made.json["values", "grade"] == 4 && made.json["values", "parent_role"] == ["无"] && made.json["values", "class"] == "1班")
        #expect(made.json["class_id"] == .text("\(stage.feature.classes[3].id)") && made.json["values", "due"] == .null)
        let read = try await stage.ask(.get, place)
        #expect(read.status == .ok && read.json == made.json && read.headers[.eTag] == "\"1\"")
        #expect(read.headers[.cacheControl] == "private, no-cache")
        let held = try await stage.ask(.get, place, with: [.ifNoneMatch: "W/\"1\""])
        #expect(held.status == .notModified && held.body.readableBytes == 0 && held.headers[.eTag] == "\"1\"")
        let change = #"{"values": {"minutes": 20, "due": 41, "in_school_done": null}}"#
        #expect(try await stage.ask(.patch, place, change).isProblem(.versionNeeded))
        for tag in ["\"2\"", "W/\"1\"", "1", "x"] {
            #expect(try await stage.ask(.patch, place, change, with: [.ifMatch: tag]).isProblem(.changed), "\(tag)")
        }
        let merge: HTTPFields = [.ifMatch: "\"7\", \"1\"", .contentType: "application/merge-patch+json; charset=utf-8"]
        let changed = try await stage.ask(.patch, place, change, with: merge)
        #expect(changed.status == .ok && changed.headers[.eTag] == "\"2\"" && changed.json["values", "minutes"] == 20)
        #expect(changed.json["values", "due"] == 41 && changed.json["values", "subject"] == "语文")
        #expect(try await stage.ask(.patch, place, change, with: [.ifMatch: "\"1\""]).isProblem(.changed))
        #expect(try await stage.ask(.patch, place, change, with: [.ifMatch: "*"]).status == .ok)
        #expect(try await stage.ask(.delete, place).isProblem(.versionNeeded))
        #expect(try await stage.ask(.delete, place, with: [.ifMatch: "\"1\""]).isProblem(.changed))
        let gone = try await stage.ask(.delete, place, with: [.ifMatch: "\"2\""])
        #expect(gone.status == .noContent && gone.body.readableBytes == 0)
        #expect(try await stage.ask(.get, place).isProblem(.notFound))
        #expect(try await stage.ask(.delete, place, with: [.ifMatch: "\"3\""]).isProblem(.notFound))
        let line = try #require(try await AuditReading(house: stage.house).page(of: stage.feature.school.id, by: .program).lines.first)
        #expect(line.title == "删除台账行" && line.road == "接口（令牌“数据平台”）" && line.person == "吕建国")
    }

    @Test("F11：今天的作业不能由接口登记；确认过的用时，接口也只能减") func oneRoad() async throws {
        let stage = try await ApiStage()
        let today = try await stage.ask(.post, "/ledgers/homework/rows", stage.homework(["date": "2021-10-15"]))
        #expect(today.status == .unprocessableContent && today.text.contains("要先设计、审批"))
        let made = try await stage.ask(.post, "/ledgers/homework/rows", stage.homework(["confirmed_by": "曾国强"]))
        let place = try #require(made.headers[.location])
        for values in [#"{"minutes": 41}"#, #"{"minutes": null}"#, #"{"content": "抄写词语三遍"}"#, #"{"layer": "选做"}"#] {
            let more = try await stage.ask(.patch, place, "{\"values\": \(values)}", with: [.ifMatch: "\"1\""])
            #expect(more.status == .unprocessableContent, "\(values): \(more.text)")
        }
        let less = try await stage.ask(.patch, place, #"{"values": {"minutes": 30}}"#, with: [.ifMatch: "\"1\""])
        #expect(less.status == .ok && less.json["values", "minutes"] == 30)
    }

    @Test("一页一页读完：不重不漏，位置写坏了会说") func paging() async throws {
        let stage = try await ApiStage()
        for day in 10...14 {
            let body = stage.homework(["date": .text("2021-10-\(day)")])
            #expect(try await stage.ask(.post, "/ledgers/homework/rows", body).status == .created)
        }
        var (next, days): (String?, [String]) = ("/ledgers/homework/rows?limit=2&is-subject=%E8%AF%AD%E6%96%87", [])
        while let path = next {
            let page = try await stage.ask(.get, path)
            #expect(page.status == .ok && page.json["count"] == 5 && page.json.items.count <= 2)
            days += page.json.items.compactMap { $0["values", "date"]?.string }
            next = page.json["next"]?.string
            let link = HTTPField.Name("Link").flatMap { page.headers[$0] }
            #expect(link == next.map { "<\($0)>; rel=\"next\"" })
        }
        #expect(days == (10...14).reversed().map { "2021-10-\($0)" })
        let some = try await stage.ask(.get, "/ledgers/homework/rows?first=2021-10-12&last=2021-10-13").json
        #expect(some["count"] == 2 && some["searched_within"] == .null)
        let found = try await stage.ask(.get, "/ledgers/homework/rows?q=%E7%8E%8B%E5%AD%90").json
        #expect(found["count"] == 5 && found["searched_within", "first"]?.string != nil)
        for (query, field) in [
            ("after=x", "after"), ("after=MQ", "after"), ("limit=0", "limit"), ("limit=201", "limit"), ("limit=x", "limit"),
            ("first=heute", "first"),
            ("first=2021-10-13&last=2021-10-12", "last"), ("colour=red", "colour"), ("limit=2&limit=3", "limit"),
            ("is-class=x", "is-class"),
            ("is-content=x", "is-content"), ("q=" + String(repeating: "a", count: 41), "q"),
        ] {
            let answer = try await stage.ask(.get, "/ledgers/homework/rows?\(query)")
            #expect(answer.isProblem(.invalid) && answer.faults == [field], "\(query)")
        }
    }

    @Test("同一个 Idempotency-Key 只登记一次；换了内容不行") func repeats() async throws {
        let stage = try await ApiStage()
        let (path, key): (String, HTTPFields) = ("/ledgers/homework/rows", [.idempotencyKey: "day-1"])
        let first = try await stage.ask(.post, path, stage.homework(), with: key)
        let second = try await stage.ask(.post, path, stage.homework(), with: key)
        #expect(first.status == .created && second.status == .created && first.json == second.json)
        #expect(first.headers[.location] == second.headers[.location] && second.headers[.eTag] == "\"1\"")
        #expect(try await stage.ask(.get, path).json["count"] == 1)
        let other = stage.homework(["minutes": 30])
        #expect(try await stage.ask(.post, path, other, with: key).isProblem(.refused))
        #expect(try await stage.ask(.post, path, other, with: [.idempotencyKey: "日"]).isProblem(.unreadable))
        // What failed may be sent again, put right, under the same key.
        let again: HTTPFields = [.idempotencyKey: "day-2"]
        #expect(try await stage.ask(.post, path, stage.homework(["minutes": 9_999]), with: again).isProblem(.invalid))
        #expect(try await stage.ask(.post, path, other, with: again).status == .created)
        #expect(try await stage.ask(.get, path).json["count"] == 2)
    }

    @Test("不合政策的先挡下：看过后写 seen 再发；登记了的在问题清单里") func findings() async throws {
        let stage = try await ApiStage(under: "changzhi")
        let path = "/ledgers/homework/rows"
        #expect(try await stage.ask(.post, path, stage.homework()).status == .created)
        let body: [String: JSON] = ["subject": "数学"]
        let stopped = try await stage.ask(.post, path, stage.homework(body))
        #expect(stopped.isProblem(.findings) && stopped.json["demand"] == "look")
        guard case .list(let findings)? = stopped.json["findings"] else { return #expect(Bool(false), "no findings") }
        let finding = try #require(findings.first)
        #expect(finding["provision"] == "CZ-6c" && finding["measured"] == "80" && finding["limit"] == "60" && finding["force"] == "必须")
        #expect(finding["citation"]?.string?.contains("长教办字") == true)
        let mark = try #require(stopped.json["mark"])
        #expect(try await stage.ask(.post, path, stage.homework(body, ["seen": mark])).status == .created)
        let list = try await stage.ask(.get, "/findings?provision=CZ-6c&grade=4&class=1%E7%8F%AD").json
        #expect(list.items.count == 1 && list["is_governed"] == true && list.items.first?["row_count"] == 2)
        let id = try #require(list.items.first?["id"]?.string)
        #expect(try await stage.ask(.get, "/findings/\(id)").json == list.items.first)
        #expect(try await stage.ask(.get, "/findings?severity=bad").faults == ["severity"])
        let unknown = Surroundings.live.identifier(KeptFinding.self)
        #expect(try await stage.ask(.get, "/findings/\(unknown)").isProblem(.notFound))
        #expect(try await stage.ask(.get, "/findings/1").isProblem(.notFound))
    }

    @Test("“原则上”的要求：写明理由再发；规定拦住的只能改正") func reasons() async throws {
        let pack = """
            pack: t
            title: 测试
            provisions:
              - id: T-原
                force: P
                rule: source-banned
                severity: advisory
                params: {sources: [选编]}
              - id: T-拦
                force: M
                blocks: true
                rule: trial-required
            """
        let shelf = PackShelf([ShelvedPack(try PackReader { _, _ in nil }.read(pack, file: "t.yaml"), texts: [pack])])
        let stage = try await ApiStage(under: "t", packs: shelf)
        let (path, body): (String, [String: JSON]) = ("/ledgers/homework/rows", ["source": "选编"])
        let stopped = try await stage.ask(.post, path, stage.homework(body))
        #expect(stopped.isProblem(.findings) && stopped.json["demand"] == "reason")
        #expect(try await stage.ask(.post, path, stage.homework(body, ["reason": "本校教材未到"])).status == .created)
        let long = JSON.text(String(repeating: "长", count: 201))
        #expect(try await stage.ask(.post, path, stage.homework(body, ["reason": long])).isProblem(.invalid))
        let blocked = try await stage.ask(.post, path, stage.homework(["trial_minutes": .null]))
        #expect(blocked.isProblem(.findings) && blocked.json["demand"] == "blocked")
    }

    @Test("写错的内容逐项说明，什么也不登记") func strict() async throws {
        let stage = try await ApiStage()
        let path = "/ledgers/homework/rows"
        let values: [([String: JSON], Set<String>)] = [
            (["colour": "red"], ["values.colour"]), (["minutes": "40"], ["values.minutes"]),
            (["minutes": .number(1.5)], ["values.minutes"]),
            (["minutes": 601], ["minutes"]), (["date": 20_211_014], ["values.date"]), (["date": "gestern"], ["date"]),
            (["parent_role": "无"], ["values.parent_role"]), (["parent_role": ["签字"]], ["parent_role"]),
            (["content": ["a"]], ["values.content"]),
            (["content": .null], ["content"]), (["content": "a\u{0}b"], ["values.content"]), (["content": "a\u{1B}b"], ["values.content"]),
            (["channel": "微信"], ["channel"]), (["marking": "学生互批"], ["marking"]), (["class": "九年级9班"], ["class", "grade"]),
            (["class": .null], ["class", "grade"]),
            (["kind": true], ["values.kind"]), (["content": .text(String(repeating: "长", count: 2_001))], ["content"]),
        ]
        for (change, fields) in values {
            let answer = try await stage.ask(.post, path, stage.homework(change))
            #expect(answer.isProblem(.invalid) && answer.faults == fields, "\(change) \(answer.faults)")
        }
        let texts: [(String, ApiProblem.Kind)] = [
            ("", .unreadable), ("[]", .unreadable), ("1", .unreadable), ("{", .unreadable), ("{\"values\": {}} x", .unreadable),
            (#"{"values": {"minutes": 1, "minutes": 2}}"#, .unreadable), (#"{"values": {"minutes": 1, "min\u0075tes": 2}}"#, .unreadable),
            (String(repeating: "[", count: 20_000), .unreadable), (#"{"a":"#.repeated(9) + "1" + "}".repeated(9), .unreadable),
            ("{}", .invalid), (#"{"values": []}"#, .invalid), (#"{"values": {}, "extra": 1}"#, .invalid),
            (#"{"values": {}, "reason": 1}"#, .invalid),
            (#"{"values": {"minutes": 1e999}}"#, .unreadable), ("\u{FEFF}{}", .unreadable),
        ]
        for (text, kind) in texts {
            let answer = try await stage.ask(.post, path, text, with: [.contentType: "application/json"])
            #expect(
                answer.isProblem(kind) || text.hasPrefix("\u{FEFF}") && answer.isProblem(.invalid),
                "\(text.prefix(60)) \(answer.text.prefix(200))")
        }
        #expect(try await stage.ask(.get, path).json["count"] == 0)
        let twin = #"{"values": {"grade": 4, "class": "1班", "date": "2021-10-13"}}"#
        #expect(try await stage.ask(.post, "/ledgers/no_homework_days/rows", twin).status == .created)
        #expect(try await stage.ask(.post, "/ledgers/no_homework_days/rows", twin).isProblem(.same))
    }

    @Test("每一种台账都能登记一行、按说明的样子读回来") func everyLedger() async throws {
        let stage = try await ApiStage()
        for ledger in Ledger.all where ledger.keeper != .bureau {
            let values = Dictionary(uniqueKeysWithValues: ledger.columns.map { ($0.key, Self.sample($0)) })
            let body = String(buffer: JSON.object(["values": .object(values)]).bytes)
            let made = try await stage.ask(.post, "/ledgers/\(ledger.key)/rows", body)
            #expect(made.status == .created, "\(ledger.key) \(made.text)")
            for column in ledger.columns where !ledger.homeworkTexts.contains(column.key) && column.key != "class" {
                #expect(made.json["values", column.key] == values[column.key], "\(ledger.key) \(column.key)")
            }
            #expect(try await stage.ask(.get, "/ledgers/\(ledger.key)/rows").json["count"] == 1)
        }
    }

    private static func sample(_ column: Register.Column) -> JSON {
        let offered = (column.choices ?? []).first { !column.foundOnly.contains($0) } ?? ""
        return switch column.type {
        case .text, .note, .notes: ["class": "四年级1班", "term": "2021秋"][column.key] ?? "文字“<&>"
        case .date: "2021-10-13"
        case .time: "16:30"
        case .grade: 4
        case .whole(let range): .whole(range.lowerBound)
        case .decimal: .number(9.5)
        case .yesNo: false
        case .choice: .text(offered)
        case .choices: [.text(offered)]
        }
    }

    @Test("作业内容：没有这项权限就没有这一列，也搜不到") func homeworkText() async throws {
        let stage = try await ApiStage()
        let path = "/ledgers/homework/rows"
        let made = try await stage.ask(.post, path, stage.homework())
        #expect(made.status == .created && !made.text.contains("抄写"))
        let open = try await stage.token(.readTeaching, .homeworkText, textPurpose: "备课组研究")
        for query in ["", "?q=%E6%8A%84%E5%86%99"] {
            let closed = try await stage.ask(.get, path + query)
            #expect(closed.status == .ok && !closed.text.contains("抄写") && closed.json["count"] == (query.isEmpty ? 1 : 0))
            let opened = try await stage.ask(.get, path + query, secret: open)
            #expect(opened.json["count"] == 1 && opened.json.items.first?["values", "content"] == "抄写词语")
        }
        #expect(try await stage.ask(.post, path, stage.homework(), secret: open).isProblem(.forbidden))
    }

    // MARK: What goes wrong

    @Test("没有令牌、令牌不对、已停用、网页的会话：都是 401，不是网页") func noToken() async throws {
        let stage = try await ApiStage()
        let unknown = "jf_" + String(repeating: "a", count: 64)
        for field in ["", "Bearer", "Bearer ", "Basic \(stage.secret)", "Bearer \(unknown)", "Bearer \(stage.secret)x", stage.secret] {
            let answer = try await stage.ask(.get, "/token", with: field.isEmpty ? [:] : [.authorization: field], secret: "")
            #expect(answer.isProblem(.token) && answer.headers[.wwwAuthenticate] == "Bearer", "\(field)")
        }
        #expect(try await stage.ask(.get, "/token", with: [.authorization: "bearer   \(stage.secret)"]).status == .ok)
        let session = try await stage.feature.ask("/api/v1/token", as: "office")
        #expect(session.isProblem(.token))
        let form = try await stage.feature.send("/api/v1/ledgers/homework/rows", [("values", "x")])
        #expect(form.isProblem(.token))
        // And a token opens no page.
        #expect(try await stage.ask(.get, "/api/docs").status == .seeOther)
        let tokens = ApiTokens(house: stage.house)
        let token = try #require(try await tokens.all(of: stage.feature.school.id, by: .program).first)
        try await tokens.end(token.id, of: stage.feature.school.id, by: .program)
        #expect(try await stage.ask(.get, "/token").isProblem(.token))
    }

    @Test("猜令牌的太多次要等；有令牌的不受影响") func guessing() async throws {
        let stage = try await ApiStage()
        let unknown = "jf_" + String(repeating: "a", count: 64)
        var answer = try await stage.ask(.get, "/token", secret: unknown)
        for _ in 0..<Throttle.address.free + 1 where answer.status == .unauthorized {
            answer = try await stage.ask(.get, "/token", secret: unknown)
        }
        #expect(answer.isProblem(.tooMany) && answer.headers[.retryAfter] != nil)
        #expect(try await stage.ask(.get, "/token").status == .ok)
    }

    @Test("一个令牌一分钟的请求有上限") func budget() async throws {
        let stage = try await ApiStage(tokenRequests: 50)
        let (secret, other) = (stage.secret, try await stage.token(.classes))
        let statuses = try await stage.application().test(.router) { client in
            var statuses: [Int] = []
            for secret in Array(repeating: secret, count: 11) + [other] {
                let answer = try await client.execute(
                    uri: "/api/v1/token", method: .get, headers: [.authorization: "Bearer \(secret)"], body: nil)
                statuses.append(answer.status.code)
                if answer.status == .tooManyRequests { #expect(answer.isProblem(.tooMany) && answer.headers[.retryAfter] == "2") }
            }
            return statuses
        }
        #expect(statuses == Array(repeating: 200, count: 10) + [429, 200])
    }

    @Test("出错都是 problem+json，带 Allow 等该有的头；别的单位看不到") func problems() async throws {
        let stage = try await ApiStage()
        let row = Surroundings.live.identifier(LedgerRow.self)
        let narrow = try await stage.token(.classes)
        #expect(try await stage.ask(.get, "/findings", secret: narrow).isProblem(.forbidden))
        #expect(try await stage.ask(.get, "/ledgers/homework/rows", secret: narrow).isProblem(.forbidden))
        #expect(try await stage.ask(.get, "/ledgers", secret: narrow).json.items.isEmpty)
        for path in [
            "", "/", "/nothing", "/token/", "//token", "/ledgers/nothing/rows", "/ledgers/homework/rows/x", "/ledgers/homework/rows/\(row)",
            "/ledgers/homework/rows?unit=\(stage.feature.county.id)",
        ] {
            #expect(try await stage.ask(.get, path).isProblem(.notFound), "\(path)")
        }
        #expect(try await stage.ask(.post, "/nothing", "{}").isProblem(.notFound))
        #expect(try await stage.ask(.get, "/ledgers/joint_meetings/rows").isProblem(.forbidden))
        for (method, path, allowed) in [
            (HTTPRequest.Method.post, "/token", "GET, HEAD"), (.put, "/ledgers/homework/rows", "GET, HEAD, POST"),
            (.delete, "/ledgers/homework/rows", "GET, HEAD, POST"), (.post, "/ledgers/homework/rows/\(row)", "GET, HEAD, PATCH, DELETE"),
            (.options, "/token", "GET, HEAD, POST, PUT, PATCH, DELETE"),
        ] {
            let answer = try await stage.ask(method, path)
            #expect(answer.isProblem(.method) && answer.headers[.allow] == allowed, "\(method) \(path) \(answer.headers[.allow] ?? "")")
        }
        let path = "/ledgers/homework/rows"
        for type in ["text/plain", "application/x-www-form-urlencoded", "application/merge-patch+json", "application/json5"] {
            #expect(try await stage.ask(.post, path, stage.homework(), with: [.contentType: type]).isProblem(.type), "\(type)")
        }
        let large = try await stage.ask(.post, path, stage.homework(["content": .text(String(repeating: "长", count: 30_000))]))
        #expect(large.isProblem(.tooLarge))
        #expect(try await stage.ask(.get, "/classes?on=%00").isProblem(.unreadable))
        #expect(try await stage.ask(.get, "/ledgers/%ff/rows").isProblem(.unreadable))
    }

    @Test("程序自己的错误也是 problem+json，不透露里面是什么") func fault() async throws {
        struct Fault: Error { let secret: String }
        let stage = try await ApiStage()
        let route = Route(.get, "/api/v1/fault", for: .signedIn, callers: .programs) { _ in throw Fault(secret: "SELECT") }
        let answer = try await stage.ask(.get, "/fault", routes: [route])
        #expect(answer.isProblem(.fault) && !answer.text.contains("SELECT"))
    }
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
