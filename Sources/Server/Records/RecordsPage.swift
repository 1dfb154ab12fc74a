import HTML
import Policy
import Registers
import Report
import School

/// A record of homework on the screen: by days, class and subject; what is shown can be printed and taken along.
struct RecordsPage: HTMLPart {
    let asked: AskedUnit
    let query: RecordQuery
    let sheet: HomeworkRecords.Sheet

    private static let pageSize = 50

    private var record: HomeworkRecord { query.record }

    /// Where the shown page begins.
    private var start: Int {
        switch query.state.place {
        case .first: 0
        case .after(let key): max(0, Int(key) ?? 0)
        case .before(let key): max(0, (Int(key) ?? 0) - Self.pageSize)
        }
    }

    func write(html: HTMLWriter) {
        PageHead(
            "作业记录", trail: asked.trail(.init("今天", asked.link("/homework"))), lead: "都是做事的时候留下的，不用再填：可以看、打印、导出。",
            actions: sheet.rows.isEmpty
                ? []
                : [
                    ActionLink("打印", query.state.narrowing(asked.link("/homework/records/print"))),
                    ActionLink("导出表格", query.state.narrowing(asked.link("/homework/records/xlsx"))),
                    ActionLink("导出CSV", query.state.narrowing(asked.link("/homework/records/csv"))),
                ]
        ).write(html: html)
        Tabs(
            label: "哪一种记录",
            items: HomeworkRecord.allCases.map { other in .init(other.title, link(other)) },
            current: HomeworkRecord.allCases.firstIndex(of: record) ?? 0
        ).write(html: html)
        html(.p, .class("note"), "\(record.purpose)（\(record.provisions.joined(separator: "、"))）")
        filter(html)
        let shown = Array(sheet.rows.dropFirst(start).prefix(Self.pageSize))
        Table(
            record.title, of: shown, columns,
            state: query.state,
            paging: Paging(
                total: sheet.rows.count, previous: start > 0 ? "\(start)" : nil,
                next: start + Self.pageSize < sheet.rows.count ? "\(start + Self.pageSize)" : nil),
            empty: EmptyState("这段时间没有\(record.title)", "换一段日期，或者放宽班级、学科。没有作业不是问题。")
        ).write(html: html)
    }

    private var columns: [Table<[CellValue]>.Column] {
        sheet.telling.map { number, column in
            if number == 0 { return .header(column.title) { $0.text($1[number].text) } }
            if case .whole = column.type { return .number(column.title) { $0[number].text } }
            return .text(column.title) { $0[number].text }
        }
    }

    /// Another record, of the same days and classes.
    private func link(_ other: HomeworkRecord) -> Link {
        query.state.filters.filter { $0.name != "kind" }.reduce(asked.link("/homework/records").adding("kind", other.rawValue)) {
            $0.adding(encoding: $1.name, $1.value)
        }
    }

    private func filter(_ html: HTMLWriter) {
        let (days, day) = (query.filter.days, query.filter.days.upperBound)
        let grades = Set(sheet.classes.compactMap { $0.grade(on: day) }).sorted()
        let state = ListState(
            Fields(
                RecordQuery.names.map { name in
                    (
                        name: name,
                        value: ["kind": record.rawValue, "from": days.lowerBound.iso, "to": days.upperBound.iso][name] ?? value(name)
                    )
                }), path: asked.link("/homework/records"), filters: RecordQuery.names, standard: query.state.standard)
        FilterBar(
            state,
            [
                .hidden("kind"), .date("from", "从"), .date("to", "到"),
                .select("grade", "年级", [.init("", "全部")] + grades.map { .init("\($0)", asked.unit.gradeTitle($0)) }),
                .select("class", "班级", [.init("", "全部")] + sheet.classes.map { .init("\($0.id)", $0.name(on: day)) }),
                .select("subject", "学科", [.init("", "全部")] + Subjects.all.map { .init($0, $0) }),
            ]
        ).write(html: html)
    }

    private func value(_ name: String) -> String { query.state.filters.first { $0.name == name }?.value ?? "" }
}

extension HomeworkRecords.Sheet {
    /// What it is about, and columns in which anything stands, with their places in a row: packs ask for different things.
    fileprivate var telling: [(number: Int, column: Register.Column)] {
        record.columns.enumerated().filter { number, _ in number < 4 || rows.contains { $0[number] != .empty } }.map { ($0, $1) }
    }
}

/// The same for the file, signed.
struct RecordPrintPage: HTMLPart {
    let asked: AskedUnit
    let query: RecordQuery
    let sheet: HomeworkRecords.Sheet
    let today: SchoolDate

    private static let most = 1_000

    func write(html: HTMLWriter) {
        let record = query.record
        html(.p, .class("actions")) {
            PrintButton().write(html: html)
            ActionLink("返回", query.state.start, .quiet).write(html: html)
        }
        if sheet.rows.count > Self.most {
            Notice(.warning, nil, "这里只有前\(Self.most)行。请按日期或班级筛选后再打印，或者导出表格。").write(html: html)
        }
        let rows = sheet.rows.prefix(Self.most).enumerated().map { (number: $0.offset + 1, cells: $0.element) }
        let days = query.filter.days
        PrintSheet(
            school: asked.unit.name, title: record.title, term: "\(days.lowerBound.iso)至\(days.upperBound.iso)", pack: sheet.pack,
            signatures: ["制表人", "教务处"], hasSeal: true, madeOn: today.long, isWide: true
        ).write(html: html) {
            Table(
                record.title, of: rows,
                [.number("序号") { "\($0.number)" }]
                    + sheet.telling.map { number, column in .text(column.title) { $0.cells[number].text } },
                empty: EmptyState("这段时间没有\(record.title)"), isOnPaper: true
            ).write(html: html)
            html(.p, "共\(sheet.rows.count)行")
        }
    }
}
