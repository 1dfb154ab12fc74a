import FoundationEssentials
import Glibc
import Policy
import Testing

@testable import Registers

/// A package of two small tables.
private enum SamplePackage {
    static let id = "0197c2a0-0000-7000-8000-00000000000"

    static let people = PackageTable(
        "people", "人员", purpose: "试用的人员。",
        columns: [
            PackageColumn("id", "编号", .identifier), PackageColumn("name", "姓名", .text(4)),
            PackageColumn("phone", "手机号", .form(.init("11位手机号", pattern: "1[0-9]{10}") { $0.utf8.count == 11 }), required: false),
            PackageColumn("joined_on", "入职日期", .date), PackageColumn("left_on", "离任日期", .date, required: false),
            PackageColumn("at", "时间", .moment, required: false),
        ], keys: [.init(["phone"], whereEmpty: "left_on")], orders: [("joined_on", "left_on")])

    static let notes = PackageTable(
        "notes", "便条", purpose: "试用的便条。",
        columns: [
            PackageColumn("id", "编号", .identifier), PackageColumn("person_id", "人员的编号", .identifier),
            PackageColumn("kind", "类别", .choice([.init("a", "甲"), .init("b", "乙")])), PackageColumn("is_done", "已办", .flag),
            PackageColumn("count", "份数", .whole(0...9), required: false), PackageColumn("text", "内容", .text(100), holdsEmptyText: true),
        ], references: [.init("person_id", to: "people")])

    static let tables = [people, notes]

    static let peopleRows: [[CellValue]] = [
        [.text(id + "1"), .text("王芳"), .text("13800000001"), .date(date("2021-09-01")), .empty, .whole(1_630_915_200_123)],
        [.text(id + "2"), .text("李明"), .text("13800000001"), .date(date("2020-09-01")), .date(date("2021-07-31")), .whole(-1)],
    ]
    static let noteRows: [[CellValue]] = [
        [.text(id + "3"), .text(id + "1"), .text("a"), .yesNo(true), .whole(3), .text("带“引号\"”、逗号,\n和换行")],
        [.text(id + "4"), .text(id + "1"), .text("b"), .yesNo(false), .empty, .text("")],
        [.text(id + "5"), .text(id + "2"), .text("b"), .yesNo(false), .empty, .text("=1+2")],
        [.text(id + "6"), .text(id + "2"), .text("b"), .yesNo(false), .empty, .text("'=１：前后有空格 ")],
    ]

    private static func date(_ text: String) -> SchoolDate { SchoolDate(iso: text) ?? SchoolDate(day: 0) }

    @discardableResult
    static func write(to path: String, _ form: PackageForm, people: [[CellValue]] = peopleRows, notes: [[CellValue]] = noteRows) throws
        -> PackageSummary
    {
        let writer = try PackageWriter(path, form)
        try writer.write(self.people) { row in for values in people { try row(values) } }
        try writer.write(self.notes) { row in for values in notes { try row(values) } }
        let package = try writer.finish(
            name: "sample", title: "试用", description: "试用的数据包。", created: 1_630_915_200_000,
            origin: DataPackage.Origin(program: "0", unit: id + "9"))
        try package.publish()
        return package.summary
    }
}

@Suite("数据包的格式")
struct PackageFormatTests {
    @Test("写下的读回来一样；文件夹和压缩包的内容相同，只有本人可读", arguments: PackageForm.allCases) func roundTrip(form: PackageForm) async throws {
        try await Fixture.withFolder { folder in
            let path = "\(folder)/样本"
            let summary = try SamplePackage.write(to: path, form)
            #expect(summary.rows == ["people": 2, "notes": 4])
            let contents = try PackageContents.read(path, known: SamplePackage.tables)
            #expect(contents.rows(of: "people").map(\.values) == SamplePackage.peopleRows)
            #expect(contents.rows(of: "notes").map(\.values) == SamplePackage.noteRows)
            // A quoted line break is no row of its own.
            #expect(contents.rows(of: "notes").map(\.number) == [2, 3, 4, 5])
            #expect(contents.hash == summary.hash && contents.unit == SamplePackage.id + "9" && contents.unlisted.isEmpty)
            var status = stat()
            #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == (form == .zip ? 0o600 : 0o700))
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["样本"])
        }
    }

    @Test("同样的内容写出同样的字节") func sameBytes() async throws {
        try await Fixture.withFolder { folder in
            for name in ["one", "two"] { try SamplePackage.write(to: "\(folder)/\(name).zip", .zip) }
            let bytes = try ["one", "two"].map { try Data(contentsOf: URL(filePath: "\(folder)/\($0).zip")) }
            #expect(bytes[0] == bytes[1])
        }
    }

    @Test("已有同名的就不写；写坏了不留下什么") func refusesToOverwrite() async throws {
        try await Fixture.withFolder { folder in
            try SamplePackage.write(to: "\(folder)/a", .folder)
            let error = #expect(throws: FileProblem.self) { try PackageWriter("\(folder)/a/", .zip) }
            #expect(error?.reason.contains("已经存在") == true)
            struct Broken: Error {}
            do {
                let writer = try PackageWriter("\(folder)/b", .folder)
                #expect(throws: Broken.self) { try writer.write(SamplePackage.people) { _ in throw Broken() } }
            }
            let origin = DataPackage.Origin(program: "0", unit: "u")
            for form in PackageForm.allCases {
                // Somebody else was quicker.
                let path = "\(folder)/c \(form)"
                let package = try PackageWriter(path, form).finish(name: "c", title: "", description: "", created: 0, origin: origin)
                try Data("x".utf8).write(to: URL(filePath: path))
                #expect(throws: FileProblem.self) { try package.publish() }
                unlink(path)
            }
            try PackageWriter("\(folder)/d", .folder).finish(name: "d", title: "", description: "", created: 0, origin: origin).discard()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["a"])
        }
    }

    @Test("不完整的格子写明在哪里、现为什么、应为什么", arguments: CellFault.all) func cells(fault: CellFault) async throws {
        try await Fixture.withFolder { folder in
            let path = "\(folder)/p"
            try SamplePackage.write(
                to: path, .folder, people: fault.people ?? SamplePackage.peopleRows, notes: fault.notes ?? SamplePackage.noteRows)
            let error = #expect(throws: PackageFaults.self) { try PackageContents.read(path, known: SamplePackage.tables) }
            #expect(error?.faults.map(\.description) == [fault.message])
        }
    }

    struct CellFault: Sendable, CustomTestStringConvertible {
        let people: [[CellValue]]?
        let notes: [[CellValue]]?
        let message: String

        var testDescription: String { message }

        private static func person(_ change: (inout [CellValue]) -> Void, _ message: String) -> CellFault {
            var rows = SamplePackage.peopleRows
            change(&rows[1])
            return CellFault(people: rows, notes: nil, message: message)
        }
        private static func note(_ change: (inout [CellValue]) -> Void, _ message: String) -> CellFault {
            var rows = SamplePackage.noteRows
            change(&rows[1])
            return CellFault(people: nil, notes: rows, message: message)
        }

        static let all: [CellFault] = [
            person({ $0[0] = .text("ABC") }, "people.csv:3:编号: 现为“ABC”，应为编号，如 0197c2a0-1234-7abc-8def-0123456789ab"),
            person({ $0[1] = .empty }, "people.csv:3:姓名: 现为“空”，应为文字，最多4个字"),
            person({ $0[1] = .text("欧阳王子轩") }, "people.csv:3:姓名: 现为“5个字”，应为最多4个字"),
            person({ $0[2] = .text("138") }, "people.csv:3:手机号: 现为“138”，应为11位手机号"),
            person({ $0[3] = .text("2020-02-30") }, "people.csv:3:入职日期: 现为“2020-02-30”，应为日期，如 2021-09-06"),
            person({ $0[4] = .text("2020-08-31") }, "people.csv:3:离任日期: 现为“2020-08-31”，应为不早于、不小于入职日期“2020-09-01”"),
            person({ $0[4] = .empty }, "people.csv:3:手机号: “13800000001”与第2行相同，不能重复"),
            person({ $0[5] = .text("2021-09-06 08:00") }, "people.csv:3:时间: 现为“2021-09-06 08:00”，应为世界时，如 2021-09-06T08:00:00.000Z"),
            note({ $0[0] = .text(SamplePackage.id + "3") }, "notes.csv:3:编号: “0197c2a0-0000-7000-8000-000000…”与第2行相同，不能重复"),
            note(
                { $0[1] = .text(SamplePackage.id + "8") },
                "notes.csv:3:人员的编号: 现为“\(SamplePackage.id)8”，应为people.csv 里有的 id"),
            note({ $0[2] = .text("c") }, "notes.csv:3:类别: 现为“c”，应为a（甲）、b（乙） 之一"),
            note({ $0[3] = .text("1") }, "notes.csv:3:已办: 现为“1”，应为是 或 否"),
            note({ $0[4] = .text("12") }, "notes.csv:3:份数: 现为“12”，应为0–9的整数"),
            note({ $0[4] = .text("03") }, "notes.csv:3:份数: 现为“03”，应为0–9的整数"),
            note({ $0[5] = .text("甲\u{0}乙") }, "notes.csv:3:内容: 现为“甲 乙”，应为不含控制字符的文字"),
        ]
    }

    @Test("改动过、缺少、多出、路径不对的文件", arguments: FileFault.all) func files(fault: FileFault) async throws {
        try await Fixture.withFolder { folder in
            let path = "\(folder)/p"
            try SamplePackage.write(to: path, .folder)
            try fault.damage(path)
            let error = #expect(throws: PackageFaults.self) { try PackageContents.read(path, known: SamplePackage.tables) }
            let said = error?.faults.map(\.description) ?? []
            #expect(said.count == 1 && said[0].contains(fault.message), "\(said)")
        }
    }

    struct FileFault: Sendable, CustomTestStringConvertible {
        let message: String
        let damage: @Sendable (String) throws -> Void

        var testDescription: String { message }

        /// Replaces text in a file.
        private static func edit(_ file: String, _ old: String, _ new: String, _ message: String) -> FileFault {
            FileFault(message: message) { folder in
                let url = URL(filePath: "\(folder)/\(file)")
                let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
                #expect(text.contains(old))
                try Data(text.replacing(old, with: new).utf8).write(to: url)
            }
        }

        static let all: [FileFault] = [
            edit("people.csv", "王芳", "王方", "people.csv：内容的指纹与 datapackage.json 所写的不同"),
            edit("people.csv", "王芳", "王芳芳", "people.csv：现有"),
            edit(DataPackage.fileName, "\"format\" : 1", "\"format\" : 2", "jianfu.format 现为“2”，应为1"),
            edit(DataPackage.fileName, "\"name\" : \"people\"", "\"name\" : \"pupils\"", "资源“pupils”不认识"),
            edit(DataPackage.fileName, "\"name\" : \"notes\"", "\"name\" : \"people\"", "资源“people”出现两次"),
            edit(DataPackage.fileName, "\"path\" : \"people.csv\"", "\"path\" : \"../people.csv\"", "path 现为“../people.csv”，应为 people.csv"),
            edit(DataPackage.fileName, "\"path\" : \"people.csv\"", "\"path\" : \"/etc/passwd\"", "path 现为“/etc/passwd”"),
            edit(DataPackage.fileName, "\"hash\" :", "\"hasch\" :", "缺少 resources[1].hash"),
            edit(DataPackage.fileName, "\"format\" : 1", "\"format\" : \"eins\"", "jianfu.format 的值不能用"),
            edit(DataPackage.fileName, "{", "[", "不是 JSON 文件"),
            FileFault(message: "people.csv：datapackage.json 列了这个文件，数据包里没有") { unlink("\($0)/people.csv") },
            FileFault(message: "p：里面没有 datapackage.json，不是数据包") { unlink("\($0)/\(DataPackage.fileName)") },
            FileFault(message: "people.csv：是链接，不是文件") { folder in
                rename("\(folder)/people.csv", "\(folder)/../elsewhere")
                symlink("../elsewhere", "\(folder)/people.csv")
            },
        ]
    }

    @Test(
        "表头和行的毛病",
        arguments: [
            ("id,name,phone,joined_on\r\n", []), ("id,name,joined_on,pupils\r\n", ["people.csv:1:第4列: “pupils”不是这张表的列"]),
            ("id,name,name,joined_on\r\n", ["people.csv:1:第3列: “name”出现两次"]), ("id,name\r\n", ["people.csv:1:入职日期: 没有这一列，应有 joined_on"]),
            ("", ["people.csv：是空的，应有表头"]), ("id,name,joined_on\r\n\"a,b,c\r\n", ["people.csv:2: 引号没有闭合"]),
            ("id,name,joined_on\r\na,b\r\n\r\n", ["people.csv:2: 现有2格，应为3格", "people.csv:3: 现有1格，应为3格"]),
        ]) func shapes(text: String, messages: [String])
    {
        var faults = PackageFaults()
        _ = SamplePackage.people.rows(in: Array(text.utf8), &faults)
        #expect(faults.faults.map(\.description) == messages)
    }

    @Test("不是 UTF-8 的不读") func encoding() {
        var faults = PackageFaults()
        _ = SamplePackage.people.rows(in: Array("id,name".utf8) + [0xB0, 0xA1], &faults)
        #expect(faults.faults.map(\.description) == ["people.csv：不是 UTF-8 编码的文字"])
    }

    @Test(
        "时间到毫秒，早于1970年的也对",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"), (1_630_915_200_123, "2021-09-06T08:00:00.123Z"),
        ]) func moments(milliseconds: Int, text: String)
    {
        #expect(Moment.text(milliseconds) == text && Moment.milliseconds(text) == milliseconds)
        #expect(Moment.milliseconds(text.replacing("Z", with: "z")) == nil)
    }

    @Test("每种台账都有一张表；登记表的列在前，名称与检查的相同") func ledgers() throws {
        for ledger in Ledger.all {
            let table = PackageTable(ledger)
            #expect(Array(table.columns.map(\.key).prefix(ledger.fileColumns.count)) == ledger.fileColumns.map(\.key))
            guard let judged = ledger.judged else { continue }
            let header = try Header(table.columns.map(\.key), for: Register.of(judged))
            #expect(header.unknown.isEmpty && table.name == judged.rawValue)
        }
    }

    @Test("检查一个数据包的文件夹，不抱怨它别的文件") func checking() async throws {
        let folder = FileManager.default.temporaryDirectory.path + "/jianfu-package-\(UUID())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try SamplePackage.write(to: folder, .folder)
        #expect(RegisterSearch([folder]).ignored.isEmpty)
        unlink("\(folder)/\(DataPackage.fileName)")
        #expect(RegisterSearch([folder]).ignored.sorted() == ["notes.csv", "people.csv"])
    }
}
