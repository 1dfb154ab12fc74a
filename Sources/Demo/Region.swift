import Policy
import Registers

/// A region of invented schools with their registers: the source of every demo and benchmark folder.
public struct Region: Sendable {
    public let seed: UInt64
    public let schoolCount: Int
    public let classesPerSchool: Int
    public let days: SchoolDays
    public let story: Story

    public init(seed: UInt64, schools: Int, classesPerSchool: Int = 24, days: SchoolDays, story: Story = .region) {
        (self.seed, schoolCount, self.classesPerSchool, self.days, self.story) = (seed, schools, classesPerSchool, days, story)
    }

    /// - Parameter number: from 0.
    public func school(_ number: Int) -> DemoSchool {
        DemoSchool(number: number, seed: seed, classes: classesPerSchool)
    }

    /// The header line of a clean register.
    public static func header(of register: RegisterKey) -> [UInt8] {
        var text = CSVText()
        text.row(Register.of(register).columns.map(\.title))
        return text.bytes
    }

    /// One school's rows of the homework register as CSV without header, sorted by class and date.
    public func homework(ofSchool number: Int) -> [UInt8] {
        var text = CSVText(capacity: classesPerSchool * days.days.count * 720)
        HomeworkMaker(school: school(number), days: days, story: story, seed: seed).write(to: &text)
        return text.bytes
    }

    /// The same rows as cells.
    public func homeworkRows(ofSchool number: Int) -> [[String]] {
        var rows = TextRows()
        HomeworkMaker(school: school(number), days: days, story: story, seed: seed).write(to: &rows)
        return rows.rows
    }
}
