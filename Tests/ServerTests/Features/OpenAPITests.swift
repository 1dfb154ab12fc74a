import HTTPTypes
import Policy
import Testing

@testable import Registers
@testable import School
@testable import Server

@Suite("接口的说明")
struct OpenAPITests {
    private static let document = OpenAPI.document(Ledger.all)

    private static func operation(_ route: Route, _ ledger: Ledger?) -> JSON? {
        let path = ledger.map { route.path.replacing("{ledger}", with: $0.key) } ?? route.path
        return document["paths", path, route.method.rawValue.lowercased()]
    }

    @Test("程序的每条路由都在说明里，说明里没有别的") func routes() {
        let routes = Routes.all.filter { $0.callers == .programs }
        #expect(routes.count == ApiOperation.all.count)
        var expected: Set<String> = []
        for route in routes {
            #expect(route.path.hasPrefix("/api/v1/") && !route.isForEveryone)
            let isOfRows = route.path.contains("/rows")
            for ledger in isOfRows ? Ledger.all.map(Optional.some) : [nil] {
                #expect(Self.operation(route, ledger) != nil, "\(route) \(ledger?.key ?? "")")
                let path = ledger.map { route.path.replacing("{ledger}", with: $0.key) } ?? route.path
                expected.insert("\(route.method.rawValue.lowercased()) \(path)")
            }
        }
        guard case .object(let paths)? = Self.document["paths"] else { return #expect(Bool(false), "no paths") }
        var found: Set<String> = []
        for (path, members) in paths {
            guard case .object(let methods) = members else { continue }
            for method in methods.keys { found.insert("\(method) \(path)") }
        }
        #expect(found.symmetricDifference(expected).sorted() == [])
        #expect(Routes.all.allSatisfy { ($0.callers == .programs) == ApiPath.contains($0.path) })
    }

    @Test("每种台账的每一列都有，只查不填的值不让写", arguments: Ledger.all) func columns(_ ledger: Ledger) throws {
        let schemas = Self.document["components", "schemas"]
        for name in [ApiSchema.rowName(ledger), ApiSchema.newRowName(ledger), ApiSchema.changedRowName(ledger)] {
            guard case .object(let properties)? = schemas?[name, "properties", "values", "properties"] else {
                #expect(Bool(false), "\(name)")
                continue
            }
            #expect(Set(properties.keys) == Set(ledger.columns.map(\.key)))
        }
        for column in ledger.columns {
            let written = schemas?[ApiSchema.newRowName(ledger), "properties", "values", "properties", column.key]
            #expect(written?["title"] == .text(column.title))
            guard case .list(let offered)? = written?["enum"] ?? written?["items", "enum"] else { continue }
            let titles = (column.choices ?? []).filter { !column.foundOnly.contains($0) }.map { JSON.text($0) }
            #expect(offered.filter { $0 != .null } == titles, "\(column.key)")
        }
    }

    @Test("所有引用都有所指，编号不重复") func references() {
        var (references, identifiers): (Set<String>, [String]) = ([], [])
        func walk(_ value: JSON) {
            switch value {
            case .object(let members):
                for (key, member) in members {
                    if key == "$ref", case .text(let text) = member { references.insert(text) }
                    if key == "operationId", case .text(let text) = member { identifiers.append(text) }
                    walk(member)
                }
            case .list(let items): items.forEach(walk)
            default: break
            }
        }
        walk(Self.document["paths"] ?? .null)
        walk(Self.document["components"] ?? .null)
        for reference in references {
            let parts = reference.dropFirst(2).split(separator: "/").map(String.init)
            #expect(parts.reduce(Self.document as JSON?) { $0?[$1] } != nil, "\(reference)")
        }
        // Links name operations again.
        let operations = ApiOperation.all.reduce(0) { $0 + ($1.isOfRows ? Ledger.all.count : 1) }
        #expect(Set(identifiers).count == operations)
    }

    @Test("新增一种台账，说明里就有了，别的什么都不用写") func newLedger() {
        let books = Ledger(
            "test_books", "图书借阅", purpose: "班级图书角的借阅。", rowMeaning: "一行是一本书的一次借出",
            columns: [Register.date, .init("title", "书名", .text, required: true), .init("copies", "册数", .whole(1...9))], access: .teaching,
            identity: ["date", "title"], indexed: ["date"], provisions: ["CZ-2a"])
        let document = OpenAPI.document(Ledger.all + [books])
        #expect(document["paths", "/api/v1/ledgers/test_books/rows", "post", "summary"] == "登记一行 · 图书借阅")
        #expect(
            document["components", "schemas", "new_row_test_books", "properties", "values", "required"] == ["date", "title"])
    }

    @Test("说明的页面：每个地址、每种错误都有，登录的人都能看，能下载") func pages() async throws {
        let stage = try await FeatureStage()
        let page = try await stage.page("/api/docs", as: "teacher", keep: "api-docs")
        for operation in ApiOperation.all {
            #expect(page.contains("\(operation.method.rawValue) /api/v1\(operation.path)"), "\(operation.path)")
        }
        for kind in ApiProblem.Kind.allCases {
            #expect(page.contains("id=\"problem-\(kind.rawValue)\"") && page.contains(kind.title), "\(kind)")
        }
        for ledger in Ledger.all { #expect(page.contains("href=\"/api/docs/ledgers/\(ledger.key)\"")) }
        let homework = try await stage.page("/api/docs/ledgers/homework", as: "teacher", keep: "api-docs-ledger")
        for column in Ledger.homework.columns { #expect(homework.contains("<code>\(column.key)</code>"), "\(column.key)") }
        #expect(homework.has(inOrder: "作业登记", "布置途径", "只读得到、不能登记：微信", "查询参数", "is-subject"))
        let file = try await stage.ask("/api/docs/openapi.json", as: "teacher")
        #expect(file.headers[.contentType] == "application/json" && file.json == Self.document)
        #expect(try await stage.ask("/api/docs/ledgers/nothing").status == .notFound)
    }
}

@Suite("接口令牌的页面")
struct TokenPagesTests {
    @Test("空的、新建、只显示一次、停用") func life() async throws {
        let stage = try await FeatureStage()
        let empty = try await stage.page("/tokens", keep: "tokens-empty")
        #expect(empty.has(inOrder: "接口令牌", "新建令牌", "还没有令牌"))
        #expect(try await stage.page("/").contains("href=\"/tokens\""))
        #expect(!(try await stage.page("/", as: "teacher").contains("href=\"/tokens\"")))
        let form = try await stage.page("/tokens/new", keep: "tokens-new")
        #expect(form.has(inOrder: "名称", "用途", "权限", "查看班级", "登记教学台账", "读取作业内容", "首日", "2021-10-15", "末日", "2022-10-14"))
        #expect(!form.contains("bureau.write"))
        let wrong = try await stage.send("/tokens/new", [("name", "平台"), ("rights", "homework_text.read"), ("to", "2031-01-01")])
        #expect(wrong.status == .unprocessableContent)
        #expect(wrong.text.has(inOrder: "有3处需要修改", "请写明用途", "一个令牌最多用一年", "为什么要读取作业内容") && wrong.text.contains("value=\"平台\""))
        let made = try await stage.send(
            "/tokens/new",
            [
                ("name", "区平台"), ("purpose", "统计"), ("rights", "teaching.read"), ("rights", "findings.read"), ("from", "2021-10-15"),
                ("to", "2021-12-31"),
            ])
        #expect(made.status == .ok && made.text.has(inOrder: "令牌“区平台”已建好", "只显示这一次", "jf_"))
        let secret = String(try #require(made.text.firstMatch(of: /jf_[0-9a-f]{64}/)?.output))
        let list = try await stage.page("/tokens", keep: "tokens")
        #expect(list.has(inOrder: "区平台", String(secret.prefix(11)), "统计", "查看问题清单、查看教学台账", "吕建国", "没有用过", "有效", "停用"))
        #expect(!list.contains(secret))
        let path = String(try #require(list.firstMatch(of: /href="(\/tokens\/[0-9a-f-]{36}\/end)"/)?.1))
        #expect(try await stage.page(path, keep: "tokens-end").has(inOrder: "停用令牌“区平台”？", "马上不能再"))
        #expect(try await stage.send(path, []).status == .seeOther)
        #expect(try await stage.page("/tokens").has(inOrder: "区平台", "已停用"))
        #expect(try await stage.ask(path).status == .seeOther)
        #expect(try await stage.ask("/tokens/1/end").status == .notFound)
        #expect(try await stage.ask("/tokens", as: "teacher").status == .forbidden)
        #expect(try await stage.ask("/units/\(stage.school.id)/tokens", as: "bureau").status == .notFound)
    }
}
