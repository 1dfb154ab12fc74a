/// Reads the rows of one of the school's own tables.
struct RosterRowReader {
    private let header: RosterHeader
    private let table: Int
    /// The grade of the row above and the number of its class: a column of grades is often merged over the classes of each.
    private var above: (grade: String, number: Int)?

    init(_ header: RosterHeader, _ table: Int) { (self.header, self.table) = (header, table) }

    mutating func read(_ row: SheetRows.Row, into reading: inout RosterReading) {
        let header = header
        let line = RosterLine(table: table, row: row.number, columns: header.places)
        var faults: [RosterFault] = []
        for (place, problem) in row.problems.sorted(by: { $0.key < $1.key }) where reads(place) {
            faults.append(.init(.init(table: table, row: row.number, column: place), "“\(problem.found)”不能用：应为\(problem.expected)。"))
        }
        func text(_ column: RosterColumn) -> String { header.places[column].map { Self.cell($0, row) } ?? "" }
        let names = header.namesClass ? classNames(row, line, text, &faults) : []
        let details = header.holdsClasses ? details(line, text, &faults) : nil
        let heads = header.holdsHeads ? heads(line, text, &faults) : []
        let teachers = header.holdsTeaching ? teachers(line, text, &faults) : []
        if header.holdsTeaching, text(.subject).isEmpty { faults.append(.init(line.spot(.subject), "没有填学科。请填写学科，如 语文。")) }
        guard faults.isEmpty else {
            reading.faults += faults
            return
        }
        if header.holdsStaff {
            reading.staff.append(.init(line: line, number: text(.staffNumber), name: Self.joined(text(.name)), phone: text(.phone)))
        }
        for name in names {
            if let details {
                let (stage, year, own, pupils) = details
                reading.classes.append(.init(line: line, name: name, stage: stage, entryYear: year, ownName: own, pupils: pupils))
            }
            reading.heads += heads.map { .init(line: line, schoolClass: name, teacher: $0) }
            let subject = SubjectNames.full(text(.subject))
            reading.lessons += teachers.map { .init(line: line, schoolClass: name, subject: subject, teacher: $0) }
            if header.isMatrix { readMatrix(row, name, into: &reading) }
        }
    }

    private func readMatrix(_ row: SheetRows.Row, _ name: RosterClassName, into reading: inout RosterReading) {
        for (place, subject) in header.taught {
            var columns = header.places
            columns[.name] = place
            columns[.subject] = place
            let line = RosterLine(table: table, row: row.number, columns: columns)
            reading.lessons += RosterTeacher.list(Self.cell(place, row)).map {
                .init(line: line, schoolClass: name, subject: subject, teacher: $0)
            }
        }
    }

    private func reads(_ place: Int) -> Bool {
        header.places.values.contains(place) || header.isMatrix && header.taught.contains { $0.column == place }
    }

    private static func cell(_ place: Int, _ row: SheetRows.Row) -> String {
        place < row.cells.count ? OptionText.text(row.cells[place]) : ""
    }

    /// A name without the blank that spreads it.
    private static func joined(_ name: String) -> String {
        name.unicodeScalars.allSatisfy(\.isASCII) ? name : String(name.filter { !$0.isWhitespace })
    }

    // MARK: Cells

    private typealias Text = (RosterColumn) -> String

    private mutating func classNames(
        _ row: SheetRows.Row, _ line: RosterLine, _ text: Text, _ faults: inout [RosterFault]
    ) -> [RosterClassName] {
        let isNumbered = header.places[.schoolClass] == nil || text(.schoolClass).isEmpty && !text(.classNumber).isEmpty
        let column: RosterColumn = isNumbered ? .classNumber : .schoolClass
        let parts = text(column).split { "、,，;；/\n".contains($0) }.map { OptionText.text(String($0)) }.filter { !$0.isEmpty }
        if parts.isEmpty {
            let hint = header.holdsTeaching ? "合并的单元格请取消合并，每一行都填上班级。" : "请填写班级，如 四(2)班。"
            faults.append(.init(line.spot(column), "没有填班级。\(hint)"))
        }
        var (names, beside): ([RosterClassName], String) = ([], text(.grade))
        for part in parts {
            let spelled = ClassSpelling(part)
            if header.places[.grade] != nil, beside.isEmpty, let number = spelled?.number, spelled?.grade == nil, let above,
                above.number < number
            {
                beside = above.grade
            }
            let grade = beside.isEmpty ? nil : GradeSpelling(beside)
            if !beside.isEmpty, grade == nil {
                faults.append(.init(line.spot(.grade), "“\(CellText.excerpt(beside))”不是年级。应为 四年级、初一 这样的写法。"))
                return []
            }
            if case .grade(let told) = grade, case .grade(let written) = spelled?.grade, told != written {
                faults.append(.init(line.spot(.grade), "年级是“\(CellText.excerpt(beside))”，班级却是“\(CellText.excerpt(part))”。请改正其中一格。"))
                return []
            }
            names.append(name(part, spelled, grade, beside, Int(text(.classNumber))))
            // `四(1)、(2)班`: the grade holds for those after it.
            if beside.isEmpty, let written = spelled?.grade { beside = written.written }
            if let number = spelled?.number, grade != nil { above = (beside, number) }
        }
        return names
    }

    private func name(
        _ part: String, _ spelled: ClassSpelling?, _ grade: GradeSpelling?, _ beside: String, _ number: Int?
    ) -> RosterClassName {
        if let spelled, let written = spelled.grade {
            return RosterClassName(text: part, spelling: ClassSpelling(grade: written, number: spelled.number))
        }
        let text = grade == nil ? part : "\(beside) \(part)"
        // A name of its own beside its grade and number.
        let found = spelled?.number ?? number
        let spelling = found.flatMap { $0 > 0 ? ClassSpelling(grade: grade, number: $0) : nil }
        return RosterClassName(text: text, spelling: spelling, ownName: spelled == nil ? part : nil)
    }

    private func details(
        _ line: RosterLine, _ text: Text, _ faults: inout [RosterFault]
    ) -> (stage: String?, year: Int?, own: String?, pupils: Int?) {
        let stage = text(.stage)
        if !stage.isEmpty, !["小学", "初中", "高中"].contains(stage) {
            faults.append(.init(line.spot(.stage), "“\(CellText.excerpt(stage))”不是学段。应为 小学、初中 或 高中，也可以空着。"))
        }
        func number(_ column: RosterColumn, _ range: ClosedRange<Int>, _ units: [String]) -> Int? {
            var typed = text(column)
            for unit in units where typed.hasSuffix(unit) { typed = String(typed.dropLast(unit.count)) }
            guard !typed.isEmpty else { return nil }
            if let found = Int(typed), range.contains(found) { return found }
            let expected = "应为\(range.lowerBound)—\(range.upperBound)的整数，也可以空着。"
            faults.append(.init(line.spot(column), "“\(CellText.excerpt(text(column)))”不能用：\(column.title)\(expected)"))
            return nil
        }
        let (year, pupils) = (number(.entryYear, 1990...2199, ["级", "年"]), number(.pupils, RosterReading.pupilRange, ["人", "名"]))
        return (stage.isEmpty ? nil : stage, year, text(.ownName).isEmpty ? nil : text(.ownName), pupils)
    }

    private func heads(_ line: RosterLine, _ text: Text, _ faults: inout [RosterFault]) -> [RosterTeacher] {
        let found = RosterTeacher.list(text(.head))
        if found.count > 1 { faults.append(.init(line.spot(.head), "“\(CellText.excerpt(text(.head)))”有几个人。一个班只登记一名班主任，请留下一名。")) }
        return found.prefix(1).map { RosterTeacher(name: $0.name, number: text(.headNumber).isEmpty ? $0.number : text(.headNumber)) }
    }

    private func teachers(_ line: RosterLine, _ text: Text, _ faults: inout [RosterFault]) -> [RosterTeacher] {
        let (found, number) = (RosterTeacher.list(text(.name)), text(.staffNumber))
        if !number.isEmpty, found.count <= 1 { return [RosterTeacher(name: found.first?.name ?? "", number: number)] }
        if found.isEmpty { faults.append(.init(line.spot(.name), "没有填教师。请填写姓名；有同名的教师时，请写工号。")) }
        return found
    }
}

extension GradeSpelling {
    /// A form that reads back as the same.
    fileprivate var written: String {
        switch self {
        case .grade(let grade): "\(grade)年级"
        case .junior(let year): "初\(year)"
        case .senior(let year): "高\(year)"
        case .entered(let year): "\(year)级"
        }
    }
}
