/// All homework items of an evaluation, class by class and day by day, and what the stretches they came from found.
public struct HomeworkLedger: Sendable {
    /// A stretch of a file and the number of rows of that file before it.
    public struct Stretch: Sendable {
        public var collector: HomeworkCollector
        public let base: UInt32
        public init(_ collector: HomeworkCollector, base: UInt32) { (self.collector, self.base) = (collector, base) }
    }

    public let classes: [ClassKey]
    public private(set) var itemFindings: [Finding]
    public let rowCount: Int
    public let coverage: [Symbol: Coverage]
    let absent: AbsentColumns
    /// Items sorted by class number, then date, then the order of reading.
    private let items: [ClassDayItem]
    /// Where each class's items begin in `items`; one longer than the classes.
    private let starts: [Int]

    /// - Parameter stretches: in the order of file paths, then rows; emptied as they are taken.
    public init(taking stretches: inout [Stretch], classes: [ClassKey]) {
        self.classes = classes
        var starts = Array(repeating: 0, count: classes.count + 1)
        for stretch in stretches {
            for item in stretch.collector.items { starts[Int(item.classNumber) + 1] += 1 }
        }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var findings: [Finding] = []
        findings.reserveCapacity(stretches.reduce(0) { $0 + $1.collector.findings.count })
        var (rows, absent, coverage) = (0, AbsentColumns(), [Symbol: Coverage]())
        var next = starts
        let total = starts[classes.count]
        items = Array(unsafeUninitializedCapacity: total) { buffer, count in
            for index in stretches.indices {
                let base = stretches[index].base
                for var item in stretches[index].collector.takeItems() {
                    item.reference.row += base
                    let slot = next[Int(item.classNumber)]
                    buffer.initializeElement(at: slot, to: item)
                    next[Int(item.classNumber)] = slot + 1
                }
                findings += stretches[index].collector.takeFindings(base: base, classes: classes)
                rows += stretches[index].collector.rowCount
                absent.merge(stretches[index].collector.absent, shifting: base)
                for (school, span) in stretches[index].collector.coverage { coverage[school, default: Coverage()].merge(span) }
            }
            for number in classes.indices {
                var ofClass = UnsafeMutableBufferPointer(rebasing: buffer[starts[number]..<starts[number + 1]])
                if !Self.isSorted(ofClass) { ofClass.sort { ($0.date, $0.reference) < ($1.date, $1.reference) } }
            }
            count = total
        }
        (itemFindings, rowCount, self.absent, self.coverage) = (findings, rows, absent, coverage)
        self.starts = starts
    }

    private static func isSorted(_ items: UnsafeMutableBufferPointer<ClassDayItem>) -> Bool {
        guard items.count > 1 else { return true }
        return (1..<items.count).allSatisfy { (items[$0 - 1].date, items[$0 - 1].reference) < (items[$0].date, items[$0].reference) }
    }

    public func items(ofClass number: Int) -> ArraySlice<ClassDayItem> { items[starts[number]..<starts[number + 1]] }
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

extension ArraySlice<ClassDayItem> {
    /// How many different dates a class's sorted items have.
    public var classDays: Int {
        var (days, last) = (0, SchoolDate?.none)
        for item in self where item.date != last { (days, last) = (days + 1, item.date) }
        return days
    }
}

extension Judge {
    /// Homework rows that could not be judged for want of a column.
    public func judgeAbsentColumns(_ ledger: HomeworkLedger) -> [Finding] { ledger.absent.findings(checks) }
}
