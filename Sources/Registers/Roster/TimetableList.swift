/// The header of a timetable that has a lesson a row.
struct TimetableList {
    static let weekdayTitles: Set<String> = ["星期", "周几", "星期几", "上课日", "上课星期"]
    static let periodTitles: Set<String> = ["节次", "第几节", "课节", "节", "节数", "上课节次"]
    private static let courseTitles: Set<String> = ["课程", "课程名称", "学科", "科目"]
    private static let teacherTitles: Set<String> = ["教师", "任课教师", "教师姓名", "姓名", "上课教师"]
    private static let weeksTitles: Set<String> = ["周次", "单双周"]
    private static let placeTitles: Set<String> = ["地点", "教室", "上课地点"]

    private let weekday: Int
    private let period: Int
    private let course: Int
    private let teacher: Int?
    private let weeks: Int?
    private let place: Int?
    private let header: TimetableClassHeader

    /// - Returns: nil where the row is no such header.
    init?(_ cells: [String]) {
        let titles = cells.map(RosterHeader.plain)
        func column(_ names: Set<String>) -> Int? { titles.firstIndex(where: names.contains) }
        let named = Set(RosterColumn.schoolClass.titles + RosterColumn.classNumber.titles)
        guard let weekday = column(Self.weekdayTitles), let period = column(Self.periodTitles), let course = column(Self.courseTitles),
            column(named) != nil
        else { return nil }
        (self.weekday, self.period, self.course) = (weekday, period, course)
        (teacher, weeks, place) = (column(Self.teacherTitles), column(Self.weeksTitles), column(Self.placeTitles))
        header = TimetableClassHeader([cells], before: cells.count)
    }

    /// A class, day or period that is merged over several rows stands in the first.
    func read(_ rows: [SheetRows.Row], _ table: Int, into reading: inout RosterReading) {
        var (classes, day): (TimetableClassReader, String) = (TimetableClassReader(header, table), "")
        for row in rows where !RosterSegment.isFooter(row) {
            var faults: [RosterFault] = []
            func text(_ column: Int?) -> String { column.map { $0 < row.cells.count ? OptionText.text(row.cells[$0]) : "" } ?? "" }
            func fault(_ column: Int, _ message: String) {
                faults.append(.init(.init(table: table, row: row.number, column: column), message))
            }
            for (column, problem) in row.problems.sorted(by: { $0.key < $1.key }) where [weekday, period, course, teacher].contains(column)
            {
                fault(column, "“\(problem.found)”不能用：应为\(problem.expected)。")
            }
            let schoolClass = classes.schoolClass(row)
            if schoolClass == nil { fault(header.schoolClass, "没有填班级。请填写班级，如 四(2)班。") }
            if !text(weekday).isEmpty { day = text(weekday) }
            let found = Weekday(day) ?? (day.count == 1 ? day.first.flatMap { Weekday(digit: $0) } : nil)
            if found == nil { fault(weekday, "“\(CellText.excerpt(day))”不是星期几。请写成 周一 或 星期一。") }
            let periods = PeriodLabel.numbers(text(period))
            if periods.isEmpty { fault(period, "“\(CellText.excerpt(text(period)))”不是节次。请写成 1 或 第1节，最多第12节。") }
            let entries = self.entries(course: text(course), teacher: text(teacher), weeks: text(weeks), place: text(place), fault)
            guard faults.isEmpty, let schoolClass, let found else {
                reading.faults += faults
                continue
            }
            for number in periods {
                reading.slots.append(
                    .init(
                        spot: RosterSpot(table: table, row: row.number, column: course), line: schoolClass.line,
                        schoolClass: schoolClass.name,
                        weekday: found, period: number, lessons: entries))
            }
        }
    }

    private func entries(
        course text: String, teacher: String, weeks: String, place: String, _ fault: (Int, String) -> Void
    ) -> [TimetableEntry] {
        var entries: [TimetableEntry] = []
        do throws(TimetableCellFault) { entries = try TimetableCell.lessons(text) } catch { fault(course, error.message) }
        if text.isEmpty { fault(course, "没有填课程。请填写课程，如 语文。") }
        let told = TimetableCell.weeks(weeks)
        if let column = self.weeks, !weeks.isEmpty, told == nil {
            fault(column, "“\(CellText.excerpt(weeks))”不是周次。请写成 每周、单周 或 双周，也可以空着。")
        }
        let named = RosterTeacher.list(teacher)
        return entries.map { entry in
            TimetableEntry(
                course: entry.course, teachers: named.isEmpty ? entry.teachers : named,
                weeks: entries.count == 1 ? told ?? entry.weeks : entry.weeks, place: place.isEmpty ? entry.place : place)
        }
    }
}
