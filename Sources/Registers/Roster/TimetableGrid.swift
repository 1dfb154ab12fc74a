/// Cells of a timetable, gathered class by class before they are read: a period may be spread over several rows, the course above its teacher.
struct TimetableGrid {
    struct Place: Hashable {
        let schoolClass: RosterClassName
        let weekday: Weekday
        let period: Int
    }

    private struct Cell {
        let spot: RosterSpot
        var text: String
        var problem: CellProblem?
    }

    let table: Int
    private var order: [Place] = []
    private var cells: [Place: Cell] = [:]
    private var lines: [RosterClassName: RosterLine] = [:]

    init(table: Int) { self.table = table }

    /// - Parameter line: where the class is named.
    mutating func add(_ row: SheetRows.Row, _ column: Int, at place: Place, _ line: RosterLine) {
        let text = column < row.cells.count ? OptionText.text(row.cells[column]) : ""
        if lines[place.schoolClass] == nil { lines[place.schoolClass] = line }
        if var cell = cells[place] {
            guard !text.isEmpty else { return }
            cell.text += cell.text.isEmpty ? text : "\n\(text)"
            cell.problem = cell.problem ?? row.problems[column]
            cells[place] = cell
        } else {
            order.append(place)
            cells[place] = Cell(spot: RosterSpot(table: table, row: row.number, column: column), text: text, problem: row.problems[column])
        }
    }

    /// Classes of which nothing is filled in are left out, so that an empty form empties nothing.
    func read(into reading: inout RosterReading) {
        let filled = Set(order.filter { cells[$0]?.text.isEmpty == false }.map(\.schoolClass))
        for place in order where filled.contains(place.schoolClass) {
            guard let cell = cells[place], let line = lines[place.schoolClass] else { continue }
            if let problem = cell.problem {
                reading.faults.append(.init(cell.spot, "“\(problem.found)”不能用：应为\(problem.expected)。"))
                continue
            }
            do throws(TimetableCellFault) {
                let lessons = try TimetableCell.lessons(cell.text)
                reading.slots.append(
                    .init(
                        spot: cell.spot, line: line, schoolClass: place.schoolClass, weekday: place.weekday, period: place.period,
                        lessons: lessons))
            } catch { reading.faults.append(.init(cell.spot, error.message)) }
        }
    }

    /// Whether most of what is filled in are names of classes: then it is a teacher's timetable.
    var holdsClassNames: Bool {
        let texts = cells.values.map(\.text).filter { !$0.isEmpty }
        return !texts.isEmpty && texts.count { ClassTitle.find($0) != nil } * 2 > texts.count
    }
}

/// Counts the periods of a day where those of the afternoon begin again with 1.
struct PeriodCount {
    private var part: PeriodLabel.Part = .morning
    /// The last period of the parts of the day before this one.
    private var base = 0
    private var last = 0

    /// - Parameter labels: of the row, or of the column: part of the day, period, times.
    /// - Returns: the period's number in the day; nil where none is named.
    mutating func number(_ labels: [String]) -> Int? {
        for label in labels {
            if let found = PeriodLabel.part(label), found != part {
                if found.rawValue > part.rawValue { base = last } else { (base, last) = (0, 0) }
                part = found
            }
        }
        guard let number = labels.lazy.compactMap(PeriodLabel.number).first else { return nil }
        let counted = number <= base ? number + base : number
        guard PeriodLabel.periods.contains(counted) else { return nil }
        last = max(last, counted)
        return counted
    }
}
