import Testing

@testable import Policy
@testable import Registers

/// registers.md, Files and Findings: what becomes of rows, and the words in which they are refused.
struct RowReadingTests {
    @Test(
        "不合格的格子：文件、行、列、现为、应为",
        arguments: [
            (3, "2021-02-30", "日期: 现为“2021-02-30”，应为日期，如 2021-09-06 或 2021年9月6日"), (1, "十三", "年级: 现为“十三”，应为年级，如 4、四年级、初一"),
            (5, "听写", "类型: 现为“听写”，应为书面、口头、阅读、预习、实践、探究、体育、家务、艺术、亲子、其他 之一"), (0, " ", "学校: 现为“空”，应为文字"),
            (6, "", "内容: 现为“空”，应为文字"),
        ])
    func messages(_ column: Int, _ cell: String, _ message: String) async throws {
        let reading = try await read(Sheet.with(column, cell))
        #expect(reading.problems == ["homework.csv:2:\(message)"])
        #expect(reading.counts == [0, 1])
    }

    @Test(
        "可以空的列写错了，也不收这一行",
        arguments: [("预计用时", "-5", "0–600的整数"), ("应收", "100001", "0–100000的整数"), ("公示日期", "明天", "日期，如 2021-09-06 或 2021年9月6日")])
    func optionalColumns(_ title: String, _ cell: String, _ expected: String) async throws {
        let reading = try await read(Sheet.text(title, cell, ""))
        #expect(reading.problems == ["homework.csv:2:\(title): 现为“\(cell)”，应为\(expected)"])
        #expect(reading.rows == [3])
    }

    @Test("一行里每个不合格的格子都说，只算一行")
    func severalCells() async throws {
        let reading = try await read(Sheet.header + "\n,x,2班,y,,书面,抄写\n")
        #expect(reading.problems.map { String($0.dropFirst("homework.csv:2:".count).prefix(2)) } == ["年级", "日期", "学校", "学科"])
        #expect(reading.counts == [0, 1])
    }

    @Test("列名写英文时，说明里也是文件里的列名")
    func englishTitles() async throws {
        let reading = try await read("school,grade,class,date,subject,kind,content,minutes\nA,4,2,2021-09-14,math,written,x,abc\n")
        #expect(reading.problems == ["homework.csv:2:minutes: 现为“abc”，应为0–600的整数"])
    }

    @Test("带引号带换行的记录是一行，后面的行号照数")
    func rowNumbersAreRecords() async throws {
        let reading = try await read(
            Sheet.header + "\n" + Sheet.row.replacing("抄写", with: "\"抄\n写\n\"") + "\n" + Sheet.row.replacing(",4,", with: ",x,") + "\n")
        #expect(reading.problems.map { String($0.prefix(15)) } == ["homework.csv:3:"])
    }

    @Test("格子的值落到该落的地方")
    func values() async throws {
        let columns = "预计用时,试做用时,层次,地点,布置时段,布置途径,介质,来源,家长参与,教师,班主任确认,公示日期,应收,实收,已批,批改方式,应订正,已订正,已复批,校内完成人数"
        let judge = Judge(packs: [try PackReader { _, _ in nil }.read(Self.everything, file: "t")])
        let row = "15,20,B,家庭,晚自习后,微信,电子,成套试卷,批改、签字,王,,2021-09-16,45,44,43,家长,10,9,8,40"
        let reading = try await read([("homework.csv", Array(Sheet.text(columns, row).utf8))], judge: judge)
        let found = reading.contents.ledger.itemFindings(judge.checks).map { finding in
            [judge.checks[finding.check].rule.kind.rawValue, finding.measured?.text, finding.limit?.text].compactMap { $0 }.joined(
                separator: " ")
        }
        #expect(
            Set(found) == [
                "estimate-plausible 15 20", "set-at-banned 晚自习后", "channel-banned 微信", "medium-banned 电子", "source-banned 成套试卷",
                "parent-role-banned 批改、签字", "confirmation-required", "posting-required 2 0", "collect-complete 44 45",
                "mark-complete 43 44",
                "marking-banned 家长", "correct-complete 9 10", "remark-complete 8 9", "no-written-home",
            ])
        let item = try #require(reading.items.first)
        #expect(!item.isRequired && item.isHome && item.minutes == 15)
        #expect(item.completion?.due == 45 && item.completion?.done == 40)
    }

    private static let everything = """
        pack: t
        provisions:
          - id: T
            checks:
              - {rule: estimate-plausible}
              - {rule: no-written-home}
              - {rule: trial-required}
              - {rule: minutes-recorded}
              - {rule: confirmation-required}
              - {rule: posting-required}
              - {rule: set-at-banned, params: {times: all}}
              - {rule: channel-banned, params: {channels: all}}
              - {rule: medium-banned, params: {media: all}}
              - {rule: source-banned, params: {sources: all}}
              - {rule: marking-banned, params: {by: all}}
              - {rule: parent-role-banned, params: {roles: all}}
              - {rule: collect-complete}
              - {rule: mark-complete}
              - {rule: correct-complete}
              - {rule: remark-complete}
        """

    @Test("空的格子是没有记录，不是零也不是否；层次、地点有缺省")
    func emptyCells() async throws {
        let reading = try await read(Sheet.text("预计用时,层次,地点,应收,校内完成人数", ",,,,", " ,\u{3000},,0,0"))
        #expect(reading.items.map(\.minutesOrMissing) == [-1, -1])
        #expect(reading.items.map(\.isRequired) == [true, true])
        #expect(reading.items.map(\.isHome) == [true, true])
        #expect(reading.items.map { $0.completion?.due } == [nil, 0])
    }

    @Test("没有 minutes 列和空着是两回事")
    func missingColumn() async throws { #expect(try await read(Sheet.text()).items.map(\.lacksMinutes) == [true]) }

    @Test("２班和2班是一个班，大小写不同的是两个班")
    func classKeys() async throws {
        let rows = ["２班", "2班", " 2班 ", "Ａ班", "A班", "a班"].map { "第一小学,4,\($0),2021-09-14,语文,书面,抄写" }
        let reading = try await read(([Sheet.header] + rows).joined(separator: "\n"))
        #expect(reading.contents.ledger.classes.count == 3)
        let other = try await read(
            [Sheet.header, Sheet.row, Sheet.row.replacing(",4,", with: ",四年级,"), Sheet.row.replacing(",4,", with: ",5,")].joined(
                separator: "\n"))
        #expect(other.contents.ledger.classes.count == 2)
    }

    @Test("结束早于开始的课后服务不收")
    func sessionBackwards() async throws {
        let text = "学校,日期,开始,结束,内容\n一小,2021-09-14,18:00,17:59,自习\n一小,2021-09-14,18:00,18:00,自习\n"
        let reading = try await read([("课后服务.csv", Array(text.utf8))])
        #expect(reading.problems == ["课后服务.csv:2:结束: 现为“17:59”，应为不早于开始时刻 18:00"])
        #expect(reading.counts == [1, 1])
        #expect(reading.contents.others.sessions.map(\.reference.row) == [3])
    }

    @Test("列的编号与声明一致")
    func columnNumbers() {
        func key(_ name: String) -> String {
            name == "className" ? "class" : name.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
        }
        #expect(HomeworkColumn.allCases.map { key("\($0)") } == Register.homework.columns.map(\.key))
        #expect(ExamColumn.allCases.map { key("\($0)") } == Register.exams.columns.map(\.key))
    }

    @Test("各台账的声明：键和列名不重复，必需的列在 registers.md 里写明")
    func declarations() {
        let required: [RegisterKey: [String]] = [
            .homework: ["school", "grade", "class", "date", "subject", "kind", "content"], .noHomeworkDays: ["school", "grade", "date"],
            .calendar: ["date", "kind"], .exams: ["school", "grade", "date", "subject", "name", "kind"],
            .service: ["school", "date", "start", "end", "kind"], .activities: ["school", "date", "name", "kind"],
            .visits: ["school", "grade", "class", "school_year"], .apps: ["school", "name"], .training: ["name"],
            .wellbeing: ["school", "grade", "class", "date"],
        ]
        for register in Register.all {
            #expect(register.columns.filter(\.isRequired).map(\.key) == required[register.key])
            let names = register.columns.flatMap { [$0.key, $0.title] }
            #expect(Set(names).count == names.count)
        }
    }

    @Test("十种台账的每一列都读得进去", arguments: RegisterKey.allCases)
    func everyRegister(_ key: RegisterKey) async throws {
        let register = Register.of(key)
        let cells = register.columns.map { column -> String in
            switch column.type {
            case .text: column.key == "school_year" ? "2021-2022" : "文字"
            case .note, .notes: "文字"
            case .date: "2021-09-14"
            case .time: column.key == "end" ? "18:00" : "17:00"
            case .grade: "4"
            case .whole: "5"
            case .decimal: "9.5"
            case .yesNo: "是"
            case .choice(let vocabulary), .choices(let vocabulary): vocabulary.titles[0]
            }
        }
        for header in [register.columns.map(\.title), register.columns.map(\.key)] {
            let text = header.joined(separator: ",") + "\n" + cells.joined(separator: ",") + "\n"
            let reading = try await read([("\(register.title).csv", Array(text.utf8))])
            #expect(reading.counts == [1, 0], "\(reading.problems)")
            #expect(reading.notices.isEmpty)
            #expect(reading.contents.report.registers == [key])
        }
    }
}

/// The memo in front of the careful reading must never mistake one cell for another.
struct CellMemoTests {
    @Test("15和16字节的格子、末尾有 NUL 的格子各是各的")
    func lengths() async throws {
        let texts =
            (1...40).map { String(repeating: "a", count: $0) } + (0...20).map { "b" + String(repeating: "\u{0}", count: $0) } + [
                "\u{0}", "\u{0}\u{0}",
            ]
        let rows = (texts + texts.reversed() + texts).map { Sheet.row.replacing("语文", with: $0) }
        let reading = try await read(([Sheet.header] + rows).joined(separator: "\n"))
        #expect(reading.subjects == texts + texts.reversed() + texts)
    }

    @Test("不同的格子多于记得住的，也不错")
    func manyTexts() async throws {
        let texts = (0..<20_000).map { $0 % 2 == 0 ? "科\($0)" : "一个超过十五个字节的学科名称\($0)" }
        let rows = (texts + texts).map { "第一小学,4,2班,2021-09-14,\($0),书面,抄写" }
        let reading = try await read(([Sheet.header] + rows).joined(separator: "\n"))
        #expect(reading.subjects == texts + texts)
    }

    @Test("学校名与内容是同样的长文字时各是各的")
    func contentLikeSchool() throws {
        let symbols = SymbolTable()
        let header = try Header(Register.homework.columns.map(\.key), for: .homework)
        let asked = [WordingMatch(category: .punitive, words: "罚抄")]
        let decoder = RowDecoder(header, symbols: symbols) { _ in asked }
        let long = "第一实验小学东校区分校"
        for school in [long, "甲乙丙丁戊己庚辛", long] {
            let cells = [school, "4", "2班", "2021-09-14", "语文", "书面", long].map { Array($0.utf8) + [UInt8](repeating: 0, count: 16) }
            try withCells(cells) { row in
                guard case .accepted = try decoder.decode(row) else {
                    Issue.record("没有收")
                    return
                }
                #expect(decoder.row.symbol(0).map(symbols.text) == school)
                #expect(decoder.wording(ofContent: HomeworkColumn.content.rawValue) == asked)
            }
        }
    }

    private func withCells(_ cells: [[UInt8]], _ body: (UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>) throws -> Void) throws {
        let copies = cells.map { cell -> UnsafeMutableBufferPointer<UInt8> in
            let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: cell.count)
            _ = copy.initialize(from: cell)
            return copy
        }
        defer { for copy in copies { copy.deallocate() } }
        try copies.map { UnsafeBufferPointer(rebasing: $0.dropLast(16)) }.withUnsafeBufferPointer(body)
    }
}

/// Which files of a folder are read, and under which names.
struct RegisterSearchTests {
    @Test("英文键和中文名都认，子文件夹也读，按路径的字节排")
    func names() async throws {
        let text = Array(Sheet.text().utf8)
        let reading = try await read([
            ("作业登记.csv", text), ("homework.csv", text), ("b/homework.CSV", text), ("a/作业登记.csv", text), ("备忘.csv", text), (".隐藏.csv", text),
            ("说明.txt", text), ("~$作业登记.csv", text), (".git/homework.csv", text),
        ])
        #expect(reading.contents.report.fileNames == ["a/作业登记.csv", "b/homework.CSV", "homework.csv", "作业登记.csv"])
        #expect(reading.counts == [4, 0])
        #expect(reading.notices == ["不是台账，没有读：备忘.csv"])
    }

    @Test("WPS 的 .et 说明该怎样另存")
    func et() async throws {
        #expect(try await read([("作业登记.et", [1, 2, 3])]).refusals == ["作业登记.et: 是 .et 文件，请用 WPS 或 Excel 另存为 .xlsx"])
    }

    @Test("没有的路径、空的文件夹、没有台账")
    func nothing() async throws {
        let folder = try TemporaryFolder()
        let missing = RegisterSearch([folder.path + "/没有"])
        #expect(missing.problems.map(\.reason) == ["没有这个文件或文件夹"])
        let reading = try await read([])
        #expect(reading.contents.report.isIncomplete)
        #expect(reading.refusals.count <= 1)
    }

    @Test("点名的文件不是台账，不能不声不响")
    func namedFile() throws {
        let folder = try TemporaryFolder()
        try folder.write("备忘.csv", [])
        try folder.write("说明.txt", [])
        #expect(RegisterSearch([folder.path + "/备忘.csv"]).problems.first?.reason.contains("文件名不是台账名") == true)
        #expect(RegisterSearch([folder.path + "/说明.txt"]).problems.first?.reason.contains("不是 .csv 或 .xlsx") == true)
    }

    @Test("几个文件里同一个班合在一起，行各有各的文件")
    func severalFiles() async throws {
        let text = Array(Sheet.text().utf8)
        let reading = try await read([("a/homework.csv", text), ("b/homework.csv", text)])
        #expect(reading.contents.ledger.classes.count == 1)
        #expect(reading.items.map(\.reference) == [RowReference(file: 0, row: 2), RowReference(file: 1, row: 2)])
    }

    @Test("一个文件不能用，别的照读")
    func oneBadFile() async throws {
        let reading = try await read([("a/homework.csv", []), ("b/homework.csv", Array(Sheet.text().utf8))])
        #expect(reading.refusals == ["a/homework.csv: 文件是空的，第一行应是表头"])
        #expect(reading.counts == [1, 0])
        #expect(reading.items.map(\.reference.file) == [1])
    }
}
