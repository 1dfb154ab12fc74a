import Algorithms

/// The timetables in a table, in the shapes that schools have: a block for each class (one under another, side by side, a sheet each), all classes as rows
/// or as columns, and a list with a lesson a row.
struct TimetableSheet {
    private let table: RosterTable
    private let index: Int
    private var parts: [TimetablePart] = []
    /// Places of rows that belong to timetables; the others may hold other tables.
    private var consumed: Set<Int> = []

    /// - Returns: nil where there is none.
    init?(_ table: RosterTable, at index: Int) {
        (self.table, self.index) = (table, index)
        let rows = table.rows
        var (place, free) = (0, 0)
        while place < rows.count {
            guard var part = TimetablePart(rows, at: place) else {
                place += 1
                continue
            }
            let titles = max(free, place - TimetablePart.titleDepth)..<place
            var last = place + part.height
            while last < rows.count, TimetablePart(rows, at: last) == nil, !part.ends(at: rows[last]) { last += 1 }
            (part.titles, part.rows) = (titles, place + part.height..<last)
            let above = part.isBlock ? part.titles.last { part.title(in: rows[$0]) != nil } ?? place : place
            consumed.formUnion(above..<last)
            parts.append(part)
            // What stands below the last period is the next block's title.
            free = part.isBlock ? (part.rows.last { part.period(of: rows[$0]) != nil } ?? place) + 1 : last
            place = last
        }
        if parts.isEmpty { return nil }
    }

    /// Whether a row can be the header of a timetable: for the encoding and the delimiter of text files.
    static func isHeader(_ cells: [String]) -> Bool { TimetablePart.days(in: cells).count >= 3 || TimetableList(cells) != nil }

    /// The table without its timetables.
    var rest: RosterTable {
        var rest = table
        rest.rows = table.rows.indices.filter { !consumed.contains($0) }.map { table.rows[$0] }
        return rest
    }

    func read(into reading: inout RosterReading) {
        var unread: [String] = []
        for part in parts { part.read(table, index, into: &reading, &unread) }
        if !unread.isEmpty { reading.notices.append("“\(table.name)”的课程表里这些行不是节次，没有读：\(unread.uniqued().joined(separator: "、"))。") }
    }
}

/// One timetable of a table: its header, and the rows below it.
struct TimetablePart {
    /// Rows above a block's header in which its class is looked for.
    static let titleDepth = 4

    private enum Shape {
        /// Days side by side, periods below each other.
        case blocks([Block])
        /// A class a row; what period of which day a column holds.
        case classRows(columns: [(column: Int, weekday: Weekday, period: Int)], header: TimetableClassHeader)
        /// A class a column.
        case classColumns(weekday: Int, period: Int, classes: [(column: Int, name: RosterClassName)])
        case list(TimetableList)
    }

    private struct Block {
        let days: [(column: Int, weekday: Weekday)]
        /// Columns of periods and parts of the day.
        let labels: Range<Int>
        /// All columns of the block, its title's too.
        var range: ClosedRange<Int>
    }

    private let shape: Shape
    private let headerRow: Int
    let height: Int
    var titles = 0..<0
    var rows = 0..<0

    var isBlock: Bool { if case .blocks = shape { true } else { false } }

    init?(_ rows: [SheetRows.Row], at place: Int) {
        headerRow = place
        let cells = rows[place].cells
        if let list = TimetableList(cells) {
            (shape, height) = (.list(list), 1)
            return
        }
        if let found = Self.classColumns(cells) {
            (shape, height) = (found, 1)
            return
        }
        let days = Self.days(in: cells)
        guard days.count >= 3 else { return nil }
        if let (found, height) = Self.classRows(days, rows, place) {
            (shape, self.height) = (found, height)
            return
        }
        (shape, height) = (.blocks(Self.blocks(days)), 1)
    }

    // MARK: Headers

    /// The cells that name days; bare `一 二 三 四 五` only all together.
    static func days(in cells: [String]) -> [(column: Int, weekday: Weekday)] {
        let named = cells.enumerated().compactMap { column, cell in Weekday(cell).map { (column, $0) } }
        if !named.isEmpty { return named }
        let plain = cells.map(RosterHeader.plain)
        for start in plain.indices where start + 5 <= plain.count && Array(plain[start..<start + 5]) == ["一", "二", "三", "四", "五"] {
            return (0..<7).compactMap { offset in
                guard start + offset < plain.count, let first = plain[start + offset].first, plain[start + offset].count == 1,
                    let day = Weekday(digit: first), day.rawValue == offset + 1
                else { return nil }
                return (start + offset, day)
            }
        }
        return []
    }

    private static func blocks(_ days: [(column: Int, weekday: Weekday)]) -> [Block] {
        var groups: [[(column: Int, weekday: Weekday)]] = []
        for day in days {
            if let last = groups.last?.last, day.weekday > last.weekday {
                groups[groups.count - 1].append(day)
            } else {
                groups.append([day])
            }
        }
        var (blocks, next): ([Block], Int) = ([], 0)
        for group in groups {
            guard let first = group.first, let last = group.last else { continue }
            // A block without periods of its own has those of the first.
            let labels = next < first.column ? next..<first.column : blocks.first?.labels ?? 0..<first.column
            blocks.append(Block(days: group, labels: labels, range: min(next, first.column)...last.column))
            next = last.column + 1
        }
        return blocks
    }

    private static func classRows(
        _ days: [(column: Int, weekday: Weekday)], _ rows: [SheetRows.Row], _ place: Int
    ) -> (Shape, height: Int)? {
        let first = days[0].column
        func isParts(_ row: SheetRows.Row) -> Bool {
            let filled = row.cells.dropFirst(first).filter { !OptionText.text($0).isEmpty }
            return !filled.isEmpty && filled.allSatisfy { PeriodLabel.part($0) != nil && PeriodLabel.number($0) == nil }
        }
        guard place + 1 < rows.count else { return nil }
        let middle = isParts(rows[place + 1]) ? rows[place + 1].cells : []
        let lower = place + (middle.isEmpty ? 1 : 2)
        guard lower < rows.count else { return nil }
        let labels = rows[lower].cells
        let filled = labels.enumerated().filter { $0.offset >= first && !OptionText.text($0.element).isEmpty }
        guard filled.count > days.count, filled.allSatisfy({ PeriodLabel.number($0.element) != nil || PeriodLabel.part($0.element) != nil })
        else { return nil }
        var (columns, count, part): ([(column: Int, weekday: Weekday, period: Int)], PeriodCount, String) = ([], PeriodCount(), "")
        for (column, label) in filled {
            guard let day = days.last(where: { $0.column <= column })?.weekday else { continue }
            if columns.last.map({ $0.weekday != day }) ?? true { (count, part) = (PeriodCount(), "") }
            if column < middle.count, !OptionText.text(middle[column]).isEmpty { part = middle[column] }
            if let period = count.number([part, label]) { columns.append((column, day, period)) }
        }
        let upper = [rows[place].cells, middle, labels]
        return (.classRows(columns: columns, header: TimetableClassHeader(upper, before: first)), lower - place + 1)
    }

    private static func classColumns(_ cells: [String]) -> Shape? {
        let titles = cells.map(RosterHeader.plain)
        guard let weekday = titles.firstIndex(where: TimetableList.weekdayTitles.contains),
            let period = titles.firstIndex(where: TimetableList.periodTitles.contains)
        else { return nil }
        let classes = cells.enumerated().compactMap { column, cell -> (column: Int, name: RosterClassName)? in
            let name = RosterClassName(OptionText.text(cell).filter { !$0.isWhitespace })
            return name.spelling?.grade == nil ? nil : (column, name)
        }
        return classes.isEmpty ? nil : .classColumns(weekday: weekday, period: period, classes: classes)
    }

    // MARK: Where it ends

    /// Whether another table begins, or remarks follow.
    func ends(at row: SheetRows.Row) -> Bool {
        if isBlock, period(of: row) != nil { return false }
        return RosterHeader(row.cells) != nil
    }

    /// The class that a row above blocks names, and where. A title stands alone in its row, or with one more cell for each block; more cells are another table's.
    func title(in row: SheetRows.Row, _ columns: ClosedRange<Int>? = nil) -> (name: String, column: Int)? {
        guard case .blocks(let blocks) = shape, row.cells.count(where: { !OptionText.text($0).isEmpty }) <= 2 * blocks.count else {
            return nil
        }
        for (column, cell) in row.cells.enumerated() where columns?.contains(column) ?? true {
            if let name = ClassTitle.find(cell) { return (name, column) }
        }
        return nil
    }

    /// The period that a block's row names in whatever column stands before its days.
    func period(of row: SheetRows.Row) -> Int? {
        guard case .blocks(let blocks) = shape else { return nil }
        return blocks.lazy.flatMap(\.labels).compactMap { $0 < row.cells.count ? PeriodLabel.number(row.cells[$0]) : nil }.first
    }

    // MARK: Reading

    func read(_ table: RosterTable, _ index: Int, into reading: inout RosterReading, _ unread: inout [String]) {
        switch shape {
        case .blocks(let blocks):
            for (number, block) in blocks.enumerated() {
                read(block, isFirst: number == 0, isOnly: blocks.count == 1, table, index, into: &reading, &unread)
            }
        case .classRows(let columns, let header):
            var grid = TimetableGrid(table: index)
            var reader = TimetableClassReader(header, index)
            for row in rows.map({ table.rows[$0] }) where !RosterSegment.isFooter(row) {
                guard let (name, line) = reader.schoolClass(row) else { continue }
                for column in columns {
                    grid.add(row, column.column, at: .init(schoolClass: name, weekday: column.weekday, period: column.period), line)
                }
            }
            grid.read(into: &reading)
        case .classColumns(let weekday, let period, let classes):
            readColumns(weekday, period, classes, table, index, into: &reading, &unread)
        case .list(let list): list.read(rows.map { table.rows[$0] }, index, into: &reading)
        }
    }

    private func read(
        _ block: Block, isFirst: Bool, isOnly: Bool, _ table: RosterTable, _ index: Int, into reading: inout RosterReading,
        _ unread: inout [String]
    ) {
        let header = table.rows[headerRow]
        let title = title(of: block, isOnly: isOnly, table)
        let line = RosterLine(
            table: index, row: title?.row ?? header.number, columns: [.schoolClass: title?.column ?? block.range.lowerBound])
        let name = RosterClassName(title?.name ?? "")
        var (grid, count, current): (TimetableGrid, PeriodCount, Int?) = (TimetableGrid(table: index), PeriodCount(), nil)
        for row in rows.map({ table.rows[$0] }) {
            func text(_ column: Int) -> String { column < row.cells.count ? OptionText.text(row.cells[column]) : "" }
            let labels = block.labels.map(text).filter { !$0.isEmpty }
            let isFilled = block.days.contains { !text($0.column).isEmpty }
            if let period = count.number(labels) {
                current = period
            } else if labels.contains(where: { PeriodLabel.part($0) == nil }) || !isFilled {
                // 早读, 午休, 课间操, and remarks.
                current = nil
                if isFirst, isFilled, let label = labels.last { unread.append(CellText.excerpt(label)) }
            }
            guard let current else { continue }
            for day in block.days { grid.add(row, day.column, at: .init(schoolClass: name, weekday: day.weekday, period: current), line) }
        }
        if title != nil {
            grid.read(into: &reading)
        } else if grid.holdsClassNames {
            reading.notices.append("“\(table.name)”第\(header.number)行起像是教师的课程表，没有读。有各班的课程表就够了。")
        } else {
            let spot = RosterSpot(table: index, row: header.number, column: block.range.lowerBound)
            reading.faults.append(.init(spot, "看不出这是哪个班的课程表。请在它上方写上班级，如 四(2)班课程表，或把工作表改名为班级。"))
        }
    }

    /// Above the block, the nearest first; in its corner; in the name of the sheet or file.
    private func title(of block: Block, isOnly: Bool, _ table: RosterTable) -> (name: String, row: Int, column: Int)? {
        let range = isOnly ? 0...block.range.upperBound : block.range
        for place in titles.reversed() {
            if let (name, column) = title(in: table.rows[place], range) { return (name, table.rows[place].number, column) }
        }
        let header = table.rows[headerRow]
        for column in block.labels where column < header.cells.count {
            if let name = ClassTitle.sheet(OptionText.text(header.cells[column])) { return (name, header.number, column) }
        }
        guard isOnly else { return nil }
        let own = table.name.split(separator: "·").last.map(String.init) ?? table.name
        let stem = own.split(separator: ".").dropLast().joined(separator: ".")
        let name = ClassTitle.sheet(own) ?? (stem.isEmpty ? nil : ClassTitle.sheet(stem))
        return name.map { ($0, header.number, block.range.lowerBound) }
    }

    private func readColumns(
        _ weekday: Int, _ period: Int, _ classes: [(column: Int, name: RosterClassName)], _ table: RosterTable, _ index: Int,
        into reading: inout RosterReading, _ unread: inout [String]
    ) {
        var (grid, count, day, current): (TimetableGrid, PeriodCount, Weekday?, Int?) = (
            TimetableGrid(table: index), PeriodCount(), nil, nil
        )
        let header = table.rows[headerRow].number
        let first = classes.map(\.column).min() ?? 0
        for row in rows.map({ table.rows[$0] }) where !RosterSegment.isFooter(row) {
            func text(_ column: Int) -> String { column < row.cells.count ? OptionText.text(row.cells[column]) : "" }
            if let found = Weekday(text(weekday)) { if found != day { (day, count, current) = (found, PeriodCount(), nil) } }
            let labels = (0..<first).filter { $0 != weekday }.map(text).filter { !$0.isEmpty }
            if let number = count.number(labels) {
                current = number
            } else if !text(period).isEmpty {
                current = nil
                unread.append(CellText.excerpt(text(period)))
            }
            guard let day, let current else { continue }
            for (column, name) in classes {
                let line = RosterLine(table: index, row: header, columns: [.schoolClass: column])
                grid.add(row, column, at: .init(schoolClass: name, weekday: day, period: current), line)
            }
        }
        grid.read(into: &reading)
    }
}

/// In which columns a whole school's timetable names its classes.
struct TimetableClassHeader {
    let schoolClass: Int
    let grade: Int?

    /// - Parameters:
    ///   - rows: of the header.
    ///   - first: the column of the first day.
    init(_ rows: [[String]], before first: Int) {
        func column(_ titles: [String]) -> Int? {
            rows.lazy.compactMap { cells in cells.prefix(first).firstIndex { titles.contains(RosterHeader.plain($0)) } }.first
        }
        grade = column(RosterColumn.grade.titles)
        schoolClass = column(RosterColumn.schoolClass.titles + RosterColumn.classNumber.titles) ?? grade.map { $0 + 1 } ?? 0
    }
}

/// Names the class of each row; a class or a grade that is merged over several rows stands in the first.
struct TimetableClassReader {
    private let header: TimetableClassHeader
    private let table: Int
    private var grade = ""
    private var last: (name: RosterClassName, line: RosterLine)?

    init(_ header: TimetableClassHeader, _ table: Int) { (self.header, self.table) = (header, table) }

    mutating func schoolClass(_ row: SheetRows.Row) -> (name: RosterClassName, line: RosterLine)? {
        func text(_ column: Int?) -> String {
            guard let column, column < row.cells.count else { return "" }
            return OptionText.text(row.cells[column]).filter { !$0.isWhitespace }
        }
        if !text(header.grade).isEmpty { grade = text(header.grade) }
        let written = text(header.schoolClass)
        guard !written.isEmpty else { return last }
        var columns: [RosterColumn: Int] = [.schoolClass: header.schoolClass]
        columns[.grade] = header.grade
        let line = RosterLine(table: table, row: row.number, columns: columns)
        let found = (Self.name(written, beside: header.grade == nil ? "" : grade), line)
        last = found
        return found
    }

    /// `2班` beside `四年级` is 四年级2班.
    static func name(_ written: String, beside grade: String) -> RosterClassName {
        let plain = RosterClassName(written)
        guard let spelling = plain.spelling, spelling.grade == nil, let told = GradeSpelling(grade) else { return plain }
        return RosterClassName(text: "\(grade) \(written)", spelling: ClassSpelling(grade: told, number: spelling.number))
    }
}
