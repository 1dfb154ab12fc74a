/// All homework items of an evaluation, class by class and day by day, and what was found in each by itself.
///
/// The items stay where their stretches collected them; the ledger only knows in which order to look at them.
public struct HomeworkLedger: Sendable {
    /// A stretch of a file and the number of rows of that file before it.
    public struct Stretch: Sendable {
        let collector: HomeworkCollector
        let file: UInt32
        let base: UInt32

        public init(_ collector: HomeworkCollector, file: UInt32, base: UInt32) {
            (self.collector, self.file, self.base) = (collector, file, base)
        }
    }

    /// Items of one class that stand together in a stretch; registers are mostly kept class by class, so that runs are long.
    private struct Run {
        let stretch: UInt32
        let start: UInt32
        let end: UInt32
    }

    public let classes: [ClassKey]
    public let coverage: [Symbol: Coverage]
    let absent: AbsentColumns
    private let stretches: [Stretch]
    /// The runs of each class, by class number, in the order of reading.
    private let runs: [[Run]]

    /// - Parameter stretches: in the order of file paths, then rows.
    public init(_ stretches: [Stretch], classes: [ClassKey]) {
        (self.classes, self.stretches) = (classes, stretches)
        var runs = Array(repeating: [Run](), count: classes.count)
        var (absent, coverage) = (AbsentColumns(), [Symbol: Coverage]())
        for (number, stretch) in stretches.enumerated() {
            let items = stretch.collector.items
            var start = 0
            while start < items.count {
                let classNumber = items[start].classNumber
                var end = start + 1
                while end < items.count, items[end].classNumber == classNumber { end += 1 }
                runs[Int(classNumber)].append(Run(stretch: UInt32(number), start: UInt32(start), end: UInt32(end)))
                start = end
            }
            absent.merge(stretch.collector.absent, shifting: stretch.base)
            for (school, span) in stretch.collector.coverage { coverage[school, default: Coverage()].merge(span) }
        }
        (self.runs, self.absent, self.coverage) = (runs, absent, coverage)
    }

    /// One class's items sorted by date, then the order of reading, their rows counted from the beginning of their files.
    public func items(ofClass number: Int) -> [ClassDayItem] {
        var items: [ClassDayItem] = []
        items.reserveCapacity(runs[number].reduce(0) { $0 + Int($1.end - $1.start) })
        for run in runs[number] {
            let stretch = stretches[Int(run.stretch)]
            for var item in stretch.collector.items[Int(run.start)..<Int(run.end)] {
                item.reference.row += stretch.base
                items.append(item)
            }
        }
        let isSorted = zip(items, items.dropFirst()).allSatisfy { $0.date <= $1.date }
        if !isSorted { items.sort { ($0.date, $0.reference) < ($1.date, $1.reference) } }
        return items
    }

    // MARK: Findings about single items

    /// How many findings the items have by each check, without making them.
    public func countItemFindings(_ checks: [Check]) -> [Int] {
        var byCheck = Array(repeating: 0, count: checks.count)
        for stretch in stretches {
            for finding in stretch.collector.findings { byCheck[Int(finding.check)] += 1 }
        }
        return byCheck
    }

    public func itemFindings(_ checks: [Check]) -> [Finding] {
        var findings: [Finding] = []
        findings.reserveCapacity(stretches.reduce(0) { $0 + $1.collector.findings.count })
        for stretch in stretches {
            for compact in stretch.collector.findings {
                let check = checks[Int(compact.check)]
                let key = classes[Int(compact.classNumber)]
                let row = RowReference(file: stretch.file, row: compact.row + stretch.base)
                var finding = Finding(check, school: key.school, rows: .one(row))
                (finding.grade, finding.className, finding.period) = (key.grade, key.name, .date(compact.date))
                finding.subject = compact.subject
                let (measured, limit) = compact.quantities(stretch.collector.texts)
                finding.set(measured, limit, unit: check.rule.unit)
                findings.append(finding)
            }
        }
        return findings
    }
}

extension [ClassDayItem] {
    /// How many different dates a class's sorted items have.
    public var classDays: Int {
        var (days, last) = (0, SchoolDate?.none)
        for item in self where item.date != last { (days, last) = (days + 1, item.date) }
        return days
    }
}

extension ArraySlice<ClassDayItem> {
    /// The slice cut wherever `key` changes; the items must be sorted so that equal keys lie together.
    func grouped<Key: Equatable>(by key: (SchoolDate) -> Key) -> [(key: Key, items: ArraySlice<ClassDayItem>)] {
        var groups: [(Key, ArraySlice<ClassDayItem>)] = []
        var start = startIndex
        while start < endIndex {
            let first = key(self[start].date)
            var end = start + 1
            // Days repeat in runs, so that the key is computed once a day.
            while end < endIndex, self[end].date == self[end - 1].date || key(self[end].date) == first { end += 1 }
            groups.append((first, self[start..<end]))
            start = end
        }
        return groups
    }
}

extension Judge {
    /// Homework rows that could not be judged for want of a column.
    public func judgeAbsentColumns(_ ledger: HomeworkLedger) -> [Finding] { ledger.absent.findings(checks) }
}
